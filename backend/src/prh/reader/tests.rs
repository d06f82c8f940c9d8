//! Every kind of file that people may choose, and what becomes of it.

use std::io::Write;

use proptest::prelude::*;
use zip::write::{SimpleFileOptions, ZipWriter};

use super::*;

const PAGE: &str = include_str!("../../../../shared/testdata/prh/companies-page.json");
const MAX: u64 = 1 << 33;

fn records(bytes: &[u8]) -> Result<Vec<String>, ReadError> {
    let mut seen = Vec::new();
    read_file(Cursor::new(bytes), MAX, &mut |text| {
        seen.push(text.to_owned());
        Ok(())
    })?;
    Ok(seen)
}

fn fault(bytes: &[u8]) -> FileFault {
    match records(bytes) {
        Err(ReadError::File(fault)) => fault,
        other => panic!("{other:?}"),
    }
}

fn zipped(members: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in members {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(content).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

#[test]
fn reads_a_page_an_array_a_single_company_and_a_zip_alike() {
    assert_eq!(records(PAGE.as_bytes()).unwrap().len(), 100);
    let array = br#"[{"businessId":{}},{"businessId":{}}]"#;
    assert_eq!(records(array).unwrap().len(), 2);
    assert_eq!(
        records(br#"{"names":[],"businessId":{"value":"1"}}"#).unwrap(),
        [r#"{"names":[],"businessId":{"value":"1"}}"#]
    );
    assert_eq!(
        records(&zipped(&[("data_20261122.json", array)])).unwrap().len(),
        2
    );
}

#[test]
fn reads_a_stream_as_it_reads_a_file() {
    for bytes in [
        PAGE.as_bytes().to_vec(),
        zipped(&[("data.json", PAGE.as_bytes())]),
    ] {
        let mut count = 0;
        read_stream(&bytes[..], MAX, &mut |_| {
            count += 1;
            Ok(())
        })
        .unwrap();
        assert_eq!(count, 100);
    }
}

#[test]
fn reads_an_empty_list_as_no_companies_at_all() {
    assert!(records(b"[]").unwrap().is_empty());
    assert!(
        records(br#"{"totalResults":0,"companies":[]}"#)
            .unwrap()
            .is_empty()
    );
}

#[test]
fn accepts_a_byte_order_mark_of_utf8() {
    assert_eq!(records(b"\xEF\xBB\xBF [1]").unwrap(), ["1"]);
}

#[test]
fn empty_file_is_named_so() {
    assert_eq!(fault(b""), FileFault::Empty);
    assert_eq!(fault(b" \n\t"), FileFault::Empty);
}

#[test]
fn web_page_is_named_so() {
    assert_eq!(
        fault(b"\n<!DOCTYPE html><html><body>503</body></html>"),
        FileFault::Html
    );
}

#[test]
fn latin_1_is_named_so_wherever_it_begins() {
    assert_eq!(
        fault(b"[{\"names\":[{\"name\":\"K\xe4lvi\xe4 Oy\"}]}]"),
        FileFault::NotUtf8
    );
    let mut late = PAGE.as_bytes().to_vec();
    let end = late.len() - 40;
    late[end] = 0xE4;
    assert_eq!(fault(&late), FileFault::NotUtf8);
    assert_eq!(fault(b"\xe4iti"), FileFault::NotUtf8);
}

#[test]
fn utf_16_is_named_so_with_and_without_its_mark() {
    let wide: Vec<u8> = "[{}]".encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(fault(&wide), FileFault::NotUtf8);
    let marked = [&[0xFF, 0xFE], wide.as_slice()].concat();
    assert_eq!(fault(&marked), FileFault::NotUtf8);
}

#[test]
fn other_files_are_not_json() {
    assert_eq!(fault(b"%PDF-1.7 ..."), FileFault::NotJson);
    assert_eq!(fault(b"business_id;name"), FileFault::NotJson);
    assert_eq!(fault(b"[{} {}]"), FileFault::NotJson);
    assert_eq!(fault(b"[{}] x"), FileFault::NotJson);
}

#[test]
fn json_of_another_kind_has_no_companies() {
    assert_eq!(
        fault(br#"{"timestamp":"2026-11-22 10:00:00","message":"?","errorcode":500}"#),
        FileFault::NoCompanies
    );
    assert_eq!(fault(br#"{"companies":null}"#), FileFault::NoCompanies);
    assert_eq!(fault(br#"{"companies":{"0":{}}}"#), FileFault::NoCompanies);
}

#[test]
fn record_cut_in_half_is_a_fault_of_the_whole_file() {
    assert_eq!(fault(&PAGE.as_bytes()[..PAGE.len() / 2]), FileFault::Truncated);
}

#[test]
fn record_that_never_ends_stops_before_it_fills_the_memory() {
    let long = format!("[{{\"a\":\"{}\"}}]", "x".repeat(5 * 1024 * 1024));
    assert_eq!(fault(long.as_bytes()), FileFault::RecordTooLarge);
    let many = format!(
        "[{}{{}}]",
        format!("{{\"a\":\"{}\"}},", "x".repeat(4000)).repeat(2000)
    );
    assert_eq!(records(many.as_bytes()).unwrap().len(), 2001);
}

#[test]
fn deep_nesting_does_not_exhaust_the_stack() {
    let deep = format!("[{}{}]", "[".repeat(200_000), "]".repeat(200_000));
    assert!(records(deep.as_bytes()).is_ok() || matches!(records(deep.as_bytes()), Err(ReadError::File(_))));
}

#[test]
fn zip_needs_exactly_one_json_file() {
    assert_eq!(fault(&zipped(&[])), FileFault::ZipNoMember);
    assert_eq!(fault(&zipped(&[("readme.txt", b"[]")])), FileFault::ZipNoMember);
    assert_eq!(
        fault(&zipped(&[("a.json", b"[]"), ("b.json", b"[]")])),
        FileFault::ZipManyMembers
    );
}

#[test]
fn zip_member_must_not_have_a_path() {
    for name in ["../data.json", "/etc/data.json", "dir/data.json", "C:\\data.json"] {
        assert_eq!(fault(&zipped(&[(name, b"[]")])), FileFault::ZipPath, "{name}");
    }
}

#[test]
fn zip_bomb_is_refused_by_its_ratio() {
    let zeros = vec![b' '; 65 * 1024 * 1024];
    assert_eq!(fault(&zipped(&[("data.json", &zeros)])), FileFault::ZipRatio);
}

#[test]
fn zip_larger_than_the_limit_is_refused_also_when_it_lies_about_its_size() {
    let content = format!("[{}1]", "1,".repeat(2_000));
    let mut bytes = zipped(&[("data.json", content.as_bytes())]);
    let with_limit = |bytes: &[u8]| read_file(Cursor::new(bytes), 1_000, &mut |_| Ok(())).unwrap_err();
    assert!(matches!(
        with_limit(&bytes),
        ReadError::File(FileFault::ZipTooLarge)
    ));
    let entry = bytes.windows(4).rposition(|four| four == b"PK\x01\x02").unwrap();
    bytes[entry + 24..entry + 28].copy_from_slice(&9_u32.to_le_bytes());
    assert!(matches!(
        with_limit(&bytes),
        ReadError::File(FileFault::ZipTooLarge | FileFault::ZipBroken | FileFault::Truncated)
    ));
}

#[test]
fn damaged_and_cut_zip_is_broken() {
    let whole = zipped(&[("data.json", PAGE.as_bytes())]);
    assert_eq!(fault(&whole[..whole.len() / 2]), FileFault::ZipBroken);
    let mut wrong_sum = whole.clone();
    let entry = wrong_sum
        .windows(4)
        .rposition(|four| four == b"PK\x01\x02")
        .unwrap();
    wrong_sum[entry + 16] ^= 0xFF;
    assert_eq!(fault(&wrong_sum), FileFault::ZipBroken);
    assert_eq!(fault(b"PK\x03\x04 not really"), FileFault::ZipBroken);
}

#[test]
fn encrypted_zip_is_named_so() {
    let mut locked = zipped(&[("data.json", b"[]")]);
    let entry = locked.windows(4).rposition(|four| four == b"PK\x01\x02").unwrap();
    locked[entry + 8] |= 1;
    locked[6] |= 1;
    assert_eq!(fault(&locked), FileFault::ZipEncrypted);
}

#[test]
fn failing_sink_stops_the_file_with_its_own_error() {
    let stopped = read_file(Cursor::new(b"[1,2,3]"), MAX, &mut |_| {
        Err(FileFault::RecordTooLarge.into())
    });
    assert!(matches!(stopped, Err(ReadError::File(FileFault::RecordTooLarge))));
}

proptest! {
    #[test]
    fn no_bytes_whatever_make_it_panic(bytes in proptest::collection::vec(any::<u8>(), 0..2_000)) {
        let _ = records(&bytes);
    }

    #[test]
    fn no_bytes_after_a_true_beginning_make_it_panic(
        start in prop_oneof![Just("[{"), Just("{\"companies\":["), Just("PK\u{3}\u{4}"), Just("\u{feff}[")],
        bytes in proptest::collection::vec(any::<u8>(), 0..2_000),
    ) {
        let _ = records(&[start.as_bytes(), &bytes].concat());
    }

    #[test]
    fn every_cut_of_a_valid_page_is_a_fault_of_the_whole_file(part in 0.0..1.0_f64) {
        let whole = PAGE.trim_end().as_bytes();
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, clippy::cast_precision_loss, reason = "a share of a length")]
        let cut = (whole.len() as f64 * part) as usize;
        prop_assert!(matches!(records(&whole[..cut]), Err(ReadError::File(FileFault::Truncated | FileFault::Empty))));
    }
}
