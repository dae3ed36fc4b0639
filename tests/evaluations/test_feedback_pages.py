"""All reviews together, and two of them side by side."""

import re
from datetime import timedelta
from html import unescape

import pytest
from django.urls import reverse
from django.utils import timezone

from coaching.models import Turn
from evaluations import judge, services
from evaluations.models import DimensionLevel, Evaluation, RatingSheet
from evaluations.pages.feedback import A_PAGE
from tests.evaluations.talks import ANSWERS, ANSWERS_KO, practised
from tests.factories import SessionFactory
from tests.journeys.paper import Page

LIST, COMPARE = reverse("evaluations:feedback"), reverse("evaluations:compare")
WEAK = (
    "I don't know, things happen. It was kind of a mess, I guess, and people were late.",
    "We just do it somehow. It usually works out, more or less.",
    "It sounded nice, I suppose. I like working with people.",
)


def read(user, *answers: str, days: int = 0, asked: bool = False, **changes) -> Evaluation:
    """A talk that many days ago, really read; with `asked` nobody has said yet how it went."""
    began = timezone.now() - timedelta(days=days)
    session = practised(SessionFactory(person=user, created_at=began, **changes), *(answers or ANSWERS))
    evaluation = services.finish(session=session)
    judge.judge(evaluation.pk)
    if not asked:
        services.skip_self_rating(evaluation=evaluation)
    return Evaluation.objects.get(pk=evaluation.pk)


def text(answer) -> str:
    assert answer.status_code == 200
    return " ".join(Page(answer.text).text.split())


def links(answer) -> list[str]:
    return [unescape(link) for link in re.findall(r'href="([^"]+)"', answer.text)]


def compared(client, a, b):
    return client.get(COMPARE, {"a": a.pk, "b": b.pk})


# All of them


def test_somebody_without_a_talk_is_told_what_will_be_here(person):
    told = text(person.get(LIST))
    assert "Nothing to compare yet" in told
    assert "of 100" not in told


def test_the_page_says_what_the_reviews_say_together(person, user):
    good, weak = read(user, title="The good one"), read(user, *WEAK, days=1, title="The weak one")
    Evaluation.objects.filter(pk=read(user, days=2, title="The failed one").pk).update(
        status="failed", overall_score=None
    )
    told = text(person.get(LIST))
    low, high = sorted([good.overall_score, weak.overall_score])
    assert "Your last 2 reviews" in told
    assert f"between {low} and {high}" in told
    assert "Failed: 1" in told
    assert told.index("The good one") < told.index("The weak one") < told.index("The failed one")
    assert "rubric v1, rule-based reading" in told


def test_with_one_review_nothing_is_offered_that_takes_two(person, user):
    read(user)
    told = text(person.get(LIST))
    assert "After your second review you can lay two talks side by side here" in told
    assert "Tick two" not in told
    read(user, days=1)
    assert "Tick two to lay them side by side." in text(person.get(LIST))


def test_a_review_nobody_has_looked_at_shows_no_score_and_counts_in_none(person, user):
    seen, unseen = read(user, days=1), read(user, *WEAK, asked=True)
    Evaluation.objects.filter(pk=unseen.pk).update(overall_score=23, score_low=22, score_high=24)
    page = person.get(LIST)
    assert "Say first how it went" in text(page)
    assert "Your last review" in text(page)
    assert "23" not in text(page)
    assert f'value="{unseen.pk}"' not in page.text
    assert f'value="{seen.pk}"' in page.text


def test_the_list_goes_on_to_earlier_talks(person, user):
    for days in range(A_PAGE + 1):
        read(user, days=days, title=f"Talk {days}.")
    first = person.get(LIST)
    assert f"Talk {A_PAGE}." not in first.text
    [link] = [link for link in links(first) if "before=" in link]
    second = text(person.get(LIST + link))
    assert f"Talk {A_PAGE}." in second
    assert "Talk 0." not in second


def test_a_place_that_is_none_is_refused_in_one_sentence(person, user):
    read(user)
    answer = person.get(LIST, {"before": "yesterday"})
    assert answer.status_code == 422
    assert "This is not the place of a page." in answer.text


@pytest.mark.parametrize("talks", [2, 5])
def test_the_page_costs_as_many_queries_however_many_talks_there_are(person, user, talks, django_assert_num_queries):
    for days in range(talks):
        read(user, days=days)
    person.get(LIST)
    # The browser's session, the person, the talks, their levels, their evidence, the counts, the list.
    with django_assert_num_queries(7):
        person.get(LIST)


