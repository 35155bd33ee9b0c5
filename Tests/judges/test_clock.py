"""Promise 19: the daemon runs under another clock, from its first start or from a later one, and nothing fiscal changes."""

from __future__ import annotations

import glob
import json
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from crash import faults, run
from daemon import Daemon, Simulator, Supervisor, wait_until
from environment import Client, Environment, archived_documents, make_environment

LIBRARY = next(iter(glob.glob("/usr/lib/*/faketime/libfaketimeMT.so.1")), None)
BOGOTA = timezone(timedelta(hours=-5))

pytestmark = pytest.mark.skipif(LIBRARY is None, reason="libfaketime is not installed")


class Shifted(Daemon):
    """The daemon under another clock, moved as a whole before it starts."""

    def __init__(self, environment: Environment, clock: str) -> None:
        super().__init__(environment.config, environment.output)
        # The library moves the environment of the first program that it is in, where ours looks for its arguments.
        self.launcher = ["env"]
        self.environment |= {
            "LD_PRELOAD": str(LIBRARY),
            "FAKETIME": clock,
            # A disk does not move its files' times with our clock.
            "NO_FAKE_STAT": "1",
        }


def answer_of(watched: Daemon, client: Client, name: str) -> dict:
    def look() -> dict | None:
        found = [path for path in client.answers() if path.name.startswith(name)]
        return json.loads(found[0].read_text(encoding="utf-8")) if found else None

    return wait_until(look, f"{name} is answered", 60, watched)


def numbers(simulator: Simulator) -> dict[str, int]:
    return {number: len(requests) for (_, number), requests in simulator.sends().items()}


@pytest.mark.parametrize("clock", ["-3d", "+40d", "+400d"])
def test_the_same_file_under_another_clock_is_a_repetition(binaries, tmp_path: Path, clock: str) -> None:
    """Issue dates stay those of the first run, nothing is sent again."""
    environment = make_environment(tmp_path / "demo")
    client = next(iter(environment.clients.values()))
    sample = client.samples[0]
    with environment.start_simulator() as simulator:
        with Daemon(environment.config, environment.output) as daemon:
            client.drop(sample)
            first = answer_of(daemon, client, sample.name)
            daemon.stop()
        sent = numbers(simulator)
        with Shifted(environment, clock) as daemon:
            client.drop(sample, f"{sample.stem}_otra{sample.suffix}")
            again = answer_of(daemon, client, f"{sample.stem}_otra")
            daemon.stop()
        assert numbers(simulator) == sent
    good = [one for one in first["documents"] if one["status"] == "aceptado"]
    assert good
    for one in good:
        twin = next(two for two in again["documents"] if two["document"] == one["document"])
        assert twin["status"] == "repetido"
        assert twin["cufe"] == one["cufe"]


@pytest.mark.parametrize(
    ("clock", "day"),
    [("@2026-12-31 23:59:58", "2026/12/31"), ("@2028-02-29 12:00:00", "2028/02/29")],
)
def test_the_archives_day_is_colombias(binaries, tmp_path: Path, clock: str, day: str) -> None:
    """The clock is given in UTC: it is moved by Colombia's offset."""
    instant = datetime.strptime(clock[1:], "%Y-%m-%d %H:%M:%S").replace(tzinfo=BOGOTA)
    utc = instant.astimezone(timezone.utc).strftime("@%Y-%m-%d %H:%M:%S")
    environment = make_environment(tmp_path / "demo")
    client = next(iter(environment.clients.values()))
    sample = client.samples[0]
    shifted = Shifted(environment, utc)
    shifted.environment["TZ"] = "UTC"
    with environment.start_simulator():
        with shifted as daemon:
            client.drop(sample)
            answer_of(daemon, client, sample.name)
            daemon.stop()
    first = datetime.strptime(day, "%Y/%m/%d")
    folders = archived_documents(environment.archive)
    days = {"/".join(path.relative_to(environment.archive).parts[:3]) for path in folders}
    following = (first + timedelta(days=1)).strftime("%Y/%m/%d")
    assert days
    assert days <= {day, following}, days


def test_a_whole_run_under_another_clock_is_faultless(binaries, tmp_path: Path) -> None:
    """Retries and waits go by their own lengths, whatever the day is. Not before today: the demo's certificates begin."""
    environment = make_environment(tmp_path / "demo")

    class Moved(Supervisor):
        def __init__(self, config: Path, output: Path, stop_at: str | None = None) -> None:
            super().__init__(config, output, stop_at)
            self.daemon = Shifted(environment, "+40d")

    assert faults(run(environment, supervisor=Moved)) == []
