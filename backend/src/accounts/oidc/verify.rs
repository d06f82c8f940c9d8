//! What an ID token says about the person, once everything about it has been checked (OpenID Connect Core 1.0
//! section 3.1.3.7).

use super::metadata::Metadata;
use super::strong::{self, Vouched};
use crate::config::{MandateClaim, OidcProvider};
use chrono::{DateTime, TimeDelta, Utc};
use openidconnect::core::{
    CoreAuthDisplay, CoreAuthPrompt, CoreErrorResponseType, CoreGenderClaim, CoreJsonWebKey,
    CoreJweContentEncryptionAlgorithm, CoreJwsSigningAlgorithm, CoreRevocableToken,
    CoreRevocationErrorResponse, CoreTokenIntrospectionResponse, CoreTokenType,
};
use openidconnect::{
    AccessToken, AccessTokenHash, AdditionalClaims, ClaimsVerificationError, Client, ClientId,
    EmptyExtraTokenFields, EndpointMaybeSet, EndpointNotSet, EndpointSet, IdToken, IdTokenClaims,
    IdTokenFields, IdTokenVerifier, Nonce, SignatureVerificationError, StandardErrorResponse,
    StandardTokenResponse,
};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use seutu_shared::business_id::BusinessId;
use seutu_shared::email;

/// Public-key algorithms. `none` and the shared-secret ones are not among them, whatever a provider's document says.
const ALGORITHMS: [CoreJwsSigningAlgorithm; 9] = [
    CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha256,
    CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha384,
    CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha512,
    CoreJwsSigningAlgorithm::RsaSsaPssSha256,
    CoreJwsSigningAlgorithm::RsaSsaPssSha384,
    CoreJwsSigningAlgorithm::RsaSsaPssSha512,
    CoreJwsSigningAlgorithm::EcdsaP256Sha256,
    CoreJwsSigningAlgorithm::EcdsaP384Sha384,
    CoreJwsSigningAlgorithm::EdDsa,
];
/// How far the provider's clock may be ahead of ours.
const AHEAD: TimeDelta = TimeDelta::minutes(1);
/// How long ago a token may have been issued: it is used at once.
const AGE: TimeDelta = TimeDelta::minutes(10);
/// Most companies that one token may name.
const MAX_MANDATES: usize = 50;
/// Longest subject, in bytes (OpenID Connect Core 1.0 section 2).
const MAX_SUBJECT: usize = 255;

/// Claims that the library does not know, such as the one that vouches for an address.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(super) struct OtherClaims {
    #[serde(flatten)]
    values: Map<String, Value>,
}

impl AdditionalClaims for OtherClaims {}

impl OtherClaims {
    /// A claim that is a text.
    pub(super) fn text(&self, name: &str) -> Option<&str> {
        self.values.get(name)?.as_str()
    }
}

pub(super) type Token =
    IdToken<OtherClaims, CoreGenderClaim, CoreJweContentEncryptionAlgorithm, CoreJwsSigningAlgorithm>;
pub(super) type Claims = IdTokenClaims<OtherClaims, CoreGenderClaim>;
type TokenFields = IdTokenFields<
    OtherClaims,
    EmptyExtraTokenFields,
    CoreGenderClaim,
    CoreJweContentEncryptionAlgorithm,
    CoreJwsSigningAlgorithm,
>;

/// The library's client with our claims.
pub(super) type OidcClient = Client<
    OtherClaims,
    CoreAuthDisplay,
    CoreGenderClaim,
    CoreJweContentEncryptionAlgorithm,
    CoreJsonWebKey,
    CoreAuthPrompt,
    StandardErrorResponse<CoreErrorResponseType>,
    StandardTokenResponse<TokenFields, CoreTokenType>,
    CoreTokenIntrospectionResponse,
    CoreRevocableToken,
    CoreRevocationErrorResponse,
    EndpointSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointMaybeSet,
    EndpointMaybeSet,
