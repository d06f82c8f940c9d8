//! Passwords: argon2id, on a thread of their own because they are slow on purpose.

use crate::platform::{OpError, OpResult, Rng};
use argon2::password_hash::{PasswordHash, PasswordHasher, PasswordVerifier, SaltString};
use argon2::{Algorithm, Argon2, Params, Version};
use tokio::sync::Semaphore;

/// Shortest password in characters; length counts, composition does not.
pub const MIN_LENGTH: usize = 12;
/// Longest password in characters; longer ones are refused, never cut.
pub const MAX_LENGTH: usize = 200;

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
            .hash_password(password.as_bytes(), &salt)
            .map_err(OpError::internal("hash password"))?;
        Ok(hash.to_string())
    })
    .await
}

/// Whether `password` belongs to `stored`. Without a stored hash the same work is done and the answer is no,
/// so that the time taken does not tell whether an account exists.
pub async fn verify(stored: Option<String>, password: String) -> OpResult<bool> {
    run(move || {
        let hasher = hasher()?;
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
    let _slot = SLOTS
        .acquire()
        .await
        .map_err(OpError::internal("password slot"))?;
    tokio::task::spawn_blocking(work)
        .await
        .map_err(OpError::internal("password thread"))?
}
