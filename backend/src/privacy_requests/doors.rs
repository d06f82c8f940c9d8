//! Whether the doors lead in: once a day something is sent through each, and staff see when it last arrived.
//!
//! The form is asked for over the network, as a visitor would, and an empty one is sent to it, which must be refused
//! with words; then a request is filed in a transaction that is given up. The own page of permissions and the account
//! are tried likewise, with a link and a session that are given up too ([`rehearsal`]). By e-mail a message goes out to
//! the address for requests and must come back through the mailbox.

use super::entity::door;
use super::{from_mail, rehearsal, staff};
use crate::accounts::cookie;
use crate::jobs::{Job, JobError, JobHandler, Schedule};
use crate::mail::{self, NewMail, Template};
use crate::mailbox::{self, Incoming, Left, MailboxHandler};
use crate::platform::{OpContext, OpError, OpResult, Tx};
use chrono::{DateTime, TimeDelta, Utc};
use futures::future::BoxFuture;
use reqwest::{StatusCode, header};
use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{
    ActiveModelTrait as _, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter,
};
use seutu_shared::date::helsinki_date;
use seutu_shared::i18n::Args;
use seutu_shared::locale::Locale;
use seutu_shared::permission::Permission;
use seutu_shared::privacy_request::IntakeChannel;
use std::time::Duration;

const PROVE: &str = "privacy_request.prove_doors";
/// Hours without a sign of life that are an alarm: a day, and time for the mail.
const ALARM_HOURS: i64 = 26;
/// How long the form may take.
const PATIENCE: Duration = Duration::from_secs(20);
/// Hours within which no second mail is sent.
const REST_HOURS: i64 = 20;
const FORM: &str = "/tietosuoja/pyynto";

/// Once a day.
pub const PROVE_SCHEDULE: Schedule = Schedule {
    name: "privacy_request_prove_doors",
    kind: PROVE,
    every: TimeDelta::days(1),
};

/// How a door is doing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DoorStatus {
    /// Which.
    pub door: IntakeChannel,
    /// When something last came in by it.
    pub alive_at: Option<DateTime<Utc>>,
    /// Whether requests may be lost there.
    pub alarm: bool,
    /// Messages in the mailbox that only people can say what they are; none of other doors.
    pub left: Option<Left>,
}

/// The doors that are tried here: the form, e-mail where a mailbox is read, and the pages that tell who asks.
fn in_use(op: &OpContext) -> impl Iterator<Item = IntakeChannel> {
    let mailbox = &op.services().config.mailbox;
    let mail = mailbox.url.is_some() && mailbox.requests_to.is_some();
    [
        Some(IntakeChannel::Web),
        mail.then_some(IntakeChannel::Email),
        Some(IntakeChannel::Preferences),
        Some(IntakeChannel::Account),
    ]
    .into_iter()
    .flatten()
}

/// What lies in the mailbox for people, where the door is e-mail.
async fn left_at(op: &OpContext, door: IntakeChannel) -> OpResult<Option<Left>> {
    Ok(match door {
        IntakeChannel::Email => Some(mailbox::left(op).await?),
        _ => None,
    })
}

async fn find(db: &impl ConnectionTrait, door: IntakeChannel) -> OpResult<Option<door::Model>> {
    Ok(door::Entity::find_by_id(door).one(db).await?)
}

/// How the doors are doing. One that was never tried is no alarm; one whose trials stopped is.
///
/// # Errors
/// `not_found` without the permission.
pub async fn doors(op: &OpContext) -> OpResult<Vec<DoorStatus>> {
    op.require(Permission::PrivacyRequestRead)?;
    let mut all = Vec::new();
    for door in in_use(op) {
        let row = find(op.db(), door).await?;
        let late = |row: &door::Model| {
            row.alive_at.unwrap_or(row.tried_at) < op.now() - TimeDelta::hours(ALARM_HOURS)
        };
        let left = left_at(op, door).await?;
        all.push(DoorStatus {
            door,
            alive_at: row.as_ref().and_then(|row| row.alive_at),
            alarm: row.as_ref().is_some_and(|row| row.missed || late(row)),
            left,
        });
    }
    Ok(all)
}

