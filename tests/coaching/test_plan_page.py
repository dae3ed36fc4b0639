"""The plan on the set-up page. Every step of it is a plain form, and nothing of it is kept but in the form."""

import re

import pytest
from django.core.cache import cache
from django.urls import reverse
from django.utils.html import escape

from accounts.models import User
from coaching.models import Session
from coaching.questions.models import Question
from tests.coaching.test_making import ADVERT, ask, topic
from tests.factories import QuestionFactory, UserFactory
from tests.fake_openai.drafts import draft

__all__ = ["topic"]
pytestmark = pytest.mark.django_db
URL, SETUP_URL = reverse("coaching:plan"), reverse("coaching:setup")
STOCK, CALM = "Experience with stock counts in a busy warehouse", "Calm with customers who are upset"
SETUP = {
    "preparation_type": "Interview",
    "role": "",
    "difficulty": "medium",
    "style": "standard",
    "language": "en",
    "question_count": "4",
    "job_description": ADVERT,
}
HIDDEN = re.compile(r'<input type="hidden" name="(plan_\w+)" value="([^"]*)">')


def carried(response) -> dict[str, list[str]]:
    """What the page would send along the next time."""
    found: dict[str, list[str]] = {}
    for name, value in HIDDEN.findall(response.text):
        found.setdefault(name, []).append(value)
    return found


def questions(response) -> list[str]:
    return [Question.objects.get(pk=pk).said("en") for pk in carried(response).get("plan_question", [])]


@pytest.fixture
def planned(person, topic):
    """A page with a plan of two."""
    return person.post(URL, SETUP | {"do": "make"})


def test_planning_shows_each_line_with_its_question_and_the_whole_form(planned):
    assert planned.status_code == 200
    assert questions(planned) == [
        "Tell me about stock counts in the warehouse.",
        "Tell me about an upset customer at the till.",
    ]
    assert carried(planned)["plan_requirement"] == [STOCK, CALM]
    assert f"<q>{STOCK}</q>" in planned.text
    assert f'<mark class="is-tested">{STOCK}</mark>' in planned.text
    assert escape(ADVERT) in planned.text, "the set-up is still there"
    assert not Session.objects.exists()


def test_a_script_gets_the_plan_alone(person, topic, htmx):
    response = person.post(URL, SETUP | {"do": "make"}, headers=htmx)
    assert response.text.lstrip().startswith("<details")
    assert "What are you preparing for?" not in response.text
    assert 'data-said="2 requirements were found, and 2 questions for them."' in response.text


def test_a_session_starts_with_the_plan_as_it_stands(person, user, planned):
    down = person.post(URL, SETUP | carried(planned) | {"do": f"down:{carried(planned)['plan_question'][0]}"})
    response = person.post(SETUP_URL, SETUP | carried(down))
    session = Session.objects.get(person=user)
    assert response.url == session.get_absolute_url()
    assert [step["requirement"] for step in session.plan] == [CALM, STOCK]
    assert session.turns.get().question.said("en") == "Tell me about an upset customer at the till."


@pytest.mark.parametrize(
    ("verb", "which", "order"), [("up", 1, [1, 0]), ("down", 0, [1, 0]), ("up", 0, [0, 1]), ("down", 1, [0, 1])]
)
def test_questions_move_and_stop_at_the_ends(person, planned, verb, which, order):
    before = carried(planned)
    response = person.post(URL, SETUP | before | {"do": f"{verb}:{before['plan_question'][which]}"})
    for name in ("plan_question", "plan_requirement"):
        assert carried(response)[name] == [before[name][at] for at in order]


def test_a_question_is_taken_out_and_its_line_is_told_to_have_none(person, planned):
    before = carried(planned)
    response = person.post(URL, SETUP | before | {"do": f"remove:{before['plan_question'][0]}"})
    assert carried(response)["plan_requirement"] == [CALM]
    assert "Without a question" in response.text
    again = person.post(URL, SETUP | carried(response) | {"do": "cover:0"})
    assert "There is no other question for this here." in again.text, "the one that was taken out does not come back"


