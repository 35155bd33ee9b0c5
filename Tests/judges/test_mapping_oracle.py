"""The mapping engine against a small independent one in Python, on the worked examples of the language's own page.

The oracle and the examples are read from the facts (BUZON_FACTS, default ../shared) and never shipped.
"""

import contextlib
import io
import json
import os
import pathlib
import subprocess
import sys

import pytest

ROOT = pathlib.Path(__file__).resolve().parents[2]
named = pathlib.Path(os.environ.get("BUZON_FACTS", "../shared"))
FOLDER = (named if named.is_absolute() else ROOT / named) / "mapping"
ORACLE = FOLDER / "reference/mapproto.py"
BUZON = ROOT / os.environ.get("BUZON_BIN_DIR", ".build/debug") / "buzon"
EXAMPLES = ["sap-txt", "siigo-csv", "ventas-xml"]

pytestmark = [
    pytest.mark.skipif(not ORACLE.is_file(), reason=f"no oracle at {ORACLE}: set BUZON_FACTS"),
    pytest.mark.skipif(not BUZON.is_file(), reason=f"no program at {BUZON}: run `make build`"),
]


def oracle():
    """The oracle's names; its last line runs its own command, which here is an empty test run."""
    names = {"__name__": "mapproto", "__file__": str(ORACLE)}
    before, sys.argv = sys.argv, ["mapproto", "test"]
    try:
        with contextlib.redirect_stdout(io.StringIO()), contextlib.suppress(SystemExit):
            exec(compile(ORACLE.read_text("utf-8"), str(ORACLE), "exec"), names)
    finally:
        sys.argv = before
    return names


def cases():
    if not ORACLE.is_file():
        return []
    names = oracle()
    found = []
    for name in EXAMPLES:
        mapping = names["loadmap"](str(FOLDER / name / f"{name}.map.yaml"))
        found += [pytest.param(name, test, id=f"{name}: {test['name']}") for test in mapping["tests"]]
    return found


@pytest.mark.parametrize("name, test", cases())
def test_same_drafts_and_errors(name, test, tmp_path):
    names = oracle()
    path = FOLDER / name / f"{name}.map.yaml"
    mapping = names["loadmap"](str(path))
    data = (path.parent / test["input"]).read_bytes()
    if "patch" in test:
        data = names["patched"](data, mapping["source"].get("encoding", "utf-8"), test["patch"])
    engine = names["Engine"](mapping)
    wanted = engine.run(data)
    file = tmp_path / test["input"]
    file.write_bytes(data)
    run = subprocess.run([BUZON, "check", path, file, "--json"], capture_output=True, timeout=60)
    got = json.loads(run.stdout)

    theirs = {(d.code, d.line) for d in engine.diags if d.severity == "error"}
    findings = got["findings"] + [f for document in got["documents"] for f in document["findings"]]
    # What the stages after the mapping find is not the oracle's business.
    known = ("MAP-", "SAP-", "NEV-")
    ours = {(f["code"], f.get("line")) for f in findings if f["severity"] == "error" and f["code"].startswith(known)}
    assert {pair for pair in theirs if pair[1]} <= ours
    # Once the file is stopped, a check over the whole of it means nothing, and ours does not run it.
    stopped = any(f["severity"] == "error" and f["code"].startswith("MAP-") for f in got["findings"])
    file_checks = {c["code"] for c in mapping.get("checks", []) if c.get("scope") == "file"} if stopped else set()
    assert {code for code, _ in theirs} - file_checks == {code for code, _ in ours}
    for diagnosis in engine.diags:
        if diagnosis.cols and name == "sap-txt":
            assert any(
                f["code"] == diagnosis.code and (f.get("column"), f.get("last_column")) == tuple(diagnosis.cols)
                for f in findings
            ), (diagnosis.code, diagnosis.cols, findings)
    if not theirs:
        drafts = [{"key": document["key"], **document["draft"]} for document in got["documents"]]
        assert drafts == wanted
