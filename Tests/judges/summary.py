#!/usr/bin/env python3
"""Sums the reports of all test runs: skipped tests with their reasons, failed ones, then one last line.

    summary.py FOLDER    with, for each run NAME, NAME.exit (its exit code) and NAME*.xml (xUnit reports)

A run whose exit code is not 0 counts as failed even if its report names no failed test (a crash).
"""

from __future__ import annotations

import sys
import xml.etree.ElementTree as ElementTree
from collections import Counter
from pathlib import Path


def read(report: Path, told: list[str]) -> Counter[str]:
    """Tests of one report by outcome; each skipped or failed one becomes a line of `told`."""
    counts: Counter[str] = Counter()
    for case in ElementTree.parse(report).iter("testcase"):
        name = f"{case.get('classname', '')}.{case.get('name', '')}"
        skipped = case.find("skipped")
        failed = [*case.findall("failure"), *case.findall("error")]
        if failed:
            counts["failed"] += 1
            told.append(f"FAILED {name}: {_first_line(failed[0])}")
        elif skipped is not None:
            counts["skipped"] += 1
            told.append(f"SKIPPED {name}: {_first_line(skipped)}")
        else:
            counts["passed"] += 1
    return counts


def _first_line(element: ElementTree.Element) -> str:
    text = element.get("message") or element.text or "no reason given"
    return text.strip().splitlines()[0] if text.strip() else "no reason given"


def main(folder: Path) -> int:
    counts: Counter[str] = Counter()
    told: list[str] = []
    for ended in sorted(folder.glob("*.exit")):
        run: Counter[str] = Counter()
        for report in sorted(folder.glob(f"{ended.stem}*.xml")):
            try:
                run += read(report, told)
            except ElementTree.ParseError as error:
                told.append(f"FAILED {ended.stem}: its report is broken: {error}")
                run["failed"] += 1
        code = int(ended.read_text())
        if code != 0 and run["failed"] == 0:
            told.append(f"FAILED {ended.stem}: ended with {code} without naming a failed test")
            run["failed"] += 1
        if sum(run.values()) == 0:
            told.append(f"FAILED {ended.stem}: ran no test")
            run["failed"] += 1
        counts += run
    print(*sorted(told, reverse=True), sep="\n")
    print(f"{counts['passed']} passed, {counts['failed']} failed, {counts['skipped']} skipped")
    return 1 if counts["failed"] or not counts["passed"] else 0


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(64)
    sys.exit(main(Path(sys.argv[1])))
