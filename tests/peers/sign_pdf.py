"""Signs the document of a privacy request as people would, and as nobody should.

sign_pdf.py DIR SURNAME GIVEN_NAMES reads case.pdf and other.pdf in DIR and writes there anchors.pem (the authority that
is trusted, and one that was) and one PDF for each way of signing. Keys are made anew each time and kept nowhere.
"""

import sys
from datetime import datetime, timezone
from io import BytesIO
from pathlib import Path

from asn1crypto import algos, keys as asn1_keys, x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.x509.oid import NameOID
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import signers
from pyhanko.sign.fields import SigSeedSubFilter
from pyhanko_certvalidator.registry import SimpleCertificateStore


def day(year):
    return datetime(year, 1, 1, tzinfo=timezone.utc)


def rsa_key():
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


def name_of(common, surname=None, given=None):
    parts = [x509.NameAttribute(NameOID.COUNTRY_NAME, "FI")]
    if surname:
        # As on Finnish identity cards: the common name ends with a number that is nobody's personal identity code.
        parts.append(x509.NameAttribute(NameOID.SURNAME, surname))
        parts.append(x509.NameAttribute(NameOID.GIVEN_NAME, given))
    parts.append(x509.NameAttribute(NameOID.COMMON_NAME, common))
    return x509.Name(parts)


def certificate(subject, key, issuer, issuer_key, years=(2026, 2036), ca=False, signs=True):
    usage = x509.KeyUsage(
        digital_signature=False, content_commitment=not ca and signs, key_encipherment=not ca and not signs,
        data_encipherment=False, key_agreement=False, key_cert_sign=ca, crl_sign=ca, encipher_only=False,
        decipher_only=False,
    )
    builder = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(day(years[0]))
        .not_valid_after(day(years[1]))
        .add_extension(x509.BasicConstraints(ca=ca, path_length=None), critical=True)
        .add_extension(usage, critical=True)
    )
    return builder.sign(issuer_key, hashes.SHA256())


# RSA-PSS as RFC 4055 and 8017 have it: the salt is as long as the digest.
PSS = algos.SignedDigestAlgorithm({
    "algorithm": "rsassa_pss",
    "parameters": {
        "hash_algorithm": {"algorithm": "sha256"},
        "mask_gen_algorithm": {"algorithm": "mgf1", "parameters": {"algorithm": "sha256"}},
        "salt_length": 32,
    },
})
# The key alone is named, and the digest beside it, as OpenSSL does.
PLAIN = algos.SignedDigestAlgorithm({"algorithm": "rsassa_pkcs1v15"})


def signer(cert, key, chain=(), mechanism=None):
    def load(one):
        return asn1_x509.Certificate.load(one.public_bytes(serialization.Encoding.DER))

    private = key.private_bytes(
        serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    store = SimpleCertificateStore()
    store.register_multiple([load(one) for one in chain])
    return signers.SimpleSigner(
        signing_cert=load(cert),
        signing_key=asn1_keys.PrivateKeyInfo.load(private),
        cert_registry=store,
        signature_mechanism=mechanism,
    )


def signed(pdf, who, field="Signature1", subfilter=SigSeedSubFilter.ADOBE_PKCS7_DETACHED, digest="sha256"):
    writer = IncrementalPdfFileWriter(BytesIO(pdf))
    meta = signers.PdfSignatureMetadata(field_name=field, subfilter=subfilter, md_algorithm=digest)
    output = signers.PdfSigner(meta, who).sign_pdf(writer, bytes_reserved=8192)
    return output.getvalue()


def updated(pdf):
    """Another revision behind what is there."""
    writer = IncrementalPdfFileWriter(BytesIO(pdf))
    writer.root["/Changed"] = writer.root["/Type"]
    writer.update_root()
    output = BytesIO()
    writer.write(output)
    return output.getvalue()


def main():
    folder, surname, given = Path(sys.argv[1]), sys.argv[2], sys.argv[3]
    case, other = ((folder / name).read_bytes() for name in ("case.pdf", "other.pdf"))
    root, root_key = name_of("Koe Root CA"), ec.generate_private_key(ec.SECP384R1())
    root_cert = certificate(root, root_key, root, root_key, ca=True)
    issuing, issuing_key = name_of("Koe Citizen CA"), rsa_key()
    issuing_cert = certificate(issuing, issuing_key, root, root_key, ca=True)
    old, old_key = name_of("Koe Old CA"), ec.generate_private_key(ec.SECP384R1())
    old_cert = certificate(old, old_key, old, old_key, years=(2015, 2025), ca=True)
    trusted = [one.public_bytes(serialization.Encoding.PEM) for one in (root_cert, old_cert)]
    (folder / "anchors.pem").write_bytes(b"".join(trusted))

    person = name_of(f"{surname} {given} 99900001A", surname, given)
    keys = {
        "rsa": rsa_key(),
        "p256": ec.generate_private_key(ec.SECP256R1()),
        "p384": ec.generate_private_key(ec.SECP384R1()),
    }

    def issued(key, subject=person, mechanism=None, **more):
        return signer(certificate(subject, key, issuing, issuing_key, **more), key, [issuing_cert], mechanism)

    card = issued(keys["p384"])
    pades = SigSeedSubFilter.PADES
    good = signed(case, card, subfilter=pades, digest="sha384")
    self_signed = signer(certificate(person, keys["p256"], person, keys["p256"]), keys["p256"])
    own_root = name_of("Koe Root CA")
    own_root_cert = certificate(own_root, keys["rsa"], own_root, keys["rsa"], ca=True)
    forged = signer(certificate(person, keys["p256"], own_root, keys["rsa"]), keys["p256"], [own_root_cert])
    of_old = signer(certificate(person, keys["p256"], old, old_key), keys["p256"], [old_cert])
    made = {
        "good": good,
        "rsa": signed(case, issued(keys["rsa"])),
        "plain": signed(case, issued(keys["rsa"], mechanism=PLAIN)),
        "pss": signed(case, issued(keys["rsa"], mechanism=PSS), subfilter=pades),
        "p256": signed(case, issued(keys["p256"])),
        # One letter of the signed part is another one.
        "changed": good[:-30] + bytes([good[-30] ^ 1]) + good[-29:],
        "appended": updated(good),
        "more_bytes": good + b"\n",
        "twice": signed(good, card, field="Signature2", subfilter=pades, digest="sha384"),
        "covered": signed(updated(case), card, subfilter=pades, digest="sha384"),
        "other_case": signed(other, card, subfilter=pades, digest="sha384"),
        "self_signed": signed(case, self_signed),
        "forged": signed(case, forged),
        "old_authority": signed(case, of_old),
        "expired": signed(case, issued(keys["p256"], years=(2020, 2024))),
        "early": signed(case, issued(keys["p256"], years=(2030, 2034))),
        "not_for_signing": signed(case, issued(keys["rsa"], signs=False)),
        "sha1": signed(case, issued(keys["rsa"]), digest="sha1"),
        "other_name": signed(case, issued(keys["p256"], subject=name_of("Muu Toinen 99900002B", "Muu", "Toinen"))),
    }
    for name, pdf in made.items():
        (folder / f"{name}.pdf").write_bytes(pdf)


main()
