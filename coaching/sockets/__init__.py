"""Practice over a WebSocket: the same verbs and the same generator, one frame for one event (see docs/socket.md)."""

from coaching.sockets.connection import nowhere, session_socket
from coaching.sockets.endings import (
    NOT_OURS,
    NOT_READABLE,
    NOT_SIGNED_IN,
    NOT_YOURS,
    TOO_LARGE,
    TOO_MANY,
    TOO_SLOW,
)

__all__ = [
    "NOT_OURS",
    "NOT_READABLE",
    "NOT_SIGNED_IN",
    "NOT_YOURS",
    "TOO_LARGE",
    "TOO_MANY",
    "TOO_SLOW",
    "nowhere",
    "session_socket",
]
