//! The outbox: rows that wait for the job.

use super::entity::{ActiveModel, Column, Entity};
use super::message::UNSUBSCRIBE;
use super::{MailState, Template, jobs};
use crate::jobs::{NewJob, enqueue as enqueue_job};
use crate::platform::crypto::Field;
use crate::platform::{OpContext, OpError, OpResult, Tx};
use chrono::{DateTime, Utc};
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::{Query, SelectStatement};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect};
use serde_json::json;
use seutu_shared::consent::Channel;
use seutu_shared::i18n::Args;
use seutu_shared::locale::Locale;
use seutu_shared::marketing::{AddressKind, Case, Reason, RecipientKind, Standing, decide};
use std::collections::HashMap;
use uuid::Uuid;

/// A message to one person.
#[derive(Debug)]
pub struct NewMail {
    /// The recipient's address, as `seutu_shared::email::parse` returned it.
    pub to: String,
    /// What it says.
    pub template: Template,
    /// In which language.
    pub language: Locale,
    /// The values of the texts.
    pub args: Args,
    /// After this it is not sent any more: a link in it would be dead.
    pub useful_until: Option<DateTime<Utc>>,
}

/// What a message that is not part of a service rests on.
#[derive(Debug)]
pub struct Marketing {
    /// Why it may be sent; a verdict that forbids is refused.
    pub reason: Reason,
    /// Address that unsubscribes by one POST (RFC 8058).
    pub unsubscribe: String,
}

/// Puts a message into the outbox that belongs to a service which the recipient uses; it exists, and is sent, when
/// `tx` commits. Whether it may be sent is asked as of everything else, and the answer is kept with it. Returns its id.
///
/// # Errors
/// A failing database.
pub async fn enqueue(tx: &Tx, op: &OpContext, mail: NewMail) -> OpResult<Uuid> {
    enqueue_to(tx, op, mail, false).await
}

/// As [`enqueue`], to somebody of the register of people, whose processing may be `restricted`.
///
/// # Errors
/// What may not be sent, which is a fault of the caller; a failing database.
pub async fn enqueue_to(tx: &Tx, op: &OpContext, mail: NewMail, restricted: bool) -> OpResult<Uuid> {
    let verdict = decide(&Case {
        recipient: RecipientKind::Person,
        address: AddressKind::Personal,
        message: mail.template.message(),
        channel: Channel::Email,
        fits_duties: false,
        prior_sale: false,
        standing: Standing::None,
        banned: false,
        restricted,
    });
    if !verdict.is_allowed() {
        return Err(OpError::bug("a message that may not be sent"));
    }
    put(tx, op, mail, verdict.reason).await
}

/// Puts a message into the outbox that may be sent for another reason: a consent, say. Before it goes, the reason is
/// asked for again.
///
/// # Errors
/// A reason that forbids it, which is a fault of the caller; a failing database.
pub async fn enqueue_marketing(
    tx: &Tx,
    op: &OpContext,
    mut mail: NewMail,
    marketing: Marketing,
) -> OpResult<Uuid> {
    if !marketing.reason.is_allowed() || marketing.reason.is_service() {
        return Err(OpError::bug("a message that may not be sent"));
    }
    mail.args = mail.args.with(UNSUBSCRIBE, marketing.unsubscribe);
    put(tx, op, mail, marketing.reason).await
}

async fn put(tx: &Tx, op: &OpContext, mail: NewMail, verdict: Reason) -> OpResult<Uuid> {
    let id = op.services().new_uuid();
    let crypto = &op.services().crypto;
    let body = serde_json::to_string(&mail.args).map_err(OpError::internal("write a message's values"))?;
    let row = ActiveModel {
        id: Set(id),
        template: Set(mail.template),
        language: Set(mail.language),
        recipient: Set(Some(crypto.seal(Field::MailRecipient, id, &mail.to))),
        recipient_index: Set(Some(crypto.blind_index(Field::MailRecipient, &mail.to))),
        body: Set(Some(crypto.seal(Field::MailBody, id, &body))),
        state: Set(MailState::Queued),
        verdict: Set(verdict),
        attempts: Set(0),
        last_error: Set(None),
        useful_until: Set(mail.useful_until),
        created_at: Set(op.now()),
        finished_at: Set(None),
    };
    Entity::insert(row).exec_without_returning(&**tx).await?;
    enqueue_job(tx, op, NewJob::new(jobs::SEND, json!({"id": id}))).await?;
    Ok(id)
}

/// What became of a message; `None` once it was tidied away.
pub async fn state_of(db: &impl ConnectionTrait, id: Uuid) -> OpResult<Option<MailState>> {
    Ok(Entity::find_by_id(id).one(db).await?.map(|row| row.state))
}

/// As [`state_of`], of many at once: those that are not tidied away.
pub async fn states_of(db: &impl ConnectionTrait, ids: &[Uuid]) -> OpResult<HashMap<Uuid, MailState>> {
    let rows: Vec<(Uuid, MailState)> = Entity::find()
        .select_only()
        .columns([Column::Id, Column::State])
        .filter(Column::Id.is_in(ids.iter().copied()))
        .into_tuple()
        .all(db)
        .await?;
    Ok(rows.into_iter().collect())
}

/// Messages that did not reach anybody: given up, stopped, or come back.
pub fn lost() -> SelectStatement {
    let mut ids = Query::select();
    ids.column(Column::Id)
        .from(Entity)
        .and_where(Column::State.is_in([MailState::Dead, MailState::Stopped, MailState::Bounced]));
    ids
}
