from __future__ import annotations

import pytest

from analytics import keeping
from analytics.models import Change, Entry
from tests.factories import SessionFactory

pytestmark = pytest.mark.django_db


def test_a_session_that_begins_is_in_the_history_at_the_next_look(user):
    session = SessionFactory(person=user)

    assert keeping.catch_up(user.pk)

    entry = Entry.objects.get()
    assert (entry.session_id, entry.person_id, entry.status) == (session.pk, user.pk, "in_progress")
    assert not Change.objects.exists()
