"""Single answers that a program sends to be read."""

from __future__ import annotations

import pytest

from accounts.billing.models import ModelCall
from coaching.models import Mind
from coaching.questions.models import Question
from evaluations.models import Analysis, EvaluationStatus
from tests import fake_openai as fault
from tests.api.promise import as_described, fits
from tests.factories import QuestionFactory, UserFactory

pytestmark = pytest.mark.django_db
ASKED = "Tell me about a time a plan of yours went wrong."
ANSWER = (
    "Last spring I was responsible for moving our stock list to a new system, and the supplier slipped by three "
    "weeks. I told the warehouse lead the same day, because she had to plan her shifts. I decided to move one depot "
    "first. As a result picking errors fell from 40 to 12 a month."
)
ANSWER_KO = (
    "작년 봄에 제가 재고 목록 이전을 맡았는데 일정이 3주 밀렸습니다. 제가 바로 창고 담당자에게 알렸습니다. "
    "그 결과 오류가 40건에서 12건으로 줄었습니다."
)
WEAKER = "I write a list on Monday, because the vans leave early. It went a lot better in the end, kind of, I guess."
SENT = {"question": ASKED, "answer": ANSWER}


@pytest.fixture
def send(caller, committed):
    """Send an answer and let a worker read it; what it came to is looked up afterwards."""

    def post(body=SENT, path="analysis/answer?wait=0"):
        with committed():
            return caller.send(path, body)

    return post


def looked_up(caller, response) -> dict:
    return fits("AnalysisOut", caller.get(f"analysis/{response.json()['id']}").json())


def test_an_answer_is_kept_at_once_and_read_by_a_worker(caller, send):
    sent = send()
    waiting = as_described(sent)
    assert (sent.status_code, waiting["status"], waiting["total_score"]) == (202, "queued", None)
    assert set(waiting["scores"].values()) == {None}
    assert (waiting["detailed_feedback"], waiting["evidence"]) == (None, [])

    body = looked_up(caller, sent)
    assert (body["status"], body["question"], body["answer"]) == ("ready", ASKED, ANSWER)
    assert body["scores"]["logic"] in (3, 9, 15, 20, 25)
    assert (body["ai_analysis"]["reader"], body["ai_analysis"]["confidence"]) == ("rules", "medium")
    assert body["ai_analysis"]["processing_time"] >= 0


@pytest.mark.django_db(transaction=True)
def test_an_answer_that_is_read_in_time_comes_at_once(caller):
    response = caller.send("analysis/answer", SENT)
    assert (response.status_code, as_described(response)["status"]) == (200, "ready")


def test_every_quote_stands_in_the_answer_and_every_sentence_on_a_quote(caller, send):
    body = looked_up(caller, send())
    assert body["evidence"]
    for row in body["evidence"]:
        assert ANSWER[row["start"] : row["end"]] == row["quote"]
    quotes = {row["number"]: row["quote"] for row in body["evidence"]}
    feedback = body["detailed_feedback"]
    for part in ("grammar", "structure", "content"):
        assert all(f"“{quotes[number]}”" in feedback[part] for number in feedback["rests_on"][part])
    assert feedback["rests_on"]["content"]


def test_a_part_that_was_not_asked_for_is_null_and_neither_helps_nor_harms(caller, send):
    body = looked_up(caller, send())
    parts = body["scores"]
    assert parts["job_fit"] is None, "there was no job to fit"
    known = [points for points in parts.values() if points is not None]
    assert body["total_score"] == round(sum(known) * 4 / len(known))
    assert next(row for row in body["dimensions"] if row["dimension"] == "role_fit")["state"] == "not_elicited"


def test_the_stronger_version_holds_only_what_was_said_and_gaps(caller, send):
    body = looked_up(caller, send({"question": ASKED, "answer": WEAKER}))
    kept = [part["text"] for part in body["ideal_answer_parts"] if part["kind"] == "keep"]
    assert kept
    assert all(text in WEAKER for text in kept)
    gaps = [part["text"] for part in body["ideal_answer_parts"] if part["kind"] == "gap"]
    assert gaps
    assert all(f"[{gap}]" in body["ideal_answer"] for gap in gaps)
    assert body["improvements"]


