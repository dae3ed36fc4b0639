"""A person with a history, made by the product itself."""

from argparse import ArgumentParser
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from allauth.account.models import EmailAddress
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db.models import Min
from django.test.utils import override_settings

from accounts import tokens
from accounts.models import User
from coaching import services as coaching
from coaching.models import Session, Speaker, Turn
from coaching.questions.models import Question
from evaluations.demo.calendar import Appointment, plan
from evaluations.demo.rehearsal import rehearse
from evaluations.demo.script import book
from evaluations.models import EvaluationStatus
from interviewos.celery import app


class Command(BaseCommand):
    help = "Add Dana Kim, who practised for four months. Running it again adds only what is missing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--fresh", action="store_true", help="delete her first and start again")
        parser.add_argument("--site", default="", help="where the site answers, for the link that is printed")
        parser.add_argument("--sessions", type=int, help="only the newest so many of her sessions")

    def handle(self, **options: Any) -> None:
        if not Question.objects.exists():
            raise CommandError("There are no questions to ask yet. Run `manage.py seed` first.")
        if options["fresh"]:
            User.objects.filter(email=book("person")["email"]).delete()
        person = self._person()
        missing = _missing(person, plan()[-options["sessions"] :] if options["sessions"] else plan())
        self._practise(person, missing)
        total = Session.objects.for_person(person).count()
        self.stdout.write(f"{person.full_name}: {total} sessions, {len(missing)} of them new")
        if settings.DEBUG:
            self.stdout.write(f"To look at them: {options['site']}/enter/{tokens.issue_entry(person)}/")
            self.stdout.write(f"Or sign in as {person.email}: the code that is sent there is printed here.")

    def _person(self) -> User:
        dana = book("person")
        person = User.objects.filter(email=dana["email"]).first()
        if person is None:
            # Known words behind a known address would be an open door, so there is no password at all.
            person = User.objects.create_user(dana["email"], full_name=dana["full_name"], language=dana["language"])
            coaching.save_profile(person=person, **dana["profile"])
        # A code by mail signs her in; in development the mail stands in the log.
        EmailAddress.objects.get_or_create(user=person, email=person.email, verified=True, primary=True)
        return person

    def _practise(self, person: User, missing: list[Appointment]) -> None:
        said = _said(person)
        # Four months are played in one go: no daily limit, no pauses for effect, no worker.
        with override_settings(SESSIONS_PER_DAY=len(plan()) + 1, RULES_PACE=0), _in_this_process():
            for appointment in missing:
                evaluation = rehearse(person=person, appointment=appointment, said=said)
                if evaluation.status != EvaluationStatus.READY:
                    raise CommandError(f"Session {appointment.id} was not read: {evaluation.status}.")
        if missing:
            _move_person(person)


@contextmanager
def _in_this_process() -> Iterator[None]:
    """Run ordered tasks at once instead of sending them to a worker, which may not be there."""
    before = app.conf.task_always_eager
    app.conf.task_always_eager = True
    try:
        yield
    finally:
        app.conf.task_always_eager = before


def _missing(person: User, appointments: list[Appointment]) -> list[Appointment]:
    """What is not there yet. A session that was interrupted is held again from its beginning."""
    sessions = Session.objects.for_person(person).filter(pk__in=[appointment.id for appointment in appointments])
    for broken in sessions.exclude(evaluation__status=EvaluationStatus.READY):
        coaching.erase(session=broken)
    there = set(sessions.values_list("pk", flat=True))
    return [appointment for appointment in appointments if appointment.id not in there]


def _said(person: User) -> Counter[str]:
    hers = Turn.objects.filter(session__person=person, speaker=Speaker.PERSON)
    return Counter(hers.values_list("text", flat=True))


def _move_person(person: User) -> None:
    """She was here before her first session, and became active with its evaluation."""
    first = Session.objects.for_person(person).aggregate(
        began=Min("created_at"), was_read=Min("evaluation__finished_at")
    )
    User.objects.filter(pk=person.pk).update(created_at=first["began"], activated_at=first["was_read"])
