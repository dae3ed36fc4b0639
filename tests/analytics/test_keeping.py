"""What changes is in the history at the next look, whichever way it changed."""

from __future__ import annotations

from datetime import date, timedelta
from io import StringIO
from random import Random

import pytest
import time_machine
from django.core.management import call_command
from django.db import OperationalError, connection
from django.utils import timezone

from accounts.models import User
from analytics import keeping, tasks
from analytics.models import Change, Entry, Rollup
from coaching import services as coaching
from coaching.models import Retake, Session, Turn
from evaluations.models import Evaluation, RatingSheet
from tests.analytics.adding_up import from_scratch, kept
from tests.factories import (
    AnswerFactory,
    CategoryFactory,
    EvaluationFactory,
    SessionFactory,
    TurnFactory,
    UserFactory,
    talk,
)

pytestmark = pytest.mark.django_db


def test_a_session_that_begins_is_in_the_history_at_the_next_look(user):
    session = SessionFactory(person=user)

    assert keeping.catch_up(user.pk)

    entry = Entry.objects.get()
    assert (entry.session_id, entry.person_id, entry.status) == (session.pk, user.pk, "in_progress")
    assert not Change.objects.exists()


def test_with_nothing_new_a_look_costs_one_question(user, django_assert_num_queries):
    SessionFactory(person=user)
    keeping.catch_up(user.pk)

    with django_assert_num_queries(1):
        keeping.catch_up(user.pk)


@pytest.mark.parametrize(
    ("changed", "seen"),
    [
        ({"title": "Another"}, True),
        ({"archived_at": timezone.now()}, True),
        ({"status": "abandoned"}, True),
        ({"language": "ko"}, True),
        ({"draft": "I was going to say"}, False),
        ({"active_at": timezone.now()}, False),
        ({"summary": "So far"}, False),
    ],
    ids=lambda value: next(iter(value)) if isinstance(value, dict) else None,
)
def test_only_what_the_history_tells_of_counts_as_a_change(user, changed, seen):
    session = SessionFactory(person=user)
    keeping.catch_up(user.pk)

    Session.objects.filter(pk=session.pk).update(**changed)

    assert Change.objects.filter(session_id=session.pk).exists() is seen


def test_what_a_partner_writes_is_no_change_until_it_is_a_question(user):
    session = SessionFactory(person=user)
    reply = TurnFactory(session=session, number=2, kind="", text="", status="pending")
    keeping.catch_up(user.pk)

    Turn.objects.filter(pk=reply.pk).update(lease_until=timezone.now())
    assert not Change.objects.exists()
    Turn.objects.filter(pk=reply.pk).update(kind="question", text="And then?", status="done")
    Turn.objects.filter(pk=reply.pk).update(text="And what then?")
    assert Change.objects.exists()


def test_a_silence_counts_for_five_minutes_at_most(user):
    session = SessionFactory(person=user)
    first = session.turns.get()
    AnswerFactory(session=session, created_at=first.created_at + timedelta(seconds=40))
    TurnFactory(session=session, number=3, created_at=first.created_at + timedelta(hours=3))

    keeping.catch_up(user.pk)

    assert Entry.objects.get().seconds == 340


def test_an_erased_session_leaves_nothing_behind(user):
    session = SessionFactory(person=user)
    talk(session, "I told them a week early.")
    keeping.catch_up(user.pk)
    assert Rollup.objects.exists()

    coaching.erase(session=session)
    assert not Entry.objects.exists()
    keeping.catch_up(user.pk)

    assert not Rollup.objects.exists()


def test_a_person_who_is_gone_leaves_no_change_that_comes_back_for_ever(user):
    talk(SessionFactory(person=user), "I told them a week early.")
    whose = user.pk
    user.delete()
    assert Change.objects.filter(person_id=whose).exists()

    tasks.sweep()

    assert not Change.objects.exists()
    assert not Entry.objects.exists()


