"""A signed, born-canonical document made without any program of ours: official sample + xmlsec1 + OpenSSL.

It is what the judges must accept whole; the tests break it in every way they must refuse.
"""

from __future__ import annotations

import base64
import hashlib
import subprocess
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import NameOID
from lxml import etree

import facts
import fiscal
from document import NS, Document
from signature import C14N, ENVELOPED, POLICY, SIGNED_PROPERTIES

KEY = "693ff6f2a553c3646a063436fd4dd9ded0311471"
PIN = "31415"
BOGOTA = timezone(timedelta(hours=-5))
DECLARATION = b'<?xml version="1.0" encoding="UTF-8" standalone="no"?>'


@dataclass(frozen=True)
class Authority:
    """A throwaway root and one signing certificate under it."""

    root: bytes
    certificate: x509.Certificate
    key_file: Path
    certificate_file: Path


def make_authority(folder: Path, *, non_repudiation: bool = True) -> Authority:
    now = datetime.now(UTC)
    root_key, key = (rsa.generate_private_key(public_exponent=65537, key_size=2048) for _ in range(2))
    root_name = x509.Name(
        [
            x509.NameAttribute(NameOID.EMAIL_ADDRESS, "info@ac.invalid"),
            x509.NameAttribute(NameOID.COMMON_NAME, "AC de prueba, raíz"),
            x509.NameAttribute(NameOID.COUNTRY_NAME, "CO"),
        ]
    )

    def build(subject: x509.Name, public, ca: bool) -> x509.Certificate:
        usage = x509.KeyUsage(
            digital_signature=not ca,
            content_commitment=not ca and non_repudiation,
            key_encipherment=False,
            data_encipherment=False,
            key_agreement=False,
            key_cert_sign=ca,
            crl_sign=ca,
            encipher_only=False,
            decipher_only=False,
        )
        builder = x509.CertificateBuilder().subject_name(subject).issuer_name(root_name).public_key(public)
        builder = builder.serial_number(x509.random_serial_number()).not_valid_before(now - timedelta(days=1))
        builder = builder.not_valid_after(now + timedelta(days=30)).add_extension(usage, critical=True)
        builder = builder.add_extension(x509.BasicConstraints(ca=ca, path_length=None), critical=True)
        return builder.sign(root_key, hashes.SHA256())

    root = build(root_name, root_key.public_key(), ca=True)
    leaf = build(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Emisor")]), key.public_key(), ca=False)
    key_file, certificate_file = folder / "key.pem", folder / "leaf.pem"
    key_file.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
    )
    certificate_file.write_bytes(leaf.public_bytes(serialization.Encoding.PEM))
    return Authority(root.public_bytes(serialization.Encoding.PEM), leaf, key_file, certificate_file)


def template(authority: Authority) -> str:
    """ds:Signature with empty digests, for xmlsec1 to fill."""
    der = authority.certificate.public_bytes(serialization.Encoding.DER)
    b64 = lambda data: base64.b64encode(data).decode()  # noqa: E731
    policy = (facts.ubl20() / "docs" / "politicadefirmav2.pdf").read_bytes()
    sha256 = '<ds:DigestMethod Algorithm="http://www.w3.org/2001/04/xmlenc#sha256"/>'
    email = "#160f" + b"info@ac.invalid".hex()  # an IA5String of 15 bytes
    issuer = f"C=CO,CN=AC de prueba\\, raíz,1.2.840.113549.1.9.1={email}"
    references = "".join(
        f"<ds:Reference {head}>{transforms}{sha256}<ds:DigestValue/></ds:Reference>"
        for head, transforms in (
            ('Id="s-ref0" URI=""', f'<ds:Transforms><ds:Transform Algorithm="{ENVELOPED}"/></ds:Transforms>'),
            ('URI="#s-keyinfo"', ""),
            (f'Type="{SIGNED_PROPERTIES}" URI="#s-signedprops"', ""),
        )
    )
    return f"""<ds:Signature xmlns:ds="{NS["ds"]}" Id="s"><ds:SignedInfo>\
<ds:CanonicalizationMethod Algorithm="{C14N}"/>\
<ds:SignatureMethod Algorithm="http://www.w3.org/2001/04/xmldsig-more#rsa-sha256"/>{references}</ds:SignedInfo>\
<ds:SignatureValue Id="s-sigvalue"/><ds:KeyInfo Id="s-keyinfo"><ds:X509Data>\
<ds:X509Certificate>{b64(der)}</ds:X509Certificate></ds:X509Data></ds:KeyInfo><ds:Object>\
<xades:QualifyingProperties xmlns:xades="{NS["xades"]}" xmlns:xades141="http://uri.etsi.org/01903/v1.4.1#" \
Target="#s"><xades:SignedProperties Id="s-signedprops"><xades:SignedSignatureProperties>\
<xades:SigningTime>{datetime.now(BOGOTA).isoformat(timespec="milliseconds")}</xades:SigningTime>\
<xades:SigningCertificate><xades:Cert><xades:CertDigest>{sha256}\
<ds:DigestValue>{b64(hashlib.sha256(der).digest())}</ds:DigestValue></xades:CertDigest><xades:IssuerSerial>\
<ds:X509IssuerName>{issuer}</ds:X509IssuerName>\
<ds:X509SerialNumber>{authority.certificate.serial_number}</ds:X509SerialNumber></xades:IssuerSerial></xades:Cert>\
</xades:SigningCertificate><xades:SignaturePolicyIdentifier><xades:SignaturePolicyId><xades:SigPolicyId>\
<xades:Identifier>{POLICY.format("v2")}</xades:Identifier></xades:SigPolicyId><xades:SigPolicyHash>{sha256}\
<ds:DigestValue>{b64(hashlib.sha256(policy).digest())}</ds:DigestValue></xades:SigPolicyHash>\
</xades:SignaturePolicyId></xades:SignaturePolicyIdentifier><xades:SignerRole><xades:ClaimedRoles>\
<xades:ClaimedRole>supplier</xades:ClaimedRole></xades:ClaimedRoles></xades:SignerRole>\
</xades:SignedSignatureProperties></xades:SignedProperties></xades:QualifyingProperties></ds:Object></ds:Signature>"""


