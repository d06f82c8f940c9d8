//! First half of an import: reads the whole input into a temporary file, so that a fault in its last byte
//! still leaves the register untouched. The temporary file has no name and vanishes with the process.

use std::collections::HashSet;
use std::fs::File;
use std::io::{BufRead, BufReader, BufWriter, Lines, Seek, SeekFrom, Write};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use seutu_shared::company::RegisterStatus;
use seutu_shared::error_code::ErrorCode;

use super::fault::ReadError;
use super::filter::{Filter, prefix};
use super::model::{Company, Identity};
use super::normalise::{NormalisedCompany, Reject, normalise};
use super::text::stored;

/// Characters kept of a wrong business ID.
const MAX_ID_CHARS: usize = 40;

/// What to do with a company that comes twice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Repeats {
    /// Reject the later record: a file should have each company once.
    Reject,
    /// Leave it out silently: queries by post code find a company once per address.
    Ignore,
}

/// One line of the temporary file.
#[derive(Debug, Serialize, Deserialize)]
pub struct Line {
    /// Position of the record in the input, from 0.
    pub index: u32,
    /// What became of it.
    pub outcome: Outcome,
}

/// What became of one record.
#[derive(Debug, Serialize, Deserialize)]
pub enum Outcome {
    /// To be compared with the register.
    Taken(Box<Taken>),
    /// Not to be taken.
    Rejected(Rejected),
}

/// A record to be compared with the register.
#[derive(Debug, Serialize, Deserialize)]
pub struct Taken {
    /// What the register keeps.
    pub company: NormalisedCompany,
    /// SHA-256 of it, see [`NormalisedCompany::content_hash`].
    pub content_hash: String,
    /// PRH's instant of the last change.
    pub modified_at: Option<DateTime<Utc>>,
}

/// A record that cannot be taken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rejected {
    /// The business ID as written, if there is one.
    pub business_id: Option<String>,
    /// Why.
    pub code: ErrorCode,
    /// The field at fault.
    pub detail: Option<String>,
}

/// Counts of a whole input.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// Records in the input.
    pub seen: u32,
    /// Taken records of companies that have ceased.
    pub ceased: u32,
    /// Records that the filter left out.
    pub skipped: u32,
    /// Records that cannot be taken.
    pub rejected: u32,
}

/// What another task may see and do while records are read.
#[derive(Debug, Clone, Default)]
pub struct Watch {
    seen: Arc<AtomicU32>,
    stopped: Arc<AtomicBool>,
}

impl Watch {
    /// Records read so far.
    pub fn seen(&self) -> u32 {
        self.seen.load(Ordering::Relaxed)
    }

    /// Makes the next record fail: nobody waits for the result any more.
    pub fn stop(&self) {
        self.stopped.store(true, Ordering::Relaxed);
    }
}

/// Reads records one after another.
#[derive(Debug)]
pub struct Scanner {
    filter: Filter,
    today: NaiveDate,
    repeats: Repeats,
    ids: HashSet<u32>,
    counts: Counts,
    watch: Watch,
    spool: BufWriter<File>,
}

impl Scanner {
    /// Begins to read; `today` decides which dates lie in the future.
    ///
    /// # Errors
    /// No temporary file can be made.
    pub fn new(filter: Filter, today: NaiveDate, repeats: Repeats) -> Result<Self, ReadError> {
        let spool = BufWriter::with_capacity(64 * 1024, tempfile::tempfile()?);
        let (ids, counts, watch) = (HashSet::new(), Counts::default(), Watch::default());
        Ok(Self {
            filter,
            today,
            repeats,
            ids,
            counts,
            watch,
            spool,
        })
    }

    /// A handle for the task that waits.
    pub fn watch(&self) -> Watch {
        self.watch.clone()
    }

    /// Takes the text of one record. A record that is wrong is noted and does not stop the others.
    ///
    /// # Errors
    /// The temporary file cannot be written.
    pub fn record(&mut self, text: &str) -> Result<(), ReadError> {
        if self.watch.stopped.load(Ordering::Relaxed) {
            return Err(ReadError::Stopped);
        }
        let index = self.counts.seen;
        self.counts.seen += 1;
        self.watch.seen.store(self.counts.seen, Ordering::Relaxed);
        let Ok(record) = serde_json::from_str::<Company<'_>>(text) else {
            let id = serde_json::from_str::<Identity<'_>>(text)
                .ok()
                .and_then(|record| given_id(record.business_id.as_ref()));
            return self.reject(index, id, Reject::new(ErrorCode::RejectUnreadable));
        };
        let (company, modified_at) = match normalise(&record, self.today) {
            Ok(read) => read,
            Err(reject) => return self.reject(index, given_id(record.business_id.as_ref()), reject),
        };
        if !self.ids.insert(prefix(company.business_id)) {
            return match self.repeats {
                Repeats::Ignore => {
                    self.counts.skipped += 1;
                    Ok(())
                }
                Repeats::Reject => {
                    let id = company.business_id.to_string();
                    self.reject(index, Some(id), Reject::new(ErrorCode::RejectDuplicate))
                }
            };
        }
        if !self.filter.takes(&company) {
            self.counts.skipped += 1;
            return Ok(());
        }
        self.counts.ceased += u32::from(company.register_status == RegisterStatus::Ceased);
        let content_hash = company.content_hash().map_err(std::io::Error::from)?;
        self.write(&Line {
            index,
            outcome: Outcome::Taken(Box::new(Taken {
                company,
                content_hash,
                modified_at,
            })),
        })
    }

    /// Ends reading and gives back what was read.
    ///
    /// # Errors
    /// The temporary file cannot be written.
    pub fn finish(self) -> Result<Scan, ReadError> {
        let mut file = self
            .spool
            .into_inner()
            .map_err(std::io::IntoInnerError::into_error)?;
        file.seek(SeekFrom::Start(0))?;
        Ok(Scan {
            counts: self.counts,
            lines: BufReader::with_capacity(64 * 1024, file).lines(),
        })
    }

    fn reject(&mut self, index: u32, business_id: Option<String>, reject: Reject) -> Result<(), ReadError> {
        self.counts.rejected += 1;
        let detail = reject.detail.map(str::to_owned);
        self.write(&Line {
            index,
            outcome: Outcome::Rejected(Rejected {
                business_id,
                code: reject.code,
                detail,
            }),
        })
    }

    fn write(&mut self, line: &Line) -> Result<(), ReadError> {
        serde_json::to_writer(&mut self.spool, line).map_err(std::io::Error::from)?;
        self.spool.write_all(b"\n")?;
        Ok(())
    }
}

fn given_id(id: Option<&super::model::DatedValue<'_>>) -> Option<String> {
    stored(id?.value.as_ref()).map(|id| id.chars().take(MAX_ID_CHARS).collect())
}

/// A whole input that could be read.
#[derive(Debug)]
pub struct Scan {
    /// Its counts.
    pub counts: Counts,
    lines: Lines<BufReader<File>>,
}

impl Iterator for Scan {
    type Item = Result<Line, ReadError>;

    fn next(&mut self) -> Option<Self::Item> {
        let line = self.lines.next()?.map_err(ReadError::from);
        Some(line.and_then(|text| Ok(serde_json::from_str(&text).map_err(std::io::Error::from)?)))
    }
}

#[cfg(test)]
mod tests;
