"""A disk whose power goes: a file system of its own on a loop device, shut down without writing what it holds back."""

from __future__ import annotations

import fcntl
import os
import shutil
import struct
import subprocess
from pathlib import Path

# FS_IOC_SHUTDOWN (linux/fs.h); the flag says: not even the log is flushed.
SHUTDOWN = 0x8004587D
NO_LOG_FLUSH = 2
PROGRAMS = {"ext4": ["mkfs.ext4", "-q", "-F"], "xfs": ["mkfs.xfs", "-q", "-f"]}


def obstacle(kind: str) -> str | None:
    """Why such a disk cannot be made here; nil when it can."""
    if os.geteuid() != 0:
        return "needs root: loop mounts"
    if shutil.which(PROGRAMS[kind][0]) is None:
        return f"{PROGRAMS[kind][0]} is not installed"
    if subprocess.run(["losetup", "--find"], capture_output=True).returncode:
        return "no loop device is free"
    return None


class Disk:
    """Made, mounted, cut off and mounted again."""

    def __init__(self, place: Path, kind: str, megabytes: int = 4096) -> None:
        self.place = place
        self._image = place.with_name(place.name + ".img")
        place.mkdir(parents=True)
        with self._image.open("wb") as image:
            image.truncate(megabytes << 20)
        subprocess.run([*PROGRAMS[kind], str(self._image)], check=True, capture_output=True)
        self._mount()

    def _mount(self) -> None:
        subprocess.run(["mount", "-o", "loop", str(self._image), str(self.place)], check=True)

    def cut(self) -> None:
        """The power goes: what was not synced is gone; then it comes back."""
        descriptor = os.open(self.place, os.O_RDONLY)
        try:
            fcntl.ioctl(descriptor, SHUTDOWN, struct.pack("I", NO_LOG_FLUSH))
        finally:
            os.close(descriptor)
        subprocess.run(["umount", str(self.place)], check=True)
        self._mount()

    def close(self) -> None:
        subprocess.run(["umount", "--lazy", str(self.place)], check=False)
        self._image.unlink(missing_ok=True)
