//! Tokens that open something by themselves: given out once, stored only as a hash.

use crate::platform::OpContext;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sha2::{Digest, Sha256};

/// A new token of 32 random bytes, in letters that a link may hold.
pub(super) fn new(op: &OpContext) -> String {
    URL_SAFE_NO_PAD.encode(op.services().rng.bytes::<32>())
}

/// What is stored of it. A plain hash is enough: nobody can go through 2^256 tokens.
pub(super) fn hash(token: &str) -> Vec<u8> {
    Sha256::digest(token.as_bytes()).to_vec()
}
