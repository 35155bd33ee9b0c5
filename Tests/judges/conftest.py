"""What all judge tests share: fixtures, and the last block with every skipped test and its reason."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

import facts
import first_light
import specimen


@pytest.fixture(scope="session")
def official() -> Path:
    """The folder of the official UBL 2.0 data."""
    try:
        return facts.ubl20()
    except facts.FactsMissing as error:
        pytest.skip(str(error))


@pytest.fixture(scope="session")
def northwind() -> Path:
    try:
        return facts.northwind_csv()
    except facts.FactsMissing as error:
        pytest.skip(str(error))


@pytest.fixture(scope="session")
def authority(tmp_path_factory, official) -> specimen.Authority:
    return specimen.make_authority(tmp_path_factory.mktemp("authority"))


@pytest.fixture(scope="session")
def good(tmp_path_factory, authority) -> Path:
    """A document every judge accepts, made by xmlsec1."""
    return specimen.make_specimen(tmp_path_factory.mktemp("specimen") / "good.xml", authority)


@pytest.fixture(scope="session")
def binaries() -> None:
    """Skips, saying so, while the programs are not built."""
    missing = [name for name in ("buzon", "dian-simulator") if not facts.program(name).is_file()]
    if missing:
        pytest.skip(f"not built: {', '.join(missing)} (swift build, or BUZON_BIN_DIR)")


@pytest.fixture(scope="session")
def demo(binaries, tmp_path_factory) -> first_light.Demo:
    """One whole run of `buzon demo --once`, shared by the tests that look at what it left."""
    return first_light.run_demo(tmp_path_factory.mktemp("demo") / "demo")


def pytest_terminal_summary(terminalreporter) -> None:
    """Skipped tests with their reasons, one a line: `SKIPPED <test>: <reason>`."""
    for report in terminalreporter.stats.get("skipped", []):
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
        terminalreporter.write_line(f"SKIPPED {report.nodeid}: {reason.removeprefix('Skipped: ')}")
