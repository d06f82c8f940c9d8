//! Privacy requests: somebody uses a right under the General Data Protection Regulation (EU) 2016/679, articles 7(3)
//! and 15-22. Words, input and the order of steps; what is kept and sent is the server's.

use chrono::NaiveDate;

use crate::error_code::ErrorCode;
use crate::legal_clock::{Deadline, Received, right_deadline};
use crate::privacy_right::PrivacyRight;
use crate::string_enum::string_enum;

mod decision;
mod delivery;
mod fee;
mod file;
mod hold;
mod identity;
mod input;
mod machine;
mod number;
mod outcome;
mod ready_text;
mod recipient;
mod redaction;
mod refusal;
mod service;
mod view;

pub use decision::{DecisionInput, RefusedRight};
pub use delivery::{DeliveryInput, HandedTo, POST_DAYS, RequestDeliveryState};
pub use fee::{
    Earlier, FEE_ANSWER_DAYS, FeeGround, FeeInput, FeeState, MAX_FEE_CENTS, NEVER_EXCESSIVE_DAYS,
    fee_answer_by, format_euros, may_ask_fee, parse_euros, repeats,
};
pub use file::{
    FileMark, FileOrigin, IDENTITY_HOURS, MAX_FILE_MEGABYTES, MAX_REQUEST_FILES, MAX_STAFF_FILES,
};
pub use hold::{HoldInput, RecordKind};
pub use identity::{is_role_address, tells_whose};
pub use input::{AnswerInput, MAX_DETAILS, MAX_MESSAGE, RequestInput, StaffEntry, SuspendInput, TaskInput};
pub use machine::{Facts, RequestEvent, Step, StepRefusal, next};
pub use number::CaseNumber;
pub use outcome::{Findings, outcome_fits};
pub use ready_text::{MAX_TEXT_NAME, PLACEHOLDERS, STANDARD_TEXTS, TextInput, TextUse, fill};
pub use recipient::{
    MAX_RECIPIENT, RecipientInput, RecipientSource, RecipientState, Tellable, named_in, recipients_said,
    tells_recipients,
};
pub use redaction::{RedactionGround, RedactionInput};
pub use refusal::RefusalGround;
pub use service::{SERVICE_NOTICE_DAYS, ServiceInput};
pub use view::{
    Assignee, MAX_CASES_AT_ONCE, MAX_SAVED_VIEWS, MAX_VIEW_NAME, QueueFilter, RequestView, ViewInput,
    case_sought,
};

/// Days before the end from which a request is shown as pressing.
pub const SOON_DAYS: i64 = 7;

string_enum! {
    /// Where a request stands.
    pub enum RequestState ("request-state") {
        /// Came in; nobody has looked at it.
        Received = "received",
        /// We asked who is asking.
        AwaitingIdentity = "awaiting_identity",
        /// We asked which data are meant.
        AwaitingScope = "awaiting_scope",
        /// Staff look through the registers and act.
        InProgress = "in_progress",
        /// Decided; the answer has not been sent.
        Decided = "decided",
        /// Answered.
        Closed = "closed",
    }
}

impl RequestState {
    /// Whether something remains to be done.
    pub const fn is_open(self) -> bool {
        !matches!(self, Self::Closed)
    }
}

string_enum! {
    /// How a request ended.
    pub enum RequestOutcome ("request-outcome") {
        /// Everything that was asked was done.
        Granted = "granted",
        /// A part was done; the rest was refused with reasons.
        PartlyGranted = "partly_granted",
        /// Refused with reasons.
        Refused = "refused",
        /// No register holds anything of the person.
        NothingHeld = "nothing_held",
        /// We could not find out who is asking, and said so (articles 11(2) and 12(2)).
        Unidentified = "unidentified",
        /// The person took the request back.
        Withdrawn = "withdrawn",
    }
}

impl RequestOutcome {
    /// Whether the answer must tell ground, complaint and remedy (article 12(4)).
    pub const fn refuses(self) -> bool {
        matches!(self, Self::PartlyGranted | Self::Refused | Self::Unidentified)
    }
}

