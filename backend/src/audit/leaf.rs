//! The bytes that are sealed for an entry.
//!
//! Version 1, byte for byte; every number is big-endian, every text is UTF-8 after its length as 32 bits:
//!
//! ```text
//! "seutu-audit-entry/v1\n"
//! id            64 bits, signed
//! at            64 bits, signed: microseconds since 1970-01-01T00:00:00Z
//! request_id    text
//! actor         text
//! action        text
//! subject_kind  text
//! subject_id    16 bytes
//! commitment    32 bytes
//! ```
//!
//! A later version starts with another first line, so that no two versions can mean the same bytes.

use super::entity::entry;
use sha2::{Digest, Sha256};

/// First line of version 1.
const VERSION_1: &[u8] = b"seutu-audit-entry/v1\n";

/// What an entry keeps of its payload: SHA-256 over the 32 random bytes and the JSON text.
pub(super) fn commitment(salt: &[u8], body: &str) -> [u8; 32] {
    Sha256::new()
        .chain_update(salt)
        .chain_update(body)
        .finalize()
        .into()
}

/// The sealed bytes of an entry.
pub(super) fn bytes(entry: &entry::Model) -> Vec<u8> {
    let mut out = Vec::with_capacity(256);
    out.extend_from_slice(VERSION_1);
    out.extend_from_slice(&entry.id.to_be_bytes());
    out.extend_from_slice(&entry.at.timestamp_micros().to_be_bytes());
    for text in [
        &entry.request_id,
        &entry.actor,
        &entry.action,
        &entry.subject_kind,
    ] {
        // Our own texts are short; a longer one than 4 GiB cannot come out of the database.
        let length = u32::try_from(text.len()).unwrap_or(u32::MAX);
        out.extend_from_slice(&length.to_be_bytes());
        out.extend_from_slice(text.as_bytes());
    }
    out.extend_from_slice(entry.subject_id.as_bytes());
    out.extend_from_slice(&entry.commitment);
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::{TimeZone, Utc};
    use uuid::Uuid;

    fn entry() -> entry::Model {
        entry::Model {
            id: 7,
            at: Utc.with_ymd_and_hms(2026, 11, 22, 10, 0, 0).unwrap(),
            request_id: "r1".into(),
            actor: "operator".into(),
            action: "company.accept".into(),
            subject_kind: "company".into(),
            subject_id: Uuid::from_u128(1),
            commitment: vec![9; 32],
        }
    }

    #[test]
    fn encoding_is_the_documented_one() {
        let hex = hex::encode(bytes(&entry()));
        let expected = [
            &hex::encode("seutu-audit-entry/v1\n"),
            "0000000000000007",
            &format!("{:016x}", entry().at.timestamp_micros()),
            &format!("00000002{}", hex::encode("r1")),
            &format!("00000008{}", hex::encode("operator")),
            &format!("0000000e{}", hex::encode("company.accept")),
            &format!("00000007{}", hex::encode("company")),
            "00000000000000000000000000000001",
            &"09".repeat(32),
        ];
        assert_eq!(hex, expected.concat());
    }

    #[test]
    fn neighbouring_texts_cannot_be_shifted_into_each_other() {
        let shifted = entry::Model {
            actor: "operatorc".into(),
            action: "ompany.accept".into(),
            ..entry()
        };
        assert_ne!(bytes(&entry()), bytes(&shifted));
    }
}
