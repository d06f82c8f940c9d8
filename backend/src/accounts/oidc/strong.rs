//! Who somebody is, as a provider that identifies people strongly vouches for it. No claim but the name is read, least of
//! all one with a personal identity code.

use super::verify::Claims;
use crate::config::{ProviderName, StrongIdentity};
use seutu_shared::hetu;
use std::fmt;
use uuid::Uuid;

/// Longest name, in characters.
const MAX_NAME: usize = 200;

/// Somebody who was identified strongly, once everything about the token was checked.
#[derive(Clone)]
pub struct Identified {
    /// What it is for, as it was given when it began.
    pub about: Uuid,
    /// What the provider is called.
    pub provider: ProviderName,
    /// The value of `acr`, one of those configured.
    pub context: String,
    /// The whole name.
    pub name: String,
    /// Which part of it is the family name, where the provider tells that.
    pub family_name: Option<String>,
}

impl fmt::Debug for Identified {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Identified([hidden])")
    }
}

/// What a token says of who was identified strongly.
#[derive(PartialEq, Eq)]
pub(super) struct Vouched {
    /// As [`Identified::context`].
    pub context: String,
    /// As [`Identified::name`]; none where the token tells none that can be used.
    pub name: Option<String>,
    /// As [`Identified::family_name`].
    pub family_name: Option<String>,
}

/// Reads a checked token; `None` where the person was not identified in one of the ways that count.
pub(super) fn vouched(known: &StrongIdentity, claims: &Claims) -> Option<Vouched> {
    let context = claims.auth_context_ref()?.as_str();
    let context = known.acr.iter().find(|one| *one == context)?.clone();
    let told = |claim: &str| text(claims, claim).and_then(clean);
    let parts = told(&known.given_name_claim).zip(told(&known.family_name_claim));
    let (name, family_name) = match parts {
        Some((given, family)) => (Some(format!("{given} {family}")), Some(family)),
        None => (told(&known.name_claim), None),
    };
    Some(Vouched {
        context,
        name,
        family_name,
    })
}

/// The library keeps the claims that it knows apart from the rest.
fn text<'a>(claims: &'a Claims, claim: &str) -> Option<&'a str> {
    match claim {
        "name" => claims.name()?.get(None).map(|name| name.as_str()),
        "given_name" => claims.given_name()?.get(None).map(|name| name.as_str()),
        "family_name" => claims.family_name()?.get(None).map(|name| name.as_str()),
        other => claims.additional_claims().text(other),
    }
}

/// A name in plain words.
fn clean(told: &str) -> Option<String> {
    let name = told.split_whitespace().collect::<Vec<_>>().join(" ");
    let plain = !name.is_empty()
        && name.chars().count() <= MAX_NAME
        && !name.chars().any(char::is_control)
        && !hetu::contains(&name);
    plain.then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn name_is_plain_words_and_never_a_personal_identity_code() {
        assert_eq!(clean("  Testi \t Esimerkki ").as_deref(), Some("Testi Esimerkki"));
        let long = "a".repeat(MAX_NAME + 1);
        for odd in ["", " ", "Testi\u{0}", "131052-308T", "Testi 131052-308T", &long] {
            assert_eq!(clean(odd), None, "{odd:?}");
        }
    }
}