string_enum! {
    /// The door a request came in by. None of them needs a form or a signature.
    pub enum IntakeChannel ("intake-channel") {
        /// The public form.
        Web = "web",
        /// A letter by e-mail, to any of our addresses.
        Email = "email",
        /// A letter on paper.
        Letter = "letter",
        /// A call.
        Phone = "phone",
        /// A visit.
        Visit = "visit",
        /// From the person's own page of permissions, whose link was mailed to an address of theirs.
        Preferences = "preferences",
        /// From a signed-in account.
        Account = "account",
    }
}

impl IntakeChannel {
    /// Whether it is an electronic means, by which the answer is given too unless the person asks otherwise (article
    /// 12(3)).
    pub const fn is_electronic(self) -> bool {
        matches!(self, Self::Web | Self::Email | Self::Preferences | Self::Account)
    }
}

string_enum! {
    /// For whom somebody asks.
    #[derive(Default)]
    pub enum RequesterKind ("requester-kind") {
        /// For oneself.
        #[default]
        Oneself = "oneself",
        /// For another person, with a mandate.
        Agent = "agent",
        /// As who signs for a company; about oneself, not about the company.
        Company = "company",
    }
}

impl RequesterKind {
    /// Whether a mandate, or the right to sign, must be seen beside who asks.
    pub const fn needs_mandate(self) -> bool {
        !matches!(self, Self::Oneself)
    }
}

string_enum! {
    /// How we know who is asking. A copy of an identity card is none of them.
    pub enum IdentityMethod ("identity-method") {
        /// A code that was sent to an address we had before.
        KnownAddress = "known_address",
        /// Strong identification at a trusted provider.
        StrongIdentification = "strong_identification",
        /// Seen in the office; what was seen is noted, nothing is copied.
        InPerson = "in_person",
        /// A signed document whose signature was checked.
        SignedDocument = "signed_document",
        /// Signed in to the account whose address was told.
        SignedIn = "signed_in",
        /// Found out by staff another way; how is noted, nothing is copied.
        StaffChecked = "staff_checked",
    }
}

impl IdentityMethod {
    /// Those that staff note; each of the others is proved by a check of its own.
    pub const BY_HAND: [Self; 2] = [Self::InPerson, Self::StaffChecked];
}

string_enum! {
    /// What was found in one register.
    pub enum TaskOutcome ("task-outcome") {
        /// Nothing of the person is there.
        NothingHeld = "nothing_held",
        /// Found, and what was asked was done.
        Done = "done",
        /// Found, and a part was done.
        Partly = "partly",
        /// Found, and a law has it kept; until when is noted.
        RetainedByLaw = "retained_by_law",
        /// Another controller answers for it; the person is told who.
        ReferredOut = "referred_out",
        /// Not looked for, as the request was refused, taken back or nobody's.
        NotNeeded = "not_needed",
    }
}

impl TaskOutcome {
    /// Whether it must be said why and on which ground.
    pub const fn needs_note(self) -> bool {
        !matches!(self, Self::NothingHeld | Self::NotNeeded)
    }

    /// Whether data was changed there.
    pub const fn changes(self) -> bool {
        matches!(self, Self::Done | Self::Partly)
    }
}

string_enum! {
    /// Whether those who got the data from a register were told of the change (article 19): what is said of all of them
    /// together, see [`recipients_said`]. In cases of before they stood one by one, whom and how is in the note.
    pub enum RecipientsTold ("recipients-told") {
        /// Nobody got it from there.
        Nobody = "nobody",
        /// Each was told, or left untold with a reason.
        Told = "told",
        /// It is impossible or takes disproportionate effort; why is noted.
        Impossible = "impossible",
    }
}

/// Whether recipients must be told of what is done: the data is corrected, erased or restricted (article 19).
pub fn must_tell_recipients(rights: &[PrivacyRight]) -> bool {
    use PrivacyRight as R;
    rights
        .iter()
        .any(|right| matches!(right, R::Rectification | R::Erasure | R::Restriction))
}

