"""Who may come in to a socket, and how they say who they are."""

from __future__ import annotations

from typing import Any

import pytest
from asgiref.sync import async_to_sync, sync_to_async

from accounts.models import Device
from accounts.services import devices
from coaching.models import Session
from coaching.sockets import connection, hub
from tests.coaching.test_sockets import ANSWER, Line, cookie_of, kinds, scope_of
from tests.factories import GuestFactory, SessionFactory, UserFactory, token_of

pytestmark = pytest.mark.django_db(transaction=True)
SAY = {"type": "say", "text": ANSWER}


@pytest.fixture
def session(user) -> Session:
    return SessionFactory(person=user)


def converse(scope: dict[str, Any], *frames: dict[str, Any], until: str = "done") -> list[dict[str, Any]]:
    """All that is heard after the door has opened; the frames go out at once."""

    async def talk() -> list[dict[str, Any]]:
        line = Line(scope)
        opened = await line.open()
        if opened["type"] == "websocket.close":
            return [{"type": "shut", "code": opened["code"]}]
        for frame in frames:
            await line.send(frame)
        heard = await line.hear_until(until, "error")
        await line.leave()
        return [{"type": "opened", "as": opened.get("subprotocol")}, *heard]

    return async_to_sync(talk)()


def program(session: Session, **headers: str) -> dict[str, Any]:
    """One that comes from no page."""
    return scope_of(session, origin="", **headers)


def test_a_program_comes_with_its_token_in_the_header(session, user):
    heard = converse(program(session, authorization=f"Bearer {token_of(user)}"), SAY)
    assert kinds(heard)[-1] == "done"


def test_a_web_app_comes_with_its_token_among_the_subprotocols_from_wherever_it_is(session, user):
    scope = scope_of(session, origin="https://elsewhere.example.com")
    heard = converse(scope | {"subprotocols": ["interviewos", f"bearer.{token_of(user)}"]}, SAY)
    assert heard[0] == {"type": "opened", "as": "interviewos"}
    assert kinds(heard)[-1] == "done"


def test_a_program_may_name_its_token_in_the_first_frame(session, user):
    heard = converse(program(session), {"type": "auth", "token": token_of(user)}, SAY)
    assert kinds(heard)[1:3] == ["hello", "clock"]
    assert kinds(heard)[-1] == "done"


def test_a_token_in_the_address_is_no_token(session, user):
    scope = program(session) | {"query_string": f"token={token_of(user)}".encode()}
    assert converse(scope, SAY)[-1] == {"type": "closed", "code": 4401}
    assert session.turns.count() == 1


@pytest.mark.parametrize("first", [SAY, {"type": "auth"}, {"type": "auth", "token": "nonsense"}, {"type": "ping"}])
def test_whoever_does_not_say_who_they_are_is_sent_away(session, first):
    assert converse(program(session), first)[-1] == {"type": "closed", "code": 4401}
    assert session.turns.count() == 1


def test_whoever_says_nothing_is_sent_away_after_a_while(session, monkeypatch):
    monkeypatch.setattr(connection, "SAYS_WHO_WITHIN", 0.01)
    assert converse(program(session))[-1] == {"type": "closed", "code": 4401}


def test_a_program_without_a_token_cannot_use_somebodys_cookie(session, monkeypatch):
    monkeypatch.setattr(connection, "SAYS_WHO_WITHIN", 0.01)
    guest = GuestFactory()
    Session.objects.update(person=guest)
    assert converse(program(session, cookie=cookie_of(guest)))[-1] == {"type": "closed", "code": 4401}


@pytest.mark.parametrize(
    "origin",
    ["https://elsewhere.example.com", "http://localhost:8080", "http://localhost.example.com", "null", "http://["],
)
def test_a_page_of_another_site_is_not_let_in_with_our_cookie(session, origin):
    guest = GuestFactory()
    Session.objects.update(person=guest)
    assert converse(scope_of(session, cookie_of(guest), origin=origin), SAY) == [{"type": "shut", "code": 4403}]
    assert session.turns.count() == 1


def test_a_page_is_let_in_where_the_sockets_have_a_port_of_their_own(session, settings):
    guest = GuestFactory()
    Session.objects.update(person=guest)
    beside = {"host": "localhost:8001", "origin": "http://localhost:8000"}
    assert converse(scope_of(session, cookie_of(guest), **beside), SAY) == [{"type": "shut", "code": 4403}]
    settings.SOCKET_PORT = 8001
    assert kinds(converse(scope_of(session, cookie_of(guest), **beside), SAY))[-1] == "done"


