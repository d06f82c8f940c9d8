//! Web addresses that may be shown as links.

use crate::error_code::ErrorCode;

/// Longest address kept; PRH's own limit for websites.
pub const MAX_LENGTH: usize = 255;

/// Checks a website and adds `https://` when no scheme was typed. Only http and https pass,
/// so that a link can never run a script.
///
/// # Errors
/// [`ErrorCode::InvalidUrl`].
pub fn parse(text: &str) -> Result<String, ErrorCode> {
    let text = text.trim();
    let (scheme, rest) = match text.split_once("://") {
        Some((scheme, rest)) => (scheme.to_ascii_lowercase(), rest),
        None => ("https".to_owned(), text),
    };
    let (authority, path) = rest.split_at(rest.find(['/', '?', '#']).unwrap_or(rest.len()));
    let (host, port) = match authority.split_once(':') {
        Some((host, port)) => (host, Some(port)),
        None => (authority, None),
    };
    let host = host.to_lowercase();
    let port_right =
        port.is_none_or(|port| port.bytes().all(|b| b.is_ascii_digit()) && port.parse::<u16>().is_ok());
    let path_right = path
        .chars()
        .all(|c| !c.is_whitespace() && !c.is_control() && !"\"<>\\^`{|}".contains(c));
    let right = matches!(scheme.as_str(), "http" | "https") && is_domain(&host) && port_right && path_right;
    let port = port.map(|port| format!(":{port}")).unwrap_or_default();
    let url = format!("{scheme}://{host}{port}{path}");
    if right && url.chars().count() <= MAX_LENGTH {
        Ok(url)
    } else {
        Err(ErrorCode::InvalidUrl)
    }
}

/// The address as shown to people: no scheme and no closing slash.
pub fn display(url: &str) -> &str {
    let short = url.split_once("://").map_or(url, |(_, rest)| rest);
    short.strip_suffix('/').unwrap_or(short)
}

/// Whether a text in lower case is a public domain name, also one with letters such as ä.
pub(crate) fn is_domain(text: &str) -> bool {
    let label_right = |label: &str| {
        !label.is_empty()
            && label.chars().count() <= 63
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label.chars().all(|c| c.is_alphanumeric() || c == '-')
    };
    let Some((_, top)) = text.rsplit_once('.') else {
        return false;
    };
    let top_right = top.chars().count() >= 2 && top.starts_with(char::is_alphabetic);
    text.len() <= 253 && top_right && text.split('.').all(label_right)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn adds_the_scheme_and_lowers_the_host() {
        assert_eq!(
            parse(" WWW.Konepaja.Example/Tuotteet ").as_deref(),
            Ok("https://www.konepaja.example/Tuotteet")
        );
        assert_eq!(parse("http://höyläämö.fi").as_deref(), Ok("http://höyläämö.fi"));
        assert_eq!(
            parse("HTTPS://example.fi:8443/?a=b#c").as_deref(),
            Ok("https://example.fi:8443/?a=b#c")
        );
    }

    #[test]
    fn refuses_scripts_users_and_private_hosts() {
        for text in [
            "",
            "javascript:alert(1)",
            "javascript://example.fi/%0Aalert(1)",
            "ftp://example.fi",
            "https://user@example.fi",
            "https://user:pw@example.fi",
            "localhost",
            "http://127.0.0.1",
            "https://",
            "example.fi/a b",
            "exa mple.fi",
            "https://example.fi:99999",
            "https://example.fi/\"onclick",
            "mailto:a@example.fi",
        ] {
            assert_eq!(parse(text), Err(ErrorCode::InvalidUrl), "{text}");
        }
        assert!(parse(&format!("example.fi/{}", "a".repeat(255))).is_err());
    }

    #[test]
    fn shown_address_is_short() {
        assert_eq!(display("https://www.konepaja.example/"), "www.konepaja.example");
    }
}
