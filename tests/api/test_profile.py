"""What a person prepares for, in JSON."""

import pytest

from coaching.models import Profile, Story, StoryUse
from tests.api.promise import fits
from tests.factories import AnswerFactory, SessionFactory

pytestmark = pytest.mark.django_db


def test_somebody_new_has_an_empty_profile_and_reading_it_makes_no_row(caller):
    body = fits("ProfileOut", caller.get("profile").json())
    assert (body["preparation_type"], body["role"], body["structured_cv"]) == ("Interview", "", {})
    assert not Profile.objects.exists()


def test_what_is_sent_changes_and_the_rest_stays(caller):
    caller.send("profile", {"role": "Head nurse", "agenda": "Beds\r\nShifts"}, method="put")
    body = fits("ProfileOut", caller.send("profile", {"tone": "Calm"}, method="put").json())
    assert (body["role"], body["agenda"], body["tone"]) == ("Head nurse", "Beds\nShifts", "Calm")
    assert caller.get("profile").json() == body


def test_a_field_is_cleared_by_an_empty_text(caller):
    caller.send("profile", {"role": "Head nurse"}, method="put")
    assert caller.send("profile", {"role": ""}, method="put").json()["role"] == ""


@pytest.mark.parametrize(
    "body",
    [
        {"preparation_type": "Chess"},
        {"role": "x" * 121},
        {"role": "\u0958" * 80},
        {"cv_text": "x" * 50_001},
        {"agenda": "a \x00 nul"},
        {"role": None},
    ],
    ids=["kind", "long", "grows", "cv", "nul", "null"],
)
def test_what_does_not_fit_is_refused_and_nothing_changes(caller, body):
    caller.send("profile", {"role": "Head nurse", "agenda": "Beds"}, method="put")
    before = caller.get("profile").json()
    assert caller.send("profile", body | {"tone": "Calm"}, method="put").status_code == 422
    assert caller.get("profile").json() == before


def test_what_is_not_of_the_profile_is_left_alone(caller):
    caller.send("profile", {"structured_cv": {"name": "Somebody"}, "person_id": 7}, method="put")
    assert caller.get("profile").json()["structured_cv"] == {}


def test_everybody_has_their_own(caller, other_caller):
    caller.send("profile", {"role": "Head nurse"}, method="put")
    assert other_caller.get("profile").json()["role"] == ""


# Stories, the CV and the training focus

CV = """WORK EXPERIENCE
Operations Lead, Northgate Foods Ltd, March 2019 – Present
- Negotiated a new contract with the packaging supplier, saving £48,000 a year
- Write to ines.roth@example.com
"""
STORY = {"title": "The night driver", "action": "I rang the three shops.", "competencies": ["planning"]}


def test_stories_are_written_read_changed_and_deleted(caller):
    made = caller.send("profile/stories", STORY)
    assert made.status_code == 201
    story = fits("StoryOut", made.json())
    assert (story["title"], story["provenance"], story["uses"], story["last_used"]) == (
        "The night driver",
        "typed",
        0,
        None,
    )
    path = f"profile/stories/{story['id']}"
    changed = caller.send(path, {"result": "Four crates."}, method="put").json()
    assert (changed["result"], changed["title"]) == ("Four crates.", "The night driver")
    assert fits("StoryPage", caller.get("profile/stories").json())["items"] == [changed]
    assert caller.get("profile").json()["stories"] == 1
    assert caller.delete(path).status_code == 204
    assert caller.get(path).status_code == 404


def test_an_answer_is_kept_with_its_turn_and_its_uses(caller, user):
    session = SessionFactory(person=user, status="completed")
    answer = AnswerFactory(session=session, text="I rang the three shops. We lost four of two hundred crates.")
    story = caller.send("profile/stories", {"turn_id": str(answer.pk)}).json()
    assert (story["provenance"], story["turn_id"]) == ("answer", str(answer.pk))
    StoryUse.objects.get_or_create(story_id=story["id"], turn=answer)
    read = caller.get(f"profile/stories/{story['id']}").json()
    assert read["uses"] == 1
    assert read["last_used"]


