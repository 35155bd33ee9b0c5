"""Where the regime's facts (official schemas, samples, policies) and the built programs lie."""

from __future__ import annotations

import os
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]


class FactsMissing(Exception):
    """The official files a judge needs are not on this machine."""


def facts() -> Path:
    """The facts' folder: BUZON_FACTS, by default the folder `shared` beside the repository."""
    named = Path(os.environ.get("BUZON_FACTS", "../shared"))
    folder = (named if named.is_absolute() else REPOSITORY / named).resolve()
    if not (folder / "dian").is_dir():
        raise FactsMissing(f"no facts in {folder}: set BUZON_FACTS")
    return folder


def ubl20() -> Path:
    """The data of the first generation, UBL 2.0."""
    return facts() / "dian" / "ubl20" / "data"


def northwind_csv() -> Path:
    path = facts() / "data" / "northwind-invoices.csv"
    if not path.is_file():
        raise FactsMissing(f"{path} is missing")
    return path


def program(name: str) -> Path:
    """A built program of ours: from BUZON_BIN_DIR, by default .build/debug."""
    folder = Path(os.environ.get("BUZON_BIN_DIR", ".build/debug"))
    return (folder if folder.is_absolute() else REPOSITORY / folder) / name
