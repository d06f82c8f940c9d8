//! What is typed into the forms, checked by page and server alike.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{IntakeChannel, RecipientsTold, RefusalGround, RequesterKind, TaskOutcome, tells_recipients};
use crate::business_id::BusinessId;
use crate::error_code::ErrorCode;
use crate::legal_clock::SuspensionGround;
use crate::privacy_right::PrivacyRight;
use crate::validation::{Checker, FieldError, Validate};
use crate::{email, phone};

/// Longest description, in characters.
pub const MAX_DETAILS: usize = 5000;
/// Longest message, in characters.
pub const MAX_MESSAGE: usize = 10_000;
const MAX_NAME: usize = 200;
const MAX_ADDRESS: usize = 400;

/// A request as it is filed: one request, any number of rights, no form or signature needed beyond it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RequestInput {
    /// What is asked.
    pub rights: Vec<PrivacyRight>,
    /// For whom.
    pub requester: RequesterKind,
    /// Who asks.
    pub name: String,
    /// Where the answer may go.
    pub email: String,
    /// Where the person can be called.
    pub phone: String,
    /// Where a letter reaches the person.
    pub address: String,
    /// For whom an agent asks.
    pub subject_name: String,
    /// What an agent's mandate is.
    pub mandate: String,
    /// Which company is signed for.
    pub business_id: String,
    /// In own words.
    pub details: String,
}

impl Validate for RequestInput {
    type Output = Self;

    fn validate(&self) -> Result<Self, Vec<FieldError>> {
        let mut checker = Checker::new();
        let mut rights = self.rights.clone();
        rights.sort_unstable();
        rights.dedup();
        if rights.is_empty() {
            checker.push(FieldError::new("rights", ErrorCode::Required));
        }
        let is_agent = self.requester == RequesterKind::Agent;
        let optional = |checker: &mut Checker, field: &str, text: &str, max| {
            checker.text(field, Some(text), max).unwrap_or_default()
        };
        let email = checker
            .parsed("email", Some(&self.email), email::parse)
            .unwrap_or_default();
        let phone = checker
            .parsed("phone", Some(&self.phone), phone::parse)
            .unwrap_or_default();
        let address = optional(&mut checker, "address", &self.address, MAX_ADDRESS);
        if [&self.email, &self.phone, &self.address]
            .iter()
            .all(|text| text.trim().is_empty())
        {
            checker.push(FieldError::new("email", ErrorCode::Required));
        }
        let business_id = if self.requester == RequesterKind::Company {
            if self.business_id.trim().is_empty() {
                checker.push(FieldError::new("businessId", ErrorCode::Required));
            }
            let parse = |text: &str| {
                text.parse::<BusinessId>()
                    .map_err(|_| ErrorCode::InvalidBusinessId)
            };
            let parsed = checker.parsed("businessId", Some(&self.business_id), parse);
            parsed.map(|id| id.to_string()).unwrap_or_default()
        } else {
            String::new()
        };
        let output = Self {
            rights,
            requester: self.requester,
            name: checker.required("name", &self.name, MAX_NAME),
            email,
            phone,
            address,
            subject_name: if is_agent {
                checker.required("subjectName", &self.subject_name, MAX_NAME)
            } else {
                String::new()
            },
            mandate: if is_agent {
                checker.required("mandate", &self.mandate, MAX_DETAILS)
            } else {
                String::new()
            },
            business_id,
            details: optional(&mut checker, "details", &self.details, MAX_DETAILS),
        };
        checker.finish(output)
    }
}

/// A request that staff write down: a letter, a call or a visit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StaffEntry {
    /// What came.
    pub request: RequestInput,
    /// By which door.
    pub channel: IntakeChannel,
    /// The day it reached us, which starts the clock; not the day it is written down.
    pub received_on: NaiveDate,
}

