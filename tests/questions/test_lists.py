"""Industries and roles: as they ship, as they are loaded, and as a program reads them."""

import json
import re
from collections import Counter

import pytest

from coaching.questions import loading
from coaching.questions.loading import DATA, read
from coaching.questions.models import Category, Industry, Role
from tests.factories import CategoryFactory

INDUSTRIES = read(DATA / "lists" / "industries.json")
ROLES = read(DATA / "lists" / "roles.json")
CATEGORIES = {row["slug"]: row for row in read(DATA / "categories.json")}
HANGUL = re.compile("[가-힣]")


def test_there_are_enough_of_both():
    assert len(INDUSTRIES) >= 15
    assert len(ROLES) >= 80


@pytest.mark.parametrize("rows", [INDUSTRIES, ROLES], ids=["industries", "roles"])
def test_each_has_a_name_of_its_own_in_both_languages(rows):
    for language in ("en", "ko"):
        names = Counter(row["name"][language] for row in rows)
        assert [name for name, times in names.items() if times > 1] == []
    assert all(HANGUL.search(row["name"]["ko"]) and not HANGUL.search(row["name"]["en"]) for row in rows)


def test_each_role_leads_to_industries_and_to_questions_of_an_interview():
    industries = {row["slug"] for row in INDUSTRIES}
    for role in ROLES:
        assert role["industries"], role["slug"]
        assert set(role["industries"]) <= industries, role["slug"]
        assert role["categories"], role["slug"]
        assert {CATEGORIES[slug]["preparation_type"] for slug in role["categories"]} == {"Interview"}, role["slug"]
        assert not CATEGORIES[role["categories"][0]]["for_any_role"] or role["slug"].endswith("manager"), role["slug"]


def test_every_industry_and_every_job_category_has_its_roles():
    assert {slug for role in ROLES for slug in role["industries"]} == {row["slug"] for row in INDUSTRIES}
    jobs = {slug for slug, row in CATEGORIES.items() if not row["for_any_role"]}
    assert jobs <= {slug for role in ROLES for slug in role["categories"]}


@pytest.fixture
def folder(tmp_path):
    """A bank of two categories, one industry and one role, without questions."""
    names = {"en": "Name", "ko": "이름"}
    rows = [{"slug": slug, "preparation_type": "Interview", "name": names, "description": names} for slug in "zy"]
    (tmp_path / "categories.json").write_text(json.dumps(rows))
    (tmp_path / "lists").mkdir()
    (tmp_path / "lists" / "industries.json").write_text(json.dumps([{"slug": "games", "name": names}]))
    role = {"slug": "developer", "name": names, "industries": ["games"], "categories": ["z", "y"]}
    (tmp_path / "lists" / "roles.json").write_text(json.dumps([role]))
    return tmp_path


def test_loading_them_twice_changes_nothing(db, folder):
    loading.load(folder)
    before = list(Role.objects.values()), list(Role.categories.through.objects.values())
    loading.load(folder)
    assert (list(Role.objects.values()), list(Role.categories.through.objects.values())) == before
    assert Industry.objects.count() == 1


def test_what_an_admin_changed_stays(db, folder):
    loading.load(folder)
    role = Role.objects.get()
    Role.objects.update(name={"en": "Mine", "ko": "내 것"})
    role.industries.clear()
    role.rank_categories([Category.objects.get(slug="y")])
    Industry.objects.update(name={"en": "Play", "ko": "놀이"})
    loading.load(folder)
    role.refresh_from_db()
    assert (role.name["en"], role.industries.count(), Industry.objects.get().name["en"]) == ("Mine", 0, "Play")
    assert [category.slug for category in role.categories.all()] == ["y"]


def test_a_list_that_names_what_is_not_there_loads_nothing(db, folder):
    roles = [{"slug": "r", "name": {"en": "R", "ko": "알"}, "industries": ["nowhere"], "categories": []}]
    (folder / "lists" / "roles.json").write_text(json.dumps(roles))
    with pytest.raises(KeyError):
        loading.load(folder)
    assert not Category.objects.exists()
    assert not Industry.objects.exists()


def test_a_program_reads_industries_in_its_language(caller, folder):
    loading.load(folder)
    assert caller.get("settings/industries?language=ko").json() == [{"slug": "games", "name": "이름", "roles": 1}]
    assert caller.get("industries").json() == caller.get("settings/industries").json()
    assert caller.get("settings/industries?language=fr").status_code == 422


def test_a_program_reads_the_roles_of_an_industry_with_the_closest_category_first(caller, folder):
    loading.load(folder)
    Role.objects.create(slug="elsewhere", name={"en": "Elsewhere", "ko": "다른 곳"}, position=5)
    (role,) = caller.get("settings/roles?industry=games").json()
    assert role == {"slug": "developer", "name": "Name", "industries": ["games"], "categories": ["z", "y"]}
    assert [row["slug"] for row in caller.get("settings/roles?language=ko").json()] == ["developer", "elsewhere"]
    assert caller.get("settings/roles?industry=nowhere").json() == []


def test_a_category_that_is_off_is_not_offered_with_a_role(caller, folder):
    loading.load(folder)
    Category.objects.filter(slug="z").update(is_active=False)
    CategoryFactory(slug="unlinked")
    assert caller.get("settings/roles").json()[0]["categories"] == ["y"]


def test_the_roles_cost_four_queries_however_many_there_are(caller, django_assert_num_queries):
    loading.load()
    with django_assert_num_queries(4):  # the person, the roles, their industries, their categories
        assert len(caller.get("settings/roles").json()) >= 80


@pytest.mark.parametrize("path", ["settings/industries", "settings/roles", "industries"])
def test_nobody_reads_them_without_a_token(anonymous, path):
    assert anonymous.get(path).status_code == 401


@pytest.mark.parametrize("query", ["?industry=%00", "?language=de"])
def test_what_cannot_be_asked_for_is_refused(caller, query):
    assert caller.get(f"settings/roles{query}").status_code == 422
