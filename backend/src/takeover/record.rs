//! One row of the table as a company.

use super::hours;
use super::mapping::Mapping;
use super::table::Row;
use super::words;
use seutu_shared::business_id::BusinessId;
use seutu_shared::company_facts::{CompanyFacts, CompanyFactsInput};
use seutu_shared::error_code::ErrorCode;
use seutu_shared::industry::{self, CodeSet};
use seutu_shared::listing::{ListingContent, ListingInput, LocalizedText};
use seutu_shared::locale::Locale;
use seutu_shared::municipality;
use seutu_shared::opening_hours::HoursInput;
use seutu_shared::takeover::ImportField as F;
use seutu_shared::validation::Validate;

/// A row that can be taken.
#[derive(Debug, Clone)]
pub struct Record {
    /// Y-tunnus.
    pub business_id: BusinessId,
    /// What the register has of a company. The name is blank where the file has none: then the register must know it.
    pub facts: CompanyFacts,
    /// The draft of a listing; `None` when the row has nothing for one.
    pub listing: Option<ListingContent>,
}

/// Why a row cannot be taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// What is wrong.
    pub code: ErrorCode,
    /// The field at fault.
    pub field: Option<F>,
}

impl Problem {
    fn new(code: ErrorCode, field: F) -> Self {
        Self {
            code,
            field: Some(field),
        }
    }
}

/// Reads a row. Everything that is wrong is told at once.
///
/// # Errors
/// What is wrong with the row.
pub fn read(row: &Row, mapping: &Mapping) -> Result<Record, Vec<Problem>> {
    let value = |field| mapping.value(&row.cells, field);
    let owned = |field| value(field).map(str::to_owned);
    let mut problems = Vec::new();
    for field in F::ALL {
        if value(*field).is_some_and(is_formula) {
            problems.push(Problem::new(ErrorCode::RejectFormula, *field));
        }
    }
    let business_id = match value(F::BusinessId).map(BusinessId::parse) {
        None => Err(ErrorCode::RejectBusinessIdMissing),
        Some(Err(_)) => Err(ErrorCode::RejectBusinessIdInvalid),
        Some(Ok(id)) => Ok(id),
    };
    let business_id = business_id
        .map_err(|code| problems.push(Problem::new(code, F::BusinessId)))
        .ok();
    let facts = CompanyFactsInput {
        // A row without a name is for the register to judge: it may know the company.
        name: owned(F::Name).unwrap_or_else(|| "-".to_owned()),
        auxiliary_names: owned(F::AuxiliaryNames),
        form: owned(F::Form),
        municipality: municipality_code(value(F::Municipality), value(F::PostCode)),
        street: owned(F::Street),
        post_code: owned(F::PostCode).map(|code| padded(&code)),
        city: owned(F::City),
        postal_street: owned(F::PostalStreet),
        postal_post_code: owned(F::PostalPostCode).map(|code| padded(&code)),
        postal_city: owned(F::PostalCity),
        industry: owned(F::Industry).map(|text| leading_code(&text)),
        website: owned(F::Website),
        ended_on: None,
    };
    let mut failed = |errors: Vec<seutu_shared::validation::FieldError>| {
        problems.extend(errors.into_iter().map(|error| Problem {
            code: error.code,
            field: F::of_form_field(&error.field),
        }));
    };
    let facts = facts.validate().map_err(&mut failed).ok();
    let listing = listing(mapping, row).map_err(&mut failed).ok();
    if let Some(code) = facts.as_ref().and_then(|facts| facts.industry.as_deref())
        && [CodeSet::Tol2025, CodeSet::Tol2008]
            .iter()
            .all(|set| industry::find(code, *set).is_none())
    {
        problems.push(Problem::new(ErrorCode::UnknownCode, F::Industry));
    }
    // The same website stands in both halves: one word about it is enough.
    let mut told: Vec<Problem> = Vec::new();
    for problem in problems {
        if !told.contains(&problem) {
            told.push(problem);
        }
    }
    match (business_id, facts, listing) {
        (Some(business_id), Some(mut facts), Some(listing)) if told.is_empty() => {
            if value(F::Name).is_none() {
                facts.name.clear();
            }
            Ok(Record {
                business_id,
                facts,
                listing,
            })
        }
        _ => Err(told),
    }
}

