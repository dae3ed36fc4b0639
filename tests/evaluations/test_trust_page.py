"""The last figures of what reads here, and none that were measured of something else."""

import pytest
from django.urls import reverse

from evaluations import services
from evaluations.freezing import version_of
from evaluations.models import BenchRun
from evaluations.pages import trust
from evaluations.rubric import RUBRIC_VERSION

pytestmark = pytest.mark.django_db
URL = reverse("evaluations:trust")


def measured(value: float = 0.93, **changed):
    figure = {
        "name": "good_over_weak", "label": "Good", "value": value, "low": 0.9, "high": 0.96, "goal": 0.9,
        "better": "high", "met": value >= 0.9, "n": 172,
    }  # fmt: skip
    told = {
        "reader": "rules", "model": "", "rubric_version": RUBRIC_VERSION, "prompt_version": version_of("rules"),
        "data": trust.OWN, "n": 516, "questions": 43, "attacks": 174, "figures": [figure],
        "by_talk": {"Sales": [figure]}, "by_language": {"ko": [figure]},
    }  # fmt: skip
    return services.keep_bench(told | changed)


def test_the_newest_figures_of_this_site_are_shown_with_their_range_and_goal(client):
    measured(0.91)
    measured(0.95)
    page = client.get(URL).content.decode()
    for told in ("95 %", "90 % to 96 %", "90 % or more", "516", "174", "Measured on this site"):
        assert told in page
    assert "91 %" not in page


def test_beside_each_figure_stands_that_of_answers_nothing_was_fitted_to(client):
    fresh = [{"name": "good_over_weak", "value": 0.71}]
    measured(0.95, held_out={"n": 144, "attacks": 80, "figures": fresh})
    page = client.get(URL).content.decode()
    assert "71 % unseen" in page
    assert "144 answers and 80 tricks" in page


def test_a_goal_that_was_missed_is_shown_as_missed(client):
    assert not measured(0.85).is_met
    page = client.get(URL).content.decode()
    assert "is-missed" in page
    assert "missed</span>" in page


@pytest.mark.parametrize(
    "other", [{"prompt_version": "1900"}, {"rubric_version": "0"}, {"data": "others.jsonl"}, {"reader": "model"}]
)
def test_figures_of_something_else_are_not_passed_off_as_ours(client, other):
    measured(0.4242, **other)
    page = client.get(URL).content.decode()
    assert "42 %" not in page
    assert "Measured when this version was made" in page


def test_a_model_that_was_never_measured_here_says_so_and_shows_the_rules(client, settings):
    settings.OPENAI_API_KEY, settings.OPENAI_MODEL = "a-key", "some-model"
    page = client.get(URL).content.decode()
    assert "some-model has not been measured here yet" in page
    measured(0.97, reader="model", model="some-model", prompt_version=version_of("model"))
    page = client.get(URL).content.decode()
    assert "has not been measured" not in page
    assert "97 %" in page


def test_looking_changes_nothing_and_asks_little(client, django_assert_max_num_queries):
    with django_assert_max_num_queries(2):
        client.get(URL)
    assert not BenchRun.objects.exists()
