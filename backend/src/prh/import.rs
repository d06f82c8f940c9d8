//! Reads a source to its end, off the async threads.

use std::collections::HashSet;
use std::io::Cursor;

use futures::TryStreamExt;
use sea_orm::{EntityTrait, QuerySelect};
use seutu_shared::business_id::BusinessId;
use seutu_shared::id::ImportRunId;

use crate::companies::entity as company;
use crate::platform::{OpContext, OpError, OpResult};

use super::fault::ReadError;
use super::filter::{Filter, prefix};
use super::reader::{read_file, read_stream};
use super::run;
use super::scan::{Scan, Scanner, Watch};
use super::source::{CompanySource, Piece};

/// Stops the reading thread when the waiting task is dropped.
struct StopOnDrop(Watch);

impl Drop for StopOnDrop {
    fn drop(&mut self) {
        self.0.stop();
    }
}

/// Reads everything that `source` has. `run`, when there is one already, gets signs of life meanwhile.
///
/// # Errors
/// The fault of the input as a whole, or the failure of the service.
pub async fn scan(
    op: &OpContext,
    source: &mut dyn CompanySource,
    all: bool,
    run: Option<ImportRunId>,
) -> OpResult<Scan> {
    let filter = if all {
        Filter::all()
    } else {
        Filter::region(known(op).await?)
    };
    let max_unpacked = op.services().config.prh.max_unpacked_bytes;
    let mut scanner = Scanner::new(filter, op.today(), source.repeats())?;
    let watch = StopOnDrop(scanner.watch());
    while let Some(piece) = source.next().await? {
        let mut reading =
            tokio::task::spawn_blocking(move || read(piece, max_unpacked, &mut scanner).map(|()| scanner));
        let mut beats = tokio::time::interval(run::BEAT);
        scanner = loop {
            tokio::select! {
                ended = &mut reading => break ended.map_err(OpError::internal("read companies"))??,
                _ = beats.tick() => if let Some(run) = run {
                    run::beat(op, run, watch.0.seen()).await?;
                },
            }
        };
    }
    Ok(scanner.finish()?)
}

fn read(piece: Piece, max_unpacked: u64, scanner: &mut Scanner) -> Result<(), ReadError> {
    let mut sink = |record: &str| scanner.record(record);
    match piece {
        Piece::File(file) => read_file(file, max_unpacked, &mut sink),
        Piece::Stream(stream) => read_stream(stream, max_unpacked, &mut sink),
        Piece::Page(page) => read_file(Cursor::new(page), max_unpacked, &mut sink),
    }
}

/// The companies that the register has, which pass the filter wherever they are.
async fn known(op: &OpContext) -> OpResult<HashSet<u32>> {
    let ids = company::Entity::find()
        .select_only()
        .column(company::Column::BusinessId);
    let rows = ids.into_tuple::<BusinessId>().stream(op.db()).await?;
    Ok(rows.map_ok(prefix).try_collect().await?)
}
