//! `[[oidc]]`: services where people sign in instead of with a password (OpenID Connect Core 1.0).

use super::{ConfigProblem, Environment, Secret};
use serde::{Deserialize, Serialize};
use seutu_shared::account::SignInAudience;
use seutu_shared::locale::Locale;
use std::collections::HashSet;
use std::path::PathBuf;

/// One provider.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OidcProvider {
    /// Its name in addresses and in the database: `a-z`, `0-9`, `-`. Never change it: linked accounts carry it.
    pub id: String,
    /// The issuer, letter by letter as the provider writes it.
    pub issuer: String,
    /// What the provider calls us.
    pub client_id: String,
    /// Our secret there.
    pub client_secret: Option<Secret>,
    /// File that holds the secret; wins over `client_secret`.
    pub client_secret_file: Option<PathBuf>,
    /// What is asked for; `openid` must be among it.
    #[serde(default = "default_scopes")]
    pub scopes: Vec<String>,
    /// What people read on the button.
    pub name: ProviderName,
    /// Whose accounts it serves.
    pub audience: SignInAudience,
    /// Values of `acr`, any of which says that the provider asked for a second factor. They are also asked for.
    #[serde(default)]
    pub second_factor_acr: Vec<String>,
    /// Values of `amr`, any of which says so.
    #[serde(default)]
    pub second_factor_amr: Vec<String>,
    /// The claim that must be `true` before the address counts as the person's.
    #[serde(default = "default_email_verified_claim")]
    pub email_verified_claim: String,
    /// How the ID token tells for which companies the person may act. Without it the provider knows no mandates.
    #[serde(default)]
    pub mandates: Option<MandateClaim>,
    /// How the ID token tells that the person was identified strongly. Without it the provider identifies nobody who
    /// makes a privacy request.
    #[serde(default)]
    pub identifies: Option<StrongIdentity>,
    /// Seconds to wait for one answer of the provider.
    #[serde(default = "default_timeout")]
    pub timeout_seconds: u64,
}

/// A claim of the ID token that holds business IDs: one or a list of them, each a text or an object.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MandateClaim {
    /// Its name.
    pub claim: String,
    /// Member of an object that holds the business ID.
    #[serde(default = "default_business_id")]
    pub business_id: String,
    /// Member of an object that holds the role, or a list of roles.
    #[serde(default = "default_role")]
    pub role: String,
    /// Roles, any of which counts. Where some are listed, a business ID without such a role does not count.
    #[serde(default)]
    pub roles: Vec<String>,
}

/// Claims of the ID token of somebody who was identified strongly.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StrongIdentity {
    /// Values of `acr`, any of which says so. They are also asked for.
    pub acr: Vec<String>,
    /// What is asked for instead of the provider's `scopes`; `openid` must be among it.
    #[serde(default = "default_identity_scopes")]
    pub scopes: Vec<String>,
    /// Claim that holds the first names.
    #[serde(default = "default_given_name_claim")]
    pub given_name_claim: String,
    /// Claim that holds the family name.
    #[serde(default = "default_family_name_claim")]
    pub family_name_claim: String,
    /// Claim that holds the whole name, for tokens without the two.
    #[serde(default = "default_name_claim")]
    pub name_claim: String,
}

fn default_identity_scopes() -> Vec<String> {
    vec!["openid".into(), "profile".into()]
}

fn default_given_name_claim() -> String {
    "given_name".into()
}

fn default_family_name_claim() -> String {
    "family_name".into()
}

fn default_name_claim() -> String {
    "name".into()
}

fn default_business_id() -> String {
    "business_id".into()
}

fn default_role() -> String {
    "role".into()
}

/// A provider's name in each language.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProviderName {
    /// In Finnish.
    pub fi: String,
    /// In Swedish.
    pub sv: String,
    /// In English.
    pub en: String,
}

impl ProviderName {
    /// In this language.
    pub fn of(&self, locale: Locale) -> &str {
        match locale {
            Locale::Fi => &self.fi,
            Locale::Sv => &self.sv,
            Locale::En => &self.en,
        }
    }
}

fn default_scopes() -> Vec<String> {
    vec!["openid".into(), "email".into()]
}

fn default_email_verified_claim() -> String {
    "email_verified".into()
}

const fn default_timeout() -> u64 {
    5
}