impl StaffEntry {
    /// Checks it on a day.
    ///
    /// # Errors
    /// As of the request; `date_in_future`.
    pub fn checked(&self, today: NaiveDate) -> Result<Self, Vec<FieldError>> {
        let mut checker = Checker::new();
        if self.received_on > today {
            checker.push(FieldError::new("receivedOn", ErrorCode::DateInFuture));
        }
        let dates = checker.finish(());
        match (self.request.validate(), dates) {
            (Ok(request), Ok(())) => Ok(Self {
                request,
                ..self.clone()
            }),
            (request, dates) => {
                let mut all = request.err().unwrap_or_default();
                all.extend(dates.err().unwrap_or_default());
                Err(all)
            }
        }
    }
}

/// A question that stops the second clock.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SuspendInput {
    /// What is asked.
    pub ground: SuspensionGround,
    /// In words.
    pub text: String,
    /// Of who asks: why there is reasonable doubt (article 12(6)); kept among staff.
    pub doubt: String,
}

impl Validate for SuspendInput {
    type Output = Self;

    fn validate(&self) -> Result<Self, Vec<FieldError>> {
        let mut checker = Checker::new();
        let text = checker.required("text", &self.text, MAX_MESSAGE);
        let doubt = checker.text("doubt", Some(self.doubt.as_str()), MAX_MESSAGE);
        let doubts = self.ground == SuspensionGround::Identity;
        if doubts && self.doubt.trim().is_empty() {
            checker.push(FieldError::new("doubt", ErrorCode::Required));
        }
        let doubt = doubt.filter(|_| doubts).unwrap_or_default();
        checker.finish(Self {
            ground: self.ground,
            text,
            doubt,
        })
    }
}

/// What was found in a register.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TaskInput {
    /// What.
    pub outcome: TaskOutcome,
    /// What was done, where, and what proves it.
    pub note: String,
    /// On which ground a law has it kept.
    pub ground: Option<RefusalGround>,
    /// Until when; may be left out of what is archived for good.
    pub retained_until: Option<NaiveDate>,
    /// Of those who got the data: that nobody did. Else each is told by itself.
    pub recipients: Option<RecipientsTold>,
}

impl TaskInput {
    /// Checks it for the rights that are asked; `changed` where the register itself has changed something already.
    ///
    /// # Errors
    /// `required` for a note, a ground or a day that must be there; `ground_unfit` for a ground on which nothing is kept;
    /// `unknown_code` for saying of all recipients at once that they were told.
    pub fn checked(&self, rights: &[PrivacyRight], changed: bool) -> Result<Self, Vec<FieldError>> {
        let mut checker = Checker::new();
        let note = if self.outcome.needs_note() {
            checker.required("note", &self.note, MAX_DETAILS)
        } else {
            checker
                .text("note", Some(&self.note), MAX_DETAILS)
                .unwrap_or_default()
        };
        let retained = self.outcome == TaskOutcome::RetainedByLaw;
        match self.ground {
            None if retained => checker.push(FieldError::new("ground", ErrorCode::Required)),
            Some(ground) if retained && !ground.keeps() => {
                checker.push(FieldError::new("ground", ErrorCode::GroundUnfit));
            }
            _ => {}
        }
        let for_good = self.ground.is_some_and(RefusalGround::keeps_for_good);
        if retained && !for_good && self.retained_until.is_none() {
            checker.push(FieldError::new("retainedUntil", ErrorCode::Required));
        }
        let tell = tells_recipients(Some(self.outcome), rights, changed);
        if self.recipients.is_some_and(|said| said != RecipientsTold::Nobody) {
            checker.push(FieldError::new("recipients", ErrorCode::UnknownCode));
        }
        checker.finish(Self {
            outcome: self.outcome,
            note,
            ground: self.ground.filter(|_| retained),
            retained_until: self.retained_until.filter(|_| retained),
            recipients: self.recipients.filter(|_| tell),
        })
    }
}

/// What the person is written at the end, or in between.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AnswerInput {
    /// In words.
    pub text: String,
}

impl Validate for AnswerInput {
    type Output = Self;

    fn validate(&self) -> Result<Self, Vec<FieldError>> {
        let mut checker = Checker::new();
        let text = checker.required("text", &self.text, MAX_MESSAGE);
        checker.finish(Self { text })
    }
}
