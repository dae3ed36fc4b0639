import re

import pytest

from coaching.models import Session, TurnKind
from evaluations import judge, services
from evaluations.models import Evaluation
from tests.evaluations.talks import ANSWERS, ANSWERS_KO, practised
from tests.factories import AnswerFactory, SessionFactory, TurnFactory

# The browser's session, the person, the evaluation with its session, evidence, levels, the reading before, the
# turns, their recordings, the time of each question, the earlier improvements, the answers they quote, the sheets of
# whoever rated it, their ratings, the links to it.
QUERIES = 13


def page(client, evaluation) -> str:
    answer = client.get(evaluation.get_absolute_url())
    assert answer.status_code == 200
    return answer.content.decode()


def read(session: Session) -> Evaluation:
    evaluation = services.finish(session=session)
    judge.judge(evaluation.pk)
    services.skip_self_rating(evaluation=evaluation)
    return Evaluation.objects.get(pk=evaluation.pk)


def test_every_mark_leads_to_a_note_and_every_note_back_to_a_mark(person, ready):
    html = page(person, ready)
    ids = re.findall(r'\bid="([mn]\d+)"', html)
    links = re.findall(r'href="#([mn]\d+)"', html)
    assert len(ids) == len(set(ids)) > 4
    assert set(links) <= set(ids)
    notes = {name for name in ids if name.startswith("n")}
    assert {f"n{name[1:]}" for name in ids if name.startswith("m")} == notes
    assert notes <= set(links)
    assert {f"m{name[1:]}" for name in notes} <= set(links)


def test_every_link_within_the_page_has_a_target(person, ready):
    html = page(person, ready)
    assert set(re.findall(r'href="#([^"]+)"', html)) <= set(re.findall(r'\bid="([^"]+)"', html))


def test_the_page_shows_the_words_as_they_were_said(person, ready):
    html = page(person, ready)
    transcript = html[html.index('<ol class="words">') : html.index('<ol class="notes"')]
    told = re.sub(r"<[^>]+>|\d+(?=</sup>)", "", re.sub(r"<sup>.*?</sup>", "", transcript))
    for answer in ANSWERS:
        assert answer in told


def test_the_page_says_what_the_score_rests_on(person, ready):
    html = page(person, ready)
    assert f"Score {ready.overall_score} of 100, between {ready.score_low} and {ready.score_high}" in html
    assert "rule-based reading" in html
    assert "rubric v1" in html
    assert "read once" in html


def test_each_dimension_shows_its_word_beside_its_bar(person, ready):
    html = page(person, ready)
    for row in ready.levels.filter(level__isnull=False):
        assert f'class="band band-{row.level}"' in html
    assert "How is this read?" in html


def test_what_was_typed_as_html_stays_text(person, user):
    session = practised(SessionFactory(person=user), f"<script>alert(1)</script> {ANSWERS[0]}", *ANSWERS[1:])
    html = page(person, read(session))
    assert "<script>alert(1)" not in html
    assert "&lt;script&gt;alert(1)" in html


def test_why_a_follow_up_was_asked_stands_beside_it(person, user):
    session = SessionFactory(person=user)
    AnswerFactory(session=session, number=2, text="We moved the whole stock list together that week.")
    TurnFactory(session=session, number=3, kind=TurnKind.PROBE, text="What was your own part?", reason="own_part")
    AnswerFactory(session=session, number=4, text=ANSWERS[0])
    TurnFactory(session=session, number=5, question_number=2, text="How do you plan?")
    AnswerFactory(session=session, number=6, question_number=2, text=ANSWERS[1])
    assert "your own part was still open" in page(person, read(session))


def test_a_korean_review_speaks_of_a_korean_talk_in_korean(person, user):
    session = practised(SessionFactory(person=user, language="ko"), *ANSWERS_KO)
    html = page(person, read(session))
    assert ANSWERS_KO[1] in re.sub(r"<sup>.*?</sup>|<[^>]+>", "", html)
    assert 'lang="ko"' in html


def test_a_stranger_sees_nothing(stranger, ready):
    answer = stranger.get(ready.get_absolute_url())
    assert answer.status_code == 404
    assert "stock list" not in answer.content.decode()


def test_nobody_sees_it_without_saying_who_they_are(client, ready):
    answer = client.get(ready.get_absolute_url())
    assert answer.status_code == 302
    assert answer.url.startswith("/account/login/?next=")


@pytest.mark.parametrize("answers", [3, 9], ids=["three answers", "nine answers"])
def test_the_review_costs_as_many_queries_however_much_was_said(person, user, answers, django_assert_num_queries):
    evaluation = read(practised(SessionFactory(person=user), *(ANSWERS * 3)[:answers]))
    person.get(evaluation.get_absolute_url())
    with django_assert_num_queries(QUERIES):
        page(person, evaluation)
