//! Background jobs: enqueued with the change that asks for them, run at least once, never lost.

use chrono::TimeDelta;
use futures::future::BoxFuture;
use sea_orm::{ConnectionTrait, Statement};
use serde_json::json;
use seutu_backend::audit::SubjectKind;
use seutu_backend::jobs::{
    self, Job, JobError, JobHandler, JobState, JobView, NewJob, Schedule, Worker, enqueue,
};
use seutu_backend::platform::{FixedClock, OpContext, OpError, OpResult, Rng, Services};
use seutu_shared::error_code::ErrorCode;
use seutu_shared::i18n::{CONSOLE, I18n};
use seutu_shared::id::JobId;
use seutu_shared::locale::Locale;
use seutu_shared::role::Role;
use seutu_tests::{CapturedLogs, TestApp, db_test};
use std::collections::VecDeque;
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tokio_util::sync::CancellationToken;

const KIND: &str = "test.work";

/// Answers its attempts in turn, then succeeds, and remembers what it was asked.
#[derive(Debug, Default)]
struct Script {
    answers: Mutex<VecDeque<Result<(), JobError>>>,
    seen: Mutex<Vec<(serde_json::Value, u32)>>,
    dead: Mutex<Vec<String>>,
}

impl Script {
    fn new(answers: impl IntoIterator<Item = Result<(), JobError>>) -> Arc<Self> {
        Arc::new(Self {
            answers: Mutex::new(answers.into_iter().collect()),
            ..Self::default()
        })
    }

    fn attempts(&self) -> Vec<u32> {
        self.seen
            .lock()
            .unwrap()
            .iter()
            .map(|(_, attempt)| *attempt)
            .collect()
    }
}

impl JobHandler for Script {
    fn kind(&self) -> &'static str {
        KIND
    }

    fn run<'a>(&'a self, _op: &'a OpContext, job: &'a Job) -> BoxFuture<'a, Result<(), JobError>> {
        Box::pin(async move {
            self.seen.lock().unwrap().push((job.payload.clone(), job.attempt));
            self.answers.lock().unwrap().pop_front().unwrap_or(Ok(()))
        })
    }

    fn on_dead<'a>(
        &'a self,
        _op: &'a OpContext,
        _job: &'a Job,
        code: &'a str,
    ) -> BoxFuture<'a, OpResult<()>> {
        self.dead.lock().unwrap().push(code.to_string());
        Box::pin(async { Ok(()) })
    }
}

/// Never ends by itself.
#[derive(Debug)]
struct Endless;

impl JobHandler for Endless {
    fn kind(&self) -> &'static str {
        KIND
    }

    fn run<'a>(&'a self, _op: &'a OpContext, _job: &'a Job) -> BoxFuture<'a, Result<(), JobError>> {
        Box::pin(std::future::pending())
    }
}

#[derive(Debug)]
struct Panicking;

impl JobHandler for Panicking {
    fn kind(&self) -> &'static str {
        KIND
    }

    fn run<'a>(&'a self, _op: &'a OpContext, _job: &'a Job) -> BoxFuture<'a, Result<(), JobError>> {
        Box::pin(async { panic!("a fault of the handler") })
    }
}

async fn add(t: &TestApp, job: NewJob) -> JobId {
    let op = t.op();
    let tx = op.begin().await.unwrap();
    let id = enqueue(&tx, &op, job).await.unwrap();
    tx.commit().await.unwrap();
    id
}

async fn job(t: &TestApp, id: JobId) -> JobView {
    jobs::list(&t.op(), None, 100)
        .await
        .unwrap()
        .into_iter()
        .find(|job| job.id == id)
        .unwrap()
}

async fn run(t: &TestApp, handler: &Arc<Script>) -> usize {
    t.worker(vec![handler.clone()]).run_until_idle().await.unwrap()
}

