//! The background job that imports an uploaded file.

use std::sync::Arc;

use futures::future::BoxFuture;
use serde::Deserialize;
use seutu_shared::error_code::ErrorCode;
use seutu_shared::id::ImportRunId;

use crate::files;
use crate::jobs::{Job, JobError, JobHandler};
use crate::platform::{OpContext, OpError, OpResult};

use super::calendar::CalendarHandler;
use super::entity::Model;
use super::run;
use super::source::{OneFile, Piece};
use super::{apply, import};

/// Imports the file of a run.
pub const IMPORT: &str = "prh.import";

/// The handlers of this domain.
pub fn handlers() -> Vec<Arc<dyn JobHandler>> {
    vec![Arc::new(ImportHandler), Arc::new(CalendarHandler)]
}

#[derive(Debug, Deserialize)]
struct Payload {
    run: ImportRunId,
}

/// Reads the file from its beginning on every attempt; records that an earlier attempt wrote are left out by the
/// run's cursor.
#[derive(Debug)]
struct ImportHandler;

impl JobHandler for ImportHandler {
    fn kind(&self) -> &'static str {
        IMPORT
    }

    fn run<'a>(&'a self, op: &'a OpContext, job: &'a Job) -> BoxFuture<'a, Result<(), JobError>> {
        Box::pin(async move {
            let Payload { run } = job.payload()?;
            let Some(row) = run::take_up(op, run).await? else {
                return Ok(());
            };
            let file = row.clone();
            match import_file(op, row).await {
                Ok(()) => Ok(forget_file(op, &file).await?),
                Err(error) => match error.into_user_errors() {
                    // The file's fault: another attempt would find the same. The run tells staff why.
                    Ok(errors) => {
                        let code = errors.first().map_or(ErrorCode::Internal, |error| error.code);
                        // The run has ended or belongs to another worker now: it is not ours to end.
                        if code == ErrorCode::ImportInterrupted {
                            return Ok(());
                        }
                        run::fail(op, run, code).await?;
                        Ok(forget_file(op, &file).await?)
                    }
                    Err(fault) => Err(fault.into()),
                },
            }
        })
    }

    fn on_dead<'a>(&'a self, op: &'a OpContext, job: &'a Job, _code: &'a str) -> BoxFuture<'a, OpResult<()>> {
        Box::pin(async move {
            match job.payload::<Payload>() {
                Ok(Payload { run }) => {
                    run::fail(op, run, ErrorCode::ImportInterrupted).await?;
                    match run::find(op, run).await? {
                        Some(row) => forget_file(op, &row).await,
                        None => Ok(()),
                    }
                }
                Err(_) => Ok(()),
            }
        })
    }
}

async fn import_file(op: &OpContext, row: Model) -> OpResult<()> {
    let file = row
        .file_id
        .ok_or_else(|| OpError::user(ErrorCode::FileNotFound))?;
    let mut spooled = std::pin::pin!(files::spool(op, file));
    let file = loop {
        tokio::select! {
            file = &mut spooled => break file?,
            () = tokio::time::sleep(run::BEAT) => run::beat(op, row.id, 0).await?,
        }
    };
    let mut source = OneFile::new(Piece::File(file));
    let scan = import::scan(op, &mut source, row.all_companies, Some(row.id)).await?;
    let row = run::was_read(op, row, scan.counts).await?;
    apply::apply(op, &row, scan).await?;
    run::succeed(op, row.id).await?;
    Ok(())
}

/// The raw file holds more than the register keeps (c/o names, flat numbers): once read it goes.
async fn forget_file(op: &OpContext, row: &Model) -> OpResult<()> {
    match row.file_id {
        Some(file) => files::delete(op, file).await,
        None => Ok(()),
    }
}
