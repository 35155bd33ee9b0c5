"""What each Northwind order must come to, recomputed from the CSV with Python's decimals.

Prices are dollars with float noise in the file; the mapping multiplies them by 4,000 pesos.
price = round(UnitPrice × 4000, 2); discount = round(price × quantity × round(Discount, 4), 2);
net = round(price × quantity, 2) − discount; charge = round(Freight × 4000, 2); all halves up; no taxes.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, getcontext
from pathlib import Path

RATE = Decimal(4000)
getcontext().prec = 50


def cents(value: Decimal) -> Decimal:
    return value.quantize(Decimal("0.01"), ROUND_HALF_UP)


def discount(text: str) -> Decimal:
    """The discount without its float noise, as the mapping's README says: four decimals."""
    return Decimal(text).quantize(Decimal("0.0001"), ROUND_HALF_UP)


@dataclass
class Order:
    lines: list[Decimal]
    freight: Decimal

    @property
    def line_extension(self) -> Decimal:
        return sum(self.lines, Decimal(0))

    @property
    def payable(self) -> Decimal:
        return self.line_extension + self.freight


def read_orders(path: Path) -> dict[str, Order]:
    """OrderID → what it comes to."""
    rows: dict[str, list[dict[str, str]]] = defaultdict(list)
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            rows[row["OrderID"]].append(row)
    return {
        order: Order([net(row) for row in lines], cents(Decimal(lines[0]["Freight"]) * RATE))
        for order, lines in rows.items()
    }


def net(row: dict[str, str]) -> Decimal:
    quantity = Decimal(row["Quantity"])
    price = cents(Decimal(row["UnitPrice"]) * RATE)
    return cents(price * quantity) - cents(price * quantity * discount(row["Discount"]))


def split(path: Path, first: Path, second: Path) -> None:
    """The file as two, each with the header and whole orders."""
    lines = path.read_bytes().splitlines(keepends=True)
    order = [line.split(b",", 1)[0] for line in lines]
    middle = len(lines) // 2
    while order[middle] == order[middle - 1]:
        middle += 1
    first.write_bytes(b"".join(lines[:middle]))
    second.write_bytes(lines[0] + b"".join(lines[middle:]))
