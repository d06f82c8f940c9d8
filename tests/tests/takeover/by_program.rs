//! A workbook as a spreadsheet program writes it (`tests/data/older-directory.xlsx`, by openpyxl 3.1), taken over by the
//! real program and by upload.

use super::*;
use crate::config::seutu;

const WORKBOOK: &[u8] = include_bytes!("../../data/older-directory.xlsx");

#[test]
fn program_takes_a_workbook_over_or_only_tells_what_would_happen() {
    let dir = tempfile::tempdir().unwrap();
    std::fs::write(dir.path().join("vanha.xlsx"), WORKBOOK).unwrap();
    let migrated = seutu(dir.path(), &["migrate"], &[]);
    assert!(migrated.status.success());
    let import = |arguments: &[&str]| {
        let output = seutu(
            dir.path(),
            &[["import", "listings"].as_slice(), arguments].concat(),
            &[],
        );
        let said = String::from_utf8(output.stdout).unwrap();
        let report = said
            .lines()
            .find(|line| line.starts_with('{'))
            .map(|line| serde_json::from_str::<Value>(line).unwrap());
        (output.status.code(), report)
    };
    for (arguments, new) in [
        (["vanha.xlsx", "--dry-run"].as_slice(), 1),
        (&["vanha.xlsx"], 1),
        (&["vanha.xlsx"], 0),
    ] {
        let (code, report) = import(arguments);
        assert_eq!(code, Some(0), "{arguments:?}");
        let report = report.unwrap();
        let rejected = report["rejected"].as_array().map(Vec::len);
        assert_eq!((&report["new"], rejected), (&json!(new), Some(1)), "{report}");
    }
    // The process that plays the program here ends as a failed test does, whatever the code.
    assert_ne!(import(&["puuttuu.xlsx"]).0, Some(0));
    std::fs::write(dir.path().join("kuva.xlsx"), b"PK\x03\x04 no workbook").unwrap();
    let (code, report) = import(&["kuva.xlsx"]);
    assert!(code.is_some_and(|code| code != 0) && report.is_none(), "{code:?}");
}

db_test! {
    async fn workbook_of_a_spreadsheet_program_is_read_when_it_is_uploaded(t: TestApp) {
        let staff = t.as_role(Role::Staff).await;
        let mut upload = Upload::begin(&staff, FilePurpose::Table).unwrap();
        upload.push(WORKBOOK).await.unwrap();
        let table = upload.finish("vanha.xlsx").await.unwrap().id;
        let document = "query($id: ID!) { listingFile(fileId: $id) { file { rowCount columns } errors { code } } }";
        let answer = t.graphql(&staff, document, json!({"id": table})).await;
        let seen = &answer["data"]["listingFile"]["file"];
        assert_eq!(seen["rowCount"], 2, "{answer}");
        assert_eq!(seen["columns"][0], "BUSINESS_ID");
    }
}
