import io

import pytest
from django.core.management import CommandError, call_command

from interviewos.management.commands import messages

TEMPLATE = """{% load i18n %}<p>{% translate "Hello" %}
  {% blocktranslate count n=n trimmed %}
    {{ n }} turn
  {% plural %}
    {{ n }} turns
  {% endblocktranslate %}</p>
"""
CODE = 'from django.utils.translation import gettext_lazy as _\nLEVEL = _("Level %(n)s")\n'


@pytest.fixture
def project(tmp_path, settings):
    settings.BASE_DIR = tmp_path
    settings.LOCALE_PATHS = [tmp_path / "interviewos" / "locale"]
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "page.html").write_text(TEMPLATE)
    (tmp_path / "coaching").mkdir()
    (tmp_path / "coaching" / "levels.py").write_text(CODE)
    return tmp_path


@pytest.fixture
def catalogue(project):
    return project / "interviewos" / "locale" / "ko" / "LC_MESSAGES" / "django.po"


def collect():
    call_command("messages", stdout=io.StringIO())


def translate(catalogue, text, translation):
    before = catalogue.read_text()
    after = before.replace(f'{text}"\nmsgstr ""', f'{text}"\nmsgstr "{translation}"')
    after = after.replace(f'{text}"\nmsgstr[0] ""', f'{text}"\nmsgstr[0] "{translation}"')
    assert after != before
    catalogue.write_text(after)


def translate_all(catalogue):
    translate(catalogue, 'msgid "Hello', "안녕하세요")
    translate(catalogue, 'msgid_plural "%(n)s turns', "%(n)s개")
    translate(catalogue, 'msgid "Level %(n)s', "%(n)s단계")


def check():
    call_command("messages", check=True)


def test_texts_of_code_and_templates_come_together(catalogue):
    collect()
    assert 'msgid "Hello"' in catalogue.read_text()
    assert 'msgid_plural "%(n)s turns"' in catalogue.read_text()
    assert 'msgid "Level %(n)s"' in catalogue.read_text()


def test_a_text_without_translation_is_named_and_nothing_is_written(catalogue):
    collect()
    before = catalogue.read_text()
    with pytest.raises(CommandError, match="not translated: 'Hello'"):
        check()
    assert catalogue.read_text() == before


def test_a_complete_catalogue_passes(catalogue):
    collect()
    translate_all(catalogue)
    check()


def test_a_fuzzy_translation_is_not_one(catalogue):
    collect()
    translate_all(catalogue)
    catalogue.write_text(catalogue.read_text().replace('msgid "Hello"', '#, fuzzy\nmsgid "Hello"'))
    with pytest.raises(CommandError, match="fuzzy: 'Hello'"):
        check()


def test_a_lost_placeholder_is_found(catalogue):
    collect()
    translate_all(catalogue)
    catalogue.write_text(catalogue.read_text().replace('"%(n)s단계"', '"단계"'))
    with pytest.raises(CommandError, match="placeholders differ"):
        check()


def test_a_catalogue_behind_the_code_is_found(catalogue, project):
    collect()
    translate_all(catalogue)
    (project / "templates" / "page.html").write_text('{% load i18n %}{% translate "Goodbye" %}')
    with pytest.raises(CommandError) as refused:
        check()
    assert "not in the catalogue (run `manage.py messages`): 'Goodbye'" in str(refused.value)
    assert "no longer used (run `manage.py messages`): 'Hello'" in str(refused.value)


def test_collecting_again_keeps_every_translation_and_changes_nothing(catalogue):
    collect()
    translate_all(catalogue)
    collect()
    before = catalogue.read_text()
    collect()
    assert catalogue.read_text() == before
    assert "안녕하세요" in before


def test_a_compiled_catalogue_follows_its_source(catalogue):
    collect()
    assert not messages.is_stale(catalogue)
    catalogue.with_suffix(".mo").unlink()
    assert messages.is_stale(catalogue)
    call_command("messages", compile=True)
    assert not messages.is_stale(catalogue)
