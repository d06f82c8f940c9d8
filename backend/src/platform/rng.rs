//! The injected source of randomness.

use chrono::{DateTime, Utc};
use rand::{RngCore, SeedableRng};
use rand_chacha::ChaCha20Rng;
use std::sync::{Mutex, PoisonError};
use uuid::Uuid;

/// Letters and digits that nobody takes for one another.
const LETTERS: &[u8; 31] = b"ABCDEFGHJKLMNPQRSTUVWXYZ2345679";
/// Characters of a code that people type: some 49 bits.
const CODE_LENGTH: usize = 10;

/// A code as it is written in a message: in two halves.
pub fn spaced(code: &str) -> String {
    match code.split_at_checked(code.len() / 2) {
        Some((first, second)) => format!("{first}-{second}"),
        None => code.to_owned(),
    }
}

/// A code as it was typed, without what people put between its characters.
pub fn typed_form(code: &str) -> String {
    let code: String = code.chars().filter(char::is_ascii_alphanumeric).collect();
    code.to_ascii_uppercase()
}

/// A cryptographic random generator, seeded by the operating system or, in tests, by a number.
#[derive(Debug)]
pub struct Rng(Mutex<ChaCha20Rng>);

impl Rng {
    /// Seeded by the operating system.
    pub fn from_system() -> Self {
        Self(Mutex::new(ChaCha20Rng::from_os_rng()))
    }

    /// Repeatable; only for tests and invented data.
    pub fn from_seed(seed: u64) -> Self {
        Self(Mutex::new(ChaCha20Rng::seed_from_u64(seed)))
    }

    /// `N` random bytes.
    pub fn bytes<const N: usize>(&self) -> [u8; N] {
        let mut bytes = [0; N];
        self.0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .fill_bytes(&mut bytes);
        bytes
    }

    /// A number in `0..below`; 0 when `below` is 0.
    pub fn below(&self, below: u64) -> u64 {
        u64::from_le_bytes(self.bytes()).checked_rem(below).unwrap_or(0)
    }

    /// A code that people can read and type: ten letters and digits, none of which looks like another. Bytes that would
    /// favour the first letters are thrown away.
    pub fn typed_code(&self) -> String {
        let mut code = String::with_capacity(CODE_LENGTH);
        while code.len() < CODE_LENGTH {
            let bytes = self.bytes::<16>();
            let fair = bytes
                .iter()
                .filter(|byte| usize::from(**byte) < LETTERS.len() * 8);
            code.extend(fair.map(|byte| char::from(LETTERS[usize::from(*byte) % LETTERS.len()])));
        }
        code.truncate(CODE_LENGTH);
        code
    }

    /// A version 7 UUID (RFC 9562): sorts by the time it was made.
    pub fn uuid(&self, now: DateTime<Utc>) -> Uuid {
        let millis = u64::try_from(now.timestamp_millis()).unwrap_or(0);
        uuid::Builder::from_unix_timestamp_millis(millis, &self.bytes()).into_uuid()
    }
}
