//! The signed head of the tree (C2SP tlog-checkpoint).

use super::merkle::Hash;
use super::note::{self, NoteError};
use crate::config::Config;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use ed25519_dalek::{SigningKey, VerifyingKey};

/// Name of the log: the public address without its scheme, then `/audit`. It names the key too.
pub(super) fn origin(config: &Config) -> String {
    let url = config.public_url();
    let host = url.split_once("://").map_or(url.as_str(), |(_, host)| host);
    format!("{host}/audit")
}

/// What a checkpoint says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Checkpoint {
    /// Leaves in the tree.
    pub(super) size: u64,
    /// Its root.
    pub(super) root: Hash,
}

impl Checkpoint {
    /// The signed note.
    pub(super) fn sign(&self, origin: &str, key: &SigningKey) -> String {
        let text = format!("{origin}\n{}\n{}\n", self.size, STANDARD.encode(self.root));
        note::sign(&text, origin, key)
    }

    /// Reads a signed note. The log's name is the one that the note itself gives and its key id covers: the public
    /// address may change during the life of a log. Any of the log's keys may have signed it.
    pub(super) fn open<'a>(
        note: &str,
        keys: impl IntoIterator<Item = &'a VerifyingKey>,
    ) -> Result<Self, NoteError> {
        let origin = note.lines().next().unwrap_or_default();
        let mut opened = keys
            .into_iter()
            .map(|key| note::open(note, origin, key))
            .skip_while(|opened| *opened == Err(NoteError::OtherKey));
        let text = opened.next().unwrap_or(Err(NoteError::OtherKey))?;
        let mut lines = text.lines().skip(1);
        let size = lines
            .next()
            .and_then(|size| size.parse().ok())
            .ok_or(NoteError::Malformed)?;
        let root = lines
            .next()
            .and_then(|root| STANDARD.decode(root).ok())
            .ok_or(NoteError::Malformed)?;
        let root = root.try_into().map_err(|_| NoteError::Malformed)?;
        Ok(Self { size, root })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn note_has_origin_size_and_root() {
        let key = SigningKey::from_bytes(&[1; 32]);
        let checkpoint = Checkpoint {
            size: 3,
            root: [0; 32],
        };
        let note = checkpoint.sign("example.fi/audit", &key);
        let start =
            "example.fi/audit\n3\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n\n\u{2014} example.fi/audit ";
        assert!(note.starts_with(start), "{note}");
        assert_eq!(Checkpoint::open(&note, [&key.verifying_key()]), Ok(checkpoint));
    }

    #[test]
    fn any_key_of_the_log_opens_a_note_and_no_other() {
        let [old, new, other] = [1, 2, 3].map(|seed| SigningKey::from_bytes(&[seed; 32]));
        let checkpoint = Checkpoint {
            size: 3,
            root: [0; 32],
        };
        let ring = [new.verifying_key(), old.verifying_key()];
        for key in [&old, &new] {
            let note = checkpoint.sign("example.fi/audit", key);
            assert_eq!(Checkpoint::open(&note, &ring), Ok(checkpoint.clone()));
            let changed = note.replace("\n3\n", "\n4\n");
            assert_eq!(Checkpoint::open(&changed, &ring), Err(NoteError::BadSignature));
        }
        let note = checkpoint.sign("example.fi/audit", &other);
        assert_eq!(Checkpoint::open(&note, &ring), Err(NoteError::OtherKey));
    }

    #[test]
    fn origin_is_the_public_address_without_scheme() {
        let mut config = Config::default();
        assert_eq!(origin(&config), "127.0.0.1:8080/audit");
        config.http.public_url = Some("https://yritykset.example.fi".into());
        assert_eq!(origin(&config), "yritykset.example.fi/audit");
    }
}
