"""What a person chooses once for every session."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import pytest
import time_machine
from django.db import connection

from accounts.models import PersonSettings, User
from accounts.services import choices
from interviewos.errors import InvalidInput
from tests.factories import GuestFactory, UserFactory

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 7, 1, 12, tzinfo=UTC)


def kept(person: User) -> PersonSettings:
    return PersonSettings.objects.get(person=person)


def test_nobody_has_chosen_anything_at_first_and_looking_writes_nothing(user):
    found = choices.of(user)
    assert (found.difficulty, found.role, found.notifications) == ("medium", "", True)
    assert (found.ai_consent, found.retention_days) == (None, None)
    assert not PersonSettings.objects.exists()


def test_what_is_given_is_changed_and_the_rest_stays(user):
    choices.change(person=user, role="  Head\n nurse ", difficulty="hard", language="ko")
    choices.change(person=user, retention_days=90)
    row = kept(user)
    assert (row.role, row.difficulty, row.retention_days) == ("Head nurse", "hard", 90)
    assert User.objects.get(pk=user.pk).language == user.language == "ko"


def test_a_name_is_kept_on_one_line_and_may_be_taken_back(user):
    choices.change(person=user, full_name="  Ines\r\n Roth ")
    assert User.objects.get(pk=user.pk).full_name == user.full_name == "Ines Roth"
    choices.change(person=user, full_name="")
    assert User.objects.get(pk=user.pk).full_name == ""


def test_the_person_in_memory_knows_at_once(user):
    assert choices.of(user).role == ""
    choices.change(person=user, role="Head nurse")
    assert choices.of(user).role == "Head nurse"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("difficulty", "unbearable"),
        ("difficulty", ""),
        ("role", "x" * 121),
        ("tone", "calm \x00"),
        ("industry", "half a pair \ud83d"),
        ("job_category", None),
        ("notifications", None),
        ("retention_days", 0),
        ("retention_days", -1),
        ("retention_days", 3651),
        ("retention_days", 10**12),
        ("retention_days", "long"),
        ("language", "fr"),
        ("language", None),
        ("full_name", "x" * 151),
        ("full_name", None),
    ],
)
def test_what_does_not_fit_is_named_and_nothing_is_changed(user, field, value):
    good = {"role": "Head nurse", "language": "ko"}
    with pytest.raises(InvalidInput) as refused:
        choices.change(person=user, **good | {field: value})
    assert list(refused.value.details["fields"]) == [field]
    assert str(refused.value)
    assert not PersonSettings.objects.exists()
    assert User.objects.get(pk=user.pk).language == "en"


def test_everything_that_is_wrong_is_said_at_once(user):
    with pytest.raises(InvalidInput) as refused:
        choices.change(person=user, retention_days=0, language="fr")
    assert set(refused.value.details["fields"]) == {"retention_days", "language"}


def test_sessions_can_be_kept_for_ever_again(user):
    choices.change(person=user, retention_days=1)
    choices.change(person=user, retention_days=None)
    assert kept(user).retention_days is None


def test_an_answer_about_the_model_is_kept_with_its_moment(user):
    with time_machine.travel(NOON, tick=False):
        choices.consent(person=user, agreed=True)
    assert (kept(user).ai_consent, kept(user).ai_consent_at) == (True, NOON)
    choices.change(person=user, role="Head nurse")
    assert kept(user).ai_consent_at == NOON, "something else was changed"
    choices.change(person=user, ai_consent=False)
    assert kept(user).ai_consent is False
    assert kept(user).ai_consent_at > NOON


@pytest.mark.parametrize(("agreed", "may"), [(True, True), (False, False), (None, False)])
def test_a_model_may_hear_only_who_said_yes(user, fake_openai, agreed, may):
    if agreed is not None:
        choices.consent(person=user, agreed=agreed)
    assert choices.may_use_model(user) is may
    assert choices.may_use_model(user.pk) is may


def test_one_persons_yes_is_nobody_elses(fake_openai):
    choices.consent(person=UserFactory(), agreed=True)
    assert not choices.may_use_model(GuestFactory())


def test_where_there_is_no_model_nothing_is_asked(user, django_assert_num_queries):
    choices.consent(person=user, agreed=True)
    with django_assert_num_queries(0):
        assert not choices.may_use_model(user)


@pytest.mark.django_db(transaction=True)
def test_two_first_changes_at_once_are_both_kept():
    person = UserFactory()

    def change(field: str) -> None:
        choices.change(person=User.objects.get(pk=person.pk), **{field: "chosen"})
        connection.close()

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(change, ["role", "tone"]))
    assert (kept(person).role, kept(person).tone) == ("chosen", "chosen")
