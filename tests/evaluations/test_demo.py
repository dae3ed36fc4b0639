import io
from collections import Counter
from datetime import date, timedelta

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from accounts.models import User
from coaching import delivery
from coaching.models import Preparation, Session, SessionStatus, Speaker, Turn, TurnStatus
from coaching.words import LONGEST, SHORTEST
from evaluations.demo import voice
from evaluations.demo.calendar import plan, weekday_before
from evaluations.demo.script import STAGES, book, spares
from evaluations.models import Evaluation, EvaluationStatus, Rater, Rating, RatingSheet
from interviewos.celery import app

LANGUAGES = ("en", "ko")


def demo(**options):
    said = io.StringIO()
    call_command("demo", stdout=said, **options)
    return said.getvalue()


@pytest.fixture
def bank(transactional_db):
    """Questions to ask, and nobody who works the queue."""
    call_command("load_questions", stdout=io.StringIO())
    before, app.conf.task_always_eager = app.conf.task_always_eager, False
    yield
    app.conf.task_always_eager = before


@pytest.fixture
def three(bank):
    """Her three newest sessions."""
    return demo(sessions=3)


def everything_said(language):
    asides = book(f"asides.{language}")
    for stages in book(f"answers.{language}").values():
        for line in stages.values():
            yield line["says"]
            yield from line["then"].values()
    for texts in asides["questions_back"].values():
        yield from texts
    yield from spares(language)


def test_the_plan_holds_forty_sessions_in_both_languages_and_all_six_kinds():
    kinds = Counter(appointment.preparation_type for appointment in plan())
    assert len({appointment.id for appointment in plan()}) == 40
    assert Counter(appointment.language for appointment in plan()) == {"en": 26, "ko": 14}
    assert set(kinds) == set(Preparation.values)
    assert kinds.most_common(1)[0][0] == Preparation.INTERVIEW


def test_the_plan_varies_style_and_difficulty_and_gets_better_with_bad_days_in_between():
    stages = [STAGES.index(appointment.stage) for appointment in plan()]
    assert {appointment.style for appointment in plan()} == {"standard", "stress", "one_way"}
    assert {appointment.difficulty for appointment in plan()} == {"easy", "medium", "hard"}
    assert sum(stages[:10]) < sum(stages[-10:])
    assert stages != sorted(stages)


def test_she_practises_on_weekday_evenings_of_the_last_four_months_in_order():
    starts = [appointment.starts for appointment in plan()]
    assert starts == sorted(starts)
    assert all(start.weekday() < 5 and start.hour >= 19 for start in starts)
    assert timedelta(days=110) < timezone.now() - starts[0] < timedelta(days=125)
    assert starts[-1].date() < timezone.localdate()


@pytest.mark.parametrize(
    ("today", "last"),
    [
        (date(2025, 3, 12), date(2025, 3, 11)),
        (date(2025, 3, 10), date(2025, 3, 7)),
        (date(2025, 3, 9), date(2025, 3, 7)),
        (date(2025, 3, 8), date(2025, 3, 7)),
    ],
)
def test_the_last_weekday_is_before_today(today, last):
    assert weekday_before(today, 0) == last
    assert weekday_before(today, 5) == last - timedelta(days=7)


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_she_may_say_is_long_enough_short_enough_and_written_once(language):
    texts = list(everything_said(language))
    assert all(SHORTEST <= len(text) <= LONGEST for text in texts)
    assert [text for text, times in Counter(texts).items() if times > 1] == []


