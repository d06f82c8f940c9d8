//! Looking after the register by hand: companies entered, contact log, duplicates, changes of PRH, older directories.

use chrono::{DateTime, Utc};

use super::{accounts::PageInfo, types::errors_selection};
use crate::api::answer::answer;

/// Enters a company.
pub const ADD_COMPANY: &str = concat!(
    "mutation ConsoleAddCompany($input: AddCompanyInput!) { payload: addCompany(input: $input) { company { businessId } ",
    errors_selection!(),
    " } }"
);

/// Changes what staff entered.
pub const EDIT_COMPANY: &str = concat!(
    "mutation ConsoleEditCompany($input: EditCompanyInput!) { payload: editCompany(input: $input) { ",
    errors_selection!(),
    " } }"
);

/// Writes down since when a company is a customer, and until when it was.
pub const SET_RELATIONSHIP: &str = concat!(
    "mutation ConsoleRelationship($input: SetRelationshipInput!) { payload: setRelationship(input: $input) { ",
    errors_selection!(),
    " } }"
);

/// Takes a decision back.
pub const UNDO: &str = concat!(
    "mutation ConsoleUndo($input: UndoDecisionInput!) { payload: undoDecision(input: $input) { changed ",
    errors_selection!(),
    " } }"
);

/// What staff keep of a company beside its facts.
pub const UPKEEP: &str = "query ConsoleUpkeep($businessId: BusinessId!) { company: registerCompany(businessId: $businessId) { \
    kind ofStaff relationship { version startedOn endedOn } mergedInto { businessId name } merged { businessId name } \
    registerChanges { field at before after ours } \
    staffFacts { version name auxiliaryNames form municipality street postCode city postalStreet postalPostCode postalCity industry \
    website endedOn } } }";

/// Companies that may be the same.
pub const DUPLICATES: &str = "query ConsoleDuplicates($businessId: BusinessId!) { duplicates: duplicateCompanies(businessId: $businessId) { \
    reasons company { businessId name } } }";

/// Pairs of the whole register that may be one company.
pub const PAIRS: &str = "query ConsolePairs($first: Int!, $after: String) { page: duplicateCompanyPairs(first: $first, after: $after) { \
    totalCount pageInfo { hasNextPage endCursor } nodes { reasons first { businessId name } second { businessId name } } } }";

/// What PRH changed over the whole register that nobody has seen.
pub const UNSEEN: &str = "query ConsoleUnseen($first: Int!, $after: String) { page: unseenRegisterChanges(first: $first, after: $after) { \
    totalCount pageInfo { hasNextPage endCursor } nodes { company { businessId name } changes { field at before after ours } } } }";

/// Puts two together.
pub const MERGE: &str = concat!(
    "mutation ConsoleMerge($input: MergeCompaniesInput!) { payload: mergeCompanies(input: $input) { ",
    errors_selection!(),
    " } }"
);

/// Takes them apart.
pub const UNMERGE: &str = concat!(
    "mutation ConsoleUnmerge($input: CompanyInput!) { payload: unmergeCompany(input: $input) { ",
    errors_selection!(),
    " } }"
);

/// Marks the changes of PRH as seen.
pub const SEEN: &str = concat!(
    "mutation ConsoleChangesSeen($input: CompanyInput!) { payload: markRegisterChangesSeen(input: $input) { ",
    errors_selection!(),
    " } }"
);

/// Selection that pairs with [`Contact`].
macro_rules! contact_selection {
    () => {
        "id kind happenedAt text dueOn overdue assigneeId assignee doneAt version writtenBy "
    };
}

/// The contact log of a company, and who may be given a follow-up.
pub const CONTACT_LOG: &str = concat!(
    "query ConsoleContactLog($businessId: BusinessId!) { contactLog(businessId: $businessId) { ",
    contact_selection!(),
    "history { at actor action changes { field before after } } } assignees: contactAssignees { id name } }"
);

/// What the caller has to follow up.
pub const FOLLOW_UPS: &str = concat!(
    "query ConsoleFollowUps { followUps { company { businessId name } person { id name } entry { ",
    contact_selection!(),
    "} } }"
);

/// Writes a contact down.
pub const RECORD_CONTACT: &str = concat!(
    "mutation ConsoleRecordContact($input: RecordContactInput!) { payload: recordContact(input: $input) { ",
    errors_selection!(),
    " } }"
);

/// Changes an entry.
pub const CHANGE_CONTACT: &str = concat!(
    "mutation ConsoleChangeContact($input: ChangeContactInput!) { payload: changeContact(input: $input) { ",
    errors_selection!(),
    " } }"
);

