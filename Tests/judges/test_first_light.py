"""First light: one run of the demo, from a dropped file to PDF and mail, judged by programs that are not
ours."""

from __future__ import annotations

import json
import re
from email.message import EmailMessage
from pathlib import Path

import pytest

import contract
import first_light
import ubl20
from document import Document
from first_light import Demo


def good_ones(demo: Demo) -> list[dict]:
    return [document for document in demo.documents if document["state"] not in contract.INVALID]


def test_every_good_document_is_accepted(demo: Demo) -> None:
    good = good_ones(demo)
    assert good, "the demo made no good document"
    assert {
        document["number"]: document["state"]
        for document in good
        if document["state"] not in contract.ACCEPTED
    } == {}
    assert len({(d["client"], d["number"], d["kind"]) for d in good}) == len(good)


def test_the_one_wrong_on_purpose_says_where_and_what_to_do(demo: Demo) -> None:
    wrong = [document for document in demo.documents if document["state"] in contract.INVALID]
    assert wrong, "the demo drops one wrong document on purpose"
    for document in wrong:
        answer = json.loads(demo.path(document, "response").read_text(encoding="utf-8"))
        findings = [f for d in answer["documents"] for f in d["findings"]]
        assert findings, answer
        placed = [f for f in findings if f["line"] and f["column"] and f["value"] not in (None, "")]
        assert placed, f"no finding names line, column and value: {findings}"
        for finding in findings:
            assert re.fullmatch(r"[A-Z0-9]+(-[A-Z0-9]+)+", finding["code"]), finding
            assert is_spanish(finding["message"]) and is_spanish(finding["remedy"]), finding


def is_spanish(text: str) -> bool:
    words = set(re.findall(r"[a-záéíóúñü]+", text.lower()))
    spanish = {
        "el",
        "la",
        "los",
        "las",
        "de",
        "del",
        "en",
        "no",
        "es",
        "un",
        "una",
        "que",
        "se",
        "por",
        "con",
        "su",
        "al",
        "debe",
        "y",
        "o",
    }
    english = {"the", "is", "of", "not", "must", "and", "should", "with"}
    return len(words & spanish) >= 1 and not words & english


def test_every_signed_document_passes_all_judges(demo: Demo, official) -> None:
    good = good_ones(demo)
    keys = {str(demo.path(d, "xml").resolve()): d["technical_key"] or "" for d in good}
    failures = ubl20.judge(keys, key=keys, trust=demo.trust)
    assert failures == [], "\n".join(map(str, failures))


def test_the_summary_says_what_the_documents_say(demo: Demo) -> None:
    for told in good_ones(demo):
        document = Document.read(demo.path(told, "xml"))
        assert (document.text("cbc:ID"), document.text("cbc:UUID")) == (told["number"], told["cufe"])


def test_every_pdf_shows_its_invoice_and_a_readable_qr(demo: Demo) -> None:
    faults = [
        f"{told['number']}: {fault}"
        for told in good_ones(demo)
        for fault in first_light.judge_pdf(demo.path(told, "pdf"), Document.read(demo.path(told, "xml")))
    ]
    assert faults == []


def test_every_mail_holds_xml_and_pdf_and_goes_nowhere_else(demo: Demo) -> None:
    faults = [
        f"{told['number']}: {fault}"
        for told in good_ones(demo)
        for fault in first_light.judge_mail(
            demo.path(told, "eml"),
            demo.path(told, "xml").read_bytes(),
            demo.path(told, "pdf").read_bytes(),
            demo.summary["test_recipient"],
        )
    ]
    assert faults == []


def test_every_answer_has_the_promised_fields(demo: Demo) -> None:
    for told in demo.documents:
        path = demo.path(told, "response")
        answer = json.loads(path.read_text(encoding="utf-8"))
        assert contract.missing_fields(answer) == [], path
        assert answer["client"] == told["client"]
        mine = [d for d in answer["documents"] if d["document"] == told["number"]]
        if told["state"] in contract.ACCEPTED:
            assert [d["cufe"] for d in mine] == [told["cufe"]], path


# The judges of this file, judged.


@pytest.fixture
def mail(good: Path, tmp_path: Path):
    def write(to: str = "pruebas@ejemplo.invalid", copy: str | None = None, pdf: bytes = b"%PDF-1.7") -> Path:
        message = EmailMessage()
        message["From"], message["To"], message["Subject"] = "a@b.invalid", to, "Factura electrónica"
        message["Message-ID"], message["Date"] = "<1@b.invalid>", "Tue, 24 Nov 2026 00:00:00 -0500"
        if copy:
            message["Cc"] = copy
        message.set_content("Adjunto")
        message.add_alternative("<p>Adjunto</p>", subtype="html")
        message.add_attachment(good.read_bytes(), maintype="application", subtype="xml", filename="f.xml")
        message.add_attachment(pdf, maintype="application", subtype="pdf", filename="f.pdf")
        path = tmp_path / "m.eml"
        path.write_bytes(bytes(message))
        return path

    return write


def test_the_judge_of_mails_refuses_other_recipients_and_other_bytes(mail, good: Path) -> None:
    def judged(path: Path) -> list[str]:
        return list(first_light.judge_mail(path, good.read_bytes(), b"%PDF-1.7", "pruebas@ejemplo.invalid"))

    assert judged(mail()) == []
    assert judged(mail(to="cliente@ejemplo.invalid")) != []
    assert judged(mail(copy="cliente@ejemplo.invalid")) != []
    assert judged(mail(pdf=b"%PDF-1.6")) != []


def test_the_judge_of_qr_texts_refuses_a_wrong_value_and_a_missing_line(good: Path) -> None:
    document = Document.read(good)
    text = "\n".join(f"{key}: {value}" for key, value in first_light.qr_text(document).items())
    assert list(first_light.judge_qr(text, document)) == []
    assert list(first_light.judge_qr(text.replace("2380.00", "2380.01"), document)) != []
    assert list(first_light.judge_qr(text.replace("ValOtroIm", "ValOtro"), document)) != []


def test_the_judge_of_language_knows_english_from_spanish() -> None:
    assert is_spanish("La comilla abierta en la línea 3 no se cierra.")
    assert not is_spanish("The quote opened in line 3 is not closed.")


def test_the_contract_of_answers_names_what_lacks() -> None:
    assert contract.missing_fields({"client": "", "file": "", "digest": "", "documents": []}) == []
    assert "answer: digest" in contract.missing_fields({"client": "", "file": "", "documents": []})
    assert "finding X-1: remedy" in contract.missing_fields({"documents": [{"findings": [{"code": "X-1"}]}]})
