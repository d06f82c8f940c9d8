//! Finds the signature of a PDF and what it covers (ISO 32000-2, 12.8).
//!
//! Programs sign by writing behind what is there. Ours is therefore the beginning of the file, then comes one revision
//! with the signature, and then the end: nothing that was put in before or after is looked for, as there is no place for
//! it.

use super::Refusal;

/// Longest `/ByteRange` that is read, in bytes; programs leave blanks in it.
const MAX_RANGE: usize = 200;
/// Kinds of signatures (`/SubFilter`), and whether each must say by which certificate it was made.
const KINDS: [(&[u8], bool); 2] = [(b"/ETSI.CAdES.detached", true), (b"/adbe.pkcs7.detached", false)];

/// Where a revision has its table, which programs write behind everything else.
const TABLES: [&[u8]; 2] = [b"trailer", b"/XRef"];
/// Our list of pages, font and text, see [`super::paper()`].
const KEPT: [&[u8]; 3] = [b"2 0 obj", b"4 0 obj", b"5 0 obj"];

/// A signature and what it covers.
#[derive(Debug)]
pub(super) struct Found<'a> {
    /// CMS, with the blanks behind it.
    pub(super) signature: Vec<u8>,
    /// The file before and after it.
    pub(super) covered: [&'a [u8]; 2],
    /// It must name its certificate.
    pub(super) binds: bool,
}

/// The signature behind `original`.
pub(super) fn read<'a>(pdf: &'a [u8], original: &[u8]) -> Result<Found<'a>, Refusal> {
    let update = pdf.strip_prefix(original).ok_or(Refusal::Changed)?;
    let at = last(update, b"/ByteRange").ok_or(Refusal::Missing)?;
    let [from, before, after, rest] = range(update.get(at..).unwrap_or_default()).ok_or(Refusal::Broken)?;
    let end = after.checked_add(rest);
    // Left out or written behind it: neither is signed.
    if from != 0 || before < original.len() || end != Some(pdf.len()) {
        return Err(Refusal::Changed);
    }
    let (head, rest) = pdf.split_at_checked(before).ok_or(Refusal::Broken)?;
    let length = after.checked_sub(before).ok_or(Refusal::Broken)?;
    let (gap, tail) = rest.split_at_checked(length).ok_or(Refusal::Broken)?;
    let signature = gap
        .strip_prefix(b"<")
        .and_then(|gap| gap.strip_suffix(b">"))
        .filter(|_| head.trim_ascii_end().ends_with(b"/Contents"))
        .and_then(|digits| hex::decode(digits).ok())
        .ok_or(Refusal::Broken)?;
    // Another revision between ours and the signature may show something else than what we wrote.
    let mine = head.get(original.len()..).unwrap_or_default();
    if count(mine, b"startxref") != 0 || count(tail, b"startxref") != 1 || shows_other(mine) {
        return Err(Refusal::Changed);
    }
    Ok(Found {
        signature,
        covered: [head, tail],
        binds: binds(mine).or_else(|| binds(tail)).ok_or(Refusal::Broken)?,
    })
}

/// Whether what stands before the signature looks like a revision of its own, or writes anew what programs leave as it is
/// when they sign: they write catalog, page and title again, and their table last.
fn shows_other(mine: &[u8]) -> bool {
    let anew = |object: &[u8]| {
        let behind = |piece: &[u8]| {
            let before = piece.strip_suffix(object);
            before.is_some_and(|before| !before.iter().all(u8::is_ascii_digit))
        };
        mine.starts_with(object) || mine.windows(object.len() + 1).any(behind)
    };
    TABLES.iter().any(|word| count(mine, word) != 0) || KEPT.into_iter().any(anew)
}

/// The four numbers of `/ByteRange [0 10 20 30]`.
fn range(text: &[u8]) -> Option<[usize; 4]> {
    let text = text.get(..text.len().min(MAX_RANGE))?;
    let text = text
        .strip_prefix(b"/ByteRange")?
        .trim_ascii_start()
        .strip_prefix(b"[")?;
    let end = text.iter().position(|byte| *byte == b']')?;
    let numbers = str::from_utf8(text.get(..end)?).ok()?;
    let numbers: Option<Vec<usize>> = numbers
        .split_ascii_whitespace()
        .map(|number| number.parse().ok())
        .collect();
    numbers?.try_into().ok()
}

/// What the last `/SubFilter` says; none without one, or with a kind that is not taken.
fn binds(text: &[u8]) -> Option<bool> {
    let at = last(text, b"/SubFilter")?;
    let kind = text.get(at..)?.strip_prefix(b"/SubFilter")?.trim_ascii_start();
    let found = KINDS.iter().find(|(name, _)| kind.starts_with(name));
    found.map(|(_, binds)| *binds)
}

fn last(text: &[u8], word: &[u8]) -> Option<usize> {
    text.windows(word.len()).rposition(|piece| piece == word)
}

