"""Promises 1, 2 and 3: what a real SFTP client finished is taken, once and whole; what it did not is not."""

from __future__ import annotations

import hashlib
import os
import random
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import facts
import pytest
from daemon import Daemon, wait_until
from intake_ground import FULL, Ground
from sftp_log import LoggedServer
from sftp_server import Unavailable

pytestmark = pytest.mark.usefixtures("binaries")
CONTRACTS = ("rename", "marker", "sshd-log", "quiet")
SIZE = 20_000_000 if FULL else 2_000_000
MOMENTS = 8 if FULL else 2


def content(size: int, seed: int = 0) -> bytes:
    """Lines of 1001 bytes: a cut hits the end of one in a thousand."""
    generator = random.Random(seed)
    line = lambda: generator.randbytes(500).hex().encode() + b"\n"  # noqa: E731
    return b"".join(line() for _ in range(size // 1001 + 1))


class Scene:
    """A daemon with one contract, and its client's SFTP server."""

    def __init__(self, folder: Path, contract: str) -> None:
        log = folder / "sftp.log"
        sshd = f", sshd_log: {log}" if contract == "sshd-log" else ""
        folder.mkdir(exist_ok=True)
        log.touch()
        self.contract = contract
        self.ground = Ground(
            folder / "demo",
            client=f"inbound: {{ready: {contract}, quiet: 700ms, notice: 2s{sshd}}}\n",
        )
        self.server = LoggedServer(self.ground.inbound, log)
        self.daemon = Daemon(self.ground.environment.config, self.ground.environment.output)

    def __enter__(self) -> Scene:
        try:
            self.server.__enter__()
        except Unavailable as error:
            pytest.skip(str(error))
        self.daemon.start()
        wait_until(lambda: "running" in self.daemon.tail(100_000), "the daemon runs", 30, self.daemon)
        return self

    def __exit__(self, kind, error, trace) -> None:  # type: ignore[no-untyped-def]
        self.daemon.__exit__(kind, error, trace)
        self.server.__exit__(kind, error, trace)

    def digests(self) -> list[str]:
        """Of the drops that were taken and answered."""
        return [a["digest"] for a in self.ground.answers() if a["digest"]]

    def notices(self) -> list[str]:
        return [a["findings"][0]["code"] for a in self.ground.answers() if not a["digest"]]

    def taken(self, count: int, seconds: float = 20) -> None:
        wait_until(lambda: len(self.digests()) >= count, f"{count} answers", seconds, self.daemon)

    def mark(self, name: str, data: bytes, digest: bool) -> None:
        """What the client writes when it has finished."""
        if self.contract == "marker":
            text = f"{hashlib.sha256(data).hexdigest()}  {name}\n" if digest else ""
            self.ground.plain(name + (".sha256" if digest else ".ok"), text.encode())


@pytest.fixture(params=CONTRACTS)
def scene(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Scene]:
    with Scene(tmp_path, request.param) as running:
        yield running


def test_a_finished_upload_is_taken_once_whatever_the_client(scene: Scene, tmp_path: Path) -> None:
    server, wanted = scene.server, []
    ways = {
        "put": lambda s, n: server.put(s, n),
        "put-p": lambda s, n: server._batch(f'put -p "{s}" "{n}"\n'),
        "part": lambda s, n: server.put_and_rename(s, n),
        "rename-l": lambda s, n: server._batch(f'put "{s}" "{n}.tmp"\nrename -l "{n}.tmp" "{n}"\n'),
        "paramiko": lambda s, n: server.put_and_plain_rename(s, n),
        "filepart": lambda s, n: server._batch(f'put "{s}" "{n}.filepart"\nrename -l "{n}.filepart" "{n}"\n'),
    }
    for count, (way, put) in enumerate(ways.items(), 1):
        data = content(50_000, seed=count)
        source = tmp_path / "local.csv"
        source.write_bytes(data)
        os.utime(source, (978_307_200, 978_307_200))  # 2001
        put(source, f"{way}.csv")
        scene.mark(f"{way}.csv", data, digest=count % 2 == 0)
        wanted.append(hashlib.sha256(data).hexdigest())
        scene.taken(count)
    time.sleep(1)
    assert sorted(scene.digests()) == sorted(wanted)
    assert scene.notices() == []
    wait_until(lambda: scene.ground.left() == [], "inbound is empty, markers too", 10, scene.daemon)


def test_a_put_over_a_name_that_waits_is_one_version(scene: Scene, tmp_path: Path) -> None:
    versions = []
    for seed in range(4):
        data = content(30_000, seed)
        versions.append(hashlib.sha256(data).hexdigest())
        source = tmp_path / "local.csv"
        source.write_bytes(data)
        scene.server.put(source, "ventas.csv")
    scene.mark("ventas.csv", data, digest=True)
    scene.taken(1)
    wait_until(lambda: scene.ground.left() == [], "inbound is empty", 20, scene.daemon)
    # It left inbound before its answer came.
    wait_until(lambda: versions[-1] in scene.digests(), "the last version is answered", 20, scene.daemon)
    assert set(scene.digests()) <= set(versions)


def test_a_killed_upload_is_never_taken_and_its_resumption_is_taken_once(scene: Scene, tmp_path: Path) -> None:
    data = content(SIZE)
    source = tmp_path / "local.csv"
    source.write_bytes(data)
    name = "grande.csv"
    sent = f"{name}.part" if scene.contract == "rename" else name
    target = scene.ground.inbound / sent
    moments = sorted(random.Random(7).sample(range(1, SIZE * 3 // 4), MOMENTS))
    for n, moment in enumerate(moments):
        verb = "reput" if n else "put"
        client = scene.server.begin(f'{verb} "{source}" "{sent}"\n', kilobits=SIZE * 8 // 1000 // 3)
        scene.server.kill_in(client, target, moment)
        wait_until(lambda: len(scene.notices()) >= 1, "the notice", 30, scene.daemon)
        assert scene.digests() == [], "nothing was taken"
        assert target.exists()
    rename = f'rename "{sent}" "{name}"\n' if sent != name else ""
    scene.server._batch(f'reput "{source}" "{sent}"\n{rename}')
    scene.mark(name, data, digest=True)
    scene.taken(1, 60)
    time.sleep(1)
    assert scene.digests() == [hashlib.sha256(data).hexdigest()]
    assert set(scene.notices()) == {"PIPE-INCOMPLETE"}
    assert len(scene.notices()) == 1, "one notice, under one name"


def test_a_marker_that_promises_other_bytes_holds_the_file_back(tmp_path: Path) -> None:
    with Scene(tmp_path, "marker") as scene:
        scene.ground.plain("ventas.csv", b"a;b\n")
        scene.mark("ventas.csv", b"a;c\n", digest=True)
        wait_until(lambda: scene.notices(), "the notice", 20, scene.daemon)
        assert scene.digests() == []
        scene.ground.plain("ventas.csv", b"a;c\n")
        scene.taken(1)
        assert scene.digests() == [hashlib.sha256(b"a;c\n").hexdigest()]


@pytest.mark.parametrize("contract", ["rename", "quiet"])
def test_what_is_taken_is_one_version_never_a_mix(contract: str, tmp_path: Path) -> None:
    """A client that rewrites, appends to and cuts its file through open handles as fast as it can."""
    seconds = 30 if FULL else 6
    with Scene(tmp_path, contract) as scene:
        own = scene.ground.environment.config.parent / "clients" / "cafe-nevado.yaml"
        assert "quiet: 700ms" in own.read_text()
        versions = set()
        with scene.server._session() as sftp:
            end, n = time.monotonic() + seconds, 0
            while time.monotonic() < end:
                n += 1
                block = (b"%06d;" % n) * 8000 + b"\n"
                path = "/inbound/cambia.csv"
                with sftp.open(path, "w") as file:
                    file.write(block)
                    if n % 3 == 0:  # renamed into place while the handle is open
                        sftp.posix_rename(path, "/inbound/cambia.tmp")
                        sftp.posix_rename("/inbound/cambia.tmp", path)
                        file.write(block)
                body = block * (2 if n % 3 == 0 else 1)
                versions.add(hashlib.sha256(body).hexdigest())
                if n % 5 == 0:
                    time.sleep(0.9)
                try:
                    with sftp.open(path, "a") as file:
                        file.write(b"mas\n")
                    versions |= {hashlib.sha256(body + b"mas\n").hexdigest(), hashlib.sha256(b"mas\n").hexdigest()}
                except OSError:
                    pass  # it was taken meanwhile
        wait_until(lambda: scene.ground.left() == [], "inbound is empty", 20, scene.daemon)
        wait_until(lambda: scene.digests(), "some version was taken", 20, scene.daemon)
        assert set(scene.digests()) <= versions


def test_without_a_right_to_leases_files_wait_twice_and_are_taken_whole() -> None:
    """The daemon as a user without CAP_LEASE, the files another's: the quiet time and the comparison stand in."""
    if os.geteuid() != 0:
        pytest.skip("needs root: to run as another user")
    folder = Path(tempfile.mkdtemp(dir="/var/tmp", prefix="buzon-lease-"))
    try:
        folder.chmod(0o755)
        ground = Ground(folder / "demo", client="inbound: {quiet: 500ms}\n")
        for path in [folder / "demo", *(folder / "demo").rglob("*")]:
            os.chown(path, 65534, 65534, follow_symlinks=False)
        program = folder / "buzon"
        shutil.copy(facts.program("buzon"), program)
        program.chmod(0o755)
        output = folder / "out"
        with output.open("wb") as file:
            daemon = subprocess.Popen(
                [str(program), "run", "--config", str(ground.environment.config)], stdout=file, stderr=file,
                user=65534, group=65534, extra_groups=[], cwd=folder,
            )  # fmt: skip
        try:
            wait_until(lambda: "running" in output.read_text(), "the daemon runs", 30)
            data = content(300_000)
            ground.drop("ventas.csv", data)
            with (ground.inbound / "crece.csv").open("ab", buffering=0) as growing:
                for n in range(20):
                    growing.write(b"renglon %d\n" % n)
                    time.sleep(0.1)
            wait_until(lambda: ground.count() >= 2, f"the answers\n{output.read_text()}", 30)
        finally:
            daemon.terminate()
            daemon.wait(20)
        grown = b"".join(b"renglon %d\n" % n for n in range(20))
        assert sorted(a["digest"] for a in ground.answers()) == sorted(
            hashlib.sha256(d).hexdigest() for d in (data, grown)
        )
        assert output.read_text().count("ALERT: no read leases") == 1
    finally:
        shutil.rmtree(folder)
