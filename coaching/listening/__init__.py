"""What is heard in a text: small detectors shared by the conversation partner and the rule-based reader.

A finding is never a judgment: it says that a sentence does something ("names a result"), and where."""

from functools import lru_cache, partial

from coaching.listening import (
    deeds,
    facing,
    hollow,
    hollow_korean,
    korean,
    korean_facing,
    outcome,
    story,
    thinking,
    wording,
)
from coaching.listening.heard import Detector, Heard, matches
from coaching.listening.overlap import echoes, question_overlap, topics
from coaching.listening.spans import Finding, Span, detect_language, sentences, words

_ENGLISH: tuple[Detector, ...] = (
    story.situation, story.task, story.named_case, story.fixed_time,
    deeds.own_action, deeds.team_action, deeds.usual_step, deeds.intention,
    outcome.result, outcome.measured, outcome.before_after,
    thinking.decision, thinking.decision_reason, thinking.purpose, thinking.alternative, thinking.reflection,
    thinking.accepted_part, thinking.check, thinking.others, thinking.direct_answer,
    wording.hedge, wording.filler, wording.vague_quantity, wording.blame, wording.negative_wording,
    wording.absolute_claim,
    wording.casual_register, wording.courtesy, wording.closing_ask, wording.signpost, wording.apology,
    wording.runs_down, wording.no_answer,
    facing.empathy, facing.offer, facing.asking, facing.our_practice, facing.address,
    hollow.commonplace, hollow.self_portrait, hollow.assurance, hollow.put_off,
    hollow.good_will, hollow.dodge, hollow.small_talk, hollow.hearsay,
    wording.slip, wording.precise, wording.long_sentence, wording.repeated_word,
)  # fmt: skip
_KOREAN: tuple[Detector, ...] = (
    korean.own_action, korean.team_action, korean.result, korean.measured, korean.named_case, korean.direct_answer,
    korean.register_break, korean.plain_speech, korean.long_sentence, korean_facing.offer, korean_facing.asking,
)  # fmt: skip
DETECTORS: dict[str, dict[str, Detector]] = {
    "en": {detector.__name__: detector for detector in _ENGLISH},
    "ko": {detector.__name__: detector for detector in _KOREAN}
    | {
        name: partial(matches, pattern)
        for name, pattern in (korean.PATTERNS | korean_facing.PATTERNS | hollow_korean.PATTERNS).items()
    },
}


@lru_cache(maxsize=128)
def listen(text: str, language: str = "en") -> tuple[Finding, ...]:
    """Everything heard in a text, in order of place. `language` is "en" or "ko"."""
    heard = Heard(text)
    if not heard.sentences:
        return ()
    found = {
        Finding(name, start, end, heard.at(start))
        for name, detect in DETECTORS[language].items()
        for start, end in detect(heard)
    }
    return tuple(sorted(found, key=lambda finding: (finding.start, finding.end, finding.name)))


__all__ = [
    "DETECTORS", "Finding", "Span", "detect_language", "echoes", "listen", "question_overlap", "sentences",
    "topics", "words",
]  # fmt: skip
