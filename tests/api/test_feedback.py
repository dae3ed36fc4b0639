"""Several readings together: the calls under /feedback."""

from datetime import timedelta

import pytest
from django.utils import timezone

from coaching.models import Session
from evaluations import judge, services
from evaluations.models import DimensionLevel, Evaluation
from tests.api.promise import as_described
from tests.evaluations.talks import ANSWERS, practised
from tests.factories import SessionFactory

WEAK = (
    "I don't know, things happen. It was kind of a mess, I guess, and people were late.",
    "We just do it somehow. It usually works out, more or less.",
    "It sounded nice, I suppose. I like working with people.",
)
NOBODYS = "9b48d54f-48af-4fe7-8fa9-a780707347a5"


def read(user, *answers: str, days: int = 0, **changes) -> Evaluation:
    """A talk that many days ago, really read."""
    began = timezone.now() - timedelta(days=days)
    session = practised(SessionFactory(person=user, created_at=began, **changes), *(answers or ANSWERS))
    evaluation = services.finish(session=session)
    judge.judge(evaluation.pk)
    services.skip_self_rating(evaluation=evaluation)
    return Evaluation.objects.get(pk=evaluation.pk)


def get(caller, path, **query):
    answer = caller.get(f"feedback/{path}", query)
    body = as_described(answer)
    assert answer.status_code == 200, body
    return body


# The scorecard


def test_the_scorecard_of_a_session_rests_on_its_evidence(caller, user):
    evaluation = read(user)
    card = get(caller, "scorecard", session=evaluation.session_id)
    assert (card["session_id"], card["sessions"]) == (str(evaluation.session_id), 1)
    told = caller.get(f"evaluations/{evaluation.pk}").json()
    assert [card[name]["score"] for name in ("relevance", "confidence", "positivity")] == [
        told[name] for name in ("relevance", "confidence", "positivity")
    ]
    [rests_on] = card["communication"]["rests_on"]
    by_number = {row["number"]: row["dimension"] for row in told["evidence"]}
    assert rests_on["evidence"]
    assert {by_number[number] for number in rests_on["evidence"]} <= set(card["communication"]["dimensions"])


def test_without_a_session_the_scorecard_is_of_the_last_ten(caller, user):
    for days in range(11):
        read(user, days=days)
    oldest = Session.objects.earliest("created_at")
    card = get(caller, "scorecard")
    assert (card["session_id"], card["sessions"]) == (None, 10)
    assert str(oldest.evaluation.pk) not in card["evaluation_ids"]


@pytest.mark.parametrize("status", ["queued", "failed", "insufficient"])
def test_a_talk_without_a_reading_has_no_number(caller, user, status):
    evaluation = read(user)
    Evaluation.objects.filter(pk=evaluation.pk).update(status=status, overall_score=None)
    for query in ({"session": evaluation.session_id}, {}):
        card = get(caller, "scorecard", **query)
        assert card["sessions"] == 0
        assert {part["score"] for part in card.values() if isinstance(part, dict)} == {None}
        assert card["tone"]["state"] == "not_read"


def test_the_description_says_which_dimension_feeds_what():
    from evaluations.api.feedback import card
    from evaluations.scorecard import PARTS

    words = " ".join((card.__doc__ or "").split())
    for name, dimensions in PARTS.items():
        assert f"`{name}`" in words
        assert all(dimension in words for dimension in dimensions)


# The summary


def test_a_person_without_a_talk_has_a_summary_without_numbers(caller):
    told = get(caller, "summary")
    assert set(told["counts"].values()) == {0}
    assert (told["sessions"], told["average_score"], told["score_range"]) == (0, None, None)
    assert (told["best"], told["weakest"], told["strengths"], told["improvements"]) == (None, None, [], [])


def test_the_summary_counts_what_failed_and_averages_what_was_read(caller, user):
    good, weak = read(user, days=1), read(user, *WEAK)
    for status in ("failed", "insufficient"):
        Evaluation.objects.filter(pk=read(user).pk).update(status=status, overall_score=None)
    told = get(caller, "summary")
    assert told["counts"] == {
        "queued": 0, "running": 0, "ready": 2, "failed": 1, "insufficient": 1, "total": 4
    }  # fmt: skip
    scores = sorted([weak.overall_score, good.overall_score])
    assert told["score_range"] == scores
    assert told["average_score"] == round(sum(scores) / 2)
    assert (told["readers"], told["rubric_versions"]) == (["rules"], ["1"])
    assert told["best"]["mean_level"] > told["weakest"]["mean_level"]
    assert set(told["best"]["evaluation_ids"]) == {str(good.pk), str(weak.pk)}


