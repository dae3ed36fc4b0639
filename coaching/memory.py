"""A running summary of what is too long ago to be sent word by word.

It is made by rules, so it costs nothing and invents nothing.
"""

from collections.abc import Sequence

from coaching.listening import listen, sentences
from coaching.models import Session, Speaker, Turn, TurnKind

RECENT = 10
TELLING = {"own_action", "result", "measured", "named_case", "decision", "before_after"}
MOST_WORDS = 45


def recent(turns: Sequence[Turn]) -> Sequence[Turn]:
    return turns[-RECENT:]


def remember(session: Session, turns: Sequence[Turn]) -> None:
    """Add the turns that have slipped out of the last ten to the session's summary."""
    old = [turn for turn in turns[:-RECENT] if turn.number > session.summarised_to]
    if not old:
        return
    lines = [session.summary, *(_line(session, turn) for turn in old)]
    session.summary, session.summarised_to = "\n".join(filter(None, lines)), old[-1].number
    session.save(update_fields=["summary", "summarised_to"])


def _line(session: Session, turn: Turn) -> str:
    if turn.speaker == Speaker.PARTNER:
        return f"Asked ({turn.kind}, question {turn.question_number}): {_clip(turn.text)}"
    if turn.kind != TurnKind.ANSWER:
        return f"Did not answer ({turn.kind})"
    return f"Answered: {_clip(_telling(turn.text, session.language))}"


def _telling(text: str, language: str) -> str:
    """The sentences that carry a fact; the whole answer where none does."""
    wanted = {finding.sentence for finding in listen(text, language) if finding.name in TELLING}
    said = [text[span.start : span.end] for number, span in enumerate(sentences(text, language)) if number in wanted]
    return " ".join(said) or text


def _clip(text: str) -> str:
    words = text.split()
    return " ".join(words) if len(words) <= MOST_WORDS else " ".join(words[:MOST_WORDS]) + " …"
