//! One company of the register with everything staff need on its page.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use seutu_shared::{
    company::{CompanyState, NameKind, RegisterStatus, Situation},
    consent::{ConsentKind, ConsentMethod, ConsentPurpose},
    listing::{ListingStatus, StaffSize},
    locale::Locale,
    opening_hours::HoursInput,
};

use super::{
    companies::Industry,
    session::NamedCode,
    types::{Gql, UserError, errors_selection},
};

/// Selection that pairs with [`Company`]; its document must declare `$language`.
macro_rules! company_selection {
    () => {
        "{ businessId name state stateReason stateChangedAt registerStatus tradeRegisterStatus \
         names { name kind registeredOn endedOn } forms { code name(language: $language) } \
         situations { situation registeredOn endedOn } \
         visitingAddress { street postCode city } postalAddress { street postCode city } \
         municipality { code name(language: $language) } \
         industry { code codeSet name(language: $language) } \
         industry2025 { code codeSet name(language: $language) } \
         website registeredOn idGrantedOn endedOn vatPayer employer prepaymentRegister euId \
         source fetchedAt sourceModifiedAt \
         contactPersons { id name title phone email consent { purpose kind since live } } \
         consents { id kind purpose contactPerson { id name } givenByName givenByRole method language \
         wording { version fi: text(language: FI) sv: text(language: SV) en: text(language: EN) } \
         occurredAt recordedAt recordedBy note } \
         currentConsents { purpose kind since live } \
         listing { state version summaryFi summarySv summaryEn descriptionFi descriptionSv descriptionEn \
         phone email website showVisitingAddress keywords languages services socialLinks staffSize serviceArea \
         recruiting seekingSuccessor showPostalAddress \
         openingHours { week exceptions { date hours note } } confirmedAt publishedAt withdrawnAt updatedAt publicUrl } \
         history { at actor action changes { field before after } } }"
    };
}
pub(crate) use company_selection;

/// One company, or `null` when there is none with this business ID.
pub const REGISTER_COMPANY: &str = concat!(
    "query ConsoleCompany($businessId: BusinessId!, $language: Language!) { company: registerCompany(businessId: $businessId) ",
    company_selection!(),
    " }"
);

/// Adds a contact person.
pub const ADD_CONTACT: &str = concat!(
    "mutation ConsoleAddContact($input: AddContactPersonInput!, $language: Language!) { payload: addContactPerson(input: $input) { company ",
    company_selection!(),
    " ",
    errors_selection!(),
    " } }"
);

/// Documents of this file.
pub const OPERATIONS: &[&str] = &[REGISTER_COMPANY, ADD_CONTACT];

/// Variables of [`REGISTER_COMPANY`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct CompanyVariables {
    /// Business ID.
    pub business_id: String,
    /// Language of names.
    pub language: Gql<Locale>,
}

/// Answer of [`REGISTER_COMPANY`].
#[derive(Debug, Clone, Deserialize)]
pub struct CompanyData {
    /// `None` when the register has no such company.
    pub company: Option<Company>,
}

/// Variables of every mutation that answers with the company.
#[derive(Debug, Clone, Serialize)]
pub struct InputVariables<T> {
    /// The input.
    pub input: T,
    /// Language of names in the answer.
    pub language: Gql<Locale>,
}

/// Answer of every mutation that answers with the company.
#[derive(Debug, Clone, Deserialize)]
pub struct CompanyPayloadData {
    /// Payload.
    pub payload: CompanyPayload,
}

/// The company after the change, or why nothing changed.
#[derive(Debug, Clone, Deserialize)]
pub struct CompanyPayload {
    /// Present on success.
    pub company: Option<Company>,
    /// Expected failures.
    pub errors: Vec<UserError>,
}

/// A company of the register.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
#[expect(
    missing_docs,
    reason = "field names are those of the schema, which documents them"
)]
pub struct Company {
    pub business_id: String,
    pub name: String,
    pub state: CompanyState,
    pub state_reason: Option<String>,
    pub state_changed_at: Option<DateTime<Utc>>,
    pub register_status: RegisterStatus,
    pub trade_register_status: String,
    pub names: Vec<RegisterName>,
    pub forms: Vec<NamedCode>,
    pub situations: Vec<RegisterSituation>,
    pub visiting_address: Option<Address>,
    pub postal_address: Option<Address>,
    pub municipality: Option<NamedCode>,
    pub industry: Option<Industry>,
    pub industry2025: Option<Industry>,
    pub website: Option<String>,
    pub registered_on: Option<NaiveDate>,
    pub id_granted_on: Option<NaiveDate>,
    pub ended_on: Option<NaiveDate>,
    pub vat_payer: bool,
    pub employer: bool,
    pub prepayment_register: bool,
    pub eu_id: Option<String>,
    pub source: String,
    pub fetched_at: DateTime<Utc>,
    pub source_modified_at: Option<DateTime<Utc>>,
    pub contact_persons: Vec<ContactPerson>,
    pub consents: Vec<ConsentEvent>,
    pub current_consents: Vec<ConsentState>,
    pub listing: Option<Listing>,
    pub history: Vec<ChangeEntry>,
}

