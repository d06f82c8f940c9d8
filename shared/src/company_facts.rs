//! Facts of a company that staff write down themselves, because no register gives them.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::company::{Address, CompanyForm};
use crate::date;
use crate::error_code::ErrorCode;
use crate::i18n::Args;
use crate::municipality::MunicipalityCode;
use crate::url;
use crate::validation::{Checker, FieldError, Validate};

/// Longest name and street, in characters.
pub const MAX_LINE: usize = 200;
/// Longest post town, in characters.
pub const MAX_CITY: usize = 100;
/// Most auxiliary names.
pub const MAX_AUXILIARY_NAMES: usize = 20;

/// The facts as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct CompanyFactsInput {
    /// Name.
    pub name: String,
    /// Auxiliary names, with semicolons or lines between them.
    #[serde(default)]
    pub auxiliary_names: Option<String>,
    /// Number of the company form (PRH list YRMU).
    pub form: Option<String>,
    /// Three-digit municipality code.
    pub municipality: Option<String>,
    /// Street of the visiting address.
    pub street: Option<String>,
    /// Its post code.
    pub post_code: Option<String>,
    /// Its post town.
    pub city: Option<String>,
    /// Street or box of the postal address.
    pub postal_street: Option<String>,
    /// Its post code.
    pub postal_post_code: Option<String>,
    /// Its post town.
    pub postal_city: Option<String>,
    /// Industry in TOL 2025 or TOL 2008, with or without dots; the server looks it up.
    pub industry: Option<String>,
    /// Website.
    pub website: Option<String>,
    /// The day on which the business ended.
    pub ended_on: Option<String>,
}

/// Checked facts.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct CompanyFacts {
    /// Name.
    pub name: String,
    /// At most [`MAX_AUXILIARY_NAMES`] auxiliary names, each once.
    #[serde(default)]
    pub auxiliary_names: Vec<String>,
    /// Company form.
    pub form: Option<CompanyForm>,
    /// Municipality.
    pub municipality: Option<MunicipalityCode>,
    /// Visiting address.
    pub visiting_address: Option<Address>,
    /// Postal address.
    pub postal_address: Option<Address>,
    /// Digits or letter of the industry.
    pub industry: Option<String>,
    /// Website with its scheme.
    pub website: Option<String>,
    /// The day on which the business ended.
    pub ended_on: Option<NaiveDate>,
}

impl Validate for CompanyFactsInput {
    type Output = CompanyFacts;

    fn validate(&self) -> Result<CompanyFacts, Vec<FieldError>> {
        let mut checker = Checker::new();
        let unknown = |_| ErrorCode::UnknownCode;
        let form = checker.parsed("form", self.form.as_deref(), |text| {
            CompanyForm::from_words(text).ok_or(ErrorCode::UnknownCode)
        });
        let municipality = checker.parsed("municipality", self.municipality.as_deref(), |text| {
            text.parse().map_err(unknown)
        });
        let [visiting, postal] = [
            (
                "street",
                "postCode",
                "city",
                &self.street,
                &self.post_code,
                &self.city,
            ),
            (
                "postalStreet",
                "postalPostCode",
                "postalCity",
                &self.postal_street,
                &self.postal_post_code,
                &self.postal_city,
            ),
        ]
        .map(|(street, code, city, one, two, three)| Address {
            street: checker.text(street, one.as_deref(), MAX_LINE),
            post_code: checker.parsed(code, two.as_deref(), post_code),
            city: checker.text(city, three.as_deref(), MAX_CITY),
            municipality_code: None,
            country: None,
        });
        let with_municipality = |address: Address| Address {
            municipality_code: municipality,
            ..address
        };
        let filled = |address: &Address| !address.is_empty();
        let facts = CompanyFacts {
            name: checker.required("name", &self.name, MAX_LINE),
            auxiliary_names: auxiliary_names(&mut checker, self.auxiliary_names.as_deref()),
            form,
            municipality,
            visiting_address: Some(visiting).filter(filled).map(with_municipality),
            postal_address: Some(postal).filter(filled),
            industry: checker.parsed("industry", self.industry.as_deref(), industry),
            website: checker.parsed("website", self.website.as_deref(), url::parse),
            ended_on: checker.parsed("endedOn", self.ended_on.as_deref(), date::parse_date),
        };
        checker.finish(facts)
    }
}

