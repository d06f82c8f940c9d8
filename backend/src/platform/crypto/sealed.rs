//! The text form of a sealed value: `x1.KEY_ID.BASE64URL(NONCE ‖ CIPHERTEXT ‖ TAG)`.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

/// Version of the form: XChaCha20-Poly1305 under a key derived for the column.
const VERSION: &str = "x1";
/// Bytes of a nonce (XChaCha20, draft-irtf-cfrg-xchacha).
pub(super) const NONCE: usize = 24;
/// Bytes of an authentication tag (RFC 8439).
const TAG: usize = 16;

/// A sealed text, taken apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SealedText {
    /// The key that sealed it.
    pub key_id: String,
    /// Its nonce.
    pub nonce: [u8; NONCE],
    /// Ciphertext and tag.
    pub ciphertext: Vec<u8>,
}

impl SealedText {
    /// Reads the form; `None` for anything else, also for other spellings of the same bytes.
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.splitn(3, '.');
        let (version, key_id, data) = (parts.next()?, parts.next()?, parts.next()?);
        if version != VERSION || !is_key_id(key_id) {
            return None;
        }
        let bytes = URL_SAFE_NO_PAD.decode(data).ok()?;
        let (nonce, ciphertext) = bytes.split_at_checked(NONCE)?;
        if ciphertext.len() < TAG {
            return None;
        }
        Some(Self {
            key_id: key_id.to_string(),
            nonce: nonce.try_into().ok()?,
            ciphertext: ciphertext.to_vec(),
        })
    }

    /// Writes the form.
    pub fn to_text(&self) -> String {
        let mut bytes = Vec::with_capacity(NONCE + self.ciphertext.len());
        bytes.extend_from_slice(&self.nonce);
        bytes.extend_from_slice(&self.ciphertext);
        format!("{}{}", prefix(&self.key_id), URL_SAFE_NO_PAD.encode(bytes))
    }
}

/// How every text begins that this key sealed.
pub(super) fn prefix(key_id: &str) -> String {
    format!("{VERSION}.{key_id}.")
}

/// Whether a text may name a key: 16 characters of `a-z`, `0-9` and `-`, so that every prefix is equally long.
pub(super) fn is_key_id(text: &str) -> bool {
    text.len() == 16
        && text
            .bytes()
            .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_is_written_is_read(nonce: [u8; NONCE], rest in prop::collection::vec(any::<u8>(), TAG..99)) {
            let sealed = SealedText { key_id: "f-20261122-00aa1".into(), nonce, ciphertext: rest };
            prop_assert_eq!(SealedText::parse(&sealed.to_text()), Some(sealed));
        }

        #[test]
        fn what_is_read_is_written_the_same(text in "x1\\.[a-z0-9-]{16}\\.[A-Za-z0-9_-]{50,60}") {
            if let Some(sealed) = SealedText::parse(&text) {
                prop_assert_eq!(sealed.to_text(), text);
            }
        }
    }

    #[test]
    fn other_texts_are_not_sealed() {
        let data = URL_SAFE_NO_PAD.encode([0; NONCE + TAG]);
        assert!(SealedText::parse(&format!("x1.0123456789abcdef.{data}")).is_some());
        let short = URL_SAFE_NO_PAD.encode([0; NONCE + TAG - 1]);
        for text in [
            "",
            "x1",
            "testi@konepaja.example",
            &format!("x2.0123456789abcdef.{data}"),
            &format!("x1.0123456789ABCDEF.{data}"),
            &format!("x1.short.{data}"),
            &format!("x1.0123456789abcdef.{short}"),
            &format!("x1.0123456789abcdef.{data}="),
            &format!("x1.0123456789abcdef.{data}.x"),
        ] {
            assert!(SealedText::parse(text).is_none(), "{text}");
        }
    }
}
