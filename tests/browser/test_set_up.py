"""Choosing the talk."""

from playwright.sync_api import expect


def test_the_line_beside_start_says_where_words_go_whichever_partner_is_chosen(arrive):
    visitor = arrive()
    visitor.start(partner="model")
    page = visitor.open("/practice/new/")
    line = page.locator(".setup-go p")
    expect(line.get_by_text("Words you type are sent to 127.0.0.1.")).to_be_visible()
    expect(line.get_by_text("Nothing leaves this machine.")).to_be_hidden()
    page.locator("details.setup-more").last.locator("summary").click()
    page.locator("input[name=mind][value=rules]").check()
    expect(line.get_by_text("Nothing leaves this machine.")).to_be_visible()
    expect(line.get_by_text("Words you type are sent to 127.0.0.1.")).to_be_hidden()


def test_a_visitor_is_asked_before_a_model_hears_them_and_may_change_the_answer(arrive):
    visitor = arrive()
    page = visitor.open("/practice/new/")
    expect(page.get_by_text("An AI model at 127.0.0.1 can play your partner")).to_be_visible()
    expect(page.get_by_text("Nothing is sent to 127.0.0.1 unless you choose the AI model.")).to_be_visible()
    expect(page.locator("input[name=ai_consent]:checked")).to_have_count(0)
    visitor.start(partner="rules")
    visitor.talk(1)

    page = visitor.open("/practice/new/")
    expect(page.get_by_text("An AI model at 127.0.0.1 can play your partner")).to_be_hidden()
    visitor.start(partner="model")
    visitor.talk(1)
    page = visitor.open("/practice/new/")
    expect(page.locator("input[name=ai_consent]")).to_have_count(0)


def test_a_mistake_is_named_at_its_field_and_everything_else_is_kept(arrive):
    visitor = arrive()
    page = visitor.open("/practice/new/")
    visitor.watch.expects("status of 422")
    page.locator("form.setup").evaluate("(form) => { form.noValidate = true; }")
    page.locator("input[name=preparation_type][value=Pitch]").check(force=True)
    page.locator("input[name=role]").fill("Founder of a bakery")
    page.locator("details.setup-more").last.locator("summary").click()
    page.locator("input[name=question_count]").fill("2")
    page.locator(".setup-go button").click()
    field = page.locator("input[name=question_count]")
    expect(field).to_be_visible()
    expect(field).to_have_attribute("aria-invalid", "true")
    error = page.locator(f"#{(field.get_attribute('aria-describedby') or '').split()[-1]}")
    expect(error).to_contain_text("3")
    expect(page.locator("input[name=role]")).to_have_value("Founder of a bakery")
    expect(page.locator("input[name=preparation_type][value=Pitch]")).to_be_checked()


def test_a_session_can_be_practised_again_with_the_same_set_up(arrive):
    visitor = arrive()
    visitor.start(questions=3, style="one_way")
    visitor.talk(3)
    visitor.finish()
    visitor.read()
    visitor.page.get_by_role("link", name="Practise again").first.click()
    expect(visitor.page.locator("input[name=role]")).to_have_value("Operations lead")
    expect(visitor.page.locator("input[name=style]:checked")).to_have_value("one_way")
    expect(visitor.page.locator("input[name=question_count]")).to_have_value("3")
