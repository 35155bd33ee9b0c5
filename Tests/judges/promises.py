#!/usr/bin/env python3
"""The table of promises, made from the tests: what each promise rests on, and how those tests ended.

    promises.py REPORTS [--json]    with the xUnit reports that `make test` left in REPORTS

A test says in its own comment what it proves: `Promise 7.` or `Promises 7, 9.` The promises stand in docs/promesas.md.
Exit 1 when a test of a promise failed.
"""

from __future__ import annotations

import json
import re
import sys
import xml.etree.ElementTree as ElementTree
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
MARK = re.compile(r"\bPromises? ((?:\d+(?:, | and )?)+)")
SWIFT_TEST = re.compile(r"((?:^[ \t]*///.*\n)+)[ \t]*@Test\b(?:.*\n)*?.*?func (`[^`]+`|\w+)", re.MULTILINE)
SWIFT_SUITE = re.compile(r"((?:^///.*\n)+)@Suite\b", re.MULTILINE)
SWIFT_NAME = re.compile(r"@Test\b(?:.*\n)*?.*?func (`[^`]+`|\w+)")
PYTHON_TEST = re.compile(r'^def (test_\w+)\((?:.|\n)*?\)(?: -> None)?:\n(?:\s+"""((?:.|\n)*?)""")?', re.MULTILINE)
PYTHON_PAGE = re.compile(r'\A(?:#!.*\n)?"""((?:.|\n)*?)"""')


@dataclass
class Proof:
    name: str
    outcomes: list[str] = field(default_factory=list)

    @property
    def outcome(self) -> str:
        for worst in ("failed", "skipped", "passed"):
            if worst in self.outcomes:
                return worst
        return "not run"


def promises() -> dict[int, str]:
    rows = re.findall(r"^\| (\d+) \| (.+) \|$", (ROOT / "docs/promesas.md").read_text(), re.MULTILINE)
    return {int(number): text for number, text in rows}


def marked(text: str) -> list[int]:
    return [int(number) for match in MARK.finditer(text) for number in re.findall(r"\d+", match[1])]


def proofs() -> dict[int, list[Proof]]:
    found: dict[int, list[Proof]] = defaultdict(list)
    for path in sorted((ROOT / "Tests").rglob("*.swift")):
        text = path.read_text()
        # What a suite says of itself holds for each of its tests.
        suite = marked("".join(SWIFT_SUITE.findall(text)))
        own = {name: marked(comment) for comment, name in SWIFT_TEST.findall(text)}
        for name in SWIFT_NAME.findall(text) if suite or own else ():
            for number in dict.fromkeys(suite + own.get(name, [])):
                found[number].append(Proof(name.strip("`")))
    for path in sorted((ROOT / "Tests/judges").glob("test_*.py")):
        text = path.read_text()
        # What the page says of itself holds for each of its tests.
        page = PYTHON_PAGE.match(text)
        for name, comment in PYTHON_TEST.findall(text):
            for number in dict.fromkeys(marked(page[1] if page else "") + marked(comment)):
                found[number].append(Proof(name))
    found[22].append(Proof("Fuzz"))
    return found


def outcomes(reports: Path) -> dict[str, list[str]]:
    """By the name of the test, without its arguments."""
    found: dict[str, list[str]] = defaultdict(list)
    for report in sorted(reports.glob("*.xml")):
        for case in ElementTree.parse(report).iter("testcase"):
            bad = case.find("failure") is not None or case.find("error") is not None
            outcome = "failed" if bad else "skipped" if case.find("skipped") is not None else "passed"
            name = case.get("name", "")
            name = name.split("`")[1] if name.startswith("`") else re.split(r"[\[(]", name)[0]
            found[name].append(outcome)
            if case.get("classname") == "Fuzz":
                found["Fuzz"].append(outcome)
    return found


def main(reports: Path, as_json: bool) -> int:
    ended = outcomes(reports)
    if not ended:
        print(f"promises: no reports in {reports}; run make test first", file=sys.stderr)
        return 1
    found = proofs()
    for tests in found.values():
        for test in tests:
            test.outcomes = ended.get(test.name, [])
    table = promises()
    unknown = sorted(set(found) - set(table))
    if unknown:
        print(f"promises: tests speak of promises that do not exist: {unknown}", file=sys.stderr)
        return 1
    show_json(table, found) if as_json else show(table, found)
    return 1 if any(state(found[number]) == "failed" for number in table) else 0


def state(tests: list[Proof]) -> str:
    """Of a promise: the worst that a test of it says; passed only where one passed."""
    states = {test.outcome for test in tests}
    if not states:
        return "none yet"
    return next(one for one in ("failed", "passed", "skipped", "not run") if one in states)


def show(table: dict[int, str], found: dict[int, list[Proof]]) -> None:
    for number, text in table.items():
        print(f"{number:>2}  {text}")
        for proof in found[number]:
            print(f"      {proof.outcome:<8} {len(proof.outcomes):>5}  {proof.name}")
        if not found[number]:
            print("      none yet")
    counts = Counter(state(found[number]) for number in table)
    print(", ".join(f"{count} {one}" for one, count in sorted(counts.items())))


def show_json(table: dict[int, str], found: dict[int, list[Proof]]) -> None:
    rows = {
        number: {
            "promise": text,
            "state": state(found[number]),
            "tests": [
                {"name": test.name, "outcome": test.outcome, "cases": len(test.outcomes)} for test in found[number]
            ],
        }
        for number, text in table.items()
    }
    print(json.dumps(rows, ensure_ascii=False, indent=1))


if __name__ == "__main__":
    folder = [argument for argument in sys.argv[1:] if not argument.startswith("--")]
    sys.exit(main(Path(folder[0] if folder else ROOT / ".reports"), "--json" in sys.argv))
