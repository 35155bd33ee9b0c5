"""The built programs as the tests run them: the simulator of the DIAN, the daemon, a supervisor for crashes.

Contracts
- `dian-simulator … --port 0` prints a line holding `listening on http://127.0.0.1:PORT`, and appends
  to its `--log` one JSON object per request and per verdict: {"operation", "nit", "type", "number", "sha256",
  "code"}. `operation` is `send`, `consult`, `ranges` or `verdict`; `sha256` is of the XML inside the ZIP; the
  `code` of a verdict is the document's state, 7200002 when it is accepted.
- `buzon run --config FILE` runs until SIGTERM, then ends with 0. `buzon status --config FILE --json` prints
  {"documents": [{"client", "kind", "number", "state", …}]}.
- BUZON_STOP_AT=<name> makes the daemon kill itself with SIGKILL when it first reaches that step.
Nothing here waits blindly: every wait looks at a condition and ends with an error after its limit.
"""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TypeVar

import facts

STOPS = ("after-claim", "after-signing", "after-intent", "after-answer", "before-response")
T = TypeVar("T")
SUCCESSFUL = "7200002"


class NotReached(AssertionError):
    """A condition did not come true in time."""


def wait_until(condition: Callable[[], T], what: str, seconds: float = 30, watch: Process | None = None) -> T:
    """Looks again and again; returns the first true answer. A watched process that has died ends the wait
    at once."""
    deadline = time.monotonic() + seconds
    while True:
        answer = condition()
        if answer:
            return answer
        if watch is not None and watch.ended is not None:
            raise NotReached(f"{what}: {watch.name} ended with {watch.ended}\n{watch.tail()}")
        if time.monotonic() > deadline:
            raise NotReached(f"not within {seconds} s: {what}" + (f"\n{watch.tail()}" if watch else ""))
        time.sleep(0.05)


class Process:
    """A program of ours in the background, its output in a file."""

    def __init__(
        self, name: str, arguments: list[str], output: Path, environment: dict[str, str] | None = None
    ) -> None:
        self.name, self.arguments, self.output = name, arguments, output
        self.environment = environment or {}
        # What starts it in its own place.
        self.launcher: list[str] = []
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> Self:
        self.output.parent.mkdir(parents=True, exist_ok=True)
        environment = {k: v for k, v in os.environ.items() if k != "BUZON_STOP_AT"}
        environment |= {"SWIFT_BACKTRACE": "enable=no"} | self.environment
        with self.output.open("ab") as output:
            self._process = subprocess.Popen(
                [*self.launcher, str(facts.program(self.name)), *self.arguments],
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                env=environment,
            )
        return self

    @property
    def ended(self) -> int | None:
        """The exit code, negative for a signal; None while it runs."""
        return None if self._process is None else self._process.poll()

    def wait(self, seconds: float = 30) -> int:
        assert self._process is not None
        return self._process.wait(timeout=seconds)

    def stop(self, seconds: float = 20) -> int:
        """SIGTERM, and the exit code; kills and fails if it does not end in time."""
        assert self._process is not None
        if self._process.poll() is None:
            self._process.terminate()
        try:
            return self._process.wait(timeout=seconds)
        except subprocess.TimeoutExpired:
            self.kill()
            raise NotReached(
                f"{self.name} did not end within {seconds} s of SIGTERM\n{self.tail()}"
            ) from None

    def kill(self) -> None:
        """kill -9."""
        if self._process is not None and self._process.poll() is None:
            self._process.send_signal(signal.SIGKILL)
            self._process.wait(timeout=10)

    def tail(self, characters: int = 2000) -> str:
        return self.output.read_text(errors="replace")[-characters:] if self.output.exists() else ""

    def __enter__(self) -> Self:
        return self if self._process is not None else self.start()

    def __exit__(self, kind: type | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if error is None:
            self.stop()
        else:
            self.kill()


LISTENING = re.compile(r"listening on (http://127\.0\.0\.1:\d+)")


class Simulator(Process):
    """The authority. `arguments` may name a port; else it takes a free one."""

    def __init__(self, arguments: list[str], output: Path) -> None:
        port = [] if "--port" in arguments else ["--port", "0"]
        super().__init__("dian-simulator", [*port, *arguments], output)
        self.log = Path(arguments[arguments.index("--log") + 1])
        self.url = ""

    def start(self) -> Self:
        super().start()
        found = wait_until(lambda: LISTENING.search(self.tail(100_000)), "the simulator listens", watch=self)
        self.url = found[1]
        return self

    def requests(self) -> list[dict[str, Any]]:
        """What it was asked, oldest first; a line still being written is left out."""
        if not self.log.exists():
            return []
        whole, _, _ = self.log.read_text().rpartition("\n")
        return [json.loads(line) for line in whole.splitlines() if line.strip()]

    def sends(self) -> dict[tuple[str, str], list[dict[str, Any]]]:
        """(nit, number) → the sendings of that document."""
        return self._by_document(lambda request: request["operation"] == "send")

    def acceptances(self) -> dict[tuple[str, str], list[dict[str, Any]]]:
        """(nit, number) → the verdicts that accepted a sending of that document."""
        return self._by_document(lambda r: r["operation"] == "verdict" and r["code"] == SUCCESSFUL)

    def _by_document(
        self, wanted: Callable[[dict[str, Any]], bool]
    ) -> dict[tuple[str, str], list[dict[str, Any]]]:
        found: dict[tuple[str, str], list[dict[str, Any]]] = {}
        for request in self.requests():
            if wanted(request):
                found.setdefault((request.get("nit", ""), request.get("number", "")), []).append(request)
        return found


class Daemon(Process):
    """`buzon run` with one configuration."""

    def __init__(self, config: Path, output: Path, stop_at: str | None = None) -> None:
        if stop_at is not None and stop_at not in STOPS:
            raise ValueError(f"no such step: {stop_at}")
        super().__init__("buzon", ["run", "--config", str(config)], output)
        self.config = config
        if stop_at:
            self.environment["BUZON_STOP_AT"] = stop_at

    def status(self) -> dict[str, Any]:
        command = [str(facts.program("buzon")), "status", "--config", str(self.config), "--json"]
        done = subprocess.run(command, capture_output=True, text=True, timeout=60)
        if done.returncode not in (0, 1):
            raise NotReached(f"buzon status ended with {done.returncode}: {done.stderr[-500:]}")
        return json.loads(done.stdout)


class Supervisor:
    """Plays systemd: starts the daemon again, without its stop, whenever it was killed."""

    def __init__(self, config: Path, output: Path, stop_at: str | None = None) -> None:
        self.restarts = 0
        self._config, self._output = config, output
        self.daemon = Daemon(config, output, stop_at)

    def __enter__(self) -> Supervisor:
        self.daemon.start()
        return self

    def __exit__(self, kind: type | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.daemon.__exit__(kind, error, trace)

    def tend(self) -> None:
        """Restarts a killed daemon; any other end is a failure. At most three restarts."""
        ended = self.daemon.ended
        if ended is None:
            return
        if ended != -signal.SIGKILL or self.restarts >= 3:
            raise NotReached(f"buzon ended with {ended} after {self.restarts} restarts\n{self.daemon.tail()}")
        self.restarts += 1
        self.daemon = Daemon(self._config, self._output).start()

    def wait_until(self, condition: Callable[[], T], what: str, seconds: float = 60) -> T:
        def look() -> T:
            self.tend()
            return condition()

        return wait_until(look, f"{what} ({self.restarts} restarts; {self.daemon.tail(500)})", seconds)
