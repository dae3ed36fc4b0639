"""Pages that are on nobody's way, but have to hold all the same."""

from uuid import uuid4

import pytest
from playwright.sync_api import expect

from tests.browser import accounts


@pytest.fixture
def administrator(arrive, product):
    """Somebody of the staff, come in by two steps."""
    # Each of their own: a code of the app counts once.
    visitor, staff = arrive(), f"{uuid4().hex}@example.com"
    accounts.make_staff(product, staff)
    accounts.sign_in_staff(visitor, staff)
    return visitor


def test_an_administrator_finds_a_question_and_opens_it(administrator):
    page = administrator.open("/admin/questions/question/")
    expect(page.locator("#result_list tbody tr").first).to_be_visible()
    page.locator("#result_list tbody tr th a").first.click()
    # The form's own, before the preview and below it.
    expect(page.locator("input[name=_save]").first).to_be_visible()


def test_an_administrator_can_look_at_every_list(administrator):
    page = administrator.open("/admin/")
    lists = page.locator("#content-main th a, #content-main .model-group a").evaluate_all(
        "(links) => links.map((link) => link.href)"
    )
    assert lists
    for address in lists:
        answer = page.goto(address)
        assert answer
        assert answer.status == 200


def test_the_description_of_the_api_can_be_read_in_the_browser(arrive):
    visitor = arrive()
    page = visitor.open("/api/v1/docs")
    expect(page.get_by_text("Interview OS").first).to_be_visible()
    expect(page.get_by_text("/api/v1/sessions", exact=False).first).to_be_visible()


def test_an_address_that_is_not_there_says_so_and_leads_home(arrive):
    visitor = arrive()
    visitor.watch.expects("status of 404")
    page = visitor.open("/nowhere/")
    expect(page.get_by_role("heading", name="There is nothing here")).to_be_visible()
    page.get_by_role("link", name="Go to the start page").click()
    page.wait_for_url("**/")
    expect(page.locator(".landing-hero")).to_be_visible()


def test_a_fault_of_ours_has_a_page_with_a_number_to_name(arrive):
    visitor = arrive()
    visitor.watch.expects("status of 500", "fault: 500")
    page = visitor.open("/broken/")
    expect(page.locator("h1")).to_be_visible()
    expect(page.get_by_role("link", name="Go to the start page")).to_be_visible()


def test_a_refused_step_is_explained_on_a_page(arrive):
    visitor = arrive(java_script_enabled=False)
    visitor.start()
    visitor.watch.expects("status of 422", "status of 409")
    visitor.page.get_by_role("button", name="End session").click()
    expect(visitor.page.get_by_role("alert")).to_contain_text("Say a little more first")
    visitor.page.get_by_role("link", name="Back").click()
    expect(visitor.box).to_be_visible()


def test_without_a_network_a_page_of_ours_says_so_with_its_styles(arrive):
    visitor = arrive()
    visitor.open("/")
    visitor.page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    visitor.watch.expects("ERR_INTERNET_DISCONNECTED", "ERR_FAILED")
    visitor.context.set_offline(True)
    page = visitor.open("/practice/new/")
    expect(page.get_by_role("heading", name="You are offline")).to_be_visible()
    assert page.evaluate("getComputedStyle(document.querySelector('.btn')).borderRadius") != "0px"
    visitor.context.set_offline(False)
    page.get_by_role("link", name="Try again").click()
    expect(page.locator("input[name=role]")).to_be_visible()
