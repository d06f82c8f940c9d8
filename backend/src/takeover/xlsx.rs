//! The first sheet of an XLSX file (ECMA-376), as text. Only what a table needs: cells, shared texts and numbers;
//! formulas count by the value that was saved with them and are never run.

use super::table::{Collector, MAX_CELL, MAX_COLUMNS, Table};
use quick_xml::Reader;
use quick_xml::events::{BytesRef, BytesStart, Event};
use seutu_shared::error_code::ErrorCode;
use std::io::{BufReader, Read, Seek};
use zip::ZipArchive;

/// Most files in the archive; a workbook has some dozen.
const MAX_MEMBERS: usize = 2000;
/// Most bytes that one file of the archive may unpack to, whatever it declares.
const MAX_UNPACKED: u64 = 150 * 1024 * 1024;
/// Most bytes of all shared texts.
const MAX_SHARED: usize = 100 * 1024 * 1024;

const BROKEN: ErrorCode = ErrorCode::TableUnreadable;

/// Reads the first sheet.
///
/// # Errors
/// `table_unreadable`, `import_zip_too_large`, `file_empty`, `table_too_many_rows`.
pub fn read<R: Read + Seek>(file: R) -> Result<Table, ErrorCode> {
    let mut archive = ZipArchive::new(file).map_err(|_| BROKEN)?;
    if archive.len() > MAX_MEMBERS {
        return Err(BROKEN);
    }
    let sheet = first_sheet(&mut archive)?;
    let shared = match archive.index_for_name("xl/sharedStrings.xml") {
        Some(_) => shared_texts(&mut archive)?,
        None => Vec::new(),
    };
    let mut rows = Rows::new(&shared);
    each_event(&mut archive, &sheet, |event| rows.take(event))?;
    rows.table.finish()
}

/// What a handler of events answers: whether to go on.
type Step = Result<bool, ErrorCode>;

/// Gives every event of an XML file of the archive to `take`, within the limits.
fn each_event<R: Read + Seek>(
    archive: &mut ZipArchive<R>,
    name: &str,
    mut take: impl FnMut(&Event<'_>) -> Step,
) -> Result<(), ErrorCode> {
    let member = archive.by_name(name).map_err(|_| BROKEN)?;
    let mut reader = Reader::from_reader(BufReader::new(Limited {
        inner: member,
        left: MAX_UNPACKED,
    }));
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        let event = reader.read_event_into(&mut buffer);
        if reader.buffer_position() >= MAX_UNPACKED {
            return Err(ErrorCode::ImportZipTooLarge);
        }
        match event.map_err(|_| BROKEN)? {
            Event::Eof => return Ok(()),
            // Nothing that a spreadsheet writes has one, and entities are how small files become large.
            Event::DocType(_) => return Err(BROKEN),
            event => {
                if !take(&event)? {
                    return Ok(());
                }
            }
        }
    }
}

/// A reader that ends at a limit.
struct Limited<R> {
    inner: R,
    left: u64,
}

impl<R: Read> Read for Limited<R> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let most = usize::try_from(self.left).unwrap_or(usize::MAX).min(buffer.len());
        let read = self.inner.read(&mut buffer[..most])?;
        self.left -= read as u64;
        Ok(read)
    }
}

fn attribute(start: &BytesStart<'_>, name: &[u8]) -> Option<String> {
    let found = start
        .attributes()
        .flatten()
        .find(|attribute| attribute.key.as_ref() == name)?;
    Some(String::from_utf8_lossy(&found.value).into_owned())
}

