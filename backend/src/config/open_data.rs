//! `[open_data]` and `[embed]`: what machines and other sites may take from the directory.

use super::Environment;
use serde::{Deserialize, Serialize};

/// `[open_data]`
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OpenData {
    /// Months for which the feed and the old address say that a listing has left.
    pub tombstone_months: u32,
}

impl Default for OpenData {
    fn default() -> Self {
        Self { tombstone_months: 12 }
    }
}

/// `[embed]`
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Embed {
    /// Origins whose pages may frame the list of companies: `https://www.example.fi`, `https://*.example.fi`. Without
    /// any the list does not exist.
    pub frame_ancestors: Vec<String>,
}

impl Embed {
    /// The source list of the policy (CSP 3, section 6.4.2); nothing when nobody may frame.
    pub fn sources(&self) -> Option<String> {
        (!self.frame_ancestors.is_empty()).then(|| self.frame_ancestors.join(" "))
    }

    /// Whether each entry is an origin and nothing that would change the policy around it.
    pub(super) fn is_sound(&self, environment: Environment) -> bool {
        self.frame_ancestors.iter().all(|origin| {
            let host = match origin.split_once("://") {
                Some(("https", host)) => host,
                Some(("http", host)) if environment != Environment::Production => host,
                _ => return false,
            };
            let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | ':');
            let named = host.strip_prefix("*.").unwrap_or(host);
            !named.is_empty() && named.chars().all(plain)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_origins_may_frame() {
        let sound = |origin: &str, environment| {
            Embed {
                frame_ancestors: vec![origin.into()],
            }
            .is_sound(environment)
        };
        for good in [
            "https://www.kaustinen.example",
            "https://*.example.fi",
            "https://example.fi:8443",
        ] {
            assert!(sound(good, Environment::Production), "{good}");
        }
        for bad in [
            "",
            "*",
            "https://",
            "https://*",
            "https://*.",
            "https://a.example/sivu",
            "https://a.example; script-src *",
            "https://a.example https://b.example",
            "'self'",
            "http://a.example",
        ] {
            assert!(!sound(bad, Environment::Production), "{bad}");
        }
        assert!(sound("http://127.0.0.1:9000", Environment::Test));
    }
}
