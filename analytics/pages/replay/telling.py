"""A turn of a replay as its page tells it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import pairwise
from typing import Any, NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy

from analytics.pages.replay.pacing import Pace, Silence
from analytics.pages.replay.playing import Played, Quote
from coaching.models import ASKING, Session, Speaker, TurnKind
from coaching.personas import persona
from coaching.rooms import INSTEAD, in_other_language
from evaluations import rubric
from evaluations.marking import css_of, segments
from evaluations.models import Evaluation, Evidence
from evaluations.transcript import REASONS
from interviewos.marks import Piece, pieces
from interviewos.templatetags.ui import spoken

LABELS = {
    TurnKind.WARM_UP: gettext_lazy("Warm-up, not scored"),
    TurnKind.REWORDED: gettext_lazy("In other words"),
    TurnKind.PROBE: gettext_lazy("Follow-up"),
    TurnKind.INVITE: gettext_lazy("Your turn to ask"),
    TurnKind.FAREWELL: pgettext_lazy("a partner's last words", "Goodbye"),
}
# What is shorter is heard in every answer.
TOLD_SILENCE = 2.0
# How the times of the person's words are known.
BASES = {
    "recorded": gettext_lazy("Plays with your recording"),
    "measured": gettext_lazy("At the pace you spoke"),
    "even": gettext_lazy("When each word came was not measured, so they come evenly"),
    "reading": gettext_lazy("How long this took was not measured"),
}


class Word(NamedTuple):
    """A piece of an answer; `id` where a follow-up leads to it, `at` where it is a mark."""

    piece: Piece
    id: str
    is_quoted: bool
    at: str


def told(row: Played, session: Session, marks: list[Evidence], reading: Evaluation | None) -> dict[str, Any]:
    turn, is_mine = row.turn, row.turn.speaker == Speaker.PERSON
    guarded = reading.report.get("guard", []) if marks and reading else []
    mine = [mark for mark in marks if mark.turn_id == turn.pk]
    return {
        "turn": turn,
        "number": turn.number,
        "who": _("You") if is_mine else persona(session).name,
        "is_mine": is_mine,
        "label": _label(row),
        "at": row.starts_at,
        "took": row.spent,
        "words": list(_words(row, mine, [note for note in guarded if note["turn_id"] == str(turn.pk)])),
        "instead": str(INSTEAD.get(TurnKind(turn.kind), "")) if turn.kind else "",
        "facts": _facts(row) if is_mine else [],
        "basis": str(BASES.get(row.pace.basis, "")) if is_mine else "",
        "cut_off": turn.cut_off and turn.kind == TurnKind.ANSWER,
        "in_other_language": in_other_language(turn),
        "reason": str(REASONS[turn.reason]) if turn.reason in REASONS else "",
        "rests_on": row.rests_on,
        "notes": [_note(mark, row, session.language) for mark in mine],
        "recordings": row.recordings,
        "retakes": row.retakes,
        "script": script(row),
    }


def _words(row: Played, marks: list[Evidence], guarded: list[dict[str, Any]]) -> Iterator[Word]:
    """Cut where marks begin and end, and where words do that a follow-up came back to."""
    cut = list(_cut(segments(row.turn.text, marks, guarded), row))
    moments = {mark.shown: f"{row.pace.moment_of(mark.start):.2f}" for mark in marks}  # type: ignore[attr-defined]
    named: set[str] = set()
    for piece, (_segment, quote) in zip(pieces(segment for segment, _quote in cut), cut, strict=True):
        id = quote.id if quote and quote.id not in named else ""
        named.add(id)
        yield Word(piece, id, quote is not None, moments.get(piece.number, ""))


def _cut(whole: list[dict[str, Any]], row: Played) -> Iterator[tuple[dict[str, Any], Quote | None]]:
    """Each segment in parts, with what a follow-up quotes of it. A full stop is no part: nobody can point at it."""
    text, begins = row.turn.text, 0
    for segment in whole:
        ends = begins + len(segment["text"])
        places = {place for quote in row.came_back for place in (quote.start, quote.end) if begins < place < ends}
        inside = {place for place in places if _has_words(text[place:ends])}
        for start, end in pairwise(sorted({begins, ends} | inside)):
            quoting = (one for one in row.came_back if one.start <= start and not _has_words(text[one.end : end]))
            yield segment | {"text": text[start:end]}, next(quoting, None)
        begins = ends


def _has_words(text: str) -> bool:
    return any(character.isalnum() for character in text)


def _label(row: Played) -> str:
    turn = row.turn
    number = _("Question %(n)d") % {"n": turn.question_number} if turn.kind in ASKING and turn.question_number else ""
    kind = str(LABELS.get(TurnKind(turn.kind), "")) if turn.kind else ""
    return " · ".join(filter(None, [number, kind]))


def _facts(row: Played) -> list[str]:
    pace = row.pace
    thought = [_thought(pace.thought)] if pace.thought and pace.thought >= TOLD_SILENCE and row.turn.text else []
    pauses = [one.seconds for one in pace.silences if not one.is_thought and one.seconds >= TOLD_SILENCE]
    return thought + ([_pauses(pauses)] if pauses else [])


def _thought(seconds: float) -> str:
    return _("Thought for %(time)s") % {"time": spoken(seconds)}


def _pauses(seconds: list[float]) -> str:
    words = ngettext("Paused once, for %(time)s", "Paused %(n)d times, the longest for %(time)s", len(seconds))
    return words % {"n": len(seconds), "time": spoken(max(seconds))}


def _note(mark: Evidence, row: Played, language: str) -> dict[str, Any]:
    return {
        "n": mark.shown,  # type: ignore[attr-defined]
        "css": css_of(mark.dimension),
        "polarity": mark.polarity,
        "dim_name": rubric.name_of(mark.dimension, language),
        "comment": mark.comment,
        "at": row.pace.moment_of(mark.start),
    }


def script(row: Played) -> str:
    """What the page's module plays. A browser counts UTF-16 units where we count code points."""
    pace, text = row.pace, row.turn.text
    played = {
        "at": row.starts_at,
        "seconds": pace.seconds,
        "cues": [[at, _units(text[:said])] for at, said in pace.cues],
        "silences": [[one.at, one.until, _silence(one, pace)] for one in pace.silences],
        "sounds": pace.sounds,
    }
    return json.dumps(played, ensure_ascii=False, separators=(",", ":"))


def _units(text: str) -> int:
    return len(text) if text.isascii() else len(text.encode("utf-16-le")) // 2


def _silence(silence: Silence, pace: Pace) -> str:
    if silence.seconds < TOLD_SILENCE:
        return ""
    if not silence.is_thought:
        return _("Paused for %(time)s") % {"time": spoken(silence.seconds)}
    if pace.basis == "wordless":
        return _("Waited for %(time)s") % {"time": spoken(silence.seconds)}
    return _thought(silence.seconds)
