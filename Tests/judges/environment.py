"""A fresh, whole environment of the gateway for one test: settings, PKI, folders, simulator. The only
place that knows how `buzon demo` is asked for one.

Contract of `buzon demo --prepare --dir DIR [--client NAME]…`: writes everything, starts nothing, and
prints on stdout one JSON object:

    {"config": "DIR/etc/buzon.yaml",
     "trust": "DIR/…/root.pem",                  roots and links of the signing certificates' chain
     "archive": "DIR/archive", "mail": "DIR/…",  the dev sink's folder of .eml files
     "test_recipient": "pruebas@…",              mail.test_recipient of the settings
     "simulator": ["--config", …, "--trust", …, "--schemas", …, "--state", …, "--log", …],
     "clients": {NAME: {"inbound": …, "outbound": …, "rejected": …,
                        "technical_key": …, "pin": …, "samples": [files to drop]}}}

The address of the authority in the settings is either fixed (then "simulator" holds that "--port"), or the
text `http://127.0.0.1:0`, which `start_simulator` replaces in DIR/etc/**/*.yaml by the address it really got.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import facts
from daemon import NotReached, Simulator

UNKNOWN_ADDRESS = "http://127.0.0.1:0"
ANSWER = ".respuesta.json"


@dataclass(frozen=True)
class Client:
    name: str
    inbound: Path
    outbound: Path
    technical_key: str
    pin: str | None = None
    samples: tuple[Path, ...] = ()

    def drop(self, source: Path, name: str | None = None, is_synced: bool = False) -> Path:
        """As a careful client does it: written under a temporary name, then renamed."""
        self.inbound.mkdir(parents=True, exist_ok=True)
        target = self.inbound / (name or source.name)
        part = target.with_name(target.name + ".part")
        shutil.copyfile(source, part)
        if is_synced:
            _sync(part)
        os.rename(part, target)
        if is_synced:
            _sync(self.inbound)
        return target

    def answers(self) -> list[Path]:
        """The final answers in outbound, oldest name first."""
        return sorted(self.outbound.glob(f"*{ANSWER}"))

    def answered(self) -> list[dict[str, Any]]:
        return [json.loads(path.read_text(encoding="utf-8")) for path in self.answers()]

    def documents(self) -> list[dict[str, Any]]:
        return [document for answer in self.answered() for document in answer["documents"]]


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


@dataclass
class Environment:
    folder: Path
    config: Path
    trust: bytes
    archive: Path
    mail: Path
    test_recipient: str
    clients: dict[str, Client]
    simulator_arguments: list[str] = field(default_factory=list)

    def start_simulator(self) -> Simulator:
        simulator = Simulator(self.simulator_arguments, self.folder / "logs" / "dian-simulator.out").start()
        for settings in self.config.parent.rglob("*.yaml"):
            text = settings.read_text(encoding="utf-8")
            if UNKNOWN_ADDRESS in text:
                settings.write_text(text.replace(UNKNOWN_ADDRESS, simulator.url), encoding="utf-8")
        return simulator

    @property
    def output(self) -> Path:
        return self.folder / "logs" / "buzon.out"


def make_environment(folder: Path, clients: Sequence[str] = ()) -> Environment:
    """Everything under `folder`, nothing running. Without clients: those of the demo."""
    asked = [argument for name in clients for argument in ("--client", name)]
    command = [str(facts.program("buzon")), "demo", "--prepare", "--dir", str(folder), *asked]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120)
    if done.returncode:
        raise NotReached(f"buzon demo --prepare ended with {done.returncode}: {done.stderr[-1000:]}")
    try:
        return read_environment(folder, json.loads(done.stdout))
    except (ValueError, KeyError) as error:
        raise NotReached(
            f"buzon demo --prepare keeps not to its contract: {error!r}\n{done.stdout[:500]}"
        ) from error


def read_environment(folder: Path, told: dict[str, Any]) -> Environment:
    def client(name: str, told: dict[str, Any]) -> Client:
        return Client(
            name,
            folder / told["inbound"],
            folder / told["outbound"],
            told["technical_key"],
            told.get("pin"),
            tuple(folder / sample for sample in told.get("samples", ())),
        )

    return Environment(
        folder=folder,
        config=folder / told["config"],
        trust=(folder / told["trust"]).read_bytes(),
        archive=folder / told["archive"],
        mail=folder / told["mail"],
        test_recipient=told["test_recipient"],
        clients={name: client(name, value) for name, value in told["clients"].items()},
        simulator_arguments=list(told["simulator"]),
    )


def archived_documents(archive: Path) -> list[Path]:
    """The folder of every archived document: archive/YYYY/MM/DD/<client>/documents/<kind>-<number>[.rN]."""
    return sorted(path.parent for path in archive.glob("*/*/*/*/documents/*/manifest.json"))


def signed_documents(folders: Iterable[Path]) -> list[Path]:
    """The signed XML of archived documents: the one whose root is fe:Invoice, fe:CreditNote or
    fe:DebitNote."""
    roots = (b"<fe:Invoice ", b"<fe:CreditNote ", b"<fe:DebitNote ")
    return [
        xml
        for folder in folders
        for xml in sorted(folder.rglob("*.xml"))
        if any(root in xml.read_bytes()[:200] for root in roots)
    ]