/// The path of the workbook's first sheet, by its relationship.
fn first_sheet<R: Read + Seek>(archive: &mut ZipArchive<R>) -> Result<String, ErrorCode> {
    let mut wanted = None;
    each_event(archive, "xl/workbook.xml", |event| {
        if let Event::Start(start) | Event::Empty(start) = event
            && start.local_name().as_ref() == b"sheet"
        {
            let id = start
                .attributes()
                .flatten()
                .find(|a| a.key.local_name().as_ref() == b"id");
            wanted = id.map(|id| String::from_utf8_lossy(&id.value).into_owned());
            return Ok(wanted.is_none());
        }
        Ok(true)
    })?;
    let wanted = wanted.ok_or(BROKEN)?;
    let mut target = None;
    each_event(archive, "xl/_rels/workbook.xml.rels", |event| {
        if let Event::Start(start) | Event::Empty(start) = event
            && start.local_name().as_ref() == b"Relationship"
            && attribute(start, b"Id").as_deref() == Some(wanted.as_str())
        {
            target = attribute(start, b"Target");
            return Ok(false);
        }
        Ok(true)
    })?;
    let target = target.ok_or(BROKEN)?;
    Ok(match target.strip_prefix('/') {
        Some(absolute) => absolute.to_owned(),
        None => format!("xl/{target}"),
    })
}

/// Text of an element with runs and entities in it.
#[derive(Debug, Default)]
struct Text {
    text: String,
    /// Inside an element whose text counts.
    open: bool,
}

impl Text {
    fn push(&mut self, more: &str) {
        if self.open && self.text.len() < MAX_CELL {
            self.text.push_str(more);
        }
    }

    fn push_ref(&mut self, reference: &BytesRef<'_>) {
        let named = match &**reference {
            b"amp" => Some('&'),
            b"lt" => Some('<'),
            b"gt" => Some('>'),
            b"quot" => Some('"'),
            b"apos" => Some('\''),
            _ => reference.resolve_char_ref().ok().flatten(),
        };
        if let Some(letter) = named {
            self.push(letter.encode_utf8(&mut [0; 4]));
        }
    }

    fn take(&mut self) -> String {
        std::mem::take(&mut self.text)
    }

    /// Takes in the text events; whether it was one.
    fn event(&mut self, event: &Event<'_>) -> Result<bool, ErrorCode> {
        match event {
            Event::Text(text) => self.push(&text.decode().map_err(|_| BROKEN)?),
            Event::CData(text) => self.push(&text.decode().map_err(|_| BROKEN)?),
            Event::GeneralRef(reference) => self.push_ref(reference),
            _ => return Ok(false),
        }
        Ok(true)
    }
}

/// The texts that cells refer to by number.
fn shared_texts<R: Read + Seek>(archive: &mut ZipArchive<R>) -> Result<Vec<String>, ErrorCode> {
    let (mut texts, mut text, mut total, mut phonetic) = (Vec::new(), Text::default(), 0, false);
    each_event(archive, "xl/sharedStrings.xml", |event| {
        if text.event(event)? {
            return Ok(true);
        }
        match event {
            Event::Start(start) => match start.local_name().as_ref() {
                b"t" => text.open = !phonetic,
                b"rPh" => phonetic = true,
                _ => {}
            },
            Event::Empty(start) if start.local_name().as_ref() == b"si" => texts.push(String::new()),
            Event::End(end) => match end.local_name().as_ref() {
                b"t" => text.open = false,
                b"rPh" => phonetic = false,
                b"si" => {
                    let done = text.take();
                    total += done.len() + size_of::<String>();
                    if total > MAX_SHARED {
                        return Err(ErrorCode::ImportZipTooLarge);
                    }
                    texts.push(done);
                }
                _ => {}
            },
            _ => {}
        }
        Ok(true)
    })?;
    Ok(texts)
}

/// What a cell's value means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Meaning {
    /// The number of a shared text.
    Shared,
    /// Itself.
    Literal,
    /// A number, or a formula's saved value.
    Number,
    /// Yes or no.
    Truth,
    /// A fault of a formula.
    Fault,
}

/// Rows while a sheet is read.
struct Rows<'a> {
    shared: &'a [String],
    table: Collector,
    cells: Vec<String>,
    number: u32,
    column: usize,
    meaning: Meaning,
    text: Text,
}

