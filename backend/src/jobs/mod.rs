//! Background jobs on our own table, the same on both engines.
//!
//! A job is enqueued in the caller's transaction, so it exists exactly when the change does that asks for it. A
//! worker claims a due job for a lease and prolongs it while the handler runs; the job of a killed worker is taken up
//! again when the lease is over. A job may therefore run twice: handlers are idempotent. After the last attempt a job
//! is dead and stays visible until somebody retries it.

mod entity;
pub mod graphql;
mod handler;
mod maintenance;
mod new_job;
mod ops;
mod queue;
mod schedule;
mod worker;

pub use entity::JobState;
pub use handler::{Job, JobError, JobHandler};
pub use maintenance::{AUDIT_SEAL, built_in_handlers, built_in_schedules};
pub use new_job::{NewJob, enqueue};
pub use ops::{JobView, list, retry};
pub use schedule::Schedule;
pub use worker::Worker;