def test_the_sweep_lays_in_what_nobody_looks_at(user):
    SessionFactory(person=user)
    SessionFactory()

    assert tasks.sweep() == 2

    assert Entry.objects.count() == 2
    assert tasks.sweep() == 0


def test_one_who_cannot_be_laid_in_keeps_nobody_else_waiting(user, monkeypatch):
    SessionFactory(person=user)
    others = [SessionFactory().person_id for _ in range(2)]
    lay_in = keeping.catch_up

    def fails(person_id):
        if person_id == user.pk:
            raise OperationalError("string is too long for tsvector")
        return lay_in(person_id)

    monkeypatch.setattr(keeping, "catch_up", fails)
    tasks.sweep()

    assert {*Entry.objects.values_list("person_id", flat=True)} == {*others}
    assert Change.objects.filter(person_id=user.pk).exists()


@pytest.mark.parametrize(
    "letters", [(0xAC00, 0xD7A3, 660), (ord("a"), ord("z"), 40)], ids=["Korean without blanks", "very many words"]
)
def test_a_talk_of_more_words_than_are_found_is_laid_in_all_the_same(user, letters):
    first, last, length = letters
    drawn = Random(1)
    answers = [
        "".join(chr(drawn.randint(first, last)) if n % length else " " for n in range(5000)) for _ in range(300)
    ]
    session = SessionFactory(person=user, title="Budget")
    talk(session, *answers)

    keeping.catch_up(user.pk)

    assert Entry.objects.get().answers == 300
    assert not Change.objects.exists()


def test_however_much_was_said_in_a_session_it_is_laid_in_whole(user, monkeypatch):
    monkeypatch.setattr(keeping, "MOST_AT_ONCE", 2)
    talk(SessionFactory(person=user), *(f"I told them {n} weeks early." for n in range(9)))
    assert Change.objects.count() > 9

    assert keeping.catch_up(user.pk)

    assert Entry.objects.get().answers == 9
    assert not Change.objects.exists()


def test_more_than_one_look_takes_is_left_to_the_next(user, monkeypatch):
    monkeypatch.setattr(keeping, "MOST_AT_ONCE", 3)
    for _ in range(4):
        SessionFactory(person=user)

    assert not keeping.catch_up(user.pk)
    while not keeping.catch_up(user.pk):
        assert Change.objects.exists()

    assert Entry.objects.count() == 4


def test_a_score_counts_once_its_person_was_asked_how_it_went(user):
    session = SessionFactory(person=user, status="completed", source="page")
    reading = EvaluationFactory(session=session, status="ready", overall_score=70, reader="rules")
    keeping.catch_up(user.pk)
    entry = Entry.objects.get()
    assert (entry.is_counted, entry.shown_score, entry.awaits_own_view) == (False, None, True)

    RatingSheet.objects.create(evaluation=reading, rater="self")
    keeping.catch_up(user.pk)

    entry = Entry.objects.get()
    assert (entry.is_counted, entry.shown_score, entry.awaits_own_view) == (True, 70, False)
    RatingSheet.objects.all().delete()
    keeping.catch_up(user.pk)
    assert not Entry.objects.get().is_counted


def test_a_mentors_view_is_not_ones_own(user):
    session = SessionFactory(person=user, status="completed", source="page")
    reading = EvaluationFactory(session=session, status="ready", overall_score=70)
    link = reading.share_links.create(expires_at=timezone.now() + timedelta(days=1))
    RatingSheet.objects.create(evaluation=reading, rater="mentor", name="Ann", link=link)

    keeping.catch_up(user.pk)

    assert not Entry.objects.get().is_seen


def test_a_program_is_never_asked_so_its_scores_count_at_once(user):
    session = SessionFactory(person=user, status="completed", source="api")
    EvaluationFactory(session=session, status="ready", overall_score=70)

    keeping.catch_up(user.pk)

    assert Entry.objects.get().is_counted


