//! The first sheet of an XLSX file (ECMA-376), as text. Only what a table needs: cells, shared texts and numbers;
//! formulas count by the value that was saved with them and are never run.

mod days;

use super::table::{Collector, MAX_CELL, MAX_COLUMNS, Table};
use quick_xml::Reader;
use quick_xml::events::{BytesRef, BytesStart, Event};
use seutu_shared::error_code::ErrorCode;
use std::collections::BTreeSet;
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
    let days = days::styles(&mut archive)?;
    let mut rows = Rows::new(&shared, &days);
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
    /// A number that is shown as a day.
    Day,
    /// Yes or no.
    Truth,
    /// A fault of a formula.
    Fault,
}

/// Rows while a sheet is read.
struct Rows<'a> {
    shared: &'a [String],
    /// The styles of days.
    days: &'a BTreeSet<usize>,
    table: Collector,
    cells: Vec<String>,
    number: u32,
    column: usize,
    meaning: Meaning,
    text: Text,
}

impl<'a> Rows<'a> {
    fn new(shared: &'a [String], days: &'a BTreeSet<usize>) -> Self {
        Self {
            shared,
            days,
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
            _ if self.is_day(start) => Meaning::Day,
            _ => Meaning::Number,
        };
        self.text.take();
    }

    fn is_day(&self, start: &BytesStart<'_>) -> bool {
        let style = attribute(start, b"s").and_then(|style| style.parse().ok());
        style.is_some_and(|style: usize| self.days.contains(&style))
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
            // No number of anything: a class such as 5-9 that the spreadsheet took for a day is seen to be none.
            Meaning::Day => {
                let number = number(&text);
                days::written(&number).unwrap_or(number)
            }
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
mod tests;