>;

/// A person as the provider vouches for them.
#[derive(PartialEq, Eq)]
pub(super) struct Person {
    /// The provider's lasting identifier.
    pub subject: String,
    /// Their address in lower case, only when the provider says that it is theirs.
    pub verified_email: Option<String>,
    /// Whether the provider asked for a second factor, by the configured values.
    pub second_factor: bool,
    /// Companies for which the person may act, by the configured claim.
    pub mandates: Vec<BusinessId>,
    /// Who they are, where they were identified strongly.
    pub vouched: Option<Vouched>,
}

/// Why a token is not believed. For the log: it quotes nothing of the token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Refusal {
    /// Signed with a key that is not known (yet).
    UnknownKey,
    /// Anything else.
    Because(&'static str),
}

/// Checks the token and reads it.
pub(super) fn person(
    config: &OidcProvider,
    metadata: &Metadata,
    token: &Token,
    access_token: &AccessToken,
    nonce: &Nonce,
    now: DateTime<Utc>,
) -> Result<Person, Refusal> {
    // A verifier without our secret: tokens signed with it are refused by construction.
    let verifier = IdTokenVerifier::new_public_client(
        ClientId::new(config.client_id.clone()),
        metadata.issuer().clone(),
        metadata.jwks().clone(),
    )
    .set_allowed_algs(ALGORITHMS)
    .set_time_fn(move || now)
    .set_issue_time_verifier_fn(move |issued| {
        let right = issued <= now + AHEAD && issued >= now - AGE;
        right.then_some(()).ok_or_else(String::new)
    });
    let claims = token.claims(&verifier, nonce).map_err(|error| refusal(&error))?;
    let party = claims.authorized_party();
    if party.is_some_and(|party| party.as_str() != config.client_id) {
        return Err(Refusal::Because("authorized party"));
    }
    if let Some(expected) = claims.access_token_hash() {
        let computed = token
            .signing_alg()
            .and_then(|algorithm| Ok((algorithm, token.signing_key(&verifier)?)))
            .ok()
            .and_then(|(algorithm, key)| AccessTokenHash::from_token(access_token, algorithm, key).ok());
        if computed.as_ref() != Some(expected) {
            return Err(Refusal::Because("access token hash"));
        }
    }
    let subject = claims.subject().as_str();
    if subject.is_empty() || subject.len() > MAX_SUBJECT || subject.contains('\0') {
        return Err(Refusal::Because("subject"));
    }
    Ok(Person {
        subject: subject.to_string(),
        verified_email: verified_email(config, claims),
        second_factor: second_factor(config, claims),
        mandates: config
            .mandates
            .as_ref()
            .map(|known| mandates(known, claims.additional_claims().values.get(&known.claim)))
            .unwrap_or_default(),
        vouched: config
            .identifies
            .as_ref()
            .and_then(|known| strong::vouched(known, claims)),
    })
}

fn refusal(error: &ClaimsVerificationError) -> Refusal {
    use SignatureVerificationError as Signature;
    Refusal::Because(match error {
        ClaimsVerificationError::SignatureVerification(Signature::NoMatchingKey) => {
            return Refusal::UnknownKey;
        }
        ClaimsVerificationError::SignatureVerification(
            Signature::DisallowedAlg(_) | Signature::NoSignature | Signature::UnsupportedAlg(_),
        ) => "algorithm",
        ClaimsVerificationError::SignatureVerification(_) => "signature",
        ClaimsVerificationError::Expired(_) => "time",
        ClaimsVerificationError::InvalidAudience(_) => "audience",
        ClaimsVerificationError::InvalidIssuer(_) => "issuer",
        ClaimsVerificationError::InvalidNonce(_) => "nonce",
        _ => "other",
    })
}

