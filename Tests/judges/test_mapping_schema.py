"""The JSON Schema of mappings, judged by a validator that is not ours.

YAML is read the way the language has it: a plain number without a leading zero is a number, `true`, `false` and `null`
are those, everything else is text.
"""

import json
import pathlib
import re

import jsonschema
import pytest
import yaml

ROOT = pathlib.Path(__file__).resolve().parents[2]
SCHEMA = ROOT / "mappings/mapeo-v1.schema.json"
PLANTED = pathlib.Path(__file__).parent / "planted"
NUMBER = re.compile(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?")
MARK = re.compile("⟦([A-Za-z]+)⟧")


def plain(node):
    if isinstance(node, yaml.SequenceNode):
        return [plain(element) for element in node.value]
    if isinstance(node, yaml.MappingNode):
        return {key.value: plain(value) for key, value in node.value}
    if node.style is not None:
        return node.value
    if node.value in ("", "null", "~"):
        return None
    if node.value in ("true", "false"):
        return node.value == "true"
    if NUMBER.fullmatch(node.value):
        return float(node.value) if "." in node.value else int(node.value)
    return node.value


def read(text):
    return plain(yaml.compose(text))


@pytest.fixture(scope="module")
def validator():
    schema = json.loads(SCHEMA.read_text("utf-8"))
    jsonschema.Draft7Validator.check_schema(schema)
    return jsonschema.Draft7Validator(schema)


def faults(validator, text):
    return [f"{list(error.absolute_path)}: {error.message}" for error in validator.iter_errors(read(text))]


def planted(text, group):
    """The template with an unknown key at the place of `group`, or nowhere."""

    def key(match):
        if match.group(1) != group:
            return ""
        line = text[text.rfind("\n", 0, match.start()) + 1 : match.start()]
        return ", zzz: 1" if line.strip() else "zzz: 1"

    return MARK.sub(key, text)


TEMPLATES = {path.name: path.read_text("utf-8") for path in sorted(PLANTED.glob("*.map.yaml"))}
PLACES = [(name, mark) for name, text in TEMPLATES.items() for mark in MARK.findall(text)]


@pytest.mark.parametrize("path", sorted(ROOT.glob("mappings/*/*.yaml")), ids=lambda path: path.name)
def test_a_shipped_mapping_is_valid(validator, path):
    assert faults(validator, path.read_text("utf-8")) == []


@pytest.mark.parametrize("name", sorted(TEMPLATES))
def test_a_template_is_valid(validator, name):
    assert faults(validator, planted(TEMPLATES[name], None)) == []


@pytest.mark.parametrize(("name", "place"), PLACES)
def test_an_unknown_key_is_refused(validator, name, place):
    assert faults(validator, planted(TEMPLATES[name], place)) != []


@pytest.mark.parametrize(
    "text",
    [
        "mapping: 2\nid: ab",
        "mapping: 1",
        "mapping: 1\nid: A B",
        "mapping: 1\nid: ab\nsource: {format: cvs}",
        "mapping: 1\nid: ab\nsource: {format: csv, record_length: 9}",
        "mapping: 1\nid: ab\nsource: {format: fixed, delimiter: ';'}",
        "mapping: 1\nid: ab\ndocument: {fields: {customer: {id: {type: '99'}}}}",
        "mapping: 1\nid: ab\ndocument: {fields: {payment: {form: 3}}}",
        "mapping: 1\nid: ab\ndocument: {fields: {lines: {each: row, fields: {taxes: [{scheme: IVA}]}}}}",
    ],
)
def test_a_faulty_mapping_is_refused(validator, text):
    assert faults(validator, text) != []


@pytest.mark.parametrize(
    "text",
    [
        "mapping: 1\nid: ab\nextends: [x.yaml]\ndocument: {fields: {customer: {phone: null}}}",
        "mapping: 1\nid: ab\nextends: [x.yaml]\nsource: {encoding: cp850, header: {line: 3}}",
        "mapping: 1\nid: ab\nresponse: {format: csv, records: [{each: document, columns: [{name: C, value: $cufe}]}]}",
    ],
)
def test_a_mapping_that_only_adds_is_valid(validator, text):
    assert faults(validator, text) == []
