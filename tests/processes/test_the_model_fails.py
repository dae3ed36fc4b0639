import pytest

from tests.fake_openai import cut_mid_stream, hang, refuse, status
from tests.processes.conftest import REPLY
from tests.processes.visitor import ANSWER

FAULTS = {
    "rate_limited": status(429, retry_after=30),
    "server_error": status(500),
    "timeout": hang(15),
    "cut_off": cut_mid_stream(after=5),
    "refused": refuse(),
}


@pytest.mark.parametrize("code", FAULTS)
def test_the_listener_is_told_what_failed_and_asking_again_brings_the_reply(model, visitor, code):
    model.faults = [FAULTS[code]]
    reply = visitor.say()
    end = visitor.hear(reply["id"]).end
    assert (end.name, end.data) == ("failed", {"turn_id": reply["id"], "code": code})
    said, failed = visitor.turns()[1:]
    assert said["text"] == ANSWER
    assert (failed["status"], failed["error_code"], failed["text"]) == ("failed", code, "")

    assert visitor.api("POST", f"turns/{reply['id']}/retry").status_code == 202
    assert visitor.settled(reply["id"])["text"] == REPLY
    assert [turn["text"] for turn in visitor.turns()[1:]] == [ANSWER, REPLY]


def test_a_model_that_goes_on_failing_can_be_left_for_the_built_in_partner(model, visitor):
    model.faults = [status(500)] * 20
    reply = visitor.say()
    assert visitor.hear(reply["id"]).end.name == "failed"
    asked = len(model.calls)
    assert visitor.api("POST", f"turns/{reply['id']}/retry?mind=rules").status_code == 202
    answered = visitor.settled(reply["id"])
    assert (answered["status"], answered["error_code"]) == ("done", "")
    assert answered["text"]
    assert len(model.calls) == asked
    assert visitor.session()["mind"] == "rules"


@pytest.mark.parametrize("fault", [status(429, retry_after=1), status(500), cut_mid_stream(after=5)])
def test_a_worker_asks_again_by_itself(model, visitor, fault):
    model.faults = [fault]
    told = visitor.tell(wait=0)
    assert told.status_code == 202
    assert visitor.settled(told.json()["turn_id"])["text"] == REPLY
    assert len(model.calls) == 2
    assert len(visitor.turns()) == 3


def test_a_worker_does_not_ask_a_model_again_that_refused(model, visitor):
    model.faults = [refuse()]
    told = visitor.tell(wait=0)
    failed = visitor.settled(told.json()["turn_id"])
    assert (failed["status"], failed["error_code"]) == ("failed", "refused")
    assert len(model.calls) == 1
    assert visitor.turns()[1]["text"] == ANSWER
