"""Staff rate talks that were lent to us: whose they are is nobody's business, and what was read comes afterwards."""

from __future__ import annotations

import re
from uuid import uuid4

import pytest
from django.contrib.auth.models import Permission
from django.test import Client
from django.utils import timezone

from accounts.models import AuditEntry, User
from evaluations import agreement, services
from evaluations.models import Evaluation, Rater, Rating, RatingSheet
from evaluations.pages.desk import agreements
from tests.factories import EvaluationFactory, StaffFactory
from tests.staff import desk, take_second_step

DESK = "/admin/evaluations/ratingsheet/"


@pytest.fixture
def staff(db) -> Client:
    return desk()


@pytest.fixture
def lent(ready) -> Evaluation:
    services.lend(evaluation=ready, lent=True)
    return Evaluation.objects.get(pk=ready.pk)


def at(evaluation: Evaluation) -> str:
    return f"{DESK}{evaluation.pk}/rate/"


def said() -> list[RatingSheet]:
    return list(RatingSheet.objects.filter(rater=Rater.STAFF))


def html(client: Client, path: str = DESK) -> str:
    answer = client.get(path)
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_desk_lists_talks_that_are_lent_and_no_other(staff, lent):
    EvaluationFactory(status="ready", session__title="Kept to herself")
    EvaluationFactory(status="failed", session__title="Never read", lent_at=timezone.now())
    page = html(staff)
    assert at(lent) in page
    assert "Kept to herself" not in page
    assert "Never read" not in page


def test_neither_page_says_whose_talk_it_is_or_what_was_read(staff, user, lent):
    User.objects.filter(pk=user.pk).update(full_name="Dana Kimberley")
    lent.session.title = "Interview of Dana Kimberley"
    lent.session.save()
    services.rate_by_link(
        link=services.share(evaluation=lent, days=7), id=uuid4(), levels={"tone_alignment": 1}, note="From a friend."
    )
    for page in (html(staff), html(staff, at(lent))):
        for secret in ("Dana", "Kimberley", user.email, str(user.pk), "From a friend.", lent.report["headline"]):
            assert secret not in page
    assert "stock list" in page
    assert not re.search(r'class="(ev|band|score)[ "]', page)


def test_what_was_read_is_shown_once_the_levels_are_saved(staff, lent):
    answer = staff.post(at(lent), {"level_tone_alignment": "3", "note": "Even throughout."})
    assert answer.url == at(lent)
    [sheet] = said()
    assert (sheet.staff, sheet.evaluation) == (User.objects.get(is_staff=True), lent)
    assert (sheet.name, sheet.note) == ("", "Even throughout.")
    page = html(staff, at(lent))
    assert "What you said beside what we read" in page
    assert 'class="band' in page
    assert 'class="rating"' not in page
    assert re.search(r"<td>Yes</td><td>1</td>", html(staff))


def test_every_rating_stands_in_the_audit(staff, lent):
    staff.post(at(lent), {"level_tone_alignment": "3"})
    entry = AuditEntry.objects.get()
    assert (entry.action, entry.target) == ("POST rate_talk", str(lent.pk))
    assert entry.details["levels"]["tone_alignment"] == 3


def test_a_talk_is_rated_once_by_each_of_the_staff(staff, lent):
    for level in ("3", "1"):
        staff.post(at(lent), {"level_tone_alignment": level})
    assert Rating.objects.get().level == 3
    assert AuditEntry.objects.count() == 1
    desk().post(at(lent), {"level_tone_alignment": "5"})
    assert sorted(Rating.objects.values_list("level", flat=True)) == [3, 5]


def test_what_is_no_level_is_refused_and_nothing_is_kept(staff, lent):
    answer = staff.post(at(lent), {"level_tone_alignment": "6", "note": "Still here."})
    assert answer.status_code == 422
    assert "Still here." in answer.content.decode()
    assert not said()
    assert not AuditEntry.objects.exists()


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_talk_that_was_taken_back_is_gone(staff, lent, method):
    staff.post(at(lent), {"level_tone_alignment": "3"})
    assert agreements()
    services.lend(evaluation=lent, lent=False)
    assert getattr(staff, method)(at(lent), {"level_tone_alignment": "1"}).status_code == 404
    assert at(lent) not in html(staff)
    assert agreements() == []
    assert Rating.objects.get().level == 3


