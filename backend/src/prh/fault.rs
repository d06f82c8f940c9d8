//! Why a file as a whole cannot be read. Nothing of such a file is kept.

use std::io;

use seutu_shared::error_code::ErrorCode;

use crate::platform::OpError;

/// What is wrong with the whole file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum FileFault {
    /// No content, or only white space.
    #[error("the file is empty")]
    Empty,
    /// Neither JSON nor ZIP.
    #[error("the file is not JSON")]
    NotJson,
    /// A web page, such as an error page saved as the file.
    #[error("the file is a web page")]
    Html,
    /// Latin-1, UTF-16 or another encoding.
    #[error("the file is not UTF-8")]
    NotUtf8,
    /// The file ends in the middle.
    #[error("the file ends in the middle")]
    Truncated,
    /// JSON, but neither a company nor a list of companies.
    #[error("the file has no companies")]
    NoCompanies,
    /// The ZIP file is damaged.
    #[error("the ZIP file is damaged")]
    ZipBroken,
    /// The ZIP file needs a password.
    #[error("the ZIP file is encrypted")]
    ZipEncrypted,
    /// The ZIP file has no JSON file.
    #[error("the ZIP file has no JSON file")]
    ZipNoMember,
    /// The ZIP file has more than one file.
    #[error("the ZIP file has several files")]
    ZipManyMembers,
    /// The name of the file in the ZIP file has folders.
    #[error("a name in the ZIP file has a path")]
    ZipPath,
    /// The ZIP file unpacks to suspiciously much.
    #[error("the ZIP file unpacks to suspiciously much")]
    ZipRatio,
    /// The ZIP file unpacks to more than the limit.
    #[error("the ZIP file unpacks to too much")]
    ZipTooLarge,
    /// One record is larger than any company can be.
    #[error("one record is too large")]
    RecordTooLarge,
}

impl FileFault {
    /// The code shown to people.
    pub const fn code(self) -> ErrorCode {
        match self {
            Self::Empty => ErrorCode::FileEmpty,
            Self::NotJson => ErrorCode::ImportNotJson,
            Self::Html => ErrorCode::ImportHtml,
            Self::NotUtf8 => ErrorCode::ImportNotUtf8,
            Self::Truncated => ErrorCode::ImportTruncated,
            Self::NoCompanies => ErrorCode::ImportNoCompanies,
            Self::ZipBroken => ErrorCode::ImportZipBroken,
            Self::ZipEncrypted => ErrorCode::ImportZipEncrypted,
            Self::ZipNoMember => ErrorCode::ImportZipNoMember,
            Self::ZipManyMembers => ErrorCode::ImportZipManyMembers,
            Self::ZipPath => ErrorCode::ImportZipPath,
            Self::ZipRatio => ErrorCode::ImportZipRatio,
            Self::ZipTooLarge => ErrorCode::ImportZipTooLarge,
            Self::RecordTooLarge => ErrorCode::ImportRecordTooLarge,
        }
    }
}

impl From<FileFault> for io::Error {
    /// Lets a reader deep inside a parser name the fault; [`ReadError::from`] finds it again.
    fn from(fault: FileFault) -> Self {
        Self::other(fault)
    }
}

/// Why reading stopped.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// The file's fault.
    #[error(transparent)]
    File(#[from] FileFault),
    /// The machine's fault: the file cannot be read, or the spool cannot be written.
    #[error("read or write: {0}")]
    Io(io::Error),
    /// Nobody waits for the result any more.
    #[error("stopped")]
    Stopped,
}

impl From<io::Error> for ReadError {
    fn from(error: io::Error) -> Self {
        let fault = error
            .get_ref()
            .and_then(|inner| inner.downcast_ref::<FileFault>())
            .copied();
        fault.map_or(Self::Io(error), Self::File)
    }
}

impl From<serde_json::Error> for ReadError {
    fn from(error: serde_json::Error) -> Self {
        match error.classify() {
            serde_json::error::Category::Io => io::Error::from(error).into(),
            serde_json::error::Category::Eof => FileFault::Truncated.into(),
            serde_json::error::Category::Syntax => FileFault::NotJson.into(),
            serde_json::error::Category::Data => FileFault::NoCompanies.into(),
        }
    }
}

impl From<ReadError> for OpError {
    fn from(error: ReadError) -> Self {
        match error {
            ReadError::File(fault) => Self::user(fault.code()),
            ReadError::Io(error) => Self::Internal("read companies", Box::new(error)),
            ReadError::Stopped => Self::bug("reading was stopped"),
        }
    }
}