/// Tries every door.
#[derive(Debug)]
pub struct ProveHandler;

impl JobHandler for ProveHandler {
    fn kind(&self) -> &'static str {
        PROVE
    }

    fn run<'a>(&'a self, op: &'a OpContext, _job: &'a Job) -> BoxFuture<'a, Result<(), JobError>> {
        Box::pin(async move {
            let mut failed = None;
            for door in in_use(op) {
                failed = prove(op, door).await.err().or(failed);
            }
            match failed {
                Some(error) => Err(error.into()),
                None => Ok(()),
            }
        })
    }
}

async fn prove(op: &OpContext, door: IntakeChannel) -> OpResult<()> {
    let opens = leads_in(op, door).await;
    let left = left_at(op, door).await?;
    let tx = op.begin().await?;
    let before = find(&*tx, door).await?;
    // A mail has a day to come back; a job that is run again sends none, and tells nobody twice.
    let rest = op.now() - TimeDelta::hours(REST_HOURS);
    let again = before.as_ref().is_some_and(|row| row.tried_at > rest);
    if opens.is_none() && again {
        return Ok(());
    }
    let silent = |row: &door::Model| row.alive_at.is_none_or(|at| at < row.tried_at);
    let missed = opens.map_or_else(|| before.as_ref().is_some_and(silent), |opens| !opens);
    let known = again && before.as_ref().is_some_and(|row| row.missed);
    let row = door::Model {
        door,
        token: op.services().new_uuid().simple().to_string(),
        earlier_token: before.map(|row| row.token).unwrap_or_default(),
        tried_at: op.now(),
        alive_at: (opens == Some(true)).then(|| op.now()),
        missed,
    };
    let mut columns = vec![
        door::Column::Token,
        door::Column::EarlierToken,
        door::Column::TriedAt,
        door::Column::Missed,
    ];
    // What came in by the door meanwhile stays noted.
    columns.extend(row.alive_at.map(|_| door::Column::AliveAt));
    door::Entity::insert(row.clone().into_active_model().reset_all())
        .on_conflict(
            OnConflict::column(door::Column::Door)
                .update_columns(columns)
                .to_owned(),
        )
        .exec_without_returning(&*tx)
        .await?;
    if door == IntakeChannel::Email {
        send(&tx, op, &row.token).await?;
    }
    if let Some(left) = left {
        remind_of_left(&tx, op, left).await?;
    }
    if missed && !known {
        staff::tell_of_door(&tx, op, door).await?;
    }
    tx.commit().await?;
    if missed {
        metrics::counter!("seutu_privacy_request_door_silent_total", "door" => door.as_str()).increment(1);
    }
    Ok(())
}

/// Tells staff of messages in the mailbox that nobody has read for a day and no program knows what they are: each may be
/// a request, though what we send comes back.
async fn remind_of_left(tx: &Tx, op: &OpContext, left: Left) -> OpResult<()> {
    let day_ago = op.now() - TimeDelta::days(1);
    match left.since.filter(|since| *since <= day_ago) {
        Some(since) => staff::tell_of_left(tx, op, left.number, helsinki_date(since)).await,
        None => Ok(()),
    }
}

/// Sends a message that must come back.
async fn send(tx: &Tx, op: &OpContext, token: &str) -> OpResult<()> {
    let Some(to) = op.services().config.mailbox.requests_to.clone() else {
        return Ok(());
    };
    let mail = NewMail {
        to,
        template: Template::RequestCanary,
        language: Locale::Fi,
        args: Args::new().with("token", token),
        useful_until: None,
    };
    mail::enqueue(tx, op, mail).await?;
    Ok(())
}