def test_a_session_of_hers_looks_like_anybodys(three):
    person = User.objects.get(email="demo@interviewos.example")
    sessions = Session.objects.for_person(person)
    assert sessions.count() == 3
    assert not person.has_usable_password()
    for session in sessions:
        turns = list(session.turns.all())
        answers = [turn for turn in turns if turn.speaker == Speaker.PERSON]
        assert session.status == SessionStatus.COMPLETED
        assert 4 <= len(answers) <= 8
        assert all(turn.status == TurnStatus.DONE and turn.text for turn in turns)
        assert [turn.created_at for turn in turns] == sorted(turn.created_at for turn in turns)
        assert session.created_at <= turns[0].created_at
        assert turns[-1].settled_at < session.completed_at < session.expires_at
        assert all(answer.time_spent for answer in answers)
        assert session.evaluation.status == EvaluationStatus.READY
        assert session.evaluation.finished_at > session.completed_at


def test_she_was_asked_how_each_went_and_a_colleague_about_the_last(three):
    evaluations = Evaluation.objects.order_by("-session__created_at")
    assert [evaluation.sheets.filter(rater=Rater.SELF).count() for evaluation in evaluations] == [1, 1, 1]
    assert Rating.objects.filter(sheet__rater=Rater.SELF).count() >= 5
    mentor = RatingSheet.objects.get(rater=Rater.MENTOR)
    assert mentor.evaluation == evaluations[0]
    assert mentor.link.is_open
    assert mentor.ratings.exists()
    assert all(sheet.created_at > sheet.evaluation.created_at for sheet in RatingSheet.objects.all())


def test_her_sessions_lie_in_the_past(three):
    today = timezone.localdate()
    assert all(session.created_at.date() < today for session in Session.objects.all())
    assert all(turn.created_at.date() < today for turn in Turn.objects.all())
    assert all(evaluation.created_at.date() < today for evaluation in Evaluation.objects.all())


def test_a_second_run_adds_nothing(three):
    before = set(Turn.objects.values_list("pk", "text", "created_at"))
    assert "0 of them new" in demo(sessions=3)
    assert set(Turn.objects.values_list("pk", "text", "created_at")) == before


def test_a_session_that_was_interrupted_is_held_again(three):
    broken = Session.objects.newest_first().first()
    Evaluation.objects.filter(session=broken).delete()
    assert "1 of them new" in demo(sessions=3)
    assert Evaluation.objects.get(session_id=broken.pk).status == EvaluationStatus.READY
    assert Session.objects.count() == 3


def test_starting_fresh_gives_the_same_words_to_a_new_person(three):
    person = User.objects.get()
    before = Counter(Turn.objects.values_list("text", flat=True))
    demo(sessions=3, fresh=True)
    assert User.objects.get().pk != person.pk
    assert Counter(Turn.objects.values_list("text", flat=True)) == before


def test_a_link_to_her_sessions_is_printed_only_in_development(bank, settings):
    assert "To look at them" not in demo(sessions=1)
    settings.DEBUG = True
    assert "To look at them: http://here/enter/" in demo(sessions=1, site="http://here")
    assert not User.objects.get().has_usable_password()


def test_without_questions_there_is_no_demo(transactional_db):
    with pytest.raises(CommandError, match="seed"):
        demo()
    assert not User.objects.exists()


@pytest.mark.slow
def test_in_all_forty_sessions_she_seldom_falls_back_on_words_for_anything(bank, settings):
    settings.SESSIONS_PER_DAY = 0
    demo()
    hers = Counter(Turn.objects.filter(speaker=Speaker.PERSON).values_list("text", flat=True))
    spare = {text: times for text, times in hers.items() if text in spares("en") | spares("ko")}
    assert Session.objects.count() == 40
    assert max(spare.values(), default=0) <= 3
    assert max(hers.values()) <= 3
    assert all(SHORTEST <= len(text) <= LONGEST for text in hers)
    assert Session.objects.filter(evaluation__status=EvaluationStatus.READY).count() == 40


def test_some_of_her_talks_are_spoken_and_measured(bank, settings):
    told = voice.delivery("I rang them on Monday. They had three vans, so we took two. It worked.", "en")
    assert delivery.checked(told) == told
    assert 5 < told["speaking"] <= told["duration"] < 10
    appointments = [voice.speaks(one.id) for one in plan()]
    assert 8 <= sum(appointments) <= 20