impl<'a> Rows<'a> {
    fn new(shared: &'a [String]) -> Self {
        Self {
            shared,
            table: Collector::default(),
            cells: Vec::new(),
            number: 0,
            column: 0,
            meaning: Meaning::Number,
            text: Text::default(),
        }
    }

    fn take(&mut self, event: &Event<'_>) -> Step {
        if self.text.event(event)? {
            return Ok(true);
        }
        match event {
            Event::Start(start) => match start.local_name().as_ref() {
                b"row" => self.begin_row(start),
                b"c" => self.begin_cell(start),
                b"v" | b"t" => self.text.open = true,
                _ => {}
            },
            Event::Empty(start) => match start.local_name().as_ref() {
                b"row" => self.begin_row(start),
                b"c" => {
                    self.begin_cell(start);
                    self.column += 1;
                }
                _ => {}
            },
            Event::End(end) => match end.local_name().as_ref() {
                b"v" | b"t" => self.text.open = false,
                b"c" => self.end_cell()?,
                b"row" => self.table.push(self.number, std::mem::take(&mut self.cells))?,
                b"sheetData" => return Ok(false),
                _ => {}
            },
            _ => {}
        }
        Ok(true)
    }

    fn begin_row(&mut self, start: &BytesStart<'_>) {
        let number = attribute(start, b"r").and_then(|text| text.parse().ok());
        self.number = number.unwrap_or(self.number.saturating_add(1));
        self.cells.clear();
        self.column = 0;
    }

    fn begin_cell(&mut self, start: &BytesStart<'_>) {
        if let Some(column) = attribute(start, b"r").and_then(|place| column(&place)) {
            self.column = column;
        }
        self.meaning = match attribute(start, b"t").as_deref() {
            Some("s") => Meaning::Shared,
            Some("str" | "inlineStr" | "d") => Meaning::Literal,
            Some("b") => Meaning::Truth,
            Some("e") => Meaning::Fault,
            _ => Meaning::Number,
        };
        self.text.take();
    }

    fn end_cell(&mut self) -> Result<(), ErrorCode> {
        let text = self.text.take();
        let column = self.column;
        self.column += 1;
        if column >= MAX_COLUMNS {
            return Ok(());
        }
        let value = match self.meaning {
            Meaning::Literal => text,
            Meaning::Number => number(&text),
            Meaning::Truth => {
                if text.trim() == "1" {
                    "1".into()
                } else {
                    "0".into()
                }
            }
            Meaning::Fault => String::new(),
            Meaning::Shared => {
                let index: usize = text.trim().parse().map_err(|_| BROKEN)?;
                self.shared.get(index).cloned().ok_or(BROKEN)?
            }
        };
        if self.cells.len() <= column {
            self.cells.resize(column + 1, String::new());
        }
        self.cells[column] = value;
        Ok(())
    }
}

/// The column of a place such as `AB12`, from 0.
fn column(place: &str) -> Option<usize> {
    let letters = place.bytes().take_while(u8::is_ascii_uppercase);
    let mut column = 0_usize;
    for letter in letters {
        column = column
            .checked_mul(26)?
            .checked_add(usize::from(letter - b'A') + 1)?;
    }
    column.checked_sub(1)
}

/// A number as people read it: spreadsheets save long ones, such as telephone numbers, as `4.01234567E8`.
fn number(text: &str) -> String {
    let text = text.trim();
    match text.parse::<f64>() {
        Ok(value) if text.contains(['E', 'e', '.']) && value.fract() == 0.0 && value.abs() < 1e15 => {
            format!("{value:.0}")
        }
        _ => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
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

    #[test]
    fn broken_workbooks_are_refused_as_a_whole() {
        let refers_nowhere =
            r#"<worksheet><sheetData><row><c t="s"><v>9</v></c></row></sheetData></worksheet>"#;
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
}
