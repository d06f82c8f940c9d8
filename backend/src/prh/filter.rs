//! Which records of the country are ours.

use std::collections::HashSet;

use seutu_shared::business_id::BusinessId;
use seutu_shared::company::CompanyForm;
use seutu_shared::municipality;

use super::normalise::NormalisedCompany;

/// Decides which records are taken.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    all: bool,
    known: HashSet<u32>,
}

impl Filter {
    /// Takes the companies of the region's municipalities whose form is one of [`CompanyForm::IMPORTED`], and
    /// those already in the register, named by the first seven digits of their business IDs.
    ///
    /// A known company passes wherever it is: one that ceases loses its addresses, and one that moves away has
    /// another municipality. Both are news that the register must get.
    pub fn region(known: HashSet<u32>) -> Self {
        Self { all: false, known }
    }

    /// Takes every record.
    pub fn all() -> Self {
        Self {
            all: true,
            known: HashSet::new(),
        }
    }

    /// Whether the record is taken.
    pub fn takes(&self, company: &NormalisedCompany) -> bool {
        self.all
            || self.known.contains(&prefix(company.business_id))
            || (is_here(company) && is_wanted(company))
    }
}

/// The first seven digits, which alone tell one business ID from another.
pub fn prefix(id: BusinessId) -> u32 {
    let digits = id.as_str().bytes().take(7);
    digits.fold(0, |number, digit| {
        number * 10 + u32::from(digit.saturating_sub(b'0'))
    })
}

fn is_here(company: &NormalisedCompany) -> bool {
    company
        .municipality_code
        .is_some_and(|code| municipality::find(code).is_some())
}

fn is_wanted(company: &NormalisedCompany) -> bool {
    let form = company
        .form
        .as_deref()
        .and_then(|form| form.parse::<CompanyForm>().ok());
    form.is_some_and(|form| CompanyForm::IMPORTED.contains(&form))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::prh::{model, normalise::normalise};

    fn company(form: &str, municipality: &str) -> NormalisedCompany {
        let json = format!(
            r#"{{"businessId":{{"value":"0112038-9"}},"names":[{{"name":"Testi Oy","type":"1"}}],"companyForms":[{{"type":"{form}"}}],
                "addresses":[{{"type":1,"postOffices":[{{"municipalityCode":"{municipality}","languageCode":"1"}}]}}]}}"#
        );
        let record: model::Company<'_> = serde_json::from_str(&json).unwrap();
        normalise(&record, chrono::NaiveDate::from_ymd_opt(2026, 11, 22).unwrap())
            .unwrap()
            .0
    }

    #[test]
    fn takes_wanted_forms_in_all_six_municipalities() {
        let filter = Filter::region(HashSet::new());
        for form in ["16", "17", "13", "5", "14", "19", "80"] {
            for municipality in ["074", "236", "421", "584", "849", "924"] {
                assert!(
                    filter.takes(&company(form, municipality)),
                    "{form} in {municipality}"
                );
            }
        }
    }

    #[test]
    fn leaves_out_other_places_and_housing_companies() {
        let filter = Filter::region(HashSet::new());
        assert!(!filter.takes(&company("16", "272")));
        assert!(!filter.takes(&company("2", "236")));
        assert!(!filter.takes(&company("10", "236")));
        assert!(!filter.takes(&company("X", "236")));
    }

    #[test]
    fn takes_a_known_company_wherever_it_has_gone() {
        let filter = Filter::region(HashSet::from([112_038]));
        assert!(filter.takes(&company("16", "091")));
    }

    #[test]
    fn takes_everything_when_the_filter_is_off() {
        assert!(Filter::all().takes(&company("2", "091")));
    }
}
