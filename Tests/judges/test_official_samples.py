"""The judges judged: by the official documents, whose truth is known, and by documents broken on purpose."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

import fiscal
import specimen
import ubl20
from document import Document

KEY_2015 = "693ff6f2a553c3646a063436fd4dd9ded0311471"
KEY_2016 = "dd85db55545bd6566f36b0fd3be9fd8555c36e"
SIGNATURES = ("signature", "references", "certificate")

# Sample → judges that must refuse it, with a word of the reason. Nothing else may be refused.
# `canonical`: all samples put xmlns:fe first, which C14N does not.
SAMPLES = {
    "derived/anexo001_s9_invoice.signature-valid.xml": (
        KEY_2015,
        {"policy": "facturae", "sums": "419046.82, base", "canonical": "xmlns"},
    ),
    "derived/facturark_signed_invoice.signature-valid.xml": (
        KEY_2016,
        {"sums": "1134840.69, sum of the lines 1134840.697170767", "canonical": "xmlns"},
    ),
    "facturark/signed_invoice_sha512.xml": ("", {"cufe": "fcb404ae", "canonical": "xmlns"}),
    "facturark/signed_credit_note_sha512.xml": (
        "",
        {"cufe": "qazxsw", "sums": "LineCountNumeric 5", "canonical": "xmlns"},
    ),
    "facturark/signed_invoice.xml": (
        KEY_2016,
        {"sums": "1134840.69", "signature": "digest do not match", "canonical": "xmlns"},
    ),
}


@pytest.mark.parametrize("name", SAMPLES)
def test_an_official_sample_fails_only_where_it_is_known_to(official: Path, name: str) -> None:
    key, known = SAMPLES[name]
    failures = ubl20.judge([official / "samples" / name], key=key, trust=None, policies=("v1", "v2"))
    assert {f.judge for f in failures} == set(known), failures
    for judge, word in known.items():
        told = " ".join(f.message for f in failures if f.judge == judge)
        assert word in told or judge == "canonical", told


@pytest.mark.parametrize(
    ("name", "key"),
    [("annex/anexo001_s9_invoice.transcribed.xml", KEY_2015), ("facturark/signed_invoice.xml", KEY_2016)],
)
def test_a_pretty_printed_copy_is_no_longer_signed(official: Path, name: str, key: str) -> None:
    failures = ubl20.judge([official / "samples" / name], key=key, trust=None, policies=("v1",))
    assert "signature" in {f.judge for f in failures}
    assert "cufe" not in {f.judge for f in failures}


def test_one_bad_file_does_not_hide_its_neighbours(official: Path) -> None:
    samples = official / "samples"
    names = [
        "derived/facturark_signed_invoice.signature-valid.xml",
        "facturark/signed_invoice.xml",
        "facturark/signed_invoice_sha512.xml",
        "annex/anexo001_s9_invoice.transcribed.xml",
        "facturark/signed_credit_note_sha512.xml",
    ]
    failures = ubl20.judge([samples / name for name in names], key=None, trust=None)
    refused = {Path(f.file).name for f in failures if f.judge == "signature"}
    assert refused == {"signed_invoice.xml", "anexo001_s9_invoice.transcribed.xml"}


@pytest.mark.parametrize(
    ("name", "key", "text"),
    [
        (
            "derived/facturark_signed_invoice.signature-valid.xml",
            KEY_2016,
            "PRUE980007161201607120031401134840.69010.000246982.4003109625.611291448.70900373115221133300"
            + "0"
            + KEY_2016,
        ),
        ("annex/anexo005_s8.4_notacredito.xml", "", None),
        ("derived/anexo001_s9_invoice.signature-valid.xml", KEY_2015, None),
    ],
)
def test_the_cufe_of_an_official_sample_is_recomputed(
    official: Path, name: str, key: str, text: str | None
) -> None:
    document = Document.read(official / "samples" / name)
    assert list(fiscal.judge_cufe(document, key)) == []
    assert text is None or fiscal.cufe_text(document, key) == text


SALE = (
    "323200000129201508120611311109376.00010.000245928.1603107165.721296705.2070008537131800199436"
    "693ff6f2a553c3646a063436fd4dd9ded0311471"
)


def minimal(invoice_type: str = "1", root: str = "Invoice") -> Document:
    """The worked example of SPEC §5 as a bare document."""
    ns = " ".join(f'xmlns:{p}="{u}"' for p, u in ubl20.ROOT_NAMESPACES.items())
    tax = "".join(
        f"<fe:TaxTotal><fe:TaxSubtotal><cbc:TaxAmount>{amount}</cbc:TaxAmount><cac:TaxCategory><cac:TaxScheme>"
        f"<cbc:ID>{code}</cbc:ID></cac:TaxScheme></cac:TaxCategory></fe:TaxSubtotal></fe:TaxTotal>"
        for code, amount in (("02", "45928.16"), ("03", "107165.72"), ("04", "9.99"))
    )
    party = "<fe:Party><cac:PartyIdentification><cbc:ID{}>{}</cbc:ID></cac:PartyIdentification></fe:Party>"
    kind = f"<cbc:InvoiceTypeCode>{invoice_type}</cbc:InvoiceTypeCode>" if root == "Invoice" else ""
    text = f"""<fe:{root} {ns}><cbc:ID>323200000129</cbc:ID><cbc:UUID>0</cbc:UUID>