def test_another_one_is_for_the_same_line_and_the_first_does_not_come_back(person, topic):
    for name in (
        "a damaged pallet",
        "the shelf that vanished",
        "a delivery at midnight",
        "forty empty boxes",
        "ice in May",
    ):
        text = {"en": f"Describe {name} in the warehouse.", "ko": f"창고에서 본 {name} 이야기를 들려주세요."}
        QuestionFactory(category=topic, competency="stock", text=text)
    shown = person.post(URL, SETUP | {"do": "make"})
    seen = [carried(shown)["plan_question"][0]]
    while "There is no other question for this here." not in shown.text:
        shown = person.post(URL, SETUP | carried(shown) | {"do": f"swap:{seen[-1]}"})
        assert carried(shown)["plan_requirement"][0] == STOCK
        seen.append(carried(shown)["plan_question"][0])
    assert seen.pop() == seen[-1], "when there is no other, the last one stays"
    assert len(seen) == len(set(seen)) >= 3


def test_a_line_without_a_question_can_be_given_one(person, topic):
    without = person.post(URL, SETUP | {"do": "make"})
    line = carried(without)["plan_found"][0]
    assert line == f"experience:1:{STOCK}"
    response = person.post(URL, SETUP | {"plan_found": [line], "do": "cover:0"})
    assert questions(response) == ["Tell me about stock counts in the warehouse."]


def test_one_may_be_searched_for_and_added(person, planned):
    looked = person.post(URL, SETUP | carried(planned) | {"do": "look", "plan_query": "bridge"})
    assert "Tell me about a bridge that swayed." in looked.text
    wanted = Question.objects.get(text__en__icontains="bridge")
    assert f'value="add:{wanted.pk}"' in looked.text
    added = person.post(URL, SETUP | carried(looked) | {"do": f"add:{wanted.pk}"})
    assert questions(added)[-1] == "Tell me about a bridge that swayed."
    twice = person.post(URL, SETUP | carried(added) | {"do": f"add:{wanted.pk}"})
    assert len(questions(twice)) == 3


def test_a_set_is_made_without_a_job_description(person, topic):
    response = person.post(URL, SETUP | {"job_description": "", "role": "Nurse", "do": "set"})
    assert len(questions(response)) == 4
    assert all("Nurse" in text for text in questions(response))


def test_a_set_leaves_out_what_was_asked(person, user, topic):
    asked = Question.objects.order_by("slug")[:6]
    ask(user, *asked)
    response = person.post(URL, SETUP | {"do": "set"})
    assert len(questions(response)) == 2
    assert "only 2 questions" in response.text


def test_planning_without_a_text_says_what_to_do(person, topic):
    response = person.post(URL, SETUP | {"job_description": " ", "do": "make"})
    assert "Paste a job description or a brief first" in response.text
    assert carried(response) == {}


def test_a_plan_can_be_dropped(person, planned):
    assert carried(person.post(URL, SETUP | carried(planned) | {"do": "drop"})) == {}


@pytest.mark.parametrize(
    "order",
    [
        "",
        "nonsense",
        "up:",
        "up:nonsense",
        "swap:00000000-0000-0000-0000-000000000000",
        "cover:x",
        "cover:99",
        "add:1",
    ],
)
def test_an_order_that_is_none_changes_nothing(person, planned, order):
    response = person.post(URL, SETUP | carried(planned) | {"do": order})
    assert response.status_code == 200
    assert carried(response) == carried(planned)


def test_what_a_form_brings_back_has_to_stand_in_its_text(person, topic):
    lies = ["skill:1:Ten years at sea", f"magic:1:{STOCK}", "nonsense", f"experience:1:{STOCK}"]
    response = person.post(URL, SETUP | {"plan_found": lies, "do": ""})
    assert carried(response)["plan_found"] == [f"experience:1:{STOCK}"]


def test_a_question_of_somebody_else_is_not_shown(person, topic):
    theirs = QuestionFactory(
        category=topic, made_for=UserFactory(), origin="generated", text={"en": "Their secret plan?", "ko": "비밀?"}
    )
    response = person.post(URL, SETUP | {"plan_question": [str(theirs.pk)], "plan_requirement": ["x"], "do": ""})
    assert "Their secret plan" not in response.text
    assert carried(response) == {}
    added = person.post(URL, SETUP | {"do": f"add:{theirs.pk}"})
    assert carried(added) == {}
    looked = person.post(URL, SETUP | {"do": "look", "plan_query": "secret"})
    assert "Their secret plan" not in looked.text


