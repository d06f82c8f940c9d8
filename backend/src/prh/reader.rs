//! Reads companies one at a time from everything PRH hands out, in flat memory: a saved `/companies` page
//! `{"companies": […]}`, a plain array, a single company, and the bulk ZIP.

use crate::files::kind::is_utf8_start;
use std::fmt;
use std::io::{BufReader, Cursor, Read, Seek, SeekFrom};

use serde::de::{DeserializeSeed, Deserializer, Error as _, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;

use super::archive;
use super::fault::{FileFault, ReadError};
use super::guard::{Guard, RecordMeter};

/// Bytes looked at to tell what a file is.
const HEAD_BYTES: u64 = 512;
const BUFFER_BYTES: usize = 64 * 1024;

/// Takes the text of one record. An error stops the whole file.
pub type Sink<'s> = dyn FnMut(&str) -> Result<(), ReadError> + 's;

/// Reads a file that can be moved about in, as a ZIP file needs.
///
/// # Errors
/// A [`FileFault`] when the file as a whole cannot be read; the sink may then have seen some records.
pub fn read_file<R: Read + Seek>(
    mut file: R,
    max_unpacked: u64,
    sink: &mut Sink<'_>,
) -> Result<(), ReadError> {
    file.seek(SeekFrom::Start(0))?;
    let head = head(&mut file)?;
    if is_zip(&head) {
        file.seek(SeekFrom::Start(0))?;
        return archive::open(file, max_unpacked, |content| read_text(content, sink));
    }
    read_text(Cursor::new(head).chain(file), sink)
}

/// Reads a stream such as standard input. A ZIP file is put into a temporary file first.
///
/// # Errors
/// As [`read_file`].
pub fn read_stream(mut stream: impl Read, max_unpacked: u64, sink: &mut Sink<'_>) -> Result<(), ReadError> {
    let head = head(&mut stream)?;
    let is_zip = is_zip(&head);
    let mut whole = Cursor::new(head).chain(stream);
    if !is_zip {
        return read_text(whole, sink);
    }
    let mut file = tempfile::tempfile()?;
    let copied = std::io::copy(&mut (&mut whole).take(max_unpacked.saturating_add(1)), &mut file)?;
    if copied > max_unpacked {
        return Err(FileFault::ZipTooLarge.into());
    }
    read_file(file, max_unpacked, sink)
}

fn head(file: &mut impl Read) -> Result<Vec<u8>, ReadError> {
    let mut head = Vec::new();
    file.take(HEAD_BYTES).read_to_end(&mut head)?;
    Ok(head)
}

fn is_zip(head: &[u8]) -> bool {
    head.starts_with(b"PK\x03\x04") || head.starts_with(b"PK\x05\x06")
}

/// Reads JSON text. What is clearly something else is named before the parser calls it a syntax error.
fn read_text(mut text: impl Read, sink: &mut Sink<'_>) -> Result<(), ReadError> {
    let mut head = head(&mut text)?;
    // UTF-16, with its mark or with the zero bytes that it gives every ASCII character.
    if head.starts_with(&[0xFF, 0xFE]) || head.starts_with(&[0xFE, 0xFF]) || head.contains(&0) {
        return Err(FileFault::NotUtf8.into());
    }
    if head.starts_with(&[0xEF, 0xBB, 0xBF]) {
        head.drain(..3);
    }
    let ended = (head.len() as u64) < HEAD_BYTES - 3;
    match head.iter().find(|byte| !byte.is_ascii_whitespace()) {
        Some(b'<') => return Err(FileFault::Html.into()),
        None if ended => return Err(FileFault::Empty.into()),
        None | Some(b'[' | b'{') => {}
        Some(byte) if !byte.is_ascii() && !is_utf8_start(&head) => return Err(FileFault::NotUtf8.into()),
        Some(_) => return Err(FileFault::NotJson.into()),
    }
    let meter = RecordMeter::default();
    let guarded = Guard::new(Cursor::new(head).chain(text), meter.clone());
    let mut parser = serde_json::Deserializer::from_reader(BufReader::with_capacity(BUFFER_BYTES, guarded));
    let mut failure = None;
    let top = Top {
        records: Records {
            meter: &meter,
            sink,
            failure: &mut failure,
        },
    };
    match parser.deserialize_any(top) {
        Err(error) => Err(failure.unwrap_or_else(|| error.into())),
        Ok(()) => parser.end().map_err(ReadError::from),
    }
}

/// Hands each element of a list to the sink.
struct Records<'r, 's> {
    meter: &'r RecordMeter,
    sink: &'r mut Sink<'s>,
    failure: &'r mut Option<ReadError>,
}

impl Records<'_, '_> {
    fn record<E: serde::de::Error>(&mut self, text: &str) -> Result<(), E> {
        self.meter.mark();
        (self.sink)(text).map_err(|error| {
            *self.failure = Some(error);
            E::custom("stopped")
        })
    }
}

impl<'de> Visitor<'de> for Records<'_, '_> {
    type Value = ();

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a list of companies")
    }

    fn visit_seq<A: SeqAccess<'de>>(mut self, mut list: A) -> Result<(), A::Error> {
        while let Some(record) = list.next_element::<Box<RawValue>>()? {
            self.record(record.get())?;
        }
        Ok(())
    }
}

impl<'de> DeserializeSeed<'de> for Records<'_, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_seq(self)
    }
}

/// The outermost value: a list, a page or one company.
struct Top<'r, 's> {
    records: Records<'r, 's>,
}

impl<'de> Visitor<'de> for Top<'_, '_> {
    type Value = ();

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("companies")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, list: A) -> Result<(), A::Error> {
        self.records.visit_seq(list)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut object: A) -> Result<(), A::Error> {
        let mut records = Some(self.records);
        let mut company = String::new();
        let mut is_company = false;
        while let Some(key) = object.next_key::<String>()? {
            if key == "companies" {
                let Some(records) = records.take() else {
                    return Err(A::Error::custom("two lists"));
                };
                object.next_value_seed(records)?;
                continue;
            }
            let value = object.next_value::<Box<RawValue>>()?;
            is_company |= key == "businessId" || key == "names";
            company.push(if company.is_empty() { '{' } else { ',' });
            company.push_str(&serde_json::to_string(&key).map_err(A::Error::custom)?);
            company.push(':');
            company.push_str(value.get());
        }
        match records {
            None => Ok(()),
            Some(mut records) if is_company => {
                company.push('}');
                records.record(&company)
            }
            Some(_) => Err(A::Error::custom("neither a list of companies nor a company")),
        }
    }
}

#[cfg(test)]
mod tests;
