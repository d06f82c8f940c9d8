//! What a new password must be: long, and not what others would try first. What it is made of is the person's choice
//! (NIST SP 800-63B-4, 3.1.1.2).
//!
//! The form and the server check the same rules; only the server knows the list of common passwords.

use crate::account::PASSWORD_MIN_LENGTH;
use crate::error_code::ErrorCode;
use crate::i18n::Args;

/// Shortest password in characters.
pub const MIN_LENGTH: usize = PASSWORD_MIN_LENGTH;
/// Longest password in characters; longer ones are refused, never cut.
pub const MAX_LENGTH: usize = 200;

/// Names of the service that everybody would try.
const PRODUCT: [&str; 7] = [
    "seutu",
    "seutukunta",
    "kaustinen",
    "kaustinenseutu",
    "kaustisenseutu",
    "kaustisenseudunyritykset",
    "kaustby",
];
/// Rows of keys and other orders that fingers and heads know by themselves.
const ORDERS: [&str; 6] = [
    "abcdefghijklmnopqrstuvwxyzåäö",
    "0123456789012345678901234567890",
    "qwertyuiopåasdfghjklöäzxcvbnm",
    "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik",
    "q1w2e3r4t5y6u7i8o9p0",
    "1q2w3e4r5t6y7u8i9o0p",
];
/// Digits and signs that people put around a common word without making it stranger.
const ORNAMENT: usize = 8;
/// Longest piece that counts as repeated.
const PIECE: usize = 8;

/// Why a password is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weakness {
    /// Fewer than [`MIN_LENGTH`] characters.
    TooShort,
    /// More than [`MAX_LENGTH`] characters.
    TooLong,
    /// Others would try it first.
    Common,
    /// It is the person's address or the service's name.
    Personal,
}

impl Weakness {
    /// The code of the failure.
    pub const fn code(self) -> ErrorCode {
        match self {
            Self::TooShort => ErrorCode::TooShort,
            Self::TooLong => ErrorCode::TooLong,
            Self::Common => ErrorCode::PasswordCommon,
            Self::Personal => ErrorCode::PasswordPersonal,
        }
    }

    /// The values of its text.
    pub fn args(self) -> Args {
        match self {
            Self::TooShort => Args::new().with("min", MIN_LENGTH),
            Self::TooLong => Args::new().with("max", MAX_LENGTH),
            Self::Common | Self::Personal => Args::new(),
        }
    }
}

/// Checks a new password of the account with this address.
///
/// # Errors
/// The first [`Weakness`] found.
pub fn check(password: &str, email: &str) -> Result<(), Weakness> {
    let length = password.chars().count();
    if length < MIN_LENGTH {
        return Err(Weakness::TooShort);
    }
    if length > MAX_LENGTH {
        return Err(Weakness::TooLong);
    }
    let plain = alphanumeric(password);
    let forms = [plain.as_str(), &alphanumeric(core(&password.to_lowercase()))];
    let local = email.split('@').next().unwrap_or_default();
    let own = [alphanumeric(email), alphanumeric(local)];
    let named = own.iter().map(String::as_str).chain(PRODUCT);
    if named
        .filter(|name| !name.is_empty())
        .any(|name| forms.contains(&name) || is_repeated(&plain, name))
    {
        return Err(Weakness::Personal);
    }
    if is_poor(&password.to_lowercase()) || is_poor(&plain) {
        return Err(Weakness::Common);
    }
    Ok(())
}

/// The words to look for in a list of common passwords: the password itself, and what is left of it without digits
/// and signs around it, each also with letters for the signs that stand for them.
pub fn forms(password: &str) -> Vec<String> {
    let lower = password.to_lowercase();
    let core = core(&lower).to_string();
    let mut forms = vec![unmask(&core), unmask(&lower), core, lower];
    let halves: Vec<_> = forms
        .iter()
        .filter_map(|form| piece(form))
        .map(str::to_string)
        .collect();
    forms.extend(halves);
    forms.retain(|form| !form.is_empty());
    forms
}

/// The password without at most [`ORNAMENT`] digits and signs around it.
fn core(lower: &str) -> &str {
    let inner = lower.trim_matches(|c: char| !c.is_alphabetic());
    let cut = lower.chars().count() - inner.chars().count();
    if cut <= ORNAMENT { inner } else { lower }
}

