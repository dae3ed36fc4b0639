"""An answer given again, and both attempts side by side."""

from __future__ import annotations

from uuid import uuid4

import pytest

from accounts.billing.models import ModelCall
from coaching import services as coaching
from coaching.models import Mind, Retake, Session, Turn
from evaluations import analysing, services
from evaluations.models import Analysis, EvaluationStatus
from evaluations.readers.rules import RULES_VERSION
from tests import fake_openai as fault
from tests.evaluations.talks import ANSWERS, BETTER, reading

pytestmark = pytest.mark.django_db


@pytest.fixture
def answer(ready) -> Turn:
    """The second answer of a talk that has been read: vague, and softened."""
    return ready.session.turns.answers()[1]


@pytest.fixture
def again(ready, answer) -> str:
    return f"/evaluations/{ready.pk}/answers/{answer.pk}/again/"


@pytest.fixture
def compare(ready, answer) -> str:
    return f"/evaluations/{ready.pk}/answers/{answer.pk}/compare/"


@pytest.fixture
def both(answer, committed) -> Retake:
    """Answered again, and both read."""
    with committed():
        return services.answer_again(answer=answer, text=BETTER)


def test_each_answer_of_a_review_can_be_given_again(person, ready, again):
    html = person.get(ready.get_absolute_url()).text
    assert html.count("/again/") == len(ANSWERS)
    assert again in html


def test_the_page_asks_the_same_question_and_shows_the_first_answer(person, again, answer):
    html = person.get(again).text
    assert answer.asked.text in html
    assert ANSWERS[1] in html
    assert 'name="client_id"' in html
    assert "Aim for 90–180" in html


def test_an_answer_is_given_again_without_a_script_and_both_are_read(person, again, compare, committed):
    with committed():
        sent = person.post(again, {"text": BETTER, "client_id": str(uuid4())})
    retake = Retake.objects.get()
    assert (sent.status_code, sent["Location"]) == (302, f"{compare}?to={retake.pk}")
    assert {row.status for row in Analysis.objects.all()} == {EvaluationStatus.READY}
    assert {row.text for row in Analysis.objects.all()} == {ANSWERS[1], BETTER}


def test_sending_the_same_page_twice_is_one_attempt(person, again):
    body = {"text": BETTER, "client_id": str(uuid4())}
    assert person.post(again, body)["Location"] == person.post(again, body)["Location"]
    assert (Retake.objects.count(), Analysis.objects.count()) == (1, 2)


@pytest.mark.parametrize("text", ["Too few", "x" * 5001])
def test_what_cannot_be_taken_stays_in_the_field_and_nothing_is_kept(person, again, text):
    refused = person.post(again, {"text": text, "client_id": str(uuid4())})
    assert refused.status_code == 422
    assert text in refused.text
    assert 'aria-invalid="true"' in refused.text
    assert not Retake.objects.exists()
    assert not Analysis.objects.exists()


def test_too_fast_is_said_beside_the_words(person, again, settings):
    settings.THROTTLES = settings.THROTTLES | {"analysis": "1/minute"}
    person.post(again, {"text": BETTER})
    refused = person.post(again, {"text": BETTER + " Once more."})
    assert refused.status_code == 429
    assert refused["Retry-After"]
    assert "Once more." in refused.text
    assert Retake.objects.count() == 1


def test_a_stranger_finds_neither_page_and_orders_nothing(stranger, again, compare, both):
    before = Analysis.objects.count()
    assert stranger.get(again).status_code == 404
    assert stranger.post(again, {"text": BETTER}).status_code == 404
    assert stranger.get(compare).status_code == 404
    assert stranger.get(f"{compare}progress/?to={both.pk}").status_code == 404
    assert stranger.post(f"{compare}reread/").status_code == 404
    assert (Retake.objects.count(), Analysis.objects.count()) == (1, before)


def test_what_the_partner_said_cannot_be_answered_as_ones_own(person, ready):
    asked = ready.session.turns.get(number=1)
    assert person.get(f"/evaluations/{ready.pk}/answers/{asked.pk}/again/").status_code == 404


@pytest.mark.parametrize("to", ["nonsense", "9f6c1d0e-58a4-4c52-9d0b-3e8f2a41b9c7"])
def test_an_attempt_that_is_not_there_is_not_found(person, compare, both, to):
    assert person.get(f"{compare}?to={to}").status_code == 404


def test_without_an_attempt_there_is_nothing_to_compare(person, compare):
    assert person.get(compare).status_code == 404


def test_levels_stand_then_and_now_in_words(person, compare, both):
    html = person.get(compare).text
    rows = person.get(compare).context["levels"]
    better = [row for row in rows if row["moved"] > 0]
    assert better
    for row in better:
        assert row["words"] == f"was {row['before']['word']}, now {row['after']['word']}"
        assert row["words"] in html
    assert next(row for row in rows if row["name"] == "Fit with the role")["words"] == "unchanged"
    assert "Not asked for" in html
    assert "→" not in html


def test_every_quote_of_the_lists_opens_its_words(person, compare, both):
    page = person.get(compare)
    told = [*page.context["appeared"], *page.context["vanished"]]
    assert told
    for one in told:
        assert page.text.count(f'id="m{one["n"]}"') == 1
        assert page.text.count(f'id="n{one["n"]}"') == 1


def test_a_fault_that_is_gone_is_told_as_good_news(person, compare, both):
    page = person.get(compare)
    gone = [one for one in page.context["vanished"] if one["polarity"] == "minus"]
    assert gone
    assert all(one["is_good_news"] for one in gone)
    assert "Good: this is no longer there" in page.text


