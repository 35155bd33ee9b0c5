"""One run of an environment on its samples, with or without a crash, and what must hold afterwards."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import contract
from daemon import NotReached, Simulator, Supervisor
from environment import ANSWER, Environment


@dataclass
class Observation:
    """What a run left: answers by client and file, sendings by document, what still lies in inbound."""

    answers: dict[tuple[str, str], list[dict[str, Any]]] = field(default_factory=dict)
    sends: dict[tuple[str, str], list[dict[str, Any]]] = field(default_factory=dict)
    accepted: dict[tuple[str, str], int] = field(default_factory=dict)
    left_inbound: list[str] = field(default_factory=list)
    drops: set[tuple[str, str]] = field(default_factory=set)
    restarts: int = 0


def run(
    environment: Environment,
    stop_at: str | None = None,
    seconds: float = 120,
    prepare: Callable[[Simulator], None] = lambda _: None,
    supervisor: type[Supervisor] = Supervisor,
    durable_drops: bool = False,
) -> Observation:
    """Drops every sample of every client, waits until each drop is answered and inbound is empty, stops
    all. `prepare` is done to the simulator before the daemon starts; `durable_drops` syncs what is dropped."""
    observed = Observation()
    with_simulator = environment.start_simulator()
    try:
        prepare(with_simulator)
        with supervisor(environment.config, environment.output, stop_at) as watched:
            for client in environment.clients.values():
                for sample in client.samples:
                    client.drop(sample, is_synced=durable_drops)
                    observed.drops.add((client.name, sample.name))
            watched.wait_until(lambda: _all_answered(environment), "every drop is answered", seconds)
            watched.wait_until(
                lambda: _settled(with_simulator, environment), "nothing is under way", seconds
            )
            observed.restarts = watched.restarts
            watched.tend()
        _observe(observed, environment, with_simulator)
    finally:
        with_simulator.stop()
    return observed


def _left(environment: Environment) -> list[str]:
    return [
        f"{c.name}/{path.name}" for c in environment.clients.values() for path in sorted(c.inbound.iterdir())
    ]


def _all_answered(environment: Environment) -> bool:
    return all(len(c.answers()) >= len(c.samples) for c in environment.clients.values()) and not _left(
        environment
    )


def _settled(simulator: Simulator, environment: Environment) -> bool:
    """No document that was sent is without its acceptance or its final answer."""
    sent = {number for _, number in simulator.sends()}
    final = {d["document"] for c in environment.clients.values() for d in c.documents()}
    return sent <= final


def _observe(observed: Observation, environment: Environment, simulator: Simulator) -> None:
    for client in environment.clients.values():
        for path in client.answers():
            answer = json.loads(path.read_text(encoding="utf-8"))
            observed.answers.setdefault((client.name, answer["file"]), []).append(answer)
    observed.sends = simulator.sends()
    observed.accepted = {key: len(verdicts) for key, verdicts in simulator.acceptances().items()}
    observed.left_inbound = _left(environment)


def faults(observed: Observation) -> list[str]:
    """What no run may leave, crashed or not."""
    found = [f"{name} still lies in inbound" for name in observed.left_inbound]
    for drop in observed.drops:
        count = len(observed.answers.get(drop, []))
        if count != 1:
            found.append(f"{drop[0]}/{drop[1]}: {count} *{ANSWER}, wanted exactly one")
    for key in observed.answers.keys() - observed.drops:
        found.append(f"an answer for {key}, which was not dropped")
    for key, requests in observed.sends.items():
        digests = {request.get("sha256") for request in requests}
        if len(digests) != 1:
            found.append(f"{key}: sent with {len(digests)} contents")
        if observed.accepted.get(key, 0) != 1:
            found.append(f"{key}: accepted {observed.accepted.get(key, 0)} times")
    for key in observed.accepted.keys() - observed.sends.keys():
        found.append(f"{key}: accepted but never sent")
    if not observed.sends:
        found.append("nothing was sent")
    return sorted(found)


def differences(undisturbed: Observation, disturbed: Observation) -> list[str]:
    """Where a crashed run ended otherwise than the undisturbed one."""
    found = []
    for drop in sorted(undisturbed.answers.keys() | disturbed.answers.keys()):
        one, other = (
            [contract.lasting(answer) for answer in side.answers.get(drop, [])]
            for side in (undisturbed, disturbed)
        )
        if one != other:
            found.append(f"{drop}:\n  undisturbed {one}\n  crashed     {other}")
    for what in ("sends", "accepted"):
        one, other = getattr(undisturbed, what).keys(), getattr(disturbed, what).keys()
        if one != other:
            found.append(f"{what}: undisturbed {sorted(one)}, crashed {sorted(other)}")
    return found


__all__ = ["NotReached", "Observation", "differences", "faults", "run"]
