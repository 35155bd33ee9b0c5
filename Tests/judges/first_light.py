"""What `buzon demo --once` leaves, read and judged: answers, PDF and its QR, mail."""

from __future__ import annotations

import email
import email.policy
import json
import os
import re
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import facts
import fiscal
from document import Document

QR_KEYS = ["NumFac", "FecFac", "NitFac", "DocAdq", "ValFac", "ValIva", "ValOtroIm", "ValFacIm", "CUFE"]


@dataclass(frozen=True)
class Demo:
    folder: Path
    summary: dict[str, Any]

    def path(self, document: dict[str, Any], name: str) -> Path:
        return self.folder / document["paths"][name]

    @property
    def trust(self) -> Path:
        return self.folder / self.summary["trust"]

    @property
    def documents(self) -> list[dict[str, Any]]:
        return self.summary["documents"]


def run_demo(folder: Path, seconds: float = 300) -> Demo:
    command = [str(facts.program("buzon")), "demo", "--once", "--dir", str(folder)]
    with (folder.parent / "demo.out").open("w+") as output:
        process = subprocess.Popen(command, stdout=output, stderr=subprocess.STDOUT, start_new_session=True)
        try:
            code = process.wait(timeout=seconds)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)  # the simulator it started too
            code = f"no code within {seconds} s"
        output.seek(0)
        said = output.read()[-2000:]
    assert code == 0, f"buzon demo --once ended with {code}: {said}"
    summary = folder / "summary.json"
    assert summary.is_file(), f"no {summary}: {said}"
    return Demo(folder, json.loads(summary.read_text(encoding="utf-8")))


def qr_text(document: Document) -> dict[str, str]:
    """What the QR must say of a signed document (SPEC §14)."""
    taxes: dict[str, Decimal] = {"01": Decimal(0), "": Decimal(0)}
    for total in document.all("fe:TaxTotal[cbc:TaxEvidenceIndicator='false']/fe:TaxSubtotal"):
        code = document.text(fiscal.TAX_CODE, total)
        taxes["01" if code == "01" else ""] += document.amount("cbc:TaxAmount", total)
    date, time = document.text("cbc:IssueDate"), document.text("cbc:IssueTime")
    party = "fe:Accounting{}Party/fe:Party/cac:PartyIdentification/cbc:ID"
    amounts = [
        document.amount("fe:LegalMonetaryTotal/cbc:LineExtensionAmount"),
        taxes["01"],
        taxes[""],
        document.amount("fe:LegalMonetaryTotal/cbc:PayableAmount"),
    ]
    values = [
        document.text("cbc:ID"),
        date.replace("-", "") + time.replace(":", ""),
        document.text(party.format("Supplier")),
        document.text(party.format("Customer")),
        *map(fiscal.two_decimals, amounts),
        document.text("cbc:UUID"),
    ]
    return dict(zip(QR_KEYS, values, strict=True))


def judge_qr(text: str, document: Document) -> Iterator[str]:
    """One `Key: value` a line, in the annex's order; ids may be written without hyphens or dots."""
    pairs = [line.partition(":")[::2] for line in text.replace("\r\n", "\n").strip().split("\n")]
    if [key.strip() for key, _ in pairs] != QR_KEYS:
        yield f"QR holds the keys {[key for key, _ in pairs]}"
        return
    for key, value in pairs:
        right = qr_text(document)[key.strip()]
        if value.strip() != right and value.strip() != re.sub(r"[-]", "", right):
            yield f"QR: {key} is {value.strip()}, wanted {right}"


def judge_pdf(pdf: Path, document: Document) -> Iterator[str]:
    """The PDF shows number, CUFE and total, and each page carries the right QR."""
    done = subprocess.run(["pdftotext", "-layout", str(pdf), "-"], capture_output=True, text=True)
    if done.returncode:
        yield f"pdftotext: {done.stderr.strip()}"
        return
    pages = done.stdout.split("\f")[:-1]
    shown = "".join(done.stdout.split())
    payable = document.amount("fe:LegalMonetaryTotal/cbc:PayableAmount")
    spanish = f"{payable:,.2f}".translate(str.maketrans(",.", ".,"))
    for name, value in (
        ("number", document.text("cbc:ID")),
        ("CUFE", document.text("cbc:UUID")),
        ("total", spanish),
    ):
        if value not in shown:
            yield f"PDF does not show the {name} {value}"
    codes = read_qr(pdf)
    if len(codes) != len(pages) or not codes:
        yield f"PDF has {len(pages)} pages and {len(codes)} QR codes"
    for code in codes:
        yield from judge_qr(code, document)


def read_qr(pdf: Path) -> list[str]:
    """The QR of each page that has one, by zbarimg."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(
            ["pdftoppm", "-r", "200", "-png", str(pdf), f"{folder}/page"], check=True, capture_output=True
        )
        found = []
        for page in sorted(Path(folder).glob("*.png")):
            command = ["zbarimg", "--quiet", "--raw", "-Sdisable", "-Sqrcode.enable", str(page)]
            said = subprocess.run(command, capture_output=True).stdout.decode("utf-8", "replace")
            if said.strip():
                found.append(said)
        return found


def judge_mail(eml: Path, xml: bytes, pdf: bytes, recipient: str) -> Iterator[str]:
    """A MIME message to the test recipient alone, with text and HTML, and exactly the signed XML and the
    PDF."""
    message = email.message_from_bytes(eml.read_bytes(), policy=email.policy.default)
    yield from (f"mail: {defect!r}" for part in message.walk() for defect in part.defects)
    addresses = {
        address.addr_spec
        for name in ("To", "Cc", "Bcc", "Resent-To")
        for header in message.get_all(name, [])
        for address in header.addresses
    }
    if addresses != {recipient}:
        yield f"mail goes to {sorted(addresses)}, wanted {recipient} alone"
    for name in ("From", "Subject", "Message-ID", "Date"):
        if not message.get(name):
            yield f"mail has no {name}"
    attached = {part.get_filename(): part.get_payload(decode=True) for part in message.iter_attachments()}
    for kind, right in ((".xml", xml), (".pdf", pdf)):
        found = [body for name, body in attached.items() if name and name.lower().endswith(kind)]
        if found != [right]:
            yield f"mail holds {len(found)} {kind}, and not just the archived one"
    for kind in ("plain", "html"):
        if message.get_body(preferencelist=(kind,)) is None:
            yield f"mail has no text/{kind}"
