"""What `manage.py check --deploy` looks at beyond Django's own list: settings that start and would be regretted."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Tags, Warning, register

SHORTEST_KEY, FEWEST_CHARACTERS = 32, 8
SENDS_NOTHING = ("console", "dummy", "filebased", "locmem")


@register(Tags.security, deploy=True)
def fit_for_others(app_configs: Any = None, **kwargs: Any) -> list[CheckMessage]:
    return [*_keys(), *_doors(), *_mail(), *_files()]


def _keys() -> Iterator[CheckMessage]:
    if any(len(key) < SHORTEST_KEY or len(set(key)) < FEWEST_CHARACTERS for key in settings.ENCRYPTION_KEYS):
        hint = "python3 -c 'import secrets; print(secrets.token_urlsafe(50))' makes a good one."
        yield Warning("A key in ENCRYPTION_KEYS can be guessed.", hint=hint, id="interviewos.W001")
    if {settings.SECRET_KEY, settings.DEVELOPMENT_KEY} & set(settings.ENCRYPTION_KEYS):
        hint = "Whoever finds one key then has both. Take another text."
        yield Warning("ENCRYPTION_KEYS holds a key that is used elsewhere.", hint=hint, id="interviewos.W002")


def _doors() -> Iterator[CheckMessage]:
    if "*" in settings.ALLOWED_HOSTS:
        hint = "Name the domains of this site: links in mails are made from them."
        yield Warning("ALLOWED_HOSTS takes any name.", hint=hint, id="interviewos.W003")
    if "*" in settings.CORS_ALLOWED_ORIGINS:
        hint = "Name each web app, as in https://app.example.com."
        yield Warning("CORS_ALLOWED_ORIGINS takes any web app.", hint=hint, id="interviewos.W004")


def _mail() -> Iterator[CheckMessage]:
    if settings.EMAIL_BACKEND.split(".")[-2] in SENDS_NOTHING:
        hint = "Nobody gets the code they sign up with. Set EMAIL_HOST, and leave EMAIL_BACKEND as it is."
        yield Warning("EMAIL_BACKEND sends no mail.", hint=hint, id="interviewos.W005")
    if "@localhost" in settings.DEFAULT_FROM_EMAIL:
        hint = "Set DEFAULT_FROM_EMAIL to an address of this site: other mail servers refuse this one."
        yield Warning("Mail is sent from an address at localhost.", hint=hint, id="interviewos.W006")


def _files() -> Iterator[CheckMessage]:
    if Path(settings.MEDIA_ROOT).is_relative_to(settings.BASE_DIR):
        hint = "Set MEDIA_ROOT to a folder that stays when the program is replaced, and that all its processes see."
        yield Warning("People's files are kept beside the program.", hint=hint, id="interviewos.W007")