<cbc:IssueDate>2015-08-12</cbc:IssueDate><cbc:IssueTime>06:11:31</cbc:IssueTime>{kind}
<cac:BillingReference><cac:InvoiceDocumentReference><cbc:UUID>PAPEL</cbc:UUID></cac:InvoiceDocumentReference>
</cac:BillingReference>
<fe:AccountingSupplierParty>{party.format("", "700085371")}</fe:AccountingSupplierParty>
<fe:AccountingCustomerParty>{party.format(' schemeID="31"', "800199436")}</fe:AccountingCustomerParty>{tax}
<fe:LegalMonetaryTotal><cbc:LineExtensionAmount>1109376.0</cbc:LineExtensionAmount>
<cbc:PayableAmount>1296705.2</cbc:PayableAmount></fe:LegalMonetaryTotal></fe:{root}>"""
    from lxml import etree

    return Document(Path("minimal.xml"), text.encode(), etree.fromstring(text))


@pytest.mark.parametrize(
    ("document", "text"),
    [
        (minimal(), SALE),
        (minimal("2"), SALE.replace("31800199436", "")),
        (minimal("3"), SALE.replace(KEY_2015, "PAPEL")),
        (minimal(root="CreditNote"), SALE.replace(KEY_2015, "")),
        (minimal(root="DebitNote"), SALE.replace(KEY_2015, "")),
    ],
)
def test_the_cufe_text_of_each_kind_is_the_annexes(document: Document, text: str) -> None:
    assert fiscal.cufe_text(document, KEY_2015) == text
    if text == SALE:
        import hashlib

        assert hashlib.sha1(text.encode()).hexdigest() == "77c35e565a8d8f9178f2c0cb422b067091c1d760"


def judged(path: Path, authority: specimen.Authority, **options) -> list[ubl20.Failure]:
    options = {"key": specimen.KEY, "trust": authority.root, "pin": specimen.PIN} | options
    return ubl20.judge([path], **options)


def test_a_right_document_passes_every_judge(good: Path, authority: specimen.Authority) -> None:
    assert judged(good, authority) == []


# Edit of the finished file → judges that must refuse it (others may as well).
MUTATIONS = {
    "a byte of a value": (rb"(<cbc:Description[^>]*>)L", rb"\1X", {"signature"}),
    "a line's net": (
        rb"(<cbc:LineExtensionAmount currencyID=\"COP\">1)000.00",
        rb"\g<1>001.00",
        {"signature", "sums"},
    ),
    "a cent in the payable": (rb"2380\.00", b"2380.01", {"signature", "sums", "cufe"}),
    "the sum of taxes": (rb"(<cbc:TaxExclusiveAmount[^>]*>)380", rb"\g<1>381", {"signature", "sums"}),
    "a line's tax": (rb"190\.00", b"191.00", {"signature", "sums"}),
    "a rate of a line": (
        rb"<cbc:Percent>19.00(?=.*InvoiceLine)",
        b"<cbc:Percent>16.00",
        {"signature", "sums"},
    ),
    "a charge nobody adds": (
        rb"(<cbc:PayableAmount)",
        rb'<cbc:ChargeTotalAmount currencyID="COP">1.00'
        rb"</cbc:ChargeTotalAmount>\1",
        {"signature", "sums"},
    ),
    "another currency": (rb"currencyID=\"COP\"", b'currencyID="USD"', {"signature", "sums"}),
    "the CUFE": (rb"(<cbc:UUID[^>]*>)[0-9a-f]{4}", rb"\g<1>0000", {"signature", "cufe"}),
    "the security code": (
        rb"(<sts:SoftwareSecurityCode[^>]*>)[0-9a-f]{4}",
        rb"\g<1>0000",
        {"signature", "security-code"},
    ),
    "a digest": (rb"(ref0\" URI=\"\">.*?<ds:DigestValue>)....", rb"\g<1>AAAA", {"signature"}),
    "the policy's digest": (
        rb"(<xades:SigPolicyHash>.*?<ds:DigestValue>)....",
        rb"\g<1>AAAA",
        {"signature", "policy"},
    ),
    "the policy's address": (rb"politicadefirmav2", b"politicadefirmav1", {"signature", "policy"}),
    "the certificate's digest": (
        rb"(<xades:CertDigest>.*?<ds:DigestValue>)....",
        rb"\g<1>AAAA",
        {"signature", "certificate"},
    ),
    "the serial": (rb"(<ds:X509SerialNumber>)\d", rb"\g<1>9", {"signature", "certificate"}),
    "the issuer's order": (rb"C=CO,(CN=.*?),1\.2", rb"\1,C=CO,1.2", {"signature", "certificate"}),
    "the role": (rb"supplier</xades", b"buyer</xades", {"signature", "certificate"}),
    "the signing time": (
        rb"<xades:SigningTime>20..",
        b"<xades:SigningTime>2012",
        {"signature", "certificate"},
    ),
    "a reference dropped": (
        rb"<ds:Reference URI=\"#s-keyinfo\">.*?</ds:Reference>",
        b"",
        {"signature", "references"},
    ),
    "an element out of order": (
        rb"(<cbc:IssueDate>.*?</cbc:IssueDate>)(<cbc:IssueTime>.*?</cbc:IssueTime>)",
        rb"\2\1",
        {"signature", "xsd"},
    ),
    "an unknown extension element": (
        rb"<sts:InvoiceSource>",
        b"<sts:Otro/><sts:InvoiceSource>",
        {"signature", "dian-extensions"},
    ),
    "an unused namespace dropped": (rb" xmlns:qdt=\"[^\"]*\"", b"", {"signature", "namespaces"}),
    "a namespace moved": (
        rb"( xmlns:cac=\"[^\"]*\")(.*?)( xmlns:fe=\"[^\"]*\")",
        rb"\3\2\1",
        {"canonical", "namespaces"},
    ),
    "white space in a tag": (rb"<cbc:ProfileID>", b"<cbc:ProfileID >", {"canonical"}),
    "an empty tag closed short": (rb"></ds:Transform>", b"/>", {"canonical"}),
    "another declaration": (rb"\A<\?xml [^>]*>", b'<?xml version="1.0"?>', {"canonical"}),
    "the version": (rb"UBL 2\.0</cbc:UBLV", b"UBL 2.1</cbc:UBLV", {"signature", "frame"}),
    "a second signature": (rb"(<ds:Signature .*</ds:Signature>)", rb"\1\1", {"references"}),
    "a DOCTYPE": (rb"\?>", b"?><!DOCTYPE x>", {"frame"}),
    "cut in the middle": (rb"<fe:LegalMonetaryTotal>.*", b"", {"frame"}),
}


@pytest.mark.parametrize("name", MUTATIONS)
def test_a_broken_document_is_refused(name: str, good: Path, authority, tmp_path: Path) -> None:
    pattern, replacement, refusing = MUTATIONS[name]
    data, changes = re.subn(pattern, replacement, good.read_bytes(), count=1, flags=re.S)
    assert changes == 1 and data != good.read_bytes(), "the mutation found nothing to change"
    broken = tmp_path / "broken.xml"
    broken.write_bytes(data)
    assert refusing <= {f.judge for f in judged(broken, authority)}, judged(broken, authority)


def test_wrong_key_pin_and_root_are_refused(good: Path, authority, tmp_path: Path) -> None:
    assert {f.judge for f in judged(good, authority, key=KEY_2016)} == {"cufe"}
    assert {f.judge for f in judged(good, authority, pin="27182")} == {"security-code"}
    stranger = specimen.make_authority(tmp_path)
    assert {f.judge for f in judged(good, authority, trust=stranger.root)} == {"signature"}
    assert {f.judge for f in judged(good, authority, key={"other.xml": "k"})} == {"cufe"}


def test_a_certificate_without_non_repudiation_is_refused(official, tmp_path: Path) -> None:
    weak = specimen.make_authority(tmp_path, non_repudiation=False)
    document = specimen.make_specimen(tmp_path / "weak.xml", weak)
    assert {f.judge for f in judged(document, weak)} == {"certificate"}


def test_an_expired_certificate_is_refused(good: Path, authority) -> None:
    failures = judged(good, authority, verification_time="2099-01-01 00:00:00")
    assert {f.judge for f in failures} == {"signature"}


def test_a_missing_file_is_refused(tmp_path: Path, authority) -> None:
    assert {f.judge for f in judged(tmp_path / "absent.xml", authority)} == {"frame"}


def test_the_command_answers_by_its_exit_code(good: Path, authority, tmp_path: Path) -> None:
    root = tmp_path / "root.pem"
    root.write_bytes(authority.root)
    command = [
        sys.executable,
        str(Path(ubl20.__file__)),
        str(good),
        "--trust",
        str(root),
        "--pin",
        specimen.PIN,
        "--key",
    ]
    assert subprocess.run([*command, specimen.KEY], capture_output=True).returncode == 0
    refused = subprocess.run([*command, "wrong"], capture_output=True, text=True)
    assert refused.returncode == 1 and "[cufe]" in refused.stdout
    assert subprocess.run([sys.executable, str(Path(ubl20.__file__))], capture_output=True).returncode == 64


def test_830_documents_are_judged_within_two_minutes(good: Path, authority, tmp_path: Path) -> None:
    files = [shutil.copy(good, tmp_path / f"{index:03}.xml") for index in range(830)]
    flipped = tmp_path / "415.xml"
    flipped.write_bytes(flipped.read_bytes().replace(b"2380.00", b"2380.01"))
    start = time.monotonic()
    failures = ubl20.judge(files, key=specimen.KEY, trust=authority.root, pin=specimen.PIN)
    assert time.monotonic() - start < 120
    assert {Path(f.file).name for f in failures} == {"415.xml"}
