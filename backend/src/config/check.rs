//! What a configuration still lacks before the server may start.

use super::{Config, Environment};
use std::fmt;

/// One thing that is missing or not allowed, with the key that mends it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConfigProblem {
    /// The key, such as `http.public_url`.
    pub key: &'static str,
    /// What is wrong and what is expected.
    pub message: &'static str,
}

impl fmt::Display for ConfigProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{} (SEUTU__{}): {}",
            self.key,
            self.key.to_uppercase().replace('.', "__"),
            self.message
        )
    }
}

impl Config {
    /// Everything that keeps the server from starting, all at once rather than one by one.
    pub fn problems(&self) -> Vec<ConfigProblem> {
        let mut problems = Vec::new();
        let mut add = |bad: bool, key, message| {
            if bad {
                problems.push(ConfigProblem { key, message });
            }
        };
        let url = self.database.url.expose();
        add(
            !["sqlite://", "postgres://", "postgresql://"]
                .iter()
                .any(|scheme| url.starts_with(scheme)),
            "database.url",
            "must begin with sqlite:// or postgres://",
        );
        add(
            self.clock.fixed.is_some() && self.environment != Environment::Test,
            "clock.fixed",
            "only allowed when environment is test",
        );
        add(
            self.access.retention_months == 0,
            "access.retention_months",
            "must be at least 1",
        );
        add(
            self.privacy_requests.retention_months == 0,
            "privacy_requests.retention_months",
            "must be at least 1",
        );
        add(
            self.limits
                .quotas()
                .iter()
                .any(|quota| quota.count == 0 || quota.seconds == 0),
            "limits",
            "every count and every number of seconds must be at least 1",
        );
        add(
            self.statistics.threshold < seutu_shared::statistics::LEAST_THRESHOLD,
            "statistics.threshold",
            "must be at least 3: a smaller one hides nothing",
        );
        let visits = &self.visits;
        add(
            visits.flush_seconds == 0
                || visits.listing_months == 0
                || visits.keep_months < visits.listing_months,
            "visits",
            "seconds and months must be at least 1, and keep_months no less than listing_months",
        );
        add(
            self.open_data.tombstone_months == 0,
            "open_data.tombstone_months",
            "must be at least 1",
        );
        add(
            !self.embed.is_sound(self.environment),
            "embed.frame_ancestors",
            "needs origins such as https://www.example.fi, without a path",
        );
        let contact = |text: &String| text.starts_with("mailto:") || text.starts_with("https://");
        let contacts = &self.security_txt.contact;
        add(
            contacts.is_empty() || !contacts.iter().all(contact),
            "security_txt.contact",
            "needs addresses that begin with mailto: or https://",
        );
        add(
            self.mail
                .from
                .as_ref()
                .is_some_and(|from| from.parse::<lettre::message::Mailbox>().is_err()),
            "mail.from",
            "must be an address: seutu@example.fi or Name <seutu@example.fi>",
        );
        add(
            self.mail
                .bounces_to
                .as_ref()
                .is_some_and(|address| address.parse::<lettre::Address>().is_err() || address.contains('+')),
            "mail.bounces_to",
            "must be a bare address without a plus sign: seutu-palautus@example.fi",
        );
        if let Some(public) = &self.http.public_url {
            add(
                public.ends_with('/'),
                "http.public_url",
                "must not end with a slash",
            );
        }
        if self.is_production() {
            problems.extend(self.production_problems());
        }
        problems.extend(self.mailbox.problems());
        problems.extend(self.controller.problems());
        problems.extend(super::oidc::problems(&self.oidc, self.environment));
        problems
    }

