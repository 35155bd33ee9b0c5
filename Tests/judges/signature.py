"""What XAdES-EPES demands beyond the digests and the RSA value that xmlsec1 checks.

Source: SPEC of UBL 2.0, §7. Certificates are read by OpenSSL (`cryptography` and the `openssl` program).
"""

from __future__ import annotations

import base64
import functools
import hashlib
import re
import subprocess
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding

import facts
from document import Document

C14N = "http://www.w3.org/TR/2001/REC-xml-c14n-20010315"
ENVELOPED = "http://www.w3.org/2000/09/xmldsig#enveloped-signature"
DIGESTS = {
    "http://www.w3.org/2000/09/xmldsig#sha1": "sha1",
    "http://www.w3.org/2001/04/xmlenc#sha256": "sha256",
    "http://www.w3.org/2001/04/xmldsig-more#sha384": "sha384",
    "http://www.w3.org/2001/04/xmlenc#sha512": "sha512",
}
SIGNATURES = {
    "http://www.w3.org/2000/09/xmldsig#rsa-sha1",
    *(f"http://www.w3.org/2001/04/xmldsig-more#rsa-sha{size}" for size in (256, 384, 512)),
}
SIGNED_PROPERTIES = "http://uri.etsi.org/01903#SignedProperties"
POLICY = "https://facturaelectronica.dian.gov.co/politicadefirma/{0}/politicadefirma{0}.pdf"
SHA1_ENDS = datetime(2016, 10, 1, tzinfo=UTC) - timedelta(hours=-5)  # midnight in Colombia
SIGNATURE = "ext:UBLExtensions/ext:UBLExtension[2]/ext:ExtensionContent/ds:Signature"
PROPERTIES = f"{SIGNATURE}/ds:Object/xades:QualifyingProperties/xades:SignedProperties"
SIGNED = PROPERTIES + "/xades:SignedSignatureProperties"
NAMES = {
    "CN": "2.5.4.3",
    "L": "2.5.4.7",
    "ST": "2.5.4.8",
    "O": "2.5.4.10",
    "OU": "2.5.4.11",
    "C": "2.5.4.6",
    "STREET": "2.5.4.9",
    "DC": "0.9.2342.19200300.100.1.25",
    "UID": "0.9.2342.19200300.100.1.1",
}


def bundle(pem: bytes) -> list[x509.Certificate]:
    return x509.load_pem_x509_certificates(pem)


def judge_references(document: Document) -> Iterator[str]:
    """One signature in its place, and exactly the three references over the whole, the key and the
    properties."""
    everywhere = document.all("//ds:Signature")
    if len(everywhere) != 1 or document.all(SIGNATURE) != everywhere:
        yield f"{len(everywhere)} ds:Signature, wanted one, in the second UBLExtension"
        return
    ids = [str(value) for value in document.all("//@Id | //@ID | //@id")]
    if len(ids) != len(set(ids)):
        yield "an Id appears twice"
    if document.text(SIGNATURE + "/ds:SignedInfo/ds:CanonicalizationMethod/@Algorithm") != C14N:
        yield "CanonicalizationMethod is not inclusive C14N 1.0"
    if document.text(SIGNATURE + "/ds:SignedInfo/ds:SignatureMethod/@Algorithm") not in SIGNATURES:
        yield "SignatureMethod is not foreseen"
    key_info = document.text(SIGNATURE + "/ds:KeyInfo/@Id")
    properties = document.text(PROPERTIES + "/@Id")
    wanted = [("", None, [ENVELOPED]), (f"#{key_info}", None, []), (f"#{properties}", SIGNED_PROPERTIES, [])]
    found = [
        (
            r.get("URI"),
            r.get("Type"),
            [str(t) for t in document.all("ds:Transforms/ds:Transform/@Algorithm", r)],
        )
        for r in document.all(SIGNATURE + "/ds:SignedInfo/ds:Reference")
    ]
    if found != wanted:
        yield f"references are {found}"
    target = document.text(SIGNATURE + "/ds:Object/xades:QualifyingProperties/@Target")
    if target != "#" + document.text(SIGNATURE + "/@Id"):
        yield "QualifyingProperties/@Target does not name the signature"


def judge_policy(document: Document, policies: Sequence[str] = ("v2",)) -> Iterator[str]:
    """The policy's address, and its digest over the bytes of the official PDF."""
    policy = SIGNED + "/xades:SignaturePolicyIdentifier/xades:SignaturePolicyId"
    address = document.text(policy + "/xades:SigPolicyId/xades:Identifier")
    version = next((v for v in policies if address == POLICY.format(v)), None)
    if version is None:
        yield f"policy {address}, wanted {' or '.join(policies)}"
        return
    pdf = (facts.ubl20() / "docs" / f"politicadefirma{version}.pdf").read_bytes()
    yield from _digest(document, policy + "/xades:SigPolicyHash", pdf, "SigPolicyHash")


def _digest(document: Document, path: str, data: bytes, name: str, origin=None) -> Iterator[str]:
    algorithm = document.text(path + "/ds:DigestMethod/@Algorithm", origin)
    if algorithm not in DIGESTS:
        yield f"{name}: digest {algorithm} is not foreseen"
    elif (
        _base64(document.text(path + "/ds:DigestValue", origin))
        != hashlib.new(DIGESTS[algorithm], data).digest()
    ):
        yield f"{name} is not the {DIGESTS[algorithm]} of what it stands for"


