"""Judges that are programs not ours: xmllint (XSD, C14N) and xmlsec1; many files in one process."""

from __future__ import annotations

import os
import re
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from cryptography.hazmat.primitives.serialization import Encoding
from lxml import etree

import facts
from document import DECLARATION, Document, Failure
from signature import bundle

BATCH = 200


def _batches(items: Sequence) -> Iterator[Sequence]:
    for start in range(0, len(items), BATCH):
        yield items[start : start + BATCH]


def _schema(schema: Path, files: Sequence[Path]) -> dict[Path, str]:
    """What xmllint says about each file that is not valid."""
    environment = os.environ | {
        "XML_CATALOG_FILES": str(facts.ubl20() / "xsd" / "catalog.xml"),
        "LC_ALL": "C",
    }
    wrong: dict[Path, str] = {}
    for batch in _batches(files):
        command = ["xmllint", "--nonet", "--noout", "--schema", str(schema), *map(str, batch)]
        said = subprocess.run(command, env=environment, capture_output=True).stderr.decode(errors="replace")
        lines = said.splitlines()
        valid = {line.removesuffix(" validates") for line in lines if line.endswith(" validates")}
        for file in batch:
            if str(file) not in valid:
                told = [line for line in lines if line.startswith(f"{file}:")]
                wrong[file] = (
                    "; ".join(line.removeprefix(f"{file}:") for line in told) or "xmllint did not accept it"
                )
    return wrong


def judge_schema(documents: Sequence[Document]) -> Iterator[Failure]:
    """The document against DIAN_UBL.xsd r1, and its sts:DianExtensions against DIAN_UBL_Structures.xsd r1."""
    schemas = facts.ubl20() / "xsd" / "r1"
    for file, message in _schema(schemas / "DIAN_UBL.xsd", [d.path for d in documents]).items():
        yield Failure(str(file), "xsd", message)
    with tempfile.TemporaryDirectory() as folder:
        owners: dict[Path, Document] = {}
        for index, document in enumerate(documents):
            found = document.all("ext:UBLExtensions/ext:UBLExtension/ext:ExtensionContent/sts:DianExtensions")
            if len(found) != 1:
                yield Failure(str(document.path), "dian-extensions", f"{len(found)} sts:DianExtensions")
                continue
            part = Path(folder) / f"{index}.xml"
            part.write_bytes(etree.tostring(found[0], with_tail=False))
            owners[part] = document
        for part, message in _schema(schemas / "DIAN_UBL_Structures.xsd", list(owners)).items():
            yield Failure(str(owners[part].path), "dian-extensions", message)


ANSWER = re.compile(r"^(OK|FAIL)\nSignedInfo References \(ok/all\): (\d+)/(\d+)$", re.M)


def judge_signature(
    documents: Sequence[Document], trust: bytes | None, verification_time: str | None = None
) -> Iterator[Failure]:
    """xmlsec1: RSA value, 3 of 3 digests and, when certificates to trust are given, the chain."""
    with tempfile.TemporaryDirectory() as folder:
        command = [
            "xmlsec1",
            "--verify",
            "--enabled-reference-uris",
            "empty,same-doc",
            "--enabled-key-data",
            "x509",
            *_trust(Path(folder), trust),
        ]
        if verification_time:
            command += ["--verification-time", verification_time]
        for name in (
            "http://uri.etsi.org/01903/v1.3.2#:SignedProperties",
            "http://www.w3.org/2000/09/xmldsig#:KeyInfo",
        ):
            command += ["--id-attr:Id", name]
        for batch in _batches(documents):
            yield from _verify(command, list(batch))


def _trust(folder: Path, trust: bytes | None) -> list[str]:
    """Self-signed certificates are the roots, the others of the bundle only links of the chain."""
    if trust is None:
        return ["--insecure"]
    options = []
    for index, certificate in enumerate(bundle(trust)):
        path = folder / f"{index}.pem"
        path.write_bytes(certificate.public_bytes(Encoding.PEM))
        root = certificate.issuer == certificate.subject
        options += ["--trusted-pem" if root else "--untrusted-pem", str(path)]
    return options


def _verify(command: list[str], documents: list[Document]) -> Iterator[Failure]:
    """xmlsec1 stops at the first file that fails: say so, and go on behind it."""
    while documents:
        run = subprocess.run([*command, *(str(d.path) for d in documents)], capture_output=True)
        said = (run.stdout + run.stderr).decode(errors="replace")
        answers = ANSWER.findall(said)
        good = next((i for i, answer in enumerate(answers) if answer[0] != "OK"), len(answers))
        for document, (_, right, total) in zip(documents, answers[:good], strict=False):
            if (right, total) != ("3", "3"):
                yield Failure(str(document.path), "signature", f"references {right}/{total}")
        if run.returncode == 0 and good == len(documents):
            return
        if good >= len(documents):
            yield Failure(
                str(documents[0].path), "signature", f"xmlsec1 ended with {run.returncode}: {said[-300:]}"
            )
            return
        reason = " ".join(said.split("\n")[-6:])
        yield Failure(str(documents[good].path), "signature", f"xmlsec1 refuses it: {reason.strip()}")
        documents = documents[good + 1 :]


def judge_canonical(documents: Sequence[Document]) -> Iterator[Failure]:
    """Born canonical: behind the XML declaration the file is its own C14N, byte for byte."""
    bodies = []
    for document in documents:
        declaration = DECLARATION.match(document.data)
        if declaration is None:
            yield Failure(str(document.path), "canonical", "does not begin with the samples' XML declaration")
        else:
            bodies.append((document, document.data[declaration.end() :]))
    for batch in _batches(bodies):
        if _canonical([d for d, _ in batch]) == b"".join(body for _, body in batch):
            continue
        for document, body in batch:
            right = _canonical([document])
            if right != body:
                at = next((i for i, (a, b) in enumerate(zip(right, body, strict=False)) if a != b), len(body))
                yield Failure(
                    str(document.path),
                    "canonical",
                    f"byte {at} behind the declaration: {body[at : at + 30]!r}, canonical {right[at : at + 30]!r}",
                )


def _canonical(documents: Sequence[Document]) -> bytes:
    command = ["xmllint", "--nonet", "--c14n", *(str(d.path) for d in documents)]
    return subprocess.run(command, capture_output=True).stdout
