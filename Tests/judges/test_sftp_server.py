"""The real SFTP server of the service tests: what is uploaded lands whole, with the right owner,
removable."""

from __future__ import annotations

import pwd
import subprocess
from pathlib import Path

import pytest

from sftp_server import SFTPServer, Unavailable, UploadRefused


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    try:
        with SFTPServer(tmp_path_factory.mktemp("client") / "inbound") as running:
            yield running
    except Unavailable as error:
        pytest.skip(str(error))


@pytest.fixture
def upload(tmp_path: Path) -> Path:
    path = tmp_path / "local file.csv"
    path.write_bytes("número;valor\n1;2\n".encode() * 5000)
    return path


@pytest.mark.parametrize("way", ["put", "put_and_rename", "put_and_plain_rename"])
def test_an_upload_lands_whole_with_its_owner(server: SFTPServer, upload: Path, way: str) -> None:
    getattr(server, way)(upload, f"{way}.csv")
    landed = server.inbound / f"{way}.csv"
    assert landed.read_bytes() == upload.read_bytes()
    assert pwd.getpwuid(landed.stat().st_uid).pw_name == server.user
    assert [p.name for p in server.inbound.iterdir()] == [landed.name], "no temporary name is left"
    landed.unlink()


def test_the_client_sees_only_its_folder(server: SFTPServer, upload: Path) -> None:
    with pytest.raises(UploadRefused):
        server._batch(f'put "{upload}" "/fuera.csv"\n')
    with pytest.raises(UploadRefused):
        server._batch("ls /etc\n")


def test_a_plain_rename_onto_a_name_in_use_is_refused(server: SFTPServer, upload: Path) -> None:
    server.put(upload, "en-uso.csv")
    with pytest.raises(OSError):
        server.put_and_plain_rename(upload, "en-uso.csv")
    for path in server.inbound.iterdir():
        path.unlink()


def test_nothing_is_left_behind(tmp_path: Path) -> None:
    try:
        with SFTPServer(tmp_path / "inbound") as running:
            user, home = running.user, running._home
    except Unavailable as error:
        pytest.skip(str(error))
    assert subprocess.run(["id", user], capture_output=True).returncode != 0
    assert not home.exists()
    assert (tmp_path / "inbound").is_dir()
