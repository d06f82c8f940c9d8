//! A worker that dies in the middle of a case: what it was at is done once, or stands where people see it.

use super::*;
use sea_orm::{ConnectionTrait, Statement};
use seutu_backend::jobs::{self, Job, JobHandler, JobState, NewJob};
use std::future::Future;
use std::task::{Context, Poll};
use tokio::task::coop;

mod decided;
mod handlers;

/// Cases with a mark beside data that is still there, or without one and without the data.
const HALF_ERASED: &str = "SELECT count(*) AS n FROM privacy_request r \
    WHERE EXISTS (SELECT 1 FROM erasure_mark m WHERE m.request_id = r.id) \
    = EXISTS (SELECT 1 FROM person_datum d WHERE d.person_id = r.person_id)";

/// What tokio lets a task do before it must wait, but for about one statement.
const MOST_OF_A_TURN: usize = 125;

/// Makes work wait for the database now and then, also where that answers before anybody looks: on a busy machine all of
/// it would be one step.
fn take_turns(context: &mut Context<'_>) {
    for _ in 0..MOST_OF_A_TURN {
        let Poll::Ready(turn) = coop::poll_proceed(context) else {
            return;
        };
        turn.made_progress();
    }
}

/// Work that is dropped after so many steps, as if the process had been killed; what came of it where it got through.
async fn killed_after<T>(steps: usize, work: impl Future<Output = T>) -> Option<T> {
    let (mut work, mut left) = (Box::pin(work), steps);
    std::future::poll_fn(move |context| {
        if left == 0 {
            return Poll::Ready(None);
        }
        left -= 1;
        take_turns(context);
        work.as_mut().poll(context).map(Some)
    })
    .await
}

/// Kills work a little later each time until it gets through, and looks at what is left after each kill. What came of
/// it, and how often it was killed.
pub(super) async fn killed_until_done<T>(work: impl AsyncFn() -> T, look: impl AsyncFn()) -> (T, usize) {
    let (mut steps, mut kills) = (1, 0);
    loop {
        if let Some(done) = killed_after(steps, work()).await {
            return (done, kills);
        }
        kills += 1;
        look().await;
        steps += 1 + steps / 6;
    }
}

/// A job of this handler, tried for the first time.
pub(super) fn job_for(op: &OpContext, handler: &dyn JobHandler) -> Job {
    Job {
        id: op.new_id(),
        kind: handler.kind().to_owned(),
        payload: serde_json::json!({}),
        attempt: 1,
        max_attempts: 5,
    }
}

/// How many rows a statement finds: one statement sees either what was before a transaction or what came of it.
pub(super) async fn number(t: &TestApp, sql: &str) -> i64 {
    let db = &t.services().db;
    let statement = Statement::from_string(db.get_database_backend(), sql);
    let row = db.query_one_raw(statement).await.unwrap().unwrap();
    row.try_get("", "n").unwrap()
}

db_test! {
    /// B7: a lost worker leaves no request stuck.
    async fn b7_worker_killed_at_any_step_of_a_case_leaves_it_done_once_or_flagged(t: TestApp) {
        t.install().await;
        let (_officer, admin) = (t.as_role(Role::PrivacyOfficer).await, t.as_role(Role::Admin).await);
        person(&t, ADDRESS).await;
        t.advance(TimeDelta::minutes(1));
        for steps in [1, 2, 3, 5, 8, 13, 21, 34, 55, 89, 144] {
            let filed = requests::file(&t.visitor(), &input(&[Right::Access]), Locale::Fi).await.unwrap();
            t.mails().await;
            // Five days before the answer is due, so that staff are reminded.
            let due = row(&t, filed.row.id).await.due_on;
            let days = (due - t.op().today()).num_days() - 5;
            t.advance(TimeDelta::days(days));
            requests::ask_for_code(&t.visitor(), &filed.token).await.unwrap();
            let op = t.op();
            let tx = op.begin().await.unwrap();
            jobs::enqueue(&tx, &op, NewJob::new("privacy_request.remind", serde_json::json!({}))).await.unwrap();
            tx.commit().await.unwrap();
            // Killed a little later each time, from the first step on, until it gets through.
            let mut more = steps;
            for _ in 0..4 {
                if killed_after(more, t.run_jobs()).await.is_some() {
                    break;
                }
                more += steps;
                // The lease of the dead worker runs out.
                t.advance(TimeDelta::seconds(61));
            }
            let mails = t.mails().await;
            let of = |text: &str| mails.iter().filter(|mail| mail.contains(text) && mail.contains("TP-")).count();
            let dead = jobs::list(&admin, Some(JobState::Dead), 100).await.unwrap();
            let flagged = dead.iter().filter(|job| job.kind == "mail.send").count();
            assert!(dead.len() == flagged, "only a mail of which nobody knows whether it went: {dead:?}");
            assert!(of("Koodi:") <= 1, "no code twice");
            let reminder = row(&t, filed.row.id).await;
            assert_eq!(reminder.reminded_on, Some(t.op().today()), "{steps}");
            for state in [JobState::Queued, JobState::Running] {
                let due = jobs::list(&admin, Some(state), 100).await.unwrap();
                assert!(due.is_empty(), "nothing is stuck: {due:?}");
            }
            assert!(of("Koodi:") + flagged >= 1, "{steps}: the code came or is flagged");
            requests::withdraw(&t.visitor(), &filed.token).await.unwrap();
            t.mails().await;
            for job in jobs::list(&admin, Some(JobState::Dead), 100).await.unwrap() {
                jobs::retry(&admin, job.id).await.unwrap();
            }
            t.mails().await;
        }
    }
}
