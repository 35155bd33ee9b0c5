"""The SFTP server with a log socket in its chroot, as rsyslog sets one up, and clients that are killed."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import threading
import time
from pathlib import Path
from types import TracebackType

from sftp_server import SFTPServer


class LoggedServer(SFTPServer):
    """Writes what internal-sftp says, a line each, to `upload_log`."""

    def __init__(self, inbound: Path, upload_log: Path) -> None:
        super().__init__(inbound)
        self.upload_log = upload_log
        self._socket: socket.socket | None = None

    def __enter__(self) -> LoggedServer:
        super().__enter__()
        device = self._home / "chroot" / "dev"
        device.mkdir()
        self._socket = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self._socket.bind(str(device / "log"))
        (device / "log").chmod(0o666)
        self.upload_log.touch()
        threading.Thread(target=self._write, args=(self._socket,), daemon=True).start()
        return self

    def _write(self, device: socket.socket) -> None:
        with self.upload_log.open("ab", buffering=0) as log:
            while True:
                try:
                    log.write(device.recv(65536).rstrip(b"\0\n") + b"\n")
                except OSError:
                    return

    def __exit__(self, kind: type | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if self._socket is not None:
            self._socket.close()
        super().__exit__(kind, error, trace)

    def begin(self, commands: str, kilobits: int) -> subprocess.Popen[bytes]:
        """OpenSSH's sftp with a limited bandwidth, in the background."""
        client = subprocess.Popen(
            ["sftp", "-q", "-l", str(kilobits), "-b", "-", "-i", str(self.key_file), "-P", str(self.port),
             "-o", "IdentitiesOnly=yes", "-o", "StrictHostKeyChecking=no", "-o", "UserKnownHostsFile=/dev/null",
             "-o", "BatchMode=yes", f"{self.user}@127.0.0.1"],
            stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
        )  # fmt: skip
        assert client.stdin is not None
        client.stdin.write(commands.encode())
        client.stdin.close()
        return client

    def kill_in(self, client: subprocess.Popen[bytes], target: Path, size: int) -> None:
        """SIGKILL as soon as `target` has `size` bytes on the server."""
        deadline = time.monotonic() + 30
        while not (target.exists() and target.stat().st_size >= size):
            assert client.poll() is None and time.monotonic() < deadline, "the upload ended before it was killed"
            time.sleep(0.005)
        os.killpg(client.pid, signal.SIGKILL)
        client.wait(10)