def test_what_is_told_most_often_comes_first_with_the_reviews_that_told_it(caller, user):
    read(user, *WEAK, days=2)
    first, second = read(user, days=1), read(user)
    told = get(caller, "summary")
    strength = told["strengths"][0]
    assert (strength["times"], strength["evaluation_ids"]) == (2, [str(second.pk), str(first.pk)])
    assert strength["text"] == second.report["strength"]
    assert [row["times"] for row in told["improvements"]] == sorted(
        (row["times"] for row in told["improvements"]), reverse=True
    )


def test_where_all_dimensions_are_alike_none_is_best_and_none_weakest(caller, user):
    read(user)
    DimensionLevel.objects.filter(state="observed").update(level=3)
    told = get(caller, "summary")
    assert (told["best"], told["weakest"]) == (None, None)


# The history


def test_the_history_goes_on_where_the_page_before_ended(caller, user):
    rows = [read(user, days=days) for days in range(5)]
    first = get(caller, "history", limit=2)
    second = get(caller, "history", limit=2, cursor=first["next"])
    third = get(caller, "history", limit=2, cursor=second["next"])
    pages = [first, second, third]
    assert [item["evaluation_id"] for page in pages for item in page["items"]] == [str(row.pk) for row in rows]
    assert [page["total"] for page in pages] == [5, 5, 5]
    assert third["next"] is None


def test_a_talk_that_comes_in_between_moves_no_page(caller, user):
    rows = [read(user, days=days) for days in (1, 2, 3)]
    first = get(caller, "history", limit=2)
    read(user)
    assert [item["evaluation_id"] for item in get(caller, "history", cursor=first["next"])["items"]] == [
        str(rows[2].pk)
    ]


def test_talks_of_one_moment_are_neither_lost_nor_told_twice(caller, user):
    rows = [read(user) for _ in range(3)]
    Session.objects.update(created_at=timezone.now())
    first = get(caller, "history", limit=1)
    rest = get(caller, "history", cursor=first["next"])
    told = [item["evaluation_id"] for page in (first, rest) for item in page["items"]]
    assert sorted(told) == sorted(str(row.pk) for row in rows)


def test_a_row_says_what_it_was_read_with_and_what_has_no_number(caller, user):
    evaluation = read(user)
    Evaluation.objects.filter(pk=read(user, days=1).pk).update(status="failed", overall_score=None)
    ready, failed = get(caller, "history")["items"]
    assert (ready["overall_score"], ready["reader"], ready["rubric_version"]) == (
        evaluation.overall_score, "rules", "1",
    )  # fmt: skip
    assert ready["bands"]["clarity_structure"] in {"emerging", "developing", "solid", "strong", "outstanding"}
    assert ready["bands"]["role_fit"] is None
    assert ready["self_rated"] is True
    assert (failed["status"], failed["overall_score"], failed["score_range"]) == ("failed", None, None)


@pytest.mark.parametrize(
    "cursor",
    [
        "nowhere",
        "2026-01-01T00:00:00.000000Z~x",
        "~",
        f"2026-13-01T00:00:00.000000Z~{NOBODYS}",
        f"2026-01-01T00:00:00.000000+23:59~{NOBODYS}",
        f"2026-01-01T00:00:00.000000Z~{NOBODYS}\x00",
    ],
)
def test_a_cursor_that_is_none_is_refused(caller, cursor):
    answer = caller.get("feedback/history", {"cursor": cursor})
    assert (answer.status_code, answer.json()["code"]) == (422, "bad_cursor")


@pytest.mark.parametrize("limit", [0, 101, "many"])
def test_a_page_has_one_to_a_hundred_rows(caller, limit):
    assert caller.get("feedback/history", {"limit": limit}).status_code == 422


def test_the_history_costs_two_queries_however_long_it_is(caller, user, django_assert_num_queries):
    for days in range(4):
        read(user, days=days)
    with django_assert_num_queries(2):  # the person, the page
        get(caller, "history")


@pytest.mark.parametrize("path", ["scorecard", "summary"])
def test_the_last_ten_cost_as_many_queries_as_the_last_two(caller, user, path, django_assert_max_num_queries):
    for days in range(4):
        read(user, days=days)
    with django_assert_max_num_queries(5):  # the person, the talks, their levels, their evidence, the counts
        get(caller, path)


# Two side by side


def test_two_talks_are_laid_side_by_side_with_the_words_that_appeared(caller, user):
    weak, good = read(user, *WEAK, days=3), read(user)
    told = get(caller, "compare", a=weak.session_id, b=good.pk)
    assert (told["a"]["evaluation_id"], told["b"]["evaluation_id"]) == (str(weak.pk), str(good.pk))
    assert (told["is_comparable"], told["differs"], told["within_noise"]) == (True, [], False)
    assert told["difference"] == good.overall_score - weak.overall_score > 0
    moved = {row["dimension"]: row for row in told["dimensions"]}["clarity_structure"]
    assert moved["change"] == moved["after"]["level"] - moved["before"]["level"] > 0
    found = next(row for row in told["appeared"] if row["is_good_news"])
    assert found["before"] == []
    assert any(found["after"][0]["quote"] in text for text in ANSWERS)