/// Marks a follow-up as done, or opens it again.
pub const CLOSE_FOLLOW_UP: &str = concat!(
    "mutation ConsoleCloseFollowUp($input: CloseFollowUpInput!) { payload: closeFollowUp(input: $input) { ",
    errors_selection!(),
    " } }"
);

/// An uploaded table.
pub const LISTING_FILE: &str = concat!(
    "query ConsoleListingFile($fileId: ID!, $columns: [ImportField]) { payload: listingFile(fileId: $fileId, columns: $columns) { \
     file { name rowCount head columns rows { number cells problems { field error { \
     fi: message(language: FI) sv: message(language: SV) en: message(language: EN) } } } } ",
    errors_selection!(),
    " } }"
);

/// Starts taking a table over, or looks what would come of it.
pub const START_LISTINGS: &str = concat!(
    "mutation ConsoleStartListings($input: StartListingImportInput!) { payload: startListingImport(input: $input) { importRun { id } ",
    errors_selection!(),
    " } }"
);

/// Documents of this file.
pub const OPERATIONS: &[&str] = &[
    ADD_COMPANY,
    EDIT_COMPANY,
    SET_RELATIONSHIP,
    UNDO,
    UPKEEP,
    DUPLICATES,
    PAIRS,
    UNSEEN,
    MERGE,
    UNMERGE,
    SEEN,
    CONTACT_LOG,
    FOLLOW_UPS,
    RECORD_CONTACT,
    CHANGE_CONTACT,
    CLOSE_FOLLOW_UP,
    LISTING_FILE,
    START_LISTINGS,
];

