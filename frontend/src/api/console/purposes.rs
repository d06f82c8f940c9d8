//! The catalogue of purposes with its wordings, and one person's permissions.

use chrono::{DateTime, Utc};
use serde::Serialize;
use seutu_shared::{
    consent::{Channel, ConsentKind, ConsentMethod, ConsentPurpose},
    legal_basis::LegalBasis,
    locale::Locale,
    marketing::{Reason, Standing},
};

use super::types::{Gql, UserError, errors_selection};
use crate::api::answer::answer;

/// The fields of a purpose.
macro_rules! purpose_selection {
    () => {
        "{ id purpose controller recipient contact basis channels validMonths isOpen editable wordings { id version material current \
         createdAt hash plainFi: plain(language: FI) plainSv: plain(language: SV) plainEn: plain(language: EN) \
         textFi: text(language: FI) textSv: text(language: SV) textEn: text(language: EN) } }"
    };
}

/// The fields of a person's permissions.
macro_rules! permissions_selection {
    () => {
        "{ banned ban { purposeId wordingId } \
         permissions { purposeId purpose recipient channel standing until allowed reason section wordingId } \
         events { id kind purpose recipient channel method occurredAt recordedAt recordedBy wordingVersion wordingHash language \
         noticeVersion validUntil givenByName note } }"
    };
}

/// The catalogue.
pub const PURPOSES: &str = concat!(
    "query ConsolePurposes { purposes: consentPurposes ",
    purpose_selection!(),
    " }"
);

/// Puts a new text into force.
pub const PUBLISH: &str = concat!(
    "mutation ConsolePublishWording($input: PublishWordingInput!) { payload: publishWording(input: $input) { isNew ",
    errors_selection!(),
    " } }"
);

/// Adds a third party.
pub const ADD_RECIPIENT: &str = concat!(
    "mutation ConsoleAddConsentRecipient($input: AddConsentRecipientInput!) { payload: addConsentRecipient(input: $input) { isNew ",
    errors_selection!(),
    " } }"
);

/// Opens, closes or changes a purpose.
pub const EDIT: &str = concat!(
    "mutation ConsoleEditConsentPurpose($input: EditConsentPurposeInput!) { payload: editConsentPurpose(input: $input) { isNew ",
    errors_selection!(),
    " } }"
);

/// One person's permissions.
pub const PERMISSIONS: &str = concat!(
    "query ConsolePersonPermissions($personId: ID!) { found: personPermissions(personId: $personId) ",
    permissions_selection!(),
    " }"
);

/// Writes down what a person said.
pub const RECORD: &str = concat!(
    "mutation ConsoleRecordPersonConsent($input: RecordPersonConsentInput!) { payload: recordPersonConsent(input: $input) { ",
    errors_selection!(),
    " } }"
);

/// Takes over permissions that people gave elsewhere, or tells what would come of it.
pub const IMPORT: &str = concat!(
    "mutation ConsoleImportPermissions($input: ImportPermissionsInput!) { payload: importPermissions(input: $input) { \
     report { dryRun rows people given known later refusedCount refused { row ",
    errors_selection!(),
    " } } ",
    errors_selection!(),
    " } }"
);

/// Documents of this file.
pub const OPERATIONS: &[&str] = &[
    PURPOSES,
    PUBLISH,
    ADD_RECIPIENT,
    EDIT,
    PERMISSIONS,
    RECORD,
    IMPORT,
];

answer! {
    /// What came of a table of permissions.
    pub struct ImportReport {
        /// Whether nothing was written.
        dry_run: bool = "dryRun",
        /// Rows with text in them.
        rows: u32 = "rows",
        /// People who were not known.
        people: u32 = "people",
        /// Permissions that stand now.
        given: u32 = "given",
        /// Permissions that were taken over before.
        known: u32 = "known",
        /// Rows of which the person said something later.
        later: Vec<u32> = "later",
        /// How many rows were refused.
        refused_count: u32 = "refusedCount",
        /// The first of them.
        refused: Vec<RefusedRow> = "refused",
    }

    /// A row that was refused.
    pub struct RefusedRow {
        /// Its number in the spreadsheet.
        row: u32 = "row",
        /// What is wrong with it.
        errors: Vec<UserError> = "errors",
    }
}

answer! {
    /// Answer of [`PURPOSES`].
    pub struct PurposesData {
        /// The catalogue.
        purposes: Vec<Purpose>,
    }

    /// One purpose of one controller.
    #[expect(
        missing_docs,
        reason = "field names are those of the schema, which documents them"
    )]
    pub struct Purpose {
        id: String,
        purpose: ConsentPurpose,
        controller: String,
        recipient: String,
        contact: Option<String>,
        basis: LegalBasis,
        channels: Vec<Channel>,
        valid_months: i64,
        is_open: bool,
        editable: bool,
        wordings: Vec<PurposeWording>,
    }

    /// One version of a text.
    #[expect(
        missing_docs,
        reason = "field names are those of the schema, which documents them"
    )]
    pub struct PurposeWording {
        id: String,
        version: u32,
        material: bool,
        current: bool,
        created_at: DateTime<Utc>,
        hash: String,
        plain_fi: Option<String>,
        plain_sv: Option<String>,
        plain_en: Option<String>,
        text_fi: String,
        text_sv: String,
        text_en: String,
    }

    /// Answer of [`PERMISSIONS`].
    pub struct PermissionsData {
        /// The permissions.
        found: PersonPermissions,
    }

    /// Everything of one person.
    #[expect(
        missing_docs,
        reason = "field names are those of the schema, which documents them"
    )]
    pub struct PersonPermissions {
        banned: bool,
        ban: Option<DirectMarketingText>,
        permissions: Vec<PersonPermission>,
        events: Vec<PersonEvent>,
    }

    /// What a word on all direct marketing is written down with.
    #[expect(
        missing_docs,
        reason = "field names are those of the schema, which documents them"
    )]
    pub struct DirectMarketingText {
        purpose_id: String,
        wording_id: String,
    }

    /// One thing that is or may be permitted.
    #[expect(
        missing_docs,
        reason = "field names are those of the schema, which documents them"
    )]
    pub struct PersonPermission {
        purpose_id: String,
        purpose: ConsentPurpose,
        recipient: String,
        channel: Channel,
        standing: Standing,
        until: Option<DateTime<Utc>>,
        allowed: bool,
        reason: Reason,
        section: String,
        wording_id: String,
    }

    /// One event.
    #[expect(
        missing_docs,
        reason = "field names are those of the schema, which documents them"
    )]
    pub struct PersonEvent {
        id: String,
        kind: ConsentKind,
        purpose: ConsentPurpose,
        recipient: String,
        channel: Channel,
        method: ConsentMethod,
        occurred_at: DateTime<Utc>,
        recorded_at: DateTime<Utc>,
        recorded_by: String,
        wording_version: u32,
        wording_hash: String,
        language: Locale,
        notice_version: Option<u32>,
        valid_until: Option<DateTime<Utc>>,
        given_by_name: Option<String>,
        note: Option<String>,
    }
}

/// Input of [`RECORD`].
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "camelCase")]
#[expect(
    missing_docs,
    reason = "field names are those of the schema, which documents them"
)]
pub struct RecordPersonConsentInput {
    pub person_id: String,
    pub purpose_id: String,
    pub channel: Gql<Channel>,
    pub kind: Gql<ConsentKind>,
    pub method: Gql<ConsentMethod>,
    pub occurred_at: Option<DateTime<Utc>>,
    pub wording_id: String,
    pub language: Gql<Locale>,
    pub note: Option<String>,
}
