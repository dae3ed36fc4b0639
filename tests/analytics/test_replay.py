"""A finished talk is played again turn by turn."""

from __future__ import annotations

import json
import re
from html import unescape

import pytest
from django.urls import reverse

from coaching.models import Retake, Session, SessionStatus, Turn, TurnKind, TurnStatus
from evaluations.models import Evidence
from interviewos import charts
from tests.analytics.replayed import answers, heard, over, read, reading, reviewed
from tests.evaluations.talks import ANSWERS
from tests.factories import AnswerFactory, SessionFactory, TurnFactory, talk

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("no_sounds_left")]


def at(session: Session) -> str:
    return reverse("replay", args=[session.pk])


def shown(client, session: Session) -> str:
    response = client.get(at(session))
    assert response.status_code == 200
    return response.text


def turn_of(page: str, number: int) -> str:
    return page[page.index(f'id="t{number}"') :].partition('class="card replay-turn')[0]


def script(page: str, number: int) -> dict:
    return json.loads(unescape(re.search(r'data-turn="([^"]*)"', turn_of(page, number))[1]))


def texts(page: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]*>", "", page)).split())


def test_every_turn_is_there_in_its_order_with_a_link_to_it(person, user):
    page = shown(person, reviewed(user))
    for number in range(1, 8):
        assert f'href="#t{number}"' in page
    assert re.findall(r'id="t(\d)"', page) == list("1234567")
    assert ANSWERS[0].split(",")[0] in texts(turn_of(page, 2))


def test_the_turns_follow_each_other_without_a_gap(person, user):
    page = shown(person, reviewed(user))
    ends = 0.0
    for number in range(1, 8):
        turn = script(page, number)
        assert turn["at"] == pytest.approx(ends, abs=0.02)
        ends = turn["at"] + turn["seconds"]
    assert f'data-seconds="{ends:.2f}"' in page


def test_the_marks_are_those_of_the_review_with_their_numbers_and_lead_to_it(person, user):
    session = reviewed(user)
    review = person.get(reading(session).get_absolute_url()).text
    page = shown(person, session)
    marks = re.compile(r'<a class="ev ([^"]*)" id="(m\d+)"')
    assert marks.findall(page) == marks.findall(review) != []
    assert f'href="{reading(session).get_absolute_url()}#n1"' in page


def test_before_the_review_was_seen_there_are_no_marks_and_it_is_said_why(person, user):
    session = reviewed(user, seen=False)
    page = shown(person, session)
    assert Evidence.objects.filter(evaluation__session=session).exists()
    assert 'class="ev' not in page
    assert "replay-tick" not in page
    assert "Your review comes first" in page
    assert reading(session).get_absolute_url() in page


def test_who_began_it_from_a_program_is_never_asked_and_sees_marks(person, user):
    assert 'class="ev' in shown(person, reviewed(user, seen=False, source="api"))


def test_a_talk_that_was_left_is_played_without_marks(person, user):
    session = SessionFactory(person=user, status=SessionStatus.ABANDONED)
    talk(session, *ANSWERS)
    Session.objects.filter(pk=session.pk).update(active_at="2026-01-01T00:00Z", expires_at="2026-01-01T02:00Z")
    page = shown(person, session)
    assert "This talk has no review" in page
    assert ANSWERS[1] in texts(page)


def test_an_archived_talk_is_played(person, user):
    session = reviewed(user)
    Session.objects.filter(pk=session.pk).update(archived_at=session.created_at)
    assert 'id="t2"' in shown(person, session)


def test_a_running_talk_goes_on_in_its_room(person, user):
    session = SessionFactory(person=user)
    response = person.get(at(session))
    assert (response.status_code, response.url) == (302, session.get_absolute_url())


def test_to_a_stranger_it_is_not_there(stranger, user):
    response = stranger.get(at(reviewed(user)))
    assert response.status_code == 404
    assert ANSWERS[1] not in response.text


def test_a_recording_can_be_heard_and_leads_the_words(person, user):
    session = reviewed(user)
    recording = heard(answers(session)[1], "I", "write", "a", "list")
    page = shown(person, session)
    assert reverse("coaching:recording", args=[session.pk, recording.pk]) in turn_of(page, 4)
    told = script(page, 4)
    assert told["sounds"] == [[0.0, 0, 0.0]]
    assert told["cues"][:4] == [[0.0, 1], [1.0, 7], [2.0, 9], [3.0, 14]]
    assert "Plays with your recording" in turn_of(page, 4)


def test_the_pages_module_gets_places_as_a_browser_counts_them(person, user):
    session = reviewed(user, "😀 I told them early, because they plan ahead.", *ANSWERS[1:])
    assert [said for _at, said in script(shown(person, session), 2)["cues"]][:3] == [2, 4, 9]


def test_a_follow_up_leads_to_the_words_it_rests_on(person, user):
    session = over(user)
    AnswerFactory(session=session, text="We agreed on a date. Nobody was angry about that.")
    TurnFactory(
        session=session, number=3, kind=TurnKind.PROBE, reason="own_part", quote="agreed on a date", text="Who?"
    )
    page = shown(person, session)
    assert 'href="#q3-1"' in turn_of(page, 3)
    assert re.search(r'<span class="quoted" id="q3-1">agreed on a date</span>', turn_of(page, 2))
    assert "from turn 2" in texts(turn_of(page, 3))


