//! Objects that both the register and the directory show: municipalities, industries, company forms, addresses. They are in
//! memory: nothing is won by resolving their fields at the same time.

use super::ContextExt;
use async_graphql::{Context, Object};
use seutu_shared::company::Address;
use seutu_shared::company_form::CompanyForm;
use seutu_shared::industry::{self, CodeSet, Industry};
use seutu_shared::listing::LocalizedText;
use seutu_shared::locale::Locale;
use seutu_shared::municipality::{self, MunicipalityCode};
use seutu_shared::section;

/// A municipality of Finland; the six of the sub-region have names, others only their code.
#[derive(Debug, Clone, Copy)]
pub struct MunicipalityObject(pub MunicipalityCode);

#[Object(name = "Municipality", serial)]
impl MunicipalityObject {
    /// Three digits.
    async fn code(&self) -> &str {
        self.0.as_str()
    }

    /// Name; the code for municipalities outside the sub-region.
    async fn name(&self, #[graphql(default_with = "Locale::Fi")] language: Locale) -> &str {
        municipality::find(self.0).map_or(self.0.as_str(), |found| found.name(language))
    }

    /// Whether it belongs to the co-operation today.
    #[expect(clippy::unused_async, reason = "resolvers are asynchronous")]
    async fn member(&self, ctx: &Context<'_>) -> async_graphql::Result<bool> {
        let today = ctx.op()?.today();
        Ok(municipality::find(self.0).is_some_and(|found| found.member_on(today)))
    }
}

/// An industry by its code and edition.
#[derive(Debug, Clone)]
pub struct IndustryObject {
    code: String,
    set: CodeSet,
    label: Option<LocalizedText>,
}

impl IndustryObject {
    /// An industry of any edition; `label` is the register's own, for editions without a table here.
    pub fn new(code: impl Into<String>, set: CodeSet, label: Option<LocalizedText>) -> Self {
        Self {
            code: code.into(),
            set,
            label,
        }
    }

    /// An industry of TOL 2025.
    pub fn tol2025(code: impl Into<String>) -> Self {
        Self::new(code, CodeSet::Tol2025, None)
    }

    fn found(&self) -> Option<&'static Industry> {
        industry::find(&self.code, self.set)
    }
}

#[Object(name = "Industry", serial)]
impl IndustryObject {
    /// Letter or two to five digits.
    async fn code(&self) -> &str {
        &self.code
    }

    /// Edition of the classification: `tol1995`, `tol2002`, `tol2008` or `tol2025`.
    async fn code_set(&self) -> &str {
        self.set.as_str()
    }

    /// Name: a short one for the sections of TOL 2025, the official one for the rest.
    async fn name(&self, #[graphql(default_with = "Locale::Fi")] language: Locale) -> String {
        if self.set == CodeSet::Tol2025
            && let Some(section) = section::find(&self.code)
        {
            return section.label(language).to_string();
        }
        self.found()
            .map(|found| found.name(language))
            .or_else(|| {
                self.label
                    .as_ref()
                    .and_then(|label| label.pick(language))
                    .map(|(_, text)| text)
            })
            .unwrap_or(&self.code)
            .to_string()
    }

    /// Letter of the section in TOL 2025; none where the older code does not map without doubt.
    async fn section(&self) -> Option<&str> {
        let code = industry::to_2025(&self.code, self.set)?;
        industry::section_of(code, CodeSet::Tol2025)
    }
}

/// A company form.
#[derive(Debug, Clone, Copy)]
pub struct CompanyFormObject(pub CompanyForm);

#[Object(name = "CompanyForm", serial)]
impl CompanyFormObject {
    /// Number in PRH's code list YRMU, such as `16`.
    async fn code(&self) -> String {
        self.0.to_string()
    }

    /// Name.
    async fn name(&self, #[graphql(default_with = "Locale::Fi")] language: Locale) -> String {
        self.0.name(language)
    }
}

/// An address.
#[derive(Debug, Clone)]
pub struct AddressObject(pub Address);

#[Object(name = "Address", serial)]
impl AddressObject {
    /// Street and number, post-office box, or a free line.
    async fn street(&self) -> Option<&str> {
        self.0.street.as_deref()
    }

    /// Postal code.
    async fn post_code(&self) -> Option<&str> {
        self.0.post_code.as_deref()
    }

    /// Post town.
    async fn city(&self) -> Option<&str> {
        self.0.city.as_deref()
    }

    /// Municipality, when it is known.
    async fn municipality(&self) -> Option<MunicipalityObject> {
        self.0.municipality_code.map(MunicipalityObject)
    }
}
