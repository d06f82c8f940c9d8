//! A table as rows of text, whatever file it came in.

use super::{csv, xlsx};
use seutu_shared::error_code::ErrorCode;
use std::fs::File;
use std::io::{Read, Seek, SeekFrom};

/// Largest file, in bytes.
pub const MAX_BYTES: u64 = 50 * 1024 * 1024;
/// Most rows below the head.
pub const MAX_ROWS: usize = 100_000;
/// Most columns; what stands further right is not read.
pub const MAX_COLUMNS: usize = 200;
/// Longest cell in bytes; nothing that we keep is longer.
pub const MAX_CELL: usize = 32 * 1024;

/// One row that has text in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Its number in the spreadsheet, from 1; the head is a row too.
    pub number: u32,
    /// Cells, trimmed; as many as the head has.
    pub cells: Vec<String>,
}

/// A table with its head.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// Names of the columns.
    pub head: Vec<String>,
    /// Rows below, blank ones left out.
    pub rows: Vec<Row>,
}

/// Collects rows while a file is read, within the limits.
#[derive(Debug, Default)]
pub(super) struct Collector {
    head: Option<Vec<String>>,
    rows: Vec<Row>,
}

impl Collector {
    /// Takes the next row.
    ///
    /// # Errors
    /// `table_too_many_rows`.
    pub(super) fn push(&mut self, number: u32, mut cells: Vec<String>) -> Result<(), ErrorCode> {
        cells.truncate(MAX_COLUMNS);
        for cell in &mut cells {
            clean(cell);
        }
        if cells.iter().all(String::is_empty) {
            return Ok(());
        }
        match &self.head {
            None => {
                while cells.last().is_some_and(String::is_empty) {
                    cells.pop();
                }
                self.head = Some(cells);
            }
            Some(head) => {
                if self.rows.len() == MAX_ROWS {
                    return Err(ErrorCode::TableTooManyRows);
                }
                cells.resize(head.len(), String::new());
                self.rows.push(Row { number, cells });
            }
        }
        Ok(())
    }

    /// The table.
    ///
    /// # Errors
    /// `file_empty` without a head.
    pub(super) fn finish(self) -> Result<Table, ErrorCode> {
        let head = self.head.ok_or(ErrorCode::FileEmpty)?;
        Ok(Table {
            head,
            rows: self.rows,
        })
    }
}

/// Trims a cell and drops what nobody types; a cell far too long is cut where a rule will refuse it.
fn clean(cell: &mut String) {
    if cell.len() > MAX_CELL {
        let mut end = MAX_CELL;
        while !cell.is_char_boundary(end) {
            end -= 1;
        }
        cell.truncate(end);
    }
    let invisible = |c: char| c.is_control() && !matches!(c, '\n' | '\t');
    let tidy: String = cell
        .chars()
        .filter(|c| !invisible(*c) && *c != '\u{feff}')
        .collect();
    tidy.trim_matches(|c: char| c.is_whitespace() || c == '\u{a0}')
        .clone_into(cell);
}

/// Reads a CSV or XLSX file. Off the async threads: it may take seconds.
///
/// # Errors
/// The fault of the file as a whole.
pub fn read(mut file: File) -> Result<Table, ErrorCode> {
    let unreadable = |_| ErrorCode::TableUnreadable;
    let size = file.metadata().map_err(unreadable)?.len();
    if size > MAX_BYTES {
        return Err(ErrorCode::FileTooLarge);
    }
    let mut head = [0; 4];
    let known = file.read(&mut head).map_err(unreadable)?;
    file.seek(SeekFrom::Start(0)).map_err(unreadable)?;
    if head[..known].starts_with(b"PK\x03\x04") {
        return xlsx::read(file);
    }
    let mut bytes = Vec::new();
    file.take(MAX_BYTES).read_to_end(&mut bytes).map_err(unreadable)?;
    csv::read(&bytes)
}

/// Reads a table that lies in memory, as [`read`] does one in a file.
///
/// # Errors
/// The fault of the file as a whole.
pub fn read_bytes(bytes: &[u8]) -> Result<Table, ErrorCode> {
    if bytes.starts_with(b"PK\x03\x04") {
        return xlsx::read(std::io::Cursor::new(bytes));
    }
    csv::read(bytes)
}
