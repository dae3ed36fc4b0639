import signal

from tests.plugins.stack import is_alive
from tests.processes.conftest import REPLY
from tests.processes.visitor import ANSWER, Heard


def test_a_reply_that_was_being_written_at_the_stop_is_finished_after_the_next_start(stack, model, visitor):
    model.delay = 0.06
    reply = visitor.say()
    everybody = stack.everybody()
    heard = Heard()
    following = visitor.follow(reply["id"], heard)
    while len(heard.text) < 40:
        next(following)
    assert stack.stop(signal.SIGTERM) == 0
    assert not [pid for pid in everybody if is_alive(pid)]
    stack.start()
    assert visitor.hear(reply["id"], heard).text == REPLY
    assert [turn["text"] for turn in visitor.turns()[1:]] == [ANSWER, REPLY]
