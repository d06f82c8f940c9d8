//! CSV files as people save them: UTF-8, UTF-16 or Windows-1252, with semicolons, commas or tabs.

use super::table::{Collector, Table};
use seutu_shared::error_code::ErrorCode;

/// Reads a whole file.
///
/// # Errors
/// `table_unreadable` for what is no text, `file_empty`, `table_too_many_rows`.
pub fn read(bytes: &[u8]) -> Result<Table, ErrorCode> {
    let text = decode(bytes)?;
    if text.trim_start().starts_with('<') {
        return Err(ErrorCode::ImportHtml);
    }
    let delimiter = delimiter(&text);
    let mut reader = ::csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter)
        .from_reader(text.as_bytes());
    let mut rows = Collector::default();
    let mut record = ::csv::StringRecord::new();
    let mut number = 0;
    loop {
        match reader.read_record(&mut record) {
            Ok(true) => {}
            Ok(false) => return rows.finish(),
            Err(_) => return Err(ErrorCode::TableUnreadable),
        }
        number += 1;
        rows.push(number, record.iter().map(str::to_owned).collect())?;
    }
}

/// The text of a file in whichever of the three encodings it is.
fn decode(bytes: &[u8]) -> Result<String, ErrorCode> {
    let broken = ErrorCode::TableUnreadable;
    if let Some(rest) = bytes.strip_prefix(b"\xEF\xBB\xBF") {
        return String::from_utf8(rest.to_vec()).map_err(|_| broken);
    }
    if let Some(rest) = bytes.strip_prefix(b"\xFF\xFE") {
        return utf16(rest, u16::from_le_bytes);
    }
    if let Some(rest) = bytes.strip_prefix(b"\xFE\xFF") {
        return utf16(rest, u16::from_be_bytes);
    }
    if bytes.contains(&0) {
        // UTF-16 without a mark: nearly every letter of a table has a zero in one of its bytes.
        let start = &bytes[..bytes.len().min(512)];
        let zeros = |odd: usize| {
            start
                .iter()
                .skip(odd)
                .step_by(2)
                .filter(|byte| **byte == 0)
                .count()
        };
        let many = start.len() / 3;
        return match (zeros(0) > many, zeros(1) > many) {
            (false, true) => utf16(bytes, u16::from_le_bytes),
            (true, false) => utf16(bytes, u16::from_be_bytes),
            _ => Err(broken),
        };
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok(text.to_owned()),
        Err(_) if bytes.iter().any(|byte| matches!(byte, 1..=8 | 14..=31)) => Err(broken),
        Err(_) => Ok(bytes.iter().copied().map(windows_1252).collect()),
    }
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Result<String, ErrorCode> {
    let (pairs, rest) = bytes.as_chunks::<2>();
    if !rest.is_empty() {
        return Err(ErrorCode::TableUnreadable);
    }
    let text = char::decode_utf16(pairs.iter().copied().map(unit)).collect::<Result<String, _>>();
    let text = text.map_err(|_| ErrorCode::TableUnreadable)?;
    if text.contains('\0') {
        Err(ErrorCode::TableUnreadable)
    } else {
        Ok(text)
    }
}

/// Latin-1 as Windows has it: with letters and signs where Latin-1 has control characters.
fn windows_1252(byte: u8) -> char {
    const HIGH: [char; 32] = [
        '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}',
        '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
    ];
    match byte {
        0x80..=0x9f => HIGH[usize::from(byte - 0x80)],
        _ => char::from(byte),
    }
}

/// The sign that the first line has most of, outside quotes; Finnish spreadsheets write semicolons.
fn delimiter(text: &str) -> u8 {
    let mut counts = [(b';', 0), (b'\t', 0), (b',', 0)];
    let mut quoted = false;
    for byte in text.trim_start().bytes() {
        match byte {
            b'"' => quoted = !quoted,
            b'\n' if !quoted => break,
            _ if quoted => {}
            _ => {
                for (sign, count) in &mut counts {
                    *count += i32::from(*sign == byte);
                }
            }
        }
    }
    counts
        .iter()
        .rev()
        .max_by_key(|(_, count)| *count)
        .map_or(b';', |(sign, count)| if *count == 0 { b';' } else { *sign })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const TEXT: &str = "Y-tunnus;Nimi\n1234567-1;Äkäslompolon Kahvila\n";

    fn name(bytes: &[u8]) -> String {
        read(bytes).unwrap().rows[0].cells[1].clone()
    }

    #[test]
    fn three_encodings_give_the_same_text() {
        let utf16 = |unit: fn(u16) -> [u8; 2], mark: &[u8]| {
            let mut bytes = mark.to_vec();
            bytes.extend(TEXT.encode_utf16().flat_map(unit));
            bytes
        };
        let latin: Vec<u8> = TEXT
            .chars()
            .map(|c| u8::try_from(u32::from(c)).unwrap())
            .collect();
        for bytes in [
            TEXT.as_bytes().to_vec(),
            [b"\xEF\xBB\xBF", TEXT.as_bytes()].concat(),
            utf16(u16::to_le_bytes, b"\xFF\xFE"),
            utf16(u16::to_be_bytes, b"\xFE\xFF"),
            utf16(u16::to_le_bytes, b""),
            latin,
        ] {
            assert_eq!(name(&bytes), "Äkäslompolon Kahvila");
        }
        assert_eq!(windows_1252(0x80), '€');
    }

    #[test]
    fn delimiter_is_the_sign_of_the_first_line() {
        assert_eq!(name(b"id,\"a;b;c\"\n1,x"), "x");
        assert_eq!(name(b"id\tname\n1\tx;y,z"), "x;y,z");
        assert_eq!(read(b"id\n1").unwrap().head, ["id"]);
    }

    #[test]
    fn blank_rows_are_left_out_and_rows_keep_their_numbers() {
        let table = read(b"id;name\n;\n1;x\n2\n").unwrap();
        let rows: Vec<_> = table
            .rows
            .iter()
            .map(|row| (row.number, row.cells.len()))
            .collect();
        assert_eq!(rows, [(3, 2), (4, 2)]);
    }

    #[test]
    fn what_is_no_table_is_refused_as_a_whole() {
        for (bytes, code) in [
            (&b""[..], ErrorCode::FileEmpty),
            (b" \n;;\n", ErrorCode::FileEmpty),
            (b"<html><body>", ErrorCode::ImportHtml),
            (
                b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1\0\0\0\0\0\0\0\0",
                ErrorCode::TableUnreadable,
            ),
            (b"\x89PNG\r\n\x1a\n\x01\x02", ErrorCode::TableUnreadable),
        ] {
            assert_eq!(read(bytes).unwrap_err(), code, "{bytes:?}");
        }
        let rows = "1\n".repeat(super::super::table::MAX_ROWS + 2);
        assert_eq!(read(rows.as_bytes()).unwrap_err(), ErrorCode::TableTooManyRows);
    }

    proptest! {
        #[test]
        fn any_bytes_are_a_table_or_a_fault(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
            if let Ok(table) = read(&bytes) {
                for row in &table.rows {
                    prop_assert_eq!(row.cells.len(), table.head.len());
                    prop_assert!(row.cells.iter().all(|cell| !cell.contains('\0')));
                }
            }
        }

        #[test]
        fn what_is_written_as_csv_reads_back(cells in proptest::collection::vec("[a-zåäö,;\" ]{0,12}x", 2..6)) {
            let mut writer = ::csv::WriterBuilder::new().delimiter(b';').from_writer(Vec::new());
            writer.write_record(cells.iter().map(|_| "head")).unwrap();
            writer.write_record(&cells).unwrap();
            let table = read(&writer.into_inner().unwrap()).unwrap();
            let trimmed: Vec<_> = cells.iter().map(|cell| cell.trim().to_owned()).collect();
            prop_assert_eq!(&table.rows[0].cells, &trimmed);
        }
    }
}
