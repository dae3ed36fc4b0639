"""Seals what stands in the columns, row by row: nobody waits, and a run that broke off goes on where it was.

A program of before that saves while this runs writes plain text still. `manage.py rotate_keys --check` counts such
rows afterwards, and `manage.py rotate_keys --seal-plain` seals them.
"""

from collections.abc import Callable

from django.db import migrations

from interviewos import crypto
from interviewos.fields import Stored

# What stood there for nothing.
COLUMNS = {
    "profile": {"agenda": "", "cv_text": "", "job_description": "", "story_bank": "[]", "structured_cv": "{}"},
    "session": {"agenda": "", "context": "", "job_description": ""},
}


def _sealed(text: str) -> str:
    return text if _is_ours(text) else crypto.seal(text)


def _is_ours(text: str) -> bool:
    """Whether a run that broke off has sealed it. One that no key opens stops us: sealed twice it would be lost."""
    return crypto.looks_sealed(text) and bool(crypto.unseal(text))


def _each(apps, change: Callable[[str, str], str]) -> None:
    for model, columns in COLUMNS.items():
        for name, nothing in columns.items():
            column = Stored(apps.get_model("coaching", model), name)
            for pk, stored in column.rows():
                column.rewrite(pk, stored, lambda text, nothing=nothing: change(text, nothing))


def seal(apps, schema_editor) -> None:
    _each(apps, lambda text, nothing: "" if text in ("", nothing) else _sealed(text))


def unseal(apps, schema_editor) -> None:
    _each(apps, lambda text, nothing: crypto.unseal(text) if _is_ours(text) else text or nothing)


class Migration(migrations.Migration):
    atomic = False

    dependencies = [
        ('coaching', '0002_prepare_to_seal'),
    ]

    operations = [migrations.RunPython(seal, unseal, elidable=True)]
