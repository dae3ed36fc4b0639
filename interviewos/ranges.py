"""A file sent whole or from where the reader wants it, so that a player can jump."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import IO

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase

CHUNK = 64 * 1024
# One range. A list of them may be answered with the whole, and is.
WANTED = re.compile(r"bytes=(\d{0,15})-(\d{0,15})")


def response(request: HttpRequest, file: IO[bytes], *, size: int, content_type: str, tag: str) -> HttpResponseBase:
    """`tag` names this very content: a reader who has half of another is given all of this. Closes the file."""
    etag = f'"{tag}"'
    wanted = WANTED.fullmatch(request.headers.get("Range", ""))
    if wanted is None or wanted[0] == "bytes=-" or request.headers.get("If-Range", etag) != etag:
        return _sent(file, 0, size, status=200, headers=_headers(content_type, etag))
    first, last = _places(wanted[1], wanted[2], size)
    if first > last:
        file.close()
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"})
    headers = _headers(content_type, etag) | {"Content-Range": f"bytes {first}-{last}/{size}"}
    return _sent(file, first, last - first + 1, status=206, headers=headers)


def _places(first: str, last: str, size: int) -> tuple[int, int]:
    """The first and the last byte; `-500` are the last 500. Nothing of it is there when the first is the greater."""
    if not first:
        return max(0, size - int(last)), size - 1
    return int(first), min(int(last or size), size - 1)


def _headers(content_type: str, etag: str) -> dict[str, str]:
    return {"Content-Type": content_type, "Accept-Ranges": "bytes", "ETag": etag}


def _sent(file: IO[bytes], first: int, length: int, *, status: int, headers: dict[str, str]) -> HttpResponseBase:
    file.seek(first)
    answer = StreamingHttpResponse(_pieces(file, length), status=status, headers=headers)
    answer["Content-Length"] = str(length)
    # Closed with the answer, also when nobody has read of it.
    answer._resource_closers.append(file.close)  # type: ignore[attr-defined]
    return answer


def _pieces(file: IO[bytes], length: int) -> Iterator[bytes]:
    while length > 0 and (piece := file.read(min(CHUNK, length))):
        length -= len(piece)
        yield piece
