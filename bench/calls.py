"""The calls that are measured, as a WSGI server would hand them over."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable, Iterator
from itertools import cycle
from typing import Any

from bench.seeded import Seeded

Environ = dict[str, Any]
App = Callable[[Environ, Callable[..., Any]], Any]
CREATE = {"preparation_type": "Interview", "meeting_subtype": "Behavioral", "context": "Second round"}
MESSAGE = {"message": "I measured the queue first, then I moved the slow job to the night and told both teams why."}
NAMES = ("create", "list", "read", "messages", "complete", "evaluation")


def environs(name: str, seeded: Seeded) -> Iterator[Environ]:
    """One request after the other. Those that write take another session each time."""
    match name:
        case "create":
            made = (_post("sessions", CREATE) for _ in cycle([None]))
        case "list":
            made = (_get("sessions", "status=completed&limit=20") for _ in cycle([None]))
        case "read":
            made = (_get(f"sessions/{seeded.read}") for _ in cycle([None]))
        case "messages":
            made = (_post(f"sessions/{session}/messages", MESSAGE) for session in seeded.speaking)
        case "complete":
            made = (_post(f"sessions/{session}/complete", {}) for session in seeded.finishing)
        case "evaluation":
            made = (_get(f"evaluations/{seeded.evaluation}") for _ in cycle([None]))
        case _:
            raise ValueError(name)
    return (environ | {"HTTP_AUTHORIZATION": f"Bearer {seeded.token}"} for environ in made)


def answer(app: App, environ: Environ) -> bytes:
    """The body of an answer that went well."""
    told: list[str] = []
    response = app(environ, lambda status, headers, exc_info=None: told.append(status))
    body = b"".join(response)
    if hasattr(response, "close"):
        response.close()
    if not told[0].startswith("2"):
        raise AssertionError(f"{environ['REQUEST_METHOD']} {environ['PATH_INFO']}: {told[0]} {body[:300]!r}")
    return body


def _get(path: str, query: str = "") -> Environ:
    return _environ("GET", path, query, b"")


def _post(path: str, body: dict[str, Any]) -> Environ:
    return _environ("POST", path, "", json.dumps(body).encode())


def _environ(method: str, path: str, query: str, body: bytes) -> Environ:
    return {
        "REQUEST_METHOD": method,
        "SCRIPT_NAME": "",
        "PATH_INFO": f"/api/v1/{path}",
        "QUERY_STRING": query,
        "SERVER_NAME": "localhost",
        "SERVER_PORT": "80",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "REMOTE_ADDR": "127.0.0.1",
        "HTTP_HOST": "localhost",
        "HTTP_ACCEPT": "application/json",
        "CONTENT_TYPE": "application/json",
        "CONTENT_LENGTH": str(len(body)),
        "wsgi.version": (1, 0),
        "wsgi.input": io.BytesIO(body),
        "wsgi.errors": sys.stderr,
        "wsgi.url_scheme": "http",
        "wsgi.multithread": True,
        "wsgi.multiprocess": False,
        "wsgi.run_once": False,
    }
