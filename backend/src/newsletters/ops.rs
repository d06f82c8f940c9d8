//! What staff do with newsletters.

use super::entity::newsletter::{self, Municipalities, Texts};
use super::message::{self, Links};
use super::{jobs, recipients};
use crate::accounts;
use crate::audit::{self, Change, SubjectKind};
use crate::mail;
use crate::people::Person;
use crate::platform::{OpContext, OpError, OpResult, Tx};
use crate::preferences::{self, Scope};
use chrono::{DateTime, Utc};
use sea_orm::ActiveValue::Set;
use sea_orm::{ActiveModelTrait, EntityTrait, IntoActiveModel, QuerySelect};
use serde_json::{Value, json};
use seutu_shared::consent::{Channel, OWN_CONTROLLER};
use seutu_shared::error_code::ErrorCode;
use seutu_shared::id::NewsletterId;
use seutu_shared::locale::Locale;
use seutu_shared::newsletter::{NewsletterInput, NewsletterState};
use seutu_shared::permission::Permission;
use seutu_shared::validation::Validate;

/// A newsletter to be changed, as it was read.
#[derive(Debug, Clone, Copy)]
pub struct Edited {
    /// The newsletter.
    pub id: NewsletterId,
    /// Its version.
    pub version: i32,
}

/// Writes a newsletter down, or changes a draft.
///
/// # Errors
/// Errors of the texts; `stale`, `newsletter_closed` once it is no draft, `not_found`.
pub async fn save(
    op: &OpContext,
    edited: Option<Edited>,
    input: &NewsletterInput,
) -> OpResult<newsletter::Model> {
    op.require(Permission::NewsletterWrite)?;
    let input = input.validate()?;
    let tx = op.begin().await?;
    let before = match edited {
        Some(edited) => Some(open(&tx, edited).await?),
        None => None,
    };
    let id = before.as_ref().map_or_else(|| op.new_id(), |row| row.id);
    let row = newsletter::Model {
        id,
        version: before.as_ref().map_or(1, |row| row.version.saturating_add(1)),
        state: NewsletterState::Draft,
        purpose: input.purpose,
        municipalities: Municipalities(input.municipalities),
        texts: Texts {
            fi: input.fi,
            sv: input.sv,
            en: input.en,
        },
        scheduled_at: None,
        started_at: None,
        finished_at: None,
        reached: None,
        failure: None,
        created_by: before
            .as_ref()
            .map_or_else(|| op.actor().label(), |row| row.created_by.clone()),
        created_at: before.as_ref().map_or_else(|| op.now(), |row| row.created_at),
        updated_at: op.now(),
    };
    let change = row.clone().into_active_model().reset_all();
    let subject = SubjectKind::Newsletter;
    let entry = if let Some(before) = &before {
        newsletter::Entity::update(change).exec(&*tx).await?;
        Change::updated("newsletter.save", subject, id, described(before), described(&row))
    } else {
        newsletter::Entity::insert(change)
            .exec_without_returning(&*tx)
            .await?;
        Change::created("newsletter.save", subject, id, described(&row))
    };
    audit::record(&tx, op, entry).await?;
    tx.commit().await?;
    Ok(row)
}

/// Has a draft sent at a time; at once without one.
///
/// # Errors
/// As [`save`]; `date_in_past`.
pub(super) async fn schedule(
    op: &OpContext,
    edited: Edited,
    at: Option<DateTime<Utc>>,
) -> OpResult<newsletter::Model> {
    op.require(Permission::NewsletterWrite)?;
    if at.is_some_and(|at| at < op.now()) {
        return Err(OpError::field(ErrorCode::DateInPast, "at"));
    }
    let tx = op.begin().await?;
    let row = open(&tx, edited).await?;
    // What was allowed when it was written may not be any more.
    row.input().validate()?;
    let at = at.unwrap_or_else(|| op.now());
    let row = step(
        &tx,
        op,
        row,
        NewsletterState::Scheduled,
        "newsletter.schedule",
        |change| {
            change.scheduled_at = Set(Some(at));
        },
    )
    .await?;
    jobs::plan(&tx, op, row.id, at).await?;
    tx.commit().await?;
    Ok(row)
}

/// Stops a newsletter: nobody else gets it, also of those whose message waits in the outbox.
///
/// # Errors
/// `stale`, `newsletter_closed`, `not_found`.
pub(super) async fn cancel(op: &OpContext, edited: Edited) -> OpResult<newsletter::Model> {
    op.require(Permission::NewsletterWrite)?;
    let tx = op.begin().await?;
    let row = locked(&tx, edited).await?;
    if !row.state.can_be_cancelled() {
        return Err(OpError::user(ErrorCode::NewsletterClosed));
    }
    let now = op.now();
    let row = step(
        &tx,
        op,
        row,
        NewsletterState::Cancelled,
        "newsletter.cancel",
        |change| {
            change.finished_at = Set(Some(now));
        },
    )
    .await?;
    tx.commit().await?;
    Ok(row)
}

/// Has a newsletter that stands still tried again, from where it stopped.
///
/// # Errors
/// `stale`, `newsletter_closed` where it does not stand still, `not_found`.
pub(super) async fn retry(op: &OpContext, edited: Edited) -> OpResult<newsletter::Model> {
    op.require(Permission::NewsletterWrite)?;
    let tx = op.begin().await?;
    let row = locked(&tx, edited).await?;
    if row.state != NewsletterState::Failed {
        return Err(OpError::user(ErrorCode::NewsletterClosed));
    }
    let to = match row.started_at {
        Some(_) => NewsletterState::Sending,
        None => NewsletterState::Scheduled,
    };
    let row = step(&tx, op, row, to, "newsletter.retry", |change| {
        change.failure = Set(None);
    })
    .await?;
    jobs::plan(&tx, op, row.id, op.now()).await?;
    tx.commit().await?;
    Ok(row)
}

