"""What somebody sees who was sent a link, and that they see nothing else."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from django.core import signing
from django.test import Client
from django.utils import timezone

from accounts.models import User
from evaluations import judge, services
from evaluations.models import Evaluation, Rater, Rating, RatingSheet, ShareLink
from evaluations.models.ratings import SALT
from tests.evaluations.talks import ANSWERS, ANSWERS_KO, practised
from tests.factories import SessionFactory

CLOSED = "This link is no longer open"
# The browser's session, the link with its talk and person, its levels, the visit, what this browser said, the talk.
QUERIES = 6


@pytest.fixture
def link(ready) -> ShareLink:
    return services.share(evaluation=ready, days=30)


@pytest.fixture
def mentor() -> Client:
    """A browser nobody is signed in to, which checks its forms as a real one does."""
    return Client(enforce_csrf_checks=True)


def told():
    """What mentors said; that its person skipped the question is a sheet too."""
    return RatingSheet.objects.filter(rater=Rater.MENTOR)


def page(client: Client, link: ShareLink, **how: Any) -> str:
    answer = client.get(link.get_absolute_url(), **how)
    assert answer.status_code == 200
    return answer.content.decode()


def rate(client: Client, link: ShareLink, **sent: object):
    """Look at the page first, as a browser does, and send its form."""
    secret = re.search(r'name="rater" value="(\w+)"', page(client, link))
    return client.post(link.get_absolute_url(), {"rater": secret[1] if secret else ""} | sent)


def test_the_talk_stands_there_plain_and_without_a_word_of_what_was_read(mentor, ready, link):
    html = page(mentor, link)
    for answer in ANSWERS:
        assert answer.split(",")[0] in html
    assert "Tell me about a date you missed." in html
    assert ready.report["headline"] not in html
    assert "of 100" not in html
    assert not re.search(r'class="(ev|band|score|ring)[ "]', html)
    assert not [row.comment for row in ready.evidence.all() if row.comment and row.comment in html]


def test_every_dimension_of_the_talk_is_there_with_its_anchors(mentor, ready, link):
    html = page(mentor, link)
    assert len(re.findall(r'<fieldset class="rating"', html)) == ready.levels.count() == 9
    assert "It looks ahead." in html


def test_nobody_is_named(mentor, user, ready, link):
    User.objects.filter(pk=user.pk).update(full_name="Dana Kimberley")
    for turn in ready.session.turns.answers():
        turn.text = f"I am Dana Kimberley, people call me Dana. Write to dana@example.com. {turn.text}"
        turn.save()
    html = page(mentor, link)
    for secret in ("Dana", "Kimberley", "dana@example.com", user.email, str(user.pk)):
        assert secret not in html
    rate(mentor, link)
    assert user.email not in page(mentor, link)


def test_it_is_kept_nowhere_and_told_to_nobody(mentor, link):
    answers = [
        mentor.get(link.get_absolute_url()),
        rate(mentor, link),
        mentor.get(link.get_absolute_url()),
        mentor.get("/shared/nothing/"),
    ]
    assert [answer.status_code for answer in answers] == [200, 302, 200, 404]
    for answer in answers:
        assert answer["X-Robots-Tag"] == "noindex, nofollow"
        assert answer["Referrer-Policy"] == "no-referrer"
        assert "no-store" in answer["Cache-Control"]


def closed_links(link: ShareLink) -> dict[str, str]:
    other = signing.Signer(salt="something else").sign(str(link.pk))
    token = link.token
    return {
        "nonsense": "nothing",
        "another signature": other,
        "only the id": str(link.pk),
        "a letter more": f"{token}a",
        "another link": token.replace(token[:4], "ffff", 1),
        "no id": signing.Signer(salt=SALT).sign("00000000-0000-0000-0000-000000000000"),
    }


@pytest.mark.parametrize(
    "which", ["nonsense", "another signature", "only the id", "a letter more", "another link", "no id"]
)
@pytest.mark.parametrize("method", ["get", "post"])
def test_a_token_that_is_none_opens_one_plain_page(mentor, link, which, method):
    answer = getattr(mentor, method)(f"/shared/{closed_links(link)[which]}/")
    assert answer.status_code == 404
    html = answer.content.decode()
    assert CLOSED in html
    assert "stock list" not in html
    assert not told().exists()


@pytest.mark.parametrize(
    "changes", [{"expires_at": timezone.now() - timedelta(seconds=1)}, {"revoked_at": timezone.now()}],
    ids=["ran out", "taken back"],
)  # fmt: skip
def test_a_link_that_ran_out_or_was_taken_back_shows_the_same_and_takes_nothing(mentor, link, changes):
    secret = re.search(r'name="rater" value="(\w+)"', page(mentor, link))
    ShareLink.objects.update(**changes)
    closed = mentor.get(link.get_absolute_url())
    sent = mentor.post(link.get_absolute_url(), {"rater": secret[1], "level_tone_alignment": "3"})
    for answer in (closed, sent):
        assert answer.status_code == 404
        assert CLOSED in answer.content.decode()
        assert "stock list" not in answer.content.decode()
    assert not told().exists()


def test_only_whoever_said_what_they_think_sees_what_was_read(mentor, ready, link):
    read = {row.dimension: row.level for row in ready.levels.all() if row.level}
    sent = {f"level_{name}": level for name, level in read.items()}
    answer = rate(mentor, link, **sent, name="Ada", note="Say the number.")
    assert answer.url == link.get_absolute_url()
    sheet = told().get()
    assert (sheet.rater, sheet.link, sheet.name, sheet.note) == (Rater.MENTOR, link, "Ada", "Say the number.")
    assert {row.dimension: row.level for row in sheet.ratings.all()} == read
    html = page(mentor, link)
    n = len(read)
    assert f"The same level in {n} of {n}, within one level in {n} of {n}." in html
    assert '<table class="table compact rated">' in html
    assert "of 100" not in html, "levels, and no score"
    assert "rated" not in page(Client(), link), "another browser has not said anything yet"


def test_one_browser_is_one_voice(mentor, link):
    rate(mentor, link, level_tone_alignment="4")
    secret = mentor.session["rater"]
    again = mentor.post(link.get_absolute_url(), {"rater": secret, "level_tone_alignment": "1"})
    assert again.url == link.get_absolute_url()
    assert Rating.objects.get().level == 4


def test_several_people_may_use_one_link(link):
    for level in ("2", "5"):
        rate(Client(), link, level_tone_alignment=level)
    assert sorted(Rating.objects.values_list("level", flat=True)) == [2, 5]


def test_after_so_many_people_a_link_takes_no_more_and_says_so(link, monkeypatch):
    monkeypatch.setattr("evaluations.services.rating.MOST_SHEETS", 1)
    rate(Client(), link, level_tone_alignment="2")
    refused = rate(Client(), link, level_tone_alignment="5", note="I wrote this for long.")
    assert refused.status_code == 409
    assert "I wrote this for long." in refused.content.decode()
    assert told().count() == 1


@pytest.mark.parametrize(
    "sent",
    [{"level_tone_alignment": "7"}, {"name": "a" * 81}, {"note": "a" * 2001}, {"name": "\x00"}],
    ids=["a level of seven", "a long name", "a long note", "nothing"],
)
def test_what_does_not_fit_is_said_and_what_was_chosen_stays(mentor, link, sent):
    answer = rate(mentor, link, level_relevance_focus="2", **sent)
    assert answer.status_code == 422
    html = answer.content.decode()
    assert 'name="level_relevance_focus" value="2" checked' in html
    assert 'role="alert"' in html
    assert not told().exists()


def test_a_note_of_two_thousand_characters_fits_however_its_lines_end(mentor, link):
    rate(mentor, link, note="\r\n".join(["a" * 99] * 20))
    assert len(told().get().note) == 1999


@pytest.mark.parametrize("secret", ["", "0" * 32, None])
def test_a_form_of_another_site_says_nothing(mentor, link, secret):
    page(mentor, link)
    sent = {"level_tone_alignment": "3", "note": "Kept."} | ({} if secret is None else {"rater": secret})
    answer = mentor.post(link.get_absolute_url(), sent, headers={"Origin": "https://elsewhere.example"})
    assert answer.status_code == 422
    assert "Kept." in answer.content.decode()
    assert not told().exists()


def test_a_browser_that_keeps_its_origin_to_itself_may_answer(mentor, link):
    page(mentor, link)
    sent = {"rater": mentor.session["rater"], "level_tone_alignment": "3"}
    assert mentor.post(link.get_absolute_url(), sent, headers={"Origin": "null"}).status_code == 302
    assert Rating.objects.get().level == 3


def test_who_spoke_may_look_at_it_but_is_nobody_elses_voice(person, ready, link):
    html = page(person, link)
    assert "This is your own talk" in html
    assert 'class="rating"' not in html
    sent = {"rater": person.session["rater"], "level_tone_alignment": "3"}
    answer = person.post(link.get_absolute_url(), sent)
    assert answer.status_code == 409
    assert not told().exists()
    link.refresh_from_db()
    assert link.opened_at is None, "nobody else has"


def test_when_it_was_opened_is_noted(mentor, link):
    page(mentor, link)
    link.refresh_from_db()
    assert link.opened_at


def test_the_page_speaks_the_visitors_language_and_the_rubric_that_of_the_talk(user):
    session = practised(SessionFactory(person=user, language="ko"), *ANSWERS_KO)
    evaluation: Evaluation = services.finish(session=session)
    judge.judge(evaluation.pk)
    link = services.share(evaluation=evaluation, days=7)
    english = page(Client(), link, headers={"Accept-Language": "en"})
    assert '<html lang="en"' in english
    assert "What do you make of it?" in english
    assert "앞을 내다본다." in english
    korean = Client().get(f"{link.get_absolute_url()}?language=ko", headers={"Accept-Language": "en"})
    assert '<html lang="ko"' in korean.content.decode()
    assert korean["Content-Language"] == "ko"


def test_an_address_is_asked_to_wait_after_so_many_looks(mentor, link, settings):
    settings.THROTTLES = settings.THROTTLES | {"shared": "2/minute"}
    answers = [mentor.get(link.get_absolute_url()) for _ in range(3)]
    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert int(answers[2]["Retry-After"]) > 0


@pytest.mark.parametrize("answers", [3, 9])
def test_the_page_costs_as_many_queries_however_much_was_said(user, answers, django_assert_num_queries):
    evaluation = services.finish(session=practised(SessionFactory(person=user), *(ANSWERS * 3)[:answers]))
    judge.judge(evaluation.pk)
    link = services.share(evaluation=evaluation, days=7)
    mentor = Client()
    page(mentor, link)
    with django_assert_num_queries(QUERIES):
        page(mentor, link)
