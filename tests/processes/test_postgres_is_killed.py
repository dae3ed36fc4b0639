from tests.processes import reading
from tests.processes.conftest import REPLY
from tests.processes.visitor import ANSWER, ANSWERS, until


def test_a_reply_in_the_middle_is_heard_to_its_end_after_the_recovery(stack, model, visitor):
    model.delay = 0.06
    reply = visitor.say()
    heard = visitor.hear_through(reply["id"], lambda: stack.kill("postgres"))
    assert heard.text == REPLY == visitor.turn(reply["id"])["text"]
    assert [turn["text"] for turn in visitor.turns()[1:]] == [ANSWER, REPLY]


def test_a_reply_that_only_a_worker_writes_is_finished_too(stack, model, visitor):
    model.delay = 0.06
    turn_id = visitor.tell(wait=0).json()["turn_id"]
    until(lambda: visitor.turn(turn_id)["text"])
    stack.kill("postgres")
    assert until(lambda: visitor.settled(turn_id))["text"] == REPLY
    assert [turn["text"] for turn in visitor.turns()[1:]] == [ANSWER, REPLY]


def test_a_request_without_a_database_is_answered_with_an_error_that_says_so(stack, visitor):
    with stack.without("postgres"):
        refused = visitor.tell("These words have nowhere to go.")
    assert refused.status_code == 503
    problem = refused.json()
    assert (problem["success"], problem["type"], problem["code"]) == (False, "database_error", "database_away")
    assert problem["error"]
    assert problem["request_id"] == refused.headers["X-Request-ID"]
    assert len(visitor.turns()) == 1


def test_an_evaluation_in_the_middle_is_finished_after_the_recovery(stack, model, visitor):
    visitor.practise()
    model.shaped = reading.thorough(seconds=1.5)
    ordered = visitor.finish().raise_for_status().json()
    until(lambda: reading.was_asked(model.calls))
    stack.kill("postgres")
    stack.revive("postgres")
    done = visitor.evaluated(ordered["evaluation_id"])
    assert done["status"] == "ready"
    reading.assert_whole(done, ANSWERS)