/// Writes down that a newsletter stands still.
pub(super) async fn fail(op: &OpContext, id: NewsletterId, code: &str) -> OpResult<()> {
    let tx = op.begin().await?;
    let found = newsletter::Entity::find_by_id(id)
        .lock_exclusive()
        .one(&*tx)
        .await?;
    // Stopped or done meanwhile: then nothing stands still.
    let open =
        |row: &newsletter::Model| matches!(row.state, NewsletterState::Scheduled | NewsletterState::Sending);
    let Some(row) = found.filter(open) else {
        return Ok(());
    };
    step(
        &tx,
        op,
        row,
        NewsletterState::Failed,
        "newsletter.fail",
        |change| {
            change.failure = Set(Some(code.to_owned()));
        },
    )
    .await?;
    tx.commit().await
}

/// Sends it to the own address, to see it as readers will.
///
/// # Errors
/// `not_found`.
pub(super) async fn try_out(op: &OpContext, id: NewsletterId, reader: Locale) -> OpResult<()> {
    op.require(Permission::NewsletterWrite)?;
    let row = find(op, id).await?;
    let account = accounts::ops::viewer(op).await?.ok_or(OpError::SignInRequired)?;
    let to = account.address(op)?;
    let tx = op.begin().await?;
    mail::enqueue(&tx, op, message::build(&row, to, reader, &nobodys(op, reader))).await?;
    let entry = Change::event("newsletter.try_out", SubjectKind::Newsletter, id);
    audit::record(&tx, op, entry).await?;
    tx.commit().await
}

/// Subject and text as a reader of a language will see them.
///
/// # Errors
/// `not_found`.
pub(super) async fn preview(op: &OpContext, id: NewsletterId, reader: Locale) -> OpResult<(String, String)> {
    let row = find(op, id).await?;
    Ok(message::preview(op, &row, reader, &nobodys(op, reader)))
}

/// How many people it is for, at most: each is asked about when their turn comes.
pub(super) async fn audience(op: &OpContext, row: &newsletter::Model) -> OpResult<u64> {
    recipients::count(op.db(), op, row).await
}

/// A newsletter.
///
/// # Errors
/// `not_found`, also for those who may not read it.
pub(super) async fn find(op: &OpContext, id: NewsletterId) -> OpResult<newsletter::Model> {
    op.require(Permission::NewsletterRead)?;
    let row = newsletter::Entity::find_by_id(id).one(op.db()).await?;
    row.ok_or(OpError::NotFound)
}

/// A reader's own ways out: keys to the own page and to ending exactly this, in this message only.
pub(super) async fn links(
    tx: &Tx,
    op: &OpContext,
    row: &newsletter::Model,
    reader: &Person,
) -> OpResult<Links> {
    let site = op.services().config.public_url();
    let page = preferences::issue(tx, op, reader.id(), Scope::Passed).await?;
    let ends = Scope::Unsubscribe {
        purpose: row.purpose,
        channel: Channel::Email,
        controller: OWN_CONTROLLER.to_owned(),
    };
    let unsubscribe = preferences::issue(tx, op, reader.id(), ends).await?;
    Ok(Links {
        preferences: format!("{site}{}/suostumukset/{page}", reader.language().path_prefix()),
        unsubscribe: format!("{site}/unsubscribe/{unsubscribe}"),
    })
}

/// Where readers without a link of their own go: what is sent to try it out changes nobody's permissions.
fn nobodys(op: &OpContext, reader: Locale) -> Links {
    let page = format!(
        "{}{}/suostumukset",
        op.services().config.public_url(),
        reader.path_prefix()
    );
    Links {
        preferences: page.clone(),
        unsubscribe: page,
    }
}

async fn locked(tx: &Tx, edited: Edited) -> OpResult<newsletter::Model> {
    let found = newsletter::Entity::find_by_id(edited.id)
        .lock_exclusive()
        .one(&**tx)
        .await?;
    let row = found.ok_or(OpError::NotFound)?;
    if row.version != edited.version {
        return Err(OpError::user(ErrorCode::Stale));
    }
    Ok(row)
}

async fn open(tx: &Tx, edited: Edited) -> OpResult<newsletter::Model> {
    let row = locked(tx, edited).await?;
    if !row.state.is_open() {
        return Err(OpError::user(ErrorCode::NewsletterClosed));
    }
    Ok(row)
}

async fn step(
    tx: &Tx,
    op: &OpContext,
    row: newsletter::Model,
    to: NewsletterState,
    action: &'static str,
    also: impl FnOnce(&mut newsletter::ActiveModel),
) -> OpResult<newsletter::Model> {
    let before = json!({"state": row.state.as_str()});
    let version = row.version.saturating_add(1);
    let id = row.id;
    let mut change = row.into_active_model();
    change.state = Set(to);
    change.version = Set(version);
    change.updated_at = Set(op.now());
    also(&mut change);
    let row = newsletter::Entity::update(change).exec(&**tx).await?;
    let after = json!({"state": to.as_str(), "scheduledAt": row.scheduled_at});
    let entry = Change::updated(action, SubjectKind::Newsletter, id, before, after);
    audit::record(tx, op, entry).await?;
    Ok(row)
}

fn described(row: &newsletter::Model) -> Value {
    json!({
        "purpose": row.purpose.as_str(), "municipalities": row.municipalities.0, "texts": row.texts,
    })
}
