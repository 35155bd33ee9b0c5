#!/usr/bin/env python3
"""Judges signed UBL 2.0 documents with programs that are not ours.

    python3 Tests/judges/ubl20.py FILE… --key TECHNICAL_KEY --trust root.pem [--pin PIN] [--json]

Exit code: 0 all good, 1 something is refused (one line each), 64 wrong use, 78 official facts missing.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

import facts
import fiscal
import programs
import signature
from document import ROOT_NAMESPACES, Document, Failure, Unreadable

JUDGES = (
    "frame",
    "xsd",
    "signature",
    "references",
    "policy",
    "certificate",
    "cufe",
    "security-code",
    "sums",
    "canonical",
    "namespaces",
)
ROOT_TAG = re.compile(rb"<fe:[A-Za-z]+\s[^>]*>")
SAMPLE_ORDER = list(ROOT_NAMESPACES)


def judge(
    files: Iterable[Path | str],
    *,
    key: str | Mapping[str, str] | None,
    trust: bytes | Path | None,
    pin: str | None = None,
    policies: Sequence[str] = ("v2",),
    verification_time: str | None = None,
    skip: Sequence[str] = (),
) -> list[Failure]:
    """Everything that is wrong with the files.

    - key: the technical key, or one per file path; None leaves the CUFE of invoices unjudged.
    - trust: PEM certificates (roots, and links of the chain); None leaves the chain unjudged.
    - skip: names of JUDGES to leave out, for samples with known errata.
    """
    unknown = set(skip) - set(JUDGES)
    if unknown:
        raise ValueError(f"no such judge: {sorted(unknown)}")
    pem = trust.read_bytes() if isinstance(trust, Path) else trust
    failures: list[Failure] = []
    documents: list[Document] = []
    for file in files:
        try:
            documents.append(Document.read(Path(file).resolve()))
        except (OSError, Unreadable) as error:
            failures.append(Failure(str(file), "frame", str(error)))
    for document in documents:
        failures += _one(document, key, pem, pin, policies, skip)
    if "xsd" not in skip:
        failures += programs.judge_schema(documents)
    if "signature" not in skip:
        failures += programs.judge_signature(documents, pem, verification_time)
    if "canonical" not in skip:
        failures += programs.judge_canonical(documents)
    return failures


def _one(document: Document, key, pem, pin, policies, skip) -> Iterator[Failure]:
    own_key = key.get(str(document.path)) if isinstance(key, Mapping) else key
    trusted = signature.bundle(pem) if pem else []
    judges: dict[str, Callable[[], Iterator[str]]] = {
        "frame": lambda: judge_frame(document),
        "namespaces": lambda: judge_namespaces(document),
        "references": lambda: signature.judge_references(document),
        "policy": lambda: signature.judge_policy(document, policies),
        "certificate": lambda: signature.judge_certificate(document, trusted),
        "sums": lambda: fiscal.judge_sums(document),
    }
    if own_key is not None or document.kind != "Invoice":
        judges["cufe"] = lambda: fiscal.judge_cufe(document, own_key or "")
    elif isinstance(key, Mapping):
        yield Failure(str(document.path), "cufe", "no technical key was given for this file")
    if pin is not None:
        judges["security-code"] = lambda: fiscal.judge_security_code(document, pin)
    for name, run in judges.items():
        if name in skip:
            continue
        try:
            for message in run():
                yield Failure(str(document.path), name, message)
        except (Unreadable, ValueError, KeyError) as error:
            yield Failure(str(document.path), name, f"{type(error).__name__}: {error}")


def judge_frame(document: Document) -> Iterator[str]:
    """Root, version and profile (SPEC §2, §4)."""
    if document.root.tag not in {
        f"{{{ROOT_NAMESPACES['fe']}}}{kind}" for kind in ("Invoice", "CreditNote", "DebitNote")
    }:
        yield f"root is {document.root.tag}"
    if document.text("cbc:UBLVersionID") != "UBL 2.0":
        yield "UBLVersionID is not UBL 2.0"
    if document.optional("cbc:ProfileID") not in {
        "DIAN 1.0",
        None if document.kind == "DebitNote" else "DIAN 1.0",
    }:
        yield "ProfileID is not DIAN 1.0"


def judge_namespaces(document: Document) -> Iterator[str]:
    """All eleven namespaces on the root, used or not, in the samples' order.

    The samples put `fe` first and sort the rest; in canonical form `fe` is sorted in too. Both orders pass
    here; which one a born-canonical file must have is the canonical judge's to say.
    """
    tag = ROOT_TAG.search(document.data)
    found = re.findall(r'\sxmlns:([A-Za-z0-9]+)="([^"]*)"', tag[0].decode()) if tag else []
    prefixes = [prefix for prefix, _ in found]
    if dict(found) != ROOT_NAMESPACES:
        yield f"namespaces of the root are {dict(found)}"
    elif prefixes not in (SAMPLE_ORDER, sorted(SAMPLE_ORDER)):
        yield f"namespaces of the root in the order {prefixes}"
    if tag and re.search(rb'\sxmlns="', tag[0]):
        yield "the root declares a default namespace"


def main() -> int:
    parser = argparse.ArgumentParser(
        description="Judge signed UBL 2.0 documents with programs that are not ours."
    )
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--key", help="technical key of the range (invoices)")
    trust = parser.add_mutually_exclusive_group(required=True)
    trust.add_argument("--trust", type=Path, help="PEM file: roots and links of the chain")
    trust.add_argument("--no-chain", action="store_true", help="do not judge the certificate's chain")
    parser.add_argument("--pin", help="PIN of the software, to judge SoftwareSecurityCode")
    parser.add_argument("--skip", action="append", default=[], choices=JUDGES)
    parser.add_argument("--json", action="store_true")
    try:
        options = parser.parse_args()
    except SystemExit as stop:
        return 64 if stop.code else 0
    try:
        failures = judge(
            options.files, key=options.key, trust=options.trust, pin=options.pin, skip=options.skip
        )
    except facts.FactsMissing as error:
        print(error, file=sys.stderr)
        return 78
    if options.json:
        print(json.dumps([vars(failure) for failure in failures], ensure_ascii=False, indent=1))
    else:
        print(*failures, f"{len(options.files)} judged, {len(failures)} refusals", sep="\n")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
