"""Somebody of whom there is a row in every table, and what the database itself says is theirs."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from allauth.account.models import EmailAddress, EmailConfirmation
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount, SocialToken
from django.apps import apps
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.contrib.sessions.backends.db import SessionStore
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import connection
from django.db.models import Model
from django.utils import timezone

from accounts.billing.models import ModelCall, ModelCallPurpose, SessionStart
from accounts.models import AuditEntry, DataExport, ExportStatus, KeptAnswer, PersonSettings, User
from analytics import keeping
from analytics.models import Achievement, Card, Plan
from analytics.models import Export as AnalyticsExport
from coaching.models import Profile, Recording, Retake, Story, StoryUse
from evaluations.models import (
    Analysis,
    DimensionLevel,
    DimensionState,
    Drill,
    Evaluation,
    Evidence,
    FocusArea,
    KeptReading,
    Polarity,
    Rater,
    Rating,
    RatingSheet,
    ShareLink,
)
from tests.factories import (
    AccountFactory,
    AnswerFactory,
    DeviceFactory,
    EvaluationFactory,
    QuestionFactory,
    SessionFactory,
)

# What the staff did is kept when they go, without them.
STAYS = {("accounts_auditentry", "actor_id"), ("evaluations_ratingsheet", "staff_id")}
FOREIGN_KEYS = """
    SELECT c.conrelid::regclass::text, a.attname, c.confrelid::regclass::text, k.attname, p.attname
    FROM pg_constraint c
    JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1]
    JOIN pg_constraint pk ON pk.conrelid = c.conrelid AND pk.contype = 'p'
    JOIN pg_attribute k ON k.attrelid = pk.conrelid AND k.attnum = pk.conkey[1]
    JOIN pg_attribute p ON p.attrelid = c.confrelid AND p.attnum = c.confkey[1]
    WHERE c.contype = 'f'
"""
SECRETS = ("the-seed-of-a-totp", "the-session-key-of-a-browser", "the-token-of-a-provider", "the-key-of-a-letter")
Keys = dict[str, set[Any]]


def somebody() -> User:
    """Every table that belongs to people has a row of theirs."""
    person = AccountFactory(full_name="Dana Kim", language="ko")
    _ways_in(person)
    _practice(person)
    PersonSettings.objects.create(person=person, industry="Health")
    KeptAnswer.objects.create(person=person, key="once", digest="d", body=b'{"a": 1}')
    SessionStart.objects.create(person=person)
    ModelCall.objects.create(person=person, purpose=ModelCallPurpose.REPLY, model="m")
    person.avatar.save("somebody.webp", ContentFile(b"a picture of " + str(person.pk).encode()))
    export = DataExport.objects.create(person=person, status=ExportStatus.READY, expires_at=timezone.now())
    export.file.save("older.zip", ContentFile(b"an older export"))
    return person


def _ways_in(person: User) -> None:
    session = SessionStore()
    session["_auth_user_id"] = str(person.pk)
    session.create()
    DeviceFactory(person=person, session_key=session.session_key or "")
    DeviceFactory(person=person, session_key=SECRETS[1])
    address = EmailAddress.objects.get(user=person)
    EmailConfirmation.objects.create(email_address=address, key=f"{SECRETS[3]}-{person.pk}"[:64])
    Authenticator.objects.create(user=person, type="totp", data={"secret": SECRETS[0]})
    account = SocialAccount.objects.create(user=person, provider="google", uid=str(person.pk))
    SocialToken.objects.create(account=account, token=SECRETS[2], expires_at=timezone.now() + timedelta(hours=1))
    person.groups.add(Group.objects.get_or_create(name="Testers")[0])
    person.user_permissions.add(Permission.objects.order_by("pk")[0])
    kind = ContentType.objects.get_for_model(User)
    LogEntry.objects.create(user=person, content_type=kind, object_repr="x", action_flag=CHANGE)
    AuditEntry.objects.create(actor=person, actor_email=person.email or "", action="looked")


def _practice(person: User) -> None:
    Profile.objects.create(person=person, cv_text="I nursed for ten years.", story_bank=[{"title": "The ward"}])
    session = SessionFactory(person=person, job_description="A head nurse for nights.")
    answer = AnswerFactory(session=session)
    again = Retake.objects.create(turn=answer, number=2, text="I rang the client the same evening.")
    recording = Recording(session=session, turn=answer, media_type="audio/webm", seconds=3.0)
    recording.file.save(f"{recording.pk}.webm", ContentFile(b"the sound of " + str(person.pk).encode()))
    story = Story.objects.create(person=person, title="The ward", action="I rang every nurse.", turn=answer)
    StoryUse.objects.create(story=story, turn=answer)
    QuestionFactory(made_for=person)
    evaluation = EvaluationFactory(session=session)
    DimensionLevel.objects.create(evaluation=evaluation, dimension="clarity", state=DimensionState.OBSERVED, level=3)
    words = {"quote": answer.text[:6], "start": 0, "end": 6, "criterion": "c", "polarity": Polarity.PLUS}
    Evidence.objects.create(evaluation=evaluation, turn=answer, number=1, dimension="clarity", **words)
    Analysis.objects.create(person=person, retake=again, asked="And then?", text=again.text)
    KeptReading.objects.create(person=person, digest="of what a model was shown", readings=[[]])
    now = timezone.now()
    FocusArea.objects.create(person=person, theme="number", criterion="c", first_seen_at=now, last_seen_at=now)
    _opinions(evaluation)
    Drill.objects.create(session=session, theme="number", dimension="clarity", criterion="c")
    _looking_back(person)


def _looking_back(person: User) -> None:
    keeping.catch_up(person.pk)
    Plan.objects.create(person=person, talk_title="The ward")
    Card.objects.create(person=person, theme="number", due_at=timezone.now())
    Achievement.objects.create(person=person, slug="first")
    export = AnalyticsExport(person=person, format="csv", language="en")
    export.file.save("history.csv", ContentFile(b"the sessions of " + str(person.pk).encode()))


def _opinions(evaluation: Evaluation) -> None:
    """What they think of their talk themselves, and what somebody made of it whom they asked."""
    link = ShareLink.objects.create(evaluation=evaluation, expires_at=timezone.now() + timedelta(days=7))
    for rater, way in ((Rater.SELF, None), (Rater.MENTOR, link)):
        sheet = RatingSheet.objects.create(evaluation=evaluation, rater=rater, link=way, note="Say the number.")
        Rating.objects.create(sheet=sheet, dimension="clarity_structure", level=4)


def files_of(person: User) -> set[str]:
    """The names of every file of somebody's."""
    sounds = Recording.objects.filter(session__person=person).values_list("file", flat=True)
    taken_along = AnalyticsExport.objects.filter(person=person).values_list("file", flat=True)
    exports = person.data_exports.values_list("file", flat=True)
    return {str(person.avatar.name), *exports, *taken_along, *sounds}