fn listing(
    mapping: &Mapping,
    row: &Row,
) -> Result<Option<ListingContent>, Vec<seutu_shared::validation::FieldError>> {
    let value = |field| mapping.value(&row.cells, field);
    let owned = |field| value(field).map(str::to_owned);
    let split = |text: &str, at: &[char]| -> Vec<String> {
        text.split(at)
            .map(str::trim)
            .filter(|part| !part.is_empty())
            .map(str::to_owned)
            .collect()
    };
    let languages = split(
        value(F::Languages).unwrap_or_default(),
        &[',', ';', '/', ' ', '\n'],
    );
    let opening_hours = HoursInput {
        week: week(&value)?,
        exceptions: Vec::new(),
    };
    let links = split(value(F::SocialLinks).unwrap_or_default(), &[',', ';', ' ', '\n']);
    let area = words::places(value(F::ServiceArea).unwrap_or_default());
    let mut errors = Vec::new();
    let staff_size = words::cell(&mut errors, F::StaffSize, value(F::StaffSize), words::staff_size);
    let mut says = |field| words::cell(&mut errors, field, value(field), words::yes).unwrap_or(false);
    let input = ListingInput {
        summary: LocalizedText {
            fi: owned(F::SummaryFi),
            sv: owned(F::SummarySv),
            en: owned(F::SummaryEn),
        },
        description: LocalizedText {
            fi: owned(F::DescriptionFi),
            sv: owned(F::DescriptionSv),
            en: owned(F::DescriptionEn),
        },
        phone: owned(F::Phone),
        email: owned(F::Email),
        website: owned(F::Website),
        keywords: split(value(F::Keywords).unwrap_or_default(), &[',', ';', '\n']),
        services: split(value(F::Services).unwrap_or_default(), &[',', ';', '\n']),
        social_links: links.into_iter().map(secure).collect(),
        opening_hours,
        languages: languages.iter().filter_map(|text| language(text)).collect(),
        staff_size,
        service_area: area
            .iter()
            .filter_map(|place| municipality_code(Some(place.as_str()), None))
            .collect(),
        recruiting: says(F::Recruiting),
        seeking_successor: says(F::SeekingSuccessor),
        show_visiting_address: says(F::ShowVisitingAddress),
        show_postal_address: says(F::ShowPostalAddress),
        ..ListingInput::default()
    };
    let content = match input.validate() {
        Ok(content) if errors.is_empty() => content,
        Ok(_) => return Err(errors),
        Err(found) => {
            errors.extend(found);
            return Err(errors);
        }
    };
    Ok(Some(content).filter(|content| *content != ListingContent::default()))
}

/// The hours of each day: of the column of the day where it has any, else of the one line.
fn week<'a>(
    value: &impl Fn(F) -> Option<&'a str>,
) -> Result<Vec<String>, Vec<seutu_shared::validation::FieldError>> {
    let wrong = |code| vec![seutu_shared::validation::FieldError::new("openingHours", code)];
    let line = value(F::OpeningHours)
        .map(hours::week)
        .transpose()
        .map_err(wrong)?;
    let mut week = line.unwrap_or_default();
    for (number, field) in F::HOURS.into_iter().enumerate() {
        if let Some(text) = value(field) {
            week.resize(7, String::new());
            week[number] = hours::clean(&text.to_lowercase());
        }
    }
    Ok(week)
}

/// An address of a page in social media; people leave the scheme out, or write the old one.
fn secure(link: String) -> String {
    match link.split_once("://") {
        None => format!("https://{link}"),
        Some(("http", rest)) => format!("https://{rest}"),
        Some(_) => link,
    }
}

fn language(text: &str) -> Option<Locale> {
    Some(match text.to_lowercase().as_str() {
        "fi" | "suomi" | "finska" | "finnish" => Locale::Fi,
        "sv" | "se" | "ruotsi" | "svenska" | "swedish" => Locale::Sv,
        "en" | "englanti" | "engelska" | "english" => Locale::En,
        _ => return None,
    })
}

/// A municipality's code or name; else the one that the post code lies in.
fn municipality_code(text: Option<&str>, post_code: Option<&str>) -> Option<String> {
    match text {
        Some(text) => Some(municipality::by_word(text).map_or_else(
            // Spreadsheets drop leading zeros.
            || {
                if text.bytes().all(|byte| byte.is_ascii_digit()) {
                    format!("{text:0>3}")
                } else {
                    text.to_owned()
                }
            },
            |known| known.code().to_string(),
        )),
        None => municipality::by_post_code(&padded(post_code?)).map(|known| known.code().to_string()),
    }
}

/// A post code with the zeros that a spreadsheet dropped.
fn padded(code: &str) -> String {
    format!("{code:0>5}")
}

/// The code at the start of "25.53 Metalliosien työstö".
fn leading_code(text: &str) -> String {
    let (first, rest) = text.split_once(' ').unwrap_or((text, ""));
    let is_code = first.len() == 1 || first.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    if is_code && rest.chars().any(char::is_alphabetic) {
        first.to_owned()
    } else {
        text.to_owned()
    }
}