/// What keeps the server from starting with these providers.
pub(super) fn problems(providers: &[OidcProvider], environment: Environment) -> Vec<ConfigProblem> {
    let mut found = Vec::new();
    let mut add = |bad: bool, message| {
        let problem = ConfigProblem { key: "oidc", message };
        if bad && !found.contains(&problem) {
            found.push(problem);
        }
    };
    let mut ids = HashSet::new();
    for provider in providers {
        add(
            !is_id(&provider.id),
            "id must be 1 to 32 characters of a-z, 0-9 and -",
        );
        add(!ids.insert(&provider.id), "two providers have the same id");
        add(
            !is_issuer(&provider.issuer, environment),
            "issuer must be an https:// address without query and fragment",
        );
        add(provider.client_id.is_empty(), "client_id is missing");
        add(
            provider
                .client_secret
                .as_ref()
                .is_none_or(|secret| secret.expose().is_empty()),
            "client_secret or client_secret_file is missing",
        );
        add(
            !provider.scopes.iter().any(|scope| scope == "openid"),
            "scopes must contain \"openid\"",
        );
        let ProviderName { fi, sv, en } = &provider.name;
        add(
            [fi, sv, en].iter().any(|name| name.trim().is_empty()),
            "name needs fi, sv and en",
        );
        // Otherwise the same word from anybody's provider would stand for a second factor.
        let factors = [&provider.second_factor_acr, &provider.second_factor_amr];
        add(
            factors.into_iter().flatten().any(|value| value.trim().is_empty()),
            "second_factor_acr and second_factor_amr must not hold empty values",
        );
        add(
            provider.email_verified_claim.is_empty(),
            "email_verified_claim must not be empty",
        );
        if let Some(mandates) = &provider.mandates {
            let names = [&mandates.claim, &mandates.business_id, &mandates.role];
            add(
                names
                    .into_iter()
                    .chain(&mandates.roles)
                    .any(|name| name.trim().is_empty()),
                "mandates must not hold empty names",
            );
            add(
                provider.audience != SignInAudience::People,
                "mandates are for providers with audience \"people\"",
            );
        }
        if let Some(identity) = &provider.identifies {
            let names = [
                &identity.given_name_claim,
                &identity.family_name_claim,
                &identity.name_claim,
            ];
            add(
                names
                    .into_iter()
                    .chain(&identity.acr)
                    .any(|name| name.trim().is_empty()),
                "identifies must not hold empty names",
            );
            // Otherwise whoever signs in there would be somebody identified strongly.
            add(identity.acr.is_empty(), "identifies needs an acr");
            add(
                !identity.scopes.iter().any(|scope| scope == "openid"),
                "scopes of identifies must contain \"openid\"",
            );
            add(
                provider.audience != SignInAudience::People,
                "identifies is for providers with audience \"people\"",
            );
        }
        add(
            !(1..=10).contains(&provider.timeout_seconds),
            "timeout_seconds must be 1 to 10",
        );
    }
    found
}

fn is_id(text: &str) -> bool {
    (1..=32).contains(&text.len())
        && text
            .bytes()
            .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
}

/// Plain HTTP only to this machine, and never with real data.
fn is_issuer(text: &str, environment: Environment) -> bool {
    let Ok(url) = reqwest::Url::parse(text) else {
        return false;
    };
    let local = matches!(url.host_str(), Some("127.0.0.1" | "localhost" | "[::1]"));
    let secure = match url.scheme() {
        "https" => true,
        "http" => local && environment != Environment::Production,
        _ => false,
    };
    secure && url.query().is_none() && url.fragment().is_none() && url.username().is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn provider() -> OidcProvider {
        OidcProvider {
            id: "kunta".into(),
            issuer: "https://tunnistus.example/v2.0".into(),
            client_id: "seutu".into(),
            client_secret: Some(Secret::new("s")),
            client_secret_file: None,
            scopes: default_scopes(),
            name: ProviderName {
                fi: "Kunnan tunnus".into(),
                sv: "Kommunens konto".into(),
                en: "Municipal account".into(),
            },
            audience: SignInAudience::Staff,
            second_factor_acr: Vec::new(),
            second_factor_amr: Vec::new(),
            email_verified_claim: default_email_verified_claim(),
            mandates: None,
            identifies: None,
            timeout_seconds: default_timeout(),
        }
    }

    fn identity() -> StrongIdentity {
        StrongIdentity {
            acr: vec!["vahva".into()],
            scopes: default_identity_scopes(),
            given_name_claim: default_given_name_claim(),
            family_name_claim: default_family_name_claim(),
            name_claim: default_name_claim(),
        }
    }

    /// Problems of a provider that identifies people.
    fn identifying(change: impl FnOnce(&mut StrongIdentity)) -> usize {
        let mut identity = identity();
        change(&mut identity);
        with(|provider| {
            provider.audience = SignInAudience::People;
            provider.identifies = Some(identity);
        })
    }

    fn with(change: impl FnOnce(&mut OidcProvider)) -> usize {
        let mut provider = provider();
        change(&mut provider);
        problems(&[provider], Environment::Production).len()
    }

    #[test]
    fn complete_provider_has_no_problem() {
        assert_eq!(with(|_| {}), 0);
    }

    #[test]
    fn each_gap_is_named() {
        assert_eq!(with(|p| p.id = "Kunta 1".into()), 1);
        assert_eq!(with(|p| p.client_id.clear()), 1);
        assert_eq!(with(|p| p.client_secret = None), 1);
        assert_eq!(with(|p| p.scopes = vec!["email".into()]), 1);
        assert_eq!(with(|p| p.name.sv.clear()), 1);
        assert_eq!(with(|p| p.second_factor_amr = vec![String::new()]), 1);
        assert_eq!(with(|p| p.timeout_seconds = 0), 1);
        let twice = [provider(), provider()];
        assert_eq!(problems(&twice, Environment::Production).len(), 1);
    }

    #[test]
    fn identifying_provider_needs_a_word_for_strong_and_serves_people() {
        assert_eq!(identifying(|_| {}), 0);
        assert_eq!(identifying(|identity| identity.acr.clear()), 1);
        assert_eq!(identifying(|identity| identity.acr.push(" ".into())), 1);
        assert_eq!(identifying(|identity| identity.name_claim.clear()), 1);
        assert_eq!(
            identifying(|identity| identity.scopes = vec!["profile".into()]),
            1
        );
        assert_eq!(
            with(|provider| provider.identifies = Some(identity())),
            1,
            "of staff"
        );
    }

    #[test]
    fn issuer_without_tls_is_only_for_this_machine_outside_production() {
        for issuer in [
            "http://tunnistus.example",
            "https://a.example/?x",
            "https://a.example/#x",
            "x",
        ] {
            assert!(!is_issuer(issuer, Environment::Development), "{issuer}");
        }
        assert!(is_issuer("http://127.0.0.1:9000", Environment::Test));
        assert!(!is_issuer("http://127.0.0.1:9000", Environment::Production));
    }
}
