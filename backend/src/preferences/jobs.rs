//! Links for those who asked, permissions whose time ran out, and what is forgotten.

use super::entity::request;
use super::links::{self, LINK_DAYS, Scope, issue};
use super::publications;
use super::sign_up::{self, label};
use crate::consents::entity::{current, event, purpose, wording};
use crate::consents::{self, Said};
use crate::jobs::{Job, JobError, JobHandler, Schedule};
use crate::listings;
use crate::mail::{self, NewMail, Template};
use crate::people;
use crate::platform::{OpContext, OpResult};
use chrono::TimeDelta;
use futures::future::BoxFuture;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect};
use serde::Deserialize;
use seutu_shared::consent::{ConsentKind, ConsentMethod};
use seutu_shared::i18n::Args;
use seutu_shared::id::{ConsentEventId, PersonId};
use seutu_shared::marketing::Standing;
use std::collections::{BTreeMap, HashSet};
use uuid::Uuid;

pub(super) const LINK: &str = "preferences.link";
const RENEW: &str = "preferences.renew";
const TIDY: &str = "preferences.tidy";

/// Once a day.
pub const RENEW_SCHEDULE: Schedule = Schedule {
    name: "preferences_renew",
    kind: RENEW,
    every: TimeDelta::days(1),
};

/// Once a day.
pub const TIDY_SCHEDULE: Schedule = Schedule {
    name: "preferences_tidy",
    kind: TIDY,
    every: TimeDelta::days(1),
};

#[derive(Deserialize)]
struct Payload {
    id: Uuid,
}

/// Mails the link to the own page, where the address is known.
#[derive(Debug)]
pub struct LinkHandler;

impl JobHandler for LinkHandler {
    fn kind(&self) -> &'static str {
        LINK
    }

    fn run<'a>(&'a self, op: &'a OpContext, job: &'a Job) -> BoxFuture<'a, Result<(), JobError>> {
        Box::pin(async move {
            let Payload { id } = job.payload()?;
            Ok(send_link(op, id).await?)
        })
    }
}

async fn send_link(op: &OpContext, id: Uuid) -> OpResult<()> {
    let tx = op.begin().await?;
    let Some(row) = request::Entity::find_by_id(id).one(&*tx).await? else {
        return Ok(());
    };
    let emails = [row.address(op)?];
    let linked = publications::find_behind(&tx, op, &emails, row.language).await?;
    let [email] = emails;
    listings::lock_and_follow(&tx, op, &linked).await?;
    let known = people::standings_by_email(&*tx, op, &email).await?;
    for standing in known {
        let token = issue(&tx, op, standing.id, Scope::Page).await?;
        let site = op.services().config.public_url();
        let prefix = row.language.path_prefix();
        let args = Args::new()
            .with("link", format!("{site}{prefix}/suostumukset/{token}"))
            .with("days", LINK_DAYS);
        let mail = NewMail {
            to: email.clone(),
            template: Template::PreferenceLink,
            language: row.language,
            args,
            useful_until: Some(op.now() + TimeDelta::days(LINK_DAYS)),
        };
        mail::enqueue(&tx, op, mail).await?;
    }
    request::Entity::delete_by_id(id).exec(&*tx).await?;
    tx.commit().await
}

/// Ends permissions whose time ran out or whose text changed materially, and asks once whether to go on.
#[derive(Debug)]
pub struct RenewHandler;

impl JobHandler for RenewHandler {
    fn kind(&self) -> &'static str {
        RENEW
    }

    fn run<'a>(&'a self, op: &'a OpContext, _job: &'a Job) -> BoxFuture<'a, Result<(), JobError>> {
        Box::pin(async move {
            let outdated = outdated(op).await?;
            for person in due(op, &outdated).await? {
                // One transaction each: a killed worker asks nobody twice.
                end_and_ask(op, person, &outdated).await?;
            }
            Ok(())
        })
    }
}

/// People with a permission to end.
async fn due(op: &OpContext, outdated: &HashSet<ConsentEventId>) -> OpResult<Vec<PersonId>> {
    let mut live = current::Entity::find()
        .filter(current::Column::SubjectKind.eq("person"))
        .filter(current::Column::Kind.is_in([ConsentKind::Given, ConsentKind::Renewed]));
    if outdated.is_empty() {
        live = live.filter(current::Column::ValidUntil.lte(op.now()));
    }
    let live = live.all(op.db()).await?;
    let mut found: Vec<PersonId> = live
        .into_iter()
        .filter(|row| is_over(op, row, outdated))
        .map(|row| row.subject_id.into())
        .collect();
    found.sort_unstable();
    found.dedup();
    Ok(found)
}

