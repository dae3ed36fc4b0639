import pytest

from interviewos import ai
from tests.plugins.openai import fake_openai

__all__ = ["fake_openai"]


@pytest.fixture
def model(fake_openai) -> ai.Provider:
    return ai.provider()


@pytest.fixture
def asked() -> list[ai.Message]:
    return [ai.Message("system", "You are a recruiter."), ai.Message("user", "I led the move to a new warehouse.")]
