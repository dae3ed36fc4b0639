"""Whatever people do, in whatever order: the sums are those of their sessions."""

from __future__ import annotations

import contextlib
from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accounts.models import User
from accounts.services import move_in
from analytics import keeping
from analytics.models import Entry
from coaching import services as coaching
from coaching.models import Preparation, Session, SessionStatus
from coaching.questions.models import Category
from evaluations import holding, judge
from evaluations import services as evaluations
from evaluations.models import Drill, Evaluation
from tests.analytics.adding_up import from_scratch, kept
from tests.evaluations.talks import ANSWERS, BETTER
from tests.factories import CategoryFactory, GuestFactory, SessionFactory, UserFactory, talk

pytestmark = pytest.mark.django_db

# What everything else needs comes up more often.
OFTEN = ("begin",) * 4 + ("complete",) * 4 + ("see",) * 3 + ("retake",) * 2
DOINGS = (*OFTEN, "re-run", "archive", "restore", "erase", "rename", "look", "move in")
doing = st.tuples(st.sampled_from(DOINGS), st.integers(0, 40))


class _Undone(Exception):
    """The example is over: the next one begins with an empty database."""


class Life:
    """One person who does things. A doing that finds nothing to be done to is none."""

    def __init__(self) -> None:
        self.person: User = GuestFactory()
        self.categories: list[Category | None] = [None, CategoryFactory()]

    def do(self, what: str, which: int) -> None:
        getattr(self, f"_{what.replace(' ', '_').replace('-', '_')}")(which)

    def _one(self, which: int, **wanted: object) -> Session | None:
        rows = list(Session.objects.filter(person=self.person, **wanted).order_by("created_at", "pk"))
        return rows[which % len(rows)] if rows else None

    def _begin(self, which: int) -> None:
        began = timezone.now() - timedelta(days=which % 4, minutes=which)
        session = SessionFactory(
            person=self.person,
            created_at=began,
            category=self.categories[which % 2],
            preparation_type=list(Preparation)[which % 3],
            source="api" if which % 5 == 0 else "page",
        )
        answers = (*ANSWERS, BETTER)[: 4 if which % 7 else 1 + which % 4]
        Session.objects.filter(pk=session.pk).update(draft="enough" if len(answers) > 2 else "")
        for turn in talk(session, *answers):
            turn.created_at = began + timedelta(seconds=turn.number * which * 11)
            turn.save()
        if which % 6 == 0:
            Drill.objects.create(session=session, theme="number", dimension="specific_evidence", criterion="measured")

    def _complete(self, which: int) -> None:
        session = self._one(which, status=SessionStatus.IN_PROGRESS, draft="enough")
        if session:
            judge.judge(evaluations.finish(session=session).pk)

    def _see(self, which: int) -> None:
        session = self._one(which, evaluation__status="ready", evaluation__sheets=None)
        if session:
            evaluations.skip_self_rating(evaluation=session.evaluation)

    def _re_run(self, which: int) -> None:
        session = self._one(which, evaluation__isnull=False)
        if session:
            # As after a fault, by when the person has taken back what stood in one answer.
            session.turns.answers().filter(number=2).update(text=BETTER)
            Evaluation.objects.filter(session=session).update(status="failed", overall_score=None)
            holding.order_again(Evaluation.objects.all(), session.evaluation.pk)
            judge.judge(session.evaluation.pk)

    def _retake(self, which: int) -> None:
        session = self._one(which, status=SessionStatus.COMPLETED)
        if session:
            answer = session.turns.answers().first()
            coaching.retake(answer=answer, text=BETTER, time_spent=which)

    def _archive(self, which: int) -> None:
        if session := self._one(which, archived_at=None):
            coaching.archive(session=session)

    def _restore(self, which: int) -> None:
        if session := self._one(which, archived_at__isnull=False):
            coaching.restore(session=session)

    def _erase(self, which: int) -> None:
        if session := self._one(which):
            coaching.erase(session=session)

    def _rename(self, which: int) -> None:
        if session := self._one(which, status=SessionStatus.IN_PROGRESS, archived_at=None):
            coaching.edit(session=session, title=f"Talk {which}")

    def _look(self, _which: int) -> None:
        assert keeping.catch_up(self.person.pk)

    def _move_in(self, _which: int) -> None:
        if self.person.is_guest:
            account = UserFactory()
            move_in(guest=self.person, person=account)
            self.person = account


@settings(
    max_examples=40,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
@given(st.lists(doing, min_size=8, max_size=30))
def test_the_sums_are_those_of_the_sessions_whatever_was_done(db, doings):
    with contextlib.suppress(_Undone), transaction.atomic():
        life = Life()
        for what, which in doings:
            life.do(what, which)

        life.do("look", 0)

        added_up, entries = kept(life.person), _entries(life.person)
        assert added_up == from_scratch(life.person)
        keeping.rebuild()
        assert (kept(life.person), _entries(life.person)) == (added_up, entries)
        raise _Undone


def _entries(person: User) -> list[dict[str, object]]:
    return list(Entry.objects.for_person(person).order_by("pk").values())


def test_the_doings_above_lead_to_readings_of_every_kind():
    life = Life()
    for what, which in [("begin", 7), ("begin", 3), ("begin", 42), ("begin", 30), ("begin", 14)]:
        life.do(what, which)
    for what in ("complete",) * 5 + ("see",) * 5 + ("re-run", "retake", "archive", "move in", "look"):
        life.do(what, 1)

    kinds = {kind for _day, kind, _key, _by in kept(life.person)}
    keys = {key for _day, kind, key, _by in kept(life.person) if kind == "practice"}

    assert kinds == {"practice", "in_view", "score", "dimension", "category", "category_score", "skill"}
    assert keys == {"talk", "drill", "retake", "answer"}