def make_specimen(path: Path, authority: Authority, edit=lambda root: None) -> Path:
    """The official unsigned invoice, with right CUFE and security code, signed by xmlsec1, in canonical form.

    `edit` may change the tree before the CUFE is taken and the signature made.
    """
    source = facts.ubl20() / "samples" / "facturark" / "unsigned_invoice.xml"
    parser = etree.XMLParser(remove_blank_text=True, remove_comments=True)
    root = etree.parse(str(source), parser).getroot()
    for stale in root.xpath("ext:UBLExtensions/ext:UBLExtension[position() > 1]", namespaces=NS):
        stale.getparent().remove(stale)
    add_line_taxes(root)
    edit(root)
    document = Document(path, b"", root)
    software = document.text("//sts:SoftwareID")
    code = root.xpath("//sts:SoftwareSecurityCode", namespaces=NS)[0]
    code.text = hashlib.sha384((software + PIN).encode()).hexdigest()
    uuid = root.xpath("cbc:UUID", namespaces=NS)[0]
    uuid.text = hashlib.sha1(fiscal.cufe_text(document, KEY).encode()).hexdigest()
    extension = etree.SubElement(root.find("ext:UBLExtensions", NS), f"{{{NS['ext']}}}UBLExtension")
    etree.SubElement(extension, f"{{{NS['ext']}}}ExtensionContent").append(
        etree.fromstring(template(authority))
    )
    path.write_bytes(DECLARATION + etree.tostring(root, method="c14n"))
    ids = [
        argument
        for name in (f"{NS['xades']}:SignedProperties", f"{NS['ds']}:KeyInfo")
        for argument in ("--id-attr:Id", name)
    ]
    signed = path.with_suffix(".signed")
    subprocess.run(
        [
            "xmlsec1",
            "--sign",
            "--privkey-pem",
            str(authority.key_file),
            *ids,
            "--output",
            str(signed),
            str(path),
        ],
        check=True,
        capture_output=True,
    )
    path.write_bytes(DECLARATION + etree.tostring(etree.parse(str(signed)), method="c14n"))
    signed.unlink()
    return path


def add_line_taxes(root: etree._Element) -> None:
    """19 % IVA on each line, as cac:TaxTotal, so that lines and document can be compared."""
    for line in root.xpath("fe:InvoiceLine", namespaces=NS):
        net = Decimal(line.findtext("cbc:LineExtensionAmount", namespaces=NS))
        tax = f'<cbc:TaxAmount currencyID="COP">{net * 19 / 100:.2f}</cbc:TaxAmount>'
        total = etree.fromstring(
            f'<x xmlns:cac="{NS["cac"]}" xmlns:cbc="{NS["cbc"]}"><cac:TaxTotal>{tax}'
            "<cbc:TaxEvidenceIndicator>false</cbc:TaxEvidenceIndicator><cac:TaxSubtotal>"
            f'<cbc:TaxableAmount currencyID="COP">{net}</cbc:TaxableAmount>{tax}<cbc:Percent>19.00</cbc:Percent>'
            "<cac:TaxCategory><cac:TaxScheme><cbc:ID>01</cbc:ID></cac:TaxScheme></cac:TaxCategory>"
            "</cac:TaxSubtotal></cac:TaxTotal></x>"
        )[0]
        line.find("fe:Item", NS).addprevious(total)
        etree.cleanup_namespaces(root, keep_ns_prefixes=list(NS))