/// Whether a door that answers at once leads in: what stands in front of it answers over the network, and what comes by
/// it can be kept. Why not is in the log. `None` of e-mail, which must come back first.
async fn leads_in(op: &OpContext, door: IntakeChannel) -> Option<bool> {
    let services = op.services();
    let site = services.config.public_url();
    let nobodys = services.new_uuid().simple().to_string();
    let get = |path: &str| services.http.get(format!("{site}{path}"));
    let post = |body: String| {
        let form = services.http.post(format!("{site}{FORM}"));
        form.header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(body)
    };
    let steps = match door {
        IntakeChannel::Web => vec![
            ("open", get(FORM), StatusCode::OK),
            ("refuse", post("name=".into()), StatusCode::UNPROCESSABLE_ENTITY),
        ],
        IntakeChannel::Preferences => vec![
            ("page", get(&format!("/suostumukset/{nobodys}")), StatusCode::GONE),
            ("open", post(format!("link={nobodys}&act=begin")), StatusCode::OK),
        ],
        IntakeChannel::Account => {
            let session = format!("{}={nobodys}", cookie::name(&services.config));
            let signed_in = get(FORM).header(header::COOKIE, session);
            vec![("open", signed_in, StatusCode::OK)]
        }
        _ => return None,
    };
    for (step, request, expected) in steps {
        // A connection of its own: an old one would prove nothing.
        let answer = request
            .header(header::CONNECTION, "close")
            .timeout(PATIENCE)
            .send()
            .await;
        let status = answer.map(|answer| answer.status());
        if !status.as_ref().is_ok_and(|status| *status == expected) {
            tracing::warn!(
                door = door.as_str(),
                step,
                ?status,
                "a door for privacy requests does not lead in"
            );
            return Some(false);
        }
    }
    let kept = match door {
        IntakeChannel::Preferences => Box::pin(rehearsal::by_link(op)).await,
        IntakeChannel::Account => Box::pin(rehearsal::by_account(op)).await,
        _ => Box::pin(rehearsal::by_form(op)).await,
    };
    if let Err(error) = &kept {
        tracing::warn!(
            door = door.as_str(),
            step = "keep",
            %error,
            "a door for privacy requests does not lead in"
        );
    }
    Some(kept.is_ok())
}

/// Takes the messages back that [`ProveHandler`] sent.
#[derive(Debug)]
pub struct CanaryHandler;

impl CanaryHandler {
    /// By the way that a request takes: what is not addressed to the door proves nothing.
    async fn is_ours(op: &OpContext, message: &Incoming) -> OpResult<bool> {
        if !from_mail::is_addressed(op, message) {
            return Ok(false);
        }
        let row = find(op.db(), IntakeChannel::Email).await?;
        let tokens = row.map(|row| [row.token, row.earlier_token]).unwrap_or_default();
        Ok(tokens
            .iter()
            .any(|token| !token.is_empty() && message.subject.contains(token.as_str())))
    }
}

impl MailboxHandler for CanaryHandler {
    fn name(&self) -> &'static str {
        "privacy_request_canary"
    }

    fn wants<'a>(&'a self, op: &'a OpContext, message: &'a Incoming) -> BoxFuture<'a, OpResult<bool>> {
        Box::pin(Self::is_ours(op, message))
    }

    fn handle<'a>(
        &'a self,
        op: &'a OpContext,
        tx: &'a Tx,
        _message: &'a Incoming,
    ) -> BoxFuture<'a, OpResult<()>> {
        Box::pin(async move {
            let done = door::Entity::update_many()
                .col_expr(door::Column::AliveAt, Expr::value(op.now()))
                .col_expr(door::Column::Missed, Expr::value(false))
                .filter(door::Column::Door.eq(IntakeChannel::Email))
                .exec(&**tx)
                .await?;
            match done.rows_affected {
                0 => Err(OpError::bug("a trial of no door")),
                _ => Ok(()),
            }
        })
    }
}
