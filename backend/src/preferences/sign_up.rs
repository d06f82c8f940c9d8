//! Signing up on the public page: nothing is a consent until the address is confirmed.

use super::entity::request::{ActiveModel, AllTicked, Column, Entity, Kind, Model, Ticked};
use super::jobs::LINK;
use super::links::{LINK_DAYS, Scope, issue, new_token, token_hash};
use crate::audit::{self, Change, SubjectKind};
use crate::consents::entity::{purpose, wording};
use crate::consents::{self, Said};
use crate::jobs::{NewJob, enqueue};
use crate::mail::{self, NewMail, Template};
use crate::people::{self, NewPerson};
use crate::platform::crypto::Field;
use crate::platform::limits::Limit;
use crate::platform::{OpContext, OpError, OpResult, Tx};
use chrono::TimeDelta;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect, Set};
use serde_json::json;
use seutu_shared::consent::{Channel, ConsentKind, ConsentMethod, ConsentPurpose};
use seutu_shared::error_code::ErrorCode;
use seutu_shared::i18n::{Args, COMMON, CONSENT, I18n};
use seutu_shared::id::{PersonId, PurposeId, WordingId};
use seutu_shared::legal_basis::{Ground, LegalBasis};
use seutu_shared::locale::Locale;
use seutu_shared::person::PersonSource;
use seutu_shared::validation::{Checker, FieldError};
use std::collections::HashMap;
use std::fmt;
use std::str::FromStr;
use uuid::Uuid;

/// Days that the confirming link works.
pub const CONFIRM_DAYS: i64 = 3;

/// What may be allowed now: a purpose, a channel, and the text that asks.
#[derive(Debug, Clone)]
pub struct Offer {
    /// What, for whom.
    pub purpose: purpose::Model,
    /// Through which channel.
    pub channel: Channel,
    /// The text in force.
    pub wording: wording::Model,
}

/// A box, as pages send it: purpose, channel and the text that stood beside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Choice {
    /// What.
    pub purpose: PurposeId,
    /// Through which channel.
    pub channel: Channel,
    /// The text.
    pub wording: WordingId,
}

impl fmt::Display for Choice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}.{}", self.purpose, self.channel, self.wording)
    }
}

impl Choice {
    fn read(text: &str) -> Option<Self> {
        let mut parts = text.split('.');
        let choice = Self {
            purpose: parts.next()?.parse().ok()?,
            channel: parts.next()?.parse().ok()?,
            wording: parts.next()?.parse().ok()?,
        };
        parts.next().is_none().then_some(choice)
    }
}

impl FromStr for Choice {
    type Err = ErrorCode;

    fn from_str(text: &str) -> Result<Self, ErrorCode> {
        Self::read(text).ok_or(ErrorCode::WordingUnknown)
    }
}

impl Offer {
    /// As the page sends it back.
    pub fn choice(&self) -> Choice {
        Choice {
            purpose: self.purpose.id,
            channel: self.channel,
            wording: self.wording.id,
        }
    }

    /// In words: what, for whom when it is another, and how.
    pub fn label(&self, language: Locale) -> String {
        label(
            language,
            self.purpose.purpose,
            &self.purpose.recipient,
            self.channel,
        )
    }
}

/// A permission in words.
pub(crate) fn label(language: Locale, purpose: ConsentPurpose, recipient: &str, channel: Channel) -> String {
    let texts = I18n::new(language, &[COMMON, CONSENT]);
    let what = texts.t(&purpose.label_key());
    if purpose == ConsentPurpose::ThirdPartyMarketing {
        format!("{what}: {recipient}")
    } else {
        format!("{what}: {}", texts.t(&channel.label_key()))
    }
}

/// Everything that may be allowed now, in the order of the pages. With the browser's signal (Global Privacy Control)
/// nothing that would be passed on.
pub async fn offers(db: &impl ConnectionTrait, gpc: bool) -> OpResult<Vec<Offer>> {
    let purposes = consents::asked_now(db).await?;
    let wordings = consents::wordings_of(db, purposes.iter().map(|row| row.purpose)).await?;
    let mut newest: HashMap<(ConsentPurpose, &str), &wording::Model> = HashMap::new();
    for row in &wordings {
        newest
            .entry((row.purpose, row.controller.as_str()))
            .or_insert(row);
    }
    let mut found = Vec::new();
    for row in purposes {
        if gpc && row.purpose == ConsentPurpose::ThirdPartyMarketing {
            continue;
        }
        let Some(wording) = newest.get(&(row.purpose, row.controller.as_str())) else {
            continue;
        };
        for channel in &row.channels.0 {
            found.push(Offer {
                purpose: row.clone(),
                channel: *channel,
                wording: (*wording).clone(),
            });
        }
    }
    Ok(found)
}

