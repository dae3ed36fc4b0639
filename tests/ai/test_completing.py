import json

import pytest

from interviewos import ai
from tests.fake_openai import lie, refuse, status, truncated, wrong_schema

SCHEMA = {
    "type": "object",
    "properties": {"quote": {"type": "string"}, "level": {"type": "integer", "minimum": 1, "maximum": 5}},
    "required": ["quote", "level"],
    "additionalProperties": False,
}
FITTING = {"quote": "I led the move", "level": 3}


def formats(server) -> list[str | None]:
    return [call.body.get("response_format", {}).get("type") for call in server.calls]


def test_an_answer_without_a_schema_is_the_models_words(model, fake_openai, asked):
    fake_openai.replies = ["A short summary."]
    reply = model.complete(asked)
    assert reply.text == "A short summary."
    assert (reply.usage.prompt_tokens, reply.usage.completion_tokens) == (12, 3)
    assert reply.usage.first_token is None
    assert formats(fake_openai) == [None]


def test_a_connection_is_used_again(model, fake_openai, asked):
    for _ in range(3):
        model.complete(asked)
    assert len(fake_openai.calls) == 3
    assert len({call.client for call in fake_openai.calls}) == 1


def test_a_schema_is_sent_as_a_strict_one(model, fake_openai, asked):
    fake_openai.shaped = [FITTING]
    reply = model.complete(asked, schema=SCHEMA, schema_name="evidence")
    assert json.loads(reply.text) == FITTING
    sent = fake_openai.calls[0].body["response_format"]["json_schema"]
    assert sent == {"name": "evidence", "strict": True, "schema": SCHEMA}
    assert fake_openai.calls[0].body["temperature"] == 0


def test_fenced_json_is_json(model, fake_openai, asked):
    fake_openai.shaped = [f"Here it is:\n```json\n{json.dumps(FITTING)}\n```"]
    assert json.loads(model.complete(asked, schema=SCHEMA).text) == FITTING
    assert len(fake_openai.calls) == 1


def test_a_server_without_schemas_gets_the_schema_in_the_system_message_from_then_on(model, fake_openai, asked):
    fake_openai.refuses = {"json_schema"}
    for _ in range(2):
        assert json.loads(model.complete(asked, schema=SCHEMA).text) == {"quote": "text", "level": 1}
    assert formats(fake_openai) == ["json_schema", "json_object", "json_object"]
    system = fake_openai.calls[-1].body["messages"][0]
    assert system["role"] == "system"
    assert system["content"].startswith("You are a recruiter.")
    assert json.dumps(SCHEMA) in system["content"]


def test_a_server_without_any_json_mode_is_still_asked_for_json(model, fake_openai, asked):
    fake_openai.refuses = {"response_format"}
    fake_openai.replies = [FITTING]
    assert json.loads(model.complete(asked, schema=SCHEMA).text) == FITTING
    assert formats(fake_openai) == ["json_schema", "json_object", None]


def test_a_request_refused_once_is_not_remembered_when_asking_for_less_does_not_help(model, fake_openai, asked):
    fake_openai.faults = [status(400), status(400)]
    with pytest.raises(ai.AIError) as failure:
        model.complete(asked, schema=SCHEMA)
    assert failure.value.code == "bad_request"
    model.complete(asked, schema=SCHEMA)
    assert formats(fake_openai) == ["json_schema", "json_object", "json_schema"]


@pytest.mark.parametrize("first", [lie("You did very well."), wrong_schema(), lie('{"quote": "x", "level": 9}')])
def test_an_answer_of_the_wrong_shape_is_repaired_once(model, fake_openai, asked, first):
    fake_openai.faults = [first]
    fake_openai.shaped = [FITTING]
    reply = model.complete(asked, schema=SCHEMA)
    assert json.loads(reply.text) == FITTING
    assert formats(fake_openai) == ["json_schema", "json_object"]
    said, wanted = fake_openai.calls[1].body["messages"][-2:]
    assert said == {"role": "assistant", "content": first.text}
    assert wanted["role"] == "user"


def test_both_rounds_are_paid_for(model, fake_openai, asked):
    fake_openai.faults = [lie("one two three")]
    fake_openai.shaped = ['{"quote": "a", "level": 1}']
    reply = model.complete(asked, schema=SCHEMA)
    assert reply.usage.completion_tokens == 3 + 4
    assert reply.usage.prompt_tokens > 2 * 12


def test_a_second_wrong_answer_is_an_error_that_has_cost_two_rounds(model, fake_openai, asked):
    fake_openai.faults = [lie("one two"), lie("three")]
    with pytest.raises(ai.AIError) as failure:
        model.complete(asked, schema=SCHEMA)
    assert failure.value.code == "wrong_shape"
    assert not isinstance(failure.value, ai.AIUnavailable)
    assert failure.value.usage.completion_tokens == 3
    assert len(fake_openai.calls) == 2


def test_a_repair_that_fails_still_says_what_the_first_round_cost(model, fake_openai, asked):
    fake_openai.faults = [lie("one two"), status(500)]
    with pytest.raises(ai.AIUnavailable) as failure:
        model.complete(asked, schema=SCHEMA)
    assert failure.value.usage.completion_tokens == 2


def test_the_setting_can_skip_schemas(model, fake_openai, asked, settings):
    settings.OPENAI_JSON_MODE = "json_object"
    model.complete(asked, schema=SCHEMA)
    assert formats(fake_openai) == ["json_object"]


def test_the_setting_can_insist_on_schemas(model, fake_openai, asked, settings):
    settings.OPENAI_JSON_MODE = "json_schema"
    fake_openai.refuses = {"json_schema"}
    with pytest.raises(ai.AIError) as failure:
        model.complete(asked, schema=SCHEMA)
    assert failure.value.code == "bad_request"
    assert formats(fake_openai) == ["json_schema"]


@pytest.mark.parametrize(
    ("fault", "code"),
    [
        (truncated(), "wrong_shape"),
        (refuse(), "refused"),
        (refuse(by_filter=True), "refused"),
        (lie("  "), "refused"),
    ],
)
@pytest.mark.parametrize("schema", [None, SCHEMA])
def test_half_an_answer_or_none_is_an_error_and_is_not_asked_for_again(
    model, fake_openai, asked, fault, code, schema
):
    fake_openai.faults = [fault]
    with pytest.raises(ai.AIError) as failure:
        model.complete(asked, schema=schema)
    assert failure.value.code == code
    assert failure.value.usage.prompt_tokens == 12
    assert len(fake_openai.calls) == 1
