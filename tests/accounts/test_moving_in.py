"""A guest turns out to have an account: what they did goes along, and nothing of anybody else's."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.contrib.admin.models import LogEntry
from django.core.files.base import ContentFile
from django.db import connection, models
from django.utils import timezone

from accounts import services
from accounts.billing.models import ModelCall, ModelCallPurpose, SessionStart
from accounts.models import AuditEntry, DataExport, Device, KeptAnswer, PersonSettings, User
from accounts.services.guests import STAYS_BEHIND
from analytics import keeping
from analytics.models import Achievement, Card, Entry, Export, Plan, Rollup
from coaching import partner
from coaching.models import Profile, Session, Story, TurnStatus
from evaluations.models import Analysis, FocusArea, KeptReading, Rater, RatingSheet
from tests.coaching.test_at_once import at_once
from tests.conftest import Caller
from tests.factories import (
    PASSWORD,
    AccountFactory,
    DeviceFactory,
    EvaluationFactory,
    GuestFactory,
    QuestionFactory,
    SessionFactory,
    waiting,
)

pytestmark = pytest.mark.django_db

Make = Callable[[User], Any]


def _laid_in(session: Session) -> Entry:
    keeping.catch_up(session.person_id)
    return Entry.objects.get(session=session)


# A row of every model that names a person. Who adds one decides here what becomes of it.
MOVES: dict[str, Make] = {
    "coaching.Session": lambda guest: SessionFactory(person=guest),
    "coaching.Story": lambda guest: Story.objects.create(person=guest, title="The ward"),
    "questions.Question": lambda guest: QuestionFactory(made_for=guest),
    "billing.SessionStart": lambda guest: SessionStart.objects.create(person=guest),
    "billing.ModelCall": lambda guest: ModelCall.objects.create(person=guest, purpose=ModelCallPurpose.REPLY),
    "accounts.DataExport": lambda guest: DataExport.objects.create(person=guest),
    "evaluations.Analysis": lambda guest: Analysis.objects.create(person=guest, asked="Why?", text="I led it."),
    "evaluations.KeptReading": lambda guest: KeptReading.objects.create(person=guest, digest="the same for both"),
    "analytics.Export": lambda guest: Export.objects.create(person=guest, format="csv", language="en"),
    "admin.LogEntry": lambda guest: LogEntry.objects.create(user=guest, action_flag=1, object_repr="A question"),
}
UNITES: dict[str, Make] = {
    "coaching.Profile": lambda guest: Profile.objects.create(person=guest, role="Head nurse"),
    "accounts.PersonSettings": lambda guest: PersonSettings.objects.create(person=guest, role="Head nurse"),
    "analytics.Plan": lambda guest: Plan.objects.create(person=guest, talk_on=date(2030, 1, 2), talk_title="Ward"),
}
GOES: dict[str, Make] = {
    "account.EmailAddress": lambda guest: EmailAddress.objects.create(user=guest, email="claimed@example.com"),
    "accounts.Device": lambda guest: DeviceFactory(person=guest),
    "accounts.KeptAnswer": lambda guest: KeptAnswer.objects.create(person=guest, key="one", digest="of it"),
    "mfa.Authenticator": lambda guest: Authenticator.objects.create(user=guest, type="totp", data={"secret": ""}),
    "socialaccount.SocialAccount": lambda guest: SocialAccount.objects.create(user=guest, provider="google", uid="1"),
}
# Made of other rows, and made again when those have moved.
MADE_ANEW: dict[str, Make] = {
    "evaluations.FocusArea": lambda guest: FocusArea.objects.create(
        person=guest, theme="number", first_seen_at=timezone.now(), last_seen_at=timezone.now()
    ),
    "analytics.Entry": lambda guest: _laid_in(SessionFactory(person=guest)),
    "analytics.Rollup": lambda guest: Rollup.objects.create(person=guest, practised_on=date(2026, 1, 2), n=1),
    "analytics.Card": lambda guest: Card.objects.create(person=guest, theme="number", due_at=timezone.now()),
    "analytics.Achievement": lambda guest: Achievement.objects.create(person=guest, slug="first"),
}
# What staff did is kept whoever goes, and a guest is no staff.
STAYS: dict[str, Make] = {
    "accounts.AuditEntry": lambda guest: AuditEntry.objects.create(actor=guest, action="read"),
    "evaluations.RatingSheet": lambda guest: RatingSheet.objects.create(
        evaluation=EvaluationFactory(), rater=Rater.STAFF, staff=guest
    ),
}
EVERY = MOVES | UNITES | GOES | MADE_ANEW | STAYS


def relations() -> list[Any]:
    found = User._meta.get_fields(include_hidden=True)
    return [rel for rel in found if rel.auto_created and not rel.concrete and (rel.one_to_one or rel.one_to_many)]


def owner(row: models.Model) -> Any:
    (name,) = {rel.field.name for rel in relations() if isinstance(row, rel.related_model)}
    return type(row)._base_manager.values_list(f"{name}_id", flat=True).get(pk=row.pk)


@pytest.fixture
def guest() -> User:
    return GuestFactory()


@pytest.fixture
def account() -> User:
    return AccountFactory()


def test_somebody_has_decided_what_becomes_of_every_kind_of_row():
    # Which groups somebody is in, and what they may do, are rows as well; a guest has none.
    named = {rel.related_model._meta.label for rel in relations()} - {
        "accounts.User_groups",
        "accounts.User_user_permissions",
    }
    assert named == set(EVERY)
    assert {*GOES, "accounts.PersonSettings"} == STAYS_BEHIND


def test_nothing_stands_in_the_way_of_moving_or_of_forgetting():
    for relation in relations():
        model = relation.related_model
        label = model._meta.label
        if label in MOVES:
            constrained = [*model._meta.total_unique_constraints, *model._meta.unique_together]
            assert not [each for each in constrained if relation.field.name in getattr(each, "fields", each)], label
        if label in UNITES and label not in STAYS_BEHIND:
            assert hasattr(model, "absorb"), label
        assert relation.on_delete in (models.CASCADE, models.SET_NULL), label


@pytest.mark.parametrize("label", [*MOVES, "coaching.Profile"])
def test_what_a_guest_made_is_the_accounts(guest, account, label):
    row = EVERY[label](guest)
    services.move_in(guest=guest, person=account)
    assert owner(row) == account.pk
    assert not User.objects.filter(pk=guest.pk).exists()


@pytest.mark.parametrize("label", ["evaluations.FocusArea", "evaluations.KeptReading"])
def test_what_both_have_stands_in_nobodys_way(guest, account, label):
    EVERY[label](account)
    EVERY[label](guest)
    services.move_in(guest=guest, person=account)
    assert not User.objects.filter(pk=guest.pk).exists()


@pytest.mark.parametrize("label", [*GOES, *MADE_ANEW])
def test_what_opens_a_door_is_of_one_browser_or_made_of_the_rest_goes_with_the_guest(guest, account, label):
    row = EVERY[label](guest)
    services.move_in(guest=guest, person=account)
    assert not type(row)._base_manager.filter(pk=row.pk).exists()


def test_what_staff_did_is_kept(guest, account):
    entry = AuditEntry.objects.create(actor=guest, actor_email="staff@example.com", action="read")
    services.move_in(guest=guest, person=account)
    entry.refresh_from_db()
    assert (entry.actor, entry.actor_email) == (None, "staff@example.com")


def test_nothing_of_anybody_else_moves(guest, account):
    other, elsewhere = GuestFactory(), AccountFactory()
    theirs = [make(person) for person in (other, elsewhere) for label, make in EVERY.items() if label not in GOES]
    before = [owner(row) for row in theirs]
    for make in EVERY.values():
        make(guest)
    services.move_in(guest=guest, person=account)
    assert [owner(row) for row in theirs] == before
    assert User.objects.filter(pk__in=[other.pk, elsewhere.pk]).count() == 2


def test_moving_in_again_changes_nothing(guest, account):
    SessionFactory(person=guest)
    Profile.objects.create(person=guest, cv_text="One")
    Profile.objects.create(person=account, cv_text="Another")
    services.move_in(guest=guest, person=account)
    before = (list(Session.objects.values()), list(Profile.objects.values()), User.objects.count())
    services.move_in(guest=guest, person=account)
    assert (list(Session.objects.values()), list(Profile.objects.values()), User.objects.count()) == before


def test_a_session_keeps_its_turns_and_its_reading(guest, account):
    reading = EvaluationFactory(session__person=guest)
    services.move_in(guest=guest, person=account)
    caller = Caller(account)
    assert caller.get(f"sessions/{reading.session_id}").json()["turns"]
    assert caller.get(f"evaluations/{reading.pk}").status_code == 200


def test_what_counted_for_today_counts_on(guest, account, bank, settings):
    settings.SESSIONS_PER_DAY = 2
    for person in (guest, account):
        SessionStart.objects.create(person=person)
    services.move_in(guest=guest, person=account)
    refused = Caller(account).send("sessions", {})
    assert (refused.status_code, refused.json()["code"]) == (402, "daily_limit")
    assert not Session.objects.exists()


def test_two_guests_never_become_one(guest):
    other, session = GuestFactory(), SessionFactory(person=guest)
    services.move_in(guest=guest, person=other)
    assert owner(session) == guest.pk
    assert User.objects.filter(pk=guest.pk).exists()


def test_an_account_never_moves_into_another_one(account):
    other, session = AccountFactory(), SessionFactory(person=account)
    account.is_guest = True  # what was true when the request began
    services.move_in(guest=account, person=other)
    assert owner(session) == account.pk
    assert User.objects.filter(pk=account.pk).exists()


def test_nobody_moves_into_an_account_that_is_gone(guest, account):
    session = SessionFactory(person=guest)
    User.objects.filter(pk=account.pk).delete()
    services.move_in(guest=guest, person=account)
    assert owner(session) == guest.pk


def test_two_browsers_of_guests_sign_in_to_one_account_and_a_third_is_left_alone(anonymous, account):
    tokens = [anonymous.send("auth/guest").json() for _browser in range(3)]
    for token in tokens:
        SessionFactory(person=User.objects.get(pk=token["id"]))
    for token in tokens[:2]:
        signed = anonymous.send(
            "auth/login",
            {"email": account.email, "password": PASSWORD},
            headers={"authorization": f"Bearer {token['access_token']}"},
        )
        assert signed.json()["id"] == str(account.pk)
    assert account.sessions.count() == 2
    assert Session.objects.exclude(person=account).get().person_id == User.objects.get(is_guest=True).pk


def test_the_token_of_a_guest_who_moved_in_opens_nothing(guest, account):
    caller = Caller(guest)
    services.move_in(guest=guest, person=account)
    assert caller.get("auth/me").status_code == 401


def test_choices_fill_blanks_but_no_consent_and_no_rule_that_erases_is_taken_over(guest, account):
    PersonSettings.objects.create(
        person=guest, role="Head nurse", tone="Calm", ai_consent=True, retention_days=1, difficulty="hard"
    )
    PersonSettings.objects.create(person=account, role="Engineer")
    services.move_in(guest=guest, person=account)
    kept = PersonSettings.objects.get()
    assert (kept.person, kept.role, kept.tone, kept.difficulty) == (account, "Engineer", "Calm", "medium")
    assert (kept.ai_consent, kept.retention_days) == (None, None)


def test_an_account_that_never_chose_takes_what_the_guest_chose_but_no_consent(guest, account):
    PersonSettings.objects.create(
        person=guest, role="Head nurse", ai_consent=True, retention_days=1, difficulty="hard"
    )
    services.move_in(guest=guest, person=account)
    kept = PersonSettings.objects.get()
    assert (kept.person, kept.role, kept.difficulty) == (account, "Head nurse", "hard")
    assert (kept.ai_consent, kept.retention_days) == (None, None)


@pytest.mark.parametrize("of_the_account", ["", "Their own"])
def test_a_name_fills_a_blank_only(guest, of_the_account):
    account = AccountFactory(full_name=of_the_account)
    User.objects.filter(pk=guest.pk).update(full_name="A guest")
    services.move_in(guest=guest, person=account)
    assert account.full_name == User.objects.get().full_name == (of_the_account or "A guest")


@pytest.mark.parametrize("has_one", [True, False])
def test_a_picture_is_kept_once_and_no_file_is_left_behind(guest, account, has_one, committed):
    guest.avatar.save("guest.webp", ContentFile(b"guest"))
    if has_one:
        account.avatar.save("account.webp", ContentFile(b"account"))
    with committed():
        services.move_in(guest=guest, person=account)
    assert guest.avatar.storage.exists(guest.avatar.name) != has_one
    assert User.objects.get().avatar.read() == (b"account" if has_one else b"guest")


def test_an_account_is_active_when_its_guest_was(guest, account):
    User.objects.filter(pk=guest.pk).update(activated_at=timezone.now())
    services.move_in(guest=guest, person=account)
    account.refresh_from_db()
    assert account.activated_at


def test_a_reply_that_is_being_written_arrives_and_is_counted_for_the_account(guest, account, fake_openai):
    PersonSettings.objects.create(person=guest, ai_consent=True)
    reply = waiting(SessionFactory(person=guest, mind="model"))
    pieces = partner.answer(reply.pk)
    next(pieces)
    services.move_in(guest=guest, person=account)
    list(pieces)
    connection.check_constraints()
    reply.refresh_from_db()
    assert (reply.status, reply.attempt) == (TurnStatus.DONE, 1)
    assert ModelCall.objects.get().person == account


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("_round", range(5))
def test_of_two_who_claim_one_guest_at_once_exactly_one_gets_everything(guest, _round):
    accounts = [AccountFactory(), AccountFactory()]
    sessions = [SessionFactory(person=guest) for _number in range(3)]
    Profile.objects.create(person=guest, cv_text="Mine")
    at_once(*[lambda account=account: services.move_in(guest=guest, person=account) for account in accounts])
    owners = {owner(session) for session in sessions} | {owner(Profile.objects.get())}
    assert len(owners) == 1
    assert owners < {account.pk for account in accounts}


@pytest.mark.django_db(transaction=True)
def test_two_guests_of_one_account_move_in_at_once():
    account, guests = AccountFactory(), [GuestFactory() for _number in range(3)]
    for guest in guests:
        SessionFactory(person=guest)
        Profile.objects.create(person=guest, story_bank=[{"title": str(guest.pk)}])
    gave = at_once(*[lambda guest=guest: services.move_in(guest=guest, person=account) for guest in guests])
    assert gave == [None] * 3
    assert account.sessions.count() == 3
    assert {story["title"] for story in Profile.objects.get().story_bank} == {str(guest.pk) for guest in guests}
    assert not Device.objects.exists()
