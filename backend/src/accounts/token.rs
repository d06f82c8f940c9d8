//! Access tokens for API clients: short-lived JWTs, tied to a session that can end at any moment.

use crate::platform::keys::Keys;
use crate::platform::{OpError, OpResult};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::{DateTime, Duration, Utc};
use ed25519_dalek::pkcs8::EncodePrivateKey;
use jsonwebtoken::{Algorithm, DecodingKey, EncodingKey, Header, Validation};
use serde::{Deserialize, Serialize};
use seutu_shared::id::{AccountId, SessionId};
use sha2::{Digest, Sha256};
use uuid::Uuid;

/// How long an access token is valid.
pub const LIFETIME: Duration = Duration::minutes(10);
const AUDIENCE: &str = "seutu-api";

/// What an access token says (RFC 7519).
#[derive(Debug, Serialize, Deserialize)]
pub struct Claims {
    iss: String,
    aud: String,
    sub: AccountId,
    /// The session: it is looked up at each use, so that ending it ends the token.
    pub sid: SessionId,
    iat: i64,
    exp: i64,
    jti: Uuid,
}

/// The key's public name in `kid` and in the JWKS.
pub fn key_id(keys: &Keys) -> String {
    let digest = Sha256::digest(keys.token.verifying_key().as_bytes());
    hex::encode(digest).chars().take(16).collect()
}

/// The public half of the key as base64url.
pub fn public_key(keys: &Keys) -> String {
    URL_SAFE_NO_PAD.encode(keys.token.verifying_key().as_bytes())
}

/// Signs a token for a session.
pub fn sign(
    keys: &Keys,
    issuer: &str,
    account: AccountId,
    session: SessionId,
    id: Uuid,
    now: DateTime<Utc>,
) -> OpResult<(String, DateTime<Utc>)> {
    let expires = now + LIFETIME;
    let claims = Claims {
        iss: issuer.to_string(),
        aud: AUDIENCE.to_string(),
        sub: account,
        sid: session,
        iat: now.timestamp(),
        exp: expires.timestamp(),
        jti: id,
    };
    let mut header = Header::new(Algorithm::EdDSA);
    header.kid = Some(key_id(keys));
    let der = keys
        .token
        .to_pkcs8_der()
        .map_err(OpError::internal("encode token key"))?;
    let key = EncodingKey::from_ed_der(der.as_bytes());
    let token = jsonwebtoken::encode(&header, &claims, &key).map_err(OpError::internal("sign token"))?;
    Ok((token, expires))
}

/// Reads a token; `None` for whatever is wrong with it: algorithm, signature, issuer, audience or time.
pub fn read(keys: &Keys, issuer: &str, token: &str, now: DateTime<Utc>) -> Option<Claims> {
    let mut rules = Validation::new(Algorithm::EdDSA);
    rules.set_audience(&[AUDIENCE]);
    rules.set_issuer(&[issuer]);
    // The injected clock decides below; the library would ask the machine's.
    rules.validate_exp = false;
    let key = DecodingKey::from_ed_components(&public_key(keys)).ok()?;
    let claims = jsonwebtoken::decode::<Claims>(token, &key, &rules).ok()?.claims;
    (claims.iat <= now.timestamp() + 60 && now.timestamp() < claims.exp).then_some(claims)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::platform::Rng;
    use ed25519_dalek::SigningKey;

    const ISSUER: &str = "https://seutu.example";

    fn keys(seed: u64) -> Keys {
        let rng = Rng::from_seed(seed);
        Keys {
            token: SigningKey::from_bytes(&rng.bytes()),
            audit: SigningKey::from_bytes(&rng.bytes()),
        }
    }

    fn token(keys: &Keys, now: DateTime<Utc>) -> String {
        sign(
            keys,
            ISSUER,
            Uuid::nil().into(),
            Uuid::nil().into(),
            Uuid::nil(),
            now,
        )
        .unwrap()
        .0
    }

    #[test]
    fn reads_its_own_token_until_it_expires() {
        let (keys, now) = (keys(1), DateTime::UNIX_EPOCH + Duration::days(20_000));
        let token = token(&keys, now);
        assert!(read(&keys, ISSUER, &token, now).is_some());
        assert!(read(&keys, ISSUER, &token, now + LIFETIME).is_none());
    }

    #[test]
    fn refuses_another_key_issuer_algorithm_or_a_changed_token() {
        let (keys1, now) = (keys(1), DateTime::UNIX_EPOCH + Duration::days(20_000));
        let token = token(&keys1, now);
        assert!(read(&keys(2), ISSUER, &token, now).is_none());
        assert!(read(&keys1, "https://other.example", &token, now).is_none());
        let parts: Vec<_> = token.split('.').collect();
        let none = URL_SAFE_NO_PAD.encode(r#"{"alg":"none","typ":"JWT"}"#);
        assert!(read(&keys1, ISSUER, &format!("{none}.{}.", parts[1]), now).is_none());
        assert!(read(&keys1, ISSUER, &format!("{none}.{}.{}", parts[1], parts[2]), now).is_none());
        assert!(
            read(
                &keys1,
                ISSUER,
                &format!("{}x.{}.{}", parts[0], parts[1], parts[2]),
                now
            )
            .is_none()
        );
    }
}
