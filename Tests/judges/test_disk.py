"""Promises 16 and 17: a disk that fails stops the daemon, one that is full or read-only only makes it rest."""

from __future__ import annotations

import json
import os
import resource
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import facts
import pytest
from daemon import Daemon, Simulator, wait_until
from intake_ground import FULL, Ground, export

pytestmark = [
    pytest.mark.usefixtures("binaries"),
    pytest.mark.skipif(os.geteuid() != 0, reason="needs root: mounts, strace, prlimit"),
]
ALERT = "ALERT: no room, intake rests"
FIRST = 990_000_001


class Disk:
    """A small file system of memory, with a whole environment on it."""

    def __init__(self, folder: Path, options: str, gateway: str) -> None:
        self.place = folder / "disco"
        self.place.mkdir()
        subprocess.run(["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(self.place)], check=True)
        self.ground = Ground(self.place / "demo", gateway=gateway)
        self.output = folder / "salida"
        # The authority's disk is another.
        arguments = self.ground.environment.simulator_arguments
        for option in ("--state", "--log"):
            arguments[arguments.index(option) + 1] = str(folder / f"dian{option}")
        self.daemon = Daemon(self.ground.environment.config, self.output)
        self.ballast = self.place / "lastre"

    def leave(self, free: int) -> None:
        """Fills the disk until so many bytes are free."""
        with self.ballast.open("ab") as file:
            while True:
                left = os.statvfs(self.place).f_bavail * os.statvfs(self.place).f_frsize - free
                if left <= 0:
                    return
                try:
                    file.write(b"\0" * min(left, 1 << 20))
                    file.flush()
                except OSError:
                    return

    def alerts(self) -> int:
        return self.daemon.tail(1_000_000).count(ALERT)

    def unmount(self) -> None:
        subprocess.run(["umount", "--lazy", str(self.place)], check=False)


@pytest.fixture
def disk(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[Disk, Simulator]]:
    options, gateway = request.param
    place = Disk(tmp_path, options, gateway.replace("AFUERA", str(tmp_path)))
    try:
        with place.ground.environment.start_simulator() as simulator, place.daemon:
            wait_until(lambda: "running" in place.daemon.tail(100_000), "it runs", 30, place.daemon)
            yield place, simulator
    finally:
        place.unmount()


def accepted(ground: Ground, *files: str) -> bool:
    answers = {a["file"]: a for a in ground.answers()}
    return all(file in answers and answers[file]["status"] == "aceptado" for file in files)


def one_send_each(simulator: Simulator, count: int) -> None:
    verdicts = simulator.acceptances()
    assert len(verdicts) == count and all(len(v) == 1 for v in verdicts.values()), verdicts
    assert all(len({s["sha256"] for s in sends}) == 1 for sends in simulator.sends().values())


def whole_answers(ground: Ground) -> None:
    for path in ground.outbound.glob("*.json"):
        json.loads(path.read_text(encoding="utf-8"))


FLOOR = ("size=64m", "limits: {free: 16MB, free_inodes: 0}\n")


@pytest.mark.parametrize("disk", [FLOOR], indirect=True)
def test_below_the_floor_of_bytes_intake_rests_and_goes_on_alone(disk: tuple[Disk, Simulator]) -> None:
    place, simulator = disk
    ground = place.ground
    ground.drop("ventas_1.csv", export(FIRST))
    wait_until(lambda: accepted(ground, "ventas_1.csv"), "the first", 60, place.daemon)
    place.leave(8_000_000)
    ground.drop("ventas_2.csv", export(FIRST + 1))
    wait_until(lambda: place.alerts() == 1, "the alert", 20, place.daemon)
    time.sleep(2)
    assert ground.left() == ["ventas_2.csv"]
    place.ballast.unlink()
    wait_until(lambda: accepted(ground, "ventas_1.csv", "ventas_2.csv"), "both", 60, place.daemon)
    assert place.alerts() == 1
    one_send_each(simulator, 2)


INODES = ("size=64m,nr_inodes=2000", "limits: {free: 1MB, free_inodes: 200}\n")


@pytest.mark.parametrize("disk", [INODES], indirect=True)
def test_without_inodes_intake_rests_and_goes_on_alone(disk: tuple[Disk, Simulator]) -> None:
    place, simulator = disk
    ground = place.ground
    many = place.place / "muchos"
    many.mkdir()
    n = 0
    while os.statvfs(place.place).f_favail > 100:
        (many / str(n)).touch()
        n += 1
    ground.drop("ventas_1.csv", export(FIRST))
    wait_until(lambda: place.alerts() == 1, "the alert", 20, place.daemon)
    assert ground.left() == ["ventas_1.csv"]
    shutil.rmtree(many)
    wait_until(lambda: accepted(ground, "ventas_1.csv"), "it goes on", 60, place.daemon)
    assert place.alerts() == 1
    one_send_each(simulator, 1)


@pytest.mark.parametrize("disk", [("size=64m", "limits: {free: 1B, free_inodes: 0}\n")], indirect=True)
def test_a_disk_that_fills_up_under_documents_in_flight_loses_and_doubles_none(disk: tuple[Disk, Simulator]) -> None:
    place, simulator = disk
    ground = place.ground
    numbers = range(FIRST, FIRST + 60)
    ground.drop("ventas_1.csv", export(*numbers))
    wait_until(lambda: simulator.sends(), "documents are on their way", 60, place.daemon)
    end = time.monotonic() + 4
    while time.monotonic() < end:
        place.leave(0)
        time.sleep(0.05)
    assert place.daemon.ended is None, place.daemon.tail()
    wait_until(lambda: place.alerts() >= 1, "the alert", 10, place.daemon)
    whole_answers(ground)
    place.ballast.unlink()
    wait_until(lambda: accepted(ground, "ventas_1.csv"), "all end", 60, place.daemon)
    assert len(ground.answers()[0]["documents"]) == len(numbers)
    one_send_each(simulator, len(numbers))


READ_ONLY = ("size=64m", 'limits: {free: 1MB, free_inodes: 0}\njournal: "AFUERA/journal.sqlite"\n')


@pytest.mark.parametrize("disk", [READ_ONLY], indirect=True)
def test_a_file_system_that_turns_read_only(disk: tuple[Disk, Simulator]) -> None:
    place, simulator = disk
    ground = place.ground
    ground.drop("ventas_1.csv", export(FIRST))
    wait_until(lambda: accepted(ground, "ventas_1.csv"), "the first", 60, place.daemon)
    simulator.kill()  # what it says is written there too
    remount = lambda how: subprocess.run(  # noqa: E731
        ["mount", "-o", f"remount,{how}", str(place.place)], capture_output=True
    ).returncode
    ground.drop(".espera.part", export(FIRST + 1))
    wait_until(lambda: remount("ro") == 0, "it is read-only", 20, place.daemon)
    wait_until(lambda: place.alerts() == 1, "the alert", 20, place.daemon)
    time.sleep(1)
    assert place.daemon.ended is None
    assert remount("rw") == 0
    ground.drop("inventario.csv", b"a;b\n")
    wait_until(lambda: "inventario.csv" in ground.answered(), "it goes on", 60, place.daemon)
    assert place.alerts() == 1


@pytest.mark.parametrize("disk", [("size=64m", "limits: {free: 1MB, free_inodes: 0}\n")], indirect=True)
def test_without_descriptors_it_rests_and_goes_on(disk: tuple[Disk, Simulator]) -> None:
    place, simulator = disk
    ground = place.ground
    ground.drop("ventas_1.csv", export(FIRST))
    wait_until(lambda: accepted(ground, "ventas_1.csv"), "the first", 60, place.daemon)
    process = place.daemon._process.pid
    before = resource.prlimit(process, resource.RLIMIT_NOFILE)
    resource.prlimit(process, resource.RLIMIT_NOFILE, (3, before[1]))
    ground.drop("ventas_2.csv", export(FIRST + 1))
    wait_until(lambda: place.alerts() >= 1, "the alert", 20, place.daemon)
    time.sleep(2)
    assert place.daemon.ended is None and place.alerts() == 1, place.daemon.tail()
    resource.prlimit(process, resource.RLIMIT_NOFILE, before)
    wait_until(lambda: accepted(ground, "ventas_1.csv", "ventas_2.csv"), "both", 60, place.daemon)
    one_send_each(simulator, 2)


def test_a_sync_that_fails_ends_the_process_and_nothing_was_promised(tmp_path: Path) -> None:
    """strace has the n-th sync of every thread fail; each time a new file is dropped, then a clean run follows."""
    if shutil.which("strace") is None:
        pytest.skip("strace is not installed")
    ground = Ground(tmp_path / "demo")
    rounds = range(1, 60) if FULL else (1, 2, 3, 5, 8)
    failed = 0
    with ground.environment.start_simulator() as simulator:
        for step, n in enumerate(rounds):
            name, number = f"ventas_{n}.csv", FIRST + step
            ground.drop(name, export(number))
            output = tmp_path / f"salida_{n}"
            with output.open("wb") as file:
                spied = subprocess.Popen(
                    ["strace", "-f", "-qq", "-o", "/dev/null", "-e", "trace=fsync,fdatasync",
                     "-e", f"inject=fsync,fdatasync:error=EIO:when={n}", str(facts.program("buzon")), "run",
                     "--config", str(ground.environment.config)], stdout=file, stderr=file,
                    env=os.environ | {"SWIFT_BACKTRACE": "enable=no"},
                )  # fmt: skip
                deadline = time.monotonic() + 60
                while spied.poll() is None and not accepted(ground, name) and time.monotonic() < deadline:
                    time.sleep(0.05)
                if spied.poll() is None:
                    assert accepted(ground, name), output.read_text()[-2000:]
                    for child in Path(f"/proc/{spied.pid}/task/{spied.pid}/children").read_text().split():
                        os.kill(int(child), signal.SIGTERM)
                    spied.wait(30)
                else:
                    failed += 1
                    assert spied.returncode == 74, (n, spied.returncode, output.read_text()[-2000:])
            for answer in ground.answers():
                for document in answer["documents"]:
                    told = document["status"] == "aceptado"
                    assert not told or any(key[1] == document["document"] for key in simulator.acceptances())
            with Daemon(ground.environment.config, ground.environment.output) as daemon:
                wait_until(lambda: accepted(ground, name), f"{name} after a clean restart", 60, daemon)
            assert ground.answered().count(name) == 1
        one_send_each(simulator, len(rounds))
    assert failed >= min(3, len(rounds)), "no sync was made to fail"
