//! The console's side: the catalogue of purposes with its wordings, and one person's permissions.

use super::sign_up::label;
use crate::access::{Access, note};
use crate::consents::entity::{purpose, wording};
use crate::consents::{self, EditPurpose, EventWithEvidence, NewRecipient, NewWording, Said};
use crate::people;
use crate::platform::gql::{ContextExt, GqlResult, UserErrorObject, data_or_errors, gql_error};
use crate::platform::{OpContext, OpError, OpResult};
use async_graphql::{Context, ID, InputObject, Object, SimpleObject};
use chrono::{DateTime, Utc};
use seutu_shared::access::{AccessKind, AccessPurpose, AccessSubject};
use seutu_shared::consent::{Channel, ConsentKind, ConsentMethod, ConsentPurpose, OWN_CONTROLLER};
use seutu_shared::error_code::ErrorCode;
use seutu_shared::id::PersonId;
use seutu_shared::legal_basis::LegalBasis;
use seutu_shared::locale::Locale;
use seutu_shared::marketing::{Reason, Standing};
use seutu_shared::permission::Permission;
use seutu_shared::validation::{Checker, FieldError};
use seutu_shared::wording::{WordingText, WordingTexts};

/// One version of the text that a purpose is asked with.
#[derive(Debug)]
pub struct PurposeWording {
    row: wording::Model,
    current: bool,
}

#[Object]
impl PurposeWording {
    /// Identifier.
    async fn id(&self) -> ID {
        self.row.id.to_string().into()
    }
    /// Grows with each text of the purpose.
    async fn version(&self) -> i32 {
        self.row.version
    }
    /// The plain text of at most 25 words; null of texts that have none.
    async fn plain(&self, language: Locale) -> Option<&str> {
        self.row.plain(language)
    }
    /// The full text.
    async fn text(&self, language: Locale) -> &str {
        self.row.text(language)
    }
    /// SHA-256 of the canonical text.
    async fn hash(&self) -> &str {
        &self.row.hash
    }
    /// Whether it means something else than the one before.
    async fn material(&self) -> bool {
        self.row.material
    }
    /// Whether it is in force.
    async fn current(&self) -> bool {
        self.current
    }
    /// Put into force.
    async fn created_at(&self) -> DateTime<Utc> {
        self.row.created_at
    }
}

/// One purpose of one controller.
#[derive(Debug, SimpleObject)]
pub struct ConsentPurposeEntry {
    /// Identifier.
    id: ID,
    /// For what.
    purpose: ConsentPurpose,
    /// Short name of who may.
    controller: String,
    /// Name of who may.
    recipient: String,
    /// How a third party is reached.
    contact: Option<String>,
    /// On which ground.
    basis: LegalBasis,
    /// Through which channels, each asked apart.
    channels: Vec<Channel>,
    /// Months that a permission holds; 0 without end.
    valid_months: i32,
    /// Whether it is asked for now.
    is_open: bool,
    /// Whether staff may change it; texts of the directory come with the program.
    editable: bool,
    /// Every text, newest first.
    wordings: Vec<PurposeWording>,
}

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

/// One event of a person's ledger.
#[derive(Debug, SimpleObject)]
pub struct PersonConsentEvent {
    /// Identifier.
    id: ID,
    /// Given, refused, withdrawn …
    kind: ConsentKind,
    /// For what.
    purpose: ConsentPurpose,
    /// In words.
    label: String,
    /// How it reached us.
    method: ConsentMethod,
    /// When.
    occurred_at: DateTime<Utc>,
    /// When it was written down.
    recorded_at: DateTime<Utc>,
    /// Number of the wording.
    wording_version: i32,
    /// Language in which it was shown.
    language: Locale,
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
    /// Each purpose, channel and controller.
    permissions: Vec<PersonPermission>,
    /// Newest first.
    events: Vec<PersonConsentEvent>,
}

/// Texts in three languages.
#[derive(Debug, InputObject)]
pub struct WordingTextsInput {
    plain_fi: String,
    plain_sv: String,
    plain_en: String,
    text_fi: String,
    text_sv: String,
    text_en: String,
}

impl From<WordingTextsInput> for WordingTexts {
    fn from(input: WordingTextsInput) -> Self {
        let text = |plain, full| WordingText { plain, full };
        Self {
            fi: text(input.plain_fi, input.text_fi),
            sv: text(input.plain_sv, input.text_sv),
            en: text(input.plain_en, input.text_en),
        }
    }
}

/// A new text for a purpose.
#[derive(Debug, InputObject)]
pub struct PublishWordingInput {
    purpose_id: ID,
    texts: WordingTextsInput,
    /// Whether it means something else, so that older consents end and are asked for again.
    material: bool,
}

/// A third party with its first text.
#[derive(Debug, InputObject)]
pub struct AddConsentRecipientInput {
    /// Small letters, digits and hyphens.
    controller: String,
    recipient: String,
    contact: String,
    texts: WordingTextsInput,
}

