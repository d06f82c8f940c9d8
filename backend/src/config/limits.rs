//! `[limits]`, `[graphql]`, `[uploads]` and `[security_txt]`: what protects the public listener.

use serde::{Deserialize, Serialize};
use std::path::PathBuf;

/// So many at once, and again so many spread over each period.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Quota {
    /// How many at once, and how many in [`Quota::seconds`] in the long run.
    pub count: u32,
    /// Length of the period.
    pub seconds: u32,
}

impl Quota {
    const fn new(count: u32, seconds: u32) -> Self {
        Self { count, seconds }
    }
}

/// `[limits]`: how often. Counted in the memory of each instance.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Limits {
    /// Whether anything is counted; when absent, in production only.
    pub enabled: Option<bool>,
    /// Pages, per address.
    pub pages: Quota,
    /// `/graphql`, per address.
    pub graphql: Quota,
    /// `/auth/…`, per address.
    pub auth: Quota,
    /// `/api/…`, per address.
    pub api: Quota,
    /// Everything together, per signed-in account.
    pub account: Quota,
    /// Tries to sign in, per address.
    pub sign_in: Quota,
    /// Requests for a password link, per address and per name asked for; codes that are mailed, per privacy request.
    pub password_reset: Quota,
    /// Invitations sent, per account and per address invited.
    pub invitation: Quota,
    /// Files stored, per account.
    pub upload: Quota,
    /// Exports of personal data, per account.
    pub export: Quota,
    /// Claims of companies and codes typed for them, per address; claims also per company and per address given.
    pub claim: Quota,
    /// Permissions and links asked for on the public page, per address of the caller and per address written to.
    pub preference: Quota,
    /// Privacy requests: filing one and acting on its page; looking at the page counts with `pages`.
    pub privacy_request: Quota,
    /// Feedback on accessibility, per address of the caller and per address for the answer.
    pub accessibility: Quota,
}

impl Limits {
    /// Every allowance, in the order in which the counters name them.
    pub const fn quotas(&self) -> [Quota; 14] {
        [
            self.pages,
            self.graphql,
            self.auth,
            self.api,
            self.account,
            self.sign_in,
            self.password_reset,
            self.invitation,
            self.upload,
            self.export,
            self.claim,
            self.preference,
            self.privacy_request,
            self.accessibility,
        ]
    }
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            enabled: None,
            pages: Quota::new(600, 60),
            graphql: Quota::new(300, 60),
            auth: Quota::new(60, 60),
            api: Quota::new(60, 60),
            account: Quota::new(1200, 60),
            sign_in: Quota::new(30, 900),
            password_reset: Quota::new(5, 3600),
            invitation: Quota::new(60, 3600),
            upload: Quota::new(60, 3600),
            export: Quota::new(30, 3600),
            claim: Quota::new(20, 3600),
            preference: Quota::new(20, 3600),
            privacy_request: Quota::new(60, 3600),
            accessibility: Quota::new(20, 3600),
        }
    }
}

/// Which documents somebody who is not signed in may send to `/graphql`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AnonymousDocuments {
    /// Those of our own pages and those published for programs.
    AllowList,
    /// Every one that is within the limits.
    Any,
}

/// `[graphql]`
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Graphql {
    /// What visitors may send; when absent, the allow-list in production and anything elsewhere.
    pub anonymous: Option<AnonymousDocuments>,
}

/// `[uploads]`
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Uploads {
    /// Address of clamd: `HOST:PORT` or `unix:PATH`. When set, nothing is stored that it has not called clean.
    pub clamav: Option<String>,
    /// Seconds to wait for clamd's answer.
    pub clamav_timeout_seconds: u64,
    /// Largest picture in bytes.
    pub max_image_bytes: u64,
    /// Longest side of a picture in pixels.
    pub max_image_side: u32,
    /// Seconds that a sender may be silent in the middle of an upload.
    pub idle_seconds: u64,
}

impl Default for Uploads {
    fn default() -> Self {
        Self {
            clamav: None,
            clamav_timeout_seconds: 60,
            max_image_bytes: 10 * 1024 * 1024,
            max_image_side: 8000,
            idle_seconds: 30,
        }
    }
}

/// `[security_txt]`: whom to tell about a weakness (RFC 9116).
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SecurityTxt {
    /// `mailto:` or `https:` addresses, the preferred one first.
    pub contact: Vec<String>,
    /// Page with the rules for reporting.
    pub policy: Option<String>,
    /// Days from today until the text must be fetched anew.
    pub valid_days: u32,
}

impl Default for SecurityTxt {
    fn default() -> Self {
        Self {
            contact: vec!["mailto:info@kaustisenseutu.fi".into()],
            policy: None,
            valid_days: 90,
        }
    }
}

/// Where clamd listens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ClamAddress {
    /// `HOST:PORT`
    Tcp(String),
    /// A socket on this machine.
    Unix(PathBuf),
}

impl Uploads {
    /// The address of clamd; nothing when it is not configured.
    pub fn clam_address(&self) -> Option<ClamAddress> {
        let text = self.clamav.as_deref()?;
        Some(match text.strip_prefix("unix:") {
            Some(path) => ClamAddress::Unix(path.into()),
            None => ClamAddress::Tcp(text.into()),
        })
    }
}
