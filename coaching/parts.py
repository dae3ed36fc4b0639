"""An answer taken apart into what was, what was to be done, what was done and what came of it."""

from __future__ import annotations

from collections.abc import Sequence

from coaching.listening import listen, sentences

PARTS = ("situation", "task", "action", "result")
ACTS = {"own_action", "team_action", "decision", "check"}
ENDS = {"result", "before_after", "reflection"}


def split(text: str, language: str) -> dict[str, str]:
    """Every sentence in one of the four parts, in the person's words. What has no parts is an action as a whole."""
    said = [text[span.start : span.end] for span in sentences(text, language)]
    heard = _heard(text, language, len(said))
    first = _first_act(heard)
    told: dict[str, list[str]] = {part: [] for part in PARTS}
    last = "action"
    for number, sentence in enumerate(said):
        last = _scene(heard[number]) if first is not None and number < first else _deed(heard[number], last)
        told[last].append(sentence)
    if first is None or not told["result"] and not first:
        return dict.fromkeys(PARTS, "") | {"action": text.strip()}
    return {part: " ".join(told[part]) for part in PARTS}


def _heard(text: str, language: str, count: int) -> list[set[str]]:
    heard: list[set[str]] = [set() for _sentence in range(count)]
    for finding in listen(text, language):
        heard[finding.sentence].add(finding.name)
    return heard


def _first_act(heard: Sequence[set[str]]) -> int | None:
    """The sentence in which the person first does something. Taking a task on is not that yet."""
    own = [n for n, names in enumerate(heard) if "own_action" in names and not names & {"task"}]
    acts = [n for n, names in enumerate(heard) if names & ACTS and not names & {"task", "situation"}]
    return next(iter(own or acts), None)


def _scene(names: set[str]) -> str:
    return "task" if "task" in names else "situation"


def _deed(names: set[str], last: str) -> str:
    """A sentence that says nothing new belongs to what was said before it."""
    if names & ENDS and not ("own_action" in names and "result" not in names):
        return "result"
    if names & ACTS:
        return "action"
    return last if last in ("action", "result") else "action"