fn alphanumeric(text: &str) -> String {
    text.to_lowercase()
        .chars()
        .filter(|c| c.is_alphanumeric())
        .collect()
}

fn unmask(text: &str) -> String {
    let letter = |c| match c {
        '0' => 'o',
        '1' | '!' => 'i',
        '3' => 'e',
        '4' | '@' => 'a',
        '5' | '$' => 's',
        '7' => 't',
        other => other,
    };
    text.chars().map(letter).collect()
}

/// The short piece that the whole text repeats, if it does.
fn piece(text: &str) -> Option<&str> {
    let mut ends = text.char_indices().map(|(at, _)| at).skip(1).take(PIECE);
    ends.find(|end| text.get(..*end).is_some_and(|piece| is_repeated(text, piece)))
        .and_then(|end| text.get(..end))
}

fn is_repeated(text: &str, piece: &str) -> bool {
    text.len() > piece.len()
        && text.len().is_multiple_of(piece.len())
        && text
            .as_bytes()
            .chunks(piece.len())
            .all(|chunk| chunk == piece.as_bytes())
}

/// Few different characters, one short piece again and again, or a known order forwards or backwards.
fn is_poor(text: &str) -> bool {
    let mut different: Vec<char> = text.chars().collect();
    different.sort_unstable();
    different.dedup();
    let backwards: String = text.chars().rev().collect();
    different.len() < 5
        || piece(text).is_some()
        || ORDERS
            .iter()
            .any(|order| order.contains(text) || order.contains(&backwards))
}

#[cfg(test)]
mod tests {
    use super::*;

    const EMAIL: &str = "maija.meikalainen@konepaja.example";

    #[test]
    fn length_is_all_that_is_asked_of_a_good_one() {
        for good in [
            "kolme sanaa riittää",
            "MuurahainenKiipeääPuuhun",
            "x9$kQ2-vL7!m",
            "ääööåå éèê 漢字",
            "     välilyönnit saa olla   ",
        ] {
            assert_eq!(check(good, EMAIL), Ok(()), "{good}");
        }
        assert_eq!(check("11 merkkiä.", EMAIL), Err(Weakness::TooShort));
        assert_eq!(check(&"ä b9".repeat(51), EMAIL), Err(Weakness::TooLong));
        assert_eq!(
            check(&format!("{}kk", "aB3 d9xQ!f".repeat(20)), EMAIL),
            Err(Weakness::TooLong)
        );
    }

    #[test]
    fn characters_are_counted_not_bytes() {
        assert_eq!(check("äöåäöåäöåäö", EMAIL), Err(Weakness::TooShort));
    }

    #[test]
    fn poor_ones_are_refused_whatever_their_length() {
        for poor in [
            "aaaaaaaaaaaaaaaa",
            "abababababababab",
            "salasanasalasana",
            "123456789012",
            "098765432109",
            "qwertyuiopåasdf",
            "ABCDEFGHIJKLMNOP",
            "1q2w3e4r5t6y",
        ] {
            assert_eq!(check(poor, EMAIL), Err(Weakness::Common), "{poor}");
        }
    }

    #[test]
    fn own_address_and_name_of_the_service_are_refused() {
        for personal in [
            EMAIL,
            "Maija.Meikalainen",
            "maijameikalainen1!",
            "Kaustinen2026",
            "seutuseutuseutu",
            "Kaustisen seudun yritykset!",
        ] {
            assert_eq!(check(personal, EMAIL), Err(Weakness::Personal), "{personal}");
        }
    }

    #[test]
    fn ornaments_do_not_hide_a_common_word() {
        for (password, word) in [
            ("P@ssw0rd2026!!", "password"),
            ("123Salasana456", "salasana"),
            ("!!dragon!!1234", "dragon"),
        ] {
            assert!(
                forms(password).iter().any(|form| form == word),
                "{:?}",
                forms(password)
            );
        }
        // Much that is not a word is no ornament.
        assert!(!forms("dragon 9318 4402 77").contains(&"dragon".to_string()));
    }
}
