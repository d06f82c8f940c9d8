//! Words of a text.

/// Longest word that is indexed or searched; the rest of a longer one is cut off.
pub const MAX_WORD: usize = 64;

/// Words of `text` in their order: lower case, split at everything that is neither letter nor digit.
///
/// `å`, `ä` and `ö` are letters of their own and stay, also when they come as a base letter with a combining mark.
pub fn words(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut word = String::new();
    let mut length = 0;
    for letter in compose(text).chars().flat_map(char::to_lowercase) {
        if letter.is_alphanumeric() {
            if length < MAX_WORD {
                word.push(letter);
                length += 1;
            }
        } else if !word.is_empty() {
            found.push(std::mem::take(&mut word));
            length = 0;
        }
    }
    if !word.is_empty() {
        found.push(word);
    }
    found
}

/// Joins the combining ring and diaeresis (as some keyboards and files have them) to their letter.
fn compose(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        let joined = match (letter, out.chars().next_back()) {
            ('\u{308}', Some('a')) => Some('ä'),
            ('\u{308}', Some('A')) => Some('Ä'),
            ('\u{308}', Some('o')) => Some('ö'),
            ('\u{308}', Some('O')) => Some('Ö'),
            ('\u{30a}', Some('a')) => Some('å'),
            ('\u{30a}', Some('A')) => Some('Å'),
            _ => None,
        };
        if let Some(joined) = joined {
            out.pop();
            out.push(joined);
        } else {
            out.push(letter);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn splits_at_everything_but_letters_and_digits() {
        assert_eq!(
            words("Oy Kurkisuon Konepaja-Huolto Ab, 24 h!"),
            ["oy", "kurkisuon", "konepaja", "huolto", "ab", "24", "h"]
        );
        assert!(words(" \"' OR * 🚜 --").contains(&"or".to_string()));
        assert!(words("🚜 —").is_empty());
    }

    #[test]
    fn keeps_finnish_letters_also_when_decomposed() {
        assert_eq!(
            words("MA\u{308}NTY O\u{308}ljy A\u{30a}l"),
            ["mänty", "öljy", "ål"]
        );
    }

    #[test]
    fn cuts_endless_words() {
        assert_eq!(words(&"ä".repeat(500)), ["ä".repeat(MAX_WORD)]);
    }
}
