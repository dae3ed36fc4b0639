"""The list of one's sessions: what it shows, what it leads to, and that its address says everything."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from html import unescape

import pytest
from django.utils import timezone

from accounts.models import User
from coaching.models import Session
from tests.analytics.told import told
from tests.factories import CategoryFactory
from tests.journeys.paper import Page

pytestmark = pytest.mark.django_db
URL = "/history/"


def shown(client, **asked) -> str:
    answer = client.get(URL, asked)
    assert answer.status_code == 200
    return answer.text


def titles(html: str) -> list[str]:
    return [
        unescape(re.sub(r"</?mark>", "", title)) for title in re.findall(r'class="history-link"[^>]*>(.*?)</a>', html)
    ]


def words(html: str) -> str:
    """What a person reads of the list, in its order."""
    main = re.sub(r"<svg.*?</svg>", "", html.partition("<main")[2].partition("</main>")[0], flags=re.S)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", main)).split())


def chips(html: str) -> dict[str, str]:
    """What each chip says, and the address without it."""
    told = re.findall(r'class="history-chip" href="([^"]*)"><span class="sr">Remove: </span>(.*?)<svg', html)
    return {unescape(label): unescape(url) for url, label in told}


@pytest.fixture
def three(user):
    told(user, "Leading", 80, days=1, category=CategoryFactory(slug="leading", name={"en": "Leading people"}))
    told(user, "Seed round", 60, days=2, preparation_type="Pitch", role="Founder", industry="Shipping")
    told(user, "Open", days=3)


def test_a_row_says_what_the_talk_was_and_how_it_went(person, user, three):
    told(user, "Before", 50, days=9)
    text = words(shown(person))
    assert "Seed round Founder, Shipping" in text
    assert "2 min Clarity & structure Relevance & focus Strong 80 of 100 +30" in text
    assert "Solid 60 of 100 – no clear change" in text


def test_a_row_leads_to_the_review_or_back_into_the_room(person, user, three):
    html = shown(person)
    links = dict(zip(titles(html), re.findall(r'class="history-link" href="([^"]+)"', html), strict=True))
    read, going_on = Session.objects.get(title="Leading"), Session.objects.get(title="Open")
    assert links["Leading"] == f"/evaluations/{read.evaluation.pk}/"
    assert links["Open"] == f"/sessions/{going_on.pk}/"
    assert html.count("Continue<svg") == 1


def test_only_a_finished_talk_can_be_played_again(person, three):
    html = shown(person)
    assert html.count("/replay/") == 2
    assert f"/sessions/{Session.objects.get(title='Open').pk}/replay/" not in html


def test_a_review_nobody_looked_at_invites_and_shows_nothing_of_it(person, user):
    told(user, "Unseen", 93, seen=False)
    text = words(shown(person))
    assert "Read your review" in text
    assert not {"93", "Strong", "Outstanding", "Clarity", "Relevance"} & set(
        re.findall(r"\w+", text.split("Unseen")[1])
    )
    assert "Average score" not in text


@pytest.mark.parametrize(
    ("status", "words"),
    [("failed", "Failed"), ("insufficient", "Not enough to go on"), ("queued", "Waiting"), ("running", "Being read")],
)
def test_a_talk_without_a_score_says_why(person, user, status, words):
    session = told(user, "Read", 60)
    type(session.evaluation).objects.update(status=status, overall_score=None, score_low=None, score_high=None)
    html = shown(person)
    assert words in html.split("history-state")[1]


def test_a_day_of_another_year_is_told_with_its_year(person, user):
    told(user, "Long ago", days=800)
    year = (timezone.now() - timezone.timedelta(days=800)).year
    assert str(year) in words(shown(person))


def test_what_they_add_up_to_stands_above(person, three):
    text = words(shown(person))
    assert "Sessions 3 Average score 70 of 2 talks Time practised 6 min" in text
    assert "Average score 60 of one talk" in words(shown(person, preparation_type="Pitch"))


# The address


@pytest.mark.parametrize(
    ("asked", "wanted"),
    [
        ({"preparation_type": "Pitch"}, ["Seed round"]),
        ({"category": "leading"}, ["Leading"]),
        ({"status": "open"}, ["Open"]),
        ({"min_score": "70"}, ["Leading"]),
        ({"part": "drills"}, []),
        ({"part": "talks", "language": "en"}, ["Leading", "Seed round", "Open"]),
        ({"sort": "oldest"}, ["Open", "Seed round", "Leading"]),
        ({"sort": "lowest"}, ["Seed round", "Leading", "Open"]),
        ({"q": "seed"}, ["Seed round"]),
    ],
    ids=str,
)
def test_the_address_says_what_is_shown_and_the_form_says_it_again(person, three, asked, wanted):
    html = shown(person, **asked)
    assert titles(html) == wanted
    [form] = [form for form in Page(html).forms if form.action == URL]
    assert {name: value for name, value in form.values.items() if value} == asked


def test_every_filter_is_a_chip_that_takes_only_itself_away(person, three):
    html = shown(person, preparation_type="Interview", category="leading", min_score=70, q="lead", sort="best")
    found = chips(html)
    assert list(found) == ["“lead”", "Interview", "Leading people", "Score from 70"]
    assert found["Interview"] == "/history/?q=lead&sort=best&category=leading&min_score=70"
    assert found["“lead”"] == "/history/?sort=best&preparation_type=Interview&category=leading&min_score=70"
    assert all(titles(person.get(url).text) for url in found.values())
    assert f'class="history-clear" href="{URL}"' in html


def test_the_order_is_no_filter(person, three):
    assert chips(shown(person, sort="best")) == {}


def test_a_topic_with_a_blank_too_many_is_that_topic(person, user):
    told(user, "Mine", custom_category="My own topic")

    html = shown(person, category=" My own topic ")

    assert titles(html) == ["Mine"]
    assert "My own topic" in chips(html)
    assert titles(shown(person, category=" gone ")) == []


def test_topics_are_those_one_has_practised(person, user, three):
    CategoryFactory(slug="never", name={"en": "Never practised"})
    told(user, "Mine", custom_category="My own topic")
    html = shown(person)
    assert "Leading people</option>" in html
    assert "My own topic</option>" in html
    assert "Never practised" not in html


def test_the_list_alone_answers_htmx_and_gives_its_address(person, three, htmx):
    whole = shown(person, q="seed", min_score="", sort="")
    part = person.get(URL, {"q": "seed", "min_score": "", "sort": ""}, headers=htmx)
    assert part.headers["HX-Push-Url"] == "/history/?q=seed"
    assert "<html" not in part.text
    bare = re.compile(r'name="csrfmiddlewaretoken" value="\w+"')
    found = bare.sub("", part.text).partition('<a class="btn" id="history-export" href="/exports/?q=seed"')
    assert found[0].strip() in bare.sub("", whole)
    assert found[1] in whole
    assert found[2].startswith(' hx-swap-oob="true">')
    assert '<div hx-swap-oob="innerHTML:#live">1 session<' in found[2]


def test_going_back_brings_the_whole_page(person, three, htmx):
    answer = person.get(URL, {"q": "seed"}, headers=htmx | {"HX-History-Restore-Request": "true"})
    assert "<html" in answer.text
    assert "HX-Push-Url" not in answer.headers


def test_pages_keep_what_was_asked_for(person, user):
    for n in range(45):
        told(user, f"Talk {n:02}", days=n, language="ko" if n % 2 else "en")
    html = shown(person, language="en", sort="oldest")
    first = titles(html)
    forward = unescape(re.search(r'rel="next" href="([^"]+)"', html)[1])
    assert forward.startswith("/history/?sort=oldest&language=en&cursor=after~date-asc~")
    html = person.get(forward).text
    assert len(first + titles(html)) == 23
    back = unescape(re.search(r'rel="prev" href="([^"]+)"', html)[1])
    assert titles(person.get(back).text) == first


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ({"min_score": "900"}, "A score is a number from 0 to 100."),
        ({"max_score": "much"}, "A score is a number from 0 to 100."),
        ({"min_score": "9" * 5000}, "A score is a number from 0 to 100."),
        ({"from": "31.12.2026x"}, "This is no day of the calendar."),
        ({"to": "2026-02-30"}, "This is no day of the calendar."),
        ({"preparation_type": "Nothing"}, "is not one of the available choices"),
        ({"status": "a\x00"}, "is not one of the available choices"),
        ({"category": "a\x00"}, "Null characters are not allowed."),
        ({"sort": "person_id"}, "is not one of the available choices"),
        ({"q": "x" * 201}, "at most 200 characters"),
    ],
    ids=str,
)
def test_what_cannot_be_asked_is_said_and_the_rest_is_shown(person, three, htmx, asked, words):
    answer = person.get(URL, asked | {"language": "en"})
    assert answer.status_code == 422
    assert words in answer.text
    assert titles(answer.text) == ["Leading", "Seed round", "Open"]
    part = person.get(URL, asked, headers=htmx)
    assert (part.status_code, words in part.text) == (422, True)


# Empty


def test_somebody_new_is_told_what_will_be_here(person):
    text = words(shown(person))
    assert "Your first talk takes about fifteen minutes" in text
    assert "Filters" not in text


def test_where_nothing_matches_the_filters_can_be_cleared(person, three):
    html = shown(person, preparation_type="Sales")
    assert "No session matches" in html
    assert Page(html).links["Clear the filters"] == URL
    assert list(chips(html)) == ["Sales"]


def test_where_words_alone_find_nothing_it_speaks_of_words_and_of_no_filter(person, three):
    html = shown(person, q="zeppelin")
    assert "Try one of them alone" in html
    assert "filters away" not in html
    assert Page(html).links["Show all sessions"] == URL
    assert "filters away" in shown(person, q="zeppelin", preparation_type="Sales")


def test_where_everything_is_put_away_it_says_where_to(person, user):
    told(user, "Away", 50, archived_at=timezone.now())
    html = shown(person)
    assert "Everything is put away" in html
    assert titles(person.get(unescape(Page(html).links["Archived sessions"])).text) == ["Away"]


# Putting away


def test_putting_away_leads_back_to_the_same_list(person, three):
    session = Session.objects.get(title="Seed round")
    html = shown(person, preparation_type="Pitch")
    [form] = [form for form in Page(html).forms if form.action == f"/sessions/{session.pk}/archive/"]
    answer = person.post(form.action, form.values)
    assert answer.url == "/history/?preparation_type=Pitch"
    assert Session.objects.get(pk=session.pk).archived_at


@pytest.mark.parametrize("place", ["https://evil.example/", "//evil.example", "javascript:alert(1)"])
def test_it_leads_to_no_other_site(person, three, place):
    session = Session.objects.get(title="Seed round")
    assert person.post(f"/sessions/{session.pk}/archive/", {"next": place}).url == URL


def test_a_day_is_the_one_it_was_there_as_the_filter_has_it(person, user):
    User.objects.filter(pk=user.pk).update(time_zone="America/Lima")
    began = datetime(2026, 3, 1, 22, 30, tzinfo=UTC)
    session = told(user, "In Seoul")
    Session.objects.filter(pk=session.pk).update(created_at=began, practised_on="2026-03-02")

    html = shown(person, **{"from": "2026-03-02", "to": "2026-03-02"})

    assert titles(html) == ["In Seoul"]
    [day] = re.findall(r"<time [^>]*>([^<]+)<small>", html)
    assert day.startswith("2 March")


# Who, and at what cost


def test_a_stranger_sees_nothing_of_it(stranger, three):
    assert "Your first talk takes about fifteen minutes" in shown(stranger)
    assert titles(shown(stranger, category="leading")) == []


def test_a_visitor_is_asked_to_sign_in(client):
    assert client.get(URL).url == "/account/login/?next=/history/"


@pytest.mark.parametrize(("old", "new"), [("/sessions/", URL), ("/sessions/?archived", f"{URL}?status=archived")])
def test_the_old_address_leads_here(person, old, new):
    assert person.get(old).url == new


@pytest.mark.parametrize("sessions", [3, 60])
def test_it_costs_as_many_queries_however_long_it_is(person, user, sessions, django_assert_num_queries):
    topic = CategoryFactory()
    for n in range(sessions):
        told(user, score=50 if n % 2 else None, days=n, category=topic)
    person.get(URL)
    # The browser's session, the person, topics and their names, whether anything changed, the page, open talks.
    with django_assert_num_queries(7):
        assert len(titles(shown(person))) == min(sessions, 20)
