"""Promises 8, 9 and 10 with the real daemon: the authority loses requests and answers, fails after its work, is slow,
speaks late or not at all for a while; and the same file comes again and again."""

from __future__ import annotations

import json
import os
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from crash import Observation, differences, faults, run
from daemon import Simulator, Supervisor
from environment import Client, make_environment

FAULTS = {
    "drop-before": {"count": 3},
    "drop-after": {"count": 3},
    "http-500-after": {"count": 3},
    "garbage": {"count": 3},
    "delay": {"count": 2, "seconds": 2},
    "late-verdict": {"count": 3, "seconds": 3},
    "down": {"seconds": 4},
}
COPIES = 100 if os.environ.get("BUZON_TEST_ALL") else 20


def order(simulator: Simulator, fault: str, **more: float) -> None:
    body = json.dumps({"fault": fault} | more).encode()
    with urllib.request.urlopen(simulator.url + "/control", body, timeout=10) as answer:
        assert answer.status == 200


@pytest.fixture(scope="module")
def undisturbed(binaries, tmp_path_factory) -> Observation:
    return run(make_environment(tmp_path_factory.mktemp("undisturbed") / "demo"))


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_of_the_authority_changes_nothing(fault: str, undisturbed: Observation, tmp_path) -> None:
    """One acceptance for each number, every repetition byte for byte the same, the answers as without the fault."""
    disturbed = run(
        make_environment(tmp_path / "demo"),
        prepare=lambda simulator: order(simulator, fault, **FAULTS[fault]),
    )
    assert faults(disturbed) == []
    assert differences(undisturbed, disturbed) == []
    if fault in ("drop-after", "http-500-after", "garbage"):
        again = {key: len(sends) for key, sends in disturbed.sends.items() if len(sends) > 1}
        assert again == {}, "what the authority has was sent again instead of asked for"


def test_the_same_file_again_is_answered_alike_and_sent_once(binaries, tmp_path) -> None:
    """Under other names, in parallel, before and after the verdict, and after a restart."""
    environment = make_environment(tmp_path / "demo")
    with environment.start_simulator() as simulator:
        order(simulator, "late-verdict", count=3, seconds=2)
        client = next(iter(environment.clients.values()))
        sample = client.samples[0]
        half = COPIES // 2
        with Supervisor(environment.config, environment.output) as supervisor:
            drop_copies(client, sample, range(half))
            supervisor.wait_until(lambda: len(client.answers()) == half, "half of them are answered", 120)
        with Supervisor(environment.config, environment.output) as supervisor:
            drop_copies(client, sample, range(half, COPIES))
            supervisor.wait_until(lambda: len(client.answers()) == COPIES, "all are answered", 120)
        told: dict[str, list[dict]] = {}
        for document in client.documents():
            if document["status"] != "invalido":
                told.setdefault(document["document"], []).append(document)
        sends = {number: len(requests) for (_, number), requests in simulator.sends().items()}
    assert told, "the sample has no good document"
    assert sends == dict.fromkeys(told, 1)
    for number, documents in told.items():
        states = sorted(document["status"] for document in documents)
        assert states == ["aceptado"] + ["repetido"] * (COPIES - 1), number
        assert len({document["cufe"] for document in documents}) == 1, number
        firsts = [document["first_status"] for document in documents if document["status"] == "repetido"]
        assert set(firsts) == {"aceptado"}, number


def drop_copies(client: Client, sample: Path, numbers: range) -> None:
    def drop(number: int) -> None:
        client.drop(sample, f"{sample.stem}_{number}{sample.suffix}")

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(drop, numbers))
