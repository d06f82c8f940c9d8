//! Whose certificate it is, and who vouches for it (RFC 5280).

use chrono::{DateTime, Utc};
use std::time::Duration;
use tokio_rustls::rustls::pki_types::pem::PemObject;
use tokio_rustls::rustls::pki_types::{CertificateDer, SignatureVerificationAlgorithm, UnixTime};
use webpki::{EndEntityCert, ExtendedKeyUsageValidator, KeyPurposeIdIter, anchor_from_trusted_cert, ring};
use x509_cert::Certificate;
use x509_cert::der::Decode;
use x509_cert::der::asn1::ObjectIdentifier;
use x509_cert::ext::pkix::KeyUsage;
use x509_cert::ext::pkix::name::DirectoryString;
use x509_cert::name::Name;

/// Longest name that is noted, in characters.
const MAX_NAME: usize = 200;
const COMMON_NAME: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.4.3");
const SURNAME: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.4.4");
const GIVEN_NAME: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.4.42");

/// Ways of signing that are taken, of documents and of certificates: nothing with SHA-1, no RSA key below 2048 bits.
pub(super) static ALGORITHMS: &[&dyn SignatureVerificationAlgorithm] = &[
    ring::ECDSA_P256_SHA256,
    ring::ECDSA_P256_SHA384,
    ring::ECDSA_P384_SHA256,
    ring::ECDSA_P384_SHA384,
    ring::ED25519,
    ring::RSA_PKCS1_2048_8192_SHA256,
    ring::RSA_PKCS1_2048_8192_SHA384,
    ring::RSA_PKCS1_2048_8192_SHA512,
    ring::RSA_PKCS1_2048_8192_SHA256_ABSENT_PARAMS,
    ring::RSA_PKCS1_2048_8192_SHA384_ABSENT_PARAMS,
    ring::RSA_PKCS1_2048_8192_SHA512_ABSENT_PARAMS,
    ring::RSA_PSS_2048_8192_SHA256_LEGACY_KEY,
    ring::RSA_PSS_2048_8192_SHA384_LEGACY_KEY,
    ring::RSA_PSS_2048_8192_SHA512_LEGACY_KEY,
];

/// Who signed, by the certificate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signer {
    /// Given names and surname, without numbers.
    pub name: String,
    /// Which of it is the surname, where the certificate says so.
    pub surname: Option<String>,
    /// Who issued the certificate.
    pub issuer: String,
    /// Its serial number, in hexadecimal digits.
    pub serial: String,
}

/// Authorities that are trusted to say who somebody is.
#[derive(Debug, Clone)]
pub struct Anchors(Vec<CertificateDer<'static>>);

impl Anchors {
    /// From certificates in PEM; none where there is no certificate, or one that cannot be read.
    pub fn read(pem: &[u8]) -> Option<Self> {
        let found = CertificateDer::pem_slice_iter(pem)
            .collect::<Result<Vec<_>, _>>()
            .ok()?;
        let sound = found
            .iter()
            .all(|one| anchor_from_trusted_cert(one).is_ok() && ends(one).is_some());
        (sound && !found.is_empty()).then_some(Self(found))
    }

    /// Whose certificate it is: none unless a way leads to one of these authorities, over `others` where needed, with
    /// every certificate in force, and its key is made for signatures.
    pub(super) fn signer(
        &self,
        certificate: &CertificateDer<'_>,
        others: &[CertificateDer<'static>],
        now: DateTime<Utc>,
    ) -> Option<Signer> {
        let seconds = u64::try_from(now.timestamp()).ok()?;
        let mut roots = Vec::new();
        // What leads to an authority is held against the clock below; the authority itself is here.
        for one in self.0.iter().filter(|one| ends(one) >= Some(seconds)) {
            roots.push(anchor_from_trusted_cert(one).ok()?);
        }
        let now = UnixTime::since_unix_epoch(Duration::from_secs(seconds));
        let end = EndEntityCert::try_from(certificate).ok()?;
        end.verify_for_usage(ALGORITHMS, &roots, others, now, AnyPurpose, None, None)
            .ok()?;
        let read = Certificate::from_der(certificate.as_ref()).ok()?;
        let read = read.tbs_certificate();
        let usage = read.get_extension::<KeyUsage>().ok()?;
        // Cards have a key for documents (non-repudiation) and one for signing in.
        if usage.is_some_and(|(_, usage)| !usage.non_repudiation() && !usage.digital_signature()) {
            return None;
        }
        Some(Signer {
            name: name(read.subject()),
            surname: attribute(read.subject(), SURNAME),
            issuer: read.issuer().to_string().chars().take(MAX_NAME).collect(),
            serial: hex::encode(read.serial_number().as_bytes()),
        })
    }
}

/// The name of a person. A common name may end with a number of the card or of the person, which is not needed here.
fn name(subject: &Name) -> String {
    let written = match (attribute(subject, GIVEN_NAME), attribute(subject, SURNAME)) {
        (Some(given), Some(surname)) => format!("{given} {surname}"),
        _ => attribute(subject, COMMON_NAME).unwrap_or_default(),
    };
    let words: Vec<&str> = written
        .split(|c: char| c.is_whitespace() || c == ',')
        .filter(|word| !word.is_empty() && !word.contains(|c: char| c.is_ascii_digit()))
        .collect();
    words.join(" ").chars().take(MAX_NAME).collect()
}

fn attribute(subject: &Name, kind: ObjectIdentifier) -> Option<String> {
    let found = subject.by_oid::<DirectoryString>(kind).ok()??;
    Some(found.value().into_owned())
}

/// When a certificate ends, in seconds of Unix time.
fn ends(certificate: &CertificateDer<'_>) -> Option<u64> {
    let read = Certificate::from_der(certificate.as_ref()).ok()?;
    let last = read.tbs_certificate().validity().not_after;
    Some(last.to_unix_duration().as_secs())
}

/// Certificates of persons name all kinds of purposes, or none: which authorities are trusted decides.
struct AnyPurpose;

impl ExtendedKeyUsageValidator for AnyPurpose {
    fn validate(&self, purposes: KeyPurposeIdIter<'_, '_>) -> Result<(), webpki::Error> {
        for purpose in purposes {
            purpose?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn authorities_are_read_whole_or_not_at_all() {
        assert!(Anchors::read(b"").is_none());
        assert!(Anchors::read(b"-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n").is_none());
    }

    #[test]
    fn numbers_are_no_part_of_a_name() {
        for (subject, expected) in [
            (
                "2.5.4.3=ESIMERKKI AINO MARIA 99900001A,C=FI",
                "ESIMERKKI AINO MARIA",
            ),
            ("2.5.4.3=ESIMERKKI\\,AINO\\,38001010000", "ESIMERKKI AINO"),
            (
                "2.5.4.4=Esimerkki,2.5.4.42=Aino Maria,2.5.4.3=99900001A",
                "Aino Maria Esimerkki",
            ),
            ("C=FI", ""),
        ] {
            assert_eq!(name(&subject.parse().unwrap()), expected, "{subject}");
        }
    }
}
