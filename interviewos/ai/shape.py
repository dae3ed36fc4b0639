import json
import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from jsonschema import Draft202012Validator
from jsonschema.exceptions import best_match

from interviewos.ai.base import Message

FENCED = re.compile(r"```(?:json)?\s*(.+?)\s*```", re.DOTALL | re.IGNORECASE)
INSTRUCTION = "Answer with one JSON object and nothing else. It must fit this JSON Schema:\n{schema}"
REPAIR = "That answer cannot be used: {problem} Answer again with only the JSON object that fits the schema."


class WrongShape(Exception):
    """Says to the model what is wrong. It may quote the answer, so it is never logged."""


def fitted(text: str, schema: dict[str, Any]) -> str:
    """The JSON text inside an answer, once it fits the schema."""
    candidates: list[str] = [text.strip(), *FENCED.findall(text)]
    for candidate in candidates:
        try:
            value = json.loads(candidate, parse_constant=_refuse_constant)
        except ValueError:
            continue
        _validate(value, schema)
        return candidate
    raise WrongShape("It is not JSON.")


def with_schema(messages: Sequence[Message], schema: dict[str, Any]) -> tuple[Message, ...]:
    """The same messages for a server that cannot be given a schema beside them."""
    words = INSTRUCTION.format(schema=json.dumps(schema, ensure_ascii=False))
    if messages and messages[0].role == "system":
        first = replace(messages[0], content=f"{messages[0].content}\n\n{words}")
        return first, *messages[1:]
    return Message("system", words), *messages


def with_repair(messages: Sequence[Message], answer: str, problem: WrongShape) -> tuple[Message, ...]:
    return *messages, Message("assistant", answer), Message("user", REPAIR.format(problem=problem))


def _validate(value: Any, schema: dict[str, Any]) -> None:
    if error := best_match(Draft202012Validator(schema).iter_errors(value)):
        raise WrongShape(f"At {error.json_path}: {error.message[:300]}.")


def _refuse_constant(name: str) -> None:
    raise ValueError(f"{name} is Python's, not JSON's")
