//! The inventory of systems that hold personal data, and the privacy notice.

use chrono::{DateTime, Utc};
use serde_json::Value;

use super::types::errors_selection;
use crate::api::{
    answer::{FromAnswer, answer},
    transport::ApiError,
};

/// All facts of a system; [`Facts`] reads them.
macro_rules! facts_selection {
    () => {
        "facts { name { fi sv en } holder role arrangement { fi sv en } purposes { fi sv en } authorityTask bases \
         basisNote { fi sv en } people { fi sv en } data { fi sv en } sources { fi sv en } recipients { fi sv en } country \
         mechanism retention { fi sv en } security { fi sv en } search searchNote confirmed } "
    };
}

/// The systems of today.
pub const SYSTEMS: &str = concat!(
    "query ConsoleSystems { systems { key version validFrom retired recordedAt missing ",
    facts_selection!(),
    "} }"
);

/// Everything that was written of a system.
pub const SYSTEM: &str = concat!(
    "query ConsoleSystem($system: String!) { systems: systemHistory(system: $system) { \
     key version validFrom retired recordedAt missing ",
    facts_selection!(),
    "} }"
);

/// Writes down what is known of a system.
pub const RECORD_SYSTEM: &str = concat!(
    "mutation ConsoleRecordSystem($input: RecordSystemInput!) { payload: recordSystem(input: $input) { system { version } ",
    errors_selection!(),
    " } }"
);

/// Takes a system out of use.
pub const RETIRE_SYSTEM: &str = concat!(
    "mutation ConsoleRetireSystem($input: RetireSystemInput!) { payload: retireSystem(input: $input) { ",
    errors_selection!(),
    " } }"
);

/// The draft of the notice, what is wrong with it, and the versions.
pub const NOTICE_DRAFT: &str = "query ConsoleNoticeDraft($language: Language!) { draft: noticeDraft { version unchanged \
    sections(language: $language) { key title text { fi sv en } svStaleSince enStaleSince generated } \
    findings(language: $language) { place law text } previousFindings(language: $language) { place law text } \
    differences(language: $language) { title lines { before after } } } \
    versions: notices { version state inForceFrom material summary(language: $language) } \
    tellings: noticeTellings { version finishedAt told withoutAddress refused } }";

/// Changes sections of the draft.
pub const SAVE_NOTICE_DRAFT: &str = concat!(
    "mutation ConsoleSaveNoticeDraft($input: NoticeDraftInput!) { payload: saveNoticeDraft(input: $input) { version ",
    errors_selection!(),
    " } }"
);

/// Makes a version of the draft.
pub const PUBLISH_NOTICE: &str = concat!(
    "mutation ConsolePublishNotice($input: PublishNoticeInput!) { payload: publishNotice(input: $input) { notice { version } ",
    errors_selection!(),
    " } }"
);

/// Documents of this file.
pub const OPERATIONS: &[&str] = &[
    SYSTEMS,
    SYSTEM,
    RECORD_SYSTEM,
    RETIRE_SYSTEM,
    NOTICE_DRAFT,
    SAVE_NOTICE_DRAFT,
    PUBLISH_NOTICE,
];

answer! {
    /// Answer of [`SYSTEMS`] and [`SYSTEM`].
    pub struct SystemsData {
        /// Rows.
        systems: Vec<SystemRow> = "systems",
    }

    /// A row of the inventory.
    pub struct SystemRow {
        /// Key of the system.
        key: String = "key",
        /// Version.
        version: u32 = "version",
        /// First day on which it holds, as the schema writes it.
        valid_from: String = "validFrom",
        /// Out of use from then on.
        retired: bool = "retired",
        /// Written down.
        recorded_at: DateTime<Utc> = "recordedAt",
        /// Fields that are missing.
        missing: Vec<String> = "missing",
        /// What is known.
        facts: Facts = "facts",
    }

    /// Answer of [`NOTICE_DRAFT`].
    pub struct NoticeDraftData {
        /// The draft.
        draft: NoticeDraft = "draft",
        /// All versions, newest first.
        versions: Vec<NoticeVersionRow> = "versions",
        /// Who was told of which.
        tellings: Vec<Telling> = "tellings",
    }

    /// Telling of one version.
    pub struct Telling {
        /// The version.
        version: u32 = "version",
        /// When everybody was told.
        finished_at: Option<DateTime<Utc>> = "finishedAt",
        /// How many were written to.
        told: u32 = "told",
        /// How many have no address.
        without_address: u32 = "withoutAddress",
        /// How many have an address that does not work.
        refused: u32 = "refused",
    }

    /// The draft.
    pub struct NoticeDraft {
        /// Version.
        version: u32 = "version",
        /// It says what the newest version says.
        unchanged: bool = "unchanged",
        /// Sections in the order of reading.
        sections: Vec<DraftSection> = "sections",
        /// What is wrong.
        findings: Vec<Finding> = "findings",
        /// What the notice of 2021 claimed.
        previous: Vec<Finding> = "previousFindings",
        /// What differs from the newest version.
        differences: Vec<Difference> = "differences",
    }

    /// A section.
    pub struct DraftSection {
        /// Which one, in the schema's spelling.
        key: String = "key",
        /// Title.
        title: String = "title",
        /// Text.
        text: Three = "text",
        /// The Swedish text is older since that day.
        sv_stale_since: Option<String> = "svStaleSince",
        /// The English text is older since that day.
        en_stale_since: Option<String> = "enStaleSince",
        /// The inventory writes it.
        generated: bool = "generated",
    }

    /// A text in three languages.
    pub struct Three {
        /// Finnish.
        fi: String = "fi",
        /// Swedish.
        sv: String = "sv",
        /// English.
        en: String = "en",
    }

    /// Something wrong.
    pub struct Finding {
        /// Where: `section:rights`, `system:zoom`, `previous:I`.
        place: String = "place",
        /// The law.
        law: String = "law",
        /// In words.
        text: String = "text",
    }

    /// What differs in a section.
    pub struct Difference {
        /// Title of the section.
        title: String = "title",
        /// Lines.
        lines: Vec<DiffLine> = "lines",
    }

    /// A line that went or came.
    pub struct DiffLine {
        /// Went.
        before: Option<String> = "before",
        /// Came.
        after: Option<String> = "after",
    }

    /// A version.
    pub struct NoticeVersionRow {
        /// Number.
        version: u32 = "version",
        /// Where it stands, in the schema's spelling.
        state: String = "state",
        /// In force from then on.
        in_force_from: DateTime<Utc> = "inForceFrom",
        /// People are told.
        material: bool = "material",
        /// What changed.
        summary: String = "summary",
    }
}

/// Facts of a system, by the names that form and schema have for them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Facts(pub Value);

impl Facts {
    /// A text of a field in a language; empty where there is none.
    pub fn text(&self, field: &str, language: &str) -> String {
        self.0[field][language].as_str().unwrap_or_default().to_owned()
    }

    /// A field of one text.
    pub fn plain(&self, field: &str) -> String {
        self.0[field].as_str().unwrap_or_default().to_owned()
    }

    /// Whether a field is true.
    pub fn yes(&self, field: &str) -> bool {
        self.0[field].as_bool().unwrap_or_default()
    }
}

impl FromAnswer for Facts {
    fn from_answer(value: &Value) -> Result<Self, ApiError> {
        if value.is_object() {
            Ok(Self(value.clone()))
        } else {
            Err(ApiError::Malformed)
        }
    }
}
