"""A real OpenSSH server for one client's drop folder: own host key, chroot, internal-sftp, key login.

    with SFTPServer(inbound=Path("…/clients/demo/inbound")) as server:
        server.put_and_rename(file, "Movimiento_1.csv")

The chroot is a root-owned folder of its own, into which the client's real folder is mounted (bind), so the
folder may lie anywhere. Needs root (useradd, chroot, mount); otherwise `Unavailable` says why.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import tempfile
import time
import uuid
from pathlib import Path
from types import TracebackType

import paramiko


class Unavailable(Exception):
    """This machine cannot run the server; the text says why."""


class UploadRefused(Exception):
    """The server or the client program refused an upload."""


CONFIG = """\
Port {port}
ListenAddress 127.0.0.1
HostKey {keys}/host
PidFile {keys}/sshd.pid
AuthorizedKeysFile {keys}/authorized
StrictModes no
PasswordAuthentication no
KbdInteractiveAuthentication no
UsePAM no
AllowTcpForwarding no
X11Forwarding no
PermitTunnel no
LogLevel VERBOSE
Subsystem sftp internal-sftp
Match User {user}
    ChrootDirectory {chroot}
    ForceCommand internal-sftp -d /{name} -l VERBOSE -u 0007
"""


def _run(*command: str) -> None:
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode:
        raise Unavailable(f"{' '.join(command)}: {(done.stderr or done.stdout).strip()}")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class SFTPServer:
    """One throwaway system user, whose uploads land in `inbound` with its own name as owner."""

    def __init__(self, inbound: Path) -> None:
        self.inbound = inbound
        self.user = "sftp" + uuid.uuid4().hex[:8]
        self.port = 0
        self._mounted = False
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> SFTPServer:
        if os.geteuid() != 0:
            raise Unavailable("needs root: useradd, chroot and a bind mount")
        for program in ("sshd", "sftp", "ssh-keygen", "useradd"):
            if shutil.which(program, path=os.environ.get("PATH", "") + ":/usr/sbin:/sbin") is None:
                raise Unavailable(f"{program} is not installed (tools/install test)")
        # Not under a per-user temporary folder: every parent of a chroot must be root's and closed to others.
        self._home = Path(tempfile.mkdtemp(prefix="buzon-sftp-", dir="/var/lib"))
        try:
            self._start()
        except BaseException:
            self._stop()
            raise
        return self

    def __exit__(self, kind: type | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._stop()

    def _start(self) -> None:
        chroot, keys = self._home / "chroot", self._home / "keys"
        folder = chroot / self.inbound.name
        folder.mkdir(parents=True)
        keys.mkdir()
        for path in (self._home, chroot):
            path.chmod(0o755)
        _run("useradd", "--no-create-home", "--shell", "/usr/sbin/nologin", self.user)
        _run("usermod", "-p", "*", self.user)  # '!' means locked, which sshd refuses without PAM
        self.inbound.mkdir(parents=True, exist_ok=True)
        shutil.chown(self.inbound, self.user, self.user)
        self.inbound.chmod(0o2770)
        _run("mount", "--bind", str(self.inbound), str(folder))
        self._mounted = True
        for name in ("host", "user"):
            _run("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(keys / name))
        shutil.copy(keys / "user.pub", keys / "authorized")
        Path("/run/sshd").mkdir(exist_ok=True)
        self._listen(chroot, keys)

    def _listen(self, chroot: Path, keys: Path) -> None:
        self.key_file, self.log = keys / "user", self._home / "sshd.log"
        for _ in range(5):  # another process may take the free port first
            self.port = _free_port()
            config = CONFIG.format(
                port=self.port, keys=keys, user=self.user, chroot=chroot, name=self.inbound.name
            )
            (keys / "config").write_text(config)
            command = ["/usr/sbin/sshd", "-D", "-f", str(keys / "config"), "-E", str(self.log)]
            self._process = subprocess.Popen(command, stdin=subprocess.DEVNULL)
            deadline = time.monotonic() + 10
            while self._process.poll() is None and time.monotonic() < deadline:
                try:
                    socket.create_connection(("127.0.0.1", self.port), timeout=1).close()
                    return
                except OSError:
                    time.sleep(0.02)
        raise Unavailable(f"sshd did not start: {self.log.read_text()[-500:]}")

    def _stop(self) -> None:
        if self._process is not None:
            self._process.terminate()
            self._process.wait(timeout=10)
        if self._mounted:
            subprocess.run(["umount", "--lazy", str(self._home / "chroot" / self.inbound.name)], check=False)
        subprocess.run(["userdel", "--force", self.user], capture_output=True, check=False)
        if not os.path.ismount(self._home / "chroot" / self.inbound.name):
            shutil.rmtree(self._home, ignore_errors=True)

    # Uploads, each as another kind of client does it.

    def put_and_rename(self, source: Path, name: str) -> None:
        """OpenSSH's sftp: put to NAME.part, then its rename (posix-rename: one MOVED_TO)."""
        self._batch(f'put "{source}" "{name}.part"\nrename "{name}.part" "{name}"\n')

    def put(self, source: Path, name: str) -> None:
        """OpenSSH's sftp: plain put under the final name."""
        self._batch(f'put "{source}" "{name}"\n')

    def put_and_plain_rename(self, source: Path, name: str) -> None:
        """paramiko: put to NAME.tmp, then the protocol's plain rename (link + unlink: CREATE and DELETE
        only)."""
        with self._session() as sftp:
            sftp.put(str(source), f"/{self.inbound.name}/{name}.tmp")
            sftp.rename(f"/{self.inbound.name}/{name}.tmp", f"/{self.inbound.name}/{name}")

    def _batch(self, commands: str) -> None:
        options = [
            "-q",
            "-b",
            "-",
            "-i",
            str(self.key_file),
            "-P",
            str(self.port),
            "-o",
            "IdentitiesOnly=yes",
            "-o",
            "StrictHostKeyChecking=no",
            "-o",
            "UserKnownHostsFile=/dev/null",
            "-o",
            "BatchMode=yes",
        ]
        done = subprocess.run(
            ["sftp", *options, f"{self.user}@127.0.0.1"],
            input=commands,
            text=True,
            capture_output=True,
            timeout=120,
        )
        if done.returncode:
            raise UploadRefused(f"{done.stderr.strip()}\n{self.log.read_text()[-500:]}")

    def _session(self) -> _Session:
        return _Session(self)


class _Session:
    def __init__(self, server: SFTPServer) -> None:
        self._server = server

    def __enter__(self) -> paramiko.SFTPClient:
        self._transport = paramiko.Transport(("127.0.0.1", self._server.port))
        key = paramiko.Ed25519Key.from_private_key_file(str(self._server.key_file))
        self._transport.connect(username=self._server.user, pkey=key)
        return paramiko.SFTPClient.from_transport(self._transport)

    def __exit__(self, kind: type | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._transport.close()