/// What is sent on the public page.
#[derive(Debug, Clone)]
pub struct NewSignUp {
    /// Address in any spelling.
    pub email: String,
    /// Name, if the person wants to tell it.
    pub name: String,
    /// The boxes that were ticked.
    pub choices: Vec<Choice>,
    /// Language of the page.
    pub language: Locale,
    /// The browser asks that nothing be passed on.
    pub gpc: bool,
}

/// Puts a request aside and mails the link that confirms it: the same answer and the same work whether the address is
/// known or not. Writes nothing into the ledger.
///
/// # Errors
/// What is wrong with the fields `email`, `name` and `choices`; `rate_limited` for a caller who asks again and again.
pub async fn ask(op: &OpContext, new: &NewSignUp) -> OpResult<()> {
    let offered = offers(op.db(), new.gpc).await?;
    let mut checker = Checker::new();
    let email = checker.required("email", &new.email, 254);
    let email = checker.parsed("email", Some(&email), seutu_shared::email::parse);
    let name = checker.text("name", Some(&new.name), 200);
    if new.choices.is_empty() {
        checker.push(FieldError::new("choices", ErrorCode::Required));
    }
    let known = |choice: &Choice| offered.iter().any(|offer| offer.choice() == *choice);
    if !new.choices.iter().all(known) {
        checker.push(FieldError::new("choices", ErrorCode::WordingUnknown));
    }
    let Some(email) = checker.finish(email)? else {
        return Err(OpError::bug("a checked request without its address"));
    };
    op.limit(Limit::Preference)?;
    // An address that is written to too often is left in peace, and nobody is told.
    if op.limit_on(Limit::Preference, &email.to_lowercase()).is_err() {
        return Ok(());
    }
    let token = new_token(op);
    let ticked = new.choices.iter().map(|choice| Ticked {
        purpose: choice.purpose,
        channel: choice.channel,
        wording: choice.wording,
    });
    let tx = op.begin().await?;
    let row = NewRequest {
        kind: Kind::SignUp,
        email: &email,
        name: name.as_deref(),
        language: new.language,
        ticked: ticked.collect(),
        token: Some(&token),
    };
    insert(&tx, op, row).await?;
    let site = op.services().config.public_url();
    let prefix = new.language.path_prefix();
    let args = Args::new()
        .with("link", format!("{site}{prefix}/suostumukset/vahvista?t={token}"))
        .with("days", CONFIRM_DAYS);
    let mail = NewMail {
        to: email,
        template: Template::ConsentConfirm,
        language: new.language,
        args,
        useful_until: Some(op.now() + TimeDelta::days(CONFIRM_DAYS)),
    };
    mail::enqueue(&tx, op, mail).await?;
    tx.commit().await
}

/// Puts aside that somebody wants the link to the own page. A job sends it where the address is known; the answer is
/// the same after the same work.
///
/// # Errors
/// What is wrong with the field `linkEmail`; `rate_limited`.
pub async fn ask_for_link(op: &OpContext, email: &str, language: Locale) -> OpResult<()> {
    let mut checker = Checker::new();
    let email = checker.required("linkEmail", email, 254);
    let email = checker.parsed("linkEmail", Some(&email), seutu_shared::email::parse);
    let Some(email) = checker.finish(email)? else {
        return Err(OpError::bug("a checked request without its address"));
    };
    op.limit(Limit::Preference)?;
    if op.limit_on(Limit::Preference, &email.to_lowercase()).is_err() {
        return Ok(());
    }
    let tx = op.begin().await?;
    let row = NewRequest {
        kind: Kind::Link,
        email: &email,
        name: None,
        language,
        ticked: Vec::new(),
        token: None,
    };
    let id = insert(&tx, op, row).await?;
    enqueue(&tx, op, NewJob::new(LINK, json!({"id": id}))).await?;
    tx.commit().await
}

struct NewRequest<'a> {
    kind: Kind,
    email: &'a str,
    name: Option<&'a str>,
    language: Locale,
    ticked: Vec<Ticked>,
    token: Option<&'a str>,
}

async fn insert(tx: &Tx, op: &OpContext, new: NewRequest<'_>) -> OpResult<Uuid> {
    let (id, crypto) = (op.services().new_uuid(), &op.services().crypto);
    let row = ActiveModel {
        id: Set(id),
        kind: Set(new.kind),
        email: Set(crypto.seal(Field::PreferenceEmail, id, new.email)),
        email_index: Set(crypto.blind_index(Field::PreferenceEmail, &new.email.to_lowercase())),
        name: Set(crypto.seal_option(Field::PreferenceName, id, new.name)),
        language: Set(new.language),
        choices: Set(AllTicked(new.ticked)),
        token_hash: Set(new.token.map(token_hash)),
        created_at: Set(op.now()),
        expires_at: Set(op.now() + TimeDelta::days(CONFIRM_DAYS)),
    };
    Entity::insert(row).exec_without_returning(&**tx).await?;
    let change = Change::event("preference_request.ask", SubjectKind::PreferenceRequest, id);
    audit::record(tx, op, change).await?;
    Ok(id)
}