fn verified_email(config: &OidcProvider, claims: &Claims) -> Option<String> {
    let vouched = match config.email_verified_claim.as_str() {
        "email_verified" => claims.email_verified() == Some(true),
        other => claims.additional_claims().values.get(other) == Some(&Value::Bool(true)),
    };
    let address = claims.email().filter(|_| vouched)?;
    Some(email::parse(address.as_str()).ok()?.to_lowercase())
}

fn second_factor(config: &OidcProvider, claims: &Claims) -> bool {
    let listed = |list: &[String], value: &str| list.iter().any(|one| one == value);
    let by_context = claims
        .auth_context_ref()
        .is_some_and(|acr| listed(&config.second_factor_acr, acr.as_str()));
    let by_method = claims
        .auth_method_refs()
        .into_iter()
        .flatten()
        .any(|amr| listed(&config.second_factor_amr, amr.as_str()));
    by_context || by_method
}

/// One or many, as claims are written.
fn each(value: &Value) -> &[Value] {
    match value {
        Value::Array(all) => all,
        one => std::slice::from_ref(one),
    }
}

/// The business IDs in the claim that count, each once. What cannot be read is left out.
fn mandates(known: &MandateClaim, value: Option<&Value>) -> Vec<BusinessId> {
    let has_role = |entry: &Map<String, Value>| {
        let roles = entry.get(&known.role).map(each).unwrap_or_default();
        roles
            .iter()
            .filter_map(Value::as_str)
            .any(|role| known.roles.iter().any(|one| one == role))
    };
    let mut found = Vec::new();
    for entry in value.map(each).unwrap_or_default().iter().take(MAX_MANDATES) {
        let id = match entry {
            Value::String(id) if known.roles.is_empty() => Some(id.as_str()),
            Value::Object(entry) if known.roles.is_empty() || has_role(entry) => {
                entry.get(&known.business_id).and_then(Value::as_str)
            }
            _ => None,
        };
        if let Some(Ok(id)) = id.map(BusinessId::parse)
            && !found.contains(&id)
        {
            found.push(id);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn read(roles: &[&str], value: &Value) -> Vec<String> {
        let known = MandateClaim {
            claim: "mandates".into(),
            business_id: "business_id".into(),
            role: "role".into(),
            roles: roles.iter().map(ToString::to_string).collect(),
        };
        mandates(&known, Some(value))
            .iter()
            .map(ToString::to_string)
            .collect()
    }

    #[test]
    fn claim_may_be_one_or_many_texts_or_objects() {
        let (one, two) = ("9000001-1", "0112038-9");
        assert_eq!(read(&[], &json!(one)), [one]);
        assert_eq!(read(&[], &json!([one, two, one])), [one, two]);
        assert_eq!(read(&[], &json!({"business_id": one})), [one]);
        assert_eq!(
            read(
                &[],
                &json!([{"business_id": "90000011"}, "sotku", 7, null, {"y": two}])
            ),
            [one]
        );
        assert!(read(&[], &json!(true)).is_empty());
    }

    #[test]
    fn where_roles_are_listed_only_those_count() {
        let entry = |role: Value| json!([{"business_id": "9000001-1", "role": role}]);
        assert_eq!(read(&["edustaja"], &entry(json!("edustaja"))).len(), 1);
        assert_eq!(read(&["edustaja"], &entry(json!(["muu", "edustaja"]))).len(), 1);
        for role in [
            json!("muu"),
            json!(null),
            json!("Edustaja"),
            json!({"edustaja": true}),
        ] {
            assert!(read(&["edustaja"], &entry(role)).is_empty());
        }
        // A text tells no role.
        assert!(read(&["edustaja"], &json!("9000001-1")).is_empty());
    }

    #[test]
    fn no_more_are_read_than_a_person_can_have() {
        let many: Vec<_> = (0..200)
            .map(|number| json!(BusinessId::from_prefix(9_000_000 + number)))
            .collect();
        assert!(read(&[], &json!(many)).len() <= MAX_MANDATES);
    }
}
