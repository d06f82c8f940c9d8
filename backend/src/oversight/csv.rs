//! Comma-separated text that a spreadsheet opens without running anything.

use crate::platform::{OpError, OpResult};

/// A field that begins like a formula gets a quote in front, so that a spreadsheet shows it as text.
pub fn field(text: &str) -> String {
    let formula = |c: char| matches!(c, '=' | '+' | '-' | '@' | '\t' | '\r' | '\n');
    // Spreadsheets look past spaces, and take wide forms for the plain ones.
    let first = text
        .trim_start_matches([' ', '\u{a0}', '\u{feff}'])
        .chars()
        .next();
    let wide = |c: char| matches!(c, '＝' | '＋' | '－' | '＠');
    match first {
        Some(c) if formula(c) || wide(c) => format!("'{text}"),
        _ => text.to_string(),
    }
}

/// Rows with a head, each field made harmless, ended by CR LF (RFC 4180).
pub fn table(head: &[String], rows: impl Iterator<Item = Vec<String>>) -> OpResult<String> {
    let mut writer = csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .from_writer(Vec::new());
    let doing = "write a table";
    writer.write_record(head).map_err(OpError::internal(doing))?;
    for row in rows {
        let row: Vec<String> = row.iter().map(|text| field(text)).collect();
        writer.write_record(&row).map_err(OpError::internal(doing))?;
    }
    let bytes = writer
        .into_inner()
        .map_err(|_| OpError::bug("a table that could not be ended"))?;
    String::from_utf8(bytes).map_err(OpError::internal(doing))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_formula_is_shown_as_text() {
        for text in [
            "=1+1",
            "+358 40",
            "-1",
            "@SUM(A1)",
            "\t=1",
            "\r=1",
            " =1",
            "\u{feff}=1",
            "＝1",
        ] {
            assert_eq!(field(text), format!("'{text}"));
        }
        for text in ["", "Alfa Oy", "a=b", "1-2"] {
            assert_eq!(field(text), text);
        }
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_back(cells in prop::collection::vec("[^=+@\u{feff}\u{a0}\u{2212}-]{0,12}", 3)) {
            prop_assume!(cells.iter().all(|cell| field(cell) == *cell));
            let head = ["a", "b", "c"].map(String::from);
            let text = table(&head, std::iter::once(cells.clone())).unwrap();
            let mut reader = csv::Reader::from_reader(text.as_bytes());
            let row: Vec<String> = reader.records().next().unwrap().unwrap().iter().map(String::from).collect();
            prop_assert_eq!(row, cells);
        }
    }
}
