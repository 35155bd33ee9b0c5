"""Recomputes the manifests of an archive with nothing but Python.

Contract of manifest.json: {"files": [{"name": path relative to the manifest's folder, "sha256": hex,
"size": bytes}]}; it names every other file of the folder, and nothing else. A mapping {"files": {name:
sha256}} is read as well.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path


def check_archive(archive: Path) -> list[str]:
    """What is wrong in the whole tree; a tree without manifests is wrong too."""
    manifests = sorted(archive.rglob("manifest.json"))
    if not manifests:
        return [f"{archive}: no manifest.json"]
    return [fault for manifest in manifests for fault in check_manifest(manifest)]


def check_manifest(manifest: Path) -> Iterator[str]:
    folder = manifest.parent
    try:
        files = json.loads(manifest.read_text(encoding="utf-8"))["files"]
        entries = (
            files.items()
            if isinstance(files, dict)
            else [(entry["name"], entry["sha256"]) for entry in files]
        )
        named = dict(entries)
    except (ValueError, KeyError, TypeError) as error:
        yield f"{manifest}: unreadable: {error!r}"
        return
    for name, digest in named.items():
        path = folder / name
        if not path.resolve().is_relative_to(folder.resolve()):
            yield f"{manifest}: {name} leads out of its folder"
        elif not path.is_file():
            yield f"{path}: missing"
        elif hashlib.sha256(path.read_bytes()).hexdigest() != digest:
            yield f"{path}: changed"
    if not isinstance(files, dict):
        for entry in files:
            path = folder / entry["name"]
            if "size" in entry and path.is_file() and path.stat().st_size != entry["size"]:
                yield f"{path}: {path.stat().st_size} bytes, manifest says {entry['size']}"
    inner = [m.parent for m in folder.rglob("manifest.json") if m != manifest]
    for path in folder.rglob("*"):
        foreign = path == manifest or any(path.is_relative_to(other) for other in inner)
        if path.is_file() and not foreign and path.relative_to(folder).as_posix() not in named:
            yield f"{path}: not in the manifest"
