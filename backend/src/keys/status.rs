//! The keys in use.

use super::KeyPurpose;
use super::registry::named;
use super::reseal::usage;
use crate::platform::keys::SigningPurpose;
use crate::platform::{OpContext, OpResult};
use chrono::{DateTime, Utc};

/// One key; never anything secret.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyStatus {
    /// What it is for.
    pub purpose: KeyPurpose,
    /// Its id.
    pub key_id: String,
    /// Whether new seals and signatures are made with it.
    pub current: bool,
    /// When it was made, if its file says so.
    pub since: Option<DateTime<Utc>>,
    /// When it ceased to sign.
    pub retired: Option<DateTime<Utc>>,
    /// Sealed texts that rest on it; none for keys that seal nothing.
    pub rows_using: Option<u64>,
}

/// Every key of this installation. Callers check who may see it.
pub async fn status(op: &OpContext) -> OpResult<Vec<KeyStatus>> {
    let services = op.services();
    let mut found = Vec::new();
    for (purpose, signing) in [
        (KeyPurpose::Token, SigningPurpose::Token),
        (KeyPurpose::Audit, SigningPurpose::Audit),
    ] {
        let ring = services.keys.ring(signing);
        let current = ring.current_id();
        found.extend(ring.keys().iter().map(|key| KeyStatus {
            purpose,
            key_id: key.id.clone(),
            current: key.id == current,
            since: key.created,
            retired: key.retired,
            rows_using: None,
        }));
    }
    let used = usage(op.db()).await?;
    let ring = services.crypto.ring();
    found.extend(named(&ring).map(|(purpose, key)| KeyStatus {
        purpose,
        key_id: key.id.clone(),
        current: key.id == ring.current().id || purpose == KeyPurpose::Index,
        since: Some(key.created),
        retired: None,
        rows_using: (purpose == KeyPurpose::Field).then(|| used.get(&key.id).copied().unwrap_or(0)),
    }));
    Ok(found)
}
