//! The company list's filters as they stand in the address, so that reloading, the back button and
//! a copied link keep them.

use std::{fmt::Display, str::FromStr};

use seutu_shared::{
    company::{CompanyState, RegisterStatus, Situation},
    listing::ListingStatus,
    locale::Locale,
    page::Cursor,
};

use crate::api::console::{
    companies::{RegisterCompaniesVariables, RegisterCompanyFilter},
    types::{Gql, RegisterCompanySort},
};

/// Rows on a page.
pub const PAGE_SIZE: u32 = 50;
/// Parameter of the staff decision.
pub const STATE_PARAM: &str = "tila";
/// Parameter of the listing's state.
pub const LISTING_PARAM: &str = "esittely";
/// Parameter of the import run.
pub const IMPORT_PARAM: &str = "tuonti";

/// Filters, order and page of the company list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListState {
    /// Words of the name or a business ID.
    pub text: String,
    /// Staff decision.
    pub state: Option<CompanyState>,
    /// Register status.
    pub register: Option<RegisterStatus>,
    /// Listing state.
    pub listing: Option<ListingStatus>,
    /// Municipality code.
    pub municipality: String,
    /// Company form code.
    pub form: String,
    /// Situation that is not over.
    pub situation: Option<Situation>,
    /// Import run.
    pub import: String,
    /// Order.
    pub sort: RegisterCompanySort,
    /// Page, from 1.
    pub page: u32,
}

impl Default for ListState {
    fn default() -> Self {
        Self {
            text: String::new(),
            state: None,
            register: None,
            listing: None,
            municipality: String::new(),
            form: String::new(),
            situation: None,
            import: String::new(),
            sort: RegisterCompanySort::Name,
            page: 1,
        }
    }
}

impl ListState {
    /// Reads the parameters; what is not understood counts as not given.
    pub fn read(get: impl Fn(&str) -> Option<String>) -> Self {
        let text = |name: &str| get(name).unwrap_or_default();
        Self {
            text: text("haku"),
            state: value(&get, STATE_PARAM),
            register: value(&get, "rekisteri"),
            listing: value(&get, LISTING_PARAM),
            municipality: text("kunta"),
            form: text("muoto"),
            situation: value(&get, "tilanne"),
            import: text(IMPORT_PARAM),
            sort: get("jarjestys")
                .and_then(|s| RegisterCompanySort::from_slug(&s))
                .unwrap_or(RegisterCompanySort::Name),
            page: value(&get, "sivu").unwrap_or(1).max(1),
        }
    }

    /// The parameters that differ from an unfiltered list, in a fixed order.
    pub fn parameters(&self) -> Vec<(&'static str, String)> {
        let all = [
            ("haku", self.text.trim().to_owned()),
            (STATE_PARAM, written(self.state)),
            ("rekisteri", written(self.register)),
            (LISTING_PARAM, written(self.listing)),
            ("kunta", self.municipality.clone()),
            ("muoto", self.form.clone()),
            ("tilanne", written(self.situation)),
            (IMPORT_PARAM, self.import.clone()),
            (
                "jarjestys",
                if self.sort == RegisterCompanySort::Name {
                    String::new()
                } else {
                    self.sort.slug().to_owned()
                },
            ),
            (
                "sivu",
                if self.page > 1 {
                    self.page.to_string()
                } else {
                    String::new()
                },
            ),
        ];
        all.into_iter().filter(|(_, value)| !value.is_empty()).collect()
    }

    /// Whether anything but order and page is chosen.
    pub fn is_filtered(&self) -> bool {
        self.parameters()
            .iter()
            .any(|(name, _)| !matches!(*name, "jarjestys" | "sivu"))
    }

    /// Variables of the list's query.
    pub fn variables(&self, locale: Locale) -> RegisterCompaniesVariables {
        let given = |text: &str| (!text.trim().is_empty()).then(|| text.trim().to_owned());
        let rows_before = self.page.saturating_sub(1).saturating_mul(PAGE_SIZE);
        RegisterCompaniesVariables {
            filter: RegisterCompanyFilter {
                text: given(&self.text),
                states: self.state.into_iter().map(Gql).collect(),
                register_statuses: self.register.into_iter().map(Gql).collect(),
                listing_states: self.listing.into_iter().map(Gql).collect(),
                municipalities: given(&self.municipality).into_iter().collect(),
                forms: given(&self.form).into_iter().collect(),
                situations: self.situation.into_iter().map(Gql).collect(),
                import_run: given(&self.import),
            },
            sort: self.sort,
            first: PAGE_SIZE,
            after: rows_before.checked_sub(1).map(|index| Cursor::at(index).encode()),
            language: Gql(locale),
        }
    }
}

fn value<T: FromStr>(get: &impl Fn(&str) -> Option<String>, name: &str) -> Option<T> {
    get(name).and_then(|text| text.parse().ok())
}

fn written(value: Option<impl Display>) -> String {
    value.map(|value| value.to_string()).unwrap_or_default()
}

/// How many pages `total` rows make; at least one.
pub const fn last_page(total: u32) -> u32 {
    let pages = total.div_ceil(PAGE_SIZE);
    if pages == 0 { 1 } else { pages }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(parameters: &[(&str, String)]) -> ListState {
        ListState::read(|name| {
            parameters
                .iter()
                .find(|(n, _)| *n == name)
                .map(|(_, v)| v.clone())
        })
    }

    #[test]
    fn what_is_written_to_the_address_is_read_back() {
        let state = ListState {
            text: "kone & metsä".into(),
            state: Some(CompanyState::Candidate),
            register: Some(RegisterStatus::Live),
            listing: Some(ListingStatus::None),
            municipality: "236".into(),
            form: "16".into(),
            situation: Some(Situation::Bankruptcy),
            import: "run".into(),
            sort: RegisterCompanySort::Newest,
            page: 3,
        };
        assert_eq!(read(&state.parameters()), state);
    }

    #[test]
    fn unfiltered_list_has_a_clean_address() {
        assert!(ListState::default().parameters().is_empty());
        assert!(
            !ListState {
                page: 2,
                ..ListState::default()
            }
            .is_filtered()
        );
    }

    #[test]
    fn nonsense_in_the_address_counts_as_not_given() {
        let nonsense = [
            ("tila", "x".to_owned()),
            ("sivu", "0".to_owned()),
            ("jarjestys", "?".to_owned()),
        ];
        assert_eq!(read(&nonsense), ListState::default());
    }

    #[test]
    fn second_page_starts_after_the_last_row_of_the_first() {
        let state = ListState {
            page: 2,
            ..ListState::default()
        };
        assert_eq!(
            state.variables(Locale::Fi).after,
            Some(Cursor::at(PAGE_SIZE - 1).encode())
        );
        assert_eq!(ListState::default().variables(Locale::Fi).after, None);
    }

    #[test]
    fn pages_are_counted_up() {
        assert_eq!((last_page(0), last_page(50), last_page(51)), (1, 1, 2));
    }
}
