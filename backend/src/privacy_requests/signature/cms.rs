//! The signature itself: CMS `SignedData` (RFC 5652) of one signer over bytes that lie elsewhere.
//!
//! Its values are taken apart one by one: programs write sets in any order, and what is verified must be the bytes as
//! they came, not as a reader would write them again.

use super::certificate::ALGORITHMS;
use sha2::{Digest, Sha256, Sha384, Sha512};
use tokio_rustls::rustls::pki_types::{CertificateDer, SignatureVerificationAlgorithm};
use webpki::{EndEntityCert, ring};
use x509_cert::der::asn1::{AnyRef, ObjectIdentifier};
use x509_cert::der::{Decode, Encode, Reader, SliceReader, Tag, TagNumber, Tagged};

/// Most certificates that a signature may bring.
const MAX_CERTIFICATES: usize = 20;

const DATA: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.7.1");
const SIGNED_DATA: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.7.2");
const CONTENT_TYPE: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.3");
const MESSAGE_DIGEST: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.4");
/// `signing-certificate-v2` (RFC 5035).
const SIGNING_CERTIFICATE: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.16.2.47");
const RSA: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.1.1");
const SHA_256: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.16.840.1.101.3.4.2.1");
const SHA_384: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.16.840.1.101.3.4.2.2");
const SHA_512: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.16.840.1.101.3.4.2.3");

/// Digests that are taken: neither SHA-1 nor MD5.
#[derive(Debug, Clone, Copy)]
enum Hash {
    Sha256,
    Sha384,
    Sha512,
}

impl Hash {
    /// Of an `AlgorithmIdentifier`.
    fn read(algorithm: AnyRef<'_>) -> Option<Self> {
        match oid(*parts(algorithm, Tag::Sequence)?.first()?)? {
            SHA_256 => Some(Self::Sha256),
            SHA_384 => Some(Self::Sha384),
            SHA_512 => Some(Self::Sha512),
            _ => None,
        }
    }

    fn of(self, pieces: &[&[u8]]) -> Vec<u8> {
        fn digest<D: Digest>(pieces: &[&[u8]]) -> Vec<u8> {
            let mut hasher = D::new();
            for piece in pieces {
                hasher.update(piece);
            }
            hasher.finalize().to_vec()
        }
        match self {
            Self::Sha256 => digest::<Sha256>(pieces),
            Self::Sha384 => digest::<Sha384>(pieces),
            Self::Sha512 => digest::<Sha512>(pieces),
        }
    }

    /// RSA (PKCS #1 v1.5) with it.
    fn rsa(self) -> &'static dyn SignatureVerificationAlgorithm {
        match self {
            Self::Sha256 => ring::RSA_PKCS1_2048_8192_SHA256,
            Self::Sha384 => ring::RSA_PKCS1_2048_8192_SHA384,
            Self::Sha512 => ring::RSA_PKCS1_2048_8192_SHA512,
        }
    }
}

/// A signature that was read and proves nothing yet.
#[derive(Debug)]
pub(super) struct SignedData<'a> {
    certificates: Vec<CertificateDer<'static>>,
    issuer: AnyRef<'a>,
    serial: AnyRef<'a>,
    hash: Hash,
    attributes: AnyRef<'a>,
    algorithm: AnyRef<'a>,
    signature: AnyRef<'a>,
}

/// Takes the bytes apart.
pub(super) fn read(bytes: &[u8]) -> Option<SignedData<'_>> {
    let (info, blanks) = AnyRef::from_der_partial(bytes).ok()?;
    // Room is left for a signature before it is made; what it does not need are zeros.
    if blanks.iter().any(|byte| *byte != 0) {
        return None;
    }
    let [kind, content] = exactly(info, Tag::Sequence)?;
    let [data] = exactly(content, context(0))?;
    let data = parts(data, Tag::Sequence)?;
    let [_version, _digests, encapsulated, rest @ ..] = data.as_slice() else {
        return None;
    };
    // Nothing is signed but what lies elsewhere.
    let [inner] = exactly(*encapsulated, Tag::Sequence)?;
    if oid(kind)? != SIGNED_DATA || oid(inner)? != DATA {
        return None;
    }
    let certificates = match rest.iter().find(|part| part.tag() == context(0)) {
        Some(set) => certificates(*set)?,
        None => Vec::new(),
    };
    let [signer] = exactly(*rest.last()?, Tag::Set)?;
    let signer = parts(signer, Tag::Sequence)?;
    let [_version, who, digest, attributes, algorithm, signature, ..] = signer.as_slice() else {
        return None;
    };
    let [issuer, serial] = exactly(*who, Tag::Sequence)?;
    Some(SignedData {
        certificates,
        issuer,
        serial,
        hash: Hash::read(*digest)?,
        attributes: tagged(*attributes, context(0))?,
        algorithm: tagged(*algorithm, Tag::Sequence)?,
        signature: tagged(*signature, Tag::OctetString)?,
    })
}