def test_where_nothing_is_missing_no_stronger_version_is_made_up(caller, send):
    body = looked_up(caller, send())
    assert (body["total_score"], body["ideal_answer"], body["ideal_answer_parts"]) == (100, None, [])


def test_what_says_nothing_gets_no_number_and_no_advice(caller, send):
    body = looked_up(caller, send({"question": ASKED, "answer": "asdf qwer zxcv asdf qwer zxcv asdf qwer"}))
    assert (body["status"], body["total_score"], body["detailed_feedback"]) == ("insufficient", None, None)
    assert set(body["scores"].values()) == set(body["views"].values()) == {None}
    assert body["ai_analysis"]["confidence"] is None
    assert body["improvements"] == body["strengths"] == []
    assert any("too little" in notice for notice in body["notices"])


def test_a_korean_answer_is_read_in_korean_without_being_told(caller, send):
    body = looked_up(caller, send({"question": "계획이 어긋났던 경험을 말씀해 주세요.", "answer": ANSWER_KO}))
    assert (body["language"], body["status"]) == ("ko", "ready")
    assert all(any("가" <= c <= "힣" for c in row["comment"]) for row in body["evidence"])


def test_a_question_of_the_bank_is_asked_in_its_own_words(caller, send, bank):
    question = Question.objects.first()
    body = looked_up(caller, send({"question_id": str(question.pk), "question": "Other", "answer": ANSWER}))
    assert (body["question"], body["question_id"], body["level"]) == (
        question.text["en"],
        str(question.pk),
        question.difficulty,
    )


def test_somebody_elses_question_is_not_found_and_nothing_is_read(caller, bank):
    other = QuestionFactory(made_for=UserFactory(), origin="generated")
    refused = caller.send("analysis/answer?wait=0", {"question_id": str(other.pk), "answer": ANSWER})
    assert (refused.status_code, refused.json()["code"]) == (404, "question_not_found")
    assert not Analysis.objects.exists()


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ({"question": ASKED, "answer": "Too few"}, "answer_too_short"),
        ({"question": ASKED, "answer": "x" * 5001}, "answer_too_long"),
        ({"question": ASKED, "answer": ANSWER + "\x00"}, "unreadable_text"),
        ({"question": " ", "answer": ANSWER}, "no_question"),
        ({"answer": ANSWER}, "no_question"),
        ({"question": "x" * 1001, "answer": ANSWER}, "question_too_long"),
        (SENT | {"level": "x" * 11}, "invalid_input"),
        (SENT | {"language": "fr"}, "invalid_input"),
    ],
)
def test_what_does_not_fit_is_refused_with_a_sentence_and_nothing_is_kept(caller, body, code):
    refused = caller.send("analysis/answer?wait=0", body)
    assert (refused.status_code, refused.json()["code"]) == (422, code)
    assert refused.json()["error"].endswith(".")
    assert not Analysis.objects.exists()


@pytest.mark.parametrize("wait", ["-1", "26", "soon"])
def test_nobody_waits_longer_than_25_seconds(caller, wait):
    assert caller.send(f"analysis/answer?wait={wait}", SENT).status_code == 422
    assert not Analysis.objects.exists()


def test_a_stranger_finds_no_reading_and_orders_none(caller, other_caller, send):
    analysis = Analysis.objects.get(pk=send().json()["id"])
    Analysis.objects.update(status=EvaluationStatus.FAILED, total_score=None)
    assert other_caller.get(f"analysis/{analysis.pk}").status_code == 404
    assert other_caller.get(f"analysis/feedback/{analysis.pk}").status_code == 404
    assert other_caller.send(f"analysis/{analysis.pk}/rerun").status_code == 404
    assert Analysis.objects.get().status == EvaluationStatus.FAILED


