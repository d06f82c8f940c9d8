//! One person's permissions, as staff see them and write them down.

use super::super::overview::{rows_of, verdict_of};
use crate::consents::entity::{purpose, wording};
use crate::consents::{self, EventWithEvidence, Said};
use crate::people;
use crate::platform::gql::{GqlResult, Names, UserErrorObject};
use crate::platform::{OpContext, OpError, OpResult};
use async_graphql::{Context, ID, InputObject, SimpleObject};
use chrono::{DateTime, Utc};
use seutu_shared::consent::{Channel, ConsentKind, ConsentMethod, ConsentPurpose, OWN_CONTROLLER};
use seutu_shared::error_code::ErrorCode;
use seutu_shared::id::{AccountId, PersonId};
use seutu_shared::locale::Locale;
use seutu_shared::marketing::{Reason, Standing};
use seutu_shared::permission::Permission;
use seutu_shared::validation::{Checker, FieldError};

/// One thing that a person has or may have permitted.
#[derive(Debug, SimpleObject)]
pub struct PersonPermission {
    /// What, for whom.
    purpose_id: ID,
    /// For what.
    purpose: ConsentPurpose,
    /// Name of who may.
    recipient: String,
    /// Through which channel.
    channel: Channel,
    /// How the ledger stands.
    standing: Standing,
    /// Since when.
    since: Option<DateTime<Utc>>,
    /// Until when.
    until: Option<DateTime<Utc>>,
    /// Whether it may be used now, after ban and restriction.
    allowed: bool,
    /// Why.
    reason: Reason,
    /// The provision.
    section: String,
    /// The text that asks now.
    wording_id: ID,
}

/// What a word on all direct marketing is written down with: refused it is the ban, given it lifts the ban.
#[derive(Debug, SimpleObject)]
pub struct DirectMarketingText {
    /// The purpose.
    purpose_id: ID,
    /// The text that tells of the ban now.
    wording_id: ID,
}

/// One event of a person's ledger.
#[derive(Debug, SimpleObject)]
pub struct PersonConsentEvent {
    /// Identifier.
    id: ID,
    /// Given, refused, withdrawn …
    kind: ConsentKind,
    /// For what.
    purpose: ConsentPurpose,
    /// Name of who may.
    recipient: String,
    /// Through which channel.
    channel: Channel,
    /// How it reached us.
    method: ConsentMethod,
    /// When.
    occurred_at: DateTime<Utc>,
    /// When it was written down.
    recorded_at: DateTime<Utc>,
    /// Who wrote it down: a sign-in name, `visitor` for the person's own pages, `worker` for time.
    recorded_by: String,
    /// Number of the wording.
    wording_version: i32,
    /// SHA-256 of the wording in hex, as the event holds it.
    wording_hash: String,
    /// Language in which it was shown.
    language: Locale,
    /// Version of the privacy notice that was in force when it was said; null where there was none.
    notice_version: Option<i32>,
    /// Until when it holds.
    valid_until: Option<DateTime<Utc>>,
    /// Who said it; null once erased.
    given_by_name: Option<String>,
    /// Anything that helps to prove it; null once erased.
    note: Option<String>,
}

/// Everything of a person's permissions.
#[derive(Debug, SimpleObject)]
pub struct PersonPermissions {
    /// The ban on direct marketing is in force.
    banned: bool,
    /// What the ban is written down with; null before the first texts are in.
    ban: Option<DirectMarketingText>,
    /// Each purpose, channel and controller.
    permissions: Vec<PersonPermission>,
    /// Newest first.
    events: Vec<PersonConsentEvent>,
}

impl PersonPermissions {
    /// With the names of those who wrote the events down, in one statement.
    pub(super) async fn named(mut self, ctx: &Context<'_>) -> GqlResult<Self> {
        let account = |label: &str| label.strip_prefix("account:")?.parse::<AccountId>().ok();
        let ids = self.events.iter().filter_map(|one| account(&one.recorded_by));
        let names = Names::load(ctx, ids.collect()).await?;
        for event in &mut self.events {
            if let Some(name) = account(&event.recorded_by).and_then(|id| names.get(&id)) {
                event.recorded_by.clone_from(name);
            }
        }
        Ok(self)
    }
}

/// What a person said to staff.
#[derive(Debug, InputObject)]
pub struct RecordPersonConsentInput {
    pub(super) person_id: ID,
    purpose_id: ID,
    channel: Channel,
    /// Given, refused or withdrawn.
    kind: ConsentKind,
    method: ConsentMethod,
    /// When it was said; now, when left out. Not in the future.
    occurred_at: Option<DateTime<Utc>>,
    /// The wording that was shown or read out.
    wording_id: ID,
    /// Language in which it was shown or read out.
    language: Locale,
    note: Option<String>,
}

/// The person's permissions after a change.
#[derive(Debug, SimpleObject)]
pub struct PersonPermissionsPayload {
    /// The permissions.
    pub(super) permissions: Option<PersonPermissions>,
    /// Why not.
    pub(super) errors: Vec<UserErrorObject>,
}

fn is_ban(row: &purpose::Model) -> bool {
    row.purpose == ConsentPurpose::DirectMarketing && row.controller == OWN_CONTROLLER
}