/// What a confirming link is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pending {
    /// The permissions in words, in the language of the page.
    pub labels: Vec<String>,
}

fn of_token(op: &OpContext, token: &str) -> sea_orm::Select<Entity> {
    Entity::find()
        .filter(Column::TokenHash.eq(token_hash(token)))
        .filter(Column::Kind.eq(Kind::SignUp))
        .filter(Column::ExpiresAt.gt(op.now()))
}

/// Looks at a confirming link and changes nothing; `None` for one that is unknown, used or too old.
pub async fn pending(op: &OpContext, token: &str, language: Locale) -> OpResult<Option<Pending>> {
    let Some(row) = of_token(op, token).one(op.db()).await? else {
        return Ok(None);
    };
    let purposes = consents::all(op.db()).await?;
    let label_of = |ticked: &Ticked| {
        let found = purposes.iter().find(|one| one.id == ticked.purpose)?;
        Some(label(language, found.purpose, &found.recipient, ticked.channel))
    };
    Ok(Some(Pending {
        labels: row.choices.0.iter().filter_map(label_of).collect(),
    }))
}

/// What became of a confirmed request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Confirmed {
    /// Who.
    pub person: PersonId,
    /// Token of the own page.
    pub token: String,
}

/// Takes the confirmation of an address: the permissions count from now on. The link works once.
///
/// # Errors
/// `link_expired`.
pub async fn confirm(op: &OpContext, token: &str) -> OpResult<Confirmed> {
    let expired = || OpError::user(ErrorCode::LinkExpired);
    let tx = op.begin().await?;
    let row = of_token(op, token)
        .lock_exclusive()
        .one(&*tx)
        .await?
        .ok_or_else(expired)?;
    let gone = Entity::delete_by_id(row.id).exec(&*tx).await?.rows_affected;
    if gone != 1 {
        return Err(expired());
    }
    let (email, name) = (row.address(op)?, row.typed_name(op)?);
    // The link was read there: whatever a server said of the address before is over.
    mail::release(&tx, op, &email).await?;
    let person = known_or_new(&tx, op, &row, &email, name.as_deref()).await?;
    let note = format!(
        "Asked on the public page at {}; the address was confirmed by its link at {}.",
        row.created_at.format("%Y-%m-%dT%H:%M:%SZ"),
        op.now().format("%Y-%m-%dT%H:%M:%SZ"),
    );
    let mut labels = Vec::new();
    for ticked in &row.choices.0 {
        let Some(purpose) = consents::by_id(&*tx, ticked.purpose).await? else {
            continue;
        };
        let Some(wording) = consents::find_wording(&*tx, ticked.wording, purpose.purpose).await? else {
            continue;
        };
        labels.push(label(
            row.language,
            purpose.purpose,
            &purpose.recipient,
            ticked.channel,
        ));
        let said = Said {
            person,
            purpose,
            channel: ticked.channel,
            kind: ConsentKind::Given,
            wording,
            language: row.language,
            method: ConsentMethod::SignUp,
            given_by_name: name.clone().unwrap_or_else(|| email.clone()),
            note: Some(note.clone()),
            occurred_at: op.now(),
        };
        consents::say(&tx, op, said).await?;
    }
    let link = issue(&tx, op, person, Scope::Page).await?;
    let site = op.services().config.public_url();
    let prefix = row.language.path_prefix();
    let args = Args::new()
        .with(
            "list",
            labels
                .iter()
                .map(|one| format!("- {one}"))
                .collect::<Vec<_>>()
                .join("\n"),
        )
        .with("link", format!("{site}{prefix}/suostumukset/{link}"));
    let mail = NewMail {
        to: email,
        template: Template::ConsentNoted,
        language: row.language,
        args,
        useful_until: Some(op.now() + TimeDelta::days(LINK_DAYS)),
    };
    mail::enqueue(&tx, op, mail).await?;
    tx.commit().await?;
    Ok(Confirmed { person, token: link })
}

/// The person with this address, restricted or not, else a new one.
async fn known_or_new(
    tx: &Tx,
    op: &OpContext,
    row: &Model,
    email: &str,
    name: Option<&str>,
) -> OpResult<PersonId> {
    let known = people::standings_by_email(&**tx, op, email).await?;
    if let Some(standing) = known.iter().find(|one| !one.restricted).or(known.first()) {
        return Ok(standing.id);
    }
    let new = NewPerson {
        name: name.map(str::to_string),
        email: Some(email.to_string()),
        phone: None,
        source: PersonSource::Person,
        origin: None,
        ground: Ground {
            basis: LegalBasis::Consent,
            law: None,
        },
        language: row.language,
    };
    people::register(tx, op, new).await
}

/// Deletes requests that nobody confirmed.
pub(super) async fn tidy(tx: &Tx, op: &OpContext) -> OpResult<()> {
    Entity::delete_many()
        .filter(Column::ExpiresAt.lt(op.now()))
        .exec(&**tx)
        .await?;
    Ok(())
}