def test_a_plan_of_somebody_else_starts_nothing(person, topic):
    theirs = QuestionFactory(category=topic, made_for=UserFactory(), origin="generated")
    response = person.post(SETUP_URL, SETUP | {"plan_question": [str(theirs.pk)], "plan_requirement": [""]})
    assert response.status_code == 422
    assert "Make the plan again" in response.text
    assert not Session.objects.exists()


def test_a_start_that_is_refused_keeps_the_plan_on_the_page(person, planned):
    response = person.post(SETUP_URL, SETUP | carried(planned) | {"question_count": "99"})
    assert response.status_code == 422
    assert carried(response) == carried(planned)


def test_a_visitor_becomes_a_guest_whose_plan_it_is(client, topic):
    response = client.post(URL, SETUP | {"role": "Nurse", "do": "set"})
    guest = User.objects.get()
    assert guest.is_guest
    assert set(Question.objects.exclude(made_for=None).values_list("made_for", flat=True)) == {guest.pk}
    client.post(SETUP_URL, SETUP | carried(response))
    assert Session.objects.get().person == guest


def test_opening_the_page_makes_nobody_a_guest(client, topic):
    assert 'id="plan"' in client.get(SETUP_URL).text
    assert not User.objects.exists()


def test_too_much_looking_is_slowed_down_and_the_plan_stays(person, planned, settings):
    settings.THROTTLES = settings.THROTTLES | {"questions": "1/minute"}
    cache.clear()
    person.post(URL, SETUP | {"do": "set"})
    response = person.post(URL, SETUP | carried(planned) | {"do": "set"})
    assert "That was too fast" in response.text
    assert carried(response) == carried(planned)
    moved = person.post(URL, SETUP | carried(planned) | {"do": f"down:{carried(planned)['plan_question'][0]}"})
    assert "That was too fast" not in moved.text, "putting in order costs nothing"


def test_the_model_is_asked_only_after_a_yes_that_is_kept(person, user, topic, fake_openai):
    person.post(URL, SETUP | {"do": "make", "ai_consent": "yes"})
    assert fake_openai.calls == []


def test_the_built_in_partner_chosen_on_the_page_keeps_the_text_here(person, agreed, topic, fake_openai):
    person.post(URL, SETUP | {"do": "make", "mind": "rules"})
    person.post(URL, SETUP | {"do": "set", "mind": "rules"})
    assert fake_openai.calls == []


def test_a_models_question_says_so(person, agreed, topic, fake_openai):
    line = "Welding of copper pipes"
    reading = {"requirements": [{"quote": line, "kind": "skill", "must": True}]}
    fake_openai.shaped = [reading, {"questions": [draft(0, requirement=line)]}]
    response = person.post(URL, SETUP | {"job_description": f"- {line}", "mind": "model", "do": "make"})
    assert questions(response) == [draft(0)["en"]["text"]]
    assert "The AI model wrote it for this line." in response.text


def test_what_was_pasted_is_shown_and_not_run(person, topic):
    text = f"{ADVERT}- Experience with <script>alert(1)</script> in a shop\n"
    response = person.post(URL, SETUP | {"job_description": text, "do": "make"})
    assert "<script>alert(1)" not in response.text
    assert "&lt;script&gt;alert(1)" in response.text


def test_the_page_is_read_with_lines_as_a_browser_sends_them(person, topic):
    response = person.post(URL, SETUP | {"job_description": ADVERT.replace("\n", "\r\n"), "do": "make"})
    assert carried(response)["plan_requirement"] == [STOCK, CALM]
    again = person.post(URL, SETUP | carried(response) | {"job_description": ADVERT.replace("\n", "\r\n"), "do": ""})
    assert carried(again) == carried(response)


def test_planning_costs_a_bounded_number_of_queries(person, topic, django_assert_max_num_queries):
    with django_assert_max_num_queries(16):
        person.post(URL, SETUP | {"do": "make"})


def test_coming_back_to_the_address_begins_anew(person):
    assert person.get(URL).url == SETUP_URL


def test_a_form_brings_along_no_more_lines_than_a_text_may_have(person, topic):
    lines = ["skill:1:not in the text"] * 30 + [f"skill:1:{STOCK}"]
    assert carried(person.post(URL, SETUP | {"plan_found": lines[-2:]}))["plan_found"] == [f"skill:1:{STOCK}"]
    assert "plan_found" not in carried(person.post(URL, SETUP | {"plan_found": lines}))
