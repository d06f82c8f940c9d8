//! A listing as staff see and edit it.

use crate::companies::entity as company;
use crate::listings::{self, Typed, entity};
use crate::platform::gql::{ContextExt, GqlResult, gql_error};
use async_graphql::{Context, ID, InputObject, Object, SimpleObject};
use chrono::{DateTime, Utc};
use seutu_shared::business_id::BusinessId;
use seutu_shared::listing::{
    ListingContent, ListingField, ListingInput, ListingStatus, LocalizedText, StaffSize,
};
use seutu_shared::locale::Locale;
use seutu_shared::municipality::MunicipalityCode;
use seutu_shared::opening_hours::HoursInput;
use seutu_shared::picture::PictureInput;

/// What a company says of itself.
#[derive(Debug)]
pub struct ListingObject {
    /// The row.
    pub row: entity::Model,
    /// Whose.
    pub company: company::Model,
}

#[Object(name = "Listing")]
impl ListingObject {
    /// Identifier.
    async fn id(&self) -> ID {
        self.row.id.to_string().into()
    }
    /// Draft, published or withdrawn.
    async fn state(&self) -> ListingStatus {
        ListingStatus::from(Some(self.row.state))
    }
    /// To be sent back with a change.
    async fn version(&self) -> i32 {
        self.row.version
    }
    /// Summary in Finnish.
    async fn summary_fi(&self) -> Option<&str> {
        self.row.summary_fi.as_deref()
    }
    /// Summary in Swedish.
    async fn summary_sv(&self) -> Option<&str> {
        self.row.summary_sv.as_deref()
    }
    /// Summary in English.
    async fn summary_en(&self) -> Option<&str> {
        self.row.summary_en.as_deref()
    }
    /// Description in Finnish.
    async fn description_fi(&self) -> Option<&str> {
        self.row.description_fi.as_deref()
    }
    /// Description in Swedish.
    async fn description_sv(&self) -> Option<&str> {
        self.row.description_sv.as_deref()
    }
    /// Description in English.
    async fn description_en(&self) -> Option<&str> {
        self.row.description_en.as_deref()
    }
    /// Phone number.
    async fn phone(&self) -> Option<&str> {
        self.row.phone.as_deref()
    }
    /// E-mail address.
    async fn email(&self) -> Option<&str> {
        self.row.email.as_deref()
    }
    /// Website.
    async fn website(&self) -> Option<&str> {
        self.row.website.as_deref()
    }
    /// Whether the visiting address is shown.
    async fn show_visiting_address(&self) -> bool {
        self.row.show_visiting_address
    }
    /// Keywords.
    async fn keywords(&self) -> &[String] {
        &self.row.keywords.0
    }
    /// Languages served.
    async fn languages(&self) -> &[Locale] {
        &self.row.languages.0
    }
    /// Services.
    async fn services(&self) -> &[String] {
        &self.row.services.0
    }
    /// Pages in social media.
    async fn social_links(&self) -> &[String] {
        &self.row.social_links.0
    }
    /// How many people work there.
    async fn staff_size(&self) -> Option<StaffSize> {
        self.row.staff_size
    }
    /// Codes of the municipalities served.
    async fn service_area(&self) -> Vec<&str> {
        self.row
            .service_area
            .0
            .iter()
            .map(MunicipalityCode::as_str)
            .collect()
    }
    /// Whether the company looks for people to employ.
    async fn recruiting(&self) -> bool {
        self.row.recruiting
    }
    /// Whether the company looks for somebody to carry it on.
    async fn seeking_successor(&self) -> bool {
        self.row.seeking_successor
    }
    /// Whether the postal address is shown.
    async fn show_postal_address(&self) -> bool {
        self.row.show_postal_address
    }
    /// Opening hours.
    async fn opening_hours(&self) -> HoursInput {
        HoursInput::from(&self.row.opening_hours.0)
    }
    /// The company's sign.
    async fn logo(&self) -> Option<PictureInput> {
        self.row.logo.as_ref().map(|logo| PictureInput::from(&logo.0))
    }
    /// Pictures in their order.
    async fn pictures(&self) -> Vec<PictureInput> {
        self.row.pictures.0.iter().map(PictureInput::from).collect()
    }
    /// Fields that are kept and not shown to the public.
    async fn hidden(&self) -> &[ListingField] {
        &self.row.hidden.0
    }
    /// When the company last said that all of this is still right.
    async fn confirmed_at(&self) -> Option<DateTime<Utc>> {
        self.row.confirmed_at
    }
    /// Published last.
    async fn published_at(&self) -> Option<DateTime<Utc>> {
        self.row.published_at
    }
    /// Withdrawn last.
    async fn withdrawn_at(&self) -> Option<DateTime<Utc>> {
        self.row.withdrawn_at
    }
    /// Changed last.
    async fn updated_at(&self) -> DateTime<Utc> {
        self.row.updated_at
    }
    /// Where the public sees it; null when it is not public.
    async fn public_url(&self, ctx: &Context<'_>) -> GqlResult<Option<String>> {
        listings::public_url(ctx.op()?, &self.company, Some(&self.row))
            .await
            .map_err(gql_error)
    }
}

/// A change of a listing.
#[derive(Debug, InputObject)]
pub struct UpdateListingInput {
    /// The company.
    pub business_id: BusinessId,
    /// The version that was read; 0 when there is no listing yet.
    pub version: i32,
    #[graphql(flatten)]
    text: ListingTextInput,
}

