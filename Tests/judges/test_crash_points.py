"""Promises 6, 7, 10 and 32, first part: after kill -9 at each named step everything ends as if nothing had
happened."""

from __future__ import annotations

import os

import pytest

from crash import Observation, differences, faults, run
from daemon import STOPS
from environment import make_environment


@pytest.fixture(scope="module")
def undisturbed(binaries, tmp_path_factory) -> Observation:
    return run(make_environment(tmp_path_factory.mktemp("undisturbed") / "demo"))


def test_an_undisturbed_run_is_faultless(undisturbed: Observation) -> None:
    assert faults(undisturbed) == []
    assert undisturbed.restarts == 0


# The full count runs each point ten times: which thread is where when the blow falls is a matter of chance.
ROUNDS = range(10 if os.environ.get("BUZON_TEST_ALL") else 1)


@pytest.mark.parametrize("round_", ROUNDS)
@pytest.mark.parametrize("step", STOPS)
def test_a_crash_changes_nothing(step: str, round_: int, undisturbed: Observation, tmp_path) -> None:
    crashed = run(make_environment(tmp_path / "demo"), stop_at=step)
    assert crashed.restarts == 1, "the daemon did not die at the step it was told to"
    assert faults(crashed) == []
    assert differences(undisturbed, crashed) == []
