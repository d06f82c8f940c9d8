//! Brotli and gzip beside every asset, so that the server never compresses while somebody waits.

use std::fs;
use std::io::Write;
use std::path::Path;

use brotli::enc::BrotliEncoderParams;
use flate2::{Compression, write::GzEncoder};

use crate::failure::{Context, Outcome};

/// Sizes of one asset in bytes.
#[derive(Debug, Clone, Copy)]
pub struct Sizes {
    /// As written.
    pub raw: usize,
    /// `.gz`
    pub gzip: usize,
    /// `.br`
    pub brotli: usize,
}

/// Writes `bytes` to `path`, `path.br` and `path.gz` at the best levels.
pub fn write(path: &Path, bytes: &[u8]) -> Outcome<Sizes> {
    let params = BrotliEncoderParams {
        quality: 11,
        lgwin: 22,
        size_hint: bytes.len(),
        ..Default::default()
    };
    let mut brotli = Vec::new();
    brotli::BrotliCompress(&mut &*bytes, &mut brotli, &params).context("brotli")?;
    let mut gzip = GzEncoder::new(Vec::new(), Compression::best());
    gzip.write_all(bytes)?;
    let gzip = gzip.finish()?;
    for (suffix, content) in [("", bytes), (".br", &*brotli), (".gz", &*gzip)] {
        let mut name = path.as_os_str().to_owned();
        name.push(suffix);
        fs::write(&name, content).context(path.display())?;
    }
    Ok(Sizes {
        raw: bytes.len(),
        gzip: gzip.len(),
        brotli: brotli.len(),
    })
}
