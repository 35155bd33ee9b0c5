"""Promise 18: a file that kills its reader harms only itself."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from daemon import Daemon
from intake_ground import Ground

pytestmark = pytest.mark.usefixtures("binaries")
READING = "limits: {reading: {memory: 1500MB, time: 3s}}\n"


class Systemd:
    """Starts the daemon again whenever it ends, with any code."""

    def __init__(self, ground: Ground, poison: str) -> None:
        self.ground, self.poison, self.ends = ground, poison, []

    def _start(self) -> None:
        self.daemon = Daemon(self.ground.environment.config, self.ground.environment.output)
        self.daemon.environment["BUZON_POISON"] = self.poison
        self.daemon.start()

    def until(self, count: int, seconds: float = 90) -> None:
        self._start()
        deadline = time.monotonic() + seconds
        while self.ground.count() < count:
            if self.daemon.ended is not None:
                self.ends.append(self.daemon.ended)
                assert len(self.ends) <= 3, self.daemon.tail()
                self._start()
            assert time.monotonic() < deadline, f"{self.ground.answered()} {self.daemon.tail()}"
            time.sleep(0.05)
        time.sleep(0.5)
        assert self.daemon.ended is None
        self.daemon.stop()


@pytest.mark.parametrize("poison", ["trap", "loop", "eat", "exit"])
def test_a_poison_file_is_held_after_one_restart_and_its_neighbours_finish(poison: str, tmp_path: Path) -> None:
    ground = Ground(tmp_path / "demo", gateway=READING)
    # A name that a mapping accepts, as only then it is read.
    names = [f"ventas_{n}.csv" for n in range(9)]
    venom = "ventas_4_veneno.csv"
    for name in [*names, venom]:
        ground.drop(name, b"no;es;una;venta\n" + name.encode() + b"\n")
    systemd = Systemd(ground, poison)
    systemd.until(10)
    assert ground.answered() == sorted([*names, venom]), "one answer each"
    assert len(systemd.ends) == 1, systemd.ends
    codes = {answer["file"]: {f["code"] for f in answer["findings"]} for answer in ground.answers()}
    assert codes[venom] == {"PIPE-POISON"}
    assert all("PIPE-POISON" not in codes[name] for name in names)
    hold = ground.spool / "hold"
    (held,) = list(hold.iterdir())
    assert (held / "original").read_bytes().endswith(venom.encode() + b"\n")
    assert venom in (held / "motivo.txt").read_text()
    assert not any(path.is_dir() and (path / "original").exists() for path in (ground.spool / "work").iterdir())


def test_a_file_in_hand_at_a_kill_that_is_no_poison_is_read_apart_and_goes_on(tmp_path: Path) -> None:
    ground = Ground(tmp_path / "demo", gateway=READING)
    systemd = Systemd(ground, "loop")
    ground.drop("ventas_veneno.csv", b"no;es;una;venta\n")
    systemd._start()
    deadline = time.monotonic() + 30
    while "mapping published" not in systemd.daemon.tail(100_000) or ground.left():
        assert time.monotonic() < deadline and systemd.daemon.ended is None, systemd.daemon.tail()
        time.sleep(0.05)
    time.sleep(0.3)
    systemd.daemon.kill()
    systemd.poison = ""
    systemd.until(1)
    assert systemd.ends == []
    (answer,) = ground.answers()
    assert answer["findings"]
    assert "PIPE-POISON" not in {f["code"] for f in answer["findings"]}
    assert list((ground.spool / "hold").iterdir()) == []


