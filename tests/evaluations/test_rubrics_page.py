"""Anybody may read how answers are read."""

import pytest
from django.urls import reverse

from coaching.models import Preparation
from evaluations import rubric

pytestmark = pytest.mark.django_db
URL = reverse("evaluations:rubrics")


@pytest.mark.parametrize("talk", Preparation.values)
@pytest.mark.parametrize("language", ["en", "ko"])
def test_every_dimension_of_a_talk_is_shown_with_five_levels_and_an_example_each(client, talk, language):
    page = client.get(URL, {"talk": talk}, headers={"accept-language": language}).content.decode()
    for name in rubric.dimensions_for(talk, language):
        known = rubric.load(name)
        assert f'id="{name}"' in page
        for level in known.levels:
            assert level.anchor[language].split("'")[0].split('"')[0] in page
    assert page.count("<blockquote>") == 5 * len(rubric.dimensions_for(talk, language))


def test_a_talk_that_does_not_exist_is_an_interview(client):
    page = client.get(URL, {"talk": "<b>"})
    assert page.status_code == 200
    assert page.context["talk"] == "Interview"
    assert "<b>" not in page.content.decode().split("<main")[1].split("<article")[0]


def test_a_visitor_costs_no_question_to_the_database(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        client.get(URL)
