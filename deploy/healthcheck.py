"""Asks this container's own web server whether it lives: `python deploy/healthcheck.py [PORT]`."""

import http.client
import os
import sys


def main() -> int:
    port = int(sys.argv[1]) if len(sys.argv) > 1 else 8000
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=3)
    try:
        connection.request("GET", "/livez", headers=_headers())
        return 0 if connection.getresponse().status == 200 else 1
    except OSError as error:
        sys.stderr.write(f"No answer on port {port}: {error}\n")
        return 1


def _headers() -> dict[str, str]:
    """What the proxy would send: Django answers only to its own names, and elsewhere redirects to https."""
    allowed = [name.strip().lstrip(".") for name in os.environ.get("ALLOWED_HOSTS", "").split(",")]
    host = next((name for name in allowed if name and name != "*"), "127.0.0.1")
    return {"Host": host, "X-Forwarded-Proto": "https"}


if __name__ == "__main__":
    sys.exit(main())
