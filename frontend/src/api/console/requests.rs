//! Privacy requests.

use chrono::{DateTime, NaiveDate, Utc};
use serde_json::Value;

use super::{people::Change, types::errors_selection};
use crate::api::answer::answer;

/// A case with everything.
pub const CASE: &str = "query ConsoleRequest($id: ID!, $language: Language!) { privacyRequest(id: $id) { \
    id version number state outcome channel requester language businessId personId receivedOn dueOn extendedAt \
    identityMethod identifiedAt mandateSeenAt mandateNote cutAt identityNote files noticeVersion rights effected urgency daysLeft suspendedDueOn \
    explanation(language: $language) duplicateOf assignee assigneeId deputy deputyId secondOfficer unfinishedSystems(language: $language) \
    body { name email phone address subjectName mandate details } \
    tasks(language: $language) { id system name automatic recipe steps dueOn owner ownerId outcome note ground retainedUntil recipients recipientsTold } \
    messages { kind way text at writtenBy } attachments { id number name size origin at mark taskId keptUntil fetchedAt purgedAt } \
    decision { outcome ground provision reasoning decidedAt refused { right ground provision reasoning } } } }";

/// Every decision with what it rested on.
pub const DECISIONS: &str = "query ConsoleRequestDecisions($id: ID!) { privacyRequest(id: $id) { \
    decisions { outcome ground provision reasoning decidedBy decidedAt snapshot \
    refused { right ground provision reasoning } } } }";

/// What happened to a case.
pub const HISTORY: &str = "query ConsoleRequestHistory($id: ID!) { privacyRequest(id: $id) { \
    history { at actor action changes { field before after } } } }";

/// The answer as it would be sent.
pub const PREVIEW: &str = "query ConsoleAnswerPreview($id: ID!, $text: String!, $way: DeliveryWay!) { \
    privacyRequest(id: $id) { answerPreview(text: $text, way: $way) } }";

/// A file that was made for the person.
pub const FILE: &str = "query ConsoleRequestFile($id: ID!, $kind: String!) { privacyRequest(id: $id) { fileContent(kind: $kind) } }";

/// Deletes a file that came with a case or a message.
pub const DELETE_FILE: &str = concat!(
    "mutation ConsoleDeleteRequestFile($input: DeleteRequestFileInput!) { payload: deleteRequestFile(input: $input) { ",
    errors_selection!(),
    " } }"
);

/// Says what becomes of such a file.
pub const MARK_FILE: &str = concat!(
    "mutation ConsoleMarkRequestFile($input: MarkRequestFileInput!) { payload: markRequestFile(input: $input) { ",
    errors_selection!(),
    " } }"
);

/// Who may be given cases.
pub const ASSIGNEES: &str = "query ConsoleRequestAssignees { contactAssignees { id name } }";

