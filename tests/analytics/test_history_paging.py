"""Page by page through the history, both ways, while it changes."""

from __future__ import annotations

import pytest

from coaching import services as coaching
from coaching.models import Session
from tests.analytics.told import told

pytestmark = pytest.mark.django_db
URL = "/history/"
ORDERS = [(sort, order) for sort in ("date", "score", "type") for order in ("asc", "desc")]
KINDS = ("Interview", "Pitch", "Sales")


def page(caller, **asked) -> dict:
    answer = caller.get("history", asked)
    assert answer.status_code == 200, answer.text
    return answer.json()


def titles(body: dict) -> list[str]:
    return [item["title"] for item in body["items"]]


def walk(caller, way: str = "next", **asked) -> list[list[str]]:
    """Every page from one on, by its titles."""
    pages = []
    while True:
        body = page(caller, **asked)
        pages.append(titles(body))
        if body[way] is None:
            return pages
        asked["cursor"] = body[way]


@pytest.fixture
def eleven(user):
    """Of several kinds, some with the same score, some with none, two begun at the same moment."""
    sessions = []
    for n in range(11):
        score = None if n % 4 == 3 else 40 + n % 3
        sessions.append(told(user, f"Talk {n:02}", score, days=n + 1, preparation_type=KINDS[n % 3]))
    Session.objects.filter(pk=sessions[5].pk).update(created_at=sessions[4].created_at)
    return sessions


@pytest.mark.parametrize(("sort", "order"), ORDERS)
@pytest.mark.parametrize("limit", [1, 2, 3, 4, 11])
def test_all_pages_together_are_the_whole_without_gap_or_repeat(caller, eleven, sort, order, limit):
    whole = titles(page(caller, sort=sort, order=order, limit=100))
    assert len(whole) == 11
    pages = walk(caller, sort=sort, order=order, limit=limit)
    assert sum(pages, []) == whole
    assert all(len(each) == limit for each in pages[:-1])


@pytest.mark.parametrize(("sort", "order"), ORDERS)
@pytest.mark.parametrize("limit", [1, 2, 3, 5])
def test_the_way_back_shows_the_same_pages(caller, eleven, sort, order, limit):
    there = []
    asked = {"sort": sort, "order": order, "limit": limit}
    body = page(caller, **asked)
    while body["next"]:
        there.append(body)
        body = page(caller, cursor=body["next"], **asked)
    for earlier in reversed(there):
        body = page(caller, cursor=body["previous"], **asked)
        assert titles(body) == titles(earlier)
        assert body["next"] == earlier["next"]
    assert body["previous"] is None


def test_the_first_page_has_none_before_it_and_the_last_none_after(caller, eleven):
    assert page(caller, limit=5)["previous"] is None
    assert page(caller, limit=11)["next"] is None
    assert page(caller, limit=10)["next"] is not None


@pytest.mark.parametrize(("sort", "order"), ORDERS)
def test_what_comes_or_is_put_away_in_between_moves_nothing(caller, user, eleven, sort, order):
    asked = {"sort": sort, "order": order, "limit": 4}
    whole = titles(page(caller, **asked | {"limit": 100}))
    first = page(caller, **asked)
    told(user, "New", 99, days=0)
    told(user, "Old", 1, days=99)
    # The row that the next page begins beside, one that was seen, and one that was not.
    gone = {whole[3], whole[1], whole[6]}
    for session in Session.objects.filter(title__in=gone):
        coaching.archive(session=session)
    seen = titles(first) + sum(walk(caller, cursor=first["next"], **asked), [])
    assert len(seen) == len(set(seen))
    assert {*whole} - {whole[6]} <= {*seen} <= {*whole, "New", "Old"} - {whole[6]}
    assert [title for title in seen if title in whole] == [title for title in whole if title != whole[6]]