# Two of them


def test_two_that_were_ticked_are_laid_side_by_side(person, user):
    a, b = read(user, days=1), read(user)
    answer = person.get(COMPARE, {"of": [b.pk, a.pk]})
    assert (answer.status_code, answer.url) == (302, f"{COMPARE}?a={b.pk}&b={a.pk}")


@pytest.mark.parametrize("ticked", [0, 1, 3])
def test_another_number_of_ticks_leads_back_with_a_word(person, user, ticked):
    rows = [read(user, days=days) for days in range(3)]
    answer = person.get(COMPARE, {"of": [row.pk for row in rows[:ticked]]} if ticked else {"of": ""}, follow=True)
    assert "Tick two talks to compare them." in answer.text
    assert answer.redirect_chain == [(LIST, 302)]


def test_the_earlier_one_stands_first_whichever_was_named_first(person, user):
    weak, good = read(user, *WEAK, days=3, title="The weak one"), read(user, title="The good one")
    there, back = compared(person, weak, good).text, compared(person, good, weak).text
    for page in (there, back):
        heads = page[page.index("side-heads") :]
        assert heads.index("The weak one") < heads.index("The good one")
        assert f"{good.overall_score - weak.overall_score} points higher than before" in page


def test_what_appeared_opens_the_words_it_rests_on(person, user):
    weak, good = read(user, *WEAK, days=3), read(user)
    page = compared(person, weak, good)
    found = [link for link in links(page) if f"{good.get_absolute_url()}#said-" in link]
    turns = {str(turn.pk) for turn in Turn.objects.filter(session=good.session)}
    assert found
    assert {link.partition("#said-")[2] for link in found} <= turns
    assert "It works now" in page.text


def test_ranges_that_overlap_are_no_difference(person, user):
    a, b = read(user, days=1), read(user)
    Evaluation.objects.filter(pk=a.pk).update(overall_score=60, score_low=50, score_high=68)
    Evaluation.objects.filter(pk=b.pk).update(overall_score=70, score_low=65, score_high=75)
    told = text(compared(person, a, b))
    assert "No difference one could rely on: the two ranges overlap." in told
    assert "than before" not in told


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"rubric_version": "0"}, "The rubric has changed in between."),
        ({"prompt_version": "0"}, "How answers are read has changed in between."),
        ({"reader": "model", "model": "some"}, "One was read by rules, the other by a model."),
    ],
)
def test_what_was_read_differently_says_so_and_shows_no_difference(person, user, change, why):
    weak, good = read(user, *WEAK, days=1), read(user)
    Evaluation.objects.filter(pk=weak.pk).update(**change)
    told = text(compared(person, weak, good))
    assert "These two scores cannot be compared." in told
    assert why in told
    for words in ("than before", "level up", "levels up"):
        assert words not in told


def test_two_kinds_of_talk_say_what_each_was_not_read_for(person, user):
    a, b = read(user, days=1, preparation_type="Corporate"), read(user)
    told = text(compared(person, a, b))
    assert "They are different kinds of talk" in told
    assert "Not part of this kind of talk" in told


def test_a_talk_in_korean_keeps_its_words_and_the_page_its_language(person, user):
    a, b = read(user, *ANSWERS_KO, days=1, language="ko"), read(user)
    page = compared(person, a, b).text
    assert "Clarity" in page
    assert 'lang="ko">“' in page


def test_one_nobody_has_looked_at_is_asked_about_first(person, user):
    seen, unseen = read(user, days=1), read(user, asked=True)
    answer = compared(person, seen, unseen)
    assert (answer.status_code, answer.url) == (302, unseen.get_absolute_url())
    assert not RatingSheet.objects.filter(evaluation=unseen).exists()


def test_without_two_chosen_there_is_the_choice(person, user):
    read(user)
    assert "It takes two" in text(person.get(COMPARE))
    read(user, days=1)
    assert "<select" in person.get(COMPARE).text


@pytest.mark.parametrize("b", ["nowhere", "9b48d54f-48af-4fe7-8fa9-a780707347a5"])
def test_what_is_not_there_is_not_found(person, user, b):
    assert person.get(COMPARE, {"a": read(user).pk, "b": b}).status_code == 404


