//! Ready texts for what staff write: those that come with the service, and their own in every language. They are filled
//! with what is known of the case, put into a field and edited there; a letter is what was sent, whatever it began as.

use super::case;
use super::connector;
use super::entity::{request, template};
use super::letters::{self, Letter};
use super::recipients;
use crate::audit::{self, Change, SubjectKind};
use crate::inventory;
use crate::platform::{OpContext, OpError, OpResult, Tx};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, ModelTrait, QueryFilter, QueryOrder,
    QuerySelect,
};
use serde_json::{Value, json};
use seutu_shared::error_code::ErrorCode;
use seutu_shared::i18n::{Args, I18n, REQUEST, REQUEST_TEXT};
use seutu_shared::id::RequestTextId;
use seutu_shared::legal_clock::SuspensionGround;
use seutu_shared::locale::Locale;
use seutu_shared::permission::Permission;
use seutu_shared::privacy_request::{MAX_MESSAGE, STANDARD_TEXTS, TaskOutcome, TextInput, TextUse, fill};
use seutu_shared::validation::{Checker, Validate};

/// A text with the case's details filled in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadyText {
    /// Which: the id of an own one, or the name of one that comes with the service.
    pub key: String,
    /// What staff call it.
    pub name: String,
    /// The text.
    pub text: String,
}

/// What is filled in.
struct Values {
    number: String,
    received: String,
    due: String,
    register: String,
    recipients: String,
    complaint: String,
}

impl Values {
    async fn load(op: &OpContext, row: &request::Model, language: Locale) -> OpResult<Self> {
        let tasks = case::tasks(op.db(), row.id).await?;
        let found: Vec<&str> = tasks
            .iter()
            .filter(|task| {
                task.outcome
                    .is_some_and(|outcome| outcome.changes() || outcome == TaskOutcome::RetainedByLaw)
            })
            .map(|task| task.system.as_str())
            .collect();
        let systems = inventory::systems_on(op.db(), op.today()).await?;
        let told = recipients::all(op.db(), row.id).await?;
        // Where nothing was found yet, our own register is meant.
        let named = systems
            .iter()
            .filter(|one| {
                if found.is_empty() {
                    connector::has(&one.key)
                } else {
                    found.contains(&one.key.as_str())
                }
            })
            .map(|one| one.facts.name.get(language).to_owned());
        Ok(Self {
            number: row.number(),
            received: letters::day(row.received_on),
            due: letters::day(row.due_on),
            register: named.collect::<Vec<_>>().join(", "),
            recipients: recipients::told(op, &told, |_| true)?.join(", "),
            complaint: I18n::new(language, &[REQUEST]).t("letter-complaint"),
        })
    }

    fn of(&self, name: &str) -> String {
        match name {
            "number" => &self.number,
            "received" => &self.received,
            "due" => &self.due,
            "register" => &self.register,
            "recipients" => &self.recipients,
            _ => &self.complaint,
        }
        .clone()
    }

    fn args(&self) -> Args {
        Args::new()
            .with("number", self.number.as_str())
            .with("received", self.received.as_str())
            .with("due", self.due.as_str())
            .with("register", self.register.as_str())
            .with("recipients", self.recipients.as_str())
            .with("complaint", self.complaint.as_str())
    }
}

/// The texts for a field in a language, staff's own first. Names of those that come with the service are in the second
/// language, for who chooses.
///
/// # Errors
/// `not_found` for those who may not work on cases.
pub async fn ready_texts(
    op: &OpContext,
    row: &request::Model,
    purpose: TextUse,
    language: Locale,
    names: Locale,
) -> OpResult<Vec<ReadyText>> {
    op.require(Permission::PrivacyRequestWork)?;
    let values = Values::load(op, row, language).await?;
    let own = template::Entity::find()
        .filter(template::Column::Purpose.eq(purpose))
        .order_by_asc(template::Column::Name)
        .order_by_asc(template::Column::Id)
        .all(op.db())
        .await?;
    let mut all: Vec<ReadyText> = own
        .into_iter()
        .map(|one| ReadyText {
            key: one.id.to_string(),
            text: fill(one.text(language), |name| values.of(name)).0,
            name: one.name,
        })
        .collect();
    let (t, called) = (
        I18n::new(language, &[REQUEST_TEXT]),
        I18n::new(names, &[REQUEST_TEXT]),
    );
    let args = values.args();
    let standard = STANDARD_TEXTS.iter().filter(|(one, _)| *one == purpose);
    all.extend(standard.map(|(_, name)| ReadyText {
        key: (*name).to_owned(),
        name: called.t(&format!("request-text-{name}-name")),
        text: t.t_with(&format!("request-text-{name}"), &args),
    }));
    Ok(all)
}

