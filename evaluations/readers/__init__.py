"""Two readers, one interface: `rules` needs nothing, `model` needs a configured model."""

from evaluations.readers.base import Claim, Reader, Reading


def rules_reader() -> Reader:
    from evaluations.readers.rules import RulesReader

    return RulesReader()


def model_reader(*, readings: int = 1) -> Reader:
    """Raises `AIError` ("not_configured") when there is no model to read with."""
    from evaluations.readers.model import ModelReader
    from interviewos import ai

    return ModelReader(ai.provider(), readings=readings)


__all__ = ["Claim", "Reader", "Reading", "model_reader", "rules_reader"]
