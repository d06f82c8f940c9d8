//! Checks a signed PDF: it is the document that we gave out for this case, with one signature behind it that covers
//! every byte, made with a certificate of an authority that is trusted. Bytes in, a verdict out: nothing is kept and
//! nobody is asked, so that whether a certificate was revoked is not known here. See ADR 0033.

mod certificate;
mod cms;
mod paper;
mod pdf;

pub use certificate::{Anchors, Signer};
pub use paper::paper;

use chrono::{DateTime, Utc};
use seutu_shared::error_code::ErrorCode;

/// Why a signature proves nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// There is none.
    Missing,
    /// It is another document, or something was put beside the signature.
    Changed,
    /// It does not fit what was signed, or is of a kind that is not taken.
    Broken,
    /// The certificate is of nobody who is trusted, not in force, or not made for signatures.
    Untrusted,
}

impl Refusal {
    /// What the person is told.
    pub const fn code(self) -> ErrorCode {
        match self {
            Self::Missing => ErrorCode::SignatureMissing,
            Self::Changed => ErrorCode::DocumentChanged,
            Self::Broken => ErrorCode::SignatureBroken,
            Self::Untrusted => ErrorCode::SignatureUntrusted,
        }
    }
}

/// Who signed `original`, as `pdf` proves it.
///
/// # Errors
/// Why it proves nothing.
pub fn check(pdf: &[u8], original: &[u8], anchors: &Anchors, now: DateTime<Utc>) -> Result<Signer, Refusal> {
    let found = pdf::read(pdf, original)?;
    check_signature(&found.signature, found.covered, found.binds, anchors, now)
}

/// Who made a signature over the bytes of `covered`, one after the other. Where it `binds`, it must say by which
/// certificate (ETSI EN 319 122-1).
///
/// # Errors
/// As [`check`].
pub fn check_signature(
    signature: &[u8],
    covered: [&[u8]; 2],
    binds: bool,
    anchors: &Anchors,
    now: DateTime<Utc>,
) -> Result<Signer, Refusal> {
    let signed = cms::read(signature).ok_or(Refusal::Broken)?;
    let certificate = signed.verified(covered, binds).ok_or(Refusal::Broken)?;
    anchors
        .signer(certificate, signed.certificates(), now)
        .ok_or(Refusal::Untrusted)
}
