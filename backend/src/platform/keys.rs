//! Signing keys: read from files; outside production generated once and kept beside the database.

use super::{OpError, OpResult, Rng, private_file};
use crate::config::Config;
use ed25519_dalek::SigningKey;
use ed25519_dalek::pkcs8::spki::der::pem::LineEnding;
use ed25519_dalek::pkcs8::{DecodePrivateKey, EncodePrivateKey};
use std::fmt;
use std::path::{Path, PathBuf};

/// The server's signing keys.
pub struct Keys {
    /// Signs access tokens (EdDSA).
    pub token: SigningKey,
    /// Signs checkpoints of the change history.
    pub audit: SigningKey,
}

impl fmt::Debug for Keys {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Keys([hidden])")
    }
}

impl Keys {
    /// Reads the keys that the configuration names; makes those that are missing outside production.
    pub fn load(config: &Config, rng: &Rng) -> OpResult<Self> {
        let open = |named: &Option<PathBuf>, file: &str| match named {
            Some(path) => read(path),
            None if config.is_production() => Err(OpError::bug("production has no signing key")),
            None => read_or_make(&config.key_dir(), file, rng),
        };
        Ok(Self {
            token: open(&config.keys.token_key_file, "token.pem")?,
            audit: open(&config.keys.audit_key_file, "audit.pem")?,
        })
    }
}

fn read(path: &Path) -> OpResult<SigningKey> {
    let pem = std::fs::read_to_string(path).map_err(OpError::internal("read signing key"))?;
    SigningKey::from_pkcs8_pem(&pem).map_err(OpError::internal("parse signing key"))
}

fn read_or_make(dir: &Path, file: &str, rng: &Rng) -> OpResult<SigningKey> {
    let path = dir.join(file);
    if path.exists() {
        return read(&path);
    }
    let key = SigningKey::from_bytes(&rng.bytes());
    let pem = key
        .to_pkcs8_pem(LineEnding::LF)
        .map_err(OpError::internal("encode signing key"))?;
    private_file::create(&path, pem.as_bytes()).map_err(OpError::internal("write signing key"))?;
    // Two processes may start at once: whoever came second reads what the first one wrote.
    read(&path)
}
