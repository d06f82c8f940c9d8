//! `[mailbox]`: where answers to what is sent come to.

use super::{ConfigProblem, Secret};
use serde::{Deserialize, Serialize};
use std::path::PathBuf;

/// Largest message that is read, unless configured otherwise.
const MAX_MESSAGE_BYTES: u32 = 25 * 1024 * 1024;

/// `[mailbox]`: off unless `url` is set.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Mailbox {
    /// `imaps://HOST[:PORT]`; `imap://` only to this machine.
    pub url: Option<String>,
    /// Who signs in.
    pub user: Option<String>,
    /// With what.
    pub password: Option<Secret>,
    /// File that holds the password; wins over `password`.
    pub password_file: Option<PathBuf>,
    /// Folder that is read.
    pub folder: String,
    /// Folder that messages are moved to once they are dealt with.
    pub handled_folder: String,
    /// Address that privacy requests come to; messages to it wait for staff as drafts.
    pub requests_to: Option<String>,
    /// Other addresses of this mailbox that they come to as well, such as the office's.
    pub requests_also_to: Vec<String>,
    /// Larger messages are not read, in bytes.
    pub max_message_bytes: u32,
    /// Seconds to wait for one answer of the server.
    pub timeout_seconds: u64,
}

impl Default for Mailbox {
    fn default() -> Self {
        Self {
            url: None,
            user: None,
            password: None,
            password_file: None,
            folder: "INBOX".into(),
            handled_folder: "Seutu".into(),
            requests_to: None,
            requests_also_to: Vec::new(),
            max_message_bytes: MAX_MESSAGE_BYTES,
            timeout_seconds: 30,
        }
    }
}

/// Where the server is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MailboxServer {
    /// Its name.
    pub host: String,
    /// Its port.
    pub port: u16,
    /// Whether TLS begins with the first byte.
    pub tls: bool,
}

impl Mailbox {
    /// The server; `None` where there is none, or its address cannot be read.
    pub fn server(&self) -> Option<MailboxServer> {
        let (scheme, rest) = self.url.as_deref()?.split_once("://")?;
        let (tls, usual) = match scheme {
            "imaps" => (true, 993),
            "imap" => (false, 143),
            _ => return None,
        };
        let rest = rest.strip_suffix('/').unwrap_or(rest);
        let (host, port) = match rest.rsplit_once(':') {
            Some((host, port)) if !rest.ends_with(']') => (host, port.parse().ok()?),
            _ => (rest, usual),
        };
        let host = host.trim_start_matches('[').trim_end_matches(']');
        let odd = |c: char| c.is_whitespace() || c.is_control() || "/?#@".contains(c);
        (!host.is_empty() && !host.contains(odd)).then(|| MailboxServer {
            host: host.to_owned(),
            port,
            tls,
        })
    }

    /// Addresses that privacy requests come to, the one that people are told first.
    pub fn doors(&self) -> impl Iterator<Item = &str> {
        let others = self.requests_also_to.iter().map(String::as_str);
        self.requests_to.as_deref().into_iter().chain(others)
    }

    /// What is missing or not allowed.
    pub(super) fn problems(&self) -> Vec<ConfigProblem> {
        let mut problems = Vec::new();
        if self.url.is_none() {
            if self.requests_to.is_some() || !self.requests_also_to.is_empty() {
                problems.push(ConfigProblem {
                    key: if self.requests_to.is_some() {
                        "mailbox.requests_to"
                    } else {
                        "mailbox.requests_also_to"
                    },
                    message: "nothing is read from there without mailbox.url",
                });
            }
            return problems;
        }
        let mut add = |bad: bool, key, message| {
            if bad {
                problems.push(ConfigProblem { key, message });
            }
        };
        let server = self.server();
        add(
            server.is_none(),
            "mailbox.url",
            "must be imaps://HOST[:PORT], without user and password",
        );
        let here = |host: &str| ["127.0.0.1", "localhost", "::1"].contains(&host);
        add(
            server.is_some_and(|server| !server.tls && !here(&server.host)),
            "mailbox.url",
            "mail is read over TLS: imaps://…; plain imap:// only from this machine",
        );
        add(
            self.user.as_deref().is_none_or(str::is_empty) || self.password.is_none(),
            "mailbox.user",
            "a mailbox needs mailbox.user and mailbox.password_file",
        );
        add(
            self.folder.is_empty() || self.handled_folder.is_empty() || self.folder == self.handled_folder,
            "mailbox.handled_folder",
            "must be another folder than mailbox.folder",
        );
        add(
            self.requests_to
                .as_deref()
                .is_some_and(|address| seutu_shared::email::parse(address).is_err()),
            "mailbox.requests_to",
            "must be an e-mail address",
        );
        let also = &self.requests_also_to;
        add(
            also.iter()
                .any(|address| seutu_shared::email::parse(address).is_err()),
            "mailbox.requests_also_to",
            "must be e-mail addresses",
        );
        add(
            !also.is_empty() && self.requests_to.is_none(),
            "mailbox.requests_also_to",
            "needs mailbox.requests_to, the address that people are told",
        );
        add(
            self.max_message_bytes == 0 || self.timeout_seconds == 0,
            "mailbox",
            "sizes and seconds must be at least 1",
        );
        problems
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with(url: &str) -> Mailbox {
        Mailbox {
            url: Some(url.into()),
            user: Some("seutu".into()),
            password: Some(Secret::new("x")),
            ..Mailbox::default()
        }
    }

    #[test]
    fn mailbox_is_read_over_tls_but_from_this_machine() {
        for good in [
            "imaps://mail.example",
            "imaps://mail.example:1993/",
            "imap://127.0.0.1:10143",
            "imap://[::1]:143",
        ] {
            assert_eq!(with(good).problems(), [], "{good}");
        }
        for bad in [
            "imap://mail.example",
            "imaps://user:secret@mail.example",
            "https://mail.example",
            "imaps://",
            "imaps://mail.example:port",
            "mail.example",
        ] {
            assert!(!with(bad).problems().is_empty(), "{bad}");
        }
        assert_eq!(
            with("imaps://mail.example:1993").server(),
            Some(MailboxServer {
                host: "mail.example".into(),
                port: 1993,
                tls: true
            })
        );
    }

    #[test]
    fn mailbox_without_an_account_is_refused_and_none_is_fine() {
        assert_eq!(Mailbox::default().problems(), []);
        let mut config = with("imaps://mail.example");
        config.password = None;
        assert_eq!(config.problems()[0].key, "mailbox.user");
    }
}
