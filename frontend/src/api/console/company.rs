//! One company of the register with everything staff need on its page.

use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;
use seutu_shared::{
    company::{CompanyState, NameKind, RegisterStatus, Situation},
    consent::{ConsentKind, ConsentMethod, ConsentPurpose},
    listing::{ListingField, ListingStatus, StaffSize},
    locale::Locale,
    opening_hours::HoursInput,
    picture::PictureInput,
};

use super::{
    companies::Industry,
    session::NamedCode,
    types::{Gql, UserError, errors_selection},
};
use crate::api::answer::answer;

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
         contactPersons { id name title phone email updatedAt consent { purpose kind since live } } \
         consents { id kind purpose contactPerson { id name } givenByName givenByRole method language \
         wording { version fi: text(language: FI) sv: text(language: SV) en: text(language: EN) } \
         occurredAt recordedAt recordedBy note } \
         currentConsents { purpose kind since live } fieldGroups { purpose live whole since } \
         listing { state version summaryFi summarySv summaryEn descriptionFi descriptionSv descriptionEn \
         phone email website showVisitingAddress keywords languages services socialLinks staffSize serviceArea \
         recruiting seekingSuccessor showPostalAddress \
         openingHours { week exceptions { date hours note } } \
         logo { file altFi altSv altEn decorative } pictures { file altFi altSv altEn decorative } hidden confirmedAt publishedAt withdrawnAt updatedAt publicUrl } \
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

/// Puts right what the register says of a contact person.
pub const CHANGE_CONTACT: &str = concat!(
    "mutation ConsoleChangeContactPerson($input: ChangeContactPersonInput!, $language: Language!) { payload: changeContactPerson(input: $input) { company ",
    company_selection!(),
    " ",
    errors_selection!(),
    " } }"
);

/// Removes a contact person.
pub const REMOVE_CONTACT: &str = concat!(
    "mutation ConsoleRemoveContactPerson($input: RemoveContactPersonInput!, $language: Language!) { payload: removeContactPerson(input: $input) { company ",
    company_selection!(),
    " ",
    errors_selection!(),
    " } }"
);

/// Documents of this file.
pub const OPERATIONS: &[&str] = &[REGISTER_COMPANY, ADD_CONTACT, CHANGE_CONTACT, REMOVE_CONTACT];

/// Variables of [`REGISTER_COMPANY`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct CompanyVariables {
    /// Business ID.
    pub business_id: String,
    /// Language of names.
    pub language: Gql<Locale>,
}

answer! {
    /// Answer of [`REGISTER_COMPANY`].
    pub struct CompanyData {
        /// `None` when the register has no such company.
        company: Option<Company>,
    }
}

/// Variables of every mutation that answers with the company.
#[derive(Debug, Clone, Serialize)]
pub struct InputVariables<T> {
    /// The input.
    pub input: T,
    /// Language of names in the answer.
    pub language: Gql<Locale>,
}

answer! {
    /// Answer of every mutation that answers with the company.
    pub struct CompanyPayloadData {
        /// Payload.
        payload: CompanyPayload,
    }

    /// The company after the change, or why nothing changed.
    pub struct CompanyPayload {
        /// Present on success.
        company: Option<Company>,
        /// Expected failures.
        errors: Vec<UserError>,
    }

    /// A company of the register.
    #[expect(
        missing_docs,
        reason = "field names are those of the schema, which documents them"
    )]
    pub struct Company {
        business_id: String,
        name: String,
        state: CompanyState,
        state_reason: Option<String>,
        state_changed_at: Option<DateTime<Utc>>,
        register_status: RegisterStatus,
        trade_register_status: String,
        names: Vec<RegisterName>,
        forms: Vec<NamedCode>,
        situations: Vec<RegisterSituation>,
        visiting_address: Option<Address>,
        postal_address: Option<Address>,
        municipality: Option<NamedCode>,
        industry: Option<Industry>,
        industry2025: Option<Industry>,
        website: Option<String>,
        registered_on: Option<NaiveDate>,
        id_granted_on: Option<NaiveDate>,
        ended_on: Option<NaiveDate>,
        vat_payer: bool,
        employer: bool,
        prepayment_register: bool,
        eu_id: Option<String>,
        source: String,
        fetched_at: DateTime<Utc>,
        source_modified_at: Option<DateTime<Utc>>,
        contact_persons: Vec<ContactPerson>,
        consents: Vec<ConsentEvent>,
        current_consents: Vec<ConsentState>,
        field_groups: Vec<FieldGroup>,
        listing: Option<Listing>,
        history: Vec<ChangeEntry>,
    }

    /// A registered name and its time.
    #[expect(
        missing_docs,
        reason = "field names are those of the schema, which documents them"
    )]
    pub struct RegisterName {
        name: String,
        kind: NameKind,
        registered_on: Option<NaiveDate>,
        ended_on: Option<NaiveDate>,
    }

    /// A registered situation and its time.
    #[expect(
        missing_docs,
        reason = "field names are those of the schema, which documents them"
    )]
    pub struct RegisterSituation {
        situation: Situation,
        registered_on: Option<NaiveDate>,
        ended_on: Option<NaiveDate>,
    }

    /// A registered address.
    #[expect(
        missing_docs,
        reason = "field names are those of the schema, which documents them"
    )]
    pub struct Address {
        street: Option<String>,
        post_code: Option<String>,
        city: Option<String>,
    }
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

