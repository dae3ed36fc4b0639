import os
import signal

import pytest

from tests.plugins.stack import children
from tests.processes.conftest import REPLY
from tests.processes.visitor import ANSWER


def test_a_reply_that_was_cut_off_by_the_death_of_the_web_process_is_heard_to_its_end(stack, model, visitor):
    model.delay = 0.06
    reply = visitor.say()
    heard = visitor.hear_through(reply["id"], lambda: stack.kill("web"))
    assert heard.connections > 1
    assert heard.end.name == "done"
    assert heard.text == REPLY == visitor.turn(reply["id"])["text"]
    assert [turn["text"] for turn in visitor.turns()[1:]] == [ANSWER, REPLY]


def test_the_death_of_the_one_process_that_serves_is_survived_in_the_same_way(stack, model, visitor):
    model.delay = 0.06
    reply = visitor.say()
    [serving] = children(stack.pid("web"))
    heard = visitor.hear_through(reply["id"], lambda: os.kill(serving, signal.SIGKILL))
    assert heard.connections > 1
    assert heard.text == REPLY == visitor.turn(reply["id"])["text"]
    assert len(visitor.turns()) == 3


@pytest.mark.parametrize("moment", ["at once", "in the middle"])
def test_a_reply_nobody_comes_back_for_is_finished_all_the_same(stack, model, visitor, moment):
    model.delay = 0.06
    reply = visitor.say()
    for heard in visitor.follow(reply["id"]):
        if moment == "at once" or len(heard.text) > 40:
            stack.kill("web")
            break
    assert visitor.settled(reply["id"])["text"] == REPLY
    assert [turn["text"] for turn in visitor.turns()[1:]] == [ANSWER, REPLY]
