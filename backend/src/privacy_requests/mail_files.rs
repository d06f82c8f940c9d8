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
use sha2::{Digest, Sha256};
use std::collections::BTreeSet;

/// Longest name in characters.
const MAX_NAME: usize = 300;
/// Most attached files that are looked at and named.
const MAX_FILES: usize = 20;
/// Longest end of a name, such as `jpeg`; what is longer after a full stop belongs to the name.
const MAX_END: usize = 5;

/// A file as the message calls it.
fn called(file: &Attachment) -> &str {
    file.name.as_deref().unwrap_or(&file.media_type)
}

/// A name that no file before has: `kuva.png`, then `kuva (2).png`. Programs for mail call every picture the same, and
/// names tell people which file was not taken.
fn distinct(name: String, before: &[String]) -> String {
    if !before.contains(&name) {
        return name;
    }
    let parts = name.rsplit_once('.').filter(|(_, end)| end.len() <= MAX_END);
    let numbered = |number: usize| match parts {
        Some((stem, end)) => format!("{stem} ({number}).{end}"),
        None => format!("{name} ({number})"),
    };
    // More of them than there are names before: one is free.
    let free = (2..=before.len() + 2)
        .map(numbered)
        .find(|one| !before.contains(one));
    free.unwrap_or(name)
}

/// Names of the attached files as they are kept with the text of a message, each another.
pub(super) fn names(message: &Incoming) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for file in message.attachments.iter().take(MAX_FILES) {
        let name = distinct(kept(called(file), MAX_NAME), &names);
        names.push(name);
    }
    names
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
    let (mut taken, mut silent) = (BTreeSet::new(), false);
    for file in message.attachments.iter_mut().take(MAX_FILES) {
        // The same file once more takes no place.
        let content = Sha256::digest(&file.bytes).to_vec();
        let verdict = if silent {
            Err(ErrorCode::ScannerUnavailable)
        } else if taken.len() as u64 >= FileOrigin::Mail.most() && !taken.contains(&content) {
            Err(ErrorCode::TooMany)
        } else {
            match attachments::check(op, &file.bytes).await {
                Ok(kind) => Ok(kind),
                Err(error) => Err(reason(error)?),
            }
        };
        if verdict.is_ok() {
            taken.insert(content);
        }
        silent |= verdict == Err(ErrorCode::ScannerUnavailable);
        file.verdict = Some(verdict);
    }
    Ok(())
}

/// Keeps the files of a message that can be taken, and tells how many of them are new, and of the others why not. What
/// nobody has looked at is not taken.
pub(super) async fn keep(
    tx: &Tx,
    op: &OpContext,
    owner: Owner,
    message: &Incoming,
) -> OpResult<(usize, Vec<Untaken>)> {
    let (mut taken, mut untaken) = (0, Vec::new());
    for (file, name) in message.attachments.iter().zip(names(message)) {
        let verdict = file.verdict.unwrap_or(Err(ErrorCode::ScannerUnavailable));
        let code = match verdict {
            Ok(kind) => {
                let new = NewFile {
                    name: &name,
                    kind,
                    bytes: &file.bytes,
                    origin: FileOrigin::Mail,
                    // What it shows is for people to say.
                    mark: FileMark::Plain,
                };
                match attachments::keep(tx, op, owner, new).await {
                    Ok((_, fresh)) => {
                        taken += usize::from(fresh);
                        continue;
                    }
                    Err(error) => reason(error)?,
                }
            }
            Err(code) => code,
        };
        untaken.push(Untaken { name, code });
    }
    Ok((taken, untaken))
}
