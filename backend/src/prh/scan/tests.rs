//! The first half of an import on whole files.

use super::*;
use crate::prh::reader::read_file;

const PAGE: &str = include_str!("../../../../shared/testdata/prh/companies-page.json");

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 22).unwrap()
}

fn scan(text: &str, filter: Filter, repeats: Repeats) -> (Counts, Vec<Line>) {
    let mut scanner = Scanner::new(filter, today(), repeats).unwrap();
    read_file(std::io::Cursor::new(text), u64::MAX, &mut |record| {
        scanner.record(record)
    })
    .unwrap();
    let scan = scanner.finish().unwrap();
    (scan.counts, scan.map(Result::unwrap).collect())
}

fn rejects(lines: Vec<Line>) -> Vec<(u32, Rejected)> {
    let rejected = |line: Line| match line.outcome {
        Outcome::Rejected(rejected) => Some((line.index, rejected)),
        Outcome::Taken(_) => None,
    };
    lines.into_iter().filter_map(rejected).collect()
}

#[test]
fn real_page_is_taken_whole_when_the_filter_is_off() {
    let (counts, lines) = scan(PAGE, Filter::all(), Repeats::Reject);
    assert_eq!(
        counts,
        Counts {
            seen: 100,
            ceased: 66,
            skipped: 0,
            rejected: 0
        }
    );
    assert_eq!(lines.len(), 100);
}

#[test]
fn real_page_of_southern_finland_is_left_out_by_the_region() {
    let (counts, lines) = scan(PAGE, Filter::region(HashSet::new()), Repeats::Reject);
    assert_eq!(
        counts,
        Counts {
            seen: 100,
            ceased: 0,
            skipped: 100,
            rejected: 0
        }
    );
    assert!(lines.is_empty());
}

#[test]
fn one_bad_record_is_rejected_alone_with_its_position_and_reason() {
    let text = PAGE.replacen("\"0100004-5\"", "\"0100004-6\"", 1);
    let (counts, lines) = scan(&text, Filter::all(), Repeats::Reject);
    assert_eq!((counts.seen, counts.rejected, lines.len()), (100, 1, 100));
    let expected = Rejected {
        business_id: Some("0100004-6".into()),
        code: ErrorCode::RejectBusinessIdInvalid,
        detail: None,
    };
    assert_eq!(rejects(lines), [(1, expected)]);
}

#[test]
fn record_of_another_shape_is_rejected_by_its_business_id() {
    let text = r#"[{"businessId":{"value":"0112038-9"},"names":"Nokia Oyj"},17,{"businessId":"0112038-9"}]"#;
    let (counts, lines) = scan(text, Filter::all(), Repeats::Reject);
    assert_eq!((counts.seen, counts.rejected), (3, 3));
    let rejects = rejects(lines);
    assert!(
        rejects
            .iter()
            .all(|(_, reject)| reject.code == ErrorCode::RejectUnreadable)
    );
    let ids: Vec<_> = rejects
        .iter()
        .map(|(_, reject)| reject.business_id.as_deref())
        .collect();
    assert_eq!(ids, [Some("0112038-9"), None, None]);
}

#[test]
fn later_record_of_the_same_company_is_rejected_in_a_file_and_ignored_in_queries() {
    let record = |id: &str| {
        format!(r#"{{"businessId":{{"value":"{id}"}},"names":[{{"name":"Testi Oy","type":"1"}}]}}"#)
    };
    let text = format!("[{},{}]", record("0112038-9"), record("FI01120389"));
    let (counts, lines) = scan(&text, Filter::all(), Repeats::Reject);
    assert_eq!((counts.rejected, lines.len()), (1, 2));
    assert_eq!(rejects(lines)[0].1.code, ErrorCode::RejectDuplicate);
    let (counts, lines) = scan(&text, Filter::all(), Repeats::Ignore);
    assert_eq!((counts.rejected, counts.skipped, lines.len()), (0, 1, 1));
}

#[test]
fn long_wrong_business_id_is_cut() {
    let text = format!(r#"[{{"businessId":{{"value":"{}"}}}}]"#, "9".repeat(500));
    let (_, lines) = scan(&text, Filter::all(), Repeats::Reject);
    assert_eq!(
        rejects(lines)[0].1.business_id.as_ref().unwrap().len(),
        MAX_ID_CHARS
    );
}
