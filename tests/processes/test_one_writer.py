import subprocess
import sys
import time
from threading import Thread

from tests.plugins.stack import BASE
from tests.processes.conftest import REPLY
from tests.processes.visitor import Heard

WRITE = """
import sys, django
django.setup()
from uuid import UUID
from coaching import partner
from interviewos import ai
ai.provider()
print("ready", flush=True)
sys.stdin.readline()
print(len(list(partner.answer(UUID(sys.argv[1])))))
"""


def writer(stack, turn_id):
    return subprocess.Popen(
        [sys.executable, "-c", WRITE, turn_id],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env=stack.environment,
        cwd=BASE,
        text=True,
    )


def test_of_two_processes_told_to_write_a_turn_at_once_one_writes(stack, model, visitor):
    model.delay = 0.03
    with stack.without("valkey"):  # so that no worker is faster than both
        reply = visitor.say()
        writers = [writer(stack, reply["id"]) for _ in range(2)]
        for each in writers:
            assert each.stdout.readline() == "ready\n"
        for each in writers:
            each.stdin.write("\n")
            each.stdin.flush()
        pieces = sorted(int(each.communicate(timeout=30)[0]) for each in writers)
    assert pieces == [0, len(REPLY.split())]
    assert len(model.calls) == 1
    assert visitor.turn(reply["id"])["text"] == REPLY


def test_a_model_that_thinks_for_long_before_its_first_word_is_asked_once(model, visitor):
    def slowly(messages, request):
        time.sleep(4)  # longer than a writer may be silent between two words
        return REPLY

    model.replies = slowly
    reply = visitor.say()
    second = Heard()
    other = Thread(target=visitor.hear, args=[reply["id"], second])
    other.start()
    assert visitor.hear(reply["id"]).text == REPLY
    other.join(timeout=30)
    assert second.text == REPLY
    assert len(model.calls) == 1