macro_rules! change {
    ($(#[$meta:meta])* $name:ident = $document:literal) => {
        $(#[$meta])*
        pub const $name: &str = concat!($document, "request { id } ", errors_selection!(), " } }");
    };
}

change!(
    /// Writes one down.
    ENTER = "mutation ConsoleEnterRequest($input: EnterPrivacyRequestInput!) { payload: enterPrivacyRequest(input: $input) { "
);
change!(
    /// Takes one on.
    START = "mutation ConsoleStartRequest($input: CaseInput!) { payload: startPrivacyRequest(input: $input) { "
);
change!(
    /// Says who does it.
    ASSIGN = "mutation ConsoleAssignRequest($input: AssignPrivacyRequestInput!) { payload: assignPrivacyRequest(input: $input) { "
);
change!(
    /// Gives a register to somebody.
    ASSIGN_TASK = "mutation ConsoleAssignTask($input: AssignRequestTaskInput!) { payload: assignRequestTask(input: $input) { "
);
change!(
    /// Notes who asks.
    IDENTIFY = "mutation ConsoleIdentify($input: IdentifyRequesterInput!) { payload: identifyRequester(input: $input) { "
);
change!(
    /// Notes that a mandate was seen.
    NOTE_MANDATE = "mutation ConsoleNoteMandate($input: NoteMandateInput!) { payload: noteMandate(input: $input) { "
);
change!(
    /// Says whose data it is.
    LINK = "mutation ConsoleLinkRequestPerson($input: LinkRequestPersonInput!) { payload: linkRequestPerson(input: $input) { "
);
change!(
    /// Asks the person.
    ASK = "mutation ConsoleAskRequester($input: AskRequesterInput!) { payload: askRequester(input: $input) { "
);
change!(
    /// Notes that the answer came another way, or that it goes on without one.
    ANSWER_CAME = "mutation ConsoleNoteAnswer($input: NoteRequesterAnswerInput!) { payload: noteRequesterAnswer(input: $input) { "
);
change!(
    /// Extends the time.
    EXTEND = "mutation ConsoleExtendRequest($input: ExtendPrivacyRequestInput!) { payload: extendPrivacyRequest(input: $input) { "
);
change!(
    /// Writes down what was found in a register.
    SETTLE = "mutation ConsoleSettleTask($input: SettleRequestTaskInput!) { payload: settleRequestTask(input: $input) { "
);
change!(
    /// Has our own register do it.
    CARRY_OUT = "mutation ConsoleCarryOut($input: CarryOutRequestTaskInput!) { payload: carryOutRequestTask(input: $input) { asked "
);
change!(
    /// Decides.
    DECIDE = "mutation ConsoleDecideRequest($input: DecidePrivacyRequestInput!) { payload: decidePrivacyRequest(input: $input) { "
);
change!(
    /// Takes one up again.
    REOPEN = "mutation ConsoleReopenRequest($input: CaseInput!) { payload: reopenPrivacyRequest(input: $input) { "
);
change!(
    /// Sends the answer.
    SEND = "mutation ConsoleSendAnswer($input: SendRequestAnswerInput!) { payload: sendRequestAnswer(input: $input) { "
);
change!(
    /// Notes that it was taken back.
    WITHDRAW = "mutation ConsoleNoteWithdrawal($input: NoteRequestWithdrawalInput!) { payload: noteRequestWithdrawal(input: $input) { "
);
change!(
    /// Writes to the person or among staff.
    WRITE = "mutation ConsoleWriteInRequest($input: WriteInRequestInput!) { payload: writeInRequest(input: $input) { "
);

/// What this file asks, for the test that runs every document.
pub const OPERATIONS: &[&str] = &[
    CASE,
    DECISIONS,
    HISTORY,
    PREVIEW,
    FILE,
    DELETE_FILE,
    MARK_FILE,
    ASSIGNEES,
    ENTER,
    START,
    ASSIGN,
    ASSIGN_TASK,
    IDENTIFY,
    NOTE_MANDATE,
    LINK,
    ASK,
    ANSWER_CAME,
    EXTEND,
    SETTLE,
    CARRY_OUT,
    DECIDE,
    REOPEN,
    SEND,
    WITHDRAW,
    WRITE,
];

answer! {
    /// A case.
    pub struct CaseData {
        /// The case.
        privacy_request: Case,
    }

    /// A case.
    pub struct Case {
        /// Identifier.
        id: String,
        /// As it was read.
        version: i64,
        /// Number.
        number: String,
        /// Stage.
        state: String,
        /// How it ended.
        outcome: Option<String>,
        /// Door.
        channel: String,
        /// For whom.
        requester: String,
        /// Language of the answers.
        language: String,
        /// Company.
        business_id: Option<String>,
        /// Person of the register.
        person_id: Option<String>,
        /// Reached us.
        received_on: NaiveDate,
        /// Last day.
        due_on: NaiveDate,
        /// Said that it takes longer.
        extended_at: Option<DateTime<Utc>>,
        /// How we know who asks.
        identity_method: Option<String>,
        /// Since when.
        identified_at: Option<DateTime<Utc>>,
        /// When a mandate was seen.
        mandate_seen_at: Option<DateTime<Utc>>,
        /// What was seen of it.
        mandate_note: Option<String>,
        /// Tells no more who asked.
        cut_at: Option<DateTime<Utc>>,
        /// What was seen then.
        identity_note: Option<String>,
        /// Files for the person, by kind.
        files: Vec<String>,
        /// Version of the notice.
        notice_version: Option<i64>,
        /// What is asked.
        rights: Vec<String>,
        /// What was carried out.
        effected: Vec<String>,
        /// How pressing.
        urgency: String,
        /// Days left.
        days_left: i64,
        /// Last day without the days of waiting.
        suspended_due_on: Option<NaiveDate>,
        /// How the date was found.
        explanation: Vec<String>,
        /// Earlier request.
        duplicate_of: Option<String>,
        /// Who does it.
        assignee: Option<String>,
        /// Their account.
        assignee_id: Option<String>,
        /// Who does it otherwise.
        deputy: Option<String>,
        /// Their account.
        deputy_id: Option<String>,
        /// Whether somebody else could agree to erasing.
        second_officer: bool,
        /// Systems of which a copy would not tell all that it must.
        unfinished_systems: Vec<String>,
        /// Who asks.
        body: Body,
        /// Registers.
        tasks: Vec<Task>,
        /// What was said.
        messages: Vec<Message>,
        /// What came as files.
        attachments: Vec<Attachment>,
        /// How it was decided.
        decision: Option<Decision>,
    }

    /// Who asks.
    pub struct Body {
        /// Name.
        name: String,
        /// E-mail.
        email: Option<String>,
        /// Phone.
        phone: String,
        /// Address.
        address: String,
        /// For whom.
        subject_name: String,
        /// Mandate.
        mandate: String,
        /// Own words.
        details: String,
    }

    /// A register's task.
    pub struct Task {
        /// Identifier.
        id: String,
        /// System.
        system: String,
        /// Its name.
        name: String,
        /// Done by the service.
        automatic: bool,
        /// Version of the guide.
        recipe: i64,
        /// The guide.
        steps: Vec<String>,
        /// To be done by.
        due_on: NaiveDate,
        /// Who does it.
        owner: Option<String>,
        /// Their account.
        owner_id: Option<String>,
        /// What was found.
        outcome: Option<String>,
        /// What was done.
        note: Option<String>,
        /// On which ground it is kept.
        ground: Option<String>,
        /// Kept until.
        retained_until: Option<NaiveDate>,
        /// Who gets data from there.
        recipients: String,
        /// Whether they were told.
        recipients_told: Option<String>,
    }

    /// A message.
    pub struct Message {
        /// What it is.
        kind: String,
        /// How it went out.
        way: Option<String>,
        /// Text.
        text: String,
        /// When.
        at: DateTime<Utc>,
        /// Who of us wrote it.
        written_by: Option<String>,
    }

    /// A file that came with a case or a message.
    pub struct Attachment {
        /// Identifier.
        id: String,
        /// Its number, which stays.
        number: i64,
        /// Name; empty once it was deleted.
        name: String,
        /// Bytes.
        size: i64,
        /// By which way it came.
        origin: String,
        /// When.
        at: DateTime<Utc>,
        /// What becomes of it.
        mark: String,
        /// The register's task that it belongs to.
        task_id: Option<String>,
        /// Kept until, after the end of the case.
        kept_until: Option<DateTime<Utc>>,
        /// Fetched by the person.
        fetched_at: Option<DateTime<Utc>>,
        /// Deleted, by itself or by staff.
        purged_at: Option<DateTime<Utc>>,
    }

    /// A decision.
    pub struct Decision {
        /// How it ends.
        outcome: String,
        /// Ground.
        ground: Option<String>,
        /// Provision.
        provision: Option<String>,
        /// Why.
        reasoning: String,
        /// When.
        decided_at: DateTime<Utc>,
        /// Rights that were refused wholly.
        refused: Vec<RefusedRight>,
    }

    /// A right that was refused wholly.
    pub struct RefusedRight {
        /// Which.
        right: String,
        /// Ground.
        ground: String,
        /// Provision.
        provision: String,
        /// Why.
        reasoning: String,
    }

    /// Answer of [`DECISIONS`].
    pub struct DecisionsData {
        /// The case.
        privacy_request: WithDecisions,
    }

    /// How a case was decided.
    pub struct WithDecisions {
        /// Every decision, newest first.
        decisions: Vec<PastDecision>,
    }

    /// A decision with what it rested on.
    pub struct PastDecision {
        /// How it ended.
        outcome: String,
        /// Ground.
        ground: Option<String>,
        /// Provision.
        provision: Option<String>,
        /// Why.
        reasoning: String,
        /// Rights that were refused wholly.
        refused: Vec<RefusedRight>,
        /// Who.
        decided_by: String,
        /// When.
        decided_at: DateTime<Utc>,
        /// The case as it stood.
        snapshot: Value,
    }

    /// Answer of [`HISTORY`].
    pub struct HistoryData {
        /// The case.
        privacy_request: WithHistory,
    }

    /// What happened to a case.
    pub struct WithHistory {
        /// Every change, newest first.
        history: Vec<Change>,
    }

    /// Who may be given cases.
    pub struct AssigneesData {
        /// Accounts.
        contact_assignees: Vec<Assignee>,
    }

    /// An account.
    pub struct Assignee {
        /// Identifier.
        id: String,
        /// Name.
        name: String,
    }

    /// A preview.
    pub struct PreviewData {
        /// The case.
        privacy_request: Previewed,
    }

    /// A preview.
    pub struct Previewed {
        /// The answer.
        answer_preview: Option<String>,
    }

    /// A file.
    pub struct FileData {
        /// The case.
        privacy_request: WithFile,
    }

    /// A file.
    pub struct WithFile {
        /// What is in it.
        file_content: Option<String>,
    }
}
