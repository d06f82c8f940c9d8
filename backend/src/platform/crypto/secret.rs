//! A key in memory: wiped when it is dropped, never shown.

use hkdf::Hkdf;
use sha2::{Digest, Sha256};
use std::fmt;
use zeroize::Zeroizing;

/// 32 secret bytes.
#[derive(Clone, PartialEq, Eq)]
pub struct SecretKey(Zeroizing<[u8; 32]>);

impl fmt::Debug for SecretKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("[hidden]")
    }
}

impl SecretKey {
    /// Wraps the bytes.
    pub fn new(bytes: [u8; 32]) -> Self {
        Self(Zeroizing::new(bytes))
    }

    /// The bytes; only for the place that uses them.
    pub(super) fn expose(&self) -> &[u8; 32] {
        &self.0
    }

    /// The key of one purpose (HKDF with SHA-256, RFC 5869): what one purpose leaks says nothing about another.
    pub(super) fn derive(&self, purpose: &[&str]) -> Self {
        let info: Vec<&[u8]> = purpose.iter().flat_map(|part| [part.as_bytes(), b"\0"]).collect();
        let mut derived = Zeroizing::new([0; 32]);
        let expanded = Hkdf::<Sha256>::new(None, &self.0[..]).expand_multi_info(&info, &mut derived[..]);
        debug_assert!(expanded.is_ok(), "32 bytes are within HKDF's limit of 8160");
        Self(derived)
    }

    /// Tells one key from another of the same id without giving anything away: a derived value, hashed once more.
    pub fn check_value(&self) -> [u8; 16] {
        let digest = Sha256::digest(self.derive(&["seutu key check"]).expose());
        let mut value = [0; 16];
        value.copy_from_slice(&digest[..16]);
        value
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn debug_shows_nothing() {
        assert_eq!(format!("{:?}", SecretKey::new([7; 32])), "[hidden]");
    }

    #[test]
    fn purposes_have_different_keys() {
        let key = SecretKey::new([7; 32]);
        assert_ne!(key.derive(&["a"]), key.derive(&["b"]));
        assert_ne!(key.derive(&["ab", "c"]), key.derive(&["a", "bc"]));
        assert_ne!(key.derive(&["a"]), key);
    }
}
