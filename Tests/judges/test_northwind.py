"""830 orders of a real-looking ERP by real SFTP: every one accepted, judged and right to the cent."""

from __future__ import annotations

import os
import re
from decimal import Decimal
from pathlib import Path

import pytest

import contract
import northwind_totals
import ubl20
from daemon import Supervisor
from document import Document
from environment import Environment, archived_documents, make_environment, signed_documents
from sftp_server import SFTPServer, Unavailable

ORDERS = 830
LIMIT = float(os.environ.get("BUZON_NORTHWIND_SECONDS", "900"))


@pytest.fixture(scope="module")
def sent(binaries, northwind: Path, tmp_path_factory):
    """All orders, in two files by two kinds of client, then the first file once more under another name."""
    folder = tmp_path_factory.mktemp("northwind")
    first, second = folder / "northwind-1.csv", folder / "northwind-2.csv"
    northwind_totals.split(northwind, first, second)
    environment = make_environment(folder / "demo", ["northwind"])
    client = environment.clients["northwind"]
    simulator = environment.start_simulator()
    try:
        with (
            SFTPServer(client.inbound) as server,
            Supervisor(environment.config, environment.output) as daemon,
        ):
            server.put_and_rename(first, first.name)
            server.put_and_plain_rename(second, second.name)
            daemon.wait_until(lambda: len(client.answers()) >= 2, "both files are answered", LIMIT)
            server.put_and_rename(first, "northwind-otra-vez.csv")
            daemon.wait_until(lambda: len(client.answers()) >= 3, "the repeated file is answered", 60)
            assert daemon.restarts == 0
            yield environment, simulator
    except Unavailable as error:
        pytest.skip(str(error))
    finally:
        simulator.stop()


@pytest.fixture(scope="module")
def signed(sent) -> list[Path]:
    return signed_documents(archived_documents(sent[0].archive))


def by_order(files: list[Path], orders) -> dict[str, Document]:
    """OrderID → its document: by the order it refers to, else by its number's last digits."""
    found = {}
    for file in files:
        document = Document.read(file)
        named = document.optional("cac:OrderReference/cbc:ID") or re.sub(r"^\D*", "", document.text("cbc:ID"))
        assert named in orders, f"{file} belongs to no order: {named}"
        assert named not in found, f"order {named} was invoiced twice"
        found[named] = document
    return found


def test_every_order_is_accepted_once(sent, northwind: Path) -> None:
    environment, simulator = sent
    answers = [a for a in environment.clients["northwind"].answered() if not contract.is_repeated(a)]
    states = [document["status"] for answer in answers for document in answer["documents"]]
    assert len(states) == ORDERS and set(states) <= contract.ACCEPTED, {
        s: states.count(s) for s in set(states)
    }
    sends, accepted = simulator.sends(), simulator.acceptances()
    assert len(accepted) == ORDERS and all(len(verdicts) == 1 for verdicts in accepted.values())
    assert len(sends) == ORDERS
    assert {key for key, requests in sends.items() if len({r["sha256"] for r in requests}) != 1} == set()


def test_the_same_file_again_is_answered_as_repeated(sent) -> None:
    environment: Environment = sent[0]
    repeated = [a for a in environment.clients["northwind"].answered() if contract.is_repeated(a)]
    assert [answer["file"] for answer in repeated] == ["northwind-otra-vez.csv"]
    assert list(environment.clients["northwind"].inbound.iterdir()) == []


def test_all_documents_pass_all_judges(sent, signed: list[Path], official) -> None:
    environment: Environment = sent[0]
    client = environment.clients["northwind"]
    assert len(signed) == ORDERS
    failures = ubl20.judge(signed, key=client.technical_key, trust=environment.trust, pin=client.pin)
    assert failures == [], "\n".join(map(str, failures[:20]))


def test_every_total_is_right_to_the_cent(signed: list[Path], northwind: Path) -> None:
    orders = northwind_totals.read_orders(northwind)
    documents = by_order(signed, orders)
    assert documents.keys() == orders.keys()
    wrong = [fault for name, order in orders.items() for fault in compare(name, order, documents[name])]
    assert wrong == []


def compare(name: str, order: northwind_totals.Order, document: Document) -> list[str]:
    total = "fe:LegalMonetaryTotal/cbc:"
    lines = [Decimal(text) for text in document.all("fe:InvoiceLine/cbc:LineExtensionAmount/text()")]
    pairs = {
        "lines": (lines, order.lines),
        "LineExtensionAmount": (document.amount(total + "LineExtensionAmount"), order.line_extension),
        "ChargeTotalAmount": (document.amount_or_zero(total + "ChargeTotalAmount"), order.freight),
        "PayableAmount": (document.amount(total + "PayableAmount"), order.payable),
    }
    return [
        f"order {name}: {what} {found}, wanted {wanted}"
        for what, (found, wanted) in pairs.items()
        if found != wanted
    ]


def test_the_orders_of_the_file_are_all_there(northwind: Path, tmp_path: Path) -> None:
    orders = northwind_totals.read_orders(northwind)
    assert len(orders) == ORDERS
    assert orders["10248"].lines == [Decimal("672000.00"), Decimal("392000.00"), Decimal("696000.00")]
    assert orders["10248"].freight == Decimal("129520.00")
    northwind_totals.split(northwind, tmp_path / "1", tmp_path / "2")
    halves = [northwind_totals.read_orders(tmp_path / part) for part in "12"]
    assert not halves[0].keys() & halves[1].keys()
    assert halves[0] | halves[1] == orders