answer! {
    /// A person at the company, with the person's own consent.
    #[expect(
        missing_docs,
        reason = "field names are those of the schema, which documents them"
    )]
    pub struct ContactPerson {
        id: String,
        name: String,
        title: Option<String>,
        phone: Option<String>,
        email: Option<String>,
        updated_at: DateTime<Utc>,
        consent: Option<ConsentState>,
    }

    /// Where a consent stands now.
    #[expect(
        missing_docs,
        reason = "field names are those of the schema, which documents them"
    )]
    pub struct ConsentState {
        purpose: ConsentPurpose,
        kind: ConsentKind,
        since: DateTime<Utc>,
        live: bool,
    }

    /// A group of the listing's fields that the company permits apart.
    #[expect(
        missing_docs,
        reason = "field names are those of the schema, which documents them"
    )]
    pub struct FieldGroup {
        purpose: ConsentPurpose,
        live: bool,
        whole: bool,
        since: Option<DateTime<Utc>>,
    }

    /// One entry of the append-only consent history.
    #[expect(
        missing_docs,
        reason = "field names are those of the schema, which documents them"
    )]
    pub struct ConsentEvent {
        id: String,
        kind: ConsentKind,
        purpose: ConsentPurpose,
        contact_person: Option<EventPerson>,
        given_by_name: Option<String>,
        given_by_role: Option<String>,
        method: ConsentMethod,
        language: Locale,
        wording: EventWording,
        occurred_at: DateTime<Utc>,
        recorded_at: DateTime<Utc>,
        recorded_by: String,
        note: Option<String>,
    }

    /// The contact person an event is about.
    #[expect(
        missing_docs,
        reason = "field names are those of the schema, which documents them"
    )]
    pub struct EventPerson {
        id: String,
        name: String,
    }

    /// The wording an event was recorded on.
    #[expect(
        missing_docs,
        reason = "field names are those of the schema, which documents them"
    )]
    pub struct EventWording {
        version: u32,
        fi: String,
        sv: String,
        en: String,
    }
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

answer! {
    /// The company's own public text.
    #[expect(
        missing_docs,
        reason = "field names are those of the schema, which documents them"
    )]
    pub struct Listing {
        state: ListingStatus,
        version: i64,
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
        services: Vec<String>,
        social_links: Vec<String>,
        staff_size: Option<StaffSize>,
        service_area: Vec<String>,
        recruiting: bool,
        seeking_successor: bool,
        show_postal_address: bool,
        opening_hours: HoursInput,
        logo: Option<PictureInput>,
        pictures: Vec<PictureInput>,
        hidden: Vec<ListingField>,
        confirmed_at: Option<DateTime<Utc>>,
        published_at: Option<DateTime<Utc>>,
        withdrawn_at: Option<DateTime<Utc>>,
        updated_at: DateTime<Utc>,
        public_url: Option<String>,
    }

    /// One entry of the change history.
    #[expect(
        missing_docs,
        reason = "field names are those of the schema, which documents them"
    )]
    pub struct ChangeEntry {
        at: DateTime<Utc>,
        actor: String,
        action: String,
        changes: Vec<FieldChange>,
    }

    /// A changed field.
    #[expect(
        missing_docs,
        reason = "field names are those of the schema, which documents them"
    )]
    pub struct FieldChange {
        field: String,
        before: Option<String>,
        after: Option<String>,
    }
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
    /// In the schema's spelling.
    pub source: String,
}

/// Input of [`CHANGE_CONTACT`].
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "camelCase")]
#[expect(
    missing_docs,
    reason = "field names are those of the schema, which documents them"
)]
pub struct ChangeContactPersonInput {
    pub contact_person_id: String,
    pub updated_at: DateTime<Utc>,
    /// The details, as for adding; their source is that of the change.
    #[serde(flatten)]
    pub details: AddContactPersonInput,
}

/// Input of [`REMOVE_CONTACT`].
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "camelCase")]
#[expect(
    missing_docs,
    reason = "field names are those of the schema, which documents them"
)]
pub struct RemoveContactPersonInput {
    pub business_id: String,
    pub contact_person_id: String,
    pub updated_at: DateTime<Utc>,
}