fn count(text: &[u8], word: &[u8]) -> usize {
    text.windows(word.len()).filter(|piece| *piece == word).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    const ORIGINAL: &[u8] = b"%PDF-1.7 ours startxref 1 %%EOF\n";

    /// Ours with a signature of two bytes behind it, and `more` at the end.
    fn signed(kind: &str, more: &str) -> Vec<u8> {
        let mut text = String::from_utf8(ORIGINAL.to_vec()).unwrap();
        text.push_str("1 0 obj << /Contents ");
        let (before, after) = (text.len(), text.len() + 6);
        let tail = |rest: usize| {
            format!(
                " /ByteRange [0 {before:3} {after:3} {rest:3}  ] /SubFilter {kind} >> startxref 2 %%EOF\n"
            )
        };
        let rest = tail(0).len();
        text.push_str("<3000>");
        text.push_str(&tail(rest));
        text.push_str(more);
        text.into_bytes()
    }

    fn refused(pdf: &[u8]) -> Refusal {
        read(pdf, ORIGINAL).unwrap_err()
    }

    /// The signed text with one piece of it written otherwise, just as long.
    fn with(from: &str, to: &str) -> Vec<u8> {
        let text = String::from_utf8(signed("/ETSI.CAdES.detached", "")).unwrap();
        assert!(text.contains(from) && from.len() == to.len(), "{from}");
        text.replace(from, to).into_bytes()
    }

    #[test]
    fn a_signature_behind_ours_covers_all_but_itself() {
        for (kind, binds) in [("/ETSI.CAdES.detached", true), ("/adbe.pkcs7.detached", false)] {
            let pdf = signed(kind, "");
            let found = read(&pdf, ORIGINAL).unwrap();
            assert_eq!(
                (found.signature.as_slice(), found.binds),
                ([0x30, 0].as_slice(), binds)
            );
            assert!(found.covered[0].ends_with(b"/Contents ") && found.covered[1].ends_with(b"%%EOF\n"));
        }
    }

    #[test]
    fn what_is_not_ours_is_changed_and_ours_alone_is_unsigned() {
        assert_eq!(refused(b""), Refusal::Changed);
        assert_eq!(refused(b"%PDF-1.7 another"), Refusal::Changed);
        assert_eq!(refused(&ORIGINAL[1..]), Refusal::Changed);
        assert_eq!(refused(ORIGINAL), Refusal::Missing);
        let drawn = [ORIGINAL, b"2 0 obj a picture of a name startxref".as_slice()].concat();
        assert_eq!(refused(&drawn), Refusal::Missing);
    }

    #[test]
    fn nothing_may_stand_outside_of_what_is_signed() {
        assert_eq!(refused(&signed("/ETSI.CAdES.detached", "x")), Refusal::Changed);
        assert_eq!(
            refused(&signed("/ETSI.CAdES.detached", "startxref 3 %%EOF\n")),
            Refusal::Changed
        );
        let pdf = with("[0 ", "[1 ");
        assert_eq!(refused(&pdf), Refusal::Changed);
        let revised = with("1 0 obj <<", "startxref ");
        assert_eq!(
            refused(&revised),
            Refusal::Changed,
            "a revision before the signature"
        );
    }

    #[test]
    fn nothing_of_ours_is_written_anew_before_the_signature() {
        let before = |more: &str| {
            let text = String::from_utf8(signed("/ETSI.CAdES.detached", "")).unwrap();
            let at = ORIGINAL.len();
            shows_other(format!("{more}{}", &text[at..]).as_bytes())
        };
        for hidden in [
            "xref 0 1 trailer << /Prev 1 >> ",
            "9 0 obj << /Type /XRef >> ",
            "2 0 obj << >> endobj ",
            "\n4 0 obj << >> endobj ",
            "endobj\n5 0 obj << >> endobj ",
        ] {
            assert!(before(&format!("\n{hidden}")), "{hidden}");
        }
        // What programs write: catalog, page and title again, and objects of their own.
        for own in ["1 0 obj ", "3 0 obj ", "6 0 obj ", "12 0 obj ", "\n15 0 obj "] {
            assert!(!before(&format!("\n{own}<< >> endobj ")), "{own}");
        }
        let pdf = with("1 0 obj", "5 0 obj");
        assert_eq!(refused(&pdf), Refusal::Changed);
    }

    #[test]
    fn what_is_left_out_is_a_string_of_digits_and_nothing_else() {
        for (from, to) in [
            ("<3000>", "(3000)"),
            ("<3000>", "<30x0>"),
            ("/Contents", "/Contacts"),
            ("/SubFilter", "/SubFolder"),
            ("/ETSI.CAdES.detached", "/ETSI.RFC3161       "),
        ] {
            assert_eq!(refused(&with(from, to)), Refusal::Broken, "{from}");
        }
    }

    #[test]
    fn odd_ranges_are_refused() {
        for text in [
            "/ByteRange",
            "/ByteRange [",
            "/ByteRange [0 1 2]",
            "/ByteRange [0 1 2 3 4]",
            "/ByteRange [0 -1 2 3]",
            "/ByteRange [0 1 2 99999999999999999999999]",
        ] {
            assert_eq!(range(text.as_bytes()), None, "{text}");
        }
        let endless = [ORIGINAL, b"/ByteRange [0 1 18446744073709551615 2]".as_slice()].concat();
        assert_eq!(refused(&endless), Refusal::Changed);
    }
}