/// A changed purpose.
#[derive(Debug, InputObject)]
pub struct EditConsentPurposeInput {
    purpose_id: ID,
    channels: Vec<Channel>,
    valid_months: i32,
    is_open: bool,
}

/// What a person said to staff.
#[derive(Debug, InputObject)]
pub struct RecordPersonConsentInput {
    person_id: ID,
    purpose_id: ID,
    channel: Channel,
    /// Given, refused or withdrawn.
    kind: ConsentKind,
    method: ConsentMethod,
    /// When it was said; now, when left out.
    occurred_at: Option<DateTime<Utc>>,
    /// The wording that was shown or read out.
    wording_id: ID,
    language: Locale,
    note: Option<String>,
}

/// The purpose after a change.
#[derive(Debug, SimpleObject)]
pub struct ConsentPurposePayload {
    /// The purpose.
    purpose: Option<ConsentPurposeEntry>,
    /// Whether a new version came to be; an edit that changes nothing makes none.
    is_new: bool,
    /// Why not.
    errors: Vec<UserErrorObject>,
}

/// The person's permissions after a change.
#[derive(Debug, SimpleObject)]
pub struct PersonPermissionsPayload {
    /// The permissions.
    permissions: Option<PersonPermissions>,
    /// Why not.
    errors: Vec<UserErrorObject>,
}

/// Queries of the catalogue and of people's permissions.
#[derive(Debug, Default)]
pub struct PreferenceQuery;

#[Object]
impl PreferenceQuery {
    /// The catalogue: every purpose of every controller with its texts.
    #[graphql(complexity = "20 + child_complexity")]
    async fn consent_purposes(&self, ctx: &Context<'_>) -> GqlResult<Vec<ConsentPurposeEntry>> {
        let op = ctx.op()?;
        op.require(Permission::PurposeRead).map_err(gql_error)?;
        entries(op).await.map_err(gql_error)
    }

    /// What a person has permitted, and everything the person said.
    #[graphql(complexity = "20 + child_complexity")]
    async fn person_permissions(&self, ctx: &Context<'_>, person_id: ID) -> GqlResult<PersonPermissions> {
        let op = ctx.op()?;
        op.require(Permission::PersonRead).map_err(gql_error)?;
        let id: PersonId = person_id.parse().map_err(|_| gql_error(OpError::NotFound))?;
        let found = permissions(op, id).await.map_err(gql_error)?;
        logged(ctx, id)?;
        Ok(found)
    }
}

/// Mutations of the catalogue and of people's permissions.
#[derive(Debug, Default)]
pub struct PreferenceMutation;

#[Object]
impl PreferenceMutation {
    /// Puts a new text into force.
    async fn publish_wording(
        &self,
        ctx: &Context<'_>,
        input: PublishWordingInput,
    ) -> GqlResult<ConsentPurposePayload> {
        Ok(payload(data_or_errors(publish(ctx.op()?, input).await)?))
    }

    /// Adds a third party that people may allow to market to them.
    async fn add_consent_recipient(
        &self,
        ctx: &Context<'_>,
        input: AddConsentRecipientInput,
    ) -> GqlResult<ConsentPurposePayload> {
        Ok(payload(data_or_errors(add(ctx.op()?, input).await)?))
    }

    /// Opens, closes or changes a purpose.
    async fn edit_consent_purpose(
        &self,
        ctx: &Context<'_>,
        input: EditConsentPurposeInput,
    ) -> GqlResult<ConsentPurposePayload> {
        Ok(payload(data_or_errors(edit(ctx.op()?, input).await)?))
    }

    /// Writes down what a person said of a permission; refusing direct marketing is the ban, giving it lifts the ban.
    async fn record_person_consent(
        &self,
        ctx: &Context<'_>,
        input: RecordPersonConsentInput,
    ) -> GqlResult<PersonPermissionsPayload> {
        let op = ctx.op()?;
        let person: Option<PersonId> = input.person_id.parse().ok();
        let (permissions, errors) = data_or_errors(record(op, input).await)?;
        if let Some(person) = person.filter(|_| permissions.is_some()) {
            logged(ctx, person)?;
        }
        Ok(PersonPermissionsPayload { permissions, errors })
    }
}

fn logged(ctx: &Context<'_>, person: PersonId) -> GqlResult<()> {
    let purpose = AccessPurpose::ConsentHandling;
    note(
        ctx,
        Access::new(
            AccessKind::Open,
            purpose,
            "person_permissions",
            AccessSubject::Person,
            [person],
        ),
    )
}

fn payload(
    (found, errors): (Option<(ConsentPurposeEntry, bool)>, Vec<UserErrorObject>),
) -> ConsentPurposePayload {
    let (purpose, is_new) = found.map_or((None, false), |(entry, is_new)| (Some(entry), is_new));
    ConsentPurposePayload {
        purpose,
        is_new,
        errors,
    }
}

