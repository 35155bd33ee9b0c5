"""Promise 5: nothing outside the client's folder can be pulled in, nothing hangs, each oddity is named once."""

from __future__ import annotations

import contextlib
import ctypes
import hashlib
import os
import re
import stat
import subprocess
import time
from pathlib import Path

import pytest

from daemon import Daemon, wait_until
from intake_ground import FULL, Ground

pytestmark = pytest.mark.usefixtures("binaries")

CANARY = b"canario-7f1e92c4;no debe salir de aqui\n"
SWAPPING = 60 if FULL else 5
RENAME_EXCHANGE = 2
LIBC = ctypes.CDLL(None, use_errno=True)


def hostile_names() -> list[bytes]:
    names = [
        b"-rf", b"--", b"$(id).csv", b"`id`.csv", b";id.csv", b"a|b.csv", b"a&b.csv", b"a b.csv", b" .csv",
        b"a\nb.csv", b"a\rb.csv", b"a\tb.csv", b"a\x1b[31m.csv", b"\x07.csv", b"\x7f.csv", b"'.csv", b'".csv',
        b"\\.csv", b"a..\\..\\x.csv", b"%2e%2e%2fx.csv", b"%s%n.csv", b"=cmd.csv", b"+1.csv", b"@a.csv",
        b"*.csv", b"?.csv", b"[a].csv", b"{a}.csv", b"~root", b"#a.csv", b"<a>.csv", b"a:b.csv", b"CON",
        "año.csv".encode(), "año.csv".encode("latin-1"), b"\xff\xfe.csv", "\u202egpj.csv".encode(),
        b"x" * 251 + b".csv", "ñ".encode() * 125 + b".csv", b"x.csv.respuesta.json",
    ]  # fmt: skip
    assert len(names) == 40 and len(set(names)) == 40
    return names


def everything_under(*folders: Path) -> list[Path]:
    """Regular files only: reading a FIFO would wait."""
    return [p for f in folders for p in f.rglob("*") if stat.S_ISREG(os.lstat(p).st_mode)]


def assert_no_canary(ground: Ground) -> None:
    root = ground.environment.folder
    for path in everything_under(ground.spool / "work", ground.outbound, ground.environment.archive, root / "logs"):
        assert CANARY[:16] not in path.read_bytes(), path
    for path in everything_under(ground.outbound.with_name("rejected"), ground.environment.mail):
        assert CANARY[:16] not in path.read_bytes(), path


def test_hostile_names_are_answered_each_and_none_escapes(tmp_path: Path) -> None:
    ground = Ground(tmp_path / "demo")
    before = {p for p in tmp_path.rglob("*") if not str(p).startswith(str(ground.spool))}
    with Daemon(ground.environment.config, ground.environment.output) as daemon:
        for name in hostile_names():
            part = os.fsencode(ground.inbound) + b"/.hostil.part"
            Path(os.fsdecode(part)).write_bytes(b"contenido de " + name.hex().encode() + b"\n")
            os.rename(part, os.fsencode(ground.inbound) + b"/" + name)
        wait_until(lambda: ground.count() >= 40, "40 answers", 30, daemon)
        wait_until(lambda: ground.left() == [], "inbound is empty", 20, daemon)
    answers = ground.answers()
    assert len(answers) == 40 and len({answer["drop"] for answer in answers}) == 40
    assert {a["digest"] for a in answers} == {
        hashlib.sha256(b"contenido de " + n.hex().encode() + b"\n").hexdigest() for n in hostile_names()
    }
    after = {p for p in tmp_path.rglob("*") if not str(p).startswith(str(ground.spool))}
    strange = [p for p in after - before if "archive" not in p.parts and "logs" not in p.parts]
    assert not [p for p in strange if p.name not in ("mail",) and p.parent != ground.environment.mail], strange
    for path in ground.outbound.iterdir():
        assert all(c.isascii() and c.isprintable() for c in path.name), path.name


