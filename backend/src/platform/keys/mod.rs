//! Signing keys: read from files; outside production generated once and kept beside the database.

mod ring;

pub use ring::{RingKey, SigningRing, SigningRingError};

use super::{OpError, OpResult, Rng, private_file};
use crate::config::Config;
use ed25519_dalek::SigningKey;
use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::{Arc, PoisonError, RwLock};
use zeroize::Zeroizing;

/// The server's signing keys.
pub struct Keys {
    token: KeyFile,
    audit: KeyFile,
}

/// What a signing key is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SigningPurpose {
    /// Access tokens (EdDSA).
    Token,
    /// Checkpoints of the change history.
    Audit,
}

impl fmt::Debug for Keys {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Keys([hidden])")
    }
}

/// The keys of a file as they were read last.
struct KeyFile {
    path: PathBuf,
    ring: RwLock<Arc<SigningRing>>,
}

impl Keys {
    /// Reads the keys that the configuration names; makes those that are missing outside production.
    pub fn load(config: &Config, rng: &Rng) -> OpResult<Self> {
        let open = |named: &Option<PathBuf>, file: &str| {
            let path = match named {
                Some(path) => path.clone(),
                None if config.is_production() => return Err(OpError::bug("production has no signing key")),
                None => made(config.key_dir().join(file), rng)?,
            };
            let found = read(&path)?;
            Ok(KeyFile {
                path,
                ring: RwLock::new(Arc::new(found)),
            })
        };
        Ok(Self {
            token: open(&config.keys.token_key_file, "token.pem")?,
            audit: open(&config.keys.audit_key_file, "audit.pem")?,
        })
    }

    /// Keys of a test, in no file.
    #[cfg(test)]
    pub fn of(token: SigningRing, audit: SigningRing) -> Self {
        let file = |ring| KeyFile {
            path: PathBuf::new(),
            ring: RwLock::new(Arc::new(ring)),
        };
        Self {
            token: file(token),
            audit: file(audit),
        }
    }

    /// The keys of access tokens.
    pub fn token(&self) -> Arc<SigningRing> {
        self.ring(SigningPurpose::Token)
    }

    /// The keys of checkpoints.
    pub fn audit(&self) -> Arc<SigningRing> {
        self.ring(SigningPurpose::Audit)
    }

    /// The keys of a purpose.
    pub fn ring(&self, purpose: SigningPurpose) -> Arc<SigningRing> {
        self.of_purpose(purpose).get()
    }

    /// The file of a purpose.
    pub fn file(&self, purpose: SigningPurpose) -> &Path {
        &self.of_purpose(purpose).path
    }

    /// Reads both files again; a file that cannot be read changes nothing.
    pub fn reload(&self) -> OpResult<()> {
        self.token.reload()?;
        self.audit.reload()
    }

    fn of_purpose(&self, purpose: SigningPurpose) -> &KeyFile {
        match purpose {
            SigningPurpose::Token => &self.token,
            SigningPurpose::Audit => &self.audit,
        }
    }
}

impl KeyFile {
    fn get(&self) -> Arc<SigningRing> {
        self.ring.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn reload(&self) -> OpResult<()> {
        let fresh = Arc::new(read(&self.path)?);
        *self.ring.write().unwrap_or_else(PoisonError::into_inner) = fresh;
        Ok(())
    }
}

/// Reads a key file.
pub fn read(path: &Path) -> OpResult<SigningRing> {
    let fault = |why: String| OpError::Internal("signing keys", format!("{}: {why}", path.display()).into());
    let text = std::fs::read_to_string(path).map(Zeroizing::new);
    let text = text.map_err(|error| fault(error.to_string()))?;
    SigningRing::parse(&text).map_err(|error| fault(error.to_string()))
}

/// Writes a key file in place of the one that is there.
pub fn replace(path: &Path, ring: &SigningRing) -> OpResult<()> {
    let text = ring
        .to_text()
        .ok_or(OpError::bug("a signing key has no PEM form"))?;
    private_file::replace(path, text.as_bytes()).map_err(OpError::internal("write signing keys"))
}

fn made(path: PathBuf, rng: &Rng) -> OpResult<PathBuf> {
    if !path.exists() {
        let made = SigningRing::new(SigningKey::from_bytes(&rng.bytes()), None);
        let text = made
            .to_text()
            .ok_or(OpError::bug("a signing key has no PEM form"))?;
        // Two processes may start at once: both go on with the key that was written first.
        private_file::create(&path, text.as_bytes()).map_err(OpError::internal("write signing key"))?;
    }
    Ok(path)
}
