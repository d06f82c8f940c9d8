//! The document that is signed: one page of text in the standard font (ISO 32000-2, 9.6.2.2). The same words make the
//! same bytes, so that it need not be kept to be known again.

use std::fmt::Write as _;

/// Most characters of a line, so that none reaches the edge of the page.
const LINE: usize = 76;

/// A PDF of these paragraphs, by title and language (BCP 47), which `id` (32 hexadecimal digits) tells from every other.
pub fn paper(title: &str, language: &str, id: &str, paragraphs: &[String]) -> Vec<u8> {
    let mut text = String::from("BT /F1 11 Tf 60 770 Td 16 TL\n");
    for paragraph in paragraphs {
        for line in lines(paragraph) {
            // Writing to a text cannot fail; neither below.
            let _ = writeln!(text, "({}) Tj T*", escaped(&line));
        }
        text.push_str("T*\n");
    }
    text.push_str("ET");
    let text = latin(&text);
    let objects = [
        format!(
            "<< /Type /Catalog /Pages 2 0 R /Lang ({language}) /ViewerPreferences << /DisplayDocTitle true >> >>"
        )
        .into_bytes(),
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_vec(),
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 5 0 R /Resources << /Font << /F1 4 0 R >> >> >>"
            .to_vec(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>".to_vec(),
        [
            format!("<< /Length {} >>\nstream\n", text.len()).as_bytes(),
            text.as_slice(),
            b"\nendstream".as_slice(),
        ]
        .concat(),
        latin(&format!("<< /Title ({}) >>", escaped(title))),
    ];
    // Four bytes above ASCII tell programs that it is no text.
    let mut file = b"%PDF-1.7\n%\xe4\xf6\xe5\xe4\n".to_vec();
    let size = objects.len() + 1;
    let mut end = format!("xref\n0 {size}\n0000000000 65535 f \n");
    for (number, object) in (1..).zip(&objects) {
        let _ = writeln!(end, "{:010} 00000 n ", file.len());
        file.extend_from_slice(format!("{number} 0 obj\n").as_bytes());
        file.extend_from_slice(object);
        file.extend_from_slice(b"\nendobj\n");
    }
    let _ = write!(
        end,
        "trailer\n<< /Size {size} /Root 1 0 R /Info 6 0 R /ID [<{id}> <{id}>] >>\nstartxref\n{}\n%%EOF\n",
        file.len()
    );
    file.extend_from_slice(end.as_bytes());
    file
}

/// The words in lines.
fn lines(paragraph: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut line = String::new();
    for word in paragraph.split_whitespace() {
        if !line.is_empty() && line.chars().count() + 1 + word.chars().count() > LINE {
            found.push(std::mem::take(&mut line));
        }
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    found.push(line);
    found
}

fn escaped(text: &str) -> String {
    text.replace('\\', "\\\\").replace('(', "\\(").replace(')', "\\)")
}

/// One byte a character, as the font has them; what it has not is a question mark.
fn latin(text: &str) -> Vec<u8> {
    text.chars().map(|c| u8::try_from(c).unwrap_or(b'?')).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn made(text: &str) -> Vec<u8> {
        paper(
            "Otsikko",
            "fi",
            "0123456789abcdef0123456789abcdef",
            &[text.to_owned()],
        )
    }

    #[test]
    fn every_object_is_where_the_table_says() {
        let file = made("Vahvistan, että pyyntö (TP-2026-0001) on minun.");
        let text = latin_text(&file);
        let start = text.rsplit_once("startxref\n").unwrap().1.lines().next().unwrap();
        let table = &text[start.parse::<usize>().unwrap()..];
        assert!(table.starts_with("xref\n0 7\n"));
        for (number, entry) in (1..=6).zip(table.lines().skip(3)) {
            let at: usize = entry[..10].parse().unwrap();
            assert!(text[at..].starts_with(&format!("{number} 0 obj\n")), "{number}");
            assert_eq!(entry.len(), 19, "twenty bytes with its end of line");
        }
    }

    /// Each byte as a character below 128, so that places stay what they are.
    fn latin_text(file: &[u8]) -> String {
        file.iter()
            .map(|byte| if byte.is_ascii() { char::from(*byte) } else { '?' })
            .collect()
    }

    #[test]
    fn text_cannot_leave_its_string() {
        let text = latin_text(&made("a) Tj ET (b \\"));
        assert!(text.contains("(a\\) Tj ET \\(b \\\\) Tj T*"));
    }

    #[test]
    fn letters_of_our_languages_are_shown_and_long_texts_wrapped() {
        let file = made(&"ääkköset ".repeat(30));
        assert!(file.windows(8).any(|piece| piece == b"\xe4\xe4kk\xf6set"));
        assert!(lines(&"sana ".repeat(60)).iter().all(|line| line.len() <= LINE));
        assert_eq!(latin("ö€"), [0xf6, b'?']);
    }

    #[test]
    fn same_words_make_the_same_bytes() {
        assert_eq!(made("sama"), made("sama"));
        assert_ne!(made("sama"), made("eri"));
    }
}
