"""Texts in one Unicode form (NFC), so that a quote and its place mean the same thing everywhere."""

import unicodedata
from dataclasses import replace

from evaluations.readers.attempt import Answer, Attempt


def freeze(attempt: Attempt) -> Attempt:
    return replace(
        attempt,
        role=_nfc(attempt.role),
        job_description=_nfc(attempt.job_description),
        answers=tuple(_frozen(answer) for answer in sorted(attempt.answers, key=lambda answer: answer.number)),
    )


def _frozen(answer: Answer) -> Answer:
    return replace(
        answer,
        question=_nfc(answer.question),
        text=_nfc(answer.text),
        expected_points=tuple(_nfc(point) for point in answer.expected_points),
        sample_answer=_nfc(answer.sample_answer),
    )


def _nfc(text: str) -> str:
    return unicodedata.normalize("NFC", text)
