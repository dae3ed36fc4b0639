"""Pages follow the clock of the browser, and say whose clock it is."""

import re

from playwright.sync_api import expect


def test_the_second_page_tells_the_time_of_where_the_visitor_is(arrive):
    visitor = arrive(timezone_id="Asia/Seoul")
    visitor.start()
    expect(visitor.theirs.first.locator("time")).to_have_attribute("title", re.compile("KST$"))


def test_without_javascript_times_say_that_they_are_utc(arrive):
    visitor = arrive(timezone_id="Asia/Seoul", java_script_enabled=False)
    visitor.start()
    expect(visitor.theirs.first.locator("time")).to_have_attribute("title", re.compile("UTC$"))