/// A registered name and its time.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
#[expect(
    missing_docs,
    reason = "field names are those of the schema, which documents them"
)]
pub struct RegisterName {
    pub name: String,
    pub kind: NameKind,
    pub registered_on: Option<NaiveDate>,
    pub ended_on: Option<NaiveDate>,
}

/// A registered situation and its time.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
#[expect(
    missing_docs,
    reason = "field names are those of the schema, which documents them"
)]
pub struct RegisterSituation {
    pub situation: Situation,
    pub registered_on: Option<NaiveDate>,
    pub ended_on: Option<NaiveDate>,
}

/// A registered address.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
#[expect(
    missing_docs,
    reason = "field names are those of the schema, which documents them"
)]
pub struct Address {
    pub street: Option<String>,
    pub post_code: Option<String>,
    pub city: Option<String>,
}

impl Address {
    /// The address on one line.
    pub fn line(&self) -> String {
        let place = [self.post_code.as_deref(), self.city.as_deref()]
            .into_iter()
            .flatten()
            .collect::<Vec<_>>()
            .join(" ");
        [self.street.as_deref().unwrap_or_default(), &place]
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join(", ")
    }
}

/// A person at the company, with the person's own consent.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[expect(
    missing_docs,
    reason = "field names are those of the schema, which documents them"
)]
pub struct ContactPerson {
    pub id: String,
    pub name: String,
    pub title: Option<String>,
    pub phone: Option<String>,
    pub email: Option<String>,
    pub consent: Option<ConsentState>,
}

/// Where a consent stands now.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[expect(
    missing_docs,
    reason = "field names are those of the schema, which documents them"
)]
pub struct ConsentState {
    pub purpose: ConsentPurpose,
    pub kind: ConsentKind,
    pub since: DateTime<Utc>,
    pub live: bool,
}

/// One entry of the append-only consent history.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
#[expect(
    missing_docs,
    reason = "field names are those of the schema, which documents them"
)]
pub struct ConsentEvent {
    pub id: String,
    pub kind: ConsentKind,
    pub purpose: ConsentPurpose,
    pub contact_person: Option<EventPerson>,
    pub given_by_name: Option<String>,
    pub given_by_role: Option<String>,
    pub method: ConsentMethod,
    pub language: Locale,
    pub wording: EventWording,
    pub occurred_at: DateTime<Utc>,
    pub recorded_at: DateTime<Utc>,
    pub recorded_by: String,
    pub note: Option<String>,
}

/// The contact person an event is about.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[expect(
    missing_docs,
    reason = "field names are those of the schema, which documents them"
)]
pub struct EventPerson {
    pub id: String,
    pub name: String,
}

/// The wording an event was recorded on.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[expect(
    missing_docs,
    reason = "field names are those of the schema, which documents them"
)]
pub struct EventWording {
    pub version: u32,
    pub fi: String,
    pub sv: String,
    pub en: String,
}

impl EventWording {
    /// The text the person heard or read.
    pub fn text(&self, language: Locale) -> &str {
        match language {
            Locale::Fi => &self.fi,
            Locale::Sv => &self.sv,
            Locale::En => &self.en,
        }
    }
}

/// The company's own public text.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
#[expect(
    missing_docs,
    reason = "field names are those of the schema, which documents them"
)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a choice of the company's own"
)]
pub struct Listing {
    pub state: ListingStatus,
    pub version: i64,
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
    pub languages: Vec<Locale>,
    pub services: Vec<String>,
    pub social_links: Vec<String>,
    pub staff_size: Option<StaffSize>,
    pub service_area: Vec<String>,
    pub recruiting: bool,
    pub seeking_successor: bool,
    pub show_postal_address: bool,
    pub opening_hours: HoursInput,
    pub confirmed_at: Option<DateTime<Utc>>,
    pub published_at: Option<DateTime<Utc>>,
    pub withdrawn_at: Option<DateTime<Utc>>,
    pub updated_at: DateTime<Utc>,
    pub public_url: Option<String>,
}

/// One entry of the change history.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[expect(
    missing_docs,
    reason = "field names are those of the schema, which documents them"
)]
pub struct ChangeEntry {
    pub at: DateTime<Utc>,
    pub actor: String,
    pub action: String,
    pub changes: Vec<FieldChange>,
}

/// A changed field.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[expect(
    missing_docs,
    reason = "field names are those of the schema, which documents them"
)]
pub struct FieldChange {
    pub field: String,
    pub before: Option<String>,
    pub after: Option<String>,
}

/// Input of [`ADD_CONTACT`].
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "camelCase")]
#[expect(
    missing_docs,
    reason = "field names are those of the schema, which documents them"
)]
pub struct AddContactPersonInput {
    pub business_id: String,
    pub name: String,
    pub title: Option<String>,
    pub phone: Option<String>,
    pub email: Option<String>,
}
