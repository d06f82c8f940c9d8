//! Recording and withdrawing consents, and the wordings they are recorded on.

use chrono::{DateTime, Utc};
use serde::Serialize;
use seutu_shared::{
    consent::{ConsentKind, ConsentMethod, ConsentPurpose},
    locale::Locale,
};

use super::{
    company::company_selection,
    types::{Gql, errors_selection},
};
use crate::api::answer::answer;

/// Every version of the wording for a purpose.
pub const WORDINGS: &str = "query ConsoleWordings($purpose: ConsentPurpose!) { wordings: consentWordings(purpose: $purpose) { \
    id version current fi: text(language: FI) sv: text(language: SV) en: text(language: EN) \
    plainFi: plain(language: FI) plainSv: plain(language: SV) plainEn: plain(language: EN) } }";

/// Appends a given or refused consent.
pub const RECORD: &str = concat!(
    "mutation ConsoleRecordConsent($input: RecordConsentInput!, $language: Language!) { payload: recordConsent(input: $input) { company ",
    company_selection!(),
    " ",
    errors_selection!(),
    " } }"
);

/// Withdraws a consent; a published listing is off the directory when this answers.
pub const WITHDRAW: &str = concat!(
    "mutation ConsoleWithdrawConsent($input: WithdrawConsentInput!, $language: Language!) { payload: withdrawConsent(input: $input) { company ",
    company_selection!(),
    " ",
    errors_selection!(),
    " } }"
);

/// Documents of this file.
pub const OPERATIONS: &[&str] = &[WORDINGS, RECORD, WITHDRAW];

/// Variables of [`WORDINGS`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct WordingsVariables {
    /// What the consent is for.
    pub purpose: Gql<ConsentPurpose>,
}

answer! {
    /// Answer of [`WORDINGS`].
    pub struct WordingsData {
        /// Versions.
        wordings: Vec<Wording>,
    }

    /// One version of a wording in every language.
    #[expect(
        missing_docs,
        reason = "field names are those of the schema, which documents them"
    )]
    pub struct Wording {
        id: String,
        version: u32,
        current: bool,
        fi: String,
        sv: String,
        en: String,
        plain_fi: Option<String>,
        plain_sv: Option<String>,
        plain_en: Option<String>,
    }
}

impl Wording {
    /// The plain text, where there is one, and the exact text in this language.
    pub fn texts(&self, language: Locale) -> (Option<&str>, &str) {
        match language {
            Locale::Fi => (self.plain_fi.as_deref(), &self.fi),
            Locale::Sv => (self.plain_sv.as_deref(), &self.sv),
            Locale::En => (self.plain_en.as_deref(), &self.en),
        }
    }
}

/// Input of [`RECORD`].
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "camelCase")]
#[expect(
    missing_docs,
    reason = "field names are those of the schema, which documents them"
)]
pub struct RecordConsentInput {
    pub business_id: String,
    pub purpose: Gql<ConsentPurpose>,
    pub contact_person_id: Option<String>,
    pub kind: Gql<ConsentKind>,
    pub given_by_name: String,
    pub given_by_role: String,
    pub method: Gql<ConsentMethod>,
    pub occurred_at: DateTime<Utc>,
    pub wording_id: String,
    pub language: Gql<Locale>,
    pub note: Option<String>,
}

/// Input of [`WITHDRAW`].
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "camelCase")]
#[expect(
    missing_docs,
    reason = "field names are those of the schema, which documents them"
)]
pub struct WithdrawConsentInput {
    pub business_id: String,
    pub purpose: Gql<ConsentPurpose>,
    pub contact_person_id: Option<String>,
    pub method: Gql<ConsentMethod>,
    pub note: Option<String>,
}
