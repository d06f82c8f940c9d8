//! Table `listing`: what a company says of itself.

use sea_orm::FromJsonQueryResult;
use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};
use seutu_shared::id::{CompanyId, ListingId};
use seutu_shared::listing::{ListingField, ListingState, StaffSize};
use seutu_shared::locale::Locale;
use seutu_shared::municipality::MunicipalityCode;
use seutu_shared::opening_hours::OpeningHours;
use seutu_shared::picture::Picture;

/// Keywords in the company's own words.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, FromJsonQueryResult)]
pub struct Keywords(pub Vec<String>);

/// Languages in which the company serves.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, FromJsonQueryResult)]
pub struct Languages(pub Vec<Locale>);

/// Services in the company's own words.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, FromJsonQueryResult)]
pub struct Services(pub Vec<String>);

/// Pages in social media.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, FromJsonQueryResult)]
pub struct SocialLinks(pub Vec<String>);

/// Municipalities that the company serves.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, FromJsonQueryResult)]
pub struct ServiceArea(pub Vec<MunicipalityCode>);

/// Opening hours.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, FromJsonQueryResult)]
pub struct Hours(pub OpeningHours);

/// The company's sign.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJsonQueryResult)]
pub struct Logo(pub Picture);

/// Pictures in their order.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, FromJsonQueryResult)]
pub struct Pictures(pub Vec<Picture>);

/// Fields that are kept and not shown.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, FromJsonQueryResult)]
pub struct HiddenFields(pub Vec<ListingField>);

/// One listing; at most one per company. The public sees `directory_entry`, never this row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "listing")]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a choice of the company's own"
)]
pub struct Model {
    /// Identifier.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ListingId,
    /// The company.
    #[sea_orm(unique)]
    pub company_id: CompanyId,
    /// Draft, published or withdrawn.
    pub state: ListingState,
    /// Grows by one with each change of the text; guards against lost updates.
    pub version: i32,
    /// Summary in Finnish.
    pub summary_fi: Option<String>,
    /// Summary in Swedish.
    pub summary_sv: Option<String>,
    /// Summary in English.
    pub summary_en: Option<String>,
    /// Description in Finnish.
    pub description_fi: Option<String>,
    /// Description in Swedish.
    pub description_sv: Option<String>,
    /// Description in English.
    pub description_en: Option<String>,
    /// Public phone number.
    pub phone: Option<String>,
    /// Public e-mail address.
    pub email: Option<String>,
    /// Public website.
    pub website: Option<String>,
    /// Whether the visiting address is shown.
    pub show_visiting_address: bool,
    /// Keywords.
    pub keywords: Keywords,
    /// Languages served.
    pub languages: Languages,
    /// Published last.
    pub published_at: Option<DateTimeUtc>,
    /// Withdrawn last.
    pub withdrawn_at: Option<DateTimeUtc>,
    /// Row made.
    pub created_at: DateTimeUtc,
    /// Row changed.
    pub updated_at: DateTimeUtc,
    /// Services.
    pub services: Services,
    /// Pages in social media, https only.
    pub social_links: SocialLinks,
    /// How many people work there.
    pub staff_size: Option<StaffSize>,
    /// Municipalities served.
    pub service_area: ServiceArea,
    /// Whether the company looks for people to employ.
    pub recruiting: bool,
    /// Whether the company looks for somebody to carry it on.
    pub seeking_successor: bool,
    /// Whether the postal address is shown.
    pub show_postal_address: bool,
    /// Opening hours by the clock in Helsinki.
    pub opening_hours: Hours,
    /// When the company last said that all of this is still right.
    pub confirmed_at: Option<DateTimeUtc>,
    /// The company's sign.
    pub logo: Option<Logo>,
    /// Pictures in their order.
    pub pictures: Pictures,
    /// Fields that are kept and not shown.
    pub hidden: HiddenFields,
}

/// No joins are declared: reads load related rows by their keys.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
