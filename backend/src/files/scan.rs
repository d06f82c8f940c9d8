//! Has clamd look at what came, where it is configured. Without a clean verdict nothing is taken.

use super::clamav::{Scan, Verdict};
use crate::audit::{self, Change, SubjectKind};
use crate::platform::{OpContext, OpError, OpResult};
use seutu_shared::error_code::ErrorCode;
use seutu_shared::id::FileId;
use std::time::Duration;

/// Bytes that are shown at once.
const PIECE: usize = 1024 * 1024;

/// One file that is being shown to clamd.
#[derive(Debug)]
pub(super) struct Showing(Scan);

impl Showing {
    /// Begins; nothing where no clamd is configured.
    ///
    /// # Errors
    /// `scanner_unavailable`.
    pub(super) async fn begin(op: &OpContext) -> OpResult<Option<Self>> {
        let uploads = &op.services().config.uploads;
        let Some(address) = uploads.clam_address() else {
            return Ok(None);
        };
        let patience = Duration::from_secs(uploads.clamav_timeout_seconds);
        let scan = Scan::begin(&address, patience).await;
        Ok(Some(Self(scan.map_err(|error| unavailable(&error))?)))
    }

    /// Shows the next bytes.
    ///
    /// # Errors
    /// `scanner_unavailable`.
    pub(super) async fn push(&mut self, bytes: &[u8]) -> OpResult<()> {
        for piece in bytes.chunks(PIECE) {
            self.0.push(piece).await.map_err(|error| unavailable(&error))?;
        }
        Ok(())
    }

    /// Hears the verdict on what would have become this file. Malware is noted in the change history.
    ///
    /// # Errors
    /// `file_infected`, `scanner_unavailable`.
    pub(super) async fn finish(self, op: &OpContext, id: FileId) -> OpResult<()> {
        match self.0.finish().await.map_err(|error| unavailable(&error))? {
            Verdict::Clean => Ok(()),
            Verdict::Infected(signature) => {
                tracing::warn!(signature, "malware in an upload");
                let tx = op.begin().await?;
                let event = Change::event("file.infected", SubjectKind::File, id);
                audit::record(&tx, op, event).await?;
                tx.commit().await?;
                Err(OpError::user(ErrorCode::FileInfected))
            }
        }
    }
}

fn unavailable(error: &std::io::Error) -> OpError {
    tracing::error!(kind = %error.kind(), "no verdict from clamd");
    OpError::user(ErrorCode::ScannerUnavailable)
}

/// Makes sure that nothing is known against a file that is whole in memory. Takes as long as clamd does: never within a
/// transaction.
///
/// # Errors
/// `file_infected`, `scanner_unavailable`.
pub async fn require_clean(op: &OpContext, bytes: &[u8]) -> OpResult<()> {
    match Showing::begin(op).await? {
        Some(mut showing) => {
            showing.push(bytes).await?;
            showing.finish(op, op.new_id()).await
        }
        None => Ok(()),
    }
}
