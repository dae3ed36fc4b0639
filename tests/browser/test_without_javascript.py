"""Links and forms are enough."""

from playwright.sync_api import expect

from tests.browser import answers


def test_a_visit_needs_no_javascript(arrive):
    visitor = arrive(java_script_enabled=False)
    page = visitor.open("/")
    page.locator(".landing-hero a.btn-primary").click()
    page.locator("input[name=role]").fill(answers.ROLE["en"])
    visitor.choose("rules")
    page.locator(".setup-go button").click()
    for count in range(1, 4):
        visitor.say()
        expect(visitor.mine).to_have_count(count)
        while visitor.pending.count():
            visitor.pending.get_by_role("link", name="Show the reply").click()
    page.get_by_role("button", name="End session").click()
    visitor.read()
    expect(page.locator(".note").first).to_be_visible()


def test_an_answer_that_is_too_short_comes_back_in_its_field_without_javascript(arrive):
    visitor = arrive(java_script_enabled=False)
    visitor.start()
    visitor.watch.expects("status of 422")
    visitor.box.fill("   Yes.    ")
    visitor.send_button.click()
    expect(visitor.page.locator("#composer")).to_contain_text("at least 10 characters")
    expect(visitor.box).to_have_value("   Yes.    ")


def test_theme_and_language_change_without_javascript(arrive):
    visitor = arrive(java_script_enabled=False)
    page = visitor.open("/practice/new/")
    page.locator("[popovertarget=user-menu]:visible").click()
    page.locator("#user-menu button[value=dark]").click()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    page.locator("[popovertarget=user-menu]:visible").click()
    page.locator("#user-menu button[value=ko]").click()
    expect(page.locator("html")).to_have_attribute("lang", "ko")
