"""A link for somebody trusted: made on the review, taken back there, and what came of it."""

from __future__ import annotations

import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from coaching import services as coaching
from evaluations import services
from evaluations.models import Evaluation, Rating, RatingSheet, ShareLink

# The review itself, and the links with what was rated by them.
QUERIES = 13


@pytest.fixture
def link(ready) -> ShareLink:
    return services.share(evaluation=ready, days=30)


def page(client: Client, evaluation: Evaluation) -> str:
    answer = client.get(evaluation.get_absolute_url())
    assert answer.status_code == 200
    return answer.content.decode()


def make(client: Client, evaluation: Evaluation, days: object = 7):
    return client.post(f"/evaluations/{evaluation.pk}/share/", {"days": days})


def rated(link: ShareLink, levels: dict[str, int | None], **said: str) -> RatingSheet:
    return services.rate_by_link(link=link, id=uuid4(), levels=levels, **said)


def test_a_link_is_made_and_its_whole_address_stands_in_a_field_that_can_be_copied(person, ready):
    answer = make(person, ready, 90)
    assert answer.url == f"{ready.get_absolute_url()}#share"
    link = ShareLink.objects.get()
    assert abs(link.expires_at - timezone.now() - timedelta(days=90)) < timedelta(minutes=1)
    html = page(person, ready)
    assert f'value="http://testserver{link.get_absolute_url()}" readonly' in html
    assert f'data-copy="link-{link.pk}"' in html
    assert Client().get(link.get_absolute_url()).status_code == 200


def test_a_double_click_makes_one_link_and_another_page_another(person, ready):
    here, sent = f"/evaluations/{ready.pk}/share/", []
    for _page in range(2):
        known = re.search(r'name="request_id" value="([^"]+)"><?\s*<fieldset class="share-days"', page(person, ready))
        sent += [person.post(here, {"days": 7, "request_id": known[1]}) for _click in range(2)]
    assert [answer.status_code for answer in sent] == [302] * 4
    assert ShareLink.objects.count() == 2


def test_who_makes_links_too_fast_is_asked_to_wait_and_has_none_more(person, ready, settings):
    settings.THROTTLES = settings.THROTTLES | {"analysis": "1/minute"}
    assert [make(person, ready).status_code for _ in range(2)] == [302, 429]
    assert ShareLink.objects.count() == 1


@pytest.mark.parametrize("days", ["", "0", "8", "365", "many"])
def test_another_number_of_days_is_refused_with_a_sentence(person, ready, days):
    answer = make(person, ready, days)
    assert answer.status_code == 422
    assert "A link is open for 7, 30 or 90 days." in answer.content.decode()
    assert not ShareLink.objects.exists()


def test_a_link_that_is_taken_back_opens_nothing_and_is_no_longer_shown(person, ready, link):
    answer = person.post(f"/evaluations/{ready.pk}/share/{link.pk}/take-back/")
    assert answer.url == f"{ready.get_absolute_url()}#share"
    assert Client().get(link.get_absolute_url()).status_code == 404
    assert str(link.pk) not in page(person, ready)


def test_looking_takes_nothing_back(person, ready, link):
    assert person.get(f"/evaluations/{ready.pk}/share/{link.pk}/take-back/").status_code == 405
    assert ShareLink.objects.get().is_open


def test_a_stranger_makes_no_link_takes_none_back_and_lends_nothing(stranger, ready, link):
    here = f"/evaluations/{ready.pk}"
    answers = [
        make(stranger, ready),
        stranger.post(f"{here}/share/{link.pk}/take-back/"),
        stranger.post(f"{here}/lend/", {"lent": "1"}),
    ]
    assert [answer.status_code for answer in answers] == [404] * 3
    assert ShareLink.objects.get().is_open
    assert Evaluation.objects.get().lent_at is None


def test_there_are_so_many_open_links_and_the_page_says_so(person, ready, link, monkeypatch):
    monkeypatch.setattr("evaluations.services.sharing.MOST_LINKS", 1)
    make(person, ready)
    assert ShareLink.objects.get() == link
    assert "Take one back first." in page(person, ready)


def test_a_mentors_levels_stand_beside_ours_with_their_note_and_how_far_they_agree(person, ready, link):
    read = {row.dimension: row.level for row in ready.levels.all() if row.level}
    levels: dict[str, int | None] = dict(read)
    moved = next(iter(levels))
    levels[moved] = read[moved] - 1 if read[moved] > 1 else 2
    rated(link, levels, name="Ada", note="Say the number first.\nThen stop.")
    html = page(person, ready)
    n = len(read)
    assert f"The same level in {n - 1} of {n}, within one level in {n} of {n}." in html
    assert "1 level apart" in html
    assert "Say the number first.<br>Then stop." in html
    assert "1 person has answered" in html


def test_what_a_mentor_typed_is_text_and_no_markup(person, ready, link):
    rated(link, {}, name="<b>Ada</b>", note="<script>alert(1)</script>")
    html = page(person, ready)
    assert "<script>alert(1)" not in html
    assert "<b>Ada</b>" not in html
    assert "&lt;script&gt;alert(1)" in html
    assert "&lt;b&gt;Ada&lt;/b&gt;" in html


def test_what_was_rated_stays_when_its_link_goes(person, ready, link):
    rated(link, {"tone_alignment": 3}, name="Ada")
    services.take_back(link=link)
    assert "Ada" in page(person, ready)


def test_what_staff_made_of_it_is_not_shown_to_anybody(person, ready, django_user_model):
    services.lend(evaluation=ready, lent=True)
    staff = django_user_model.objects.create_user("staff@example.com", is_staff=True)
    services.rate_as_staff(evaluation=ready, staff=staff, levels={"tone_alignment": 1}, note="Not for the page.")
    html = page(person, ready)
    assert "Not for the page." not in html
    assert "share-mentor" not in html


def test_a_talk_is_lent_and_taken_back_with_one_box(person, ready):
    assert 'name="lent" value="1">' in page(person, ready)
    person.post(f"/evaluations/{ready.pk}/lend/", {"lent": "1"})
    first = Evaluation.objects.get().lent_at
    assert first is not None
    assert 'name="lent" value="1" checked>' in page(person, ready)
    person.post(f"/evaluations/{ready.pk}/lend/", {"lent": "1"})
    assert Evaluation.objects.get().lent_at == first, "since when stays"
    person.post(f"/evaluations/{ready.pk}/lend/")
    assert Evaluation.objects.get().lent_at is None


def test_a_talk_that_was_not_read_is_neither_shared_nor_lent(person, ordered):
    answers = [make(person, ordered), person.post(f"/evaluations/{ordered.pk}/lend/", {"lent": "1"})]
    assert answers[1].status_code == 409
    assert not ShareLink.objects.exists()
    assert Evaluation.objects.get().lent_at is None


def test_erasing_the_talk_takes_links_and_levels_along(person, ready, link):
    rated(link, {"tone_alignment": 3})
    coaching.erase(session=ready.session)
    assert not ShareLink.objects.exists()
    assert not RatingSheet.objects.exists()
    assert not Rating.objects.exists()
    assert Client().get(link.get_absolute_url()).status_code == 404


@pytest.mark.parametrize("mentors", [1, 4])
def test_the_review_costs_as_many_queries_however_many_were_asked(person, ready, mentors, django_assert_num_queries):
    for _ in range(mentors):
        rated(services.share(evaluation=ready, days=7), {"tone_alignment": 3, "relevance_focus": 2})
    person.get(ready.get_absolute_url())
    # One more than without anybody: their ratings.
    with django_assert_num_queries(QUERIES):
        page(person, ready)