def test_words_that_stand_nowhere_lead_nowhere(person, user):
    session = over(user)
    AnswerFactory(session=session)
    TurnFactory(session=session, number=3, kind=TurnKind.PROBE, quote="something else", text="Who?")
    page = shown(person, session)
    assert "“something else”" in texts(turn_of(page, 3))
    assert "q3-1" not in page


def test_quoted_words_under_a_mark_are_there_once_and_named_once(person, user):
    session = SessionFactory(person=user)
    talk(session, *ANSWERS)
    quote = "to a new system, and the supplier slipped by three weeks. I told"
    Turn.objects.filter(session=session, number=3).update(kind=TurnKind.PROBE, quote=quote)
    read(session)
    page = turn_of(shown(person, session), 2)
    assert page.count('id="q3-1"') == 1
    words = page[page.index("data-said>") + 10 : page.index("</p>", page.index("data-said>"))]
    assert unescape(re.sub(r"<sup>\d+</sup>|<[^>]*>", "", words)).strip() == ANSWERS[0]


def test_no_mark_is_so_small_that_it_cannot_be_pointed_at(person, user):
    session = SessionFactory(person=user)
    talk(session, *ANSWERS)
    quote = ANSWERS[0].split(". ")[0]
    Turn.objects.filter(session=session, number=3).update(kind=TurnKind.PROBE, quote=quote)
    read(session)
    page = turn_of(shown(person, session), 2)
    marks = re.findall(r'<a class="ev [^>]*>(.*?)(?:<sup>|</a>)', page)
    assert marks
    assert all(re.search(r"\w", mark) for mark in marks)


def test_what_was_said_again_later_leads_to_the_comparison(person, user):
    session = reviewed(user)
    retake = Retake.objects.create(turn=answers(session)[0], number=2, text="Again, and better than before.")
    page = turn_of(shown(person, session), 2)
    address = reverse("evaluations:compare_attempts", args=[reading(session).pk, retake.turn_id])
    assert f"{address}?to={retake.pk}" in page
    assert "Said again later" in page


def test_skipped_cut_off_and_late_words_are_told(person, user):
    session = over(user)
    AnswerFactory(session=session, cut_off=True, overrun="and then some more")
    TurnFactory(session=session, number=3, question_number=2)
    AnswerFactory(session=session, number=4, kind=TurnKind.SKIP, text="", question_number=2)
    page = shown(person, session)
    assert "Time ran out here" in turn_of(page, 2)
    assert "and then some more" in turn_of(page, 2)
    assert "You skipped this one." in turn_of(page, 4)


def test_thoughts_and_pauses_are_told_as_long_as_they_were(person, user):
    session = over(user)
    measured = {"duration": 20.0, "speaking": 8.0, "pauses": [[4.0, 9.0], [15.0, 3.0]], "first_word": 12.0}
    AnswerFactory(session=session, delivery=measured, time_spent=32)
    page = shown(person, session)
    assert "Thought for 12 s" in turn_of(page, 2)
    assert "Paused 2 times, the longest for 9 s" in turn_of(page, 2)
    assert "Silences longer than 5 s are shortened." in page
    assert [row[2] for row in script(page, 2)["silences"]] == ["Thought for 12 s", "Paused for 9 s", "Paused for 3 s"]


def test_a_time_nobody_measured_is_said_to_be_unknown(person, user):
    session = over(user)
    AnswerFactory(session=session, created_at=session.created_at, time_spent=None)
    page = shown(person, session)
    assert "How long this took was not measured" in turn_of(page, 2)
    assert "not measured" in texts(page[page.index("<table") :])


def test_a_reply_that_never_came_is_no_turn(person, user):
    session = over(user)
    AnswerFactory(session=session)
    TurnFactory(session=session, number=3, text="", kind="", status=TurnStatus.FAILED)
    assert 'id="t3"' not in shown(person, session)


def test_a_talk_in_which_nobody_spoke_is_no_error(person, user):
    assert "You said nothing in this talk." in shown(person, over(user))
    assert "You said nothing in this talk." in shown(person, over(user, opening__ask=False))


def test_markup_in_an_answer_is_text(person, user):
    session = over(user)
    AnswerFactory(session=session, text='<script>alert("1")</script> I told them & they agreed.')
    page = shown(person, session)
    assert "<script>alert" not in page
    assert '<script>alert("1")</script> I told them & they agreed.' in unescape(turn_of(page, 2))


def test_its_module_comes_with_it_and_with_no_other_page(person, user):
    session = reviewed(user)
    assert "replay.js" in shown(person, session)
    review = person.get(reading(session).get_absolute_url()).text
    assert "replay.js" not in review
    assert at(session) in review


def test_turns_lie_on_the_line_as_long_as_they_last():
    bars = charts.along(10, [(0, 4), (4, 4.1), (4.1, 10)], gap=0.8)
    assert [(bar["x"], bar["width"]) for bar in bars] == [("0", "39.2"), ("40", "0.5"), ("41", "58.2")]
    assert charts.along(0, [(0, 0)]) == [{"x": "0", "width": "0"}]


@pytest.mark.parametrize("count", [3, 20])
def test_a_long_talk_costs_as_many_queries_as_a_short_one(person, user, count, django_assert_num_queries):
    session = reviewed(user, *(f"{n}. {ANSWERS[n % 3]}" for n in range(count)))
    for answer in answers(session):
        heard(answer, "I", "told")
        Retake.objects.create(turn=answer, number=2, text="Again, and better than before.")
    assert session.turns.count() == 2 * count + 1
    person.get(at(session))
    # The browser's session, its person, the talk; its turns, recordings and retakes; its evidence.
    with django_assert_num_queries(7):
        person.get(at(session))
