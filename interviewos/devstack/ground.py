"""Make the folders the servers need, and let only one launcher use them at a time."""

import fcntl
import os
import stat
from pathlib import Path
from typing import IO

from interviewos.devstack.children import DevstackError
from interviewos.devstack.layout import Layout


def claim(layout: Layout) -> IO[str]:
    """Prepare the folders and lock them for as long as the returned file stays open."""
    try:
        layout.state.mkdir(parents=True, exist_ok=True)
        layout.state.chmod(0o755)
        (layout.state / ".gitignore").write_text("*\n")
        lock = _lock(layout.state / "lock")
    except PermissionError as error:
        raise DevstackError(
            f"{error.filename} belongs to another user. Remove {layout.state} or set DEVSTACK_DIR."
        ) from None
    _private(layout.sockets, layout)
    _private(layout.pgdata, layout)
    layout.redis_data.mkdir(mode=0o700, exist_ok=True)
    return lock


def _lock(path: Path) -> IO[str]:
    lock = path.open("a+")
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        lock.seek(0)
        holder = lock.read().strip() or "unknown"
        lock.close()
        raise DevstackError(
            f"Interview OS is already running from this folder (process {holder}). Stop it first."
        ) from None
    lock.truncate(0)
    lock.write(str(os.getpid()))
    lock.flush()
    return lock


def _private(folder: Path, layout: Layout) -> None:
    """A folder only the servers' user can enter. Its place may be shared (/tmp), so it is not taken on trust."""
    folder.mkdir(mode=0o700, exist_ok=True)
    found = folder.lstat()
    owners = {os.geteuid(), layout.owner.pw_uid if layout.owner else os.geteuid()}
    if not stat.S_ISDIR(found.st_mode) or found.st_uid not in owners:
        raise DevstackError(f"{folder} belongs to another user. Remove it or set DEVSTACK_DIR.")
    folder.chmod(0o700)
    if layout.owner:
        os.chown(folder, layout.owner.pw_uid, layout.owner.pw_gid)