/// What is typed, as the person would read it; none where nothing can be sent of it.
///
/// # Errors
/// `not_found` for those who may not work on cases.
pub async fn letter_preview(
    op: &OpContext,
    row: &request::Model,
    purpose: TextUse,
    text: &str,
) -> OpResult<Option<String>> {
    op.require(Permission::PrivacyRequestWork)?;
    let mut checker = Checker::new();
    let text = checker.required("text", text, MAX_MESSAGE);
    let Ok(text) = checker.finish(text) else {
        return Ok(None);
    };
    let longer = case::strict(op.db(), row, true).await?;
    let letter = match purpose {
        TextUse::IdentityQuestion => Letter::Question {
            ground: SuspensionGround::Identity,
            text: &text,
        },
        TextUse::ScopeQuestion => Letter::Question {
            ground: SuspensionGround::Scope,
            text: &text,
        },
        TextUse::Extension => Letter::Extension {
            deadline: &longer,
            reason: &text,
        },
        // A message goes out as it is; reasons and additions stand in the answer, which has a preview of its own.
        TextUse::Message | TextUse::Reasoning | TextUse::Answer => return Ok(Some(text)),
    };
    let rights = case::asked(op.db(), row.id).await?;
    Ok(Some(letters::text(op, row, &rights, &letter)))
}

/// Staff's own texts, by what they are for.
///
/// # Errors
/// `not_found` for those who may not decide.
pub async fn own_texts(op: &OpContext) -> OpResult<Vec<template::Model>> {
    op.require(Permission::PrivacyRequestDecide)?;
    Ok(template::Entity::find()
        .order_by_asc(template::Column::Purpose)
        .order_by_asc(template::Column::Name)
        .order_by_asc(template::Column::Id)
        .all(op.db())
        .await?)
}

/// A text as the change history keeps it.
fn state(row: &template::Model) -> Value {
    json!({
        "purpose": row.purpose.as_str(), "name": row.name, "fi": row.fi, "sv": row.sv, "en": row.en,
    })
}

async fn locked(tx: &Tx, id: RequestTextId, version: i32) -> OpResult<template::Model> {
    let found = template::Entity::find_by_id(id)
        .lock_exclusive()
        .one(&**tx)
        .await?
        .ok_or(OpError::NotFound)?;
    if found.version != version {
        return Err(OpError::user(ErrorCode::Stale));
    }
    Ok(found)
}

/// Writes a text, a new one or the next version of one; what it said before stays in the change history.
///
/// # Errors
/// `not_found`, `stale`; what is wrong with the fields, such as `unknown_placeholder`.
pub async fn save_text(
    op: &OpContext,
    edited: Option<(RequestTextId, i32)>,
    input: &TextInput,
) -> OpResult<template::Model> {
    op.require(Permission::PrivacyRequestDecide)?;
    let input = input.validate()?;
    let tx = op.begin().await?;
    let before = match edited {
        Some((id, version)) => Some(locked(&tx, id, version).await?),
        None => None,
    };
    let row = template::Model {
        id: before.as_ref().map_or_else(|| op.new_id(), |row| row.id),
        version: before.as_ref().map_or(1, |row| row.version.saturating_add(1)),
        purpose: input.purpose,
        name: input.name,
        fi: input.fi,
        sv: input.sv,
        en: input.en,
        written_by: op.actor().label(),
        written_at: op.now(),
    };
    let change = row.clone().into_active_model().reset_all();
    if before.is_some() {
        change.update(&*tx).await?;
    } else {
        template::Entity::insert(change)
            .exec_without_returning(&*tx)
            .await?;
    }
    let entry = Change::updated(
        "request_text.save",
        SubjectKind::RequestText,
        row.id,
        before.as_ref().map(state),
        state(&row),
    );
    audit::record(&tx, op, entry).await?;
    tx.commit().await?;
    Ok(row)
}

/// Deletes a text; letters that began as it stay as they were sent.
///
/// # Errors
/// `not_found`, `stale`.
pub async fn remove_text(op: &OpContext, id: RequestTextId, version: i32) -> OpResult<()> {
    op.require(Permission::PrivacyRequestDecide)?;
    let tx = op.begin().await?;
    let row = locked(&tx, id, version).await?;
    let entry = Change::updated(
        "request_text.remove",
        SubjectKind::RequestText,
        id,
        state(&row),
        Value::Null,
    );
    row.delete(&*tx).await?;
    audit::record(&tx, op, entry).await?;
    tx.commit().await
}
