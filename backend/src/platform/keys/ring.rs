//! A file of Ed25519 keys: the one that signs, one that will, and those that signed before.

use chrono::{DateTime, SecondsFormat, Utc};
use ed25519_dalek::pkcs8::spki::der::pem::LineEnding;
use ed25519_dalek::pkcs8::{
    DecodePrivateKey, DecodePublicKey, EncodePrivateKey, EncodePublicKey, KeypairBytes,
};
use ed25519_dalek::{SigningKey, VerifyingKey};
use sha2::{Digest, Sha256};
use std::fmt::Write as _;
use zeroize::Zeroizing;

/// One key of a file.
#[derive(Clone)]
pub struct RingKey {
    /// Its public name: the first 16 hexadecimal digits of SHA-256 over the public half.
    pub id: String,
    /// The private half; gone once the key signs no more.
    pub private: Option<SigningKey>,
    /// The public half.
    pub public: VerifyingKey,
    /// When it was made, if the file says so.
    pub created: Option<DateTime<Utc>>,
    /// When it ceased to sign, if the file says so.
    pub retired: Option<DateTime<Utc>>,
}

/// The keys of one purpose.
///
/// A PEM file: the first `PRIVATE KEY` signs; a later one is distributed already and will sign; a `PUBLIC KEY` signed
/// before and verifies. Lines `created: TIME` and `retired: TIME` before a key belong to it (text that other programs
/// skip, RFC 7468 section 2). What `openssl genpkey -algorithm ed25519` writes is such a file.
#[derive(Clone)]
pub struct SigningRing {
    current: SigningKey,
    keys: Vec<RingKey>,
}

/// What a key file lacks. Never quotes it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SigningRingError {
    /// No private key.
    #[error("has no PRIVATE KEY: make one with `openssl genpkey -algorithm ed25519`")]
    NoPrivateKey,
    /// A block that is no Ed25519 key.
    #[error("has a block that is neither an Ed25519 PRIVATE KEY (PKCS#8) nor a PUBLIC KEY")]
    Block,
    /// A key twice.
    #[error("has the same key twice")]
    Twice,
}

impl std::fmt::Debug for SigningRing {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let ids: Vec<&str> = self.keys.iter().map(|key| key.id.as_str()).collect();
        write!(f, "SigningRing({})", ids.join(", "))
    }
}

impl std::fmt::Debug for RingKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "RingKey({})", self.id)
    }
}

impl RingKey {
    /// A key with its private half.
    pub fn private(key: SigningKey, created: Option<DateTime<Utc>>) -> Self {
        let public = key.verifying_key();
        Self {
            id: id_of(&public),
            private: Some(key),
            public,
            created,
            retired: None,
        }
    }

    fn write(&self, text: &mut String) -> Option<()> {
        let mut note = |name: &str, at: Option<DateTime<Utc>>| {
            if let Some(at) = at {
                let _ = writeln!(text, "{name}: {}", at.to_rfc3339_opts(SecondsFormat::Secs, true));
            }
        };
        note("created", self.created);
        note("retired", self.retired);
        match &self.private {
            Some(key) => {
                // Version 1, without the public half: OpenSSL 3.0 does not read version 2.
                let pair = KeypairBytes {
                    secret_key: key.to_bytes(),
                    public_key: None,
                };
                text.push_str(&pair.to_pkcs8_pem(LineEnding::LF).ok()?);
            }
            None => text.push_str(&self.public.to_public_key_pem(LineEnding::LF).ok()?),
        }
        Some(())
    }
}

fn id_of(key: &VerifyingKey) -> String {
    let digest = Sha256::digest(key.as_bytes());
    hex::encode(digest).chars().take(16).collect()
}

impl SigningRing {
    /// A ring of one key.
    pub fn new(key: SigningKey, created: Option<DateTime<Utc>>) -> Self {
        Self {
            current: key.clone(),
            keys: vec![RingKey::private(key, created)],
        }
    }

    /// Reads a file's text.
    ///
    /// # Errors
    /// What is wrong, without any of its text.
    pub fn parse(text: &str) -> Result<Self, SigningRingError> {
        let (mut keys, mut block): (Vec<RingKey>, Zeroizing<String>) = (Vec::new(), Zeroizing::default());
        let (mut created, mut retired) = (None, None);
        for line in text.lines().map(str::trim) {
            if line.starts_with("-----BEGIN ") || !block.is_empty() {
                block.push_str(line);
                block.push('\n');
            } else if let Some(at) = line.strip_prefix("created:") {
                created = at.trim().parse().ok();
            } else if let Some(at) = line.strip_prefix("retired:") {
                retired = at.trim().parse().ok();
            }
            if line.starts_with("-----END ") {
                let mut key = read_block(&block).ok_or(SigningRingError::Block)?;
                (key.created, key.retired) = (created.take(), retired.take());
                if keys.iter().any(|other| other.id == key.id) {
                    return Err(SigningRingError::Twice);
                }
                keys.push(key);
                block = Zeroizing::default();
            }
        }
        if !block.is_empty() {
            return Err(SigningRingError::Block);
        }
        let current = keys.iter().find_map(|key| key.private.clone());
        let current = current.ok_or(SigningRingError::NoPrivateKey)?;
        Ok(Self { current, keys })
    }