/// Whether a spreadsheet would run the text. Telephone numbers begin with a plus, lists with a dash: these are
/// formulas only with the signs of a call.
fn is_formula(text: &str) -> bool {
    match text.chars().next() {
        Some('=' | '@' | '＝' | '＠') => true,
        Some('+' | '-' | '＋' | '－') => {
            let phone = text.chars().all(|c| c.is_ascii_digit() || " +-()/.".contains(c));
            !phone && text.contains(['(', '|', '!'])
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use seutu_shared::company_form::CompanyForm;

    fn row(pairs: &[(F, &str)]) -> Result<Record, Vec<Problem>> {
        let mapping = Mapping(pairs.iter().map(|(field, _)| Some(*field)).collect());
        let cells = pairs.iter().map(|(_, text)| (*text).to_owned()).collect();
        read(&Row { number: 2, cells }, &mapping)
    }

    fn id() -> String {
        BusinessId::from_prefix(9_100_000)
            .or_else(|| BusinessId::from_prefix(9_100_001))
            .unwrap()
            .to_string()
    }

    #[test]
    fn words_of_people_are_understood() {
        let id = id();
        let record = row(&[
            (F::BusinessId, &id),
            (F::Name, "Toiminimi Esimerkki"),
            (F::Form, "tmi"),
            (F::PostCode, "69600"),
            (F::Industry, "25.53 Metalliosien työstö"),
            (F::Phone, "+358 40 123 4567"),
            (F::Keywords, "hitsaus, sorvaus; hitsaus"),
            (F::Languages, "suomi, svenska"),
        ])
        .unwrap();
        assert_eq!(record.facts.form, Some(CompanyForm::SOLE_TRADER));
        assert_eq!(
            record.facts.municipality.map(|code| code.to_string()).as_deref(),
            Some("236")
        );
        assert_eq!(record.facts.industry.as_deref(), Some("2553"));
        let listing = record.listing.unwrap();
        assert_eq!(listing.keywords, ["hitsaus", "sorvaus"]);
        assert_eq!(listing.languages, [Locale::Fi, Locale::Sv]);
    }

    #[test]
    fn hours_services_and_social_media_are_taken() {
        let id = id();
        let taken = |pairs: &[(F, &str)]| {
            let all = [&[(F::BusinessId, id.as_str()), (F::Name, "Alfa")], pairs].concat();
            row(&all).map(|record| record.listing.unwrap())
        };
        let listing = taken(&[
            (F::Services, "hitsaus, sorvaus"),
            (F::SocialLinks, "facebook.com/alfa http://www.instagram.com/alfa"),
            (F::OpeningHours, "ma–pe 9–17, la 10–14"),
            (F::HoursFriday, "9–15"),
        ])
        .unwrap();
        assert_eq!(listing.services, ["hitsaus", "sorvaus"]);
        assert_eq!(
            listing.social_links,
            ["https://facebook.com/alfa", "https://www.instagram.com/alfa"]
        );
        let typed = HoursInput::from(&listing.opening_hours);
        assert_eq!(typed.week[..6], ["9–17", "9–17", "9–17", "9–17", "9–15", "10–14"]);
        let of_days = taken(&[(F::HoursMonday, "8–12, 13–16"), (F::HoursTuesday, "suljettu")]).unwrap();
        assert_eq!(HoursInput::from(&of_days.opening_hours).week[0], "8–12, 13–16");
        for hours in ["sopimuksen mukaan", "ma 25–26"] {
            let problems = taken(&[(F::OpeningHours, hours)]).unwrap_err();
            let told: Vec<_> = problems.iter().map(|one| (one.code, one.field)).collect();
            assert_eq!(
                told,
                [(ErrorCode::InvalidHours, Some(F::OpeningHours))],
                "{hours}"
            );
        }
    }

    #[test]
    fn everything_wrong_with_a_row_is_told_with_its_field() {
        let problems = row(&[
            (F::BusinessId, "1234567-8"),
            (F::Name, "=HYPERLINK(\"x\")"),
            (F::Email, "ei osoite"),
            (F::Industry, "99999"),
        ])
        .unwrap_err();
        let told: Vec<_> = problems
            .iter()
            .map(|problem| (problem.code, problem.field.unwrap()))
            .collect();
        assert_eq!(
            told,
            [
                (ErrorCode::RejectFormula, F::Name),
                (ErrorCode::RejectBusinessIdInvalid, F::BusinessId),
                (ErrorCode::InvalidEmail, F::Email),
                (ErrorCode::UnknownCode, F::Industry),
            ]
        );
    }

    #[test]
    fn only_what_a_spreadsheet_would_run_is_a_formula() {
        for text in ["=1+1", "@SUM(A1)", "+cmd|' /C calc'!A0", "-2+3+cmd|'x'!A1", "＝1"] {
            assert!(is_formula(text), "{text}");
        }
        for text in [
            "+358 40 123 4567",
            "+358 (0)40 123",
            "- siivous",
            "Kahvila = koti",
            "-",
        ] {
            assert!(!is_formula(text), "{text}");
        }
    }

    #[test]
    fn row_with_nothing_for_a_listing_makes_no_draft() {
        let id = id();
        assert!(
            row(&[(F::BusinessId, &id), (F::Name, "Alfa")])
                .unwrap()
                .listing
                .is_none()
        );
    }
}