fn is_over(op: &OpContext, row: &current::Model, outdated: &HashSet<ConsentEventId>) -> bool {
    row.valid_until.is_some_and(|end| end <= op.now()) || outdated.contains(&row.event_id)
}

/// Events whose wording is older than the last material change of its purpose.
async fn outdated(op: &OpContext) -> OpResult<HashSet<ConsentEventId>> {
    let purposes = consents::all(op.db()).await?;
    let wordings = consents::wordings_of(op.db(), purposes.iter().map(|row| row.purpose)).await?;
    let is_old = |row: &wording::Model| {
        let of_it = |one: &&purpose::Model| one.purpose == row.purpose && one.controller == row.controller;
        // What was given elsewhere holds as the first text does.
        let version = row.version.max(1);
        (row.plain_fi.is_some() || row.version == consents::ELSEWHERE)
            && purposes
                .iter()
                .find(of_it)
                .is_some_and(|one| version < one.material_version)
    };
    let old: Vec<_> = wordings
        .iter()
        .filter(|row| is_old(row))
        .map(|row| row.id)
        .collect();
    if old.is_empty() {
        return Ok(HashSet::new());
    }
    let ids: Vec<ConsentEventId> = event::Entity::find()
        .select_only()
        .column(event::Column::Id)
        .filter(event::Column::WordingId.is_in(old))
        .into_tuple()
        .all(op.db())
        .await?;
    Ok(ids.into_iter().collect())
}

async fn end_and_ask(op: &OpContext, id: PersonId, outdated: &HashSet<ConsentEventId>) -> OpResult<()> {
    let tx = op.begin().await?;
    let Some(standing) = people::lock(&tx, id).await? else {
        return Ok(());
    };
    let purposes = consents::all(&*tx).await?;
    let permits = consents::permits_of(&*tx, op, standing.id).await?;
    let mut ended: BTreeMap<(usize, usize), String> = BTreeMap::new();
    for (at, permit) in permits.iter().enumerate() {
        if !permit.row.kind.is_live() || !is_over(op, &permit.row, outdated) {
            continue;
        }
        let of_it = |one: &&purpose::Model| {
            one.purpose == permit.row.purpose && one.controller == permit.row.controller
        };
        let Some(purpose) = purposes.iter().find(of_it) else {
            continue;
        };
        let event = consents::event_of_person(&*tx, standing.id, permit.row.event_id).await?;
        let Some((event, wording)) = event else { continue };
        let why = if permit.standing == Standing::Expired {
            "Its time ran out."
        } else {
            "The text changed materially."
        };
        let said = Said {
            person: standing.id,
            purpose: purpose.clone(),
            channel: permit.row.channel,
            kind: ConsentKind::Expired,
            wording,
            language: event.language,
            method: ConsentMethod::Automatic,
            given_by_name: String::new(),
            note: Some(why.into()),
            occurred_at: op.now(),
        };
        if consents::say(&tx, op, said).await?.is_some() && purpose.is_open {
            let text = label(
                standing.language,
                purpose.purpose,
                &purpose.recipient,
                permit.row.channel,
            );
            ended.insert((purpose.purpose as usize, at), format!("- {text}"));
        }
    }
    let banned = permits.iter().any(|one| {
        one.row.purpose == seutu_shared::consent::ConsentPurpose::DirectMarketing
            && one.standing == Standing::Ended
    });
    let person = people::find(&*tx, op, standing.id).await?;
    let to = person.as_ref().and_then(|one| one.email());
    if let Some(to) = to.filter(|_| !banned && !ended.is_empty()) {
        let token = issue(&tx, op, standing.id, Scope::Page).await?;
        let site = op.services().config.public_url();
        let prefix = standing.language.path_prefix();
        let args = Args::new()
            .with("list", ended.into_values().collect::<Vec<_>>().join("\n"))
            .with("link", format!("{site}{prefix}/suostumukset/{token}"))
            .with("days", LINK_DAYS);
        let mail = NewMail {
            to: to.to_string(),
            template: Template::ConsentRenew,
            language: standing.language,
            args,
            useful_until: Some(op.now() + TimeDelta::days(LINK_DAYS)),
        };
        mail::enqueue_to(&tx, op, mail, standing.restricted).await?;
    }
    tx.commit().await
}

/// Forgets requests that nobody confirmed and links that open nothing.
#[derive(Debug)]
pub struct TidyHandler;

impl JobHandler for TidyHandler {
    fn kind(&self) -> &'static str {
        TIDY
    }

    fn run<'a>(&'a self, op: &'a OpContext, _job: &'a Job) -> BoxFuture<'a, Result<(), JobError>> {
        Box::pin(async move {
            let tx = op.begin().await.map_err(JobError::from)?;
            sign_up::tidy(&tx, op).await?;
            links::tidy(&tx, op).await?;
            Ok(tx.commit().await?)
        })
    }
}
