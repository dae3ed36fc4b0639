"""The list of sessions of somebody who has about as many as are counted."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.models import User
from coaching.models import Session
from tests.conftest import Caller
from tests.factories import SessionFactory, UserFactory

pytestmark = pytest.mark.django_db
STATUSES = ("in_progress", "completed", "abandoned", "archived")


def with_sessions(n: int, status: str) -> User:
    """All at the same moment but for every tenth, and one of each other status, newer than they are."""
    person, now = UserFactory(), timezone.now()
    many = SessionFactory.build_batch(n, person=person)
    for number, session in enumerate(many):
        session.created_at = now - timedelta(days=1, minutes=number // 10)
        _stand(session, status)
    Session.objects.bulk_create(many)
    for other in STATUSES:
        if other != status:
            _of(person, other)
    _of(UserFactory(), status)
    return person


def _of(person: User, status: str) -> None:
    _stand(session := SessionFactory(person=person), status)
    session.save()


def _stand(session: Session, status: str) -> None:
    session.status = "completed" if status == "archived" else status
    session.archived_at = session.created_at if status == "archived" else None


@pytest.mark.parametrize("status", STATUSES)
@pytest.mark.parametrize("n", [999, 1000, 1001])
def test_every_page_leads_on_to_the_last_row_and_counts_no_further_than_a_thousand(n, status):
    person = with_sessions(n, status)
    caller = Caller(person)
    seen, offset = [], "0"
    while offset is not None:
        page = caller.get("sessions", {"limit": 100, "offset": offset, "status": status}).json()
        assert page["total"] == min(n, 1000)
        assert page["items"]
        seen += [row["id"] for row in page["items"]]
        offset = page["next"]
    mine = Session.objects.filter(person=person, archived_at__isnull=status != "archived")
    mine = mine if status == "archived" else mine.filter(status=status)
    assert seen == [str(pk) for pk in mine.order_by("-created_at", "-id").values_list("pk", flat=True)]
    assert len(seen) == n


@pytest.mark.parametrize(("n", "offset", "rows", "leads_on"), [
    (999, 998, 1, None), (1000, 999, 1, None), (1000, 1000, 0, None), (1001, 998, 2, "1000"), (1001, 1000, 1, None),
])  # fmt: skip
def test_a_page_over_the_end_of_what_is_counted_tells_whether_there_is_more(n, offset, rows, leads_on):
    caller = Caller(with_sessions(n, "completed"))
    page = caller.get("sessions", {"limit": 2, "offset": offset, "status": "completed"}).json()
    assert (len(page["items"]), page["next"]) == (rows, leads_on)
