//! What may come up in a privacy request: fees, ready texts, services that are to be suspended.

use chrono::{DateTime, NaiveDate, Utc};
use seutu_shared::legal_basis::LegalBasis;

use super::types::errors_selection;
use crate::api::answer::answer;

/// Fees, earlier requests and services of a case.
pub const MATTERS: &str = "query ConsoleRequestMatters($id: ID!) { privacyRequest(id: $id) { \
    fees { ground provision cents state reasoning facts reckoning answerBy } \
    earlierRequests { number receivedOn answeredOn recent } \
    services { id service data reason basis law startsOn toldOn doneOn calledOffAt due } } }";

/// Ready texts for a field.
pub const READY: &str = "query ConsoleReadyTexts($id: ID!, $purpose: TextUse!, $language: Language, $names: Language!) { \
    privacyRequest(id: $id) { readyTexts(purpose: $purpose, language: $language, names: $names) { key name text } } }";

/// What is typed, as the person would read it.
pub const LOOK: &str = "query ConsoleLetterPreview($id: ID!, $purpose: TextUse!, $text: String!) { \
    privacyRequest(id: $id) { letterPreview(purpose: $purpose, text: $text) } }";

/// Staff's own texts.
pub const TEXTS: &str =
    "query ConsoleRequestTexts { requestTexts { id version purpose name fi sv en writtenAt } }";

macro_rules! change {
    ($(#[$meta:meta])* $name:ident = $document:literal) => {
        $(#[$meta])*
        pub const $name: &str = concat!($document, errors_selection!(), " } }");
    };
}

change!(
    /// Asks whether the person takes a fee.
    ASK_FEE = "mutation ConsoleAskFee($input: AskRequestFeeInput!) { payload: askRequestFee(input: $input) { "
);
change!(
    /// Notes that a fee was accepted, or gives it up.
    ANSWER_FEE = "mutation ConsoleAnswerFee($input: AnswerRequestFeeInput!) { payload: answerRequestFee(input: $input) { "
);
change!(
    /// Tells the person from when a service is suspended.
    SUSPEND = "mutation ConsoleSuspendService($input: SuspendServiceInput!) { payload: suspendService(input: $input) { "
);
change!(
    /// Calls it off.
    CALL_OFF = "mutation ConsoleCallOffSuspension($input: ServiceSuspensionInput!) { payload: callOffServiceSuspension(input: $input) { "
);
change!(
    /// Notes that it was done.
    NOTE_SERVICE = "mutation ConsoleNoteSuspended($input: ServiceSuspensionInput!) { payload: noteServiceSuspended(input: $input) { "
);
change!(
    /// Writes a text of staff's own.
    SAVE_TEXT = "mutation ConsoleSaveRequestText($input: SaveRequestTextInput!) { payload: saveRequestText(input: $input) { "
);
change!(
    /// Deletes one.
    REMOVE_TEXT = "mutation ConsoleRemoveRequestText($input: RemoveRequestTextInput!) { payload: removeRequestText(input: $input) { "
);

/// What this file asks, for the test that runs every document.
pub const OPERATIONS: &[&str] = &[
    MATTERS,
    READY,
    LOOK,
    TEXTS,
    ASK_FEE,
    ANSWER_FEE,
    SUSPEND,
    CALL_OFF,
    NOTE_SERVICE,
    SAVE_TEXT,
    REMOVE_TEXT,
];

answer! {
    /// Answer of [`MATTERS`].
    pub struct MattersData {
        /// The case.
        privacy_request: Matters,
    }

    /// What came up in a case.
    pub struct Matters {
        /// Fees that were asked, oldest first.
        fees: Vec<Fee>,
        /// Earlier requests for the same, newest first.
        earlier_requests: Vec<EarlierRequest>,
        /// Services, oldest first.
        services: Vec<Service>,
    }

    /// A fee.
    pub struct Fee {
        /// Why.
        ground: String,
        /// Provision.
        provision: String,
        /// How much, in cents.
        cents: i64,
        /// Where it stands.
        state: String,
        /// Why, in words.
        reasoning: String,
        /// What shows it.
        facts: String,
        /// How it was reckoned.
        reckoning: String,
        /// The last day for an answer.
        answer_by: NaiveDate,
    }

    /// An earlier request for the same.
    pub struct EarlierRequest {
        /// Its number.
        number: String,
        /// Reached us.
        received_on: NaiveDate,
        /// Answered.
        answered_on: NaiveDate,
        /// Recent enough to be repeated.
        recent: bool,
    }

    /// A service.
    pub struct Service {
        /// Identifier.
        id: String,
        /// Its name.
        service: String,
        /// Necessary data.
        data: String,
        /// Why.
        reason: String,
        /// On which ground.
        basis: LegalBasis,
        /// The law.
        law: String,
        /// The first day without it.
        starts_on: NaiveDate,
        /// The person was told.
        told_on: NaiveDate,
        /// Suspended.
        done_on: Option<NaiveDate>,
        /// Called off.
        called_off_at: Option<DateTime<Utc>>,
        /// It may be noted as done now.
        due: bool,
    }

    /// Answer of [`READY`].
    pub struct ReadyData {
        /// The case.
        privacy_request: WithTexts,
    }

    /// Texts for a field.
    pub struct WithTexts {
        /// The texts.
        ready_texts: Vec<Ready>,
    }

    /// A ready text.
    pub struct Ready {
        /// Which.
        key: String,
        /// Its name.
        name: String,
        /// The text, filled in.
        text: String,
    }

    /// Answer of [`LOOK`].
    pub struct LookData {
        /// The case.
        privacy_request: Looked,
    }

    /// What the person would read.
    pub struct Looked {
        /// The letter.
        letter_preview: Option<String>,
    }

    /// Answer of [`TEXTS`].
    pub struct TextsData {
        /// Staff's own texts.
        request_texts: Vec<OwnText>,
    }

    /// A text of staff's own.
    pub struct OwnText {
        /// Identifier.
        id: String,
        /// As it was read.
        version: i64,
        /// What it is for.
        purpose: String,
        /// Its name.
        name: String,
        /// In Finnish.
        fi: String,
        /// In Swedish.
        sv: String,
        /// In English.
        en: String,
        /// When this version was written.
        written_at: DateTime<Utc>,
    }
}
