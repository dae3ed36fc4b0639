from tests.processes import reading
from tests.processes.conftest import REPLY
from tests.processes.visitor import ANSWER, ANSWERS, Visitor, until


def test_words_and_finished_sessions_are_kept_while_there_is_no_broker_and_served_after_it(stack, model, visitor):
    model.shaped = reading.thorough()
    ready = Visitor(stack.url)
    ready.practise()
    earlier = visitor.tell(wait=0)  # so that there is a connection to lose
    visitor.settled(earlier.json()["turn_id"])
    with stack.without("valkey"):
        told, ordered = visitor.tell(wait=0), ready.finish()
        assert (told.status_code, ordered.status_code) == (202, 200)
        assert [turn["text"] for turn in visitor.turns()[3:]] == [ANSWER, ""]
    # The model says the same again, which a partner never does: the built-in one finds other words.
    served = visitor.settled(told.json()["turn_id"])
    assert (served["status"], served["error_code"]) == ("done", "manners")
    assert served["text"] not in ("", REPLY)
    done = ready.evaluated(ordered.json()["evaluation_id"])
    assert done["status"] == "ready"
    reading.assert_whole(done, ANSWERS)
    assert len(visitor.turns()) == 5
    assert "coaching.tasks.answer could not be ordered" in stack.log
    assert "evaluations.tasks.judge could not be ordered" in stack.log


def test_a_broker_that_does_not_answer_holds_nobody_up_for_ever(stack, visitor):
    with stack.holding("valkey"):
        told = visitor.tell(wait=0)  # the client would give up after 40 seconds
        assert told.status_code == 202
    assert visitor.settled(told.json()["turn_id"])["text"] == REPLY


def test_a_page_speaks_and_listens_without_a_broker(stack, visitor):
    with stack.without("valkey"):
        reply = visitor.say()
        assert visitor.hear(reply["id"]).text == REPLY


def test_a_reply_a_worker_is_writing_is_finished_when_the_broker_dies(stack, model, visitor):
    model.delay = 0.06
    turn_id = visitor.tell(wait=0).json()["turn_id"]
    until(lambda: visitor.turn(turn_id)["text"])
    stack.kill("valkey")
    assert visitor.settled(turn_id)["text"] == REPLY
    assert len(visitor.turns()) == 3


def test_an_evaluation_in_the_middle_is_finished_when_the_broker_dies(stack, model, visitor):
    visitor.practise()
    model.shaped = reading.thorough(seconds=1.5)
    ordered = visitor.finish().raise_for_status().json()
    until(lambda: reading.was_asked(model.calls))
    stack.kill("valkey")
    done = visitor.evaluated(ordered["evaluation_id"])
    assert done["status"] == "ready"
    reading.assert_whole(done, ANSWERS)
    stack.revive("valkey")


def test_work_is_taken_again_after_the_broker_came_back(stack, visitor):
    stack.kill("valkey")
    stack.revive("valkey")
    turn_id = visitor.tell(wait=0).json()["turn_id"]
    assert visitor.settled(turn_id)["text"] == REPLY