/// A person's permissions; restricted people are opened elsewhere.
pub(super) async fn permissions(op: &OpContext, id: PersonId) -> OpResult<PersonPermissions> {
    let person = people::find(op.db(), op, id).await?.ok_or(OpError::NotFound)?;
    let (rows, banned) = rows_of(op, op.db(), person.id()).await?;
    let mut permissions = Vec::with_capacity(rows.len());
    for row in rows {
        let verdict = verdict_of(&row, banned);
        permissions.push(PersonPermission {
            purpose_id: row.purpose.id.to_string().into(),
            purpose: row.purpose.purpose,
            recipient: row.purpose.recipient,
            channel: row.channel,
            standing: row.standing,
            since: row.since,
            until: row.until,
            allowed: verdict.is_allowed(),
            reason: verdict.reason,
            section: verdict.section().to_string(),
            wording_id: row.wording.id.to_string().into(),
        });
    }
    let purposes = consents::all(op.db()).await?;
    let events = consents::events_of_person(op, person.id()).await?;
    let events = events
        .into_iter()
        .map(|(row, wording)| event_object(row, &wording, &purposes))
        .collect();
    Ok(PersonPermissions {
        banned,
        ban: ban_text(op, &purposes).await?,
        permissions,
        events,
    })
}

async fn ban_text(op: &OpContext, purposes: &[purpose::Model]) -> OpResult<Option<DirectMarketingText>> {
    let Some(row) = purposes.iter().find(|row| is_ban(row)) else {
        return Ok(None);
    };
    let wording = consents::newest_of(op.db(), row.purpose, &row.controller).await?;
    Ok(wording.map(|wording| DirectMarketingText {
        purpose_id: row.id.to_string().into(),
        wording_id: wording.id.to_string().into(),
    }))
}

fn event_object(
    row: EventWithEvidence,
    wording: &wording::Model,
    purposes: &[purpose::Model],
) -> PersonConsentEvent {
    let EventWithEvidence { event, evidence } = row;
    let of_it = |one: &&purpose::Model| one.purpose == event.purpose && one.controller == event.controller;
    let recipient = purposes.iter().find(of_it).map(|one| one.recipient.clone());
    let named = |text: &String| !text.is_empty();
    PersonConsentEvent {
        id: event.id.to_string().into(),
        kind: event.kind,
        purpose: event.purpose,
        recipient: recipient.unwrap_or(event.controller),
        channel: event.channel,
        method: event.method,
        occurred_at: event.occurred_at,
        recorded_at: event.recorded_at,
        recorded_by: event.recorded_by,
        wording_version: wording.version,
        wording_hash: event.wording_hash,
        language: event.language,
        notice_version: event.notice_version,
        valid_until: event.valid_until,
        given_by_name: evidence
            .as_ref()
            .map(|one| one.given_by_name.clone())
            .filter(named),
        note: evidence.and_then(|one| one.note),
    }
}

/// Writes down what a person said; staff write down nothing of people whose data is restricted.
pub(super) async fn record(op: &OpContext, input: RecordPersonConsentInput) -> OpResult<PersonPermissions> {
    op.require(Permission::ConsentRecord)?;
    op.require(Permission::PersonRead)?;
    let person: PersonId = input.person_id.parse().map_err(|_| OpError::NotFound)?;
    let mut checker = Checker::new();
    let note = checker.text("note", input.note.as_deref(), 2000);
    let occurred_at = input.occurred_at.unwrap_or_else(|| op.now());
    if occurred_at > op.now() {
        checker.push(FieldError::new("occurredAt", ErrorCode::DateInFuture));
    }
    if !matches!(
        input.kind,
        ConsentKind::Given | ConsentKind::Refused | ConsentKind::Withdrawn
    ) {
        checker.push(FieldError::new("kind", ErrorCode::UnknownCode));
    }
    if !input.method.is_staffs() {
        checker.push(FieldError::new("method", ErrorCode::UnknownCode));
    }
    let note = checker.finish(note)?;
    let purpose = super::find(op, &input.purpose_id).await?;
    let is_ban = is_ban(&purpose);
    if purpose.purpose.is_publication() {
        return Err(OpError::field(ErrorCode::UnknownCode, "purposeId"));
    }
    if !purpose.channels.0.contains(&input.channel) && input.kind.is_live() {
        return Err(OpError::field(ErrorCode::UnknownCode, "channel"));
    }
    let tx = op.begin().await?;
    let person = people::lock(&tx, person).await?.ok_or(OpError::NotFound)?;
    if person.restricted {
        return Err(OpError::NotFound);
    }
    let unknown = || OpError::field(ErrorCode::WordingUnknown, "wordingId");
    let wording = input.wording_id.parse().map_err(|_| unknown())?;
    let wording = consents::find_wording(&*tx, wording, purpose.purpose)
        .await?
        .filter(|row| row.controller == purpose.controller)
        .ok_or_else(unknown)?;
    let said = Said {
        person: person.id,
        channel: if is_ban { Channel::Any } else { input.channel },
        purpose,
        kind: input.kind,
        wording,
        language: input.language,
        method: input.method,
        given_by_name: String::new(),
        note,
        occurred_at,
    };
    consents::say(&tx, op, said).await?;
    tx.commit().await?;
    permissions(op, person.id).await
}
