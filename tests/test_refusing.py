"""A refused step is explained on a page, in the reader's language, with a way back."""

import pytest

from tests.factories import SessionFactory
from tests.journeys.paper import Page


@pytest.fixture
def refused(person, user):
    """Finish too early, coming from somewhere."""
    session = SessionFactory(person=user)

    def finish(**headers: str) -> Page:
        response = person.post(f"/sessions/{session.pk}/finish/", headers=headers)
        assert response.status_code == 422
        return Page(response.text)

    return finish


def too_long(client, path: str, **headers: str):
    response = client.post(path, data="x" * 600_000, content_type="text/plain", headers=headers)
    assert response.status_code == 413
    return response


def test_the_way_back_leads_to_the_page_one_came_from(refused, client):
    assert refused(referer="http://testserver/sessions/").links["Back"] == "http://testserver/sessions/"


@pytest.mark.parametrize("referer", ["", "https://elsewhere.example/", "//elsewhere.example/", "javascript:alert(1)"])
def test_any_other_way_back_leads_home(refused, client, db, referer):
    assert refused(referer=referer).links["Back"] == "/"
    assert Page(too_long(client, "/practice/new/", referer=referer).text).links["Back"] == "/"


@pytest.mark.django_db
@pytest.mark.parametrize(("language", "words"), [("en", "Send less than 512 kB"), ("ko", "512kB보다 작게")])
def test_a_body_that_is_too_long_is_refused_in_the_readers_language(client, language, words):
    assert words in too_long(client, "/practice/new/", **{"accept-language": language}).text
    answer = too_long(client, "/api/v1/sessions", **{"accept-language": language})
    assert words in answer.json()["error"]
