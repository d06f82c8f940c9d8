//! Addresses: what is kept of them, and where a company is.

use seutu_shared::company::Address;
use seutu_shared::municipality::{self, MunicipalityCode};

use super::model;
use super::text::{Text, filled, stored};

/// PRH's address types.
const VISITING: &str = "1";
const POSTAL: &str = "2";

/// The visiting address, the postal address and the municipality of a company.
#[derive(Debug, Default)]
pub struct Addresses {
    /// Visiting address.
    pub visiting: Option<Address>,
    /// Postal address.
    pub postal: Option<Address>,
    /// Where the company is: by the visiting address, else by the postal address.
    pub municipality: Option<MunicipalityCode>,
}

/// Reads the addresses of a record.
///
/// The town's name does not decide where a company is: villages have post towns of their own. The record's
/// municipality code does, and where it is missing the post code, of the same address first.
pub fn read(addresses: &[model::Address<'_>]) -> Addresses {
    let of_kind = |kind| {
        addresses
            .iter()
            .find(|address| filled(address.kind.as_ref()) == Some(kind))
            .and_then(one)
    };
    let (visiting, postal) = (of_kind(VISITING), of_kind(POSTAL));
    let municipality = [&visiting, &postal]
        .into_iter()
        .flatten()
        .find_map(|address| address.municipality_code);
    Addresses {
        visiting,
        postal,
        municipality,
    }
}

fn one(address: &model::Address<'_>) -> Option<Address> {
    let country = stored(address.country.as_ref()).filter(|country| !is_finland(country));
    let post_code = stored(address.post_code.as_ref());
    let offices = &address.post_offices;
    let written =
        in_finnish(offices, |office| office.municipality_code.as_ref()).and_then(|code| code.parse().ok());
    let by_post_code = || {
        let code = post_code.as_deref().filter(|_| country.is_none())?;
        municipality::by_post_code(code).map(municipality::Municipality::code)
    };
    let read = Address {
        street: street(address),
        city: in_finnish(offices, |office| office.city.as_ref()).map(title_case),
        municipality_code: written.or_else(by_post_code),
        post_code,
        country,
    };
    (!read.is_empty()).then_some(read)
}

/// The Finnish row's text, or any row's when there is none in Finnish.
fn in_finnish<'t, 'a>(
    offices: &'t [model::PostOffice<'a>],
    part: impl Fn(&'t model::PostOffice<'a>) -> Option<&'t Text<'a>>,
) -> Option<&'t str> {
    let finnish = offices
        .iter()
        .filter(|office| filled(office.language_code.as_ref()) == Some("1"));
    finnish.chain(offices).find_map(|office| filled(part(office)))
}

/// The line with the street, the post-office box or the free-form address. The flat is left out: it leads to
/// a home.
fn street(address: &model::Address<'_>) -> Option<String> {
    if let Some(number) = stored(address.post_office_box.as_ref()) {
        return Some(format!("PL {number}"));
    }
    let parts = [&address.street, &address.building_number, &address.entrance];
    let parts: Vec<String> = parts
        .into_iter()
        .filter_map(|part| stored(part.as_ref()))
        .collect();
    // A building number without a street says nothing.
    if filled(address.street.as_ref()).is_some() {
        return Some(parts.join(" "));
    }
    free_form(filled(address.free_address_line.as_ref())?)
}

/// Undoes PRH's writing of a free-form address: line breaks became spaces, and spaces became `_`. A line
/// "c/o" names a person and is left out.
fn free_form(line: &str) -> Option<String> {
    let lines: Vec<String> = line
        .split_whitespace()
        .map(|line| line.replace('_', " ").trim().to_owned())
        .filter(|line| !line.is_empty() && !line.to_lowercase().starts_with("c/o"))
        .map(|line| line.chars().filter(|letter| !letter.is_control()).collect())
        .collect();
    (!lines.is_empty()).then(|| lines.join(", "))
}

