use super::*;
use proptest::prelude::*;
use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;

fn workbook(sheet: &str, shared: &str) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in [
        (
            "xl/workbook.xml",
            r#"<workbook xmlns:r="x"><sheets><sheet name="A" sheetId="1" r:id="rId7"/></sheets></workbook>"#,
        ),
        (
            "xl/_rels/workbook.xml.rels",
            r#"<Relationships><Relationship Id="rId7" Target="worksheets/sheet1.xml"/></Relationships>"#,
        ),
        ("xl/worksheets/sheet1.xml", sheet),
        ("xl/sharedStrings.xml", shared),
    ] {
        writer.start_file(name, SimpleFileOptions::default()).unwrap();
        writer.write_all(text.as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

fn table(sheet: &str, shared: &str) -> Result<Table, ErrorCode> {
    read(Cursor::new(workbook(sheet, shared)))
}

#[test]
fn cells_of_every_kind_are_text() {
    let sheet = r#"<worksheet><sheetData>
        <row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="inlineStr"><is><t>Puhelin</t></is></c><c r="C1" t="s"><v>1</v></c></row>
        <row r="3"><c r="A3" t="str"><f>"1"&amp;"2"</f><v>1234567-1</v></c><c r="B3"><v>4.01234567E8</v></c><c r="C3" t="e"><v>#REF!</v></c></row>
        <row r="4"><c r="C4" t="s"><v>2</v></c></row>
        </sheetData></worksheet>"#;
    let shared = "<sst><si><t>Y-tunnus</t></si><si><r><t>Ni</t></r><r><t>mi</t></r></si><si><t>K &amp; &#228;iti</t><rPh><t>x</t></rPh></si></sst>";
    let table = table(sheet, shared).unwrap();
    assert_eq!(table.head, ["Y-tunnus", "Puhelin", "Nimi"]);
    assert_eq!(table.rows[0].number, 3);
    assert_eq!(table.rows[0].cells, ["1234567-1", "401234567", ""]);
    assert_eq!(table.rows[1].cells, ["", "", "K & äiti"]);
}

/// A workbook with styles: the second and third are of days, by a known format and by one of its own.
fn styled(sheet: &str) -> Table {
    let styles = r#"<styleSheet><numFmts><numFmt numFmtId="165" formatCode="0 &quot;days&quot;"/><numFmt numFmtId="164" formatCode="mmm\-yy"/></numFmts>
        <cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>
        <cellXfs><xf numFmtId="0"/><xf numFmtId="16" applyNumberFormat="1"/><xf numFmtId="164"><alignment/></xf><xf numFmtId="165"/></cellXfs></styleSheet>"#;
    let mut writer = zip::ZipWriter::new_append(Cursor::new(workbook(sheet, "<sst/>"))).unwrap();
    writer
        .start_file("xl/styles.xml", SimpleFileOptions::default())
        .unwrap();
    writer.write_all(styles.as_bytes()).unwrap();
    read(Cursor::new(writer.finish().unwrap().into_inner())).unwrap()
}

#[test]
fn number_that_is_shown_as_a_day_is_no_number_of_staff() {
    let sheet = r#"<worksheet><sheetData>
        <row r="1"><c r="A1" t="str"><v>A</v></c><c r="B1" t="str"><v>B</v></c><c r="C1" t="str"><v>C</v></c><c r="D1" t="str"><v>D</v></c></row>
        <row r="2"><c r="A2" s="1"><v>45905</v></c><c r="B2" s="2"><v>43739</v></c><c r="C2" s="3"><v>45905</v></c><c r="D2"><v>12</v></c></row>
        </sheetData></worksheet>"#;
    let cells = &styled(sheet).rows[0].cells;
    assert_eq!(cells[..], ["2025-09-05", "2019-10-01", "45905", "12"]);
    for (cell, known) in cells.iter().zip([false, false, false, true]) {
        assert_eq!(super::super::words::staff_size(cell).is_ok(), known, "{cell}");
    }
}

#[test]
fn broken_workbooks_are_refused_as_a_whole() {
    let refers_nowhere = r#"<worksheet><sheetData><row><c t="s"><v>9</v></c></row></sheetData></worksheet>"#;
    assert_eq!(table(refers_nowhere, "<sst/>").unwrap_err(), BROKEN);
    let entities = r#"<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">]><worksheet/>"#;
    assert_eq!(table(entities, "<sst/>").unwrap_err(), BROKEN);
    let mut cut = workbook("<worksheet/>", "<sst/>");
    cut.truncate(cut.len() / 2);
    assert_eq!(read(Cursor::new(cut)).unwrap_err(), BROKEN);
    assert_eq!(table("<worksheet/>", "<sst/>").unwrap_err(), ErrorCode::FileEmpty);
}

#[test]
fn archive_that_unpacks_to_too_much_is_refused() {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    writer
        .start_file("xl/workbook.xml", SimpleFileOptions::default())
        .unwrap();
    let spaces = vec![b' '; 1024 * 1024];
    writer.write_all(b"<workbook>").unwrap();
    for _ in 0..=MAX_UNPACKED / (1024 * 1024) {
        writer.write_all(&spaces).unwrap();
    }
    let bomb = writer.finish().unwrap().into_inner();
    assert!(bomb.len() < 1024 * 1024);
    assert_eq!(read(Cursor::new(bomb)).unwrap_err(), ErrorCode::ImportZipTooLarge);
}

#[test]
fn columns_are_counted_as_spreadsheets_do() {
    assert_eq!(
        [column("A1"), column("Z9"), column("AA10"), column("7")],
        [Some(0), Some(25), Some(26), None]
    );
    assert_eq!(column("ZZZZZZZZZZZZZZZZZZZZ1"), None);
}

proptest! {
    #[test]
    fn any_sheet_is_a_table_or_a_fault(sheet in "(<(row|c|v|t|is)( r=\"[A-Z]{1,3}[0-9]{0,3}\")?( t=\"(s|str|b|e)\")?/?>|</(row|c|v|t)>|[0-9a-z&;]{0,6}){0,30}") {
        let _ = table(&format!("<worksheet><sheetData>{sheet}</sheetData></worksheet>"), "<sst><si><t>a</t></si></sst>");
    }
}
