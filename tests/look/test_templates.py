"""What holds for every template: it compiles, and nothing in it needs a weaker policy than ours."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.template.loader import get_template

TEMPLATES = settings.BASE_DIR / "templates"
NAMES = sorted(str(path.relative_to(TEMPLATES)) for path in TEMPLATES.rglob("*.html"))
# What a strict policy forbids, and what htmx would need `eval` for.
FORBIDDEN = {
    "an inline style": re.compile(r"\sstyle\s*=", re.I),
    "a style element": re.compile(r"<style", re.I),
    "an inline script": re.compile(r"<script(?![^>]*\ssrc=)", re.I),
    "an inline handler": re.compile(r"\s(?:on[a-z]+|hx-on[:\w-]*)\s*=", re.I),
    "a computed htmx value": re.compile(r"hx-(?:vals|headers)\s*=\s*['\"]?js:", re.I),
    "a trigger filter": re.compile(r"hx-trigger\s*=\s*\"[^\"]*\[", re.I),
    "a file from elsewhere": re.compile(r"(?:src|href)\s*=\s*['\"](?:https?:)?//", re.I),
}


@pytest.mark.parametrize("name", NAMES)
def test_it_compiles(name):
    assert get_template(name).template.nodelist


@pytest.mark.parametrize("name", NAMES)
def test_it_keeps_within_the_policy(name):
    source = (TEMPLATES / name).read_text()
    assert [what for what, pattern in FORBIDDEN.items() if pattern.search(source)] == []


def test_the_forbidden_things_are_found():
    sample = """<p style="a"><style></style><script>a</script><b onclick="a" hx-on:click="a">
      <i hx-vals='js:{}' hx-trigger="click[a]"><a href="//example.org">"""
    assert all(pattern.search(sample) for pattern in FORBIDDEN.values())


def _words(source: str) -> str:
    """What a person would read: without tags, comments, attributes and what is already translated."""
    source = re.sub(r"{% comment %}.*?{% endcomment %}|<!--.*?-->", "", source, flags=re.S)
    source = re.sub(r"{% block body_class %}.*?{% endblock %}", "", source)
    source = re.sub(r"{% blocktranslate.*?{% endblocktranslate %}", "", source, flags=re.S)
    return re.sub(r"{%.*?%}|{{.*?}}|<[^>]*>|&\w+;", "", source, flags=re.S)


# The product's name, names of keys and of languages in their own language: the same in every language.
SAME_EVERYWHERE = {"Interview", "OS", "AI", "Alt", "Ctrl", "Enter", "Esc", "English"}


@pytest.mark.parametrize("name", NAMES)
def test_every_word_on_it_can_be_translated(name):
    words = set(re.findall(r"[A-Za-z]{2,}", _words((TEMPLATES / name).read_text())))
    assert words - SAME_EVERYWHERE == set()


@pytest.mark.parametrize("code", ["400", "403", "404", "500"])
def test_an_error_page_needs_nothing_from_the_request(code):
    assert f">{code}<" in get_template(f"{code}.html").render()


def test_the_modules_stay_small():
    modules = Path(settings.BASE_DIR, "static", "js").glob("*.js")
    assert {path.name: path.stat().st_size for path in modules if path.stat().st_size > 15 * 1024} == {}
