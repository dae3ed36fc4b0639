"""The API's JSON, written by orjson."""

from collections.abc import Callable
from operator import itemgetter
from typing import Any

import orjson
from django.db import connection
from django.http import Http404, HttpRequest, HttpResponse
from ninja.renderers import BaseRenderer
from ninja.responses import NinjaJSONEncoder

_ENCODER = NinjaJSONEncoder()
_TYPE = "application/json; charset=utf-8"


class Renderer(BaseRenderer):
    media_type = "application/json"

    def render(self, request: HttpRequest, data: Any, *, response_status: int) -> bytes:
        return _dumps(data)


def rendered(
    statement: str,
    values: dict[str, Any],
    *,
    status: int = 200,
    whole: Callable[[tuple[Any, ...]], str | bytes] = itemgetter(0),
) -> HttpResponse:
    """The one JSON text that a statement of a `queries` module gives, sent as it is. No row is a 404.

    `whole` makes it of a row that holds more than the text.
    """
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        row = cursor.fetchone()
    if row is None:
        raise Http404
    return HttpResponse(whole(row), status=status, content_type=_TYPE)


def _dumps(data: Any) -> bytes:
    return orjson.dumps(data, default=_ENCODER.default, option=orjson.OPT_UTC_Z)
