"""Choosing from the bank, and what staff may do with it."""

from coaching.questions.services.choosing import choose, planned

__all__ = ["choose", "planned"]
