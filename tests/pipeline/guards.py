"""What is guarded in a text that follows a plain sentence, so that an answer is never nothing but the attack."""

from evaluations.pipeline import guard
from tests.pipeline.talks import STORY, STORY_KO, attempt

OWN = {
    "en": "I moved the depot in Leeds before the others.",
    "ko": "제가 리즈 창고를 다른 곳보다 먼저 옮겼습니다.",
}
QUESTION = {"en": STORY, "ko": STORY_KO}


def guarded(text: str, language: str = "en", question: str = "") -> list[tuple[str, str]]:
    """The kind and the words of every guarded place."""
    said = f"{OWN[language]} {text}"
    notes = guard(attempt((question or QUESTION[language], said), language=language)).notes
    return [(note.kind, said[note.start : note.end]) for note in notes]


def kinds(text: str, language: str = "en", question: str = "") -> set[str]:
    return {kind for kind, _ in guarded(text, language, question)}


def left(text: str, language: str = "en", question: str = "") -> str:
    """What still counts of a text."""
    said = f"{OWN[language]} {text}"
    found = guard(attempt((question or QUESTION[language], said), language=language))
    return " ".join(found.plain(found.attempt.answers[0])[len(OWN[language]) :].split())
