//! One company as the public sees it.

use super::hours::CompanyHours;
use crate::directory::entry::{Card, Details, Entry, Person, ShownPicture};
use crate::platform::gql::{
    AddressObject, CompanyFormObject, ContextExt, Date, IndustryObject, MunicipalityObject,
};
use async_graphql::{Context, Enum, ID, Object, SimpleObject};
use chrono::{DateTime, Utc};
use seutu_shared::business_id::BusinessId;
use seutu_shared::company::Situation;
use seutu_shared::listing::{StaffSize, social_name};
use seutu_shared::locale::Locale;
use std::sync::Arc;

/// A company that has consented to be in the directory.
#[derive(Debug, Clone)]
pub struct CompanyObject {
    card: Arc<Card>,
    /// Loaded only when the query asks for a part of it.
    details: Option<Arc<Details>>,
}

impl CompanyObject {
    /// A company as its page would show this entry.
    pub fn of(entry: &Entry) -> Self {
        Self {
            card: Arc::new(entry.card()),
            details: Some(Arc::new(entry.details())),
        }
    }

    pub(super) fn new(card: Card, details: Option<Details>) -> Self {
        Self {
            card: Arc::new(card),
            details: details.map(Arc::new),
        }
    }
}

// All of it is in memory: nothing is won by resolving fields at the same time.
#[Object(name = "Company", serial)]
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

    /// Services of the company's own words.
    async fn services(&self) -> &[String] {
        &self.card.services
    }

    /// Postal address, if the company shows it.
    async fn postal_address(&self) -> Option<AddressObject> {
        self.details.as_ref()?.postal_address.clone().map(AddressObject)
    }

    /// Pages in social media.
    async fn social_links(&self) -> Vec<SocialLink> {
        let links = self.details.iter().flat_map(|details| &details.social_links);
        links
            .map(|url| SocialLink {
                service: social_name(url).to_string(),
                url: url.clone(),
            })
            .collect()
    }

    /// How many people work there, in the classes of Statistics Finland.
    async fn staff_size(&self) -> Option<StaffSize> {
        self.details.as_ref()?.staff_size
    }

    /// `staffSize` as it is written: `5–9`.
    async fn staff_range(&self) -> Option<&str> {
        self.details.as_ref()?.staff_size.map(StaffSize::range)
    }

    /// Municipalities of the sub-region that the company serves.
    async fn service_area(&self) -> Vec<MunicipalityObject> {
        let area = self.details.iter().flat_map(|details| &details.service_area);
        area.copied().map(MunicipalityObject).collect()
    }

    /// What the company lets people of the region know.
    async fn notices(&self) -> Vec<CompanyNotice> {
        let Some(details) = &self.details else {
            return Vec::new();
        };
        let all = [
            (details.recruiting, CompanyNotice::Recruiting),
            (details.seeking_successor, CompanyNotice::SeekingSuccessor),
        ];
        all.into_iter()
            .filter_map(|(said, notice)| said.then_some(notice))
            .collect()
    }

    /// Opening hours, written out in `language`; null when the company tells none.
    #[expect(clippy::unused_async, reason = "resolvers are asynchronous")]
    async fn opening_hours(
        &self,
        ctx: &Context<'_>,
        language: Option<Locale>,
    ) -> async_graphql::Result<Option<CompanyHours>> {
        let hours = self.details.as_ref().map(|details| &details.opening_hours);
        let now = ctx.op()?.now();
        Ok(hours
            .filter(|hours| !hours.is_empty())
            .map(|hours| CompanyHours::at(hours, now, language.unwrap_or_default())))
    }

    /// When the company last said that its listing is still right.
    async fn confirmed_at(&self) -> Option<DateTime<Utc>> {
        self.details.as_ref()?.confirmed_at
    }

    /// The company's sign, described in the language asked for or else by the company's name.
    async fn logo(&self, language: Option<Locale>) -> Option<CompanyPicture> {
        let shown = self.card.logo.as_ref()?;
        let mut logo = CompanyPicture::new(shown, language.unwrap_or_default());
        if shown.alt.is_empty() {
            logo.alt.clone_from(&self.card.name);
        }
        Some(logo)
    }

    /// Pictures in the company's order, described in the language asked for or else in Finnish.
    async fn pictures(&self, language: Option<Locale>) -> Vec<CompanyPicture> {
        let shown = self.details.iter().flat_map(|details| &details.pictures);
        shown
            .map(|one| CompanyPicture::new(one, language.unwrap_or_default()))
            .collect()
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

/// A page in social media.
#[derive(Debug, SimpleObject)]
#[graphql(serial)]
pub struct SocialLink {
    /// Name of the service; the host of others.
    service: String,
    /// Address, https.
    url: String,
}

/// A picture of a company. Its addresses answer for as long as the company shows it.
#[derive(Debug, SimpleObject)]
#[graphql(serial)]
pub struct CompanyPicture {
    /// Address of the largest size on this site: `/kuvat/…`.
    src: String,
    /// Every size with its width, as HTML's `srcset` has them.
    srcset: String,
    /// Width of the largest size in pixels.
    width: u32,
    /// Its height.
    height: u32,
    /// What it shows; empty when it only decorates.
    alt: String,
    /// The language that `alt` is in; null when it is the company's name or empty.
    alt_language: Option<Locale>,
}

impl CompanyPicture {
    fn new(shown: &ShownPicture, language: Locale) -> Self {
        let alt = shown.alt.pick(language);
        Self {
            src: shown.path(),
            srcset: shown.srcset(),
            width: shown.width,
            height: shown.height,
            alt: alt.map(|(_, text)| text.to_string()).unwrap_or_default(),
            alt_language: alt.map(|(language, _)| language),
        }
    }
}

/// What a company lets people of the region know.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
pub enum CompanyNotice {
    /// It looks for people to employ.
    Recruiting,
    /// It looks for somebody to carry it on.
    SeekingSuccessor,
}

/// A person who has consented to be shown beside the company.
#[derive(Debug, Clone)]
pub struct ContactPersonObject(Person);

#[Object(name = "ContactPerson", serial)]
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