def _base64(text: str) -> bytes | None:
    try:
        return base64.b64decode("".join(text.split()), validate=True)
    except ValueError:
        return None


def judge_certificate(document: Document, trusted: Sequence[x509.Certificate] = ()) -> Iterator[str]:
    """SigningCertificate names the key's certificate, which was valid and fit when it signed."""
    texts = document.all(SIGNATURE + "/ds:KeyInfo/ds:X509Data/ds:X509Certificate/text()")
    certificates = [x509.load_der_x509_certificate(_base64(text) or b"") for text in texts]
    if not certificates:
        yield "KeyInfo holds no certificate"
        return
    named = document.all(SIGNED + "/xades:SigningCertificate/xades:Cert")
    if not named:
        yield "SigningCertificate names no certificate"
    known = [*certificates[1:], *trusted]
    for index, cert in enumerate(named):
        candidates = certificates[:1] if index == 0 else known
        if index > 0 and not trusted:
            continue
        findings = [list(_names(document, cert, candidate, index)) for candidate in candidates]
        if [] not in findings:
            yield from min(
                findings, key=len, default=[f"SigningCertificate {index + 1} is of no known certificate"]
            )
    yield from _fit(document, certificates[0])
    roles = [
        role.text for role in document.all(SIGNED + "/xades:SignerRole/xades:ClaimedRoles/xades:ClaimedRole")
    ]
    if roles not in (["supplier"], ["third party"]):
        yield f"ClaimedRole is {roles}"


def _names(document: Document, cert, certificate: x509.Certificate, index: int) -> Iterator[str]:
    der = certificate.public_bytes(Encoding.DER)
    yield from _digest(document, "xades:CertDigest", der, f"CertDigest {index + 1}", cert)
    serial = document.text("xades:IssuerSerial/ds:X509SerialNumber", cert)
    if serial != str(certificate.serial_number):
        yield f"X509SerialNumber {index + 1} is {serial}, the certificate's is {certificate.serial_number}"
    issuer = document.text("xades:IssuerSerial/ds:X509IssuerName", cert)
    if _read_name(issuer) != _issuer(der):
        yield f"X509IssuerName {index + 1} is {issuer!r}, not the certificate's issuer in RFC 2253 order"


def _fit(document: Document, certificate: x509.Certificate) -> Iterator[str]:
    text = document.text(SIGNED + "/xades:SigningTime")
    try:
        time = datetime.fromisoformat(text)
    except ValueError:
        time = None
    if time is None or time.tzinfo is None:
        yield f"SigningTime {text} is no instant with its zone"
    else:
        if not certificate.not_valid_before_utc <= time <= certificate.not_valid_after_utc:
            yield f"SigningTime {text} is outside the certificate's validity"
        if time > datetime.now(UTC) + timedelta(minutes=5):
            yield f"SigningTime {text} lies in the future"
    try:
        usage = certificate.extensions.get_extension_for_class(x509.KeyUsage).value
        if not (usage.digital_signature and usage.content_commitment):
            yield "the certificate's KeyUsage lacks digitalSignature or nonRepudiation"
    except x509.ExtensionNotFound:
        yield "the certificate has no KeyUsage"
    algorithms = {str(a) for a in document.all("//ds:Signature//@Algorithm")}
    if certificate.not_valid_before_utc >= SHA1_ENDS and any("sha1" in algorithm for algorithm in algorithms):
        yield "SHA-1 with a certificate of after 2016-09-30"


def _issuer(der: bytes) -> list[tuple[str, str]]:
    """(type, value) pairs of the issuer in RFC 2253 order, as OpenSSL dumps them."""
    return list(_dumped_issuer(der))


@functools.cache
def _dumped_issuer(der: bytes) -> tuple[tuple[str, str], ...]:
    options = "dn_rev,sep_comma_plus,oid,dump_all,dump_der"
    command = ["openssl", "x509", "-inform", "DER", "-noout", "-issuer", "-nameopt", options]
    shown = subprocess.run(command, input=der, capture_output=True, check=True).stdout.decode()
    return tuple(_read_name(shown.strip().removeprefix("issuer=")))


def _read_name(text: str) -> list[tuple[str, str]]:
    """An RFC 2253 name as (dotted type, value) pairs; values in #hex are decoded, escapes undone."""
    pairs = []
    for part in re.split(r"(?<!\\)[,+]", text):
        kind, _, value = part.strip().partition("=")
        kind = NAMES.get(kind.strip().upper(), kind.strip())
        pairs.append(
            (kind, _decoded(bytes.fromhex(value[1:])) if value.startswith("#") else _unescaped(value))
        )
    return pairs


def _decoded(der: bytes) -> str:
    """The text of a DER string."""
    tag, length = der[0], der[1]
    body = der[2:] if length < 128 else der[2 + (length & 127) :]
    encodings = {0x1E: "utf-16-be", 0x14: "latin-1"}
    return body.decode(encodings.get(tag, "utf-8"))


def _unescaped(value: str) -> str:
    raw = re.sub(rb"\\([0-9A-Fa-f]{2})", lambda m: bytes.fromhex(m[1].decode()), value.encode())
    return re.sub(r"\\(.)", r"\1", raw.decode())