@pytest.mark.parametrize(
    "body",
    [
        {"action": "No title"},
        STORY | {"title": "x" * 121},
        STORY | {"competencies": ["flying"]},
        STORY | {"action": "a \x00 nul"},
        STORY | {"title": " "},
    ],
    ids=["untitled", "long", "competency", "nul", "blank"],
)
def test_a_story_that_does_not_fit_is_refused_and_nothing_is_kept(caller, body):
    assert caller.send("profile/stories", body).status_code == 422
    assert not Story.objects.exists()


@pytest.mark.parametrize("method", ["get", "put", "delete"])
def test_a_strangers_story_is_not_there(caller, other_caller, method):
    story = caller.send("profile/stories", STORY).json()
    path = f"profile/stories/{story['id']}"
    refused = other_caller.send(path, {"title": "Mine"}, method=method) if method == "put" else None
    assert (refused or getattr(other_caller, method)(path)).status_code == 404
    assert Story.objects.get().title == "The night driver"
    assert other_caller.get("profile/stories").json()["items"] == []


def test_a_strangers_answer_and_proposal_are_not_there(caller, other_caller):
    answer = AnswerFactory()
    proposal = other_caller.send("profile/cv", {"cv_text": CV}).json()["story_bank"][0]
    assert caller.send("profile/stories", {"turn_id": str(answer.pk)}).status_code == 404
    assert caller.send("profile/stories", {"proposal_id": proposal["id"]}).status_code == 404
    assert caller.delete(f"profile/cv/stories/{proposal['id']}").status_code == 404
    assert not Story.objects.exists()


def test_a_cv_is_read_and_its_proposals_are_kept_or_dropped(caller):
    read = fits("CVOut", caller.send("profile/cv", {"cv_text": CV}).json())
    assert read["structured_profile"]["positions"][0]["organisation"] == "Northgate Foods Ltd"
    assert (read["redactions"], read["read_by"]) == ([{"kind": "email", "count": 1}], "rules")
    assert caller.get("profile").json()["story_bank"] == read["story_bank"]
    story = caller.send("profile/stories", {"proposal_id": read["story_bank"][0]["id"]}).json()
    assert (story["provenance"], story["result"]) == ("cv", "saving £48,000 a year")
    assert caller.get("profile").json()["story_bank"] == []
    proposal = caller.send("profile/cv", {"cv_text": CV + "- Built 3 new docks in one summer"}).json()["story_bank"][
        0
    ]
    assert caller.delete(f"profile/cv/stories/{proposal['id']}").status_code == 204
    assert caller.delete("profile/cv").json()["cv_text"] == ""


def test_too_little_of_a_cv_is_refused(caller):
    refused = caller.send("profile/cv", {"cv_text": "Nurse."})
    assert (refused.status_code, refused.json()["code"]) == (422, "too_little_to_read")
    assert caller.get("profile").json()["cv_text"] == ""


def test_the_training_focus_takes_the_agendas_place_and_gives_it_back(caller):
    caller.send("profile", {"agenda": "Beds"}, method="put")
    body = {"title": "Numbers", "tags": ["evidence"], "agenda_template": "Ask how much."}
    focused = fits("ProfileOut", caller.send("profile/training-focus", body, method="put").json())
    assert (focused["agenda"], focused["training_focus"]["title"]) == ("Ask how much.", "Numbers")
    cleared = caller.delete("profile/training-focus").json()
    assert (cleared["agenda"], cleared["training_focus"]) == ("Beds", {})


@pytest.mark.parametrize("body", [{}, {"title": " "}, {"title": "x", "tags": ["y"] * 11}, {"title": "a\x00"}])
def test_a_focus_that_does_not_fit_is_refused_and_the_agenda_stays(caller, body):
    caller.send("profile", {"agenda": "Beds"}, method="put")
    sent = body | {"agenda_template": "Ask."}
    assert caller.send("profile/training-focus", sent, method="put").status_code == 422
    assert caller.get("profile").json()["agenda"] == "Beds"


@pytest.mark.parametrize("many", [1, 15])
def test_the_stories_cost_as_many_queries_however_many_there_are(caller, user, many, django_assert_max_num_queries):
    for number in range(many):
        Story.objects.create(person=user, title=f"Story {number}")
    with django_assert_max_num_queries(3):
        assert len(caller.get("profile/stories").json()["items"]) == many
