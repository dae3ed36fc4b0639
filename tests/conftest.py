from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import translation

from accounts.models import User
from accounts.services import choices
from coaching.questions.models import Category, Difficulty, Question
from tests import sounds
from tests.factories import CategoryFactory, QuestionFactory, UserFactory, token_of
from tests.oidc.fixtures import google, linkedin, provider
from tests.plugins.openai import fake_openai

__all__ = ["fake_openai", "google", "linkedin", "provider"]


@pytest.fixture(autouse=True)
def _in_english():
    """A request leaves its language active in the thread; the next test must not inherit it."""
    with translation.override("en"):
        yield


@pytest.fixture(autouse=True)
def _empty_cache(request):
    yield
    if request.node.get_closest_marker("django_db") or {"db", "transactional_db"} & set(request.fixturenames):
        cache.clear()


@pytest.fixture
def user(db) -> User:
    return UserFactory()


@pytest.fixture
def agreed(user: User) -> User:
    """`user`, who has said that a model may hear them."""
    choices.consent(person=user, agreed=True)
    return user


@pytest.fixture
def person(user: User) -> Client:
    """A browser in which `user` is signed in."""
    return _browser(user)


@pytest.fixture
def stranger(db) -> Client:
    """A browser in which somebody else is signed in."""
    return _browser(UserFactory())


def _browser(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def htmx() -> dict[str, str]:
    return {"HX-Request": "true"}


class Caller(Client):
    """A program that speaks JSON, with or without an access token."""

    def __init__(self, person: User | None = None, **extra: Any) -> None:
        bearer = {"authorization": f"Bearer {token_of(person)}"} if person else {}
        super().__init__(headers=bearer, **extra)

    def generic(self, method: str, path: str, *args: Any, **extra: Any) -> Any:
        return super().generic(method, path if path.startswith("/") else f"/api/v1/{path}", *args, **extra)

    def send(self, path: str, body: Any = None, *, method: str = "post", **extra: Any) -> Any:
        data = {} if body is None else {"data": body}
        return getattr(self, method)(path, **data, content_type="application/json", **extra)


@pytest.fixture
def caller(user: User) -> Caller:
    """A program that holds the token of `user`."""
    return Caller(user)


@pytest.fixture
def other_caller(db) -> Caller:
    """A program that holds somebody else's token."""
    return Caller(UserFactory())


@pytest.fixture
def anonymous(db) -> Caller:
    return Caller()


@pytest.fixture
def no_sounds_left() -> Iterator[None]:
    """Files stay when the rows of a test are taken back."""
    yield
    sounds.lose_all()


@pytest.fixture
def bank(db) -> Category:
    """A topic with eight questions of each difficulty."""
    return fill_bank()


def fill_bank() -> Category:
    category = CategoryFactory(slug="behavioural")
    levels = (Difficulty.EASY, Difficulty.MEDIUM, Difficulty.HARD)
    Question.objects.bulk_create(
        QuestionFactory.build(category=category, preparation_type=category.preparation_type, difficulty=level)
        for level in levels
        for _number in range(8)
    )
    return category


@pytest.fixture
def committed(django_capture_on_commit_callbacks) -> Callable[..., Any]:
    """Run what was ordered for after the commit, as a real commit would."""
    return lambda: django_capture_on_commit_callbacks(execute=True)
