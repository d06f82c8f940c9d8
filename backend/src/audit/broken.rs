//! What a verification found.

use chrono::{DateTime, Utc};
use std::fmt;

/// A history that is whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VerifiedHead {
    /// Sealed entries.
    pub size: u64,
    /// Root of the tree, in hexadecimal.
    pub root: String,
    /// Entries that wait for the sealer; their payloads were checked, their order is not sealed yet.
    pub unsealed: u64,
    /// The newest signed checkpoint.
    pub checkpoint: Option<String>,
    /// When it was signed.
    pub sealed_at: Option<DateTime<Utc>>,
}

/// The first place where the history is not whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FirstBroken {
    /// The entry, where one can be named.
    pub entry_id: Option<i64>,
    /// Its place in the sealed order; none for an entry that is not sealed.
    pub leaf_index: Option<u64>,
    /// What is wrong.
    pub reason: BrokenReason,
}

/// What is wrong at a place of the history.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BrokenReason {
    /// A sealed place is gone.
    LeafMissing,
    /// A sealed or waiting entry is gone.
    EntryMissing,
    /// An entry is not what was sealed.
    EntryChanged,
    /// A payload is not what its entry commits to.
    PayloadChanged,
    /// A payload is gone, and no record of erasure names it.
    PayloadMissing,
    /// An entry is neither sealed nor waiting for it.
    NeverSealed,
    /// Entries of one batch were changed together with their sealed hashes.
    RootMismatch {
        /// First leaf of the batch.
        from: u64,
        /// Leaves under the checkpoint.
        size: u64,
    },
    /// No checkpoint covers the newest leaves.
    CheckpointMissing,
    /// A checkpoint's note cannot be read or says something else than its row.
    CheckpointChanged,
    /// A checkpoint was signed by another key.
    CheckpointOtherKey,
    /// A checkpoint's signature is wrong.
    CheckpointSignature,
}

impl fmt::Display for BrokenReason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = match self {
            Self::LeafMissing => "a sealed place is missing",
            Self::EntryMissing => "the entry is missing",
            Self::EntryChanged => "the entry is not what was sealed",
            Self::PayloadChanged => "the payload is not what the entry commits to",
            Self::PayloadMissing => "the payload is missing and no record of erasure names it",
            Self::NeverSealed => "the entry is neither sealed nor waiting to be sealed",
            Self::RootMismatch { from, size } => {
                return write!(
                    f,
                    "entries between leaf {from} and {} changed with their hashes",
                    size.saturating_sub(1)
                );
            }
            Self::CheckpointMissing => "no checkpoint covers it",
            Self::CheckpointChanged => "the checkpoint is not what was signed",
            Self::CheckpointOtherKey => "the checkpoint was signed by another key",
            Self::CheckpointSignature => "the signature of the checkpoint is wrong",
        };
        f.write_str(text)
    }
}

impl fmt::Display for FirstBroken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.entry_id, self.leaf_index) {
            (Some(entry), Some(leaf)) => write!(f, "entry {entry} (leaf {leaf}): {}", self.reason),
            (Some(entry), None) => write!(f, "entry {entry} (not sealed): {}", self.reason),
            (None, Some(leaf)) => write!(f, "leaf {leaf}: {}", self.reason),
            (None, None) => write!(f, "{}", self.reason),
        }
    }
}
