"""Bad input through the running daemon: each fault comes back in Spanish with its place, the rest goes on."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from daemon import Supervisor
from environment import make_environment

# document → code, line, part of the value; as the samples of mappings/generico-csv have them.
EXPECTED = {
    "SETP990000102": ("MAP-ENCODING", 5, "Leche"),
    "SETP990000103": ("MAP-TYPE", 6, "1.000,5x"),
    "SETP990000104": ("MAP-TYPE", 7, "31/02/2026"),
    "SETP990000105": ("MAP-CHECK", 9, "830099887"),
    "SETP990000106": ("MAP-REQUIRED", 11, ""),
    "SETP7": ("UBL20-RANGE", 4, "7"),
}
GOOD = {"SETP990000101", "SETP990000107", "SETP990000201"}


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, Any]]:
    environment = make_environment(tmp_path_factory.mktemp("bad") / "demo", ["cafe-nevado"])
    client = environment.clients["cafe-nevado"]
    samples = client.samples[0].parent
    files = ["ventas_con_errores.csv", "ventas_fuera_de_rango.csv"]
    simulator = environment.start_simulator()
    try:
        with Supervisor(environment.config, environment.output) as supervisor:
            for name in files:
                client.drop(samples / name)
            # The mapping reads ventas_*.csv; under such a name the unknown column is what is wrong.
            client.drop(samples / "columna_desconocida.csv", "ventas_columna.csv")
            client.drop(samples / "columna_desconocida.csv", "otro nombre.csv")
            supervisor.wait_until(lambda: len(client.answers()) == 4, "every file is answered", 60)
    finally:
        simulator.stop()
    rejected = sorted(path.name for path in client.inbound.parent.joinpath("rejected").iterdir())
    assert len([name for name in rejected if name.endswith(".hallazgos.json")]) == 2
    return client.answered()


def documents(answers: list[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    return {document["document"]: document for answer in answers for document in answer["documents"]}


@pytest.mark.parametrize("number", EXPECTED)
def test_a_wrong_document_is_told_what_where_and_how(answers: list[dict[str, Any]], number: str) -> None:
    code, line, value = EXPECTED[number]
    document = documents(answers)[number]
    assert document["status"] == "invalido"
    assert document["cufe"] is None
    finding = next(found for found in document["findings"] if found["code"] == code)
    assert finding["line"] == line
    assert finding["column"] > 0
    assert value in (finding["value"] or "")
    assert finding["file"].startswith("ventas_")
    assert finding["message"] and finding["remedy"]


def test_the_good_documents_of_the_same_files_go_on(answers: list[dict[str, Any]]) -> None:
    found = documents(answers)
    assert {number for number, document in found.items() if document["status"] == "aceptado"} == GOOD


def test_a_file_that_fails_as_a_whole_says_why(answers: list[dict[str, Any]]) -> None:
    whole = {answer["file"]: answer for answer in answers if not answer["documents"]}
    assert whole["ventas_columna.csv"]["status"] == "invalido"
    assert [found["code"] for found in whole["ventas_columna.csv"]["findings"]] == ["MAP-HEADER"]
    assert whole["ventas_columna.csv"]["findings"][0]["value"] == "Vendedor"
    assert [found["code"] for found in whole["otro nombre.csv"]["findings"]] == ["PIPE-MAPPING"]


def test_every_file_got_its_receipt(answers: list[dict[str, Any]]) -> None:
    assert all(Path(answer["file"]).suffix == ".csv" and len(answer["digest"]) == 64 for answer in answers)
