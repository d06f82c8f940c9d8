//! Files attached to e-mail: which of them are taken, and why the others are not. They are looked at before the
//! transaction in which the message is dealt with, since clamd may take its time. What is not taken stays in the mailbox
//! and is named.

use super::attachments::{self, NewFile, Owner};
use super::entity::draft::Untaken;
use super::from_mail::kept;
use crate::mailbox::{Attachment, Incoming};
use crate::platform::{OpContext, OpError, OpResult, Tx};
use seutu_shared::error_code::ErrorCode;
use seutu_shared::privacy_request::{FileMark, FileOrigin};

/// Longest name in characters.
const MAX_NAME: usize = 300;
/// Most attached files that are looked at and named.
const MAX_FILES: usize = 20;

/// A file as the message calls it.
fn called(file: &Attachment) -> &str {
    file.name.as_deref().unwrap_or(&file.media_type)
}

/// The name of a file as it is kept with the text of a message.
fn named(file: &Attachment) -> String {
    kept(called(file), MAX_NAME)
}

/// Names of the attached files.
pub(super) fn names(message: &Incoming) -> Vec<String> {
    message.attachments.iter().take(MAX_FILES).map(named).collect()
}

/// The reason that the person can be told, where there is one.
fn reason(error: OpError) -> OpResult<ErrorCode> {
    match error {
        OpError::Invalid(errors) => errors
            .first()
            .map(|error| error.code)
            .ok_or(OpError::bug("a refusal without a reason")),
        other => Err(other),
    }
}

/// Finds out of each file whether it can be taken. Once clamd gives no verdict, the others are not shown to it.
///
/// # Errors
/// The database's: the message is tried again.
pub(super) async fn judge(op: &OpContext, message: &mut Incoming) -> OpResult<()> {
    let (mut taken, mut silent) = (0, false);
    for file in message.attachments.iter_mut().take(MAX_FILES) {
        let verdict = if silent {
            Err(ErrorCode::ScannerUnavailable)
        } else if taken >= FileOrigin::Mail.most() {
            Err(ErrorCode::TooMany)
        } else {
            match attachments::check(op, &file.bytes).await {
                Ok(kind) => Ok(kind),
                Err(error) => Err(reason(error)?),
            }
        };
        taken += u64::from(verdict.is_ok());
        silent |= verdict == Err(ErrorCode::ScannerUnavailable);
        file.verdict = Some(verdict);
    }
    Ok(())
}

/// Keeps the files of a message that can be taken, and tells how many there are, and of the others why not. What nobody
/// has looked at is not taken.
pub(super) async fn keep(
    tx: &Tx,
    op: &OpContext,
    owner: Owner,
    message: &Incoming,
) -> OpResult<(usize, Vec<Untaken>)> {
    let (mut taken, mut untaken) = (0, Vec::new());
    for file in message.attachments.iter().take(MAX_FILES) {
        let verdict = file.verdict.unwrap_or(Err(ErrorCode::ScannerUnavailable));
        let code = match verdict {
            Ok(kind) => {
                let new = NewFile {
                    name: called(file),
                    kind,
                    bytes: &file.bytes,
                    origin: FileOrigin::Mail,
                    // What it shows is for people to say.
                    mark: FileMark::Plain,
                };
                match attachments::keep(tx, op, owner, new).await {
                    Ok(_) => {
                        taken += 1;
                        continue;
                    }
                    Err(error) => reason(error)?,
                }
            }
            Err(code) => code,
        };
        untaken.push(Untaken {
            name: named(file),
            code,
        });
    }
    Ok((taken, untaken))
}
