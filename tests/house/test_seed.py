import io

import pytest
from django.contrib.auth import authenticate, get_user_model
from django.core.management import call_command

from coaching.questions.models import Question
from interviewos.management.commands import seed

pytestmark = pytest.mark.django_db


def sow():
    call_command("seed", stdout=io.StringIO())


def test_a_fresh_installation_has_questions_to_ask():
    sow()
    assert Question.objects.exists()


def test_sowing_twice_changes_nothing():
    sow()
    before = set(Question.objects.values_list("pk", flat=True))
    sow()
    assert set(Question.objects.values_list("pk", flat=True)) == before


def test_seeding_makes_no_administrator():
    """In production there is none with a password somebody saw in a log."""
    sow()
    assert not get_user_model().objects.filter(is_superuser=True).exists()


def test_the_first_administrator_can_sign_in_with_the_password_shown(settings):
    password = seed.first_admin()
    person = authenticate(email=settings.FIRST_ADMIN, password=password)
    assert person.is_superuser


def test_there_is_only_one_first_administrator():
    seed.first_admin()
    assert seed.first_admin() is None
    assert get_user_model().objects.filter(is_superuser=True).count() == 1
