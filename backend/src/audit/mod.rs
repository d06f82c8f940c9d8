//! Change history: every change of domain data leaves an entry in the same transaction.
//!
//! Three layers, so that personal data can be erased and the history still be proved whole:
//!
//! 1. An *entry* says who did what to which row and when. It holds no domain data, only a commitment:
//!    SHA-256 over 32 random bytes and the payload. Entries are append-only; the database refuses changes.
//! 2. The *payload* holds the random bytes and the state before and after as JSON. Lawful erasure deletes
//!    it ([`erase_payload`]); without the random bytes nothing can be guessed back from the commitment.
//! 3. The *sealer* ([`seal`]) appends entries as leaves to a Merkle tree (RFC 6962) and signs its head
//!    (C2SP tlog-checkpoint). [`verify`] recomputes everything and names the first broken entry.
//!
//! Whoever owns the database may still cut off the newest part together with its checkpoints: only a
//! checkpoint kept elsewhere shows that, so the signed note is meant to be copied out.

mod broken;
mod change;
mod checkpoint;
mod entity;
mod erase;
pub mod graphql;
mod history;
mod leaf;
mod merkle;
mod note;
mod record;
mod seal;
mod status;
mod subject;
mod verify;

pub use broken::{BrokenReason, FirstBroken, VerifiedHead};
pub use change::Change;
pub(crate) use entity::entry;
pub use erase::{PAYLOAD_ERASED, erase_payload, erase_payload_of};
pub use history::{FieldChange, HistoryEntry, chosen, history};
pub use record::{record, record_many};
pub use seal::{Sealed, seal};
pub use status::{Status, status};
pub use subject::SubjectKind;
pub use verify::verify;