    /// What production lacks: nothing is made up there.
    fn production_problems(&self) -> Vec<ConfigProblem> {
        let mut problems = Vec::new();
        let mut add = |bad: bool, key, message| {
            if bad {
                problems.push(ConfigProblem { key, message });
            }
        };
        let url = self.database.url.expose();
        add(
            url == super::DEFAULT_DATABASE,
            "database.url",
            "production needs its own database address",
        );
        let public = self.http.public_url.as_deref().unwrap_or_default();
        add(
            !public.starts_with("https://"),
            "http.public_url",
            "production needs the public https:// address",
        );
        add(
            self.keys.token_key_file.is_none(),
            "keys.token_key_file",
            "production needs its own Ed25519 key file",
        );
        add(
            self.keys.audit_key_file.is_none(),
            "keys.audit_key_file",
            "production needs its own Ed25519 key file",
        );
        add(
            self.keys.field_keys_file.is_none(),
            "keys.field_keys_file",
            "production needs its own key ring",
        );
        add(
            self.privacy_requests.erasures_file.is_none(),
            "privacy_requests.erasures_file",
            "production needs a file for erasure marks, not on the disk of the database",
        );
        add(
            self.mail.smtp_url.is_none(),
            "mail.smtp_url",
            "production needs an outgoing mail server",
        );
        add(
            self.mail
                .smtp_url
                .as_ref()
                .is_some_and(|url| !is_private(url.expose())),
            "mail.smtp_url",
            "production sends mail over TLS: smtps://…, or smtp://…?tls=required; plain only to this machine",
        );
        add(
            self.mail.from.is_none(),
            "mail.from",
            "production needs a sender address",
        );
        problems
    }
}

/// Whether nobody between us and the mail server can read along.
fn is_private(url: &str) -> bool {
    let Some((scheme, rest)) = url.split_once("://") else {
        return false;
    };
    let host = rest.split(['/', '?']).next().unwrap_or_default();
    let host = host.rsplit('@').next().unwrap_or_default();
    let name = host
        .rsplit_once(':')
        .filter(|(_, port)| port.parse::<u16>().is_ok());
    let here = ["127.0.0.1", "localhost", "[::1]"].contains(&name.map_or(host, |(name, _)| name));
    scheme == "smtps" || here || rest.contains("tls=required")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn production_names_everything_that_is_missing() {
        let config = Config {
            environment: Environment::Production,
            ..Config::default()
        };
        let keys: Vec<_> = config.problems().into_iter().map(|p| p.key).collect();
        assert_eq!(
            keys,
            [
                "database.url",
                "http.public_url",
                "keys.token_key_file",
                "keys.audit_key_file",
                "keys.field_keys_file",
                "privacy_requests.erasures_file",
                "mail.smtp_url",
                "mail.from"
            ]
        );
    }

    #[test]
    fn a_fixed_clock_is_refused_outside_tests() {
        let mut config = Config::default();
        config.clock.fixed = Some(chrono::DateTime::UNIX_EPOCH);
        assert_eq!(config.problems()[0].key, "clock.fixed");
        config.environment = Environment::Test;
        assert!(config.problems().is_empty());
    }

    #[test]
    fn mail_travels_in_the_clear_only_on_this_machine() {
        for good in [
            "smtps://user:secret@mail.example",
            "smtp://mail.example:587?tls=required",
            "smtp://127.0.0.1:25",
            "smtp://localhost",
        ] {
            assert!(is_private(good), "{good}");
        }
        for bad in [
            "smtp://mail.example",
            "smtp://mail.example?tls=opportunistic",
            "smtp://localhost@mail.example",
            "smtp://127.0.0.1.mail.example",
            "mail.example",
        ] {
            assert!(!is_private(bad), "{bad}");
        }
    }

    #[test]
    fn sender_must_be_an_address() {
        let mut config = Config::default();
        config.mail.from = Some("Seutu <seutu@example.fi>".into());
        assert!(config.problems().is_empty());
        config.mail.from = Some("Seutu".into());
        assert_eq!(config.problems()[0].key, "mail.from");
    }

    #[test]
    fn defaults_work_without_any_setting() {
        assert!(Config::default().problems().is_empty());
    }
}
