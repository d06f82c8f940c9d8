//! The background job that reads an uploaded table.

use super::entity;
use super::ops::{DRY_SOURCE, open, work};
use crate::files;
use crate::jobs::{Job, JobError, JobHandler};
use crate::platform::{OpContext, OpError, OpResult};
use crate::prh::entity::Model;
use crate::prh::run;
use futures::future::BoxFuture;
use serde::Deserialize;
use seutu_shared::error_code::ErrorCode;
use seutu_shared::id::ImportRunId;

/// Reads the table of a run.
pub const IMPORT: &str = "takeover.import";

#[derive(Debug, Deserialize)]
struct Payload {
    run: ImportRunId,
}

/// Reads the table from its beginning on every attempt; rows that an earlier attempt wrote are left out by the run's
/// cursor.
#[derive(Debug)]
pub struct ImportHandler;

impl JobHandler for ImportHandler {
    fn kind(&self) -> &'static str {
        IMPORT
    }

    fn run<'a>(&'a self, op: &'a OpContext, job: &'a Job) -> BoxFuture<'a, Result<(), JobError>> {
        Box::pin(async move {
            let Payload { run: id } = job.payload()?;
            let Some(row) = run::take_up(op, id).await? else {
                return Ok(());
            };
            let whole = row.clone();
            match import(op, row).await {
                Ok(()) => Ok(forget_file(op, &whole).await?),
                Err(error) => match error.into_user_errors() {
                    Ok(errors) => {
                        let code = errors.first().map_or(ErrorCode::Internal, |error| error.code);
                        // The run has ended or belongs to another worker now: it is not ours to end.
                        if code == ErrorCode::ImportInterrupted {
                            return Ok(());
                        }
                        run::fail(op, id, code).await?;
                        Ok(forget_file(op, &whole).await?)
                    }
                    Err(fault) => Err(fault.into()),
                },
            }
        })
    }

    fn on_dead<'a>(&'a self, op: &'a OpContext, job: &'a Job, _code: &'a str) -> BoxFuture<'a, OpResult<()>> {
        Box::pin(async move {
            let Ok(Payload { run: id }) = job.payload::<Payload>() else {
                return Ok(());
            };
            run::fail(op, id, ErrorCode::ImportInterrupted).await?;
            match run::find(op, id).await? {
                Some(row) => forget_file(op, &row).await,
                None => Ok(()),
            }
        })
    }
}

async fn import(op: &OpContext, row: Model) -> OpResult<()> {
    let file = row
        .file_id
        .ok_or_else(|| OpError::user(ErrorCode::FileNotFound))?;
    let mapping = entity::of_run(op.db(), row.id)
        .await?
        .ok_or(OpError::bug("a run without its mapping"))?;
    let table = open(op, file).await?;
    let dry = row.source == DRY_SOURCE;
    work(op, row, &table, &mapping, dry).await?;
    Ok(())
}

/// The file holds more than the register keeps: once read it goes. After a dry run it is still wanted.
async fn forget_file(op: &OpContext, row: &Model) -> OpResult<()> {
    match row.file_id {
        Some(file) if row.source != DRY_SOURCE => files::delete(op, file).await,
        _ => Ok(()),
    }
}
