//! One company as the public sees it.

use crate::directory::entry::{Card, Details, Entry, Person};
use crate::platform::gql::{AddressObject, CompanyFormObject, Date, IndustryObject, MunicipalityObject};
use async_graphql::{ID, Object};
use chrono::{DateTime, Utc};
use seutu_shared::business_id::BusinessId;
use seutu_shared::company::Situation;
use seutu_shared::locale::Locale;

/// A company that has consented to be in the directory.
#[derive(Debug, Clone)]
pub struct CompanyObject {
    pub(super) card: Card,
    /// Loaded only when the query asks for a part of it.
    pub(super) details: Option<Details>,
}

impl CompanyObject {
    /// A company as its page would show this entry.
    pub fn of(entry: &Entry) -> Self {
        Self {
            card: entry.card(),
            details: Some(entry.details()),
        }
    }
}

#[Object(name = "Company")]
impl CompanyObject {
    /// Identifier of the listing.
    async fn id(&self) -> ID {
        ID(self.card.listing_id.to_string())
    }

    /// Y-tunnus.
    async fn business_id(&self) -> BusinessId {
        self.card.business_id
    }

    /// Name.
    async fn name(&self) -> &str {
        &self.card.name
    }

    /// Municipality.
    async fn municipality(&self) -> MunicipalityObject {
        MunicipalityObject(self.card.municipality)
    }

    /// Main industry as registered.
    async fn industry(&self) -> Option<IndustryObject> {
        let industry = self.card.industry.clone()?;
        Some(IndustryObject::new(industry.code, industry.set, industry.label))
    }

    /// What the company does, in the language asked for or else in Finnish, Swedish or English.
    async fn summary(&self, language: Option<Locale>) -> Option<&str> {
        self.card
            .summary
            .pick(language.unwrap_or_default())
            .map(|(_, text)| text)
    }

    /// The language that `summary` is in.
    async fn summary_language(&self, language: Option<Locale>) -> Option<Locale> {
        self.card
            .summary
            .pick(language.unwrap_or_default())
            .map(|(language, _)| language)
    }

    /// The long text, in the language asked for or else in Finnish, Swedish or English.
    async fn description(&self, language: Option<Locale>) -> Option<&str> {
        self.details
            .as_ref()?
            .description
            .pick(language.unwrap_or_default())
            .map(|(_, text)| text)
    }

    /// The language that `description` is in.
    async fn description_language(&self, language: Option<Locale>) -> Option<Locale> {
        self.details
            .as_ref()?
            .description
            .pick(language.unwrap_or_default())
            .map(|(language, _)| language)
    }

    /// Telephone number as `+358401234567`.
    async fn phone(&self) -> Option<&str> {
        self.card.phone.as_deref()
    }

    /// E-mail address.
    async fn email(&self) -> Option<&str> {
        self.card.email.as_deref()
    }

    /// Website.
    async fn website(&self) -> Option<&str> {
        self.card.website.as_deref()
    }

    /// Visiting address, if the company shows it.
    async fn visiting_address(&self) -> Option<AddressObject> {
        self.card.visiting_address.clone().map(AddressObject)
    }

    /// Keywords of the company's own.
    async fn keywords(&self) -> &[String] {
        &self.card.keywords
    }

    /// Languages served.
    async fn languages(&self) -> &[Locale] {
        &self.card.languages
    }

    /// Auxiliary names in use.
    async fn auxiliary_names(&self) -> &[String] {
        &self.card.auxiliary_names
    }

    /// Company form.
    async fn company_form(&self) -> Option<CompanyFormObject> {
        self.card.company_form.map(CompanyFormObject)
    }

    /// Bankruptcy, reorganisation, liquidation.
    async fn situations(&self) -> &[Situation] {
        &self.card.situations
    }

    /// VAT number; only of a company liable for value added tax.
    async fn vat_number(&self) -> Option<&str> {
        self.card.vat_number.as_deref()
    }

    /// Entered the trade register.
    async fn registered_on(&self) -> Option<Date> {
        self.card.registered_on.map(Date)
    }

    /// People, each by the person's own consent.
    async fn contact_persons(&self) -> Vec<ContactPersonObject> {
        self.details
            .iter()
            .flat_map(|details| &details.contact_persons)
            .cloned()
            .map(ContactPersonObject)
            .collect()
    }

    /// Where the register facts came from: `prh`, `manual` or `demo`.
    async fn source(&self) -> &str {
        &self.card.source
    }

    /// When they were fetched.
    async fn source_fetched_on(&self) -> Date {
        Date(self.card.source_fetched_on)
    }

    /// Changed last.
    async fn updated_at(&self) -> DateTime<Utc> {
        self.card.updated_at
    }
}

/// A person who has consented to be shown beside the company.
#[derive(Debug, Clone)]
pub struct ContactPersonObject(Person);

#[Object(name = "ContactPerson")]
impl ContactPersonObject {
    /// Name.
    async fn name(&self) -> &str {
        &self.0.details.name
    }

    /// Title or duty.
    async fn title(&self) -> Option<&str> {
        self.0.details.title.as_deref()
    }

    /// Phone number.
    async fn phone(&self) -> Option<&str> {
        self.0.details.phone.as_deref()
    }

    /// E-mail address.
    async fn email(&self) -> Option<&str> {
        self.0.details.email.as_deref()
    }
}
