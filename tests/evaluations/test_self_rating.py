"""Before a review is shown its person is asked, once, how they think it went."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from coaching.models import Session
from evaluations import judge, services
from evaluations.models import Evaluation, EvaluationStatus, Rater, Rating, RatingSheet
from evaluations.rubric import UNIVERSAL
from tests.evaluations.talks import ANSWERS_KO, practised
from tests.factories import SessionFactory

QUESTION = 4


@pytest.fixture
def fresh(ordered) -> Evaluation:
    """Read, and its person has not been asked yet."""
    judge.judge(ordered.pk)
    return Evaluation.objects.get(pk=ordered.pk)


def page(client: Client, evaluation: Evaluation) -> str:
    answer = client.get(evaluation.get_absolute_url())
    assert answer.status_code == 200
    return answer.content.decode()


def say(client: Client, evaluation: Evaluation, **levels: object):
    return client.post(
        f"/evaluations/{evaluation.pk}/self-rating/", {f"level_{name}": level for name, level in levels.items()}
    )


def test_the_first_look_asks_and_shows_neither_a_number_nor_evidence(person, fresh):
    html = page(person, fresh)
    assert "How do you think it went?" in html
    assert "of 100" not in html
    assert fresh.report["headline"] not in html
    assert 'class="ev' not in html
    assert not [row.quote for row in fresh.evidence.all() if row.quote in html]
    assert 'class="band' not in html


def test_each_of_five_dimensions_has_five_levels_with_their_anchors_and_nothing_chosen(person, fresh):
    html = page(person, fresh)
    assert len(re.findall(r'<fieldset class="rating"', html)) == 5
    assert len(re.findall(r'type="radio" name="level_\w+" value="[1-5]"', html)) == 25
    chosen = re.findall(r'type="radio" name="level_\w+" value="([^"]*)" checked', html)
    assert chosen == [""] * 5, "I cannot tell"
    assert "Turns to what was done about it." in html


def test_a_korean_talk_asks_in_the_words_of_its_rubric(person, user):
    session = practised(SessionFactory(person=user, language="ko"), *ANSWERS_KO)
    evaluation = services.finish(session=session)
    judge.judge(evaluation.pk)
    html = page(person, evaluation)
    assert "앞을 내다본다." in html
    assert 'lang="ko"' in html


def test_what_was_said_stands_beside_what_was_read_without_a_judgement(person, fresh):
    read = {row.dimension: row.level for row in fresh.levels.filter(group="universal")}
    same, higher = "relevance_focus", "clarity_structure"
    guess = min(5, read[higher] + 1)
    answer = say(person, fresh, **{same: read[same], higher: guess, "tone_alignment": ""})
    assert answer.url == fresh.get_absolute_url()
    assert {row.dimension: row.level for row in Rating.objects.all()} == {same: read[same], higher: guess}
    html = page(person, fresh)
    assert f"Score {fresh.overall_score} of 100" in html
    assert "You saw it the same way." in html
    assert "You put it 1 level higher:" in html
    assert "You were within one level in 2 of 2." in html
    assert html.count("dim-guess") == 2


def test_a_level_nobody_read_is_said_without_a_gap(person, fresh):
    fresh.levels.filter(dimension="tone_alignment").update(level=None, state="not_elicited")
    say(person, fresh, tone_alignment=4)
    html = page(person, fresh)
    assert "You would have called it “Strong”." in html
    assert "You were within one level" not in html


def test_skipping_is_one_click_and_says_nothing_afterwards(person, fresh):
    answer = person.post(f"/evaluations/{fresh.pk}/self-rating/", {"skip": "1", "level_tone_alignment": "5"})
    assert answer.url == fresh.get_absolute_url()
    assert RatingSheet.objects.get().rater == Rater.SELF
    assert not Rating.objects.exists()
    html = page(person, fresh)
    assert f"Score {fresh.overall_score} of 100" in html
    assert "dim-guess" not in html


def test_it_is_said_once_whatever_comes_after(person, fresh):
    say(person, fresh, tone_alignment=4)
    for later in (say(person, fresh, tone_alignment=1), say(person, fresh)):
        assert later.url == fresh.get_absolute_url()
    person.post(f"/evaluations/{fresh.pk}/self-rating/", {"skip": "1"})
    assert RatingSheet.objects.count() == 1
    assert Rating.objects.get().level == 4
    assert "You have already said how you think it went." in page(person, fresh)


@pytest.mark.parametrize("level", ["0", "6", "strong", "1.5", "-1"])
def test_what_is_no_level_is_refused_keeps_the_rest_and_writes_nothing(person, fresh, level):
    answer = say(person, fresh, tone_alignment=level, relevance_focus=3)
    assert answer.status_code == 422
    html = answer.content.decode()
    assert "Choose one of these." in html
    assert 'name="level_relevance_focus" value="3" checked' in html
    assert not RatingSheet.objects.exists()


def test_a_dimension_that_is_not_asked_for_is_no_field_of_the_page(person, fresh):
    say(person, fresh, ownership=3)
    assert not Rating.objects.exists()


@pytest.mark.parametrize("skip", [{}, {"skip": "1"}], ids=["rated", "skipped"])
def test_a_stranger_says_nothing_about_it(stranger, fresh, skip):
    answer = stranger.post(f"/evaluations/{fresh.pk}/self-rating/", {"level_tone_alignment": "3"} | skip)
    assert answer.status_code == 404
    assert not RatingSheet.objects.exists()


@pytest.mark.parametrize("status", sorted(set(EvaluationStatus.values) - {"ready"}))
@pytest.mark.parametrize("skip", [{}, {"skip": "1"}], ids=["rated", "skipped"])
def test_a_talk_that_was_not_read_is_not_rated(person, ordered, status, skip):
    Evaluation.objects.filter(pk=ordered.pk).update(status=status)
    answer = person.post(f"/evaluations/{ordered.pk}/self-rating/", skip)
    assert answer.status_code == 409
    assert "has not been read yet" in answer.content.decode()
    assert not RatingSheet.objects.exists()


def test_the_question_costs_as_many_queries_however_much_was_said(person, user, django_assert_num_queries):
    for answers in (3, 9):
        session: Session = practised(SessionFactory(person=user, language="ko"), *(ANSWERS_KO * 3)[:answers])
        evaluation = services.finish(session=session)
        judge.judge(evaluation.pk)
        person.get(evaluation.get_absolute_url())
        # The browser's session, the person, the evaluation with its session, whether they were asked.
        with django_assert_num_queries(QUESTION):
            page(person, evaluation)


def test_all_five_are_the_universal_ones(fresh):
    with pytest.raises(services.NotALevel):
        services.rate_oneself(evaluation=fresh, levels={"ownership": 3})
    services.rate_oneself(evaluation=fresh, levels=dict.fromkeys(UNIVERSAL, 3))
    assert Rating.objects.count() == 5


@pytest.mark.parametrize("path", ["/history/", "/", "/profile/"])
def test_no_list_shows_the_score_before_its_person_was_asked(person, fresh, path):
    shown = f">{fresh.overall_score}<"
    assert shown not in person.get(path).content.decode()
    services.skip_self_rating(evaluation=fresh)
    assert shown in person.get(path).content.decode()