fn auxiliary_names(checker: &mut Checker, typed: Option<&str>) -> Vec<String> {
    const FIELD: &str = "auxiliaryNames";
    let mut kept: Vec<String> = Vec::new();
    for name in typed.unwrap_or_default().split([';', '\n']) {
        let Some(name) = checker.text(FIELD, Some(name), MAX_LINE) else {
            continue;
        };
        if kept.contains(&name) {
            continue;
        }
        if kept.len() == MAX_AUXILIARY_NAMES {
            let args = Args::new().with("max", MAX_AUXILIARY_NAMES);
            checker.push(FieldError::with(FIELD, ErrorCode::TooMany, args));
            break;
        }
        kept.push(name);
    }
    kept
}

fn post_code(text: &str) -> Result<String, ErrorCode> {
    let digits = text.len() == 5 && text.bytes().all(|byte| byte.is_ascii_digit());
    if digits {
        Ok(text.to_owned())
    } else {
        Err(ErrorCode::UnknownCode)
    }
}

/// A letter or two to five digits; dots and spaces between digits are left out.
fn industry(text: &str) -> Result<String, ErrorCode> {
    let code: String = text
        .chars()
        .filter(|c| !matches!(c, '.' | ' '))
        .collect::<String>()
        .to_uppercase();
    let digits = (2..=5).contains(&code.len()) && code.bytes().all(|byte| byte.is_ascii_digit());
    let letter = code.len() == 1 && code.bytes().all(|byte| byte.is_ascii_uppercase());
    if digits || letter {
        Ok(code)
    } else {
        Err(ErrorCode::UnknownCode)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed() -> CompanyFactsInput {
        CompanyFactsInput {
            name: " Toiminimi Esimerkki ".into(),
            form: Some("26".into()),
            municipality: Some("236".into()),
            street: Some("Kaustintie 1".into()),
            post_code: Some("69600".into()),
            industry: Some("25.53.0".into()),
            ..CompanyFactsInput::default()
        }
    }

    #[test]
    fn facts_are_tidied() {
        let facts = typed().validate().unwrap();
        assert_eq!(facts.name, "Toiminimi Esimerkki");
        assert_eq!(facts.industry.as_deref(), Some("25530"));
        assert_eq!(facts.form, Some(CompanyForm::SOLE_TRADER));
        let address = facts.visiting_address.unwrap();
        assert_eq!(address.municipality_code, "236".parse().ok());
        assert_eq!(facts.postal_address, None);
    }

    #[test]
    fn auxiliary_names_stand_between_semicolons_each_once_and_not_too_many() {
        let named = |names: &str| CompanyFactsInput {
            auxiliary_names: Some(names.into()),
            ..typed()
        };
        let facts = named("Kahvila, Aino; Leipomo Aino;;Kahvila, Aino\nAinon pito").validate();
        assert_eq!(
            facts.unwrap().auxiliary_names,
            ["Kahvila, Aino", "Leipomo Aino", "Ainon pito"]
        );
        let many: Vec<_> = (0..=MAX_AUXILIARY_NAMES)
            .map(|number| number.to_string())
            .collect();
        let errors = named(&many.join(";")).validate().unwrap_err();
        let told: Vec<_> = errors
            .iter()
            .map(|error| (error.field.as_str(), error.code))
            .collect();
        assert_eq!(told, [("auxiliaryNames", ErrorCode::TooMany)]);
    }

    #[test]
    fn every_wrong_field_is_told_by_its_name_in_the_schema() {
        let wrong = CompanyFactsInput {
            name: " ".into(),
            form: Some("999".into()),
            post_code: Some("696".into()),
            postal_post_code: Some("abcde".into()),
            industry: Some("25-5".into()),
            ended_on: Some("eilen".into()),
            ..typed()
        };
        let errors = wrong.validate().unwrap_err();
        let fields: Vec<_> = errors.iter().map(|error| error.field.as_str()).collect();
        assert_eq!(
            fields,
            [
                "form",
                "postCode",
                "postalPostCode",
                "name",
                "industry",
                "endedOn"
            ]
        );
    }
}