string_enum! {
    /// What a message of a case is.
    pub enum MessageKind ("request-message") {
        /// It came in: number, dates, what happens next.
        Acknowledgement = "acknowledgement",
        /// Who is asking?
        IdentityQuestion = "identity_question",
        /// Which data are meant?
        ScopeQuestion = "scope_question",
        /// It takes up to three months, and why (article 12(3)).
        Extension = "extension",
        /// Whether the person takes a fee, before anything is charged (articles 12(5) and 15(3)).
        FeeQuestion = "fee_question",
        /// From when a service is suspended, and why.
        ServiceSuspension = "service_suspension",
        /// That it is not.
        ServiceGoesOn = "service_goes_on",
        /// The answer.
        Answer = "answer",
        /// That it was taken back.
        WithdrawalNoted = "withdrawal_noted",
        /// Something else that we write to the person.
        ToPerson = "to_person",
        /// What the person writes to us.
        FromPerson = "from_person",
        /// The same by e-mail: an address proves nobody.
        FromMail = "from_mail",
        /// Among staff; the person gets it only as part of an access answer.
        Note = "note",
    }
}

impl MessageKind {
    /// Whether the person sees it on the status page.
    pub const fn is_shared(self) -> bool {
        !matches!(self, Self::Note)
    }

    /// Whether we write it to the person, in the language of the case.
    pub const fn is_ours(self) -> bool {
        !matches!(self, Self::FromPerson | Self::FromMail | Self::Note)
    }

    /// Whether it may tell something of the person: shown only once it is known who asks.
    pub const fn tells_of_person(self) -> bool {
        matches!(
            self,
            Self::Answer | Self::ToPerson | Self::FeeQuestion | Self::ServiceSuspension | Self::ServiceGoesOn
        )
    }
}

string_enum! {
    /// How a message went out.
    pub enum DeliveryWay ("delivery-way") {
        /// On the secure page; a mail tells that it is there, and nothing else.
        Page = "page",
        /// A registered letter.
        Letter = "letter",
        /// Handed over in the office.
        InPerson = "in_person",
    }
}

string_enum! {
    /// Why a message is no privacy request.
    pub enum DraftDismissal ("draft-dismissal") {
        /// Sent to many, or by a program.
        Spam = "spam",
        /// Something else than a right; whom it concerns answers it.
        OtherMatter = "other_matter",
        /// A case has it already.
        Duplicate = "duplicate",
    }
}

string_enum! {
    /// How pressing a request is.
    pub enum Urgency ("urgency") {
        /// The time is over.
        Overdue = "overdue",
        /// It ends today.
        Today = "today",
        /// It ends within a week.
        Soon = "soon",
        /// There is time.
        Fine = "fine",
    }
}

/// How pressing something is that ends on a day, and how many days are left.
pub fn urgency(due_on: NaiveDate, today: NaiveDate) -> (Urgency, i64) {
    let left = (due_on - today).num_days();
    let level = match left {
        ..0 => Urgency::Overdue,
        0 => Urgency::Today,
        1..=SOON_DAYS => Urgency::Soon,
        _ => Urgency::Fine,
    };
    (level, left)
}

/// Whether who asks must be known before the right is carried out: not for what only protects the person and shows
/// nothing (article 12(6): only on reasonable doubt; guidelines 01/2022, paragraphs 65-79).
pub fn needs_identity(rights: &[PrivacyRight]) -> bool {
    use PrivacyRight as R;
    rights.iter().any(|right| {
        matches!(
            right,
            R::Access | R::Portability | R::Rectification | R::Erasure | R::Restriction | R::Objection
        )
    })
}

/// Until when the whole request must be answered: the earliest end of its rights. Of an extended one, callers leave out
/// what took effect at once; what did not keeps its month.
///
/// # Errors
/// [`ErrorCode::InvalidDate`] as of [`right_deadline`]; [`ErrorCode::Required`] without a right.
pub fn request_deadline(
    rights: &[PrivacyRight],
    received: Received,
    extended: bool,
) -> Result<Deadline, ErrorCode> {
    let mut first: Option<Deadline> = None;
    for right in rights {
        let found = right_deadline(*right, received, extended)?;
        if first.as_ref().is_none_or(|known| found.due_on < known.due_on) {
            first = Some(found);
        }
    }
    first.ok_or(ErrorCode::Required)
}

#[cfg(test)]
mod tests;
