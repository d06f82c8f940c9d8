//! Signed documents of privacy requests.

use chrono::{DateTime, Utc};
use seutu_backend::privacy_requests::signature::{Anchors, check, check_signature};

/// The document that was signed. The kept inputs are what was written behind it.
const PAPER: &[u8] = include_bytes!("signed/paper.pdf");
/// The authority behind those signatures. Nobody has its key.
const AUTHORITY: &[u8] = include_bytes!("signed/authority.pem");
/// Who signed them.
const SIGNER: &str = "Aino Maria Esimerkki";

pub(super) fn signed_document(data: &[u8]) {
    let anchors = Anchors::read(AUTHORITY).unwrap();
    let now: DateTime<Utc> = "2026-11-22T10:00:00Z".parse().unwrap();
    if let Ok(signer) = check(&[PAPER, data].concat(), PAPER, &anchors, now) {
        assert_eq!(signer.name, SIGNER, "no bytes make another signer");
    }
    assert!(check(data, PAPER, &anchors, now).is_err() || data.starts_with(PAPER));
    // Over nothing nobody has ever signed.
    for binds in [true, false] {
        assert!(check_signature(data, [b"", b""], binds, &anchors, now).is_err());
    }
    if let Some(others) = Anchors::read(data) {
        let _ = check_signature(data, [b"", b""], false, &others, now);
    }
}