def test_one_talk_is_not_compared_with_itself(person, user):
    evaluation = read(user)
    answer = compared(person, evaluation, evaluation)
    assert answer.status_code == 422
    assert "Choose two different talks." in answer.text


def test_one_that_failed_is_compared_with_nothing(person, user):
    a, b = read(user, days=1), read(user)
    Evaluation.objects.filter(pk=b.pk).update(status="failed", overall_score=None)
    assert compared(person, a, b).status_code == 409


def test_a_stranger_sees_nothing_of_it(stranger, user):
    a, b = read(user, days=1, title="A secret talk"), read(user)
    assert compared(stranger, a, b).status_code == 404
    assert "A secret talk" not in stranger.get(LIST).text
    assert "A secret talk" not in stranger.get(COMPARE).text


@pytest.mark.parametrize("answers", [3, 9])
def test_two_talks_cost_as_many_queries_however_long_they_are(person, user, answers, django_assert_num_queries):
    talks = [read(user, *(ANSWERS * 3)[:answers], days=days) for days in (1, 0)]
    compared(person, *talks)
    # The browser's session, the person, each talk with its levels and evidence, who has looked, the choice.
    with django_assert_num_queries(10):
        compared(person, *talks)


# On the review


def section(html: str, name: str) -> str:
    return html[html.index(f'id="{name}"') :].partition("</details>")[0]


def test_the_review_shows_the_points_of_each_answer_with_a_way_to_its_words(person, user):
    evaluation = read(user)
    shown = section(person.get(evaluation.get_absolute_url()).text, "views")
    for answer in evaluation.report["answers"]:
        assert f'href="#said-{answer["turn_id"]}"' in shown
        assert f'<td class="views-total">{answer["total"]}</td>' in shown
        for points in filter(None, answer["analysis"].values()):
            assert f"<td>{points}</td>" in shown


def test_what_was_not_asked_for_is_said_in_words(person, user):
    evaluation = read(user)
    assert evaluation.report["answers"][0]["analysis"]["job_fit"] is None
    assert "Not asked for" in section(person.get(evaluation.get_absolute_url()).text, "views")


def test_the_review_says_the_same_numbers_as_the_api(person, caller, user):
    evaluation = read(user)
    card = caller.get("feedback/scorecard", {"session": evaluation.session_id}).json()
    shown = section(person.get(evaluation.get_absolute_url()).text, "views")
    for name in ("communication", "problem_solving", "presence", "tone", "grammar", "relevance"):
        assert f"<dd><b>{card[name]['score']}</b>" in shown


def test_two_readings_that_differ_are_shown_beside_the_band(person, user):
    evaluation = read(user)
    rows = DimensionLevel.objects.filter(evaluation=evaluation)
    rows.filter(dimension="clarity_structure").update(level=4, checked_level=2)
    rows.filter(dimension="story_structure").update(level=5, checked_level=3, state="observed")
    rows.filter(dimension="tone_alignment").update(level=4, checked_level=3)
    html = person.get(evaluation.get_absolute_url()).text
    assert html.count("Two readings differ: Strong by the model, Developing by rules.") == 1
    assert html.count("Two readings differ: Outstanding by the model, Solid by rules.") == 1
    assert html.count("Two readings differ") == 2


def test_the_api_says_which_dimensions_are_disputed(caller, user):
    evaluation = read(user)
    rows = DimensionLevel.objects.filter(evaluation=evaluation)
    rows.filter(dimension="clarity_structure").update(level=4, checked_level=2)
    rows.filter(dimension="tone_alignment").update(level=4, checked_level=3)
    told = {row["dimension"]: row for row in caller.get(f"evaluations/{evaluation.pk}").json()["dimensions"]}
    assert (told["clarity_structure"]["checked_level"], told["clarity_structure"]["disputed"]) == (2, True)
    assert (told["tone_alignment"]["checked_level"], told["tone_alignment"]["disputed"]) == (3, False)
    assert (told["relevance_focus"]["checked_level"], told["relevance_focus"]["disputed"]) == (None, False)


def test_the_review_leads_to_the_rubric_and_to_how_far_it_can_be_trusted(person, user):
    found = links(person.get(read(user).get_absolute_url()))
    assert reverse("evaluations:trust") in found
    assert reverse("evaluations:rubrics") + "?talk=Interview" in found
