"""A PostgreSQL and a Valkey of the run's own, gone when it ends."""

import os
import shutil
import signal
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from subprocess import Popen

from interviewos.devstack import Layout, ground, postgres, valkey


@contextmanager
def throwaway() -> Iterator[None]:
    """Empty servers, announced in the environment. A database somebody set there is never touched."""
    with ExitStack() as at_the_end:
        state = Path(tempfile.mkdtemp(prefix="interviewos-bench-"))
        at_the_end.callback(shutil.rmtree, state, ignore_errors=True)
        state.chmod(0o755)  # the server's user must be able to walk in; the data folders inside are closed
        layout = Layout(state, state=state)
        at_the_end.callback(shutil.rmtree, layout.sockets, ignore_errors=True)
        at_the_end.enter_context(ground.claim(layout))
        at_the_end.callback(_stop, postgres.start(layout, careless=True), signal.SIGINT)
        at_the_end.callback(_stop, valkey.start(layout), signal.SIGTERM)
        os.environ |= {"DATABASE_URL": layout.database_url, "REDIS_URL": layout.redis_url}
        yield


def _stop(server: Popen[bytes], by: signal.Signals) -> None:
    server.send_signal(by)
    server.wait(timeout=30)
