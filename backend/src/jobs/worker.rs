//! Takes jobs from the queue and runs them.

use super::queue::{self, Outcome};
use super::schedule::{self, Schedule};
use super::{Job, JobError, JobHandler};
use crate::platform::{OpContext, OpResult, Services};
use std::collections::HashMap;
use std::sync::Arc;
use std::time::{Duration, Instant};
use tokio::task::JoinHandle;
use tokio_util::sync::CancellationToken;

/// Jobs that one worker runs at a time: a long import leaves a place for the short ones.
const LANES: usize = 2;
/// How long a stopping worker waits for a running job before it gives the job back.
const GRACE: Duration = Duration::from_secs(20);
/// Time between two looks at the schedules.
const SCHEDULE_POLL: Duration = Duration::from_secs(1);

/// Runs the jobs of the handlers it was given.
#[derive(Debug)]
pub struct Worker {
    services: Arc<Services>,
    handlers: HashMap<&'static str, Arc<dyn JobHandler>>,
    kinds: Vec<&'static str>,
    schedules: Vec<Schedule>,
    grace: Duration,
    id: String,
}

impl Worker {
    /// A worker for these handlers and schedules; jobs of other kinds are left to other workers.
    pub fn new(
        services: Arc<Services>,
        handlers: Vec<Arc<dyn JobHandler>>,
        schedules: Vec<Schedule>,
    ) -> Self {
        let id = services.new_uuid().to_string();
        let handlers: HashMap<_, _> = handlers
            .into_iter()
            .map(|handler| (handler.kind(), handler))
            .collect();
        let kinds = handlers.keys().copied().collect();
        Self {
            services,
            handlers,
            kinds,
            schedules,
            grace: GRACE,
            id,
        }
    }

    /// With another time to wait for running jobs when stopping.
    #[must_use]
    pub fn with_grace(mut self, grace: Duration) -> Self {
        self.grace = grace;
        self
    }

    /// Works until `shutdown`; then finishes the running jobs, or gives them back when they take too long.
    pub async fn run(&self, shutdown: CancellationToken) {
        let lanes = futures::future::join_all((0..LANES).map(|_| self.lane(&shutdown)));
        tokio::join!(lanes, self.watch_schedules(&shutdown));
    }

    /// Runs every job that is due now, one after the other, also those they enqueue; returns how many attempts ran.
    pub async fn run_until_idle(&self) -> OpResult<usize> {
        let never = CancellationToken::new();
        let mut attempts = 0;
        while let Some(job) = queue::claim(&self.op(), &self.id, &self.kinds).await? {
            self.work(job, &never).await?;
            attempts += 1;
        }
        Ok(attempts)
    }

    /// Enqueues the schedules that are due; returns how many this worker took.
    pub async fn enqueue_due_schedules(&self) -> OpResult<usize> {
        schedule::enqueue_due(&self.op(), &self.schedules).await
    }

    fn op(&self) -> OpContext {
        OpContext::worker(&self.services)
    }

    async fn lane(&self, shutdown: &CancellationToken) {
        let pause = Duration::from_millis(self.services.config.jobs.poll_ms);
        while !shutdown.is_cancelled() {
            let worked = match queue::claim(&self.op(), &self.id, &self.kinds).await {
                Ok(None) => Ok(false),
                Ok(Some(job)) => self.work(job, shutdown).await.map(|()| true),
                Err(error) => Err(error),
            };
            match worked {
                Ok(true) => continue,
                Ok(false) => {}
                Err(error) => tracing::error!(code = %JobError::from(error).code, "job queue failed"),
            }
            let _ = shutdown.run_until_cancelled(tokio::time::sleep(pause)).await;
        }
    }

    async fn watch_schedules(&self, shutdown: &CancellationToken) {
        while !shutdown.is_cancelled() {
            if let Err(error) = self.enqueue_due_schedules().await {
                tracing::error!(code = %JobError::from(error).code, "schedules failed");
            }
            let _ = shutdown
                .run_until_cancelled(tokio::time::sleep(SCHEDULE_POLL))
                .await;
        }
    }

    /// Runs one claimed job to its end.
    async fn work(&self, job: Job, shutdown: &CancellationToken) -> OpResult<()> {
        let op = self.op();
        let Some(handler) = self.handlers.get(job.kind.as_str()).cloned() else {
            return queue::release(&op, &job, &self.id).await;
        };
        let started = Instant::now();
        let ended = if job.attempt > job.max_attempts {
            // Every attempt took its worker down: running it once more would take down this one.
            Ended::Result(Err(JobError::fatal("worker_lost")))
        } else {
            self.attempt(&op, &job, handler.clone(), shutdown).await
        };
        let millis = u64::try_from(started.elapsed().as_millis()).unwrap_or(u64::MAX);
        let (outcome, code) = match ended {
            Ended::Lost => (Outcome::Lost, None),
            Ended::Stopped => {
                queue::release(&op, &job, &self.id).await?;
                tracing::info!(kind = job.kind, id = %job.id, attempt = job.attempt, millis, "job given back");
                return Ok(());
            }
            Ended::Result(result) => {
                let outcome = queue::finish(&op, &job, &self.id, &result).await?;
                (outcome, result.err().map(|error| error.code))
            }
        };
        let code = code.as_deref().unwrap_or_default();
        let (kind, id, attempt) = (&job.kind, &job.id, job.attempt);
        match outcome {
            Outcome::Done => tracing::info!(kind, %id, attempt, millis, "job done"),
            Outcome::Retried => {
                tracing::warn!(kind, %id, attempt, millis, code, "job failed, will be tried again");
            }
            Outcome::Lost => {
                tracing::warn!(kind, %id, attempt, millis, "job was taken over by another worker");
            }
            Outcome::Dead => {
                tracing::error!(kind, %id, attempt, millis, code, "job is dead");
                handler.on_dead(&op, &job, code).await?;
            }
        }
        Ok(())
    }

    /// Runs the handler beside the heartbeat.
    async fn attempt(
        &self,
        op: &OpContext,
        job: &Job,
        handler: Arc<dyn JobHandler>,
        shutdown: &CancellationToken,
    ) -> Ended {
        let (task_op, task_job) = (op.clone(), job.clone());
        // A task of its own: its panic is caught, and its long computations do not hold up the heartbeat.
        let mut task = Abort(tokio::spawn(
            async move { handler.run(&task_op, &task_job).await },
        ));
        let beat = Duration::from_secs(self.services.config.jobs.lease_seconds.max(3)) / 3;
        let mut beats = tokio::time::interval_at(tokio::time::Instant::now() + beat, beat);
        let stop = async {
            shutdown.cancelled().await;
            tokio::time::sleep(self.grace).await;
        };
        tokio::pin!(stop);
        loop {
            tokio::select! {
                ended = &mut task.0 => return Ended::Result(match ended {
                    Ok(result) => result,
                    Err(_) => Err(JobError::retry("panic")),
                }),
                () = &mut stop => return Ended::Stopped,
                _ = beats.tick() => match queue::heartbeat(op, job, &self.id).await {
                    Ok(true) => {}
                    Ok(false) => return Ended::Lost,
                    // The next beat comes before the lease is over.
                    Err(_) => tracing::warn!(kind = job.kind, id = %job.id, "heartbeat failed"),
                },
            }
        }
    }
}

/// How an attempt ended.
enum Ended {
    Result(Result<(), JobError>),
    Lost,
    Stopped,
}

/// A task that ends when nobody waits for it any more.
struct Abort<T>(JoinHandle<T>);

impl<T> Drop for Abort<T> {
    fn drop(&mut self) {
        self.0.abort();
    }
}
