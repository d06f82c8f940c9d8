//! The console's side: the catalogue of purposes with its wordings, and one person's permissions.

mod person;

pub use person::{
    DirectMarketingText, PersonConsentEvent, PersonPermission, PersonPermissions, PersonPermissionsPayload,
    RecordPersonConsentInput,
};

use crate::access::{Access, note};
use crate::consents::entity::{purpose, wording};
use crate::consents::{self, EditPurpose, NewRecipient, NewWording};
use crate::platform::gql::{ContextExt, GqlResult, UserErrorObject, data_or_errors, gql_error};
use crate::platform::{OpContext, OpError, OpResult};
use async_graphql::{Context, ID, InputObject, Object, SimpleObject};
use chrono::{DateTime, Utc};
use seutu_shared::access::{AccessKind, AccessPurpose, AccessSubject};
use seutu_shared::consent::{Channel, ConsentPurpose};
use seutu_shared::id::PersonId;
use seutu_shared::legal_basis::LegalBasis;
use seutu_shared::locale::Locale;
use seutu_shared::permission::Permission;
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
        let found = person::permissions(op, id).await.map_err(gql_error)?;
        logged(ctx, id)?;
        found.named(ctx).await
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
        let (found, errors) = data_or_errors(person::record(op, input).await)?;
        if let Some(person) = person.filter(|_| found.is_some()) {
            logged(ctx, person)?;
        }
        let permissions = match found {
            Some(found) => Some(found.named(ctx).await?),
            None => None,
        };
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
