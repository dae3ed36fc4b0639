"""The review of every kind of talk, in both languages, by both readers: shown, clickable, and the same by the API."""

import pytest
from playwright.sync_api import expect

from evaluations import rubric
from tests.browser import axe, talks
from tests.browser.reader import reading

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("mind", ["rules", "model"])
@pytest.mark.parametrize("language", ["en", "ko"])
def test_six_talks_are_reviewed(arrive, model, language, mind):
    model.shaped = reading
    visitor = arrive(locale={"en": "en-GB", "ko": "ko-KR"}[language])
    talks.arrive(visitor, agrees=mind == "model")
    for talk in talks.TALKS:
        address = talks.held(visitor, talk=talk, language=language, mind=mind)
        assert talks.settled(visitor, address) == "ready", talk
        visitor.open(address)
        visitor.read()
        page = visitor.page
        told = talks.asked(visitor, address)
        assert told["reader"] == mind
        assert {row["dimension"] for row in told["dimensions"]} == set(rubric.dimensions_for(talk, language))
        expect(page.locator(".dim-context li")).to_have_count(len(rubric.CONTEXT[talk]))
        expect(page.locator(".ring-num")).to_have_text(str(told["overall_score"]))
        answers = {turn["id"]: turn["text"] for turn in talks.turns(visitor, told["session_id"])}
        for piece in told["evidence"]:
            assert answers[piece["turn_id"]][piece["start"] : piece["end"]] == piece["quote"]
        assert page.locator("mark, .ev").count() > 0
        assert axe.violations(page) == [], talk
        assert not visitor.scrolls_sideways()