/// Waits in real time until the job has the state.
async fn until(t: &TestApp, id: JobId, state: JobState) {
    for _ in 0..600 {
        if job(t, id).await.state == state {
            return;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    panic!("the job never became {state:?}");
}

#[test]
fn every_kind_of_work_has_a_name_in_every_language() {
    for locale in Locale::ALL {
        let texts = I18n::new(*locale, &[CONSOLE]);
        for handler in seutu_backend::app::handlers() {
            let key = format!("console-job-kind-{}", handler.kind().replace(['.', '_'], "-"));
            assert!(texts.has(&key), "{key} in {locale}");
        }
    }
}

db_test! {
    async fn job_of_a_transaction_that_fails_does_not_exist(t: TestApp) {
        let op = t.op();
        let tx = op.begin().await.unwrap();
        enqueue(&tx, &op, NewJob::new(KIND, json!({}))).await.unwrap();
        drop(tx);
        assert_eq!(run(&t, &Script::new([])).await, 0);
    }

    async fn job_runs_once_with_its_payload(t: TestApp) {
        let id = add(&t, NewJob::new(KIND, json!({"company": 7}))).await;
        let script = Script::new([]);
        assert_eq!((run(&t, &script).await, run(&t, &script).await), (1, 0));
        assert_eq!(*script.seen.lock().unwrap(), [(json!({"company": 7}), 1)]);
        let done = job(&t, id).await;
        assert_eq!((done.state, done.finished_at, done.last_error), (JobState::Done, Some(TestApp::start_time()), None));
    }

    async fn job_waits_for_its_time(t: TestApp) {
        add(&t, NewJob::new(KIND, json!({})).at(TestApp::start_time() + TimeDelta::minutes(5))).await;
        let script = Script::new([]);
        assert_eq!(run(&t, &script).await, 0);
        t.advance(TimeDelta::minutes(5));
        assert_eq!(run(&t, &script).await, 1);
    }

    async fn job_of_an_unknown_kind_is_left_for_others(t: TestApp) {
        let id = add(&t, NewJob::new("test.other", json!({}))).await;
        assert_eq!(run(&t, &Script::new([])).await, 0);
        assert_eq!(job(&t, id).await.state, JobState::Queued);
    }

    async fn waits_double_between_attempts(t: TestApp) {
        let id = add(&t, NewJob::new(KIND, json!({}))).await;
        let script = Script::new([Err(JobError::retry("database")), Err(JobError::retry("database"))]);
        run(&t, &script).await;
        for wait in [10, 20] {
            let due = job(&t, id).await.run_at - t.clock_now();
            assert!((wait..=wait * 3 / 2).contains(&due.num_seconds()), "{due} for {wait}");
            assert_eq!(run(&t, &script).await, 0);
            t.advance(due);
            assert_eq!(run(&t, &script).await, 1);
        }
        assert_eq!(script.attempts(), [1, 2, 3]);
        assert_eq!(job(&t, id).await.state, JobState::Done);
    }

    async fn other_side_may_name_the_wait(t: TestApp) {
        let id = add(&t, NewJob::new(KIND, json!({}))).await;
        run(&t, &Script::new([Err(JobError::retry_after("source_rate_limited", Duration::from_secs(90)))])).await;
        assert_eq!(job(&t, id).await.run_at, TestApp::start_time() + TimeDelta::seconds(90));
    }

    async fn job_is_dead_and_visible_after_the_last_attempt(t: TestApp) {
        let id = add(&t, NewJob::new(KIND, json!({})).max_attempts(2)).await;
        let script = Script::new([Err(JobError::retry("database")), Err(JobError::retry("database"))]);
        run(&t, &script).await;
        t.advance(TimeDelta::hours(1));
        run(&t, &script).await;
        t.advance(TimeDelta::days(1));
        assert_eq!(run(&t, &script).await, 0);
        let dead = &jobs::list(&t.op(), Some(JobState::Dead), 10).await.unwrap()[0];
        assert_eq!((dead.id, dead.attempts, dead.last_error.as_deref()), (id, 2, Some("database")));
        assert_eq!(*script.dead.lock().unwrap(), ["database"]);
    }

    async fn failure_that_waiting_does_not_mend_is_dead_at_once(t: TestApp) {
        let id = add(&t, NewJob::new(KIND, json!({}))).await;
        let error = OpError::user(ErrorCode::ImportNotJson);
        run(&t, &Script::new([Err(error.into())])).await;
        let dead = job(&t, id).await;
        assert_eq!((dead.state, dead.last_error.as_deref()), (JobState::Dead, Some("import_not_json")));
    }

    async fn panic_of_a_handler_is_a_failed_attempt(t: TestApp) {
        let id = add(&t, NewJob::new(KIND, json!({}))).await;
        assert_eq!(t.worker(vec![Arc::new(Panicking)]).run_until_idle().await.unwrap(), 1);
        let failed = job(&t, id).await;
        assert_eq!((failed.state, failed.last_error.as_deref()), (JobState::Queued, Some("panic")));
    }

    async fn same_key_joins_a_waiting_job_and_not_a_finished_one(t: TestApp) {
        let later = TestApp::start_time() + TimeDelta::minutes(1);
        let new = || NewJob::new(KIND, json!({})).unique("company:7");
        let first = add(&t, new().at(later)).await;
        assert_eq!(add(&t, new()).await, first);
        assert_eq!(job(&t, first).await.run_at, TestApp::start_time());
        assert_eq!(run(&t, &Script::new([])).await, 1);
        assert_ne!(add(&t, new()).await, first);
    }

    async fn key_taken_by_a_newer_job_does_not_stop_the_retry(t: TestApp) {
        let new = || NewJob::new(KIND, json!({})).unique("company:7");
        let first = add(&t, new()).await;
        let (services, shutdown) = (t.services().clone(), CancellationToken::new());
        let worker = Arc::new(Worker::new(services, vec![Arc::new(Endless)], vec![]).with_grace(Duration::ZERO));
        let running = tokio::spawn({ let (worker, shutdown) = (worker.clone(), shutdown.clone()); async move { worker.run(shutdown).await } });
        until(&t, first, JobState::Running).await;
        let second = add(&t, new().at(TestApp::start_time() + TimeDelta::hours(1))).await;
        assert_ne!(second, first);
        shutdown.cancel();
        running.await.unwrap();
        assert_eq!(job(&t, first).await.state, JobState::Queued);
    }

    async fn stopping_worker_gives_a_long_job_back_untouched(t: TestApp) {
        let id = add(&t, NewJob::new(KIND, json!({}))).await;
        let worker = Worker::new(t.services().clone(), vec![Arc::new(Endless)], vec![]).with_grace(Duration::ZERO);
        let shutdown = CancellationToken::new();
        let running = tokio::spawn({ let shutdown = shutdown.clone(); async move { worker.run(shutdown).await } });
        until(&t, id, JobState::Running).await;
        shutdown.cancel();
        running.await.unwrap();
        let back = job(&t, id).await;
        assert_eq!((back.state, back.attempts), (JobState::Queued, 0));
        let script = Script::new([]);
        run(&t, &script).await;
        assert_eq!(script.attempts(), [1]);
    }

    async fn job_that_takes_every_worker_down_ends_dead(t: TestApp) {
        let id = add(&t, NewJob::new(KIND, json!({})).max_attempts(1)).await;
        t.sql("UPDATE job SET state = 'running', attempts = 1, locked_by = 'gone', locked_until = run_at").await;
        t.advance(TimeDelta::seconds(1));
        let script = Script::new([]);
        run(&t, &script).await;
        assert_eq!(script.attempts(), [0_u32; 0]);
        assert_eq!(*script.dead.lock().unwrap(), ["worker_lost"]);
        assert_eq!(job(&t, id).await.last_error.as_deref(), Some("worker_lost"));
    }

    async fn two_workers_run_every_job_once(t: TestApp) {
        for n in 0..30 {
            add(&t, NewJob::new(KIND, json!({"n": n}))).await;
        }
        let script = Script::new([]);
        let one = Worker::new(t.services().clone(), vec![script.clone()], vec![]);
        let two = Worker::new(t.second_instance().await, vec![script.clone()], vec![]);
        let (a, b) = tokio::join!(one.run_until_idle(), two.run_until_idle());
        assert_eq!(a.unwrap() + b.unwrap(), 30);
        assert_eq!(script.attempts(), vec![1; 30]);
    }

    async fn one_of_two_instances_enqueues_each_round(t: TestApp) {
        let schedule = Schedule { name: "round", kind: KIND, every: TimeDelta::seconds(30) };
        let script = Script::new([]);
        let one = Worker::new(t.services().clone(), vec![script.clone()], vec![schedule]);
        let two = Worker::new(t.second_instance().await, vec![script.clone()], vec![schedule]);
        for round in 1..=3 {
            let (a, b) = tokio::join!(one.enqueue_due_schedules(), two.enqueue_due_schedules());
            assert_eq!(a.unwrap() + b.unwrap(), 1);
            assert_eq!(two.run_until_idle().await.unwrap(), 1);
            assert_eq!(script.attempts().len(), round);
            t.advance(TimeDelta::seconds(30));
        }
    }

    async fn finished_jobs_are_tidied_and_dead_ones_stay(t: TestApp) {
        let done = add(&t, NewJob::new(KIND, json!({}))).await;
        let dead = add(&t, NewJob::new(KIND, json!({}))).await;
        run(&t, &Script::new([Ok(()), Err(JobError::fatal("payload"))])).await;
        t.advance(TimeDelta::days(4));
        let tidy = Worker::new(t.services().clone(), jobs::built_in_handlers(), jobs::built_in_schedules());
        tidy.enqueue_due_schedules().await.unwrap();
        tidy.run_until_idle().await.unwrap();
        let left: Vec<_> = jobs::list(&t.op(), None, 100).await.unwrap().into_iter().map(|job| job.id).collect();
        assert!(left.contains(&dead) && !left.contains(&done));
    }

    async fn dead_job_is_retried_by_admin_and_by_nobody_else(t: TestApp) {
        let id = add(&t, NewJob::new(KIND, json!({}))).await;
        run(&t, &Script::new([Err(JobError::fatal("payload"))])).await;
        let staff = t.as_role(Role::Staff).await;
        assert!(matches!(jobs::retry(&staff, id).await, Err(OpError::NotFound)));
        assert!(matches!(jobs::retry(&t.visitor(), id).await, Err(OpError::SignInRequired)));
        let admin = t.as_role(Role::Admin).await;
        let again = jobs::retry(&admin, id).await.unwrap();
        assert_eq!((again.state, again.attempts, again.finished_at), (JobState::Queued, 0, None));
        let history = t.history(SubjectKind::Job, id).await;
        assert_eq!((history[0].actor.clone(), history[0].action.as_str()), (admin.actor().label(), "job.retry"));
        let Err(OpError::Invalid(errors)) = jobs::retry(&admin, id).await else { panic!("retried twice") };
        assert_eq!(errors[0].code, ErrorCode::Stale);
        assert_eq!(run(&t, &Script::new([])).await, 1);
    }

    async fn console_lists_and_retries_jobs(t: TestApp) {
        let id = add(&t, NewJob::new(KIND, json!({"secret": 1})).max_attempts(3)).await;
        run(&t, &Script::new([Err(JobError::fatal("payload"))])).await;
        let admin = t.as_role(Role::Admin).await;
        let list = "{ jobs(state: DEAD) { id kind state attempts maxAttempts lastError finishedAt } }";
        let answer = t.graphql(&admin, list, json!({})).await;
        let expected = json!([{
            "id": id, "kind": KIND, "state": "DEAD", "attempts": 1, "maxAttempts": 3, "lastError": "payload",
            "finishedAt": "2026-11-22T10:00:00+00:00"
        }]);
        assert_eq!(answer["data"]["jobs"], expected);
        let refused = t.graphql(&t.visitor(), list, json!({})).await;
        assert_eq!(refused["errors"][0]["extensions"]["code"], "sign_in_required");

        let retry = "mutation($id: ID!) { retryJob(input: {jobId: $id}) { job { state } errors { code } } }";
        let answer = t.graphql(&admin, retry, json!({"id": id})).await;
        assert_eq!(answer["data"]["retryJob"], json!({"job": {"state": "QUEUED"}, "errors": []}));
        for (id, code) in [(id.to_string(), "stale"), ("no-id".into(), "not_found")] {
            let answer = t.graphql(&admin, retry, json!({"id": id})).await;
            assert_eq!(answer["data"]["retryJob"], json!({"job": null, "errors": [{"code": code}]}));
        }
    }

    async fn logs_of_a_job_hold_nothing_of_its_payload(t: TestApp) {
        let logs = CapturedLogs::start();
        let id = add(&t, NewJob::new(KIND, json!({"email": "testi@example.invalid"}))).await;
        run(&t, &Script::new([Err(JobError::retry("database"))])).await;
        assert!(logs.text().contains(&id.to_string()) && logs.text().contains(KIND));
        logs.assert_free_of(&["testi@example.invalid"]);
    }

    async fn job_of_a_killed_process_is_taken_up_again(t: TestApp) {
        let id = add(&t, NewJob::new(KIND, json!({}))).await;
        let mut child = std::process::Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "jobs::child_process_works_until_it_is_killed", "--include-ignored"])
            .env(CHILD_URL, t.services().config.database.url.expose())
            .env(CHILD_DIR, t.dir())
            .stdout(std::process::Stdio::null())
            .spawn()
            .unwrap();
        until(&t, id, JobState::Running).await;
        // SIGKILL: the process can neither finish nor give the job back.
        child.kill().unwrap();
        child.wait().unwrap();
        let script = Script::new([]);
        assert_eq!(run(&t, &script).await, 0);
        t.advance(TimeDelta::seconds(61));
        assert_eq!(run(&t, &script).await, 1);
        assert_eq!(script.attempts(), [2]);
        assert_eq!(job(&t, id).await.state, JobState::Done);
    }

    async fn lease_is_prolonged_while_the_handler_runs_and_a_lost_one_ends_it(t: TestApp) {
        let id = add(&t, NewJob::new(KIND, json!({}))).await;
        let mut config = t.services().config.clone();
        // Beats once a second of real time.
        config.jobs.lease_seconds = 3;
        let (clock, morphology) = (t.services().clock.clone(), t.services().morphology.clone());
        let services = Services::open_with(config, clock, Rng::from_seed(3), morphology).await.unwrap();
        let worker = Worker::new(services, vec![Arc::new(Endless)], vec![]);
        let running = tokio::spawn(async move { worker.run_until_idle().await });
        until(&t, id, JobState::Running).await;
        t.advance(TimeDelta::seconds(2));
        tokio::time::sleep(Duration::from_millis(1500)).await;
        // Without a heartbeat the lease would be over now.
        t.advance(TimeDelta::seconds(2));
        assert_eq!(run(&t, &Script::new([])).await, 0);
        t.sql("UPDATE job SET locked_by = 'another'").await;
        assert_eq!(running.await.unwrap().unwrap(), 1);
        assert_eq!(job(&t, id).await.state, JobState::Running);
    }

    async fn worker_that_lost_its_lease_writes_nothing(t: TestApp) {
        let id = add(&t, NewJob::new(KIND, json!({}))).await;
        let script = Arc::new(Stolen);
        t.worker(vec![script]).run_until_idle().await.unwrap();
        let op = t.op();
        let query = Statement::from_string(op.db().get_database_backend(), "SELECT locked_by FROM job");
        let row = op.db().query_one_raw(query).await.unwrap().unwrap();
        assert_eq!(row.try_get_by_index::<String>(0).unwrap(), "another");
        assert_eq!(job(&t, id).await.state, JobState::Running);
    }
}

