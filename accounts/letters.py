"""What we write to people by e-mail about their own data."""

from __future__ import annotations

from datetime import datetime

from django.core.mail import send_mail
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from accounts.models import PersonSettings, User


def leaving(*, address: str, language: str, due_at: datetime | None) -> None:
    """Somebody has asked us to forget them: at once, or when `due_at` has come."""
    with translation.override(language):
        if due_at is None:
            subject = _("Your account is deleted")
            body = [_("Your account and everything in it is deleted. We wish you well.")]
        else:
            day = date_format(due_at, "DATE_FORMAT")
            subject = _("Your account will be deleted on %(day)s") % {"day": day}
            body = [
                _("You asked us to delete your account. You are signed out everywhere."),
                _("On %(day)s everything in it goes: sessions, evaluations, settings, files.") % {"day": day},
                _("To keep it, sign in before then and choose to keep your account."),
                _("If it was not you who asked, sign in, keep your account and change your password."),
            ]
        _send(address, subject, body)


def export_ready(person: User, *, until: datetime) -> None:
    """Nothing is sent to somebody without an address, or who wants no e-mail."""
    if not person.email or PersonSettings.objects.filter(person=person, notifications=False).exists():
        return
    with translation.override(person.language):
        day = date_format(until, "DATE_FORMAT")
        body = [
            _("Your data is ready to download. You find it in your settings, under your data."),
            _("We keep the file until %(day)s. It holds all you have practised: mind where you put it.")
            % {"day": day},
        ]
        _send(person.email, _("Your data is ready"), body)


def _send(address: str, subject: str, paragraphs: list[str]) -> None:
    send_mail(subject, "\n\n".join(paragraphs) + "\n", None, [address])
