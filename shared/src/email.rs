//! E-mail addresses: enough checking to catch slips, not every rule of RFC 5321.

use crate::error_code::ErrorCode;
use crate::url::is_domain;

/// Longest address that can be delivered (RFC 5321 section 4.5.3.1).
pub const MAX_LENGTH: usize = 254;
const MAX_LOCAL_LENGTH: usize = 64;

/// Trims the address and writes its domain in lower case.
///
/// # Errors
/// [`ErrorCode::InvalidEmail`].
pub fn parse(text: &str) -> Result<String, ErrorCode> {
    let (local, domain) = text.trim().rsplit_once('@').ok_or(ErrorCode::InvalidEmail)?;
    let domain = domain.to_lowercase();
    let dots_right = !local.starts_with('.') && !local.ends_with('.') && !local.contains("..");
    let usable = |c: char| c.is_alphanumeric() || "!#$%&'*+-/=?^_`{|}~.".contains(c);
    let local_right = !local.is_empty() && local.len() <= MAX_LOCAL_LENGTH && local.chars().all(usable);
    if local_right && dots_right && is_domain(&domain) && local.len() + domain.len() < MAX_LENGTH {
        Ok(format!("{local}@{domain}"))
    } else {
        Err(ErrorCode::InvalidEmail)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tidies_spaces_and_domain_case() {
        assert_eq!(
            parse(" Info@Konepaja.Example ").as_deref(),
            Ok("Info@konepaja.example")
        );
        assert_eq!(
            parse("myynti+tarjous@höyläämö.fi").as_deref(),
            Ok("myynti+tarjous@höyläämö.fi")
        );
    }

    #[test]
    fn refuses_what_cannot_be_delivered() {
        for text in [
            "",
            "info",
            "info@",
            "@example.fi",
            "a b@example.fi",
            "info@localhost",
            ".a@example.fi",
            "a..b@example.fi",
            "a@exa mple.fi",
            "a@b@example.fi",
            "a@-x.fi",
            "a@example.fi\r\nBcc: x@y.fi",
        ] {
            assert_eq!(parse(text), Err(ErrorCode::InvalidEmail), "{text}");
        }
        assert!(parse(&format!("{}@example.fi", "a".repeat(65))).is_err());
    }
}