/// While it runs, another worker takes the job over.
#[derive(Debug)]
struct Stolen;

impl JobHandler for Stolen {
    fn kind(&self) -> &'static str {
        KIND
    }

    fn run<'a>(&'a self, op: &'a OpContext, _job: &'a Job) -> BoxFuture<'a, Result<(), JobError>> {
        Box::pin(async move {
            op.db()
                .execute_unprepared("UPDATE job SET locked_by = 'another'")
                .await
                .map_err(OpError::from)?;
            Ok(())
        })
    }
}

const CHILD_URL: &str = "SEUTU_TEST_CHILD_DATABASE_URL";
const CHILD_DIR: &str = "SEUTU_TEST_CHILD_DIR";

/// The worker process of `job_of_a_killed_process_is_taken_up_again`.
#[tokio::test]
#[ignore = "started by another test as a process of its own"]
async fn child_process_works_until_it_is_killed() {
    let Ok(url) = std::env::var(CHILD_URL) else { return };
    let config = TestApp::config(&url, std::path::Path::new(&std::env::var(CHILD_DIR).unwrap()));
    let clock = Arc::new(FixedClock::new(TestApp::start_time()));
    let morphology = Arc::new(seutu_backend::platform::morphology::NoMorphology);
    let services = Services::open_with(config, clock, Rng::from_system(), morphology)
        .await
        .unwrap();
    let worker = Worker::new(services, vec![Arc::new(Endless)], vec![]);
    // If the test that started it fails, it must not live on.
    let _ = tokio::time::timeout(Duration::from_secs(30), worker.run(CancellationToken::new())).await;
}
