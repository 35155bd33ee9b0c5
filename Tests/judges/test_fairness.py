"""Promise 26: one client cannot starve the others."""

from __future__ import annotations

import os
import time
import uuid
from pathlib import Path

import pytest
from daemon import Daemon, wait_until
from environment import Client, make_environment
from intake_ground import FULL

pytestmark = pytest.mark.usefixtures("binaries")
FILES = 10_000 if FULL else 600
BIG = 500_000_000 if FULL else 40_000_000
ROUNDS = 20 if FULL else 6


def drop(client: Client, name: str, content: bytes) -> None:
    client.inbound.mkdir(parents=True, exist_ok=True)
    part = client.inbound / f".{uuid.uuid4().hex}.part"
    part.write_bytes(content)
    os.rename(part, client.inbound / name)


def count(client: Client) -> int:
    return sum(1 for _ in client.outbound.glob("*.respuesta.json"))


def test_a_client_with_a_flood_a_giant_and_a_loop_holds_up_itself_alone(tmp_path: Path) -> None:
    environment = make_environment(tmp_path / "demo", ["cafe-nevado", "ferreteria-andina"])
    greedy, modest = environment.clients["cafe-nevado"], environment.clients["ferreteria-andina"]
    overlay = environment.config.parent / "conf.d" / "test.yaml"
    overlay.parent.mkdir()
    overlay.write_text("rescan: 1s\nlimits: {file: 600MB, big: 1MB, reading: {time: 30m}}\n")
    own = environment.config.parent / "clients" / "cafe-nevado.yaml"
    own.write_text(own.read_text() + "inbound: {quota: {files: 40}}\n")
    daemon = Daemon(environment.config, environment.output)
    daemon.environment["BUZON_POISON"] = "loop"
    for n in range(FILES):
        drop(greedy, f"inventario_{n}.csv", b"%d\n" % n)
    drop(greedy, "ventas_grande.csv", b"una;columna\n" + b"1;2\n" * (BIG // 4))
    with daemon:
        wait_until(lambda: count(greedy) >= 20, "the flood is under way", 60, daemon)
        drop(greedy, "ventas_veneno.csv", b"a;b\n")  # reading it never ends
        slow = []
        for n in range(ROUNDS):
            start = time.monotonic()
            drop(modest, f"poco_{n}.csv", b"a;b%d\n" % n)
            wait_until(lambda n=n: count(modest) > n, "the modest client's answer", 60, daemon)
            slow.append(time.monotonic() - start)
        waiting = len(list(greedy.inbound.iterdir()))
        assert waiting > 0, "the flood was over before anything was measured"
        taken = FILES + 2 - waiting
        assert taken - count(greedy) <= 40 + 1, "no more than its quota waits with us"
        assert sorted(slow)[int(len(slow) * 0.95)] < 10, slow
        daemon.kill()  # a reading that never ends does not end at a stop either
    assert daemon.ended is not None
