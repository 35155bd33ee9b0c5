"""Promise 4: no file is overlooked, whatever happens to the events that tell of it."""

from __future__ import annotations

import os
import shutil
import time
from pathlib import Path

import pytest

from daemon import Daemon, wait_until
from intake_ground import FULL, Ground

MANY = 5000 if FULL else 500
STOPPED = 1000 if FULL else 200
QUEUE = Path("/proc/sys/fs/inotify/max_queued_events")

pytestmark = pytest.mark.usefixtures("binaries")


def all_answered(ground: Ground, names: list[str], daemon: Daemon, seconds: float = 240) -> None:
    wait_until(lambda: ground.count() >= len(names), f"{len(names)} answers", seconds, daemon)
    assert ground.answered() == sorted(names), "each file exactly once"
    wait_until(lambda: ground.left() == [], "inbound is empty", 20, daemon)


def running(ground: Ground) -> Daemon:
    daemon = Daemon(ground.environment.config, ground.environment.output).start()
    wait_until(lambda: "running" in daemon.tail(100_000), "the daemon runs", 30, daemon)
    return daemon


def test_more_files_at_once_than_the_queue_of_events_holds(tmp_path: Path) -> None:
    if os.geteuid() != 0:
        pytest.skip("needs root: fs.inotify.max_queued_events")
    ground = Ground(tmp_path / "demo")
    before = QUEUE.read_text()
    QUEUE.write_text("16")
    try:  # a queue keeps the length it was made with
        daemon = running(ground)
    finally:
        QUEUE.write_text(before)
    with daemon:
        names = [f"inventario_{n}.csv" for n in range(MANY)]
        for name in names:
            ground.drop(name, name.encode())
        all_answered(ground, names, daemon)


def test_a_folder_that_is_renamed_away_and_back(tmp_path: Path) -> None:
    # No timer would find what an event does not tell.
    ground = Ground(tmp_path / "demo", gateway="watch: {poll: 1h}\n")
    (ground.environment.config.parent / "conf.d" / "test.yaml").write_text(
        "quiet: 300ms\nrescan: 1h\nwatch: {poll: 1h}\n"
    )
    away = ground.inbound.with_name("lejos")
    with running(ground) as daemon:
        ground.drop("inventario_1.csv", b"1")
        all_answered(ground, ["inventario_1.csv"], daemon, 30)
        os.rename(ground.inbound, away)
        wait_until(lambda: "inbound folder is gone" in daemon.tail(100_000), "it is told", 10, daemon)
        (away / "inventario_2.csv").write_bytes(b"2")
        os.rename(away, ground.inbound)
        all_answered(ground, ["inventario_1.csv", "inventario_2.csv"], daemon, 30)
        ground.drop("inventario_3.csv", b"3")
        all_answered(ground, [f"inventario_{n}.csv" for n in (1, 2, 3)], daemon, 30)


def test_a_folder_that_is_removed_and_made_again(tmp_path: Path) -> None:
    ground = Ground(tmp_path / "demo")
    with running(ground) as daemon:
        names = []
        for round_ in range(3):
            shutil.rmtree(ground.inbound)
            wait_until(
                lambda: daemon.tail(1_000_000).count("inbound folder is gone") == round_ + 1,
                "it is told",
                10,
                daemon,
            )
            ground.inbound.mkdir()
            for n in range(20):
                names.append(f"inventario_{round_}_{n}.csv")
                ground.drop(names[-1], names[-1].encode())
            all_answered(ground, names, daemon, 60)


def test_a_folder_that_another_takes_the_place_of(tmp_path: Path) -> None:
    ground = Ground(tmp_path / "demo")
    with running(ground) as daemon:
        os.rename(ground.inbound, ground.inbound.with_name("vieja"))
        ground.inbound.mkdir()
        names = [f"inventario_{n}.csv" for n in range(20)]
        for name in names:
            ground.drop(name, name.encode())
        # What comes into the old one is nobody's.
        (ground.inbound.with_name("vieja") / "inventario_x.csv").write_bytes(b"x")
        all_answered(ground, names, daemon, 30)


def test_answers_go_into_the_outbound_folder_that_was_made_again(tmp_path: Path) -> None:
    ground = Ground(tmp_path / "demo")
    with running(ground) as daemon:
        ground.drop("inventario_1.csv", b"1")
        all_answered(ground, ["inventario_1.csv"], daemon, 30)
        shutil.rmtree(ground.outbound)
        ground.drop("inventario_2.csv", b"2")
        wait_until(lambda: ground.left() == [], "it is taken", 20, daemon)
        ground.outbound.mkdir()
        all_answered(ground, ["inventario_2.csv"], daemon, 30)


def test_without_inotify(tmp_path: Path) -> None:
    ground = Ground(tmp_path / "demo", gateway="watch: {inotify: false, poll: 200ms}\n")
    with running(ground) as daemon:
        assert "inotify is switched off" in daemon.tail(100_000)
        names = [f"inventario_{n}.csv" for n in range(50)]
        for name in names[:25]:
            ground.drop(name, name.encode())
        for name in names[25:]:
            ground.plain(name, name.encode())
        all_answered(ground, names, daemon, 60)


def test_without_inotify_a_file_that_still_grows_is_not_taken(tmp_path: Path) -> None:
    ground = Ground(tmp_path / "demo", gateway="watch: {inotify: false, poll: 100ms}\n")
    with running(ground) as daemon:
        target = ground.inbound / "inventario_1.csv"
        for n in range(20):  # each time closed again: only a look can tell that it grows
            with target.open("ab") as file:
                file.write(b"%d\n" % n)
            assert ground.count() == 0
            time.sleep(0.1)
        wait_until(lambda: ground.count() == 1, "the answer", 20, daemon)
        assert len(ground.answers()) == 1


def test_files_dropped_while_it_is_stopped(tmp_path: Path) -> None:
    ground = Ground(tmp_path / "demo")
    names = [f"inventario_{n}.csv" for n in range(STOPPED)]
    for name in names:
        ground.drop(name, name.encode())
    with running(ground) as daemon:
        all_answered(ground, names, daemon)