def test_a_host_that_is_not_ours_is_nobodys(session, settings):
    settings.ALLOWED_HOSTS = ["practice.example.com"]
    guest = GuestFactory()
    Session.objects.update(person=guest)
    stolen = {"host": "evil.example.com", "origin": "http://evil.example.com"}
    assert converse(scope_of(session, cookie_of(guest), **stolen), SAY) == [{"type": "shut", "code": 4403}]


def test_a_web_app_that_may_call_the_api_is_asked_for_its_token(session, user, settings):
    settings.CORS_ALLOWED_ORIGINS = ["https://app.example.com"]
    scope = scope_of(session, origin="https://app.example.com")
    assert kinds(converse(scope, {"type": "auth", "token": token_of(user)}, SAY))[-1] == "done"


def test_a_token_of_somebody_else_does_not_open_this_session(session):
    scope = program(session, authorization=f"Bearer {token_of(UserFactory())}")
    assert converse(scope, SAY)[-1] == {"type": "closed", "code": 4404}
    assert session.turns.count() == 1


def test_a_token_that_ends_meanwhile_ends_the_talk_and_nothing_is_written(session, user):
    scope = program(session, authorization=f"Bearer {token_of(user)}")

    async def talk() -> list[dict[str, Any]]:
        line = Line(scope)
        await line.open()
        await line.hear_until("clock")
        await sync_to_async(lambda: devices.end(Device.objects.filter(person=user)))()
        await line.send(SAY)
        return await line.hear_until("done")

    assert async_to_sync(talk)() == [{"type": "closed", "code": 4401}]
    assert session.turns.count() == 1


def test_a_program_renews_its_token_on_the_way(session, user):
    first = token_of(user)

    async def talk() -> list[dict[str, Any]]:
        line = Line(program(session, authorization=f"Bearer {first}"))
        await line.open()
        await line.hear_until("clock")
        await sync_to_async(lambda: devices.end(Device.objects.filter(person=user)))()
        await line.send({"type": "auth", "token": await sync_to_async(token_of)(user)})
        await line.hear_until("clock")
        await line.send(SAY)
        heard = await line.hear_until("done")
        await line.leave()
        return heard

    assert kinds(async_to_sync(talk)())[-1] == "done"


@pytest.mark.parametrize("path", ["/interviews/simulate", "/ws/interviews/simulate"])
def test_the_earlier_address_names_the_session_in_its_query(session, user, path):
    scope = program(session, authorization=f"Bearer {token_of(user)}")
    scope |= {"path": path, "query_string": f"session_id={session.pk}".encode()}
    assert kinds(converse(scope, SAY))[-1] == "done"


@pytest.mark.parametrize("query", ["", "session_id=", "session_id=1", "session_id=%00"])
def test_without_a_session_there_is_nothing_at_the_earlier_address(session, user, query):
    scope = program(session, authorization=f"Bearer {token_of(user)}") | {"path": "/interviews/simulate"}
    assert converse(scope | {"query_string": query.encode()}) == [{"type": "shut", "code": 4404}]


def test_an_unknown_address_is_shut(session):
    assert converse(program(session) | {"path": "/ws/other"}) == [{"type": "shut", "code": 4404}]


def test_nobody_has_more_than_ten_open_and_one_that_closes_makes_room(session, user):
    async def knock(line: Line) -> str:
        await line.open()
        return (await line.hear_until("clock"))[-1]["type"]

    async def many() -> list[str]:
        scope = program(session, authorization=f"Bearer {token}")
        lines = [Line(scope) for _ in range(hub.MOST_A_PERSON + 1)]
        opened = [await knock(line) for line in lines]
        await lines[0].leave()
        opened.append(await knock(another := Line(scope)))
        for line in (*lines[1:-1], another):
            await line.leave()
        return opened

    token = token_of(user)
    assert async_to_sync(many)() == [*["clock"] * hub.MOST_A_PERSON, "closed", "clock"]


def test_a_refusal_is_in_the_language_of_the_page(session, user):
    scope = program(session, authorization=f"Bearer {token_of(user)}", **{"accept-language": "ko"})
    [*_, refused] = converse(scope, {"type": "say", "text": "No."})
    assert refused["code"] == "answer_too_short"
    assert "10자" in refused["error"]
