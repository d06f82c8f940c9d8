//! Files that hold secrets: only their owner may read them, and they are written whole or not at all.

use std::fs::Permissions;
use std::io::{Error, ErrorKind, Result, Write};
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use tempfile::NamedTempFile;

/// Writes a new file; keeps one that is already there.
pub fn create(path: &Path, bytes: &[u8]) -> Result<()> {
    match prepare(path, bytes)?.persist_noclobber(path) {
        Ok(_) => Ok(()),
        Err(error) if error.error.kind() == ErrorKind::AlreadyExists => Ok(()),
        Err(error) => Err(error.error),
    }
}

/// Writes a file in place of the one that is there; others see the old one or the new one, never a part.
pub fn replace(path: &Path, bytes: &[u8]) -> Result<()> {
    // Behind a symbolic link, as in mounted secrets, the file itself is replaced.
    let path = path.canonicalize()?;
    prepare(&path, bytes)?.persist(&path).map_err(Error::from)?;
    Ok(())
}

/// Writes a file, whether or not there is one already; others see the old one or the new one, never a part.
pub fn write(path: &Path, bytes: &[u8]) -> Result<()> {
    if path.exists() {
        return replace(path, bytes);
    }
    prepare(path, bytes)?.persist(path).map_err(Error::from)?;
    Ok(())
}

fn prepare(path: &Path, bytes: &[u8]) -> Result<NamedTempFile> {
    let dir = match path.parent() {
        Some(dir) if !dir.as_os_str().is_empty() => dir,
        _ => Path::new("."),
    };
    std::fs::create_dir_all(dir)?;
    let mut file = NamedTempFile::new_in(dir)?;
    file.as_file().set_permissions(Permissions::from_mode(0o600))?;
    file.write_all(bytes)?;
    file.as_file().sync_all()?;
    Ok(file)
}
