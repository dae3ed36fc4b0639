"""Every address, knocked at by six: the table beside this file says who gets what, and nothing else is open.

`door` is the way to the sign-in page, a number is the status. A row that is missing, or that nobody needs any more,
is a failure; `python -m pytest tests/doors/write.py` writes the table anew, to be read line by line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from tests.doors.callers import WHO, Rows, browsers, programs, rows
from tests.doors.samples import sample
from tests.test_api_shape import operations

TABLE = Path(__file__).with_name("table.txt")
SIGN_IN = ("/account/login/", "/admin/login/")
NAMES = {
    "sessions": "session",
    "turns": "turn",
    "evaluations": "evaluation",
    "evaluation": "evaluation",
    "feedback": "read_session",
    "analysis": "analysis",
    "answers": "turn",
    "devices": "device",
    "export": "export",
    "exports": "export",
    "questions": "question",
    "categories": "category",
    "users": "person",
    "recordings": "recording",
    "stories": "story",
    "of": "turn",
    "try": "question",
    "since": "number",
    "proposals": "proposal",
    "share": "link",
    "shared": "token",
    "improve": "area",
    "drills": "card",
    "improvements": "area",
}


def table() -> dict[str, list[str]]:
    lines = [line.split() for line in TABLE.read_text(encoding="utf-8").splitlines()]
    return {" ".join(line[:2]): line[2:] for line in lines if line and line[0] != "#"}


def _named(parts: list[str]) -> str:
    """`/sessions/<uuid:pk>/` and `/sessions/{session_id}` become `/sessions/{session}`."""
    named = []
    for before, part in zip(["", *parts], parts, strict=False):
        is_value = part.startswith(("<", "{")) or "(?P" in part
        named.append(f"{{{_row(before, parts)}}}" if is_value else part)
    return "/".join(named)


def _row(before: str, parts: list[str]) -> str:
    """Whose id stands behind this word, which in a few paths is another row than elsewhere."""
    if before == "sessions" and "me" in parts:
        return "device"
    if before == "categories" and "admin" in parts:
        return "topic"
    if before == "exports" and (parts[1] == "exports" or "analytics" in parts):
        return "history_export"
    if before == "feedback" and "analysis" in parts:
        return "analysis"
    if before == "answers" and "evaluations" in parts:
        return "read_turn"
    return NAMES.get(before, "id")


def _patterns(patterns: list[Any], prefix: str = "/") -> Iterator[str]:
    for entry in patterns:
        path = prefix + str(entry.pattern).removeprefix("^")
        if isinstance(entry, URLResolver):
            yield from _patterns(entry.url_patterns, path)
        elif isinstance(entry, URLPattern) and not path.startswith("/api/"):
            yield path.removesuffix("$").removesuffix("\\Z")


def pages() -> list[str]:
    written = _patterns(get_resolver().url_patterns)
    found = {_named(re.sub(r"\^?\(\?P<\w+>[^)]*\)", "(?P)", path).split("/")) for path in written}
    # Django's own admin is one door: `test_admin_door` knocks at each of its pages.
    shown = sorted(path for path in found if not path.startswith("/admin/") or path == "/admin/")
    return [f"{method} {path}" for path in shown for method in ("GET", "POST")]


def calls() -> dict[str, dict[str, Any]]:
    named = {}
    for name, operation in operations():
        method, path = name.split()
        named[f"{method} {_named(path.split('/'))}"] = operation
    return named


def outcome(response: Any) -> str:
    if response.status_code == 302 and response.url.startswith(SIGN_IN):
        return "door"
    return str(response.status_code)


def _knock(callers: dict[str, Any], send: Any) -> list[str]:
    """Each in a transaction that is taken back, so that nobody finds what another one left."""
    found = []
    for name in WHO:
        with transaction.atomic():
            found.append(outcome(send(callers[name])))
            transaction.set_rollback(True)
    return found


def knock_at_page(name: str, mine: Rows) -> list[str]:
    method, path = name.split()
    ask = method.lower()
    return _knock(browsers(mine.owner), lambda browser: getattr(browser, ask)(mine.path(path)))


def knock_at_call(name: str, operation: dict[str, Any], mine: Rows) -> list[str]:
    method, path = name.split()
    sent = sample(operation)
    return _knock(programs(mine.owner), lambda program: program.generic(method, mine.path(path), **sent))


ROWS = table() if TABLE.exists() else {}
CALLS = calls()


def test_the_table_names_every_address_and_no_other():
    assert sorted(ROWS) == sorted([*pages(), *CALLS])


@pytest.mark.django_db
@pytest.mark.parametrize("name", pages())
def test_a_page_opens_for_whom_the_table_says(name):
    assert dict(zip(WHO, knock_at_page(name, rows()), strict=True)) == dict(zip(WHO, ROWS[name], strict=True))


@pytest.mark.django_db
@pytest.mark.parametrize("name", CALLS)
def test_a_call_answers_whom_the_table_says(name):
    found = knock_at_call(name, CALLS[name], rows())
    assert dict(zip(WHO, found, strict=True)) == dict(zip(WHO, ROWS[name], strict=True))


@pytest.mark.parametrize("name", [name for name in ROWS if "{" in name])
def test_a_row_of_somebody_else_is_not_there(name):
    """Whatever the table says of a path with somebody's row in it, it does not say that a stranger gets in."""
    # A proposal is looked for in one's own profile alone: somebody else's leads back there, with a sentence.
    if any(public in name for public in ("{question}", "{category}", "{id}", "{proposal}", "{token}", "/admin/")):
        return
    of = dict(zip(WHO, ROWS[name], strict=True))
    assert {of["guest"], of["other"], of["staff"]} <= {"404", "405", "door"}, name
    assert {of["nobody"], of["off"]} <= {"door", "401", "405"}, name


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/api/v1/docs", "/api/v1/openapi.json"])
def test_the_description_of_the_api_is_public(path):
    assert Client().get(path).status_code == 200


@pytest.mark.parametrize(("name", "operation"), CALLS.items(), ids=CALLS)
def test_the_description_says_which_calls_need_somebody(name, operation):
    needs_somebody = ROWS[name][0] in ("401", "404") and not name.split()[1].startswith("/api/v1/auth/")
    assert bool(operation.get("security")) or not needs_somebody
