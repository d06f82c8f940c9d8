//! A reader that refuses what a parser would choke on: other encodings, endless records.

use std::cell::Cell;
use std::io::{self, Read};
use std::rc::Rc;

use super::fault::FileFault;

/// Largest record in bytes. The largest real ones have some tens of kilobytes.
pub const MAX_RECORD_BYTES: u64 = 4 * 1024 * 1024;

/// Bytes read since the last record, shared between the reader and the parser above it.
#[derive(Debug, Clone, Default)]
pub struct RecordMeter(Rc<Cell<u64>>);

impl RecordMeter {
    /// A record ended here.
    pub fn mark(&self) {
        self.0.set(0);
    }

    fn add(&self, bytes: usize) -> io::Result<()> {
        let total = self.0.get().saturating_add(bytes as u64);
        self.0.set(total);
        if total > MAX_RECORD_BYTES {
            Err(FileFault::RecordTooLarge.into())
        } else {
            Ok(())
        }
    }
}

/// Passes bytes on after checking that they are UTF-8 and that no record grows without end.
#[derive(Debug)]
pub struct Guard<R> {
    inner: R,
    meter: RecordMeter,
    /// The beginning of a character that the next bytes complete.
    split: Vec<u8>,
}

impl<R: Read> Guard<R> {
    /// Guards `inner`; `meter` is marked by the parser after each record.
    pub fn new(inner: R, meter: RecordMeter) -> Self {
        Self {
            inner,
            meter,
            split: Vec::with_capacity(4),
        }
    }

    fn check(&mut self, mut bytes: &[u8]) -> io::Result<()> {
        while !self.split.is_empty() {
            let Some((first, rest)) = bytes.split_first() else {
                return Ok(());
            };
            self.split.push(*first);
            bytes = rest;
            match std::str::from_utf8(&self.split) {
                Ok(_) => self.split.clear(),
                Err(error) if error.error_len().is_none() => {}
                Err(_) => return Err(FileFault::NotUtf8.into()),
            }
        }
        match std::str::from_utf8(bytes) {
            Ok(_) => Ok(()),
            Err(error) if error.error_len().is_none() => {
                self.split
                    .extend_from_slice(bytes.get(error.valid_up_to()..).unwrap_or_default());
                Ok(())
            }
            Err(_) => Err(FileFault::NotUtf8.into()),
        }
    }
}

impl<R: Read> Read for Guard<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.inner.read(buffer)?;
        let bytes = buffer.get(..count).unwrap_or_default();
        self.meter.add(count)?;
        self.check(bytes)?;
        Ok(count)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Hands out one byte at a time, so that every character is split.
    struct Drip<'a>(&'a [u8]);

    impl Read for Drip<'_> {
        fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
            let one = buffer.len().min(1);
            self.0.read(&mut buffer[..one])
        }
    }

    fn drip(bytes: &[u8]) -> io::Result<Vec<u8>> {
        let mut out = Vec::new();
        Guard::new(Drip(bytes), RecordMeter::default())
            .read_to_end(&mut out)
            .map(|_| out)
    }

    #[test]
    fn passes_characters_split_between_reads() {
        assert_eq!(drip("Ähtäri €𝄞".as_bytes()).unwrap(), "Ähtäri €𝄞".as_bytes());
    }

    #[test]
    fn refuses_latin_1() {
        let error = drip(b"K\xe4lvi\xe4 Oy").unwrap_err();
        assert!(error.to_string().contains("UTF-8"));
    }

    #[test]
    fn refuses_a_record_that_does_not_end() {
        let mut endless = Guard::new(io::repeat(b' '), RecordMeter::default());
        let error = io::copy(&mut endless, &mut io::sink()).unwrap_err();
        assert!(error.to_string().contains("too large"));
    }
}