answer! {
    /// Answer of [`UPKEEP`].
    pub struct UpkeepData {
        /// The company.
        company: Option<Upkeep> = "company",
    }

    /// What staff keep of a company.
    pub struct Upkeep {
        /// Whose data its facts are.
        kind: String = "kind",
        /// Whether its facts are staff's own.
        of_staff: bool = "ofStaff",
        /// Since when it is a customer.
        relationship: Option<Relationship> = "relationship",
        /// Of which company it is part.
        merged_into: Option<Label> = "mergedInto",
        /// The companies that are part of it.
        merged: Vec<Label> = "merged",
        /// What PRH changed.
        changes: Vec<RegisterChange> = "registerChanges",
        /// What staff entered, as it stands in the answer.
        facts: Option<Facts> = "staffFacts",
    }

    /// Since when a company is a customer, and until when it was.
    pub struct Relationship {
        /// To be sent back.
        version: u32 = "version",
        /// The day on which it began, as the schema writes it.
        started_on: Option<String> = "startedOn",
        /// The day on which it ended.
        ended_on: Option<String> = "endedOn",
    }

    /// A company by its name.
    pub struct Label {
        /// Business ID.
        business_id: String = "businessId",
        /// Name.
        name: String = "name",
    }

    /// A fact that PRH changed.
    pub struct RegisterChange {
        /// Which.
        field: String = "field",
        /// When.
        at: DateTime<Utc> = "at",
        /// What it was.
        before: Option<String> = "before",
        /// What it is.
        after: Option<String> = "after",
        /// What we say.
        ours: Option<String> = "ours",
    }

    /// Answer of [`DUPLICATES`].
    pub struct DuplicatesData {
        /// Candidates.
        list: Vec<Duplicate> = "duplicates",
    }

    /// A company that may be the same.
    pub struct Duplicate {
        /// Why, in the schema's spelling.
        reasons: Vec<String> = "reasons",
        /// Which.
        company: Label = "company",
    }

    /// Answer of [`PAIRS`].
    pub struct PairsData {
        /// The page.
        page: PairPage = "page",
    }

    /// A page of pairs.
    pub struct PairPage {
        /// How many there are in all.
        total: u32 = "totalCount",
        /// Where it lies.
        info: PageInfo = "pageInfo",
        /// Rows.
        nodes: Vec<Pair> = "nodes",
    }

    /// Two companies that may be one.
    pub struct Pair {
        /// Why, in the schema's spelling.
        reasons: Vec<String> = "reasons",
        /// One.
        first: Label = "first",
        /// The other.
        second: Label = "second",
    }

    /// Answer of [`UNSEEN`].
    pub struct UnseenData {
        /// The page.
        page: UnseenPage = "page",
    }

    /// A page of companies that PRH changed.
    pub struct UnseenPage {
        /// How many there are in all.
        total: u32 = "totalCount",
        /// Where it lies.
        info: PageInfo = "pageInfo",
        /// Rows.
        nodes: Vec<Unseen> = "nodes",
    }

    /// A company that PRH changed.
    pub struct Unseen {
        /// Which.
        company: Label = "company",
        /// What changed.
        changes: Vec<RegisterChange> = "changes",
    }

    /// Answer of [`CONTACT_LOG`].
    pub struct ContactLogData {
        /// Entries, the latest first.
        log: Vec<Contact> = "contactLog",
        /// Who may be given a follow-up.
        assignees: Vec<Assignee> = "assignees",
    }

    /// Somebody who keeps the log.
    pub struct Assignee {
        /// Account.
        id: String = "id",
        /// Name.
        name: String = "name",
    }

    /// One entry of the contact log.
    pub struct Contact {
        /// Identifier.
        id: String = "id",
        /// Kind, in the schema's spelling.
        kind: String = "kind",
        /// When.
        happened_at: DateTime<Utc> = "happenedAt",
        /// What.
        text: String = "text",
        /// To be followed up by this day, as the schema writes it.
        due_on: Option<String> = "dueOn",
        /// Whether that day has passed.
        overdue: bool = "overdue",
        /// Who follows it up.
        assignee_id: Option<String> = "assigneeId",
        /// The person's name.
        assignee: Option<String> = "assignee",
        /// Followed up.
        done_at: Option<DateTime<Utc>> = "doneAt",
        /// Version.
        version: u32 = "version",
        /// Who wrote it.
        written_by: String = "writtenBy",
        /// What became of it, newest first; absent where only follow-ups are asked for.
        history: Option<Vec<ContactChange>> = "history",
    }

    /// A change of an entry.
    pub struct ContactChange {
        /// When.
        at: DateTime<Utc> = "at",
        /// Who.
        actor: String = "actor",
        /// What, as the change log names it.
        action: String = "action",
        /// The fields that changed.
        fields: Vec<ChangedField> = "changes",
    }

    /// A changed field.
    pub struct ChangedField {
        /// Which.
        field: String = "field",
        /// Its value before.
        before: Option<String> = "before",
        /// Its value after.
        after: Option<String> = "after",
    }

    /// Answer of [`FOLLOW_UPS`].
    pub struct FollowUpsData {
        /// The most urgent first.
        list: Vec<FollowUp> = "followUps",
    }

    /// Something to follow up.
    pub struct FollowUp {
        /// At which company; none for a person without one.
        company: Option<Label> = "company",
        /// Of which person.
        person: Option<super::people::PersonName> = "person",
        /// What.
        entry: Contact = "entry",
    }

    /// Answer of [`LISTING_FILE`].
    pub struct ListingFileData {
        /// Payload.
        payload: ListingFilePayload = "payload",
    }

    /// The table, or why there is none.
    pub struct ListingFilePayload {
        /// The table.
        file: Option<ListingFile> = "file",
        /// Failures.
        errors: Vec<Message> = "errors",
    }

    /// A table.
    pub struct ListingFile {
        /// Name of the file.
        name: String = "name",
        /// Rows below the head.
        rows_in_all: u32 = "rowCount",
        /// Names of the columns.
        head: Vec<String> = "head",
        /// What they hold, in the schema's spelling.
        columns: Vec<Option<String>> = "columns",
        /// The first rows.
        rows: Vec<TableRow> = "rows",
    }

    /// A row.
    pub struct TableRow {
        /// Its number.
        number: u32 = "number",
        /// Its cells.
        cells: Vec<String> = "cells",
        /// What is wrong.
        problems: Vec<TableProblem> = "problems",
    }

    /// What is wrong with a row.
    pub struct TableProblem {
        /// The field, in the schema's spelling.
        field: Option<String> = "field",
        /// Why.
        error: Message = "error",
    }

    /// A text in three languages.
    pub struct Message {
        /// Finnish.
        fi: String = "fi",
        /// Swedish.
        sv: String = "sv",
        /// English.
        en: String = "en",
    }
}

impl Message {
    /// The text in this language.
    pub fn text(self, locale: seutu_shared::locale::Locale) -> String {
        use seutu_shared::locale::Locale;
        match locale {
            Locale::Fi => self.fi,
            Locale::Sv => self.sv,
            Locale::En => self.en,
        }
    }
}

/// Staff's own facts, by the names that the form and the schema have for them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Facts(pub serde_json::Value);

impl crate::api::answer::FromAnswer for Facts {
    fn from_answer(value: &serde_json::Value) -> Result<Self, crate::api::transport::ApiError> {
        if value.is_object() {
            Ok(Self(value.clone()))
        } else {
            Err(crate::api::transport::ApiError::Malformed)
        }
    }
}
