//! The key ring: every key that may still be needed to read, one that seals, and one for look-ups.

use super::sealed::is_key_id;
use super::secret::SecretKey;
use crate::platform::Rng;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use chrono::{DateTime, SecondsFormat, Utc};
use serde::Deserialize;
use std::collections::HashSet;
use std::fmt::Write as _;
use zeroize::Zeroizing;

/// A key with its name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NamedKey {
    /// 16 characters; part of every text that it seals.
    pub id: String,
    /// When it was made.
    pub created: DateTime<Utc>,
    /// The secret.
    pub secret: SecretKey,
}

/// The keys of the sealed columns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyRing {
    current: usize,
    keys: Vec<NamedKey>,
    index: NamedKey,
}

/// What a ring's file lacks. Never quotes the file: it is all secrets.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RingError {
    /// Not TOML, or not these keys.
    #[error(
        "is not a key ring: it must have `current`, [[keys]] and [index], each key with id, created and secret"
    )]
    Form,
    /// An id is not 16 characters of a-z, 0-9 and -.
    #[error("has a key whose id is not 16 characters of a-z, 0-9 and -")]
    Id,
    /// Two keys have the same id or the same secret.
    #[error("has the key {0} twice, or under two names")]
    Twice(String),
    /// A secret is not 32 bytes in Base64.
    #[error("has no 32 bytes in Base64 as secret of the key {0}")]
    Secret(String),
    /// `current` names no key.
    #[error("names the key {0} as current, but does not have it")]
    Current(String),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RingFile {
    current: String,
    keys: Vec<KeyFile>,
    index: KeyFile,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct KeyFile {
    id: String,
    created: DateTime<Utc>,
    secret: Zeroizing<String>,
}

impl NamedKey {
    /// A new key: its id begins with the letter of its purpose and the day.
    pub fn generate(letter: char, rng: &Rng, now: DateTime<Utc>) -> Self {
        let tail = hex::encode(rng.bytes::<4>());
        let day = now.format("%Y%m%d");
        Self {
            id: format!("{letter}{day}{}", &tail[..7]),
            created: now,
            secret: SecretKey::new(rng.bytes()),
        }
    }
}

impl TryFrom<KeyFile> for NamedKey {
    type Error = RingError;

    fn try_from(file: KeyFile) -> Result<Self, RingError> {
        if !is_key_id(&file.id) {
            return Err(RingError::Id);
        }
        let bytes = STANDARD.decode(file.secret.as_bytes()).map(Zeroizing::new);
        let secret = bytes.ok().and_then(|bytes| <[u8; 32]>::try_from(&bytes[..]).ok());
        let secret = secret.ok_or_else(|| RingError::Secret(file.id.clone()))?;
        Ok(Self {
            id: file.id,
            created: file.created,
            secret: SecretKey::new(secret),
        })
    }
}

impl KeyRing {
    /// A ring with one key and an index key.
    pub fn generate(rng: &Rng, now: DateTime<Utc>) -> Self {
        Self {
            current: 0,
            keys: vec![NamedKey::generate('f', rng, now)],
            index: NamedKey::generate('i', rng, now),
        }
    }

    /// Reads the file's text.
    ///
    /// # Errors
    /// What is wrong, without any of its text but key ids.
    pub fn parse(text: &str) -> Result<Self, RingError> {
        // The parser's own error quotes the line.
        let file: RingFile = toml::from_str(text).map_err(|_| RingError::Form)?;
        let index = NamedKey::try_from(file.index)?;
        let keys: Vec<NamedKey> = file
            .keys
            .into_iter()
            .map(NamedKey::try_from)
            .collect::<Result<_, _>>()?;
        let (mut ids, mut secrets) = (HashSet::new(), HashSet::new());
        for key in keys.iter().chain([&index]) {
            if !ids.insert(&key.id) || !secrets.insert(key.secret.expose()) {
                return Err(RingError::Twice(key.id.clone()));
            }
        }
        let current = keys
            .iter()
            .position(|key| key.id == file.current)
            .ok_or(RingError::Current(file.current))?;
        Ok(Self { current, keys, index })
    }

    /// The file's text.
    pub fn to_text(&self) -> Zeroizing<String> {
        let mut text = String::from(
            "# Keys of the sealed columns. Whoever has this file and the database reads all personal data: keep it\n\
             # apart from backups of the database, and never lose it. See docs/howto/rotate-keys.md.\n",
        );
        let mut write = |section: &str, key: &NamedKey| {
            let secret = Zeroizing::new(STANDARD.encode(key.secret.expose()));
            let created = key.created.to_rfc3339_opts(SecondsFormat::Secs, true);
            let id = &key.id;
            let _ = write!(
                text,
                "\n{section}\nid = \"{id}\"\ncreated = \"{created}\"\nsecret = \"{}\"\n",
                *secret
            );
        };
        write("[index]", &self.index);
        for key in &self.keys {
            write("[[keys]]", key);
        }
        let at = text.find("\n[index]").unwrap_or(text.len());
        text.insert_str(at, &format!("current = \"{}\"\n", self.current().id));
        Zeroizing::new(text)
    }

    /// The key that seals.
    pub fn current(&self) -> &NamedKey {
        &self.keys[self.current]
    }

    /// The key with this id.
    pub fn get(&self, id: &str) -> Option<&NamedKey> {
        self.keys.iter().find(|key| key.id == id)
    }

    /// Every key that opens, in the order of the file.
    pub fn keys(&self) -> &[NamedKey] {
        &self.keys
    }

    /// The key of the blind indexes.
    pub fn index(&self) -> &NamedKey {
        &self.index
    }

    /// Adds a key that opens but does not seal yet.
    pub fn add(&mut self, key: NamedKey) {
        self.keys.push(key);
    }

    /// The key that is distributed already and will seal next: the first one after the current one.
    pub fn next(&self) -> Option<&NamedKey> {
        self.keys.get(self.current + 1)
    }

    /// Lets a key seal from now on; `false` when the ring does not have it.
    pub fn make_current(&mut self, id: &str) -> bool {
        let found = self.keys.iter().position(|key| key.id == id);
        self.current = found.unwrap_or(self.current);
        found.is_some()
    }

    /// Takes a key out; `false` when the ring does not have it or it is the one that seals.
    pub fn remove(&mut self, id: &str) -> bool {
        let current = self.current().id.clone();
        if id == current || self.get(id).is_none() {
            return false;
        }
        self.keys.retain(|key| key.id != id);
        self.make_current(&current)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ring() -> KeyRing {
        KeyRing::generate(&Rng::from_seed(1), DateTime::UNIX_EPOCH)
    }

    #[test]
    fn what_is_written_is_read() {
        let mut ring = ring();
        let next = NamedKey::generate('f', &Rng::from_seed(2), DateTime::UNIX_EPOCH);
        let id = next.id.clone();
        ring.add(next);
        assert_eq!(KeyRing::parse(&ring.to_text()), Ok(ring.clone()));
        assert!(ring.make_current(&id));
        assert_eq!(KeyRing::parse(&ring.to_text()), Ok(ring.clone()));
        assert_eq!(ring.current().id, id);
    }

    #[test]
    fn the_sealing_key_stays() {
        let mut ring = ring();
        let first = ring.current().id.clone();
        assert!(!ring.remove(&first));
        assert!(!ring.remove("nothing"));
        let next = NamedKey::generate('f', &Rng::from_seed(2), DateTime::UNIX_EPOCH);
        let second = next.id.clone();
        ring.add(next);
        assert!(ring.make_current(&second));
        assert!(ring.remove(&first));
        assert_eq!(
            (ring.current().id.as_str(), ring.keys().len()),
            (second.as_str(), 1)
        );
    }

    #[test]
    fn faults_name_the_key_and_no_secret() {
        let text = ring().to_text();
        let id = ring().current().id.clone();
        let secret = STANDARD.encode(ring().current().secret.expose());
        assert_eq!(KeyRing::parse("current = 1"), Err(RingError::Form));
        assert_eq!(KeyRing::parse(&text.replace(&id, "short")), Err(RingError::Id));
        assert_eq!(
            KeyRing::parse(&text.replace(&secret, "AAAA")),
            Err(RingError::Secret(id.clone()))
        );
        let current = format!("current = \"{id}\"");
        assert_eq!(
            KeyRing::parse(&text.replace(&current, "current = \"x\"")),
            Err(RingError::Current("x".into()))
        );
        let index = ring().index().id.clone();
        assert_eq!(
            KeyRing::parse(&text.replace(&id, &index)),
            Err(RingError::Twice(index))
        );
    }

    #[test]
    fn debug_shows_no_secret() {
        let shown = format!("{:?}", ring());
        assert!(!shown.contains(&STANDARD.encode(ring().current().secret.expose())));
        assert!(shown.contains("[hidden]"));
    }
}
