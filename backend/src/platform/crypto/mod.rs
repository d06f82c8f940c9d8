//! Sealing of personal data and secrets in the database: XChaCha20-Poly1305 under a key for each column, bound to the
//! row, so that a text copied to another row or column does not open.
//!
//! ```ignore
//! let sealed = services.crypto.seal(Field::ContactPersonEmail, row.id, "testi@konepaja.example");
//! let plain = services.crypto.open(Field::ContactPersonEmail, row.id, &sealed)?;
//! let found = Column::EmailIndex.eq(services.crypto.blind_index(Field::ContactPersonEmail, &email));
//! ```
//!
//! A new sealed column needs a variant of [`Field`] with its place; what the commands on keys do follows from that.

mod error;
mod field;
mod ring;
mod sealed;
mod secret;

pub use error::CryptoError;
pub use field::{Field, RowKey, SealedColumn, numbered};
pub use ring::{KeyRing, NamedKey, RingError};
pub use sealed::SealedText;
pub use secret::SecretKey;

use super::{Clock, OpError, OpResult, Rng, private_file};
use crate::config::Config;
use chacha20poly1305::aead::{Aead, Payload};
use chacha20poly1305::{KeyInit, XChaCha20Poly1305, XNonce};
use hmac::{Hmac, Mac};
use sha2::Sha256;
use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::{Arc, PoisonError, RwLock};
use uuid::Uuid;
use zeroize::Zeroizing;

/// Seals and opens texts with the key ring of this installation.
pub struct Crypto {
    file: PathBuf,
    rng: Arc<Rng>,
    ring: RwLock<Arc<KeyRing>>,
}

impl fmt::Debug for Crypto {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Crypto")
            .field("file", &self.file)
            .finish_non_exhaustive()
    }
}

impl Crypto {
    /// Reads the ring that the configuration names; makes one outside production when none is named.
    pub fn load(config: &Config, rng: Arc<Rng>, clock: &dyn Clock) -> OpResult<Self> {
        let file = match &config.keys.field_keys_file {
            Some(file) => file.clone(),
            None if config.is_production() => return Err(OpError::bug("production has no key ring")),
            None => {
                let file = config.key_dir().join("field-keys.toml");
                if !file.exists() {
                    let text = KeyRing::generate(&rng, clock.now()).to_text();
                    // Two processes may start at once: both go on with the ring that was written first.
                    private_file::create(&file, text.as_bytes())
                        .map_err(OpError::internal("write key ring"))?;
                }
                file
            }
        };
        let found = read(&file)?;
        Ok(Self {
            file,
            rng,
            ring: RwLock::new(Arc::new(found)),
        })
    }

    /// The ring's file.
    pub fn file(&self) -> &Path {
        &self.file
    }

