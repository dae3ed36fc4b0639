import pytest

from evaluations import holding
from evaluations.models import Evaluation, EvaluationStatus
from tests.evaluations.talks import ANSWERS


def page(client, evaluation) -> str:
    return client.get(evaluation.get_absolute_url()).content.decode()


def now(evaluation: Evaluation, **columns) -> Evaluation:
    Evaluation.objects.filter(pk=evaluation.pk).update(**columns)
    return evaluation


def test_who_waits_sees_it_move_with_and_without_javascript(person, ordered):
    html = page(person, ordered)
    assert "Your answers are being read" in html
    assert f'hx-get="/evaluations/{ordered.pk}/progress/"' in html
    assert '<noscript><meta http-equiv="refresh"' in html


def test_the_moving_part_shows_the_step(person, ordered, htmx):
    now(ordered, status=EvaluationStatus.RUNNING, step="verify", progress=72)
    html = person.get(f"/evaluations/{ordered.pk}/progress/", headers=htmx).content.decode()
    assert html.count('aria-current="step"') == 1
    assert "<html" not in html
    assert 'hx-trigger="load delay:1s"' in html


@pytest.mark.parametrize("status", [EvaluationStatus.READY, EvaluationStatus.FAILED, EvaluationStatus.INSUFFICIENT])
def test_when_there_is_something_to_read_the_moving_part_leads_there(person, ordered, htmx, status):
    now(ordered, status=status)
    answer = person.get(f"/evaluations/{ordered.pk}/progress/", headers=htmx)
    assert answer["HX-Redirect"] == ordered.get_absolute_url()


def test_a_failure_shows_a_sentence_a_way_on_and_the_words_but_no_number(person, failed):
    html = page(person, failed)
    assert "The AI model took too long." in html
    assert "no score was made up" in html
    assert f'action="/evaluations/{failed.pk}/rerun/"' in html
    assert "of 100" not in html
    assert "http-equiv" not in html
    assert all(answer in html for answer in ANSWERS)


def test_rules_are_offered_only_where_a_model_failed(person, with_model, settings):
    holding.give_up(Evaluation.objects.all(), with_model.pk, error_code="timeout")
    assert "rerun-with-rules" in page(person, with_model)
    settings.OPENAI_API_KEY = settings.OPENAI_BASE_URL = ""
    assert "rerun-with-rules" not in page(person, with_model)


@pytest.mark.parametrize("code", ["gave_up", "auth", "never heard of"])
def test_a_code_without_a_sentence_of_its_own_shows_no_code(person, ordered, code):
    html = page(person, now(ordered, status=EvaluationStatus.FAILED, error_code=code))
    assert "Your words are safe" in html
    assert code not in html


def test_too_little_to_judge_is_said_kindly_and_without_a_number(person, ordered):
    now(ordered, status=EvaluationStatus.INSUFFICIENT, report={"notices": ["Two answers hold no sentence."]})
    html = page(person, ordered)
    assert "There is too little to judge fairly" in html
    assert "Two answers hold no sentence." in html
    assert f"/practice/new/?again={ordered.session_id}" in html
    assert "of 100" not in html


@pytest.mark.parametrize("path", ["", "progress/"])
def test_a_stranger_cannot_wait_for_it(stranger, ordered, path):
    assert stranger.get(f"/evaluations/{ordered.pk}/{path}").status_code == 404


def test_waiting_is_cheap(person, ordered, htmx, django_assert_num_queries):
    person.get(f"/evaluations/{ordered.pk}/progress/", headers=htmx)
    with django_assert_num_queries(3):  # the browser's session, the person, the evaluation with its session
        person.get(f"/evaluations/{ordered.pk}/progress/", headers=htmx)
