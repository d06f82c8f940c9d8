//! Which form of GraphQL answer a client asks for (GraphQL over HTTP, section 6; RFC 9110, section 12.5.1).

use axum::http::{HeaderMap, header};

/// The two forms of an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// `application/graphql-response+json`: the status tells whether the request could be executed.
    Response,
    /// `application/json`, as before that type existed: a well-formed request always gets 200.
    Json,
}

impl Form {
    /// The header of the answer.
    pub const fn content_type(self) -> &'static str {
        match self {
            Self::Response => "application/graphql-response+json; charset=utf-8",
            Self::Json => "application/json; charset=utf-8",
        }
    }
}

/// How well a form fits: its weight in thousandths, then how exactly it was named.
type Fit = (u16, u8);

/// The form to answer in; nothing when the client takes neither.
///
/// Who names both equally gets the newer one; who takes anything, or does not say, gets plain JSON.
pub fn form(headers: &HeaderMap) -> Option<Form> {
    let lines: Vec<&str> = headers
        .get_all(header::ACCEPT)
        .iter()
        .map(|line| line.to_str().unwrap_or_default())
        .collect();
    if lines.iter().all(|line| line.trim().is_empty()) {
        return Some(Form::Json);
    }
    let ranges: Vec<&str> = lines.iter().flat_map(|line| line.split(',')).collect();
    let response = best(&ranges, "graphql-response+json");
    let json = best(&ranges, "json");
    match (response, json) {
        ((0, _), (0, _)) => None,
        (response, json) if response > json || (response == json && response.1 == 2) => Some(Form::Response),
        _ => Some(Form::Json),
    }
}

/// The most exact range that covers `application/{subtype}` decides its weight.
fn best(ranges: &[&str], subtype: &str) -> Fit {
    let mut found: Fit = (0, 0);
    for range in ranges {
        let mut parts = range.split(';').map(|part| part.trim().to_ascii_lowercase());
        let exactness = match parts.next().as_deref() {
            Some("*/*") => 0,
            Some("application/*") => 1,
            Some(name) if name.strip_prefix("application/") == Some(subtype) => 2,
            _ => continue,
        };
        let mut weight = 1000;
        let mut understood = true;
        for parameter in parts {
            match parameter.split_once('=') {
                Some(("q", value)) => weight = thousandths(value),
                Some(("charset", value)) => understood &= value.trim_matches('"') == "utf-8",
                _ => {}
            }
        }
        if understood && (exactness > found.1 || (exactness == found.1 && weight > found.0)) {
            found = (weight, exactness);
        }
    }
    found
}

/// `0.5` as 500; anything else than a weight counts as none given.
fn thousandths(text: &str) -> u16 {
    match text.split_once('.') {
        None if text == "0" => 0,
        Some(("0", digits)) if digits.len() <= 3 => format!("{digits:0<3}").parse().unwrap_or(1000),
        _ => 1000,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::HeaderValue;

    fn asked(accept: &'static str) -> Option<Form> {
        let mut headers = HeaderMap::new();
        headers.insert(header::ACCEPT, HeaderValue::from_static(accept));
        form(&headers)
    }

    #[test]
    fn the_named_form_is_given() {
        assert_eq!(asked("application/json"), Some(Form::Json));
        assert_eq!(asked("application/graphql-response+json"), Some(Form::Response));
        assert_eq!(
            asked("application/graphql-response+json, application/json"),
            Some(Form::Response)
        );
        assert_eq!(
            asked("application/json, application/graphql-response+json;q=0.9"),
            Some(Form::Json)
        );
        assert_eq!(
            asked("text/html, application/graphql-response+json; charset=UTF-8"),
            Some(Form::Response)
        );
    }

    #[test]
    fn whoever_takes_anything_gets_plain_json() {
        assert_eq!(form(&HeaderMap::new()), Some(Form::Json));
        assert_eq!(asked("*/*"), Some(Form::Json));
        assert_eq!(asked("application/*;q=0.5"), Some(Form::Json));
        assert_eq!(asked("text/html, */*;q=0.1"), Some(Form::Json));
    }

    #[test]
    fn whoever_takes_neither_gets_nothing() {
        assert_eq!(asked("text/html"), None);
        assert_eq!(asked("application/json;q=0"), None);
        assert_eq!(asked("application/json; charset=utf-16"), None);
        assert_eq!(asked("*/*;q=0, text/plain"), None);
    }

    #[test]
    fn a_weight_of_none_takes_a_form_out_of_everything() {
        assert_eq!(asked("*/*, application/json;q=0"), Some(Form::Response));
    }
}