    /// The ring in use.
    pub fn ring(&self) -> Arc<KeyRing> {
        self.ring.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// The ring as its file has it now, if that differs from the one in use.
    pub fn changed_file(&self) -> OpResult<Option<KeyRing>> {
        let fresh = read(&self.file)?;
        Ok(Some(fresh).filter(|fresh| *fresh != *self.ring()))
    }

    /// Goes over to another ring.
    pub fn adopt(&self, ring: KeyRing) {
        *self.ring.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(ring);
    }

    /// Seals a text of this row's column. Sealing the same text twice gives two texts that have nothing in common.
    ///
    /// # Panics
    /// On a text of more than 256 GiB, which no memory holds.
    #[expect(clippy::expect_used, reason = "the cipher fails only above 256 GiB of text")]
    pub fn seal(&self, field: Field, row: impl Into<Uuid>, plain: &str) -> String {
        let ring = self.ring();
        let key = ring.current();
        let nonce = self.rng.bytes::<{ sealed::NONCE }>();
        let payload = Payload {
            msg: plain.as_bytes(),
            aad: &aad(field, row.into()),
        };
        let ciphertext = cipher(key, field)
            .encrypt(&XNonce::from(nonce), payload)
            .expect("text below the cipher's limit");
        SealedText {
            key_id: key.id.clone(),
            nonce,
            ciphertext,
        }
        .to_text()
    }

    /// Opens what [`Crypto::seal`] made for the same row and column.
    ///
    /// # Errors
    /// [`CryptoError`] inside [`OpError::Internal`]: a fault of the installation, never the person's.
    pub fn open(&self, field: Field, row: impl Into<Uuid>, sealed: &str) -> OpResult<String> {
        Ok(self.try_open(field, row, sealed)?)
    }

    /// As [`Crypto::open`], for callers to whom a changed text is a finding of its own.
    ///
    /// # Errors
    /// [`CryptoError`].
    pub fn try_open(&self, field: Field, row: impl Into<Uuid>, sealed: &str) -> Result<String, CryptoError> {
        let sealed = SealedText::parse(sealed).ok_or(CryptoError::NotSealed(field))?;
        let mut ring = self.ring();
        if ring.get(&sealed.key_id).is_none() {
            // Another instance may have gone over to a key that this one has not read yet.
            match self.changed_file() {
                Ok(Some(fresh)) if fresh.get(&sealed.key_id).is_some() => self.adopt(fresh),
                Ok(_) => {}
                Err(error) => tracing::error!(%error, "the key ring cannot be read again"),
            }
            ring = self.ring();
        }
        let key = ring.get(&sealed.key_id).ok_or_else(|| CryptoError::UnknownKey {
            key_id: sealed.key_id.clone(),
            file: self.file.clone(),
        })?;
        let payload = Payload {
            msg: &sealed.ciphertext,
            aad: &aad(field, row.into()),
        };
        let plain = cipher(key, field)
            .decrypt(&XNonce::from(sealed.nonce), payload)
            .map_err(|_| CryptoError::Tampered(field))?;
        String::from_utf8(plain).map_err(|_| CryptoError::Tampered(field))
    }

    /// [`Crypto::seal`] for a column that may be empty.
    pub fn seal_option(&self, field: Field, row: impl Into<Uuid>, plain: Option<&str>) -> Option<String> {
        plain.map(|plain| self.seal(field, row, plain))
    }

    /// [`Crypto::open`] for a column that may be empty.
    pub fn open_option(
        &self,
        field: Field,
        row: impl Into<Uuid>,
        sealed: Option<&str>,
    ) -> OpResult<Option<String>> {
        sealed.map(|sealed| self.open(field, row, sealed)).transpose()
    }

    /// What stands for a text where rows are looked up by it: the same text gives the same bytes, which say nothing
    /// without the index key. `normalised` is what `seutu_shared`'s parser returned.
    pub fn blind_index(&self, field: Field, normalised: &str) -> Vec<u8> {
        let ring = self.ring();
        let key = ring.index().secret.derive(&["seutu index", field.as_str()]);
        // HMAC fills a shorter key up with zeros to one block of the hash (RFC 2104).
        let mut block = Zeroizing::new([0; 64]);
        block[..32].copy_from_slice(key.expose());
        let mac = <Hmac<Sha256> as KeyInit>::new((&*block).into());
        mac.chain_update(field.index_form(normalised).as_bytes())
            .finalize()
            .into_bytes()
            .to_vec()
    }
}

fn cipher(key: &NamedKey, field: Field) -> XChaCha20Poly1305 {
    let key = key.secret.derive(&["seutu field", field.as_str()]);
    XChaCha20Poly1305::new(key.expose().into())
}

/// What a text is bound to: its column and its row.
fn aad(field: Field, row: Uuid) -> Vec<u8> {
    [field.as_str().as_bytes(), b"\0", row.as_bytes()].concat()
}

fn read(file: &Path) -> OpResult<KeyRing> {
    let fault = |why: String| OpError::Internal("key ring", format!("{}: {why}", file.display()).into());
    let text = std::fs::read_to_string(file).map(Zeroizing::new);
    let text = text.map_err(|error| fault(error.to_string()))?;
    KeyRing::parse(&text).map_err(|error| fault(error.to_string()))
}

#[cfg(test)]
mod tests;
