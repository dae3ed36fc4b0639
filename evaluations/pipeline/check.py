"""The last look at our own words: nothing in them may be news to the person, or be about who they are."""

import re
from dataclasses import replace

from evaluations.pipeline.report import Improvement, Report, Stronger
from evaluations.readers.attempt import Attempt

_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_QUOTED = re.compile(r"“[^”]*”")
_PROTECTED = re.compile(
    r"\b(?:accent(?:ed)?|native speaker|age|young|old|elderly|gender|male|female|woman|man|pregnan\w*"
    r"|married|religio\w*|disab\w*|ill|illness|health|depress\w*|anxious|nervous|nationality|race|ethnic\w*"
    r"|appearance"
    r"|looks?|attractive|emotion\w*|autis\w*)\b|억양|사투리|외모|나이|성별|여성|남성|임신|결혼|종교|장애"
    r"|질병|건강|국적|인종|감정|불안해",
    re.I,
)
_ALLOWED = re.compile(r"\blooks? ahead\b|\blook (?:ahead|for)\b", re.I)


def check(report: Report, attempt: Attempt) -> Report:
    """The report without any sentence of ours that is not covered by what was said."""
    said = _material(report, attempt)
    return replace(
        report,
        headline=_covered(report.headline, said),
        summary=_covered(report.summary, said),
        strength=_covered(report.strength, said),
        improvements=tuple(step for step in report.improvements if _is_covered_step(step, said)),
        suggestions=tuple(text for text in report.suggestions if is_covered(text, said)),
        redo_prompt=_covered(report.redo_prompt, said),
        stronger=report.stronger if _is_built_from(report.stronger, attempt) else None,
    )


def _material(report: Report, attempt: Attempt) -> str:
    minutes = (str(step.minutes) for step in report.improvements)
    return "\n".join([*(f"{answer.question}\n{answer.text}" for answer in attempt.answers), *minutes])


def is_covered(text: str, said: str) -> bool:
    """No number that was not said, and no word of ours about a person's age, body, health or origin."""
    known = set(_NUMBER.findall(said))
    ours = _ALLOWED.sub("", _QUOTED.sub("", text))
    return set(_NUMBER.findall(text)) <= known and not _PROTECTED.search(ours)


def _covered(text: str, said: str) -> str:
    return text if is_covered(text, said) else ""


def _is_covered_step(step: Improvement, said: str) -> bool:
    return all(is_covered(text, said) for text in (step.title, step.advice, step.drill))


def _is_built_from(stronger: Stronger | None, attempt: Attempt) -> bool:
    if stronger is None:
        return False
    text = next(answer.text for answer in attempt.answers if answer.turn_id == stronger.turn_id)
    kept = all(segment.text in text for segment in stronger.better if segment.kind == "keep")
    return kept and not any(
        _NUMBER.search(segment.text) for segment in stronger.better if segment.kind in {"new", "gap"}
    )