def test_going_back_shows_what_came_in_the_meantime(caller, user, eleven):
    second = page(caller, limit=4, cursor=page(caller, limit=4)["next"])
    told(user, "New", days=0)
    back = page(caller, limit=4, cursor=second["previous"])
    assert titles(back) == ["Talk 00", "Talk 01", "Talk 02", "Talk 03"]
    assert titles(page(caller, limit=4, cursor=back["previous"])) == ["New"]


def test_a_page_of_which_all_is_gone_is_empty_and_no_error(caller, person, user):
    for n in range(3):
        told(user, f"Talk {n}", days=n)
    cursor = page(caller, limit=2)["next"]
    Session.objects.filter(title="Talk 2").delete()
    assert page(caller, limit=2, cursor=cursor)["items"] == []
    answer = person.get(URL, {"cursor": cursor})
    assert answer.status_code == 200
    assert "Nothing is left on this page" in answer.text


FORGED = [
    "x", "~", "~~~", "after", "after~date-desc", "after~date-desc~0", "after~date-desc~0~x~y",
    "after~date-desc~0~2026-01-01T00:00:00.000000Z~x", "after~date-desc~1~2026-01-01T00:00:00.000000Z~{id}",
    "after~date-desc~-1~2026-01-01T00:00:00.000000Z~{id}", "after~date-asc~0~2026-01-01T00:00:00.000000Z~{id}",
    "beside~date-desc~0~2026-01-01T00:00:00.000000Z~{id}", "after~date-desc~0~2026-01-01T00:00:00.000000Z~{id}~more",
    "after~date-desc~0~20260-01-01T00:00:00.000000Z~{id}", "after~score-desc~0~70~2026-01-01T00:00:00.000000Z~{id}",
    "after~date-desc~0~2026-01-01T00:00:00.000000Z~{id}\x00", "' OR 1=1 --", "%s", "é" * 50, "9" * 120, "0" * 5000,
]  # fmt: skip
ID = "9b48d54f-48af-4fe7-8fa9-a780707347a5"


@pytest.mark.parametrize("cursor", FORGED, ids=range(len(FORGED)))
def test_what_is_no_place_is_refused_in_one_sentence(caller, person, eleven, cursor):
    cursor = cursor.format(id=ID) if "{id}" in cursor else cursor
    answer = person.get(URL, {"cursor": cursor})
    assert answer.status_code == 422
    assert "This is not the place of a page. Begin again without it." in answer.text
    assert "Talk 00" not in answer.text
    answer = caller.get("history", {"cursor": cursor})
    assert (answer.status_code, answer.json()["success"]) == (422, False)


@pytest.mark.parametrize("score", ["-1", "101", "99999999999", "9" * 60, "x", ""])
def test_a_score_that_is_none_is_no_place(caller, eleven, score):
    cursor = f"after~score-desc~0~{score}~2026-01-01T00:00:00.000000Z~{ID}"
    answer = caller.get("history", {"sort": "score", "cursor": cursor})
    assert (answer.status_code, answer.json()["success"]) == (422, False)


@pytest.mark.parametrize("moment", ["0001-01-01T00:00:00.000000Z", "9999-12-31T23:59:59.999999Z"])
def test_a_place_at_the_end_of_time_is_one(caller, eleven, moment):
    after = page(caller, cursor=f"after~date-desc~0~{moment}~{ID}")
    before = page(caller, cursor=f"before~date-desc~0~{moment}~{ID}")
    assert sorted([len(after["items"]), len(before["items"])]) == [0, 11]


def test_a_place_in_one_order_is_none_in_another(caller, eleven):
    cursor = page(caller, limit=2)["next"]
    for other in ({"order": "asc"}, {"sort": "score"}, {"sort": "type"}):
        assert caller.get("history", {"cursor": cursor} | other).status_code == 422


def test_the_place_of_somebody_else_shows_nothing_of_theirs(caller, other_caller, eleven):
    cursor = page(caller, limit=2)["next"]
    assert page(other_caller, cursor=cursor)["items"] == []
