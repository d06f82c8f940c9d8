//! Passwords: argon2id, on a thread of their own because they are slow on purpose.

use crate::platform::{OpError, OpResult, Rng, UserError};
use argon2::password_hash::{PasswordHash, PasswordHasher, PasswordVerifier, SaltString};
use argon2::{Algorithm, Argon2, Params, Version};
use seutu_shared::password::{self as rules, Weakness};
use std::collections::HashSet;
use std::sync::{LazyLock, atomic};
use tokio::sync::Semaphore;
use unicode_normalization::UnicodeNormalization;

pub use seutu_shared::password::{MAX_LENGTH, MIN_LENGTH};

/// Words and passwords that everybody would try, one a line, in lower case; where they come from is in
/// `docs/accounts.md`.
static COMMON: LazyLock<HashSet<&'static str>> =
    LazyLock::new(|| include_str!("common-passwords.txt").lines().collect());

/// Passwords hashed since the start, whether for a real account or for none.
static HASHED: atomic::AtomicU64 = atomic::AtomicU64::new(0);

/// How many passwords this process has hashed: the work that must not tell whether an account exists.
pub fn hashed() -> u64 {
    HASHED.load(atomic::Ordering::Relaxed)
}

/// The password as it is hashed: keyboards write the same letter as one character or as two (Unicode NFC).
fn normalised(password: &str) -> String {
    password.nfc().collect()
}

/// Checks a new password of the account with this address, `field` of the input.
///
/// # Errors
/// `too_short`, `too_long`, `password_common`, `password_personal`.
pub fn check_new(password: &str, email: &str, field: &str) -> OpResult<()> {
    let password = normalised(password);
    let weakness = rules::check(&password, email).err().or_else(|| {
        let forms = rules::forms(&password);
        forms
            .iter()
            .any(|form| COMMON.contains(form.as_str()))
            .then_some(Weakness::Common)
    });
    match weakness {
        None => Ok(()),
        Some(weakness) => Err(OpError::Invalid(vec![UserError {
            code: weakness.code(),
            field: Some(field.to_string()),
            args: weakness.args(),
        }])),
    }
}

/// Hashes at once: each takes 19 MiB, and strangers may ask for any number.
static SLOTS: Semaphore = Semaphore::const_new(4);

/// Memory 19 MiB, two passes, one lane: the OWASP baseline for argon2id.
fn hasher() -> OpResult<Argon2<'static>> {
    let params = Params::new(19 * 1024, 2, 1, None).map_err(OpError::internal("password parameters"))?;
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

/// Hashes a password into the PHC text format.
pub async fn hash(rng: &Rng, password: String) -> OpResult<String> {
    let salt = SaltString::encode_b64(&rng.bytes::<16>()).map_err(OpError::internal("password salt"))?;
    run(move || {
        let hash = hasher()?
            .hash_password(normalised(&password).as_bytes(), &salt)
            .map_err(OpError::internal("hash password"))?;
        Ok(hash.to_string())
    })
    .await
}

/// Whether `password` belongs to `stored`. Without a stored hash the same work is done and the answer is no,
/// so that the time taken does not tell whether an account exists.
pub async fn verify(stored: Option<String>, password: String) -> OpResult<bool> {
    if password.chars().count() > 4 * MAX_LENGTH {
        return Ok(false);
    }
    run(move || {
        let (hasher, password) = (hasher()?, normalised(&password));
        let Some(stored) = stored else {
            let salt = SaltString::encode_b64(&[0; 16]).map_err(OpError::internal("password salt"))?;
            hasher
                .hash_password(password.as_bytes(), &salt)
                .map_err(OpError::internal("hash password"))?;
            return Ok(false);
        };
        let parsed = PasswordHash::new(&stored).map_err(OpError::internal("parse password hash"))?;
        Ok(hasher.verify_password(password.as_bytes(), &parsed).is_ok())
    })
    .await
}

async fn run<T: Send + 'static>(work: impl FnOnce() -> OpResult<T> + Send + 'static) -> OpResult<T> {
    HASHED.fetch_add(1, atomic::Ordering::Relaxed);
    let _slot = SLOTS
        .acquire()
        .await
        .map_err(OpError::internal("password slot"))?;
    tokio::task::spawn_blocking(work)
        .await
        .map_err(OpError::internal("password thread"))?
}

#[cfg(test)]
mod tests {
    use super::*;
    use seutu_shared::error_code::ErrorCode;

    const EMAIL: &str = "maija.meikalainen@konepaja.example";

    fn code(password: &str) -> Option<ErrorCode> {
        let error = check_new(password, EMAIL, "password").err()?;
        error.into_user_errors().unwrap().first().map(|error| error.code)
    }

    #[test]
    fn list_holds_what_is_tried_first() {
        assert!(COMMON.len() > 10_000);
        for common in [
            "password1234",
            "P@ssw0rd2026!!",
            "Salasana2026!!",
            "1qaz2wsx3edc",
            "justinbieber",
            "dragondragon",
            "!!Lösenord123",
        ] {
            assert_eq!(code(common), Some(ErrorCode::PasswordCommon), "{common}");
        }
        assert_eq!(code("kolme sanaa riittää"), None);
        assert_eq!(code("hyvä-hevonen-niitti-17"), None);
    }

    #[tokio::test]
    async fn keyboards_that_write_a_letter_as_two_characters_open_the_same_account() {
        let rng = Rng::from_seed(1);
        let composed = "kissa pöydällä yöllä";
        let decomposed: String = composed.nfd().collect();
        assert_ne!(composed, decomposed);
        let stored = hash(&rng, decomposed).await.unwrap();
        assert!(verify(Some(stored), composed.into()).await.unwrap());
    }

    #[tokio::test]
    async fn every_character_counts_up_to_the_last() {
        let rng = Rng::from_seed(1);
        let long = format!("{}x", "ä7 kQ".repeat(39));
        let stored = hash(&rng, long.clone()).await.unwrap();
        assert!(verify(Some(stored.clone()), long.clone()).await.unwrap());
        let other = format!("{}y", &long[..long.len() - 1]);
        assert!(!verify(Some(stored), other).await.unwrap());
    }
}