def test_the_same_words_are_told_once_with_all_they_show(person, compare, both):
    page = person.get(compare)
    for told in (page.context["appeared"], page.context["vanished"]):
        quotes = [(one["polarity"], one["quote"]) for one in told]
        assert len(quotes) == len(set(quotes))
        comments = [point["comment"] for one in told for point in one["points"]]
        assert len(comments) == len(set(comments))
    assert any(len(one["points"]) > 1 for one in page.context["appeared"])


def test_several_attempts_can_be_chosen_from(person, compare, both, answer, committed):
    with committed():
        third = services.answer_again(answer=answer, text=BETTER + " I would do it again.")
    html = person.get(f"{compare}?to={both.pk}").text
    assert f'href="?to={both.pk}" aria-current="page"' in html
    assert f'href="?to={third.pk}"' in html
    assert person.get(compare).context["retake"] == third
    assert Analysis.objects.filter(turn=answer).count() == 1


def test_while_they_are_read_their_words_stand_there_without_a_level(person, compare, answer, htmx):
    retake = services.answer_again(answer=answer, text=BETTER)
    html = person.get(compare).text
    assert "Both answers are being read" in html
    assert BETTER in html
    assert "band-" not in html
    assert '<noscript><meta http-equiv="refresh"' in html
    moving = person.get(f"{compare}progress/?to={retake.pk}", headers=htmx)
    assert 'hx-trigger="load delay:1s"' in moving.text
    assert "<html" not in moving.text


def test_when_both_are_read_the_moving_part_leads_there(person, compare, both, htmx):
    moving = person.get(f"{compare}progress/?to={both.pk}", headers=htmx)
    assert moving["HX-Redirect"] == f"{compare}?to={both.pk}"


def test_an_attempt_that_a_program_made_is_read_when_it_is_first_looked_at(person, compare, answer, committed):
    coaching.retake(answer=answer, text=BETTER)
    assert not Analysis.objects.exists()
    with committed():
        person.get(compare)
    person.get(compare)
    assert [row.status for row in Analysis.objects.all()] == [EvaluationStatus.READY] * 2


def test_an_answer_that_says_nothing_has_no_level_and_no_difference(person, compare, answer, committed):
    with committed():
        services.answer_again(answer=answer, text="asdf qwer zxcv asdf qwer zxcv asdf qwer")
    page = person.get(compare)
    assert "There is too little in this answer" in page.text
    assert "What appeared" not in page.text
    assert all(not row["after"]["band"] and not row["words"] for row in page.context["levels"])


def test_looking_costs_as_many_queries_with_many_attempts_as_with_one(
    person, compare, both, answer, committed, django_assert_num_queries
):
    person.get(compare)
    with django_assert_num_queries(QUERIES):
        person.get(f"{compare}?to={both.pk}")
    for n in range(3):
        with committed():
            services.answer_again(answer=answer, text=f"{BETTER} Number {n}.")
    with django_assert_num_queries(QUERIES):
        person.get(f"{compare}?to={both.pk}")


QUERIES = 14


def test_erasing_the_talk_takes_every_attempt_and_reading_along(both, ready):
    coaching.erase(session=ready.session)
    assert not Retake.objects.exists()
    assert not Analysis.objects.exists()


# By a model


@pytest.fixture
def modelled(ready, answer, agreed, fake_openai) -> Turn:
    Session.objects.filter(pk=ready.session_id).update(mind=Mind.MODEL)
    return Turn.objects.get(pk=answer.pk)


def test_a_failure_shows_no_level_and_both_can_be_read_by_rules(person, modelled, compare, fake_openai, committed):
    fake_openai.faults = [fault.refuse(), fault.refuse()]
    with committed():
        retake = services.answer_again(answer=modelled, text=BETTER)
    page = person.get(compare)
    assert "The AI model declined to read this." in page.text
    assert "no level was made up" in page.text
    assert "band-" not in page.text
    with committed():
        person.post(f"{compare}reread/?to={retake.pk}", {"mind": "rules"})
    assert {(row.status, row.reader) for row in Analysis.objects.all()} == {("ready", "rules")}
    assert person.get(compare).context["is_comparable"]


def test_two_that_were_read_in_different_ways_are_read_anew_in_the_same_way(
    person, modelled, user, compare, committed
):
    with committed():
        services.answer_again(answer=modelled, text=BETTER)
    first = Analysis.objects.get(turn=modelled)
    Analysis.objects.filter(pk=first.pk).update(prompt_version="0")
    with committed():
        assert person.get(compare).context["state"] == "waiting"
    assert analysing.are_alike(*Analysis.objects.all())
    assert person.get(compare).context["is_comparable"]


def test_where_they_stay_different_no_difference_is_shown(person, modelled, compare, committed):
    with committed():
        retake = services.answer_again(answer=modelled, text=BETTER)
    again = Analysis.objects.get(turn=None)
    Analysis.objects.filter(pk=again.pk).update(
        mind=Mind.RULES, reader="rules", model="", prompt_version=RULES_VERSION
    )
    page = person.get(compare)
    assert "read in different ways" in page.text
    assert "What appeared" not in page.text
    assert not any(row["words"] for row in page.context["levels"])

    with committed():
        person.post(f"{compare}reread/?to={retake.pk}", {"mind": "rules"})
    assert person.get(compare).context["is_comparable"]


def test_a_model_reads_the_two_as_it_reads_a_talk(person, modelled, compare, fake_openai, committed):
    fake_openai.shaped = [reading(), reading()]
    with committed():
        services.answer_again(answer=modelled, text=BETTER)
    assert {(row.status, row.reader, row.model) for row in Analysis.objects.all()} == {
        ("ready", "model", "fake-model")
    }
    assert {call.session_id for call in ModelCall.objects.all()} == {modelled.session_id}
    assert "Read by fake-model." in person.get(compare).text
