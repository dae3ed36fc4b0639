from tests.processes import reading
from tests.processes.conftest import REPLY
from tests.processes.visitor import ANSWER, ANSWERS, until


def test_a_reply_that_only_a_worker_writes_is_finished_by_the_next_one(stack, model, visitor):
    model.delay = 0.06
    told = visitor.tell(wait=0)
    assert told.status_code == 202
    turn_id = told.json()["turn_id"]
    until(lambda: visitor.turn(turn_id)["text"])
    stack.kill("worker")
    assert visitor.turn(turn_id)["status"] == "pending"
    assert visitor.settled(turn_id)["text"] == REPLY
    assert [turn["text"] for turn in visitor.turns()[1:]] == [ANSWER, REPLY]
    assert len(model.calls) == 2


def test_an_evaluation_in_the_middle_is_read_again_and_stored_once(stack, model, visitor):
    visitor.practise()
    model.shaped = reading.thorough(seconds=2.0)
    ordered = visitor.finish().raise_for_status().json()
    until(lambda: reading.was_asked(model.calls))
    stack.kill("worker")
    assert visitor.evaluation(ordered["evaluation_id"])["status"] == "running"
    done = visitor.evaluated(ordered["evaluation_id"])
    assert (done["status"], done["reader"]) == ("ready", "model")
    reading.assert_whole(done, ANSWERS)
    assert visitor.finish().json()["evaluation_id"] == ordered["evaluation_id"]


def test_the_next_answer_is_taken_and_replied_to_after_that(stack, visitor):
    stack.kill("worker")
    told = visitor.tell(wait=0)
    assert told.status_code == 202
    assert visitor.settled(told.json()["turn_id"])["text"] == REPLY
