//! Cells that are days: spreadsheets keep a day as a number, and only the cell's style says that it is one.

use super::{BROKEN, attribute, each_event};
use chrono::{Days, NaiveDate};
use quick_xml::events::Event;
use seutu_shared::error_code::ErrorCode;
use std::collections::BTreeSet;
use std::io::{Read, Seek};
use zip::ZipArchive;

/// Where the styles are.
const STYLES: &str = "xl/styles.xml";
/// Most styles of cells; spreadsheets allow no more.
const MAX_STYLES: usize = 65_536;

/// The places of the styles that show a number as a day.
///
/// # Errors
/// `table_unreadable`, `import_zip_too_large`.
pub(super) fn styles<R: Read + Seek>(archive: &mut ZipArchive<R>) -> Result<BTreeSet<usize>, ErrorCode> {
    let (mut days, mut own, mut cells, mut place) = (BTreeSet::new(), BTreeSet::new(), false, 0_usize);
    if archive.index_for_name(STYLES).is_none() {
        return Ok(days);
    }
    each_event(archive, STYLES, |event| {
        match event {
            Event::Start(start) | Event::Empty(start) => {
                let format = attribute(start, b"numFmtId").and_then(|id| id.parse::<u32>().ok());
                match start.local_name().as_ref() {
                    b"numFmt" if attribute(start, b"formatCode").is_some_and(|code| is_day(&code)) => {
                        own.extend(format);
                    }
                    b"cellXfs" => cells = matches!(event, Event::Start(_)),
                    b"xf" if cells => {
                        if format.is_some_and(|id| own.contains(&id) || is_known(id)) {
                            days.insert(place);
                        }
                        place += 1;
                    }
                    _ => {}
                }
            }
            Event::End(end) if end.local_name().as_ref() == b"cellXfs" => return Ok(false),
            _ => {}
        }
        if place > MAX_STYLES || own.len() > MAX_STYLES {
            return Err(BROKEN);
        }
        Ok(true)
    })?;
    Ok(days)
}

/// The formats of days that every spreadsheet knows by their number.
const fn is_known(format: u32) -> bool {
    matches!(format, 14..=17 | 22 | 27..=31 | 36 | 50..=54 | 57 | 58)
}

/// Whether a format has a day or a year in it, beside words, what stands in brackets and single signs.
fn is_day(code: &str) -> bool {
    let (mut word, mut brackets, mut single) = (false, false, false);
    code.replace("&quot;", "\"").chars().any(|c| {
        if std::mem::take(&mut single) {
            return false;
        }
        match c {
            '"' => word = !word,
            '[' => brackets = true,
            ']' => brackets = false,
            '\\' => single = true,
            _ => {}
        }
        !word && !brackets && matches!(c, 'd' | 'D' | 'y' | 'Y')
    })
}

/// A day as people read it; nothing where the number is none.
pub(super) fn written(number: &str) -> Option<String> {
    let days = number.trim().split('.').next()?.parse().ok()?;
    let first = NaiveDate::from_ymd_opt(1899, 12, 30)?;
    let day = first.checked_add_days(Days::new(days)).filter(|_| days > 0)?;
    Some(day.format("%Y-%m-%d").to_string())
}
