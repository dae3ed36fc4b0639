"""A POST that comes again with the same `Idempotency-Key` is answered as it was the first time, and does nothing.

Somebody known sends the key, and it is theirs alone. Whoever writes it down first works, so of two calls at once one
runs. Kept are answers that would come out the same again: after a fault of ours, a limit or a token that ended, the
same key starts anew. Nothing under `/auth/` is kept, whatever it is sent with: those answers hold tokens.
"""

from __future__ import annotations

import hashlib
import json
import logging
from collections.abc import Callable, Iterator
from datetime import timedelta
from functools import wraps
from typing import Any

from django.db import DatabaseError, IntegrityError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import ANSWERS_KEPT, KeptAnswer, User
from interviewos.browsers import API
from interviewos.errors import DomainError, InvalidInput

HEADER = "Idempotency-Key"
REPLAYED = "Idempotent-Replay"
LONGEST_KEY = 200
NEVER = f"{API}auth/"
# Whoever has not answered by now was killed. A message may wait a minute for its reply, and that is no crash.
GIVEN_UP = timedelta(seconds=90)
PASSING = {401, 429}
View = Callable[..., Any]
logger = logging.getLogger(__name__)


class KeyReused(DomainError):
    code = "idempotency_key_reused"


class StillWorking(DomainError):
    code = "still_working"
    retry_after = 1


def once(view: View) -> View:
    """Around an operation, when it is known who asks and that the request fits."""

    @wraps(view)
    def run(request: HttpRequest, *args: Any, **named: Any) -> Any:
        person, key = getattr(request, "auth", None), _key(request)
        if key is None or not isinstance(person, User):
            return view(request, *args, **named)
        _check(key)
        digest = _digest(request)
        row, is_ours = _claim(person, key, digest)
        if not is_ours:
            return _again(row, digest)
        request.answer_to_keep = row  # type: ignore[attr-defined]
        return view(request, *args, **named)

    return run


def kept(run: View) -> View:
    """Around all of a call, where its answer is whole."""

    @wraps(run)
    def keep(request: HttpRequest, *args: Any, **named: Any) -> HttpResponseBase:
        response: HttpResponseBase = run(request, *args, **named)
        if row := getattr(request, "answer_to_keep", None):
            try:
                _settle(row, response)
            except DatabaseError:
                # What was asked for is done: saying so matters more than being able to say it twice.
                logger.exception("An answer could not be kept for its Idempotency-Key.")
        return response

    return keep


def may_repeat(method: str, path: str) -> bool:
    return method.upper() == "POST" and not path.startswith(NEVER)


def _key(request: HttpRequest) -> str | None:
    return request.headers.get(HEADER) if may_repeat(request.method or "", request.path_info) else None


def _check(key: str) -> None:
    if not key or len(key) > LONGEST_KEY or not (key.isascii() and key.isprintable()):
        wrong = _("An Idempotency-Key has 1 to 200 plain characters.")
        raise InvalidInput(wrong, fields={HEADER: wrong})


def _claim(person: User, key: str, digest: str) -> tuple[KeptAnswer, bool]:
    """The row of this key, and whether the work is ours to do."""
    try:
        row, is_new = KeptAnswer.objects.get_or_create(person=person, key=key, defaults={"digest": digest})
    except IntegrityError:
        # Written down by another call, and let go of again, within this very moment.
        raise _still_working() from None
    if is_new or (_is_free(row, digest) and _take_over(row, digest)):
        return row, True
    return row, False


def _is_free(row: KeptAnswer, digest: str) -> bool:
    age = timezone.now() - row.created_at
    has_crashed = row.status is None and row.digest == digest and age > GIVEN_UP
    return age > ANSWERS_KEPT or has_crashed


def _take_over(row: KeptAnswer, digest: str) -> bool:
    """Of several who find it free, the first."""
    fresh = {"created_at": timezone.now(), "digest": digest, "status": None, "content_type": "", "body": ""}
    taken = _mine(row).update(**fresh)
    row.refresh_from_db()
    return bool(taken)


def _mine(row: KeptAnswer) -> QuerySet[KeptAnswer]:
    """Whoever takes a row over gives it another time, so one that was thought dead cannot write into it."""
    return KeptAnswer.objects.filter(pk=row.pk, created_at=row.created_at)


def _again(row: KeptAnswer, digest: str) -> HttpResponse:
    if row.digest != digest:
        raise KeyReused(_("This Idempotency-Key came with another request before. Use a new one."))
    if row.status is None:
        raise _still_working()
    response = HttpResponse(row.body, status=row.status, content_type=row.content_type or None)
    response[REPLAYED] = "true"
    return response


def _still_working() -> StillWorking:
    return StillWorking(
        _("The first request with this Idempotency-Key is still being answered. Ask again in a moment.")
    )


def _settle(row: KeptAnswer, response: HttpResponseBase) -> None:
    if not _is_lasting(response):
        _mine(row).delete()
        return
    told = {"status": response.status_code, "content_type": response.get("Content-Type", "")[:100]}
    _mine(row).update(body=response.content.decode(), **told)  # type: ignore[attr-defined]


def _is_lasting(response: HttpResponseBase) -> bool:
    """Files and streams are no answers to keep, and of what fails only what would fail again."""
    is_json = not response.streaming and response.get("Content-Type", "application/json").startswith(
        "application/json"
    )
    return is_json and response.status_code < 500 and response.status_code not in PASSING


def _digest(request: HttpRequest) -> str:
    """Of all that says what is asked for. The parts of a form count, and not the line a client draws between them."""
    is_form = request.content_type == "multipart/form-data"
    body = json.dumps(list(_parts(request))).encode() if is_form else request.body
    named = f"{request.method} {request.get_full_path()}\n".encode()
    return hashlib.sha256(named + body).hexdigest()


def _parts(request: HttpRequest) -> Iterator[list[Any]]:
    for name, values in sorted(request.POST.lists()):
        yield [name, values]
    for name, files in sorted(request.FILES.lists()):
        for file in files:
            yield [name, file.name, file.content_type, hashlib.sha256(b"".join(file.chunks())).hexdigest()]
            file.seek(0)