@pytest.mark.parametrize("method", ["get", "post"])
def test_nobody_rates_their_own_talk(lent, method):
    staff = StaffFactory(is_superuser=True)
    type(lent.session).objects.filter(pk=lent.session.pk).update(person=staff)
    browser = Client()
    browser.force_login(staff)
    take_second_step(browser, staff)
    assert getattr(browser, method)(at(lent), {"level_tone_alignment": "5"}).status_code == 404
    assert at(lent) not in html(browser)
    assert not said()


def test_the_desk_opens_for_those_of_the_staff_who_may_rate(lent):
    person = StaffFactory()
    browser = Client()
    browser.force_login(person)
    assert browser.get(DESK).status_code == 302, "without the second step"
    take_second_step(browser, person)
    assert [browser.get(path).status_code for path in (DESK, at(lent))] == [403, 403]
    assert browser.post(at(lent), {"level_tone_alignment": "5"}).status_code == 403
    assert not said()
    person.user_permissions.add(Permission.objects.get(codename="change_ratingsheet"))
    assert [browser.get(path).status_code for path in (DESK, at(lent))] == [200, 200]


def test_no_other_page_shows_what_anybody_wrote(staff, lent):
    sheet = services.rate_oneself(evaluation=EvaluationFactory(status="ready"), levels={"tone_alignment": 2})
    for path in (f"{sheet.pk}/", f"{sheet.pk}/change/", f"{sheet.pk}/history/", f"{sheet.pk}/delete/", "add/"):
        assert staff.get(f"{DESK}{path}").status_code == 404, path


def test_the_figures_are_those_of_the_formulas(staff, lent):
    """Three talks, one dimension: read 4, 4, 2; two people gave 4 and 3, 5 and 4, 2 and 2."""
    others = EvaluationFactory.create_batch(2, status="ready", lent_at=timezone.now())
    read, given = [4, 4, 2], [(4, 3), (5, 4), (2, 2)]
    raters = [StaffFactory(), StaffFactory()]
    for evaluation, level, levels in zip([lent, *others], read, given, strict=True):
        evaluation.levels.filter(dimension="tone_alignment").delete()
        evaluation.levels.create(dimension="tone_alignment", group="universal", state="observed", level=level)
        for rater, one in zip(raters, levels, strict=True):
            services.rate_as_staff(evaluation=evaluation, staff=rater, levels={"tone_alignment": one})
    services.rate_oneself(evaluation=others[0], levels={"tone_alignment": 1})
    [row] = agreements()
    flat = [(one, level) for level, levels in zip(read, given, strict=True) for one in levels]
    assert (row["talks"], row["n"], row["language"]) == (3, 6, "English")
    assert row["error"] == "0.33", "two of six are one level apart"
    kappa = agreement.quadratic_kappa([one for one, _level in flat], [level for _one, level in flat])
    assert row["kappa"] == f"{kappa:.2f}"
    assert row["alpha"] == f"{agreement.ordinal_alpha([list(levels) for levels in given]):.2f}"
    assert f"<td>{row['kappa']}</td><td>0.33</td>" in html(staff)


def test_what_was_not_read_is_no_pair_and_one_voice_is_no_agreement(lent):
    lent.levels.filter(dimension="tone_alignment").update(level=None, state="insufficient")
    services.rate_as_staff(evaluation=lent, staff=StaffFactory(), levels={"tone_alignment": 3})
    [row] = agreements()
    assert (row["n"], row["kappa"], row["error"], row["alpha"]) == (0, "too little", "too little", "too little")


@pytest.mark.parametrize("talks", [1, 5])
def test_the_desk_costs_as_many_queries_however_many_are_lent(staff, lent, talks, django_assert_max_num_queries):
    for evaluation in EvaluationFactory.create_batch(talks, status="ready", lent_at=timezone.now()):
        evaluation.levels.create(dimension="tone_alignment", group="universal", state="observed", level=3)
        services.rate_as_staff(evaluation=evaluation, staff=StaffFactory(), levels={"tone_alignment": 3})
    staff.get(DESK)
    with django_assert_max_num_queries(9):
        html(staff)