impl From<UpdateListingInput> for Typed {
    fn from(input: UpdateListingInput) -> Self {
        input.text.into()
    }
}

/// The whole text of a listing.
#[derive(Debug, InputObject)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a choice of the company's own"
)]
pub struct ListingTextInput {
    summary_fi: Option<String>,
    summary_sv: Option<String>,
    summary_en: Option<String>,
    description_fi: Option<String>,
    description_sv: Option<String>,
    description_en: Option<String>,
    phone: Option<String>,
    email: Option<String>,
    website: Option<String>,
    show_visiting_address: bool,
    keywords: Vec<String>,
    languages: Vec<Locale>,
    /// Services, each in a few words.
    #[graphql(default)]
    services: Vec<String>,
    /// Pages in social media, https.
    #[graphql(default)]
    social_links: Vec<String>,
    staff_size: Option<StaffSize>,
    /// Codes of municipalities of the sub-region.
    #[graphql(default)]
    service_area: Vec<String>,
    #[graphql(default)]
    recruiting: bool,
    #[graphql(default)]
    seeking_successor: bool,
    #[graphql(default)]
    show_postal_address: bool,
    opening_hours: Option<HoursInput>,
    /// The company's sign: a file uploaded for this company, or by staff for no other.
    logo: Option<PictureInput>,
    /// At most eight, in the order in which they are shown.
    #[graphql(default)]
    pictures: Vec<PictureInput>,
    /// Fields that are kept and not shown to the public; left out or null, what is hidden stays hidden.
    hidden: Option<Vec<ListingField>>,
}

impl From<ListingTextInput> for Typed {
    fn from(mut input: ListingTextInput) -> Self {
        let hidden = input.hidden.take();
        Self::new(input.into(), hidden)
    }
}

impl From<ListingTextInput> for ListingInput {
    fn from(input: ListingTextInput) -> Self {
        Self {
            summary: LocalizedText {
                fi: input.summary_fi,
                sv: input.summary_sv,
                en: input.summary_en,
            },
            description: LocalizedText {
                fi: input.description_fi,
                sv: input.description_sv,
                en: input.description_en,
            },
            phone: input.phone,
            email: input.email,
            website: input.website,
            show_visiting_address: input.show_visiting_address,
            keywords: input.keywords,
            languages: input.languages,
            services: input.services,
            social_links: input.social_links,
            staff_size: input.staff_size,
            service_area: input.service_area,
            recruiting: input.recruiting,
            seeking_successor: input.seeking_successor,
            show_postal_address: input.show_postal_address,
            opening_hours: input.opening_hours.unwrap_or_default(),
            logo: input.logo,
            pictures: input.pictures,
            hidden: input.hidden.unwrap_or_default(),
        }
    }
}

/// The whole text of a listing, as it is edited.
#[derive(Debug, SimpleObject)]
#[graphql(name = "ListingText")]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a choice of the company's own"
)]
pub struct ListingTextObject {
    /// Summary in Finnish.
    summary_fi: Option<String>,
    /// Summary in Swedish.
    summary_sv: Option<String>,
    /// Summary in English.
    summary_en: Option<String>,
    /// Description in Finnish.
    description_fi: Option<String>,
    /// Description in Swedish.
    description_sv: Option<String>,
    /// Description in English.
    description_en: Option<String>,
    /// Phone number.
    phone: Option<String>,
    /// E-mail address.
    email: Option<String>,
    /// Website.
    website: Option<String>,
    /// Whether the visiting address is shown.
    show_visiting_address: bool,
    /// Keywords.
    keywords: Vec<String>,
    /// Languages served.
    languages: Vec<Locale>,
    /// Services, each in a few words.
    services: Vec<String>,
    /// Pages in social media.
    social_links: Vec<String>,
    /// How many people work there.
    staff_size: Option<StaffSize>,
    /// Codes of municipalities of the sub-region.
    service_area: Vec<String>,
    /// Whether the company looks for people to employ.
    recruiting: bool,
    /// Whether the company looks for somebody to carry it on.
    seeking_successor: bool,
    /// Whether the postal address is shown.
    show_postal_address: bool,
    /// Opening hours.
    opening_hours: HoursInput,
    /// The company's sign.
    logo: Option<PictureInput>,
    /// Pictures in their order.
    pictures: Vec<PictureInput>,
    /// Fields that are kept and not shown to the public.
    hidden: Vec<ListingField>,
}

impl From<&ListingContent> for ListingTextObject {
    fn from(content: &ListingContent) -> Self {
        let (summary, description) = (content.summary.clone(), content.description.clone());
        Self {
            summary_fi: summary.fi,
            summary_sv: summary.sv,
            summary_en: summary.en,
            description_fi: description.fi,
            description_sv: description.sv,
            description_en: description.en,
            phone: content.phone.clone(),
            email: content.email.clone(),
            website: content.website.clone(),
            show_visiting_address: content.show_visiting_address,
            keywords: content.keywords.clone(),
            languages: content.languages.clone(),
            services: content.services.clone(),
            social_links: content.social_links.clone(),
            staff_size: content.staff_size,
            service_area: content.service_area.iter().map(ToString::to_string).collect(),
            recruiting: content.recruiting,
            seeking_successor: content.seeking_successor,
            show_postal_address: content.show_postal_address,
            opening_hours: HoursInput::from(&content.opening_hours),
            logo: content.logo.as_ref().map(PictureInput::from),
            pictures: content.pictures.iter().map(PictureInput::from).collect(),
            hidden: content.hidden.clone(),
        }
    }
}
