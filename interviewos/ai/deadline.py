import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from threading import Timer
from time import monotonic


class Deadline:
    """When a call must be over, however it spends its time.

    A client's own time-out starts again at every read, so a server that sends a blank line every second would
    never meet it.
    """

    def __init__(self, seconds: float) -> None:
        self._ends = monotonic() + seconds
        self._timer: Timer | None = None
        self.has_passed = False

    @property
    def left(self) -> float:
        return max(self._ends - monotonic(), 0.001)

    @contextmanager
    def watching(self, connection: socket.socket) -> Iterator[None]:
        """End the connection when the time comes, unless the work is done or the deadline was lifted."""
        self._timer = Timer(self.left, self._pass, [connection])
        self._timer.daemon = True
        self._timer.start()
        try:
            yield
        finally:
            self.lift()

    def lift(self) -> None:
        if self._timer:
            self._timer.cancel()

    def _pass(self, connection: socket.socket) -> None:
        self.has_passed = True
        hang_up(connection)


def hang_up(connection: socket.socket) -> None:
    """Wake the thread that reads from a connection; closing it would leave that thread asleep."""
    with suppress(OSError):  # The other side was quicker.
        # Not the method of a TLS socket, which takes its state away under the reading thread.
        socket.socket.shutdown(connection, socket.SHUT_RDWR)
