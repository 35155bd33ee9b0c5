"""One document as the judges read it: its bytes, its tree by lxml, and short names for its parts."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from pathlib import Path

from lxml import etree

# In the order of the official samples' roots (SPEC §2).
ROOT_NAMESPACES = {
    "fe": "http://www.dian.gov.co/contratos/facturaelectronica/v1",
    "cac": "urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2",
    "cbc": "urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2",
    "clm54217": "urn:un:unece:uncefact:codelist:specification:54217:2001",
    "clm66411": "urn:un:unece:uncefact:codelist:specification:66411:2001",
    "clmIANAMIMEMediaType": "urn:un:unece:uncefact:codelist:specification:IANAMIMEMediaType:2003",
    "ext": "urn:oasis:names:specification:ubl:schema:xsd:CommonExtensionComponents-2",
    "qdt": "urn:oasis:names:specification:ubl:schema:xsd:QualifiedDatatypes-2",
    "sts": "http://www.dian.gov.co/contratos/facturaelectronica/v1/Structures",
    "udt": "urn:un:unece:uncefact:data:specification:UnqualifiedDataTypesSchemaModule:2",
    "xsi": "http://www.w3.org/2001/XMLSchema-instance",
}
NS = ROOT_NAMESPACES | {
    "ds": "http://www.w3.org/2000/09/xmldsig#",
    "xades": "http://uri.etsi.org/01903/v1.3.2#",
}
DECLARATION = re.compile(rb'<\?xml version="1\.0" encoding="UTF-8" standalone="no" ?\?>')


@dataclass(frozen=True)
class Failure:
    """One thing a judge refuses: which file, which judge, and why."""

    file: str
    judge: str
    message: str

    def __str__(self) -> str:
        return f"{self.file}: [{self.judge}] {self.message}"


class Unreadable(Exception):
    """A value the judge must have is absent, repeated or no number."""


@dataclass
class Document:
    path: Path
    data: bytes
    root: etree._Element

    @staticmethod
    def read(path: Path) -> Document:
        data = path.read_bytes()
        if b"<!DOCTYPE" in data:
            raise Unreadable("holds a DOCTYPE")
        parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=False)
        try:
            return Document(path, data, etree.fromstring(data, parser))
        except etree.XMLSyntaxError as error:
            raise Unreadable(f"is not XML: {error}") from error

    @property
    def kind(self) -> str:
        return etree.QName(self.root).localname

    def all(self, path: str, origin: etree._Element | None = None) -> list:
        return (self.root if origin is None else origin).xpath(path, namespaces=NS)

    def optional(self, path: str, origin: etree._Element | None = None) -> str | None:
        found = self.all(path, origin)
        if len(found) > 1:
            raise Unreadable(f"{path} appears {len(found)} times")
        if not found:
            return None
        return found[0] if isinstance(found[0], str) else "".join(found[0].xpath("text()")).strip()

    def text(self, path: str, origin: etree._Element | None = None) -> str:
        value = self.optional(path, origin)
        if value is None:
            raise Unreadable(f"{path} is absent")
        return value

    def amount(self, path: str, origin: etree._Element | None = None) -> Decimal:
        return number(self.text(path, origin), path)

    def amount_or_zero(self, path: str, origin: etree._Element | None = None) -> Decimal:
        value = self.optional(path, origin)
        return Decimal(0) if value is None else number(value, path)


def number(text: str, path: str) -> Decimal:
    """A plain decimal: digits and a point, no exponent, no blanks."""
    if not re.fullmatch(r"-?[0-9]+(\.[0-9]+)?", text):
        raise Unreadable(f"{path} is no plain decimal: {text!r}")
    try:
        return Decimal(text)
    except InvalidOperation as error:
        raise Unreadable(f"{path}: {error}") from error