def test_what_failed_has_no_score_and_no_level_even_where_old_ones_are_left(user):
    session = SessionFactory(person=user, status="completed", source="api")
    reading = EvaluationFactory(session=session, status="ready", overall_score=70)
    reading.levels.create(dimension="clarity_structure", group="universal", state="observed", level=4)
    keeping.catch_up(user.pk)
    assert Entry.objects.get().levels == {"clarity_structure": 4}

    Evaluation.objects.filter(pk=reading.pk).update(status="failed", overall_score=None)
    keeping.catch_up(user.pk)

    entry = Entry.objects.get()
    assert (entry.score, entry.levels, entry.strongest) == (None, {}, "")
    assert not Rollup.objects.of("score").exists()


def test_where_all_levels_are_alike_none_is_the_strongest(user):
    reading = EvaluationFactory(session=SessionFactory(person=user), status="ready", overall_score=60)
    for place, (name, level) in enumerate([("clarity_structure", 3), ("tone_alignment", 3)]):
        reading.levels.create(dimension=name, group="universal", state="observed", level=level, position=place)
    Evaluation.objects.filter(pk=reading.pk).update(finished_at=timezone.now())
    keeping.catch_up(user.pk)
    assert (Entry.objects.get().strongest, Entry.objects.get().weakest) == ("", "")

    reading.levels.filter(dimension="tone_alignment").update(level=4)
    Evaluation.objects.filter(pk=reading.pk).update(finished_at=timezone.now())
    keeping.catch_up(user.pk)

    assert (Entry.objects.get().strongest, Entry.objects.get().weakest) == ("tone_alignment", "clarity_structure")


def test_practice_that_is_put_away_still_counts_as_practice(user):
    session = SessionFactory(person=user, source="api")
    talk(session, "I told them a week early.")
    EvaluationFactory(session=session, status="ready", overall_score=70)
    coaching.archive(session=session)

    keeping.catch_up(user.pk)

    assert set(Rollup.objects.values_list("kind", flat=True)) == {"practice"}


def test_an_answer_given_again_counts_for_the_day_it_was_given_again(user):
    begun = timezone.now() - timedelta(days=9)
    session = SessionFactory(person=user, status="completed", created_at=begun)
    answer = AnswerFactory(session=session)

    coaching.retake(answer=answer, text="I told them two weeks early.", time_spent=50)
    keeping.catch_up(user.pk)

    again = Rollup.objects.get(key="retake")
    assert (again.practised_on, again.n, again.total) == (user.today(), 1, 50)
    assert Rollup.objects.get(key="talk").practised_on == begun.date()
    Retake.objects.all().delete()
    keeping.catch_up(user.pk)
    assert not Rollup.objects.filter(key="retake").exists()


def test_practice_counts_for_the_day_it_was_where_the_person_was(user, bank):
    User.objects.filter(pk=user.pk).update(time_zone="Asia/Seoul")
    user.refresh_from_db()

    with time_machine.travel("2026-03-01T22:30:00Z", tick=False):
        session = coaching.start_session(person=user, category=bank)

    assert session.practised_on.isoformat() == "2026-03-02"
    User.objects.filter(pk=user.pk).update(time_zone="America/Lima")
    keeping.catch_up(user.pk)
    assert Entry.objects.get().practised_on.isoformat() == "2026-03-02"


def test_rebuilding_gives_the_same_and_says_how_much(user):
    category = CategoryFactory()
    for n in range(3):
        session = SessionFactory(person=user, source="api", category=category)
        talk(session, f"I told them {n} weeks early.")
        EvaluationFactory(session=session, status="ready", overall_score=60 + n)
    keeping.catch_up(user.pk)
    before = kept(user)
    assert before == from_scratch(user)
    Rollup.objects.filter(kind="score").update(total=1)
    Rollup.objects.filter(kind="practice").delete()
    Rollup.objects.create(person=user, kind="practice", key="talk", practised_on=date(2020, 1, 1), n=1, total=60)
    Entry.objects.update(title="Something else")

    said = StringIO()
    call_command("rebuild_rollups", stdout=said)

    assert kept(user) == before
    assert not Entry.objects.filter(title="Something else").exists()
    assert said.getvalue().startswith("3 sessions")