async fn entries(op: &OpContext) -> OpResult<Vec<ConsentPurposeEntry>> {
    let rows = consents::all(op.db()).await?;
    let wordings = consents::wordings_of(op.db(), rows.iter().map(|row| row.purpose)).await?;
    Ok(rows.into_iter().map(|row| entry(row, &wordings)).collect())
}

fn entry(row: purpose::Model, wordings: &[wording::Model]) -> ConsentPurposeEntry {
    let of_it = |one: &&wording::Model| one.purpose == row.purpose && one.controller == row.controller;
    let wordings = wordings.iter().filter(of_it).enumerate();
    ConsentPurposeEntry {
        id: row.id.to_string().into(),
        wordings: wordings
            .map(|(at, row)| PurposeWording {
                row: row.clone(),
                current: at == 0,
            })
            .collect(),
        purpose: row.purpose,
        editable: row.purpose.is_asked_of_people(),
        controller: row.controller,
        recipient: row.recipient,
        contact: row.contact,
        basis: row.basis,
        channels: row.channels.0,
        valid_months: row.valid_months,
        is_open: row.is_open,
    }
}

async fn one_entry(op: &OpContext, row: purpose::Model) -> OpResult<ConsentPurposeEntry> {
    let wordings = consents::wordings_of(op.db(), [row.purpose]).await?;
    Ok(entry(row, &wordings))
}

async fn find(op: &OpContext, id: &ID) -> OpResult<purpose::Model> {
    let id = id.parse().map_err(|_| OpError::NotFound)?;
    consents::by_id(op.db(), id).await?.ok_or(OpError::NotFound)
}

async fn publish(op: &OpContext, input: PublishWordingInput) -> OpResult<(ConsentPurposeEntry, bool)> {
    op.require(Permission::PurposeEdit)?;
    let row = find(op, &input.purpose_id).await?;
    let new = NewWording {
        purpose: row.purpose,
        controller: row.controller.clone(),
        texts: input.texts.into(),
        material: input.material,
    };
    let published = consents::publish(op, new).await?;
    Ok((one_entry(op, row).await?, published.is_new))
}

async fn add(op: &OpContext, input: AddConsentRecipientInput) -> OpResult<(ConsentPurposeEntry, bool)> {
    let new = NewRecipient {
        controller: input.controller,
        recipient: input.recipient,
        contact: input.contact,
        texts: input.texts.into(),
    };
    let row = consents::add_recipient(op, new).await?;
    Ok((one_entry(op, row).await?, true))
}

async fn edit(op: &OpContext, input: EditConsentPurposeInput) -> OpResult<(ConsentPurposeEntry, bool)> {
    op.require(Permission::PurposeEdit)?;
    let row = find(op, &input.purpose_id).await?;
    let new = EditPurpose {
        id: row.id,
        channels: input.channels,
        valid_months: input.valid_months,
        is_open: input.is_open,
    };
    let row = consents::edit(op, new).await?;
    Ok((one_entry(op, row).await?, false))
}

/// A person's permissions; restricted people are opened elsewhere.
async fn permissions(op: &OpContext, id: PersonId) -> OpResult<PersonPermissions> {
    let person = people::find(op.db(), op, id).await?.ok_or(OpError::NotFound)?;
    let (rows, banned) = super::overview::rows_of(op, op.db(), person.id()).await?;
    let mut permissions = Vec::with_capacity(rows.len());
    for row in rows {
        let verdict = super::overview::verdict_of(&row, banned);
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
        permissions,
        events,
    })
}

fn event_object(
    row: EventWithEvidence,
    wording: &wording::Model,
    purposes: &[purpose::Model],
) -> PersonConsentEvent {
    let EventWithEvidence { event, evidence } = row;
    let of_it = |one: &&purpose::Model| one.purpose == event.purpose && one.controller == event.controller;
    let recipient = purposes.iter().find(of_it).map(|one| one.recipient.as_str());
    let named = |text: &String| !text.is_empty();
    PersonConsentEvent {
        id: event.id.to_string().into(),
        kind: event.kind,
        purpose: event.purpose,
        label: label(
            Locale::Fi,
            event.purpose,
            recipient.unwrap_or_default(),
            event.channel,
        ),
        method: event.method,
        occurred_at: event.occurred_at,
        recorded_at: event.recorded_at,
        wording_version: wording.version,
        language: event.language,
        valid_until: event.valid_until,
        given_by_name: evidence
            .as_ref()
            .map(|one| one.given_by_name.clone())
            .filter(named),
        note: evidence.and_then(|one| one.note),
    }
}

async fn record(op: &OpContext, input: RecordPersonConsentInput) -> OpResult<PersonPermissions> {
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
    let purpose = find(op, &input.purpose_id).await?;
    let is_ban = purpose.purpose == ConsentPurpose::DirectMarketing && purpose.controller == OWN_CONTROLLER;
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
