"""Light, dark, or as the system says: written by the server, so that nothing flashes."""

import pytest
from playwright.sync_api import expect


def test_a_chosen_theme_is_in_the_first_bytes_of_every_page_after_it(arrive):
    visitor = arrive()
    visitor.open("/")
    visitor.choose_theme("dark")
    for path in ("/", "/practice/new/"):
        html = visitor.context.request.get(path).text()
        assert 'data-theme="dark"' in html[:300]


def test_the_button_pressed_is_the_theme_chosen(arrive):
    visitor = arrive()
    page = visitor.open("/practice/new/")
    visitor.choose_theme("light")
    page.reload()
    page.locator("[popovertarget=user-menu]:visible").click()
    expect(page.locator("#user-menu [name=theme][aria-pressed=true]")).to_have_text("Light")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_without_a_choice_the_page_follows_the_system(arrive, scheme):
    visitor = arrive(color_scheme=scheme)
    page = visitor.open("/")
    lightness = page.evaluate(
        """() => {
          const pixel = new OffscreenCanvas(1, 1).getContext("2d");
          pixel.fillStyle = getComputedStyle(document.body).backgroundColor;
          pixel.fillRect(0, 0, 1, 1);
          return pixel.getImageData(0, 0, 1, 1).data[1];
        }"""
    )
    assert lightness > 230 if scheme == "light" else lightness < 40


def test_a_theme_chosen_on_the_way_out_is_kept(arrive):
    visitor = arrive()
    page = visitor.open("/practice/new/")
    page.locator("[popovertarget=user-menu]:visible").click()
    page.locator("#user-menu button[value=dark]").evaluate("(button) => { button.click(); location.assign('/'); }")
    expect(page.locator(".landing-hero")).to_be_visible()
    visitor.open("/practice/new/")
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
