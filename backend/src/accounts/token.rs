//! Access tokens for API clients: short-lived JWTs, tied to a session that can end at any moment.

use crate::platform::keys::{Keys, RingKey};
use crate::platform::{OpError, OpResult};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::{DateTime, Duration, Utc};
use ed25519_dalek::pkcs8::EncodePrivateKey;
use jsonwebtoken::{Algorithm, DecodingKey, EncodingKey, Header, Validation};
use serde::{Deserialize, Serialize};
use seutu_shared::id::{AccountId, SessionId};
use uuid::Uuid;

/// How long an access token is valid.
pub const LIFETIME: Duration = Duration::minutes(10);
const AUDIENCE: &str = "seutu-api";

/// What an access token says (RFC 7519).
#[derive(Debug, Serialize, Deserialize)]
pub struct Claims {
    iss: String,
    aud: String,
    /// The account; the session must be its own.
    pub sub: AccountId,
    /// The session: it is looked up at each use, so that ending it ends the token.
    pub sid: SessionId,
    iat: i64,
    exp: i64,
    jti: Uuid,
}

/// Longer than a token lives: instances go over to a new key within seconds of each other.
const OLD_KEY_COUNTS: Duration = Duration::minutes(11);

/// The keys whose tokens may still be valid, as `kid` and the public half in base64url.
pub fn public_keys(keys: &Keys, now: DateTime<Utc>) -> Vec<(String, String)> {
    let ring = keys.token();
    let counting = ring.keys().iter().filter(|key| counts(key, now));
    counting
        .map(|key| (key.id.clone(), URL_SAFE_NO_PAD.encode(key.public.as_bytes())))
        .collect()
}

fn counts(key: &RingKey, now: DateTime<Utc>) -> bool {
    key.retired.is_none_or(|retired| now < retired + OLD_KEY_COUNTS)
}

/// The public half of the key named `kid`, also of one that came after the file was last read.
fn public_key(keys: &Keys, kid: &str, now: DateTime<Utc>) -> Option<String> {
    let find = || {
        let ring = keys.token();
        let key = ring.get(kid).filter(|key| counts(key, now))?;
        Some(URL_SAFE_NO_PAD.encode(key.public.as_bytes()))
    };
    find().or_else(|| {
        // Somebody may send made-up names: the file is small, and no more is read than for a page.
        keys.reload().ok()?;
        find()
    })
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
    let ring = keys.token();
    header.kid = Some(ring.current_id());
    let der = ring
        .current()
        .to_pkcs8_der()
        .map_err(OpError::internal("encode token key"))?;
    let key = EncodingKey::from_ed_der(der.as_bytes());
    let token = jsonwebtoken::encode(&header, &claims, &key).map_err(OpError::internal("sign token"))?;
    Ok((token, expires))
}

/// Reads a token; `None` for whatever is wrong with it: algorithm, key, signature, issuer, audience or time.
pub fn read(keys: &Keys, issuer: &str, token: &str, now: DateTime<Utc>) -> Option<Claims> {
    let mut rules = Validation::new(Algorithm::EdDSA);
    rules.set_audience(&[AUDIENCE]);
    rules.set_issuer(&[issuer]);
    // The injected clock decides below; the library would ask the machine's.
    rules.validate_exp = false;
    let kid = jsonwebtoken::decode_header(token).ok()?.kid?;
    let key = DecodingKey::from_ed_components(&public_key(keys, &kid, now)?).ok()?;
    let claims = jsonwebtoken::decode::<Claims>(token, &key, &rules).ok()?.claims;
    (claims.iat <= now.timestamp() + 60 && now.timestamp() < claims.exp).then_some(claims)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::platform::Rng;
    use crate::platform::keys::SigningRing;
    use ed25519_dalek::SigningKey;

    const ISSUER: &str = "https://seutu.example";

    fn keys(seed: u64) -> Keys {
        let rng = Rng::from_seed(seed);
        let fresh = || SigningRing::new(SigningKey::from_bytes(&rng.bytes()), None);
        Keys::of(fresh(), fresh())
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
    fn tokens_of_the_old_key_are_read_until_the_last_one_has_expired() {
        let now = DateTime::UNIX_EPOCH + Duration::days(20_000);
        let mut ring = (*keys(1).token()).clone();
        let old = token(&Keys::of(ring.clone(), ring.clone()), now);
        ring.stage(RingKey::private(SigningKey::from_bytes(&[9; 32]), None));
        ring.promote(now);
        let keys = Keys::of(ring.clone(), ring);
        let new = token(&keys, now);
        for text in [&old, &new] {
            assert!(read(&keys, ISSUER, text, now + LIFETIME - Duration::seconds(1)).is_some());
        }
        let later = now + OLD_KEY_COUNTS;
        assert_eq!(public_keys(&keys, now).len(), 2);
        assert_eq!(public_keys(&keys, later).len(), 1);
        // What the old key signs after that counts for nothing, also when its thief gives it any time.
        let stolen = token(&super::tests::keys(1), later);
        assert!(read(&keys, ISSUER, &stolen, later).is_none());
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
