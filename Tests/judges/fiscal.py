"""CUFE, software security code and every sum of a document, recomputed with exact decimals.

Source: SPEC of UBL 2.0, §4 (meaning of the totals), §5 (CUFE), §6 (security code).
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Collection, Iterator
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal, localcontext

from document import Document, Unreadable

CENT = Decimal("0.01")
LINE = "fe:InvoiceLine | cac:CreditNoteLine | cac:DebitNoteLine"
TAX_CODE = "cac:TaxCategory/cac:TaxScheme/cbc:ID | cac:TaxCategory/cbc:ID"


def two_decimals(value: Decimal, rounding: str = ROUND_HALF_UP) -> str:
    with localcontext() as context:
        context.prec = 60
        return f"{value.quantize(CENT, rounding):f}"


def cufe_text(
    document: Document, key: str, rounding: str = ROUND_HALF_UP, withheld: Collection[str] = ("false", "true")
) -> str:
    """The text whose SHA-1 is the CUFE (invoices) or the identifier of a note, treatment (a)."""
    taxes: dict[str, Decimal] = defaultdict(Decimal)
    for total in document.all("fe:TaxTotal"):
        if (document.optional("cbc:TaxEvidenceIndicator", total) or "false") in withheld:
            for subtotal in document.all("fe:TaxSubtotal", total):
                taxes[document.text(TAX_CODE, subtotal)] += document.amount("cbc:TaxAmount", subtotal)
    date, time = document.text("cbc:IssueDate"), document.text("cbc:IssueTime")
    supplier = "fe:AccountingSupplierParty/fe:Party/cac:PartyIdentification/cbc:ID"
    customer = "fe:AccountingCustomerParty/fe:Party/cac:PartyIdentification/cbc:ID"
    parts = [
        document.text("cbc:ID"),
        date.replace("-", "") + time.replace(":", ""),
        two_decimals(document.amount("fe:LegalMonetaryTotal/cbc:LineExtensionAmount"), rounding),
    ]
    for code in ("01", "02", "03"):
        parts += [code, two_decimals(taxes[code], rounding)]
    parts.append(two_decimals(document.amount("fe:LegalMonetaryTotal/cbc:PayableAmount"), rounding))
    parts.append(document.text(supplier))
    invoice_type = document.optional("cbc:InvoiceTypeCode")
    if invoice_type != "2":
        parts += [document.text(customer + "/@schemeID"), document.text(customer)]
    if document.kind != "Invoice":
        key = ""
    elif invoice_type == "3":
        key = document.text("cac:BillingReference/cac:InvoiceDocumentReference/cbc:UUID")
    return "".join([*parts, key])


def judge_cufe(document: Document, key: str) -> Iterator[str]:
    """What the annex leaves open may be either way: a third decimal cut or rounded, withheld taxes in or out."""
    found = document.text("cbc:UUID")
    for rounding in (ROUND_HALF_UP, ROUND_DOWN):
        for withheld in (("false", "true"), ("false",)):
            if found == hashlib.sha1(cufe_text(document, key, rounding, withheld).encode()).hexdigest():
                return
    text = cufe_text(document, key)
    right = hashlib.sha1(text.encode()).hexdigest()
    yield f"cbc:UUID is {found}, SHA-1 of {text.removesuffix(key) or text!r}+key is {right}"


def judge_security_code(document: Document, pin: str) -> Iterator[str]:
    software = document.text("//sts:SoftwareProvider/sts:SoftwareID")
    right = hashlib.sha384((software + pin).encode()).hexdigest()
    if document.text("//sts:SoftwareSecurityCode") != right:
        yield "sts:SoftwareSecurityCode is not SHA-384 of SoftwareID + PIN"


def judge_sums(document: Document) -> Iterator[str]:
    """Every sum, exactly; only products (quantity × price, base × rate) may differ by their rounding."""
    with localcontext() as context:
        context.prec = 60
        yield from _lines(document)
        yield from _taxes(document)
        yield from _totals(document)
        yield from _form(document)


def _allowances(document: Document, path: str, origin=None) -> tuple[Decimal, Decimal]:
    """Sum of discounts and sum of charges."""
    sums = {"false": Decimal(0), "true": Decimal(0)}
    for item in document.all(path, origin):
        sums[document.text("cbc:ChargeIndicator", item)] += document.amount("cbc:Amount", item)
    return sums["false"], sums["true"]


def _half_unit(stated: Decimal) -> Decimal:
    """Half of the last digit a rounded amount states; amounts are in cents at least."""
    return Decimal((0, (5,), min(stated.as_tuple().exponent, -2) - 1))


def _lines(document: Document) -> Iterator[str]:
    quantity_path = "cbc:InvoicedQuantity | cbc:CreditedQuantity | cbc:DebitedQuantity"
    price_path = "fe:Price/cbc:PriceAmount | cac:Price/cbc:PriceAmount"
    total = Decimal(0)
    for line in document.all(LINE):
        net = document.amount_or_zero("cbc:LineExtensionAmount", line)
        total += net
        if document.optional(quantity_path, line) is None or document.optional(price_path, line) is None:
            continue
        base = document.amount_or_zero("*/cbc:BaseQuantity[not(parent::cac:Item)]", line) or Decimal(1)
        discounts, charges = _allowances(document, "cac:AllowanceCharge", line)
        product = document.amount(quantity_path, line) * document.amount(price_path, line) / base
        right = product - discounts + charges
        given_away = document.optional("cbc:FreeOfChargeIndicator", line) == "true" and net == 0
        if abs(right - net) > _half_unit(net) and not given_away:
            yield f"line {document.text('cbc:ID', line)}: LineExtensionAmount {net}, recomputed {right}"
    stated = document.amount("fe:LegalMonetaryTotal/cbc:LineExtensionAmount")
    if total != stated:
        yield f"LegalMonetaryTotal/LineExtensionAmount {stated}, sum of the lines {total}"


Key = tuple[str, str, Decimal]


def _subtotals(document: Document, origin, prefix: str) -> dict[Key, list[Decimal]]:
    """(code, withheld, percent) → [taxable, tax] of the tax totals under an element."""
    found: dict[Key, list[Decimal]] = defaultdict(lambda: [Decimal(0), Decimal(0)])
    for total in document.all(f"{prefix}:TaxTotal", origin):
        withheld = document.optional("cbc:TaxEvidenceIndicator", total) or "false"
        for subtotal in document.all(f"{prefix}:TaxSubtotal", total):
            percent = document.amount_or_zero("cbc:Percent", subtotal).normalize()
            sums = found[(document.text(TAX_CODE, subtotal), withheld, percent)]
            sums[0] += document.amount_or_zero("cbc:TaxableAmount", subtotal)
            sums[1] += document.amount("cbc:TaxAmount", subtotal)
    return found


def _taxes(document: Document) -> Iterator[str]:
    lines = document.all(LINE)
    slack = CENT / 2 * max(1, len(lines))
    for total in [
        *document.all("fe:TaxTotal"),
        *(t for line in lines for t in document.all("cac:TaxTotal", line)),
    ]:
        parts = document.all("fe:TaxSubtotal | cac:TaxSubtotal", total)
        inner = sum((document.amount("cbc:TaxAmount", part) for part in parts), Decimal(0))
        stated = document.amount("cbc:TaxAmount", total)
        if parts and inner != stated:
            yield f"TaxTotal/TaxAmount {stated}, its subtotals add up to {inner}"
        for part in parts:
            if document.optional("cbc:PerUnitAmount", part) is not None:
                continue
            tax = document.amount("cbc:TaxAmount", part)
            right = (
                document.amount("cbc:TaxableAmount", part)
                * document.amount_or_zero("cbc:Percent", part)
                / 100
            )
            if abs(tax - right) > slack:
                yield f"tax {document.text(TAX_CODE, part)}: {tax}, base × rate is {right}"
    yield from _taxes_against_lines(document, lines, slack)


def _taxes_against_lines(document: Document, lines: list, slack: Decimal) -> Iterator[str]:
    """Where lines carry a tax, the document's subtotals of that tax are the sums of the lines'."""
    of_lines: dict[Key, list[Decimal]] = defaultdict(lambda: [Decimal(0), Decimal(0)])
    for line in lines:
        for key, sums in _subtotals(document, line, "cac").items():
            of_lines[key][0] += sums[0]
            of_lines[key][1] += sums[1]
    of_document = _subtotals(document, None, "fe")
    told = {key[:2] for key in of_lines}
    for key in sorted(set(of_lines) | {key for key in of_document if key[:2] in told}):
        stated, right = of_document.get(key), of_lines.get(key)
        name = f"tax {key[0]} at {key[2]:f} %" + (" withheld" if key[1] == "true" else "")
        if stated is None or right is None:
            yield f"{name} is {'in lines only' if stated is None else 'in no line'}"
            continue
        base = right[0] + _taxed_charges(document, key[0])
        if stated[0] != base:
            yield f"{name}: TaxableAmount {stated[0]}, lines add up to {base}"
        if abs(stated[1] - right[1]) > slack and base == right[0]:
            yield f"{name}: TaxAmount {stated[1]}, lines add up to {right[1]}"


def _taxed_charges(document: Document, code: str) -> Decimal:
    """Charges minus discounts of the whole document that say they belong to a tax's base."""
    scheme = f"[cac:TaxCategory/cac:TaxScheme/cbc:ID='{code}']"
    discounts, charges = _allowances(document, "fe:AllowanceCharge" + scheme)
    return charges - discounts


