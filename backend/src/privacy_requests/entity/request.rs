//! Table `privacy_request`.

use super::super::body::Body;
use crate::platform::crypto::Field;
use crate::platform::{OpContext, OpError, OpResult};
use sea_orm::entity::prelude::*;
use seutu_shared::id::{AccountId, PersonId, PrivacyRequestId};
use seutu_shared::legal_clock::Received;
use seutu_shared::locale::Locale;
use seutu_shared::privacy_request::{
    CaseNumber, IdentityMethod, IntakeChannel, RequestOutcome, RequestState, RequesterKind, needs_identity,
};
use seutu_shared::privacy_right::PrivacyRight;

/// One request. What tells of the person is sealed.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "privacy_request")]
pub struct Model {
    /// Identifier.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: PrivacyRequestId,
    /// Grows by one with each change; guards against lost updates.
    pub version: i32,
    /// Year of the case number.
    pub case_year: i32,
    /// Number within the year.
    pub case_number: i32,
    /// Where it stands.
    pub state: RequestState,
    /// How it ended.
    pub outcome: Option<RequestOutcome>,
    /// By which door it came.
    pub channel: IntakeChannel,
    /// For whom it is asked.
    pub requester: RequesterKind,
    /// The language of the answers.
    pub language: Locale,
    /// Who asks and what, sealed; see [`Body`].
    pub body: String,
    /// Address for answers, sealed.
    pub email: Option<String>,
    /// Its blind index.
    pub email_index: Option<Vec<u8>>,
    /// The company that is signed for.
    pub business_id: Option<String>,
    /// Whose data it is about, once known.
    pub person_id: Option<PersonId>,
    /// An earlier request that asks the same; both go on.
    pub duplicate_of: Option<PrivacyRequestId>,
    /// The day in Helsinki on which it reached us.
    pub received_on: Date,
    /// The instant, where one is known.
    pub received_at: Option<DateTimeUtc>,
    /// The last day for the answer; binds.
    pub due_on: Date,
    /// When the person was told that it takes longer.
    pub extended_at: Option<DateTimeUtc>,
    /// How we know who asks.
    pub identity_method: Option<IdentityMethod>,
    /// What was seen, sealed; never a copy of a card.
    pub identity_note: Option<String>,
    /// Since when we know.
    pub identified_at: Option<DateTimeUtc>,
    /// Who found it out.
    pub identified_by: Option<String>,
    /// What was seen of the mandate of who asks for others, or of the right to sign, sealed; never a copy.
    pub mandate_note: Option<String>,
    /// When it was seen.
    pub mandate_seen_at: Option<DateTimeUtc>,
    /// Who saw it.
    pub mandate_seen_by: Option<String>,
    /// Who does it.
    pub assignee_id: Option<AccountId>,
    /// Who does it when the first is away.
    pub deputy_id: Option<AccountId>,
    /// Token of the status page, sealed: messages lead back to it.
    pub token: String,
    /// Its SHA-256.
    pub token_hash: Vec<u8>,
    /// The version of the notice in force when it came.
    pub notice_version: Option<i32>,
    /// The last day on which staff were reminded of it.
    pub reminded_on: Option<Date>,
    /// How far up the reminders have gone.
    pub escalated: i32,
    /// Who wrote it down, as in the change history.
    pub created_by: String,
    /// Row made.
    pub created_at: DateTimeUtc,
    /// Row changed.
    pub updated_at: DateTimeUtc,
    /// Answered.
    pub closed_at: Option<DateTimeUtc>,
    /// Since when it tells no more who asked.
    pub cut_at: Option<DateTimeUtc>,
}

/// No joins are declared: reads load related rows by their keys.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl Model {
    /// The number that people are told: `TP-2026-0042`.
    pub fn number(&self) -> String {
        let (year, number) = (self.case_year, self.case_number);
        CaseNumber { year, number }.to_string()
    }

    /// Whether a code or a session proved that the address for answers is the person's own. An agent's address is the
    /// agent's.
    pub fn proved_address(&self) -> bool {
        let proves = [IdentityMethod::KnownAddress, IdentityMethod::SignedIn];
        self.identity_method
            .is_some_and(|method| proves.contains(&method))
            && self.takes_code()
    }

    /// Whether a code can prove who asks.
    pub fn takes_code(&self) -> bool {
        self.requester != RequesterKind::Agent && self.email.is_some()
    }

    /// Whether it must be found out who asks: always where a mandate must be seen too.
    pub fn wants_identity(&self, rights: &[PrivacyRight]) -> bool {
        self.requester.needs_mandate() || needs_identity(rights)
    }

    /// Whether a mandate or a right to sign was seen, where one is needed.
    pub fn has_mandate(&self) -> bool {
        !self.requester.needs_mandate() || self.mandate_seen_at.is_some()
    }

    /// Whether it is known who asks, and that they may: somebody may be told of the person.
    pub fn is_identified(&self) -> bool {
        self.identified_at.is_some() && self.has_mandate()
    }

    /// Whether that is known as far as these rights need it: nothing is given out, changed or granted before.
    pub fn is_known(&self, rights: &[PrivacyRight]) -> bool {
        self.is_identified() || !self.wants_identity(rights)
    }

    /// When it reached us.
    pub fn received(&self) -> Received {
        self.received_at
            .map_or(Received::On(self.received_on), Received::At)
    }

    /// Opens who asks and what.
    ///
    /// # Errors
    /// A row that cannot be opened: a fault of the installation.
    pub fn open(&self, op: &OpContext) -> OpResult<Body> {
        let text = op
            .services()
            .crypto
            .open(Field::RequestBody, self.id, &self.body)?;
        serde_json::from_str(&text).map_err(OpError::internal("read a privacy request"))
    }

    /// Token of the status page.
    ///
    /// # Errors
    /// As [`Self::open`].
    pub fn link_token(&self, op: &OpContext) -> OpResult<String> {
        op.services()
            .crypto
            .open(Field::RequestToken, self.id, &self.token)
    }

    /// What was seen when it became known who asks.
    ///
    /// # Errors
    /// As [`Self::open`].
    pub fn identity_text(&self, op: &OpContext) -> OpResult<Option<String>> {
        op.services()
            .crypto
            .open_option(Field::RequestIdentity, self.id, self.identity_note.as_deref())
    }

    /// What was seen of the mandate.
    ///
    /// # Errors
    /// As [`Self::open`].
    pub fn mandate_text(&self, op: &OpContext) -> OpResult<Option<String>> {
        op.services()
            .crypto
            .open_option(Field::RequestMandate, self.id, self.mandate_note.as_deref())
    }

    /// The address for answers.
    ///
    /// # Errors
    /// As [`Self::open`].
    pub fn address(&self, op: &OpContext) -> OpResult<Option<String>> {
        op.services()
            .crypto
            .open_option(Field::RequestEmail, self.id, self.email.as_deref())
    }
}