/// "YLI-LESTI" as "Yli-Lesti".
fn title_case(city: &str) -> String {
    let mut begins = true;
    let mut shown = String::with_capacity(city.len());
    for letter in city.chars().filter(|letter| !letter.is_control()) {
        if begins {
            shown.push(letter);
        } else {
            shown.extend(letter.to_lowercase());
        }
        begins = !letter.is_alphanumeric();
    }
    shown
}

fn is_finland(country: &str) -> bool {
    ["fi", "fin", "suomi", "finland"].contains(&country.to_lowercase().as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn addresses(json: &str) -> Addresses {
        read(&serde_json::from_str::<Vec<model::Address<'_>>>(json).unwrap())
    }

    #[test]
    fn visiting_address_decides_the_municipality_before_the_postal_one() {
        let found = addresses(
            r#"[{"type":2,"postOfficeBox":"226","postCode":"00045","postOffices":[{"city":"NOKIA GROUP","languageCode":"1","municipalityCode":"091"}]},
                {"type":1,"street":"Karakaari","buildingNumber":"7","postCode":"02610","postOffices":[{"city":"ESBO","languageCode":"2","municipalityCode":"049"},{"city":"ESPOO","languageCode":"1","municipalityCode":"049"}]}]"#,
        );
        assert_eq!(found.municipality.unwrap().as_str(), "049");
        assert_eq!(found.visiting.unwrap().line(), "Karakaari 7, 02610 Espoo");
        assert_eq!(found.postal.unwrap().line(), "PL 226, 00045 Nokia Group");
    }

    #[test]
    fn post_code_decides_only_where_the_record_has_no_municipality_code() {
        let without = addresses(
            r#"[{"type":1,"street":"Kylätie","postCode":"69700","postOffices":[{"city":"VETELI"}]}]"#,
        );
        assert_eq!(without.municipality.unwrap().as_str(), "924");
        let with = addresses(
            r#"[{"type":1,"postCode":"69700","postOffices":[{"languageCode":"1","municipalityCode":"236"}]}]"#,
        );
        assert_eq!(with.municipality.unwrap().as_str(), "236");
        let abroad = addresses(r#"[{"type":1,"postCode":"69700","country":"SE"}]"#);
        assert_eq!(abroad.municipality, None);
    }

    #[test]
    fn village_post_town_does_not_hide_the_municipality() {
        let found = addresses(
            r#"[{"type":1,"postCode":"69730","postOffices":[{"city":"RÄYRINKI","languageCode":"1","municipalityCode":"924"}]}]"#,
        );
        assert_eq!(found.visiting.unwrap().city.as_deref(), Some("Räyrinki"));
        assert_eq!(found.municipality.unwrap().as_str(), "924");
    }

    #[test]
    fn flat_and_care_of_line_are_not_kept() {
        let found = addresses(
            r#"[{"type":1,"co":"c/o Testi Henkilö","street":"Kylätie","buildingNumber":"18","entrance":"B","apartmentNumber":"52","apartmentIdSuffix":"a"},
                {"type":2,"street":"","freeAddressLine":"c/o_Testi_Henkilö Old_Mill_Road_1 Dublin"}]"#,
        );
        assert_eq!(found.visiting.unwrap().street.as_deref(), Some("Kylätie 18 B"));
        assert_eq!(
            found.postal.unwrap().street.as_deref(),
            Some("Old Mill Road 1, Dublin")
        );
    }

    #[test]
    fn blank_address_is_absent() {
        let found = addresses(r#"[{"type":2,"street":"","postCode":"","postOffices":[]}]"#);
        assert!(found.postal.is_none() && found.visiting.is_none());
    }

    #[test]
    fn town_is_written_with_a_capital_after_space_and_dash() {
        assert_eq!(title_case("YLI-LESTI"), "Yli-Lesti");
        assert_eq!(title_case("ÄHTÄRIN KESKUS"), "Ähtärin Keskus");
    }
}