def test_what_goes_the_other_way_is_told_the_other_way_round(caller, user):
    weak, good = read(user, *WEAK, days=3), read(user)
    there, back = get(caller, "compare", a=weak.pk, b=good.pk), get(caller, "compare", a=good.pk, b=weak.pk)
    assert back["difference"] == -there["difference"]
    assert {row["criterion"] for row in back["vanished"]} == {row["criterion"] for row in there["appeared"]}


def test_no_difference_is_given_while_the_ranges_overlap(caller, user):
    a, b = read(user, days=3), read(user)
    Evaluation.objects.filter(pk=a.pk).update(overall_score=60, score_low=55, score_high=66)
    Evaluation.objects.filter(pk=b.pk).update(overall_score=70, score_low=66, score_high=74)
    told = get(caller, "compare", a=a.pk, b=b.pk)
    assert (told["difference"], told["within_noise"]) == (None, True)
    Evaluation.objects.filter(pk=b.pk).update(score_low=67)
    told = get(caller, "compare", a=a.pk, b=b.pk)
    assert (told["difference"], told["within_noise"]) == (10, False)


def test_a_level_has_not_moved_while_its_readings_overlap(caller, user):
    a, b = read(user, *WEAK, days=3), read(user)
    DimensionLevel.objects.filter(evaluation=b, dimension="clarity_structure").update(low=1, high=5)
    rows = {row["dimension"]: row for row in get(caller, "compare", a=a.pk, b=b.pk)["dimensions"]}
    assert (rows["clarity_structure"]["change"], rows["clarity_structure"]["within_noise"]) == (None, True)


@pytest.mark.parametrize(
    ("change", "what"),
    [
        ({"rubric_version": "2"}, "rubric_version"),
        ({"prompt_version": "1900"}, "prompt_version"),
        ({"reader": "model"}, "reader"),
        ({"model": "another"}, "model"),
    ],
)
def test_what_was_read_differently_has_no_difference(caller, user, change, what):
    a, b = read(user, *WEAK, days=3), read(user)
    Evaluation.objects.filter(pk=a.pk).update(**change)
    told = get(caller, "compare", a=a.pk, b=b.pk)
    assert (told["is_comparable"], told["differs"]) == (False, [what])
    assert (told["difference"], told["within_noise"]) == (None, None)
    assert {row["change"] for row in told["dimensions"]} == {None}


def test_another_kind_of_talk_is_compared_by_its_dimensions_and_not_by_its_score(caller, user):
    a, b = read(user, *WEAK, days=3, preparation_type="Corporate"), read(user)
    told = get(caller, "compare", a=a.pk, b=b.pk)
    assert (told["differs"], told["difference"]) == (["talk"], None)
    rows = {row["dimension"]: row for row in told["dimensions"]}
    assert rows["clarity_structure"]["change"] > 0
    assert (rows["story_structure"]["before"], rows["decision_clarity"]["after"]) == (None, None)
    assert all(row["dimension"] in rows for row in told["appeared"])
    assert "story_structure" not in {row["dimension"] for row in told["appeared"]}


def test_a_talk_is_not_compared_with_itself(caller, user):
    evaluation = read(user)
    answer = caller.get("feedback/compare", {"a": evaluation.pk, "b": evaluation.session_id})
    assert (answer.status_code, answer.json()["code"]) == (422, "same_talk")


@pytest.mark.parametrize("status", ["running", "failed", "insufficient"])
def test_a_talk_without_a_review_is_compared_with_nothing(caller, user, status):
    a, b = read(user, days=1), read(user)
    Evaluation.objects.filter(pk=b.pk).update(status=status, overall_score=None)
    answer = caller.get("feedback/compare", {"a": a.pk, "b": b.pk})
    assert (answer.status_code, answer.json()["code"]) == (409, "not_ready")


# Whose it is


def test_a_stranger_finds_nothing_of_it(caller, other_caller, user):
    a, b = read(user, days=1), read(user)
    assert other_caller.get("feedback/scorecard", {"session": a.session_id}).status_code == 404
    assert other_caller.get("feedback/compare", {"a": a.pk, "b": b.pk}).status_code == 404
    assert get(other_caller, "scorecard")["sessions"] == 0
    assert get(other_caller, "summary")["counts"]["total"] == 0
    assert get(other_caller, "history")["items"] == []
    ours = get(caller, "history", limit=1)["next"]
    assert get(other_caller, "history", cursor=ours)["items"] == []


@pytest.mark.parametrize("path", ["scorecard", "summary", "history", "compare"])
def test_nobody_asks_without_a_token(anonymous, path):
    answer = anonymous.get(f"feedback/{path}")
    assert (answer.status_code, answer.json()["type"]) == (401, "auth_error")
