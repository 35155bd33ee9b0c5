"""What the daemon's answers and the demo's summary look like: the names the service tests rely on.

Final answer, `<name>.<drop>.respuesta.json` (DESIGN §8):
    {"client", "file", "digest", "drop", "repeated": bool, "documents": [DOCUMENT]}
DOCUMENT: {"document", "kind", "line", "cufe", "status", "dian_code", "findings": [FINDING], "times": {…},
           "links": {…}}; `document` is prefix and number joined, as in cbc:ID; null where a document has none yet.
FINDING:  {"code", "severity", "line", "column", "value", "message", "remedy"}

Demo, DIR/summary.json:
    {"documents": [{"client", "number", "kind", "cufe", "state", "technical_key",
                    "paths": {"xml", "pdf", "eml", "response", "archive"}}],
     "monitor": url, "simulator": url, "trust": PEM file, "test_recipient": address}
Paths are absolute or relative to DIR.
"""

from __future__ import annotations

import re
from typing import Any

ANSWER_FIELDS = {"client", "file", "digest", "documents"}
DOCUMENT_FIELDS = {"document", "kind", "line", "cufe", "status", "dian_code", "findings", "times", "links"}
FINDING_FIELDS = {"code", "line", "column", "value", "message", "remedy"}
ACCEPTED = {"accepted", "aceptado"}
INVALID = {"invalid", "invalido", "inválido"}
REPEATED = "repetido"

# What may differ between two runs on the same input: instants, ids of a drop, and what hangs on them.
VOLATILE = re.compile(r"^(drop|repair|audit|cufe|uuid|issued|xml|pdf|times?|links?|paths?|attempts?|duration.*|.*_at|.*_time)$")


def is_repeated(answer: dict[str, Any]) -> bool:
    """Whether an answer says, for the file or for all its documents, that this content was answered
    before."""
    marks = [document.get("status") for document in answer["documents"]]
    told = answer.get("repeated") is True or REPEATED in (answer.get("status"), answer.get("mark"))
    return (
        told
        or bool(marks)
        and all(m == REPEATED for m in marks)
        or bool(marks)
        and all(document.get("repeated") is True for document in answer["documents"])
    )


def lasting(value: Any) -> Any:
    """A value without what may differ between two runs."""
    if isinstance(value, dict):
        return {key: lasting(inner) for key, inner in value.items() if not VOLATILE.match(key)}
    return [lasting(inner) for inner in value] if isinstance(value, list) else value


def missing_fields(answer: dict[str, Any]) -> list[str]:
    """Fields of DESIGN §8 an answer lacks."""
    lacking = [f"answer: {name}" for name in ANSWER_FIELDS - answer.keys()]
    for document in answer.get("documents", []):
        lacking += [
            f"document {document.get('document')}: {name}" for name in DOCUMENT_FIELDS - document.keys()
        ]
        for finding in document.get("findings", []):
            lacking += [f"finding {finding.get('code')}: {name}" for name in FINDING_FIELDS - finding.keys()]
    return sorted(lacking)