def test_the_earlier_address_answers_the_same(caller, send):
    pk = send().json()["id"]
    assert caller.get(f"analysis/feedback/{pk}").json() == caller.get(f"analysis/{pk}").json()


def test_the_same_key_twice_is_one_answer(caller):
    first, again = (caller.send("analysis/answer?wait=0", SENT, headers={"Idempotency-Key": "k"}) for _ in range(2))
    assert first.json() == again.json()
    assert Analysis.objects.count() == 1


def test_looking_at_it_costs_few_queries(caller, send, django_assert_max_num_queries):
    pk = send().json()["id"]
    with django_assert_max_num_queries(3):
        caller.get(f"analysis/{pk}")


# By a model


def test_a_failure_has_no_number_and_is_read_again_by_rules(caller, agreed, fake_openai, send, committed):
    fake_openai.faults = [fault.refuse()]
    sent = send()
    failed = looked_up(caller, sent)
    assert (failed["status"], failed["error_code"], failed["total_score"]) == ("failed", "refused", None)

    with committed():
        again = caller.send(f"analysis/{failed['id']}/rerun?mind=rules")
    assert (again.status_code, as_described(again)["status"]) == (202, "queued")
    done = looked_up(caller, sent)
    assert (done["status"], done["error_code"], done["ai_analysis"]["reader"]) == ("ready", "", "rules")
    assert len(fake_openai.calls) == 1


def test_what_has_been_read_is_not_read_again(caller, send):
    pk = send().json()["id"]
    refused = caller.send(f"analysis/{pk}/rerun")
    assert (refused.status_code, refused.json()["code"]) == (409, "not_failed")


def test_whoever_did_not_agree_is_read_by_rules(caller, fake_openai, send):
    assert looked_up(caller, send())["ai_analysis"]["reader"] == "rules"
    assert not fake_openai.calls
    assert Analysis.objects.get().mind == Mind.RULES
    assert not ModelCall.objects.exists()


# Several at once


def test_each_of_several_gets_an_id_or_its_own_error(caller, send):
    bad = {"question": ASKED, "answer": "Too few"}
    response = send({"answers": [SENT, bad, {"question": ASKED, "answer": ANSWER_KO}]}, "analysis/batch")
    body = as_described(response)
    assert (response.status_code, body["accepted"]) == (202, 2)
    assert [item["error"] and item["error"]["code"] for item in body["items"]] == [None, "answer_too_short", None]
    assert [item["index"] for item in body["items"]] == [0, 1, 2]
    kept = Analysis.objects.all()
    assert {str(row.pk) for row in kept} == {item["id"] for item in body["items"] if item["id"]}
    assert {row.status for row in kept} == {"ready"}
    assert len({row.batch for row in kept}) == 1


@pytest.mark.parametrize("count", [0, 21])
def test_at_least_one_and_at_most_twenty(caller, count):
    assert caller.send("analysis/batch", {"answers": [SENT] * count}).status_code == 422
    assert not Analysis.objects.exists()


def test_each_of_several_counts_as_one_and_what_is_too_much_may_come_later(caller, settings):
    settings.THROTTLES = settings.THROTTLES | {"analysis": "3/minute"}
    items = caller.send("analysis/batch", {"answers": [SENT] * 5}).json()["items"]
    assert [item["error"] and item["error"]["code"] for item in items] == [None] * 3 + ["too_fast"] * 2
    assert items[-1]["error"]["details"]["retry_after"] > 0
    refused = caller.send("analysis/batch", {"answers": [SENT]})
    assert refused.status_code == caller.send("analysis/answer?wait=0", SENT).status_code == 429
    assert Analysis.objects.count() == 3


def test_an_account_that_ends_while_it_waits_gets_no_fault(caller, user, monkeypatch):
    monkeypatch.setattr("evaluations.api.analysis.rest", user.delete)
    answer = caller.send("analysis/answer?wait=5", SENT)
    assert (answer.status_code, answer.json()["code"]) == (404, "not_found")
    assert not Analysis.objects.exists()
