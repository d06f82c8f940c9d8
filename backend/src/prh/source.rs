//! Where records come from: a file, or PRH's service. Whatever reads them does not care.

use std::fmt;
use std::fs::File;
use std::io::Read;

use futures::future::BoxFuture;
use seutu_shared::error_code::ErrorCode;

use crate::platform::{OpError, OpResult};

use super::scan::Repeats;

/// A piece of input that holds complete records.
pub enum Piece {
    /// A file in any of the accepted forms.
    File(File),
    /// A stream in any of the accepted forms, such as standard input.
    Stream(Box<dyn Read + Send>),
    /// One answer of PRH's service.
    Page(Vec<u8>),
}

impl fmt::Debug for Piece {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::File(_) => "File",
            Self::Stream(_) => "Stream",
            Self::Page(_) => "Page",
        })
    }
}

/// Why PRH's service gives no more.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SourceError {
    /// No answer, or only server errors.
    #[error("the service cannot be reached")]
    Unreachable,
    /// It keeps asking to wait.
    #[error("the service asks to wait")]
    RateLimited,
    /// It answers something else than a page of companies.
    #[error("the service answers something unreadable")]
    BadAnswer,
}

impl From<SourceError> for OpError {
    fn from(error: SourceError) -> Self {
        Self::user(match error {
            SourceError::Unreachable => ErrorCode::SourceUnreachable,
            SourceError::RateLimited => ErrorCode::SourceRateLimited,
            SourceError::BadAnswer => ErrorCode::SourceBadAnswer,
        })
    }
}

/// Gives records piece by piece.
pub trait CompanySource: Send {
    /// Whether a company may come twice.
    fn repeats(&self) -> Repeats;

    /// The next piece; `None` at the end. After an error the same piece comes again.
    fn next(&mut self) -> BoxFuture<'_, OpResult<Option<Piece>>>;
}

/// A single file or stream.
#[derive(Debug)]
pub struct OneFile(Option<Piece>);

impl OneFile {
    /// A source of this piece alone.
    pub fn new(piece: Piece) -> Self {
        Self(Some(piece))
    }
}

impl CompanySource for OneFile {
    fn repeats(&self) -> Repeats {
        Repeats::Reject
    }

    fn next(&mut self) -> BoxFuture<'_, OpResult<Option<Piece>>> {
        Box::pin(std::future::ready(Ok(self.0.take())))
    }
}
