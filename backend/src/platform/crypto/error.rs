//! What can be wrong with a sealed text or a key ring.

use super::Field;
use crate::platform::OpError;
use std::path::PathBuf;

/// Why a sealed text could not be opened.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CryptoError {
    /// The key that sealed it is not in the ring.
    #[error(
        "field key {key_id} is not in {}: the key ring is older than the database; put the newer ring back \
         (docs/howto/rotate-keys.md)",
        .file.display()
    )]
    UnknownKey {
        /// The key's id.
        key_id: String,
        /// The ring's file.
        file: PathBuf,
    },
    /// It was changed, or it belongs to another row or column.
    #[error("a sealed {} was changed or belongs to another row", .0.as_str())]
    Tampered(Field),
    /// It does not have the form of a sealed text.
    #[error("a {} is not a sealed text", .0.as_str())]
    NotSealed(Field),
}

impl From<CryptoError> for OpError {
    fn from(error: CryptoError) -> Self {
        Self::Internal("open sealed text", Box::new(error))
    }
}
