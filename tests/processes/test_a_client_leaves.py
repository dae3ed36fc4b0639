from tests.processes.conftest import REPLY
from tests.processes.visitor import ANSWER, Heard, until


def leave_in_the_middle(visitor, turn_id):
    heard = Heard()
    following = visitor.follow(turn_id, heard)
    for _ in following:
        if len(heard.text) > 40:
            break
    following.close()
    return heard


def test_a_reply_whose_listener_left_is_finished_by_somebody(model, visitor):
    model.delay = 0.06
    reply = visitor.say()
    heard = leave_in_the_middle(visitor, reply["id"])
    assert heard.end is None
    assert visitor.settled(reply["id"])["text"] == REPLY
    assert [turn["text"] for turn in visitor.turns()[1:]] == [ANSWER, REPLY]


def test_the_listener_who_comes_back_hears_the_rest(model, visitor):
    model.delay = 0.06
    reply = visitor.say()
    heard = leave_in_the_middle(visitor, reply["id"])
    assert visitor.hear(reply["id"], heard).text == REPLY


def test_two_listeners_hear_the_same_words_and_the_model_is_asked_once(model, visitor):
    model.delay = 0.06
    reply = visitor.say()
    second = Heard()
    for first in visitor.follow(reply["id"]):
        if len(first.text) > 40 and not second.connections:
            # The first one's words go on arriving while the second one listens.
            visitor.hear(reply["id"], second)
    assert first.text == second.text == REPLY
    assert len(model.calls) == 1


def test_a_program_that_stops_waiting_gets_the_reply_later(model, visitor):
    model.delay = 0.15
    told = visitor.tell(wait=1)
    assert told.status_code == 202
    assert told.json()["ai_response"] is None
    until(lambda: visitor.settled(told.json()["turn_id"])["text"] == REPLY)
    assert len(visitor.turns()) == 3
