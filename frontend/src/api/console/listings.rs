//! Writing and publishing a company's listing.

use serde::Serialize;
use seutu_shared::{
    listing::{ListingField, StaffSize},
    locale::Locale,
    opening_hours::HoursInput,
    picture::PictureInput,
};

use super::{
    company::company_selection,
    types::{Gql, errors_selection},
};

/// Saves the listing if nobody has changed it since `version`.
pub const UPDATE: &str = concat!(
    "mutation ConsoleUpdateListing($input: UpdateListingInput!, $language: Language!) { payload: updateListing(input: $input) { company ",
    company_selection!(),
    " ",
    errors_selection!(),
    " } }"
);

/// Publishes the listing; needs a live consent.
pub const PUBLISH: &str = concat!(
    "mutation ConsolePublishListing($input: PublishListingInput!, $language: Language!) { payload: publishListing(input: $input) { company ",
    company_selection!(),
    " ",
    errors_selection!(),
    " } }"
);

/// Documents of this file.
pub const OPERATIONS: &[&str] = &[UPDATE, PUBLISH];

/// Input of [`UPDATE`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[expect(
    missing_docs,
    reason = "field names are those of the schema, which documents them"
)]
pub struct UpdateListingInput {
    pub business_id: String,
    pub version: i64,
    #[serde(flatten)]
    pub text: ListingTextInput,
}

/// A text as the schema takes it; `None` empties a field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[expect(
    missing_docs,
    reason = "field names are those of the schema, which documents them"
)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a choice of the company's own"
)]
pub struct ListingTextInput {
    pub summary_fi: Option<String>,
    pub summary_sv: Option<String>,
    pub summary_en: Option<String>,
    pub description_fi: Option<String>,
    pub description_sv: Option<String>,
    pub description_en: Option<String>,
    pub phone: Option<String>,
    pub email: Option<String>,
    pub website: Option<String>,
    pub show_visiting_address: bool,
    pub keywords: Vec<String>,
    pub languages: Vec<Gql<Locale>>,
    pub services: Vec<String>,
    pub social_links: Vec<String>,
    pub staff_size: Option<Gql<StaffSize>>,
    pub service_area: Vec<String>,
    pub recruiting: bool,
    pub seeking_successor: bool,
    pub show_postal_address: bool,
    pub opening_hours: HoursInput,
    pub logo: Option<PictureInput>,
    pub pictures: Vec<PictureInput>,
    pub hidden: Vec<Gql<ListingField>>,
}

/// Input of [`PUBLISH`].
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "camelCase")]
#[expect(
    missing_docs,
    reason = "field names are those of the schema, which documents them"
)]
pub struct PublishListingInput {
    pub business_id: String,
}
