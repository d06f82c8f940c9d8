//! Asks clamd whether bytes are known malware: its `INSTREAM` command, documented in clamd(8).

use crate::config::ClamAddress;
use std::io;
use std::time::Duration;
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::net::{TcpStream, UnixStream};
use tokio::time::timeout;

/// Longest answer that is read; real ones are one line.
const MAX_ANSWER: u64 = 4096;

trait Stream: AsyncRead + AsyncWrite + Unpin + Send {}
impl<T: AsyncRead + AsyncWrite + Unpin + Send> Stream for T {}

/// What clamd says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// Nothing known.
    Clean,
    /// A signature fits; its name, which comes from the signature database and never from the file.
    Infected(String),
}

/// One scan. Every step may take as long as `patience`.
pub struct Scan {
    stream: Box<dyn Stream>,
    patience: Duration,
}

impl std::fmt::Debug for Scan {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Scan").finish_non_exhaustive()
    }
}

impl Scan {
    /// Connects and begins.
    ///
    /// # Errors
    /// clamd cannot be reached.
    pub async fn begin(address: &ClamAddress, patience: Duration) -> io::Result<Self> {
        let stream: Box<dyn Stream> = match address {
            ClamAddress::Tcp(address) => Box::new(timeout(patience, TcpStream::connect(address)).await??),
            ClamAddress::Unix(path) => Box::new(timeout(patience, UnixStream::connect(path)).await??),
        };
        let mut scan = Self { stream, patience };
        scan.send(b"zINSTREAM\0").await?;
        Ok(scan)
    }

    /// Shows the next bytes.
    ///
    /// # Errors
    /// The connection broke, for example because the file is larger than clamd's `StreamMaxLength`.
    pub async fn push(&mut self, bytes: &[u8]) -> io::Result<()> {
        // A piece of no bytes would end the stream.
        if bytes.is_empty() {
            return Ok(());
        }
        let length = u32::try_from(bytes.len()).map_err(io::Error::other)?;
        self.send(&length.to_be_bytes()).await?;
        self.send(bytes).await
    }

    /// Ends the stream and hears the verdict.
    ///
    /// # Errors
    /// No verdict: clamd is silent, broken, or says something else than a verdict.
    pub async fn finish(mut self) -> io::Result<Verdict> {
        self.send(&0_u32.to_be_bytes()).await?;
        let mut answer = Vec::new();
        let mut limited = (&mut self.stream).take(MAX_ANSWER);
        timeout(self.patience, limited.read_to_end(&mut answer)).await??;
        verdict(&answer).ok_or_else(|| io::Error::other("no verdict"))
    }

    async fn send(&mut self, bytes: &[u8]) -> io::Result<()> {
        timeout(self.patience, self.stream.write_all(bytes)).await?
    }
}

/// Reads `stream: OK` or `stream: NAME FOUND`, ended by a zero byte; anything else is no verdict.
fn verdict(answer: &[u8]) -> Option<Verdict> {
    let text = std::str::from_utf8(answer.strip_suffix(b"\0")?).ok()?;
    match text.strip_prefix("stream: ")? {
        "OK" => Some(Verdict::Clean),
        other => {
            let name = other.strip_suffix(" FOUND")?;
            let tidy = name.chars().filter(char::is_ascii_graphic).take(100);
            Some(Verdict::Infected(tidy.collect()))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_exact_words_are_a_verdict() {
        assert_eq!(verdict(b"stream: OK\0"), Some(Verdict::Clean));
        let infected = Verdict::Infected("Eicar-Test.UNOFFICIAL".into());
        assert_eq!(verdict(b"stream: Eicar-Test.UNOFFICIAL FOUND\0"), Some(infected));
        for answer in [
            &b""[..],
            b"stream: OK",
            b"OK\0",
            b"stream: Size limit reached ERROR\0",
            b"INSTREAM size limit exceeded. ERROR\0",
            b"stream: OK\0stream: OK\0",
            b"stream: ok\0",
        ] {
            assert_eq!(verdict(answer), None, "{answer:?}");
        }
    }
}
