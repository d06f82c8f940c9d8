//! Files that people upload.

use chrono::NaiveDate;
use serde_json::Value;
use seutu_backend::files::kind::FileKind;
use seutu_backend::files::picture;
use seutu_backend::prh::{self, Filter, Repeats, Scanner};
use seutu_backend::takeover;
use std::io::Cursor;

/// Unpacked bytes that a fuzzed file may have: small, so that a run has many of them.
const MAX_UNPACKED: u64 = 1 << 20;
/// Points on a side of a fuzzed picture.
const MAX_SIDE: u32 = 256;

/// PRH's JSON, as it is and in a ZIP file.
pub(super) fn prh(data: &[u8]) {
    let today = NaiveDate::from_ymd_opt(2026, 11, 22).unwrap();
    let mut scanner = Scanner::new(Filter::all(), today, Repeats::Reject).unwrap();
    let mut given = 0_u32;
    let read = prh::read_file(Cursor::new(data), MAX_UNPACKED, &mut |record| {
        given += 1;
        scanner.record(record)
    });
    let scan = scanner.finish().unwrap();
    assert_eq!(scan.counts.seen, given, "every record is counted");
    assert!(scan.counts.rejected + scan.counts.skipped <= given);
    for line in scan {
        assert_clean(&serde_json::to_value(line.unwrap()).unwrap());
    }
    // From a stream the same file means the same.
    let mut streamed = 0_u32;
    let again = prh::read_stream(data, MAX_UNPACKED, &mut |_| {
        streamed += 1;
        Ok(())
    });
    assert_eq!((again.is_ok(), streamed), (read.is_ok(), given));
}

/// What goes into the register holds no control characters.
fn assert_clean(value: &Value) {
    match value {
        Value::String(text) => assert!(!text.chars().any(char::is_control), "{text:?}"),
        Value::Array(items) => items.iter().for_each(assert_clean),
        Value::Object(fields) => fields.values().for_each(assert_clean),
        _ => {}
    }
}

/// A table in any of its encodings, or a workbook.
pub(super) fn table(data: &[u8]) {
    let Ok(table) = takeover::read_bytes(data) else {
        return;
    };
    assert!(table.rows.len() <= takeover::MAX_ROWS);
    let mapping = takeover::suggest(&table);
    for row in &table.rows {
        assert_eq!(
            row.cells.len(),
            table.head.len(),
            "every row is as wide as its head"
        );
        assert!(row.cells.iter().all(|cell| !cell.contains('\0')));
        // Whatever a row says, it is a company or told what is wrong with it.
        if let Err(problems) = takeover::judge(row, &mapping) {
            assert!(!problems.is_empty());
        }
    }
}

pub(super) fn file_kind(data: &[u8]) {
    let import = FileKind::of_import(data);
    let image = FileKind::of_image(data);
    assert!(import.is_err() || image.is_err(), "one file is not both");
    let name = String::from_utf8_lossy(data);
    for kind in [import, image].into_iter().flatten() {
        let named = kind.rename(&name);
        assert_eq!(kind.rename(&named), named, "its own name is kept");
    }
}

pub(super) fn picture(data: &[u8]) {
    let Ok(kind) = FileKind::of_image(data) else {
        return;
    };
    let Ok(drawn) = picture::redraw_now(data, kind, MAX_SIDE) else {
        return;
    };
    assert_eq!(
        FileKind::of_image(&drawn),
        Ok(kind),
        "what is drawn anew is the same kind of picture"
    );
    // Four channels of eight bits for each point, and what the format needs around them.
    let most = (MAX_SIDE * MAX_SIDE * 5 + 4096) as usize;
    assert!(drawn.len() <= most, "{} bytes", drawn.len());
    let again = picture::redraw_now(&drawn, kind, MAX_SIDE);
    assert!(again.is_ok(), "what we draw we can read");
    assert!(
        kind == FileKind::Jpeg || again == Ok(drawn),
        "without loss it stays the same"
    );
}