def test_a_topic_that_staff_rename_is_one_topic_before_and_after(user):
    topic = CategoryFactory(slug="leading")
    talk(SessionFactory(person=user, category=topic), "I told them a week early.")
    keeping.catch_up(user.pk)
    topic.slug = "leadership"
    topic.save()
    talk(SessionFactory(person=user, category=topic), "I told them a week early.")
    keeping.catch_up(user.pk)

    assert {*Entry.objects.values_list("category", flat=True)} == {"leadership"}
    assert kept(user) == from_scratch(user)
    topic.position += 1
    topic.name = {"en": "Leading others", "ko": "리더십"}
    topic.save()
    assert not Change.objects.exists()


@pytest.mark.parametrize("at_once", [1, 500])
def test_rebuilding_takes_what_was_moved_unnoticed_from_where_it_was(user, monkeypatch, at_once):
    monkeypatch.setattr(keeping, "MOST_AT_ONCE", at_once)
    somebody, days = UserFactory(), [timezone.now() - timedelta(days=n) for n in (9, 8, 7)]
    sessions = [SessionFactory(person=user, practised_on=day.date()) for day in (days[0], days[0], days[1])]
    for session in sessions:
        talk(session, "I told them a week early.")
    while not keeping.catch_up(user.pk):
        pass
    # As after a restore in which no trigger fired.
    Session.objects.filter(pk=sessions[1].pk).update(practised_on=days[2].date())
    Session.objects.filter(pk=sessions[2].pk).update(person=somebody)
    Change.objects.all().delete()

    keeping.rebuild()

    assert kept(user) == from_scratch(user)
    assert kept(somebody) == from_scratch(somebody)
    assert Entry.objects.get(pk=sessions[2].pk).person_id == somebody.pk


def test_a_rebuilding_that_ends_half_way_is_gone_on_with_by_the_sweep(user, monkeypatch):
    for _ in range(3):
        talk(SessionFactory(person=user), "I told them a week early.")
    tasks.sweep()
    Rollup.objects.all().delete()
    Entry.objects.update(title="Something else")
    monkeypatch.setattr(keeping, "MOST_AT_ONCE", 2)
    lay_in = keeping._lay_in

    def killed(person_id):
        if Entry.objects.exclude(title="Something else").exists():
            raise SystemExit
        return lay_in(person_id)

    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(keeping, "_lay_in", killed)
        with pytest.raises(SystemExit):
            keeping.rebuild()
    assert Entry.objects.filter(title="Something else").exists()
    while tasks.sweep():
        pass

    assert not Entry.objects.filter(title="Something else").exists()
    assert kept(user) == from_scratch(user)


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        ("I told the client early", "client"),
        ("모의면접을 준비했습니다", "면접을"),
        ("모의면접을 준비했습니다", "모의면접을"),
        ("모의면접을 준비했습니다", "했습니다"),
    ],
)
def test_a_word_is_kept_whole_and_a_korean_one_by_its_ends_too(user, said, wanted):
    AnswerFactory(session=SessionFactory(person=user, title="Talk"), text=said)

    keeping.catch_up(user.pk)

    with connection.cursor() as cursor:
        cursor.execute("SELECT %s = ANY(tsvector_to_array(words)) FROM analytics_entry", [wanted])
        assert cursor.fetchone() == (True,)


def test_a_talk_of_more_different_words_than_the_index_takes_is_kept_all_the_same(user):
    session = SessionFactory(person=user)
    for number in range(2, 22):
        text = "".join(chr(0xAC00 + (number * 613 + n) % 11172) + (" " if n % 9 == 0 else "") for n in range(4900))
        AnswerFactory(session=session, number=number, text=text)

    assert keeping.catch_up(user.pk)

    assert Entry.objects.get().answers == 20
