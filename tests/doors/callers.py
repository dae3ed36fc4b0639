"""Six who knock, and the rows of the one person whose doors they are."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import uuid4

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.test import Client
from django.utils import timezone

from accounts.models import DataExport, Device, User
from analytics.models import Card, Export
from coaching.models import Profile, Recording, Retake, Session, SessionStatus, Story, TurnKind
from coaching.questions.models import Question
from evaluations.models import Analysis, Evaluation, EvaluationStatus, FocusArea, ShareLink
from tests.conftest import Caller
from tests.factories import (
    AccountFactory,
    DeviceFactory,
    EvaluationFactory,
    GuestFactory,
    QuestionFactory,
    SessionFactory,
    StaffFactory,
    talk,
)

DAY = timedelta(days=1)
WHO = ["nobody", "guest", "owner", "other", "staff", "off"]


@dataclass
class Rows:
    """What belongs to the owner, by the name it has in a path."""

    owner: User
    values: dict[str, object]

    def path(self, path: str) -> str:
        for name, value in self.values.items():
            path = path.replace(f"{{{name}}}", str(value))
        return path


def rows() -> Rows:
    owner = AccountFactory()
    session = SessionFactory(person=owner)
    turns = talk(session, "I led the move to one queue.", "It took four weeks.", "Waiting fell by half.")
    read = SessionFactory(person=owner, status=SessionStatus.COMPLETED)
    evaluation: Evaluation = EvaluationFactory(session=read, status=EvaluationStatus.FAILED)
    answer = next(turn for turn in talk(read, "I led the move to one queue.") if turn.kind == TurnKind.ANSWER)
    Retake.objects.create(turn=answer, number=2, text="I led the move to one queue, and it took four weeks.")
    analysis = Analysis.objects.create(
        person=owner, asked="Why?", text="Because it waited.", status=EvaluationStatus.FAILED
    )
    link = ShareLink.objects.create(evaluation=evaluation, expires_at=timezone.now() + timedelta(days=7))
    device: Device = DeviceFactory(person=owner)
    export = DataExport.objects.create(person=owner)
    question: Question = QuestionFactory()
    values = {
        "session": session.pk,
        "read_session": read.pk,
        "turn": turns[-1].pk,
        "evaluation": evaluation.pk,
        "read_turn": answer.pk,
        "analysis": analysis.pk,
        "device": device.pk,
        "export": export.pk,
        "history_export": _history_export(owner),
        "card": _card(owner),
        "question": question.pk,
        "category": question.category.slug,
        "topic": question.category.pk,
        "person": owner.pk,
        "recording": _recording(session).pk,
        "story": Story.objects.create(person=owner, title="The one queue").pk,
        "proposal": _proposal(owner),
        "number": 1,
        "link": link.pk,
        "token": link.token,
        "area": _focus_area(owner).pk,
    }
    return Rows(owner, values)


def _focus_area(person: User) -> FocusArea:
    seen = {"first_seen_at": timezone.now(), "last_seen_at": timezone.now()}
    return FocusArea.objects.create(
        person=person, theme="number", dimension="specific_evidence", criterion="measured", **seen
    )


def _card(owner: User) -> object:
    what = {"theme": "number", "dimension": "specific_evidence", "criterion": "measured"}
    memory = {"made_of": "", "reason": "new", "times": 1, "seen_at": timezone.now().isoformat()}
    return Card.objects.create(person=owner, due_at=timezone.now(), memory=memory, **what).pk


def _history_export(owner: User) -> object:
    export = Export(person=owner, format="csv", language="en", status="ready", expires_at=timezone.now() + DAY)
    export.file.save("history.csv", ContentFile(b"Date\r\n"))
    return export.pk


def _recording(session: Session) -> Recording:
    # Not where recordings are kept: a file stays when the rows of a test are taken back.
    file = default_storage.save("doors/answer.wav", ContentFile(b"RIFF"))
    return Recording.objects.create(session=session, media_type="audio/wav", file=file)


def _proposal(owner: User) -> str:
    """A story found in their CV, which they have not kept or dropped yet."""
    found = {"id": str(uuid4()), "title": "The one queue", "action": "I moved it all to one queue."}
    Profile.objects.create(person=owner, story_bank=[found])
    return found["id"]


def browsers(owner: User) -> dict[str, Client]:
    """Each signed in as it may be; the one who was switched off had signed in before."""
    everybody = {name: Client(raise_request_exception=False) for name in WHO}
    guest = everybody["guest"].session
    guest["guest_id"] = str(GuestFactory().pk)
    guest.save()
    everybody["guest"].cookies["sessionid"] = guest.session_key
    for name, person in _people(owner).items():
        everybody[name].force_login(person)
    User.objects.filter(pk=_id(everybody["off"])).update(is_active=False)
    return everybody


def programs(owner: User) -> dict[str, Caller]:
    people = {"nobody": None, "guest": GuestFactory()} | _people(owner)
    everybody = {name: Caller(people[name], raise_request_exception=False) for name in WHO}
    User.objects.filter(pk=people["off"].pk).update(is_active=False)
    return everybody


def _people(owner: User) -> dict[str, User]:
    made: dict[str, Callable[[], Any]] = {"other": AccountFactory, "staff": StaffFactory, "off": AccountFactory}
    return {"owner": owner} | {name: make() for name, make in made.items()}


def _id(browser: Client) -> Any:
    return browser.session["_auth_user_id"]
