"""The harness judged on stand-ins: it accepts a right daemon at every crash point and finds planted bugs."""

from __future__ import annotations

import json
import signal
from pathlib import Path

import pytest

import crash
from daemon import STOPS, Daemon, NotReached, Supervisor, wait_until
from environment import make_environment
from fakes import make_fakes


@pytest.fixture
def fake(tmp_path: Path, monkeypatch):
    """Makes stand-ins with a bug the programs of this test."""

    def make(bug: str = "") -> None:
        monkeypatch.setenv("BUZON_BIN_DIR", str(make_fakes(tmp_path / "bin", bug)))

    make()
    return make


@pytest.mark.parametrize("step", [None, *STOPS])
def test_a_right_daemon_passes_at_every_step(fake, tmp_path: Path, step: str | None) -> None:
    undisturbed = crash.run(make_environment(tmp_path / "a"))
    observed = crash.run(make_environment(tmp_path / "b"), stop_at=step)
    assert observed.restarts == (step is not None)
    assert crash.faults(observed) == []
    assert crash.differences(undisturbed, observed) == []


@pytest.mark.parametrize(
    ("bug", "step", "word"),
    [
        ("sign-again", "after-answer", "sent with 2 contents"),
        ("answer-twice", None, "2 *.respuesta.json"),
    ],
)
def test_a_planted_bug_is_found(fake, tmp_path: Path, bug: str, step: str | None, word: str) -> None:
    """Promise 37."""
    fake(bug)
    observed = crash.run(make_environment(tmp_path / "a"), stop_at=step)
    assert any(word in fault for fault in crash.faults(observed)), crash.faults(observed)


def test_a_lost_drop_is_found(fake, tmp_path: Path) -> None:
    fake("unlink-first")
    with pytest.raises(NotReached, match="every drop is answered"):
        crash.run(make_environment(tmp_path / "a"), stop_at="after-claim", seconds=2)


def test_differences_of_two_runs_are_told(fake, tmp_path: Path) -> None:
    one, other = (crash.run(make_environment(tmp_path / name)) for name in "ab")
    assert crash.differences(one, other) == []
    answer = next(iter(other.answers.values()))[0]
    answer["documents"][0]["times"] = {"signed_at": 0}
    assert crash.differences(one, other) == [], "instants may differ"
    answer["documents"][0]["status"] = "rejected"
    assert len(crash.differences(one, other)) == 1


def test_the_daemon_stops_on_request_and_a_foreign_end_is_a_failure(fake, tmp_path: Path) -> None:
    environment = make_environment(tmp_path / "a")
    with environment.start_simulator() as simulator:
        assert simulator.url in environment.config.read_text()
        daemon = Daemon(environment.config, environment.output).start()
        assert daemon.status() == {"documents": []}
        wait_until(lambda: "running" in daemon.tail(1000), "the stand-in runs", watch=daemon)
        assert daemon.stop() == 0
        supervisor = Supervisor(environment.config, environment.output)
        with supervisor:
            supervisor.daemon._process.send_signal(signal.SIGABRT)
            with pytest.raises(NotReached, match="buzon ended with -6"):
                supervisor.wait_until(lambda: False, "never", 5)


def test_a_wait_has_an_end() -> None:
    with pytest.raises(NotReached, match="not within 0.1 s: the moon"):
        wait_until(lambda: None, "the moon", 0.1)


def test_an_unknown_step_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="no such step"):
        Daemon(tmp_path, tmp_path, stop_at="sometime")


def test_a_half_written_log_line_is_left_out(fake, tmp_path: Path) -> None:
    environment = make_environment(tmp_path / "a")
    with environment.start_simulator() as simulator:
        simulator.log.write_text(json.dumps({"operation": "x"}) + '\n{"operation": "Env')
        assert simulator.requests() == [{"operation": "x"}]
