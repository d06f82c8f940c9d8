//! PRH's bulk file: a ZIP file with exactly one JSON file in it.

use std::io::{self, Read, Seek};

use zip::ZipArchive;
use zip::result::ZipError;

use super::fault::{FileFault, ReadError};

/// Unpacked bytes up to which the ratio is not looked at: small files may pack very well.
const RATIO_FREE_BYTES: u64 = 64 * 1024 * 1024;
/// Largest ratio of unpacked to packed bytes. The real file has about ten.
const MAX_RATIO: u64 = 200;

/// Opens the one JSON file of a ZIP file and gives its content to `read`. Declared sizes are not trusted:
/// the limits hold for what really comes out.
///
/// # Errors
/// The fault of the ZIP file, or what `read` returns.
pub fn open<R: Read + Seek, T>(
    file: R,
    max_bytes: u64,
    read: impl FnOnce(&mut dyn Read) -> Result<T, ReadError>,
) -> Result<T, ReadError> {
    let mut archive = ZipArchive::new(file).map_err(fault)?;
    let name = match archive.len() {
        0 => return Err(FileFault::ZipNoMember.into()),
        1 => archive
            .by_index_raw(0)
            .map_err(fault)?
            .name()
            .map_err(fault)?
            .into_owned(),
        _ => return Err(FileFault::ZipManyMembers.into()),
    };
    if name.contains(['/', '\\', ':', '\0']) || name.starts_with("..") {
        return Err(FileFault::ZipPath.into());
    }
    if !name.to_ascii_lowercase().ends_with(".json") {
        return Err(FileFault::ZipNoMember.into());
    }
    let (packed, unpacked, encrypted) = {
        let member = archive.by_index_raw(0).map_err(fault)?;
        (member.compressed_size(), member.size(), member.encrypted())
    };
    if encrypted {
        return Err(FileFault::ZipEncrypted.into());
    }
    let limits = Limits { packed, max_bytes };
    limits.check(unpacked)?;
    let member = archive.by_index(0).map_err(fault)?;
    read(&mut Limited {
        member,
        limits,
        unpacked: 0,
    })
}

fn fault(error: ZipError) -> ReadError {
    match error {
        ZipError::Io(error) if error.kind() == io::ErrorKind::UnexpectedEof => FileFault::ZipBroken.into(),
        ZipError::Io(error) => error.into(),
        _ => FileFault::ZipBroken.into(),
    }
}

#[derive(Debug, Clone, Copy)]
struct Limits {
    packed: u64,
    max_bytes: u64,
}

impl Limits {
    fn check(self, unpacked: u64) -> Result<(), FileFault> {
        if unpacked > self.max_bytes {
            Err(FileFault::ZipTooLarge)
        } else if unpacked > RATIO_FREE_BYTES && unpacked / MAX_RATIO > self.packed {
            Err(FileFault::ZipRatio)
        } else {
            Ok(())
        }
    }
}

struct Limited<R> {
    member: R,
    limits: Limits,
    unpacked: u64,
}

impl<R: Read> Read for Limited<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        // Whatever goes wrong while unpacking (bad block, wrong checksum, early end) is damage of the file.
        let count = self.member.read(buffer).map_err(|_| FileFault::ZipBroken)?;
        self.unpacked = self.unpacked.saturating_add(count as u64);
        self.limits.check(self.unpacked)?;
        Ok(count)
    }
}