def _totals(document: Document) -> Iterator[str]:
    def part(name: str) -> Decimal:
        return document.amount_or_zero(f"fe:LegalMonetaryTotal/cbc:{name}")

    taxes = {"false": Decimal(0), "true": Decimal(0)}
    for total in document.all("fe:TaxTotal"):
        taxes[document.text("cbc:TaxEvidenceIndicator", total)] += document.amount("cbc:TaxAmount", total)
    if part("TaxExclusiveAmount") != taxes["false"]:
        yield f"TaxExclusiveAmount {part('TaxExclusiveAmount')}, the taxes add up to {taxes['false']}"
    discounts, charges = _allowances(document, "fe:AllowanceCharge")
    if part("AllowanceTotalAmount") != discounts:
        yield f"AllowanceTotalAmount {part('AllowanceTotalAmount')}, the discounts add up to {discounts}"
    if part("ChargeTotalAmount") != charges:
        yield f"ChargeTotalAmount {part('ChargeTotalAmount')}, the charges add up to {charges}"
    right = part("LineExtensionAmount") + taxes["false"] - taxes["true"] - discounts + charges
    right += part("PayableRoundingAmount")
    if document.amount("fe:LegalMonetaryTotal/cbc:PayableAmount") != right:
        yield f"PayableAmount {part('PayableAmount')}, recomputed {right}"


def _form(document: Document) -> Iterator[str]:
    """One currency, at most 14 integer and 4 decimal digits in totals and taxes, the stated line count."""
    currency = document.optional("cbc:DocumentCurrencyCode")
    used = {str(code) for code in document.all("//@currencyID[not(ancestor::sts:DianExtensions)]")}
    if currency and used - {currency}:
        yield f"currencies {sorted(used)} in a document in {currency}"
    for amount in document.all("fe:LegalMonetaryTotal/cbc:*") + document.all("fe:TaxTotal//cbc:TaxAmount"):
        whole, _, decimals = (amount.text or "").strip().lstrip("-").partition(".")
        if len(whole) > 14 or len(decimals) > 4:
            yield f"{amount.text} has more than 14.4 digits"
    count = document.optional("cbc:LineCountNumeric")
    if count is not None and Decimal(count) != len(document.all(LINE)):
        yield f"LineCountNumeric {count}, there are {len(document.all(LINE))} lines"


__all__ = ["Unreadable", "cufe_text", "judge_cufe", "judge_security_code", "judge_sums", "two_decimals"]
