"""Promise 35, first part: everything archived can be checked years later with nothing but Python and
SHA-256."""

from __future__ import annotations

import hashlib
import json
import shutil
from pathlib import Path

import pytest

import manifest
from environment import archived_documents
from first_light import Demo


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """A small right archive."""
    folder = tmp_path / "archive/2026/11/24/demo/documents/invoice-FV1"
    (folder / "exchange").mkdir(parents=True)
    for name, text in (("signed.xml", "<a/>"), ("factura.pdf", "%PDF"), ("exchange/1.request", "x")):
        (folder / name).write_text(text)
    files = [
        {
            "name": p.relative_to(folder).as_posix(),
            "size": p.stat().st_size,
            "sha256": hashlib.sha256(p.read_bytes()).hexdigest(),
        }
        for p in folder.rglob("*")
        if p.is_file()
    ]
    (folder / "manifest.json").write_text(json.dumps({"files": files}))
    return tmp_path / "archive"


def flip(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)


def test_a_right_archive_passes(archive: Path) -> None:
    assert manifest.check_archive(archive) == []


@pytest.mark.parametrize(
    ("harm", "word"),
    [
        (lambda folder: flip(folder / "signed.xml"), "changed"),
        (lambda folder: (folder / "factura.pdf").unlink(), "missing"),
        (lambda folder: (folder / "otro.txt").touch(), "not in the manifest"),
        (lambda folder: (folder / "manifest.json").write_text("{"), "unreadable"),
        (lambda folder: (folder / "manifest.json").unlink(), "no manifest"),
        (lambda folder: (folder / "signed.xml").write_text(""), "bytes, manifest says"),
        (
            lambda folder: (folder / "manifest.json").write_text(
                json.dumps({"files": {"../../fuera": "0" * 64}})
            ),
            "leads out",
        ),
    ],
)
def test_harm_is_found(archive: Path, harm, word: str) -> None:
    harm(archived_documents(archive)[0])
    assert any(word in fault for fault in manifest.check_archive(archive))


def test_the_demos_archive_is_whole(demo: Demo) -> None:
    archive = demo.folder / "archive"
    assert manifest.check_archive(archive) == []
    numbers = {d["number"] for d in demo.documents if d.get("cufe")}
    folders = {folder.name.partition("-")[2] for folder in archived_documents(archive)}
    assert numbers <= folders, "a document is in no folder of the archive"


def test_a_flipped_byte_in_the_demos_archive_is_found(demo: Demo, tmp_path: Path) -> None:
    folder = archived_documents(demo.folder / "archive")[0]
    for file in sorted(path for path in folder.rglob("*") if path.is_file() and path.name != "manifest.json"):
        copy = tmp_path / "copy"
        shutil.copytree(folder, copy)
        broken = copy / file.relative_to(folder)
        broken.chmod(0o600)
        flip(broken)
        assert any("changed" in fault for fault in manifest.check_manifest(copy / "manifest.json")), file
        shutil.rmtree(copy)
