import io
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from fontTools.ttLib import TTFont


@pytest.fixture
def project(tmp_path, settings):
    settings.BASE_DIR = tmp_path
    styles = tmp_path / "static" / "css"
    styles.mkdir(parents=True)
    (styles / "10-tokens.css").write_text("b {}")
    (styles / "00-layers.css").write_text("@layer a, b;")
    return tmp_path


def built(project):
    return project / "static" / "build"


def test_stylesheets_are_joined_in_the_order_of_their_names(project):
    call_command("assets", stdout=io.StringIO())
    assert (built(project) / "app.css").read_text() == "@layer a, b;\nb {}\n"


def test_the_typeface_keeps_its_axes_and_loses_what_no_page_shows(project):
    call_command("assets", stdout=io.StringIO())
    font = TTFont(built(project) / "fonts" / "inter-latin.woff2")
    assert [axis.axisTag for axis in font["fvar"].axes] == ["opsz", "wght"]
    assert ord("é") in font.getBestCmap()
    assert ord("Ж") not in font.getBestCmap()


def test_nothing_is_done_twice(project):
    call_command("assets", stdout=io.StringIO())
    before = {path: path.stat().st_mtime_ns for path in built(project).rglob("*")}
    told = io.StringIO()
    call_command("assets", stdout=told)
    assert told.getvalue() == ""
    assert {path: path.stat().st_mtime_ns for path in built(project).rglob("*")} == before


def test_a_removed_stylesheet_leaves_the_built_one(project):
    call_command("assets", stdout=io.StringIO())
    (project / "static" / "css" / "10-tokens.css").unlink()
    with pytest.raises(CommandError, match=r"Out of date: app\.css"):
        call_command("assets", check=True)
    call_command("assets", stdout=io.StringIO())
    assert (built(project) / "app.css").read_text() == "@layer a, b;\n"


def test_the_products_own_layers_are_declared_before_anything_uses_them(settings):
    first, *rest = sorted((Path(settings.BASE_DIR) / "static" / "css").glob("*.css"))
    assert "@layer " in first.read_text().partition("{")[0]
    assert rest
