"""Promise 6: a drop leaves inbound only after its copy, the copy's folders and the journal's row are on disk, as the
order of the system calls shows; where a crash falls is test_crash_points.py's part."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
from dataclasses import dataclass
from pathlib import Path

import facts
import pytest
from daemon import wait_until
from intake_ground import Ground


@dataclass
class Call:
    text: str
    began: int
    ended: int


def calls(trace: str) -> list[Call]:
    """Finished calls that went well, those that another thread interrupted put together."""
    open_: dict[str, tuple[str, int]] = {}
    found = []
    for index, line in enumerate(trace.splitlines()):
        thread, _, text = line.partition(" ")
        text = text.strip()
        began = index
        if text.endswith("<unfinished ...>"):
            open_[thread] = (text.removesuffix("<unfinished ...>"), index)
            continue
        if text.startswith("<... ") and thread in open_:
            start, began = open_.pop(thread)
            text = start + text.partition("resumed>")[2]
        if re.search(r"\) += 0", text):
            found.append(Call(text, began, index))
    return found


STEPS = (
    ("the copy is synced", re.compile(r'^f(data)?sync\(\d+<[^>]*/work/[^>]*/original>')),
    ("it gets its name", re.compile(r'^rename(at2?)?\(.*/work.*, "\d{8}-\d{6}-[0-9a-f]{6}"')),
    ("the folder of the work is synced", re.compile(r"^fsync\(\d+<[^>]*/work>")),
    ("the journal is synced", re.compile(r"^f(data)?sync\(\d+<[^>]*journal\.sqlite-wal>")),
)
UNLINK = re.compile(r'^unlinkat\(\d+<[^>]*/inbound>, "(?!\.)')


def faults(trace: str) -> list[str]:
    """What was not yet done when a drop was removed; the files are dropped one after the other."""
    found, earlier, after = [], [], -1
    for call in calls(trace):
        if not UNLINK.search(call.text):
            earlier.append(call)
            continue
        for what, pattern in STEPS:
            done = [
                c for c in earlier if pattern.search(c.text) and c.began > after and c.ended < call.began
            ]
            if not done:
                found.append(f"{what}: not before {call.text}")
                break
            after = min(c.ended for c in done)
        earlier, after = [], call.ended
    return found


GOOD = """\
7 fsync(9</s/work/.taking-1/original>) = 0
7 renameat2(4</s/work>, ".taking-1", 4</s/work>, "20260101-000000-abcdef", RENAME_NOREPLACE) = 0
7 fsync(4</s/work> <unfinished ...>
8 futex(1) = 0
7 <... fsync resumed>) = 0
7 fdatasync(5</s/work/journal.sqlite-wal>) = 0
7 unlinkat(6</s/inbound>, "x.csv", 0) = 0"""


def test_the_order_check_finds_what_it_is_there_for() -> None:
    lines = GOOD.splitlines()
    assert faults(GOOD) == []
    for missing in (0, 1, 5):
        assert faults("\n".join(lines[:missing] + lines[missing + 1 :])), missing
    assert faults("\n".join(lines[:2] + lines[5:])), "the folder was not synced"
    assert faults("\n".join([*lines[:5], lines[6], lines[5]])), "removed before the commit"
    assert faults("\n".join([*lines[:3], *lines[5:], lines[4]])), "removed while the folder was being synced"
    assert len(faults(GOOD + '\n7 unlinkat(6</s/inbound>, "y.csv", 0) = 0')) == 1, "a second file without a copy"


@pytest.mark.usefixtures("binaries")
def test_a_drop_is_removed_only_when_it_is_safe(tmp_path: Path) -> None:
    if shutil.which("strace") is None:
        pytest.skip("strace is not installed")
    ground = Ground(tmp_path / "demo")
    trace, output = tmp_path / "trace", tmp_path / "salida"
    with output.open("wb") as file:
        spied = subprocess.Popen(
            ["strace", "-f", "-qq", "-y", "-o", str(trace), "-e",
             "trace=fsync,fdatasync,unlink,unlinkat,rename,renameat,renameat2", str(facts.program("buzon")), "run",
             "--config", str(ground.environment.config)], stdout=file, stderr=file,
        )  # fmt: skip
    try:
        wait_until(lambda: "running" in output.read_text(), "the daemon runs", 60)
        for n in range(5):
            ground.drop(f"inventario_{n}.csv", b"%d\n" % n)
            wait_until(lambda n=n: ground.count() == n + 1 and not ground.left(), "the answer", 30)
    finally:
        for child in Path(f"/proc/{spied.pid}/task/{spied.pid}/children").read_text().split():
            os.kill(int(child), signal.SIGTERM)
        spied.wait(30)
    text = trace.read_text(errors="replace")
    removed = [call for call in calls(text) if UNLINK.search(call.text)]
    assert len(removed) == 5
    assert faults(text) == []
