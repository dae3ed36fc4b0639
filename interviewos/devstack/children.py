import ctypes
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from pwd import struct_passwd
from typing import IO, Any

PR_SET_PDEATHSIG = 1
_libc = ctypes.CDLL(None) if sys.platform == "linux" else None


class DevstackError(Exception):
    """Something the person at the keyboard can put right; the message is the whole explanation."""


def spawn(
    command: Sequence[str | Path],
    *,
    dies_by: signal.Signals = signal.SIGTERM,
    account: struct_passwd | None = None,
    output: int | IO[bytes] = subprocess.PIPE,
    env: dict[str, str] | None = None,
    cwd: Path | str | None = None,
) -> subprocess.Popen[bytes]:
    """Start a child in a session of its own, so that Ctrl-C in the terminal reaches only us.

    On Linux the kernel sends it `dies_by` when we die, even by kill -9.
    """
    return subprocess.Popen(
        [str(word) for word in command],
        stdin=subprocess.DEVNULL,
        stdout=output,
        stderr=subprocess.STDOUT,
        env=env,
        cwd=cwd,
        start_new_session=True,
        # Safe beside threads as long as it takes no lock: it makes two system calls.
        preexec_fn=_tied_to(os.getpid(), dies_by),
        **_as(account),
    )


def signal_group(child: subprocess.Popen[bytes], number: signal.Signals) -> None:
    """Reach whatever the child itself has started and left behind."""
    try:
        os.killpg(child.pid, number)
    except (ProcessLookupError, PermissionError):
        return  # nobody is left


def _tied_to(parent: int, number: signal.Signals) -> Callable[[], None]:
    def tie() -> None:  # runs after the change of user, which would clear the death signal
        if _libc is not None:
            _libc.prctl(PR_SET_PDEATHSIG, int(number))
        if os.getppid() != parent:
            os._exit(1)

    return tie


def _as(account: struct_passwd | None) -> dict[str, Any]:
    if account is None:
        return {}
    return {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []}