fn certificates(set: AnyRef<'_>) -> Option<Vec<CertificateDer<'static>>> {
    let all = parts(set, context(0))?;
    if all.len() > MAX_CERTIFICATES {
        return None;
    }
    all.iter()
        .map(|one| one.to_der().ok().map(CertificateDer::from))
        .collect()
}

impl SignedData<'_> {
    /// The certificates that came with it.
    pub(super) fn certificates(&self) -> &[CertificateDer<'static>] {
        &self.certificates
    }

    /// The certificate whose key made the signature over `covered`; whose it is remains to be seen.
    pub(super) fn verified(&self, covered: [&[u8]; 2], binds: bool) -> Option<&CertificateDer<'static>> {
        let content = oid(self.attribute(CONTENT_TYPE)?)?;
        let digest = tagged(self.attribute(MESSAGE_DIGEST)?, Tag::OctetString)?;
        if content != DATA || digest.value() != self.hash.of(&covered) {
            return None;
        }
        let (certificate, end) = self.certificates.iter().find_map(|one| {
            let end = EndEntityCert::try_from(one).ok()?;
            let fits = end.issuer() == self.issuer.value() && end.serial() == self.serial.value();
            fits.then_some((one, end))
        })?;
        let bound = match self.attribute(SIGNING_CERTIFICATE) {
            Some(attribute) => is_bound(attribute, certificate)?,
            None => !binds && self.values(SIGNING_CERTIFICATE)?.is_empty(),
        };
        // Signed is the set itself, not the field that it came in (RFC 5652, 5.4).
        let message = AnyRef::new(Tag::Set, self.attributes.value())
            .ok()?
            .to_der()
            .ok()?;
        let verifies = |way: &dyn SignatureVerificationAlgorithm| {
            end.verify_signature(way, &message, self.signature.value())
                .is_ok()
        };
        (bound && self.ways()?.into_iter().any(verifies)).then_some(certificate)
    }

    /// How it may have been signed: the same name stands for several curves.
    fn ways(&self) -> Option<Vec<&'static dyn SignatureVerificationAlgorithm>> {
        // Some programs name the key alone; the digest is told beside it.
        if oid(*parts(self.algorithm, Tag::Sequence)?.first()?)? == RSA {
            return Some(vec![self.hash.rsa()]);
        }
        let named = self.algorithm.value();
        let ways = ALGORITHMS.iter().copied();
        Some(ways.filter(|way| *way.signature_alg_id() == *named).collect())
    }

    /// What the signed attributes of this kind hold.
    fn values(&self, kind: ObjectIdentifier) -> Option<Vec<AnyRef<'_>>> {
        let mut found = Vec::new();
        for attribute in parts(self.attributes, context(0))? {
            let [name, values] = exactly(attribute, Tag::Sequence)?;
            if oid(name)? == kind {
                found.extend(parts(values, Tag::Set)?);
            }
        }
        Some(found)
    }

    /// The value of a signed attribute; none where it is not exactly one.
    fn attribute(&self, kind: ObjectIdentifier) -> Option<AnyRef<'_>> {
        let [value]: [AnyRef<'_>; 1] = self.values(kind)?.try_into().ok()?;
        Some(value)
    }
}

/// Whether the attribute names this certificate: its first digest is of it.
fn is_bound(attribute: AnyRef<'_>, certificate: &CertificateDer<'_>) -> Option<bool> {
    let first = *parts(attribute, Tag::Sequence)?.first()?;
    let named = *parts(first, Tag::Sequence)?.first()?;
    let named = parts(named, Tag::Sequence)?;
    let (hash, digest) = match named.as_slice() {
        // SHA-256 is not written.
        [digest, ..] if digest.tag() == Tag::OctetString => (Hash::Sha256, digest),
        [algorithm, digest, ..] => (Hash::read(*algorithm)?, digest),
        _ => return None,
    };
    Some(tagged(*digest, Tag::OctetString)?.value() == hash.of(&[certificate.as_ref()]))
}

fn context(number: u32) -> Tag {
    TagNumber(number).context_specific(true)
}

fn tagged(value: AnyRef<'_>, tag: Tag) -> Option<AnyRef<'_>> {
    (value.tag() == tag).then_some(value)
}

fn oid(value: AnyRef<'_>) -> Option<ObjectIdentifier> {
    value.decode_as().ok()
}

/// The values in another, in the order in which they were written.
fn parts(value: AnyRef<'_>, tag: Tag) -> Option<Vec<AnyRef<'_>>> {
    let mut reader = SliceReader::new(tagged(value, tag)?.value()).ok()?;
    let mut found = Vec::new();
    while !reader.is_finished() {
        found.push(AnyRef::decode(&mut reader).ok()?);
    }
    Some(found)
}

/// As [`parts`], of just this number.
fn exactly<const N: usize>(value: AnyRef<'_>, tag: Tag) -> Option<[AnyRef<'_>; N]> {
    parts(value, tag)?.try_into().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_signature_is_not_read() {
        for bytes in [
            [].as_slice(),
            &[0x30],
            &[0x30, 0x00],
            &[0x30, 0x80, 0x00, 0x00],
            &[0x30, 0x84, 0xff, 0xff, 0xff, 0xff],
            &[0x04, 0x02, 0x01, 0x02],
        ] {
            assert!(read(bytes).is_none(), "{bytes:02x?}");
        }
    }

    #[test]
    fn only_zeros_may_follow() {
        let value = |bytes: &[u8]| AnyRef::from_der_partial(bytes).map(|(value, _)| value.value().len());
        assert_eq!(value(&[0x30, 0x00, 0x00]).ok(), Some(0));
        assert!(read(&[0x30, 0x00, 0x01]).is_none());
    }

    #[test]
    fn values_keep_the_order_they_came_in() {
        let set = AnyRef::from_der(&[0x31, 0x06, 0x02, 0x01, 0x09, 0x02, 0x01, 0x01]).unwrap();
        let [first, second] = exactly(set, Tag::Set).unwrap();
        assert_eq!((first.value(), second.value()), ([9].as_slice(), [1].as_slice()));
        assert!(exactly::<1>(set, Tag::Set).is_none() && parts(set, Tag::Sequence).is_none());
    }
}
