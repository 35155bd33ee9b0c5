"""The daemon as a user of its own, without any right of root: what it may not do is told, and stops nobody."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import facts
import pytest
from daemon import wait_until
from intake_ground import Ground

pytestmark = [
    pytest.mark.usefixtures("binaries"),
    pytest.mark.skipif(os.geteuid() != 0, reason="needs root: to run as another user"),
]
NOBODY = 65534


class Service:
    def __init__(self, folder: Path) -> None:
        folder.chmod(0o755)
        self.folder = folder
        self.ground = Ground(folder / "demo", gateway="watch: {poll: 200ms}\n")
        for path in [folder / "demo", *(folder / "demo").rglob("*")]:
            os.chown(path, NOBODY, NOBODY, follow_symlinks=False)
        self.program = folder / "buzon"
        shutil.copy(facts.program("buzon"), self.program)
        self.program.chmod(0o755)
        self.output = folder / "salida"

    def start(self) -> None:
        with self.output.open("wb") as file:
            self.process = subprocess.Popen(
                [str(self.program), "run", "--config", str(self.ground.environment.config)],
                stdout=file, stderr=file, user=NOBODY, group=NOBODY, extra_groups=[], cwd=self.folder,
            )  # fmt: skip
        wait_until(lambda: "running" in self.output.read_text(), "it runs", 30)

    def stop(self) -> None:
        self.process.terminate()
        assert self.process.wait(20) == 0, self.output.read_text()


@pytest.fixture
def service() -> Iterator[Service]:
    folder = Path(tempfile.mkdtemp(dir="/var/tmp", prefix="buzon-service-"))
    made = Service(folder)
    try:
        yield made
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def test_a_taken_file_that_cannot_be_removed_is_not_taken_again(service: Service) -> None:
    ground = service.ground
    stuck = ground.drop("inventario_1.csv", b"a;b\n")
    os.chown(stuck, NOBODY, NOBODY)
    os.chown(ground.inbound, 0, 0)
    ground.inbound.chmod(0o755)
    service.start()
    wait_until(lambda: ground.count() == 1, f"the answer {service.output.read_text()}", 30)
    time.sleep(2)
    assert service.process.poll() is None and ground.count() == 1
    assert service.output.read_text().count("ALERT: a taken file cannot be removed") == 1
    ground.inbound.chmod(0o777)
    wait_until(lambda: ground.left() == [], "it is removed when that is allowed", 30)
    later = ground.drop("inventario_2.csv", b"c;d\n")
    os.chown(later, NOBODY, NOBODY)
    wait_until(lambda: ground.count() == 2, "the next answer", 30)
    assert ground.answered() == ["inventario_1.csv", "inventario_2.csv"]
    service.stop()


def test_a_file_and_a_folder_that_may_not_be_read_are_told(service: Service) -> None:
    ground = service.ground
    closed = ground.drop("cerrado.csv", b"a;b\n")
    closed.chmod(0)  # root's, as a client's setstat may leave it
    service.start()
    wait_until(lambda: ground.count() == 1, "it is answered", 30)
    time.sleep(1)
    (answer,) = ground.answers()
    assert answer["file"] == "cerrado.csv" and answer["findings"][0]["code"] == "PIPE-UNREADABLE"
    ground.inbound.chmod(0)
    os.chown(ground.inbound, 0, 0)
    time.sleep(1)
    assert service.process.poll() is None
    ground.inbound.chmod(0o777)
    good = ground.drop("bueno.csv", b"a;b\n")
    os.chown(good, NOBODY, NOBODY)
    wait_until(lambda: "bueno.csv" in ground.answered(), "it goes on", 30)
    service.stop()
