//! Where a browser may be sent after a sign-in: only into the console it came from, to the page of claims, or to the one
//! of a privacy request.

use seutu_shared::business_id::BusinessId;
use seutu_shared::locale::Locale;
use uuid::Uuid;

/// The page where a company is claimed, below the language's prefix.
const CLAIM: &str = "/lunasta";

/// Where somebody returns to who shows a mandate for a company, which is no sign-in.
pub fn of_claim(language: Locale, company: &BusinessId) -> String {
    format!("{}{CLAIM}?y={company}", language.path_prefix())
}

/// The language of the page and the company, if it is that one.
pub(super) fn claimed(path: &str) -> Option<(Locale, BusinessId)> {
    let (page, company) = path.split_once("?y=")?;
    let company = company.parse().ok()?;
    let language = Locale::ALL
        .iter()
        .find(|language| format!("{}{CLAIM}", language.path_prefix()) == page)?;
    Some((*language, company))
}

/// The form of privacy requests, below the language's prefix.
const REQUEST: &str = "/tietosuoja/pyynto";

/// Where somebody returns to who shows who they are for a request. The address of its page is a secret and is not kept
/// here: it is found by the request's id once the browser is back.
pub(super) fn of_request(language: Locale, about: Uuid) -> String {
    format!("{}{REQUEST}?p={about}", language.path_prefix())
}

/// The language of the page and the request, if it is that one.
pub fn requested(path: &str) -> Option<(Locale, Uuid)> {
    let (page, about) = path.split_once("?p=")?;
    let about = about.parse().ok()?;
    let language = Locale::ALL
        .iter()
        .find(|language| format!("{}{REQUEST}", language.path_prefix()) == page)?;
    Some((*language, about))
}

/// Where an answer is refused that may be another browser's: the form, which tells of no request.
pub(super) fn without_request(path: &str) -> Option<&str> {
    requested(path)?;
    Some(path.split_once('?')?.0)
}

/// Longest path, in bytes.
const MAX: usize = 200;

/// `wanted` when it is a plain path inside `console`, else `console` itself.
pub(super) fn allowed<'a>(wanted: Option<&'a str>, console: &'a str) -> &'a str {
    wanted.filter(|path| is_inside(path, console)).unwrap_or(console)
}

/// Letters, digits, `-`, `_` and single slashes only: nothing that a browser could read as another host, a query or
/// a step upwards.
fn is_inside(path: &str, console: &str) -> bool {
    let Some(rest) = path.strip_prefix(console) else {
        return false;
    };
    path.len() <= MAX
        && (rest.is_empty() || rest.starts_with('/'))
        && !rest.contains("//")
        && rest
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'/' | b'-' | b'_'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn page_of_claims_is_known_again_with_its_company() {
        let company: BusinessId = "0112038-9".parse().unwrap();
        for language in Locale::ALL.iter().copied() {
            assert_eq!(claimed(&of_claim(language, &company)), Some((language, company)));
        }
        for path in [
            "/lunasta",
            "/lunasta?y=",
            "/lunasta?y=1",
            "/oma",
            "/oma?y=0112038-9",
        ] {
            assert_eq!(claimed(path), None, "{path}");
        }
    }

    #[test]
    fn page_of_a_request_is_known_again_by_its_id() {
        let about = Uuid::from_u128(7);
        for language in Locale::ALL.iter().copied() {
            let path = of_request(language, about);
            assert_eq!(requested(&path), Some((language, about)));
            assert_eq!(claimed(&path), None);
            let form = format!("{}/tietosuoja/pyynto", language.path_prefix());
            assert_eq!(without_request(&path), Some(form.as_str()));
        }
        for path in [
            "/tietosuoja/pyynto",
            "/tietosuoja/pyynto?p=",
            "/tietosuoja/pyynto?p=1",
            "/oma",
            "/lunasta?y=1",
        ] {
            assert_eq!((requested(path), without_request(path)), (None, None), "{path}");
        }
    }

    #[test]
    fn browser_returns_only_into_its_console() {
        for path in ["/hallinta", "/hallinta/", "/hallinta/yritykset/1234567-1"] {
            assert_eq!(allowed(Some(path), "/hallinta"), path);
        }
        let long = format!("/hallinta/{}", "a".repeat(MAX));
        for path in [
            "",
            "/",
            "/oma",
            "/hallintaa",
            "//evil.example",
            "/hallinta//evil.example",
            "/hallinta/../oma",
            "/hallinta/?kirjautuminen=x",
            "/hallinta/%2e",
            "/hallinta\\evil.example",
            "/hallinta/\r\n",
            "https://evil.example/hallinta",
            &long,
        ] {
            assert_eq!(allowed(Some(path), "/hallinta"), "/hallinta", "{path}");
        }
        assert_eq!(allowed(None, "/oma"), "/oma");
    }
}