def rows_of(person: User) -> Keys:
    """By the foreign keys as the database has them: the primary keys of what leads to this person, by table."""
    found: Keys = {"accounts_user": {person.pk}}
    with connection.cursor() as cursor:
        cursor.execute(FOREIGN_KEYS)
        keys = [key for key in cursor.fetchall() if (key[0], key[1]) not in STAYS]
        while _grew(cursor, keys, found):
            pass
    return found


def _grew(cursor: Any, keys: list[tuple[str, ...]], found: Keys) -> bool:
    before = sum(map(len, found.values()))
    for child, column, parent, key, parent_key in keys:
        # Other tables are led to by the keys of people's rows too, but only by their own primary key.
        if parent in found and child != parent:
            assert parent_key in ("id", "person_id")
            cursor.execute(f"SELECT {key} FROM {child} WHERE {column} = ANY(%s)", [list(found[parent])])
            if rows := cursor.fetchall():
                found.setdefault(child, set()).update(row[0] for row in rows)
    return sum(map(len, found.values())) > before


def contents(keys: Keys) -> dict[str, list[Any]]:
    """The whole of these rows."""
    with connection.cursor() as cursor:
        return {table: _rows(cursor, table, pks) for table, pks in keys.items()}


def _rows(cursor: Any, table: str, pks: set[Any]) -> list[Any]:
    key = model_of(table)._meta.pk.column  # type: ignore[union-attr]
    cursor.execute(f"SELECT * FROM {table} WHERE {key} = ANY(%s) ORDER BY {key}", [list(pks)])
    return list(cursor.fetchall())


def model_of(table: str) -> type[Model]:
    return next(m for m in apps.get_models(include_auto_created=True) if m._meta.db_table == table)


def stored() -> set[str]:
    """Every file in the storage."""
    return {
        f"{folder}/{name}" for folder in default_storage.listdir("")[0] for name in default_storage.listdir(folder)[1]
    }


def empty_storage() -> None:
    for name in stored():
        default_storage.delete(name)
