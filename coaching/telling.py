"""Which of a person's stories they told in an answer. It may be worked out twice: a telling is written once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from rapidfuzz import fuzz

from coaching.listening import sentences, words
from coaching.listening.overlap import topics
from coaching.models import Session, SessionStatus, Story, StoryUse, Turn

# How far back is looked: further than anybody remembers what they said.
SESSIONS = 10
# A story is told when an answer has so many of its own words, and so large a share of the shorter of the two.
FEWEST, SHARE = 5, 0.4
# Or when a whole sentence of it is there, nearly word for word.
LIKE, SENTENCE_WORDS = 88.0, 6
FEWEST_FOR_A_LINE = 2


@dataclass(frozen=True)
class Answer:
    """Everything said to one question, its follow-ups included, under the first turn of it."""

    turn_id: UUID
    text: str
    language: str


def count(person_id: UUID) -> int:
    """Write down what was told in the last sessions. Answers how many tellings were new."""
    stories = list(Story.objects.filter(person_id=person_id))
    answers = _answers(person_id) if stories else []
    known = _too_common(answers)
    found = [
        StoryUse(story_id=story.pk, turn_id=answer.turn_id)
        for story in stories
        for answer in answers
        if is_told(story.text, answer.text, ignoring=known)
    ]
    before = StoryUse.objects.filter(story__person_id=person_id).count()
    StoryUse.objects.bulk_create(found, ignore_conflicts=True)
    return StoryUse.objects.filter(story__person_id=person_id).count() - before


def finished_since(moment: datetime) -> list[UUID]:
    """People with stories who finished a session since then."""
    done = Session.objects.filter(status=SessionStatus.COMPLETED, completed_at__gte=moment)
    return list(done.filter(person__stories__isnull=False).values_list("person_id", flat=True).distinct())


def _answers(person_id: UUID) -> list[Answer]:
    talks = Session.objects.filter(person_id=person_id, status=SessionStatus.COMPLETED).newest_first()
    latest = list(talks.values_list("pk", flat=True)[:SESSIONS])
    rows = Turn.objects.scored().filter(session__in=latest).order_by("session_id", "number")
    whole: dict[tuple[UUID, int], list[Turn]] = {}
    for turn in rows.select_related("session").only("text", "question_number", "session__language"):
        whole.setdefault((turn.session_id, turn.question_number), []).append(turn)
    return [
        Answer(turns[0].pk, "\n".join(turn.text for turn in turns), turns[0].session.language)
        for turns in whole.values()
    ]


def _too_common(answers: Sequence[Answer]) -> frozenset[str]:
    """Words of this person's that tell no story from another. One told all the time must not be lost among them."""
    seen = Counter(stem for answer in answers for stem in topics(answer.text))
    return frozenset(stem for stem, times in seen.items() if times > max(6, len(answers) / 2))


def is_told(story: str, answer: str, *, ignoring: Iterable[str] = ()) -> bool:
    own, said = topics(story) - set(ignoring), topics(answer) - set(ignoring)
    shared = len(own & said)
    if shared >= FEWEST and shared >= SHARE * min(len(own), len(said)):
        return True
    # Comparing letter by letter takes long: only where the two have anything in common at all.
    if shared < FEWEST_FOR_A_LINE:
        return False
    return any(fuzz.partial_ratio(line, _plain(answer)) >= LIKE for line in _lines(story))


def _lines(text: str) -> list[str]:
    spans = sentences(text)
    lines = (_plain(text[span.start : span.end]) for span in spans)
    return [line for line in lines if len(line.split()) >= SENTENCE_WORDS]


def _plain(text: str) -> str:
    return " ".join(words(text))
