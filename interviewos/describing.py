"""What the description of the API says of a call beyond its types: a line, when to use it, an example each way.

It is written in JSON beside the schemas of an app, one file a router: `"POST /sessions": {"summary", "when", "query",
"request", "answers": {"201": …}, "stream"}`. A text that begins with @ stands for what `shared.json` has under that
name; `{"alias": "GET /categories"}` says that a call is an earlier name of another.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

BASE = "/api/v1"
SHARED = "shared.json"
ABOUT = Path(__file__).with_suffix(".md")
# In this order.
TAGS = {
    "sessions": "A talk from its first question to its last answer.",
    "voice": "Answers that are spoken: written down, kept, played.",
    "evaluations": "What a talk showed, with the words it rests on.",
    "looking back": "What keeps coming back, what got better for certain, and what to do next.",
    "profile": "What somebody prepares for, and what they have to tell.",
    "questions": "The bank of questions, and questions made for one person.",
    "entering": "Coming in: as a guest, with a password, a code, a second step, Google or LinkedIn.",
    "people": "One's own account, settings, picture, devices and data.",
    "staff": "For the staff of a site, with a second step. What they do is written down.",
}
PROBLEM: dict[str, Any] = {
    "success": False,
    "error": "Say a little more: an answer has at least 10 characters.",
    "type": "validation_error",
    "code": "answer_too_short",
    "details": {"length": 4, "least": 10},
    "request_id": "0b6c2f1e9d3a4c5b8e7f6a5d4c3b2a19",
    "timestamp": "2026-11-20T10:43:30Z",
}
Told = dict[str, Any]


def read(folder: Path) -> dict[str, Told]:
    """Everything that a folder tells, by method and path, with nothing left to be looked up."""
    shared = json.loads((folder / SHARED).read_text(encoding="utf-8"))
    files = [file for file in sorted(folder.glob("*.json")) if file.name != SHARED]
    told = {name: said for file in files for name, said in json.loads(file.read_text(encoding="utf-8")).items()}
    return {name: _whole(_of_alias(said, told), shared) | {"ids": shared["ids"]} for name, said in told.items()}


def _of_alias(said: Told, told: Mapping[str, Told]) -> Told:
    if "alias" not in said:
        return said
    return told[said["alias"]] | {"when": f"An earlier name of `{said['alias']}`."}


def _whole(value: Any, shared: Mapping[str, Any]) -> Any:
    match value:
        case str() if value.startswith("@"):
            return _whole(shared[value[1:]], shared)
        case dict():
            return {name: _whole(part, shared) for name, part in value.items()}
        case list():
            return [_whole(part, shared) for part in value]
    return value


def describe(document: dict[str, Any], told: Mapping[str, Told]) -> None:
    """Write it into the document. A call that is not there is an error: it was renamed."""
    for name, said in told.items():
        method, path = name.split()
        operation = document["paths"][BASE + path][method.lower()]
        operation["summary"] = said["summary"]
        operation["description"] = "\n\n".join(filter(None, [said["when"], operation.get("description")]))
        for parameter in operation.get("parameters", []):
            known = said["ids"] if parameter["in"] == "path" else said.get("query", {})
            if parameter["name"] in known and known[parameter["name"]] != parameter["schema"].get("default"):
                parameter["example"] = known[parameter["name"]]
        for content, example in _examples(operation, said):
            content["example"] = example


def _examples(operation: dict[str, Any], said: Told) -> Iterator[tuple[dict[str, Any], Any]]:
    if "request" in said:
        for content in operation["requestBody"]["content"].values():
            yield content, said["request"]
    answers = {str(status): answer for status, answer in operation["responses"].items()}
    for status, example in said.get("answers", {}).items():
        yield answers[status]["content"]["application/json"], example
    if "stream" in said:
        yield answers["200"].setdefault("content", {}).setdefault("text/event-stream", {}), said["stream"]
