"""Promises 7, 15 and 32: the power goes at each durable step, on ext4 and xfs, the journal on the same disk and on
another; afterwards everything ends as if nothing had happened."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from crash import Observation, differences, faults, run
from daemon import STOPS, Supervisor
from environment import Environment, make_environment
from power import Disk, obstacle

IS_FULL = bool(os.environ.get("BUZON_TEST_ALL"))
KINDS = ["ext4", "xfs"] if IS_FULL else ["ext4"]
JOURNALS = ["same disk", "other disk"] if IS_FULL else ["same disk"]


@pytest.fixture(scope="module")
def undisturbed(binaries, tmp_path_factory) -> Observation:
    return run(make_environment(tmp_path_factory.mktemp("undisturbed") / "demo"))


@pytest.fixture
def disks(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[list[Disk]]:
    kind, journal = request.param
    reason = obstacle(kind)
    if reason:
        pytest.skip(reason)
    made = [Disk(tmp_path / "disk", kind)]
    try:
        if journal == "other disk":
            made.append(Disk(tmp_path / "journal", kind))
        yield made
    finally:
        for disk in made:
            disk.close()


class Powered(Supervisor):
    """Its disks lose what was not synced when the daemon is killed."""

    disks: list[Disk] = []

    def tend(self) -> None:
        if self.daemon.ended is not None and self.restarts == 0:
            for disk in self.disks:
                disk.cut()
        super().tend()


def on_disks(disks: list[Disk], tmp_path: Path) -> Environment:
    """The gateway on its disks; the authority, its memory and all logs are another machine's."""
    environment = make_environment(disks[0].place / "demo")
    outside = tmp_path / "outside"
    (outside / "logs").mkdir(parents=True)
    arguments = environment.simulator_arguments
    for option in ("--state", "--log"):
        if option in arguments:
            arguments[arguments.index(option) + 1] = str(outside / option.strip("-"))
    environment.folder = outside
    if len(disks) > 1:
        text = environment.config.read_text(encoding="utf-8")
        lines = [line for line in text.splitlines() if not line.startswith("journal:")]
        lines.append(f"journal: {disks[1].place}/journal.sqlite")
        environment.config.write_text("\n".join(lines) + "\n", encoding="utf-8")
    os.sync()
    return environment


CASES = [(kind, journal) for kind in KINDS for journal in JOURNALS]


@pytest.mark.parametrize("disks", CASES, indirect=True, ids=[f"{kind}, {journal}" for kind, journal in CASES])
@pytest.mark.parametrize("step", STOPS)
def test_a_power_loss_changes_nothing(
    step: str, disks: list[Disk], undisturbed: Observation, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Powered, "disks", disks)
    lost = run(on_disks(disks, tmp_path), stop_at=step, supervisor=Powered, durable_drops=True)
    assert lost.restarts == 1, "the daemon did not die at the step it was told to"
    assert faults(lost) == []
    assert differences(undisturbed, lost) == []


@pytest.mark.parametrize("disks", [("ext4", "same disk")], indirect=True, ids=["ext4"])
def test_what_was_not_synced_is_really_lost(disks: list[Disk]) -> None:
    """The judge itself: without this the test above could never fail."""
    (disks[0].place / "synced").write_text("a")
    descriptor = os.open(disks[0].place / "synced", os.O_RDONLY)
    os.fsync(descriptor)
    os.close(descriptor)
    (disks[0].place / "held back").write_text("b")
    disks[0].cut()
    assert (disks[0].place / "synced").read_text() == "a"
    assert not (disks[0].place / "held back").exists()
