"""The fake is only worth something while it behaves as its scripts say."""

import json
import subprocess
import sys
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import jsonschema
import pytest

from tests.fake_openai import FakeOpenAI, partner, smallest

SCHEMA = {
    "type": "object",
    "$defs": {"Quote": {"type": "string", "minLength": 6}},
    "properties": {
        "quotes": {"type": "array", "items": {"$ref": "#/$defs/Quote"}, "minItems": 2},
        "polarity": {"enum": ["present", "absent"]},
        "level": {"type": ["integer", "null"], "minimum": 1},
        "note": {"anyOf": [{"type": "null"}, {"type": "string"}]},
        "is_canary": {"type": "boolean"},
    },
    "required": ["quotes", "polarity", "level", "note", "is_canary"],
}


def post(url: str, body: dict) -> dict:
    request = Request(url, json.dumps(body).encode(), {"content-type": "application/json"})
    with urlopen(request, timeout=10) as response:
        return json.load(response)


def say(server: FakeOpenAI, text: str = "Hello") -> str:
    body = {"model": "m", "messages": [{"role": "user", "content": text}]}
    return post(f"{server.base_url}/chat/completions", body)["choices"][0]["message"]["content"]


@pytest.fixture
def server():
    with FakeOpenAI(has_control=True) as server:
        yield server


def address(server: FakeOpenAI, path: str) -> str:
    return server.base_url.removesuffix("/v1") + path


def test_another_process_can_write_the_script(server):
    orders = {"replies": ["First."], "faults": [{"kind": "status", "status": 429}], "delay": 0.01}
    post(address(server, "/_control"), orders)
    with pytest.raises(HTTPError, match="429"):
        say(server)
    assert say(server) == "First."
    with urlopen(address(server, "/_calls"), timeout=10) as response:
        assert len(json.load(response)) == 2


@pytest.mark.parametrize("orders", [{"port": 1}, {"colour": "red"}, {"faults": [{"kind": "status", "size": 1}]}])
def test_an_order_it_does_not_know_is_refused_and_changes_nothing(server, orders):
    with pytest.raises(HTTPError, match="400"):
        post(address(server, "/_control"), orders | {"replies": ["First."]})
    assert server.replies == []


def test_nobody_gives_orders_to_a_server_without_control():
    with FakeOpenAI() as server, pytest.raises(HTTPError, match="404"):
        post(address(server, "/_control"), {"replies": ["First."]})


def test_the_partner_asks_something_else_at_every_turn_in_the_language_of_the_person():
    english, korean = [], []
    for text, lines in (("Hello", english), ("안녕하세요", korean)):
        for turn in range(8):
            spoken = [{"role": "assistant", "content": "…"}] * turn
            lines.append(partner([*spoken, {"role": "user", "content": text}]))
    assert len(set(english)) == len(set(korean)) == 8
    assert not set(english) & set(korean)


def test_the_smallest_value_fits_its_schema():
    jsonschema.validate(smallest(SCHEMA), SCHEMA)


def test_it_runs_as_a_program():
    command = [sys.executable, "-m", "tests.fake_openai", "--control"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        base_url = process.stdout.readline().strip()
        with urlopen(base_url.removesuffix("/v1") + "/_health", timeout=10) as response:
            assert json.load(response) == {"status": "ok"}
        process.terminate()
