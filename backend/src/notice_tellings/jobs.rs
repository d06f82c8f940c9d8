//! Tells people batch by batch.

use super::entity::{round, telling};
use crate::audit::{self, Change, SubjectKind};
use crate::jobs::{Job, JobError, JobHandler, NewJob, Schedule, enqueue};
use crate::mail::{self, NewMail, Template};
use crate::notices::{self, NoticeVersion};
use crate::people;
use crate::platform::{OpContext, OpResult, Tx};
use chrono::TimeDelta;
use futures::future::BoxFuture;
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::OnConflict;
use sea_orm::{ActiveModelTrait, EntityTrait, IntoActiveModel, QuerySelect};
use serde_json::json;
use seutu_shared::date::{format_date, helsinki_date};
use seutu_shared::i18n::Args;
use seutu_shared::id::PersonId;
use seutu_shared::notice::TellingState;

const TELL: &str = "notices.tell";
/// Joins the schedule's job, so that there is one that waits.
const KEY: &str = "schedule:notices_tell";

/// Looks for a version to be told of every ten minutes.
pub const TELL_SCHEDULE: Schedule = Schedule {
    name: "notices_tell",
    kind: TELL,
    every: TimeDelta::minutes(10),
};

/// Tells the next batch of people, and asks for the one after it.
#[derive(Debug)]
pub struct TellHandler;

impl JobHandler for TellHandler {
    fn kind(&self) -> &'static str {
        TELL
    }

    fn run<'a>(&'a self, op: &'a OpContext, _job: &'a Job) -> BoxFuture<'a, Result<(), JobError>> {
        Box::pin(async move { Ok(batch(op).await?) })
    }
}

/// The oldest version in force of which not everybody has been told. The first version tells of no change.
async fn open_version(op: &OpContext) -> OpResult<Option<NoticeVersion>> {
    let rounds = round::Entity::find().all(op.db()).await?;
    let is_told = |version: &NoticeVersion| {
        let of_it = |one: &round::Model| one.notice_id == version.id && one.finished_at.is_some();
        rounds.iter().any(of_it)
    };
    let mut versions = notices::versions(op.db(), op.now(), false).await?;
    versions.retain(|version| version.material && version.number > 1 && !is_told(version));
    // They come newest first.
    Ok(versions.pop())
}

/// One transaction: whoever is in the batch has a row, and the round knows how far it came.
async fn batch(op: &OpContext) -> OpResult<()> {
    let Some(version) = open_version(op).await? else {
        return Ok(());
    };
    let tx = op.begin().await?;
    let new = round::ActiveModel {
        notice_id: Set(version.id),
        reached: Set(None),
        started_at: Set(op.now()),
        finished_at: Set(None),
    };
    let once = OnConflict::column(round::Column::NoticeId)
        .do_nothing()
        .to_owned();
    let begun = round::Entity::insert(new)
        .on_conflict(once)
        .exec_without_returning(&*tx)
        .await?;
    if begun == 1 {
        let after = json!({"version": version.number});
        let entry = Change::created("notice.tell", SubjectKind::Notice, version.id, after);
        audit::record(&tx, op, entry).await?;
    }
    let row = round::Entity::find_by_id(version.id)
        .lock_exclusive()
        .one(&*tx)
        .await?;
    let Some(row) = row.filter(|row| row.finished_at.is_none()) else {
        return Ok(());
    };
    let size = u64::from(op.services().config.mail.per_minute);
    let people = people::known_before(&*tx, version.in_force_at, row.reached, size).await?;
    for person in &people {
        tell(&tx, op, &version, *person).await?;
    }
    let mut change = row.into_active_model();
    if let Some(last) = people.last() {
        change.reached = Set(Some(*last));
    } else {
        change.finished_at = Set(Some(op.now()));
        let entry = Change::event("notice.told", SubjectKind::Notice, version.id);
        audit::record(&tx, op, entry).await?;
    }
    round::Entity::update(change).exec(&*tx).await?;
    // The next batch, or another version that waits.
    let next = NewJob::new(TELL, json!({})).unique(KEY);
    enqueue(&tx, op, next.at(op.now() + TimeDelta::minutes(1))).await?;
    tx.commit().await
}

async fn tell(tx: &Tx, op: &OpContext, version: &NoticeVersion, id: PersonId) -> OpResult<()> {
    // Whoever was restricted a moment ago is not here any more; two rows of one person are one reader.
    let Some(person) = people::find(&**tx, op, id).await? else {
        return Ok(());
    };
    let key = (version.id, person.id());
    if telling::Entity::find_by_id(key).one(&**tx).await?.is_some() {
        return Ok(());
    }
    let (state, mail_id) = match person.email() {
        None => (TellingState::NoAddress, None),
        Some(to) if mail::is_suppressed(&**tx, op, to).await? => (TellingState::AddressRefused, None),
        Some(to) => {
            let language = person.language();
            let site = op.services().config.public_url();
            let path = language.path_prefix();
            let args = Args::new()
                .with("from", format_date(helsinki_date(version.in_force_at)))
                .with("summary", version.summary.0.pick(language).1.to_owned())
                .with(
                    "link",
                    format!("{site}{path}/tietosuoja/versio/{}/muutokset", version.number),
                )
                .with("page", format!("{site}{path}/tietosuoja"));
            let new = NewMail {
                to: to.to_owned(),
                template: Template::NoticeChanged,
                language,
                args,
                useful_until: None,
            };
            (TellingState::Told, Some(mail::enqueue(tx, op, new).await?))
        }
    };
    let row = telling::Model {
        notice_id: version.id,
        person_id: person.id(),
        state,
        mail_id,
        decided_at: op.now(),
    };
    telling::Entity::insert(row.into_active_model().reset_all())
        .exec_without_returning(&**tx)
        .await?;
    Ok(())
}