def test_what_is_no_file_is_named_once_and_nothing_hangs(tmp_path: Path) -> None:
    if os.geteuid() != 0:
        pytest.skip("needs root: mknod")
    ground = Ground(tmp_path / "demo")
    canary = tmp_path / "secreto.txt"
    canary.write_bytes(CANARY)
    box = ground.inbound
    (box / "carpeta.csv").mkdir()
    (box / "carpeta.csv" / "adentro.csv").symlink_to(canary)
    (box / "enlace.csv").symlink_to(canary)
    (box / "al-enlace.csv").symlink_to("enlace.csv")
    (box / "a-carpeta.csv").symlink_to(tmp_path)
    (box / "roto.csv").symlink_to("/no/hay")
    (box / "lazo.csv").symlink_to("lazo.csv")
    (box / "sube.csv").symlink_to("../../../../secreto.txt")
    os.link(canary, box / "duro.csv")
    os.mkfifo(box / "tubo.csv")
    os.mknod(box / "nulo.csv", stat.S_IFCHR | 0o666, os.makedev(1, 3))
    os.mknod(box / "cero.csv", stat.S_IFCHR | 0o666, os.makedev(1, 5))
    os.mknod(box / "disco.csv", stat.S_IFBLK | 0o666, os.makedev(7, 200))
    odd = sorted(path.name for path in box.iterdir())
    daemon = Daemon(ground.environment.config, ground.environment.output)
    trace = tmp_path / "trace"
    with daemon:
        spy = subprocess.Popen(
            ["strace", "-f", "-q", "-T", "-e", "trace=openat,open,read,pread64", "-p", str(daemon._process.pid),
             "-o", str(trace)], stderr=subprocess.DEVNULL,
        )  # fmt: skip
        try:
            wait_until(lambda: ground.count() >= len(odd), "each oddity is answered", 60, daemon)
            for n in range(5):
                ground.drop(f"bueno_{n}.csv", b"%d\n" % n)
            wait_until(lambda: ground.count() >= len(odd) + 5, "the files beside them are taken", 30, daemon)
            time.sleep(2.5)  # two more looks of the timer
        finally:
            spy.terminate()
            spy.wait(10)
        assert ground.answered() == sorted(odd + [f"bueno_{n}.csv" for n in range(5)]), "each exactly once"
    for line in trace.read_text(errors="replace").splitlines():
        if "/inbound" in line or ".csv" in line:
            # A call that another thread cut in two tells its time in its second half.
            told = re.search(r"<(\d+\.\d+)>$", line)
            assert told is None or float(told[1]) <= 1, line
    assert sorted(path.name for path in box.iterdir()) == odd, "they are left where they are"
    for answer in ground.answers():
        if answer["file"] in odd:
            assert [f["code"] for f in answer["findings"]] == ["PIPE-UNREADABLE"], answer
    assert canary.read_bytes() == CANARY
    assert_no_canary(ground)


def test_a_name_that_is_now_a_file_now_a_link(tmp_path: Path) -> None:
    """RENAME_EXCHANGE between a good file and a link to the canary, as fast as it goes."""
    ground = Ground(tmp_path / "demo")
    canary = tmp_path / "secreto.txt"
    canary.write_bytes(CANARY)
    box, link = os.fsencode(ground.inbound), os.fsencode(ground.inbound.with_name("enlace"))
    taken = 0
    with Daemon(ground.environment.config, ground.environment.output) as daemon:
        end = time.monotonic() + SWAPPING
        while time.monotonic() < end:
            name = box + b"/cambio_%d.csv" % taken
            os.symlink(canary, link)
            Path(os.fsdecode(box + b"/.x.part")).write_bytes(b"bueno %d\n" % taken)
            os.rename(box + b"/.x.part", name)
            until = time.monotonic() + 0.25
            while time.monotonic() < until:
                if LIBC.renameat2(-100, link, -100, name, RENAME_EXCHANGE) != 0:
                    break  # it was taken in the moment in which it was a file
            for rest in (link, name):
                # The daemon may take it in this very moment.
                with contextlib.suppress(FileNotFoundError):
                    os.unlink(rest)
            taken += 1
            assert daemon.ended is None, daemon.tail()
        ground.drop("ultimo.csv", b"fin\n")
        wait_until(lambda: "ultimo.csv" in ground.answered(), "it still works", 30, daemon)
    assert_no_canary(ground)
    names = [a["file"] for a in ground.answers() if a["digest"] is None]
    assert len(names) == len(set(names)), "each oddity is named once"
