"""One thing trained on purpose: its agenda takes the place of one's own, which comes back."""

from __future__ import annotations

import pytest

from coaching import focuses, prompts, services
from coaching.models import Profile, TurnKind
from tests.factories import waiting

pytestmark = pytest.mark.django_db
NUMBERS = {"title": "Numbers", "tags": ["evidence"], "agenda_template": "Ask how much."}


def choose(person, name: str):
    return person.post("/profile/focus/", {"focus": name}, follow=True)


def test_a_focus_takes_the_place_of_the_agenda_and_gives_it_back(user):
    services.save_profile(person=user, agenda="Beds\nShifts")
    kept = services.set_focus(person=user, **NUMBERS)
    assert (kept.agenda, kept.training_focus["title"]) == ("Ask how much.", "Numbers")
    assert [entry["value"] for entry in kept.set_aside] == ["Beds\nShifts"]
    back = services.clear_focus(person=user)
    assert (back.agenda, back.training_focus, back.set_aside) == ("Beds\nShifts", {}, [])


def test_one_focus_after_another_still_gives_back_the_agenda_from_before_both(user):
    services.save_profile(person=user, agenda="Beds")
    services.set_focus(person=user, **NUMBERS)
    kept = services.set_focus(person=user, title="Structure", tags=[], agenda_template="Ask in order.")
    assert [entry["value"] for entry in kept.set_aside] == ["Beds"]
    assert services.clear_focus(person=user).agenda == "Beds"


def test_an_agenda_that_was_rewritten_meanwhile_stays(user):
    services.save_profile(person=user, agenda="Beds")
    services.set_focus(person=user, **NUMBERS)
    services.save_profile(person=user, agenda="Costs")
    kept = services.clear_focus(person=user)
    assert kept.agenda == "Costs"
    assert [entry["value"] for entry in kept.set_aside] == ["Beds"], "no word is lost"


def test_a_focus_without_a_template_leaves_the_agenda_alone(user):
    services.save_profile(person=user, agenda="Beds")
    kept = services.set_focus(person=user, title="Breathe", tags=[])
    assert (kept.agenda, kept.set_aside) == ("Beds", [])


def test_every_focus_on_offer_is_there_in_both_languages():
    english, korean = focuses.offered("en"), focuses.offered("ko")
    assert [focus.slug for focus in english] == [focus.slug for focus in korean]
    assert len({focus.title for focus in (*english, *korean)}) == 2 * len(english)
    assert all(focus.why and focus.agenda and focus.tags for focus in (*english, *korean))


def test_it_is_chosen_and_cleared_on_the_page(person, user):
    services.save_profile(person=user, agenda="Beds")
    page = choose(person, "own_part").text
    assert "Say your own part" in page
    assert "comes back when you clear it" in page
    assert Profile.objects.get().agenda.startswith("Ask what I did myself")
    choose(person, "")
    assert (Profile.objects.get().agenda, Profile.objects.get().training_focus) == ("Beds", {})


def test_what_a_review_named_can_be_trained(person):
    person.post("/profile/focus/", {"title": "Say how large", "tags": "evidence measured", "agenda_template": "Ask."})
    kept = Profile.objects.get().training_focus
    assert (kept["title"], kept["tags"], kept["agenda_template"]) == (
        "Say how large",
        ["evidence", "measured"],
        "Ask.",
    )


def test_the_room_shows_what_was_chosen_before_it_was_entered(person, user, bank):
    earlier = services.start_session(person=user)
    choose(person, "numbers")
    later = services.start_session(person=user)
    assert "Your focus today" in person.get(later.get_absolute_url()).text
    assert "Your focus today" not in person.get(earlier.get_absolute_url()).text


def test_the_partner_gets_it_with_the_agenda(user, bank):
    services.set_focus(person=user, **NUMBERS)
    session = services.start_session(person=user)
    assert session.agenda == "Ask how much."
    reply = waiting(session)
    reply.kind = TurnKind.INVITE
    reply.refresh_from_db(fields=["earlier"])
    told = prompts.conversation(session, list(session.turns.settled()), reply)
    assert any("Ask how much." in message.content for message in told if message.role == "user")


def test_somebody_elses_focus_is_not_shown(person, other_caller):
    other_caller.send("profile/training-focus", NUMBERS, method="put")
    assert Profile.objects.get().training_focus["title"] == "Numbers"
    assert "Your focus" not in person.get("/profile/").text