    /// The file's text.
    pub fn to_text(&self) -> Option<Zeroizing<String>> {
        let mut text = Zeroizing::new(String::new());
        for key in &self.keys {
            key.write(&mut text)?;
        }
        Some(text)
    }

    /// The key that signs.
    pub fn current(&self) -> &SigningKey {
        &self.current
    }

    /// Its id.
    pub fn current_id(&self) -> String {
        id_of(&self.current.verifying_key())
    }

    /// Every key, in the order of the file.
    pub fn keys(&self) -> &[RingKey] {
        &self.keys
    }

    /// The key with this id.
    pub fn get(&self, id: &str) -> Option<&RingKey> {
        self.keys.iter().find(|key| key.id == id)
    }

    /// The key that is distributed already and will sign next.
    pub fn next(&self) -> Option<&RingKey> {
        let current = self.current_id();
        self.keys
            .iter()
            .find(|key| key.private.is_some() && key.id != current)
    }

    /// Adds a key that will sign.
    pub fn stage(&mut self, key: RingKey) {
        self.keys.push(key);
    }

    /// Lets the next key sign; the one that signed so far keeps its public half only. `false` without a next key.
    pub fn promote(&mut self, now: DateTime<Utc>) -> bool {
        let Some(id) = self.next().map(|key| key.id.clone()) else {
            return false;
        };
        let current = self.current_id();
        for key in self.keys.iter_mut().filter(|key| key.id == current) {
            key.private = None;
            key.retired = Some(now);
        }
        self.keys.sort_by_key(|key| key.id != id);
        if let Some(private) = self.keys.iter().find_map(|key| key.private.clone()) {
            self.current = private;
        }
        true
    }

    /// Takes a key out; `false` when it is not there or has its private half.
    pub fn remove(&mut self, id: &str) -> bool {
        let before = self.keys.len();
        self.keys.retain(|key| key.id != id || key.private.is_some());
        self.keys.len() < before
    }
}

fn read_block(block: &str) -> Option<RingKey> {
    if block.starts_with("-----BEGIN PRIVATE KEY-----") {
        return Some(RingKey::private(SigningKey::from_pkcs8_pem(block).ok()?, None));
    }
    let public = VerifyingKey::from_public_key_pem(block).ok()?;
    Some(RingKey {
        id: id_of(&public),
        private: None,
        public,
        created: None,
        retired: None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// As OpenSSL 3.5 writes it.
    const OPENSSL: &str = "-----BEGIN PRIVATE KEY-----\nMC4CAQAwBQYDK2VwBCIEIAABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f\n-----END PRIVATE KEY-----\n";

    fn key(seed: u8) -> SigningKey {
        SigningKey::from_bytes(&[seed; 32])
    }

    #[test]
    fn files_of_openssl_are_read_and_written_the_same() {
        let ring = SigningRing::parse(OPENSSL).unwrap();
        assert_eq!(ring.current().to_bytes()[..3], [0, 1, 2]);
        assert_eq!(*ring.to_text().unwrap(), OPENSSL);
    }

    #[test]
    fn next_key_takes_over_and_the_old_one_keeps_no_secret() {
        let at = DateTime::UNIX_EPOCH;
        let mut ring = SigningRing::new(key(1), Some(at));
        assert!(!ring.promote(at), "there is none");
        ring.stage(RingKey::private(key(2), Some(at)));
        let ring2 = SigningRing::parse(&ring.to_text().unwrap()).unwrap();
        assert_eq!(
            ring2.current_id(),
            ring.current_id(),
            "a staged key does not sign"
        );
        assert!(ring.promote(at));
        let text = ring.to_text().unwrap();
        assert_eq!(text.matches("BEGIN PRIVATE KEY").count(), 1);
        let read = SigningRing::parse(&text).unwrap();
        assert_eq!(read.current().to_bytes(), [2; 32]);
        let old = read.get(&id_of(&key(1).verifying_key())).unwrap();
        assert_eq!((old.private.is_none(), old.retired), (true, Some(at)));
        assert_eq!(read.keys()[0].created, Some(at));
    }

    #[test]
    fn only_keys_that_sign_no_more_can_be_taken_out() {
        let mut ring = SigningRing::new(key(1), None);
        let first = ring.current_id();
        assert!(!ring.remove(&first));
        ring.stage(RingKey::private(key(2), None));
        ring.promote(DateTime::UNIX_EPOCH);
        assert!(ring.remove(&first));
        assert!(!ring.remove(&first));
    }

    #[test]
    fn faults_are_told_without_the_text() {
        let refuse = |text: &str| SigningRing::parse(text).unwrap_err();
        assert_eq!(refuse(""), SigningRingError::NoPrivateKey);
        assert_eq!(refuse(&OPENSSL.replace("MC4C", "AAAA")), SigningRingError::Block);
        assert_eq!(refuse(&OPENSSL[..60]), SigningRingError::Block);
        assert_eq!(refuse(&OPENSSL.repeat(2)), SigningRingError::Twice);
        assert!(!format!("{:?}", SigningRing::parse(OPENSSL)).contains("MC4C"));
    }
}
