//! Answers that a client may keep as long as the directory has not changed (RFC 9110, sections 8.8.3 and 13.1.2).

use crate::directory::Version;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};

/// The entity tag of what is made of one version of the directory. Weak: the same content comes compressed in several
/// ways. It names the program's version too, which may write the same content differently.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Tag(String);

impl Tag {
    pub(super) fn of(version: Version) -> Self {
        Self(format!("W/\"{}-{}\"", env!("CARGO_PKG_VERSION"), version.key()))
    }

    /// The entity tag of a file that never changes, by its hash.
    pub(super) fn of_content(hash: &str) -> Self {
        Self(format!("\"{hash}\""))
    }

    /// The answer to a client that has this very version; nothing for all others.
    pub(super) fn not_modified(&self, headers: &HeaderMap) -> Option<Response> {
        self.is_known(headers)
            .then(|| self.stamp(StatusCode::NOT_MODIFIED.into_response()))
    }

    /// Lets the client keep the answer, and makes it ask each time before using it.
    pub(super) fn stamp(&self, mut response: Response) -> Response {
        let headers = response.headers_mut();
        if let Ok(tag) = HeaderValue::from_str(&self.0) {
            headers.insert(header::ETAG, tag);
        }
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
        response
    }

    fn is_known(&self, headers: &HeaderMap) -> bool {
        let opaque = |tag: &str| tag.trim().trim_start_matches("W/").to_string();
        let own = opaque(&self.0);
        headers
            .get_all(header::IF_NONE_MATCH)
            .iter()
            .filter_map(|value| value.to_str().ok())
            .flat_map(|value| value.split(','))
            .any(|tag| tag.trim() == "*" || opaque(tag) == own)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_very_version_is_not_sent_again() {
        let version = |number| Version {
            number,
            changed_at: Some(chrono::DateTime::UNIX_EPOCH),
        };
        let tag = Tag::of(version(7));
        let known = |text: &str| {
            let mut headers = HeaderMap::new();
            headers.insert(header::IF_NONE_MATCH, HeaderValue::from_str(text).unwrap());
            tag.not_modified(&headers).is_some()
        };
        let strong = tag.0.trim_start_matches("W/");
        for good in [&tag.0, strong, "*", &format!("\"x\", {}", tag.0)] {
            assert!(known(good), "{good}");
        }
        for bad in [
            Tag::of(version(6)).0.as_str(),
            "\"\"",
            "W/",
            strong.trim_matches('"'),
        ] {
            assert!(!known(bad), "{bad}");
        }
        assert!(tag.not_modified(&HeaderMap::new()).is_none());
    }
}
