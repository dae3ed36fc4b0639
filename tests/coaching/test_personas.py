"""Who may sit opposite."""

from __future__ import annotations

import pytest

from coaching import personas, prompts, services
from coaching.models import Language, Preparation, Session
from tests.factories import SessionFactory

TALKS = [(kind, language) for kind in Preparation for language in Language.values]


@pytest.mark.parametrize(("kind", "language"), TALKS)
def test_every_talk_has_two_or_three_counterparts_told_apart_by_name_and_label(kind, language):
    there = personas.choices(kind, language)
    assert 2 <= len(there) <= 3
    for names in ({who.slug for who in there}, {who.name for who in there}, {who.label for who in there}):
        assert len(names) == len(there)
    assert len({who.manner for who in there}) >= 2
    assert all(who.name.isascii() is (language == "en") for who in there)
    assert all(len(who.slug) <= Session._meta.get_field("persona").max_length for who in there)


def test_the_same_slug_is_the_same_seat_in_both_languages():
    for kind in Preparation:
        assert [who.slug for who in personas.choices(kind, "en")] == [
            who.slug for who in personas.choices(kind, "ko")
        ]


@pytest.mark.django_db
@pytest.mark.parametrize("language", Language.values)
def test_nobody_chosen_is_the_usual_one(language):
    session = SessionFactory.build(preparation_type=Preparation.PITCH, language=language)
    assert personas.persona(session).slug == "investor"
    session.persona = "jury_member"
    assert personas.persona(session).slug == "jury_member"


@pytest.mark.django_db
def test_who_was_chosen_greets_by_name_and_a_model_is_told_their_manner(bank, user):
    session = services.start_session(person=user, persona="peer", language="en")
    assert "Priya Nair, a future colleague" in session.turns.get().text
    told = prompts.conversation(session, [], session.turns.get())[0].content
    assert "Priya Nair, a future colleague" in told
    assert prompts.MANNERS["exacting"] in told


@pytest.mark.django_db
@pytest.mark.parametrize("slug", ["buyer", "nobody"])
def test_a_counterpart_of_another_talk_is_refused_and_nothing_begins(bank, user, slug):
    with pytest.raises(services.OtherPersona):
        services.start_session(person=user, persona=slug, preparation_type=Preparation.INTERVIEW)
    assert not Session.objects.exists()
