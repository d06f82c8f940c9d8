//! Signed notes (C2SP signed-note, Ed25519): a text and a signature line that names its key.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use ed25519_dalek::{Signature, Signer, SigningKey, VerifyingKey};
use sha2::{Digest, Sha256};

/// Signature type of Ed25519 in the key id.
const ED25519: u8 = 1;

/// Why a note is not accepted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum NoteError {
    /// Not the form of a signed note.
    Malformed,
    /// No signature line of this key.
    OtherKey,
    /// The signature is wrong.
    BadSignature,
}

/// First four bytes of SHA-256(name ‖ 0x0A ‖ 0x01 ‖ public key).
fn key_id(name: &str, key: &VerifyingKey) -> [u8; 4] {
    let hash = Sha256::new()
        .chain_update(name)
        .chain_update([b'\n', ED25519])
        .chain_update(key.as_bytes())
        .finalize();
    [hash[0], hash[1], hash[2], hash[3]]
}

/// Signs `text`, which ends in a newline, under the key's `name`, which has neither blanks nor `+`.
pub(super) fn sign(text: &str, name: &str, key: &SigningKey) -> String {
    let mut signature = key_id(name, &key.verifying_key()).to_vec();
    signature.extend_from_slice(&key.sign(text.as_bytes()).to_bytes());
    format!("{text}\n\u{2014} {name} {}\n", STANDARD.encode(signature))
}

/// The text of a note that `key` signed under `name`.
///
/// # Errors
/// [`NoteError`]: signature lines of other keys are skipped, a wrong one of this key is an error.
pub(super) fn open<'a>(note: &'a str, name: &str, key: &VerifyingKey) -> Result<&'a str, NoteError> {
    let split = note.rfind("\n\n").ok_or(NoteError::Malformed)?;
    let (text, signatures) = (&note[..=split], &note[split + 2..]);
    if !signatures.ends_with('\n') {
        return Err(NoteError::Malformed);
    }
    for line in signatures.lines() {
        let (signer, encoded) = line
            .strip_prefix("\u{2014} ")
            .and_then(|line| line.split_once(' '))
            .ok_or(NoteError::Malformed)?;
        let bytes = STANDARD.decode(encoded).map_err(|_| NoteError::Malformed)?;
        let (id, signature) = bytes.split_first_chunk::<4>().ok_or(NoteError::Malformed)?;
        if signer != name || *id != key_id(name, key) {
            continue;
        }
        let signature = Signature::from_slice(signature).map_err(|_| NoteError::BadSignature)?;
        return match key.verify_strict(text.as_bytes(), &signature) {
            Ok(()) => Ok(text),
            Err(_) => Err(NoteError::BadSignature),
        };
    }
    Err(NoteError::OtherKey)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The example of Go's `sumdb/note` package, which defined the format.
    const TEXT: &str = "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n";
    const SIGNATURE: &str = "\n\u{2014} PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n";
    const SEED: &str = "AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz";

    fn peter() -> SigningKey {
        let bytes = STANDARD.decode(SEED).unwrap();
        SigningKey::from_bytes(bytes[1..].try_into().unwrap())
    }

    #[test]
    fn note_is_the_known_one_to_the_byte() {
        assert_eq!(
            hex::encode(key_id("PeterNeumann", &peter().verifying_key())),
            "c74f20a3"
        );
        assert_eq!(sign(TEXT, "PeterNeumann", &peter()), format!("{TEXT}{SIGNATURE}"));
    }

    #[test]
    fn changed_text_is_refused() {
        let key = peter().verifying_key();
        let note = sign(TEXT, "PeterNeumann", &peter());
        assert_eq!(open(&note, "PeterNeumann", &key), Ok(TEXT));
        let changed = note.replace("answer", "problem");
        assert_eq!(open(&changed, "PeterNeumann", &key), Err(NoteError::BadSignature));
    }

    #[test]
    fn signature_lines_of_other_keys_are_skipped() {
        let note = sign(TEXT, "PeterNeumann", &peter());
        let witness = sign(TEXT, "witness", &SigningKey::from_bytes(&[7; 32]));
        let line = witness.rsplit_once("\n\n").unwrap().1;
        let both = note.replace("\n\n", &format!("\n\n{line}"));
        assert_eq!(open(&both, "PeterNeumann", &peter().verifying_key()), Ok(TEXT));
        assert_eq!(
            open(&witness, "PeterNeumann", &peter().verifying_key()),
            Err(NoteError::OtherKey)
        );
    }

    #[test]
    fn text_without_signature_is_malformed() {
        for bad in [
            "",
            "text\n",
            "text\n\nno dash",
            "text\n\n\u{2014} name !!\n",
            "text\n\n\u{2014} name AAAA\n",
        ] {
            let opened = open(bad, "name", &peter().verifying_key());
            assert!(matches!(opened, Err(NoteError::Malformed)), "{bad:?}: {opened:?}");
        }
    }
}
