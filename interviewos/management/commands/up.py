"""Everything the product needs, started by one command and stopped by Ctrl-C."""

import http.client
import io
import ipaddress
import os
import shutil
import signal
import socket
import sys
import time
from functools import partial
from pathlib import Path
from types import FrameType
from typing import IO, Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandParser
from django.db import OperationalError, connections

from interviewos.devstack import Layout, ground, postgres, valkey
from interviewos.devstack.children import DevstackError
from interviewos.devstack.journal import Journal
from interviewos.devstack.programs import Programs
from interviewos.devstack.supervisor import TICK, Part, Supervisor
from interviewos.management.commands import seed

PATIENCE = 120  # seconds: a busy machine takes its time
PROGRAMS = ("web", "socket", "worker", "beat")
KEY_IS_PUBLIC = "everybody knows the key that signs people in. Set SECRET_KEY to a long random text."


class Command(BaseCommand):
    help = "Run Interview OS: database, queue, web, socket, worker and beat. Ctrl-C stops everything."
    # Checks may ask the database, which is not there yet.
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument("--port", type=int, default=8000, help="web here, WebSockets on the next one")
        parser.add_argument(
            "--demo", action="store_true", help="add a person with a history, to have something to look at"
        )
        parser.add_argument("--reload", action="store_true", help="start web and socket again when the code changes")
        for name in PROGRAMS:
            parser.add_argument(f"--no-{name}", action="store_true", help=f"leave {name} out")

    def handle(self, **options: Any) -> None:
        try:
            Launch(options).run()
        except DevstackError as error:
            sys.exit(str(error))


class Launch:
    def __init__(self, options: dict[str, Any]) -> None:
        self.options = options
        self.layout = Layout(settings.BASE_DIR)
        self.journal = Journal()
        self.supervisor = Supervisor(self.journal)
        self.asked_to_stop = False
        self.preparing = False
        self.lock: IO[str] | None = None

    def run(self) -> None:
        for port in self._ports():
            _require_free(self.options["host"], port)
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, self._asked)
        if settings.SECRET_KEY == settings.DEVELOPMENT_KEY and not _is_loopback(self.options["host"]):
            self.journal.say(f"Warning: others can reach {self.options['host']}, and {KEY_IS_PUBLIC}")
        try:
            self._start()
            self._watch()
        except KeyboardInterrupt:
            self.journal.say("stopping before everything was ready")
        finally:
            self.asked_to_stop = True
            self.supervisor.stop()
            if self.lock:
                shutil.rmtree(self.layout.sockets, ignore_errors=True)
            self.journal.say("stopped")

    def _start(self) -> None:
        self.layout.state.mkdir(parents=True, exist_ok=True)
        self._servers()
        self._prepare()

    def _run(self, *names: str) -> None:
        host, port, reload = (self.options[name] for name in ("host", "port", "reload"))
        programs = Programs(Path(settings.BASE_DIR), self.layout, host, port, reload)
        for name in names:
            if not self.options[f"no_{name}"] and not self.asked_to_stop:
                self.supervisor.add(getattr(programs, name)())

    def _servers(self) -> None:
        """Each stays out when its address is given."""
        own_database, own_redis = os.environ.get("DATABASE_URL"), os.environ.get("REDIS_URL")
        if own_database and own_redis:
            return
        self.lock = ground.claim(self.layout)
        if not own_database:
            self.supervisor.add(Part("postgres", partial(postgres.start, self.layout), ((signal.SIGINT, 20.0),)))
        if not own_redis:
            self.supervisor.add(Part("valkey", partial(valkey.start, self.layout)))

    def _prepare(self) -> None:
        self.preparing = True
        try:
            self._build()
            self._fill()
        except OperationalError as error:
            raise DevstackError(f"The database does not answer: {str(error).strip().splitlines()[0]}") from None
        finally:
            self.preparing = False
            connections.close_all()

    def _build(self) -> None:
        for command in ("assets", "messages"):
            call_command(command, **({"compile": True} if command == "messages" else {}), stdout=self._says(command))

    def _fill(self) -> None:
        # Code that cannot be loaded is told once here, not by every request to a server that starts all the same.
        call_command("check", stdout=io.StringIO())
        call_command("migrate", interactive=False, verbosity=0, stdout=self._says("migrate"))
        call_command("seed", stdout=self._says("seed"))
        if self.options["demo"]:
            call_command("demo", site=self._address(), stdout=self._says("demo"))

    def _watch(self) -> None:
        """Pages first: what works behind them starts once somebody could look at one."""
        self._run("web")
        deadline = time.monotonic() + PATIENCE
        while not (self.asked_to_stop or self.options["no_web"] or self._answers()):
            if part := self.supervisor.failed():
                raise DevstackError(f"{part.name} could not start; the lines above say why.")
            if time.monotonic() > deadline:
                raise DevstackError(f"The pages did not answer within {PATIENCE} seconds.")
            time.sleep(TICK)
        self._run("socket", "worker", "beat")
        if not self.asked_to_stop:
            self._welcome()
        while not self.asked_to_stop:
            self.supervisor.mend()
            time.sleep(TICK)

    def _answers(self) -> bool:
        connection = http.client.HTTPConnection(_reached(self.options["host"]), self.options["port"], timeout=1)
        try:
            connection.request("GET", "/livez")
            return bool(connection.getresponse().status)
        except (OSError, http.client.HTTPException):
            return False
        finally:
            connection.close()

    def _welcome(self) -> None:
        where = "without its pages" if self.options["no_web"] else f"{self._address()}/"
        self.journal.say(f"Interview OS is ready: {where}  (Ctrl-C stops everything)")
        # Not earlier: a password that is made but never shown would lock its owner out.
        is_ones_own = settings.DEBUG and not os.environ.get("DATABASE_URL")
        if is_ones_own and (password := seed.first_admin()):
            self.journal.say(f"Administrator, for signing in once: {settings.FIRST_ADMIN}  {password}")
        connections.close_all()

    def _address(self) -> str:
        return f"http://{_reached(self.options['host'])}:{self.options['port']}"

    def _says(self, name: str) -> IO[str]:
        return self.journal.stream(name)

    def _ports(self) -> list[int]:
        first = self.options["port"]
        wanted = {"no_web": first, "no_socket": first + 1}
        return [port for left_out, port in wanted.items() if not self.options[left_out]]

    def _asked(self, number: int, frame: FrameType | None) -> None:
        """The first signal stops in order; one more stops waiting."""
        self.supervisor.hurry = self.asked_to_stop
        self.asked_to_stop = True
        if self.preparing:
            self.preparing = False
            raise KeyboardInterrupt


def _require_free(host: str, port: int) -> None:
    try:
        family, kind, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
    except (OSError, OverflowError) as error:
        raise DevstackError(
            f"Port {port} on {host} cannot be used ({_reason(error)}). Choose another with --port."
        ) from None


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _reason(error: Exception) -> str:
    return getattr(error, "strerror", None) or str(error)


def _reached(host: str) -> str:
    """An address that means every address is not one to visit."""
    return {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(host, host)
