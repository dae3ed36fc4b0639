"""What a person does here, in the words of the pages."""

from __future__ import annotations

from typing import Any, Self
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from tests.browser import answers
from tests.plugins.browser import Watch

DESK, PHONE, NARROW = ({"width": width, "height": height} for width, height in ((1440, 900), (390, 844), (320, 640)))

expect.set_options(timeout=15_000)


class Visitor:
    def __init__(self, context: BrowserContext, watch: Watch) -> None:
        self.context, self.watch = context, watch
        self.locale = "en-GB"
        self.said: list[str] = []
        self.page: Page = context.new_page()

    @classmethod
    def arriving(cls, browser: Browser, home: str, **options: Any) -> Self:
        asked = {"viewport": DESK, "locale": "en-GB", "reduced_motion": "reduce"} | options
        context = browser.new_context(base_url=home, **asked)
        watch = Watch(home)
        watch.over(context)
        visitor = cls(context, watch)
        visitor.locale = asked["locale"]
        return visitor

    def leave(self) -> None:
        self.context.close()

    # Around the room

    def open(self, path: str) -> Page:
        self.page.goto(path)
        return self.page

    def another_window(self, path: str) -> Visitor:
        """The same person in the same browser."""
        window = Visitor(self.context, self.watch)
        window.open(path)
        return window

    def second_window(self) -> Visitor:
        return self.another_window(self.place)

    def on_a_phone(self) -> Visitor:
        """The same person, having carried everything over to a phone."""
        browser = self.context.browser
        assert browser
        options = {"viewport": PHONE, "is_mobile": True, "has_touch": True, "locale": self.locale}
        phone = Visitor.arriving(browser, self.watch.home, storage_state=self.context.storage_state(), **options)
        phone.open(self.place)
        return phone

    @property
    def place(self) -> str:
        return urlsplit(self.page.url).path

    def start(
        self,
        *,
        partner: str | None = "rules",
        language: str = "en",
        questions: int = 6,
        style: str = "standard",
        topic: str = "behavioural",
    ) -> str:
        """A session with questions that `answers` can answer; no partner is chosen where there is but one."""
        page = self.open("/practice/new/")
        page.locator("input[name=role]").fill(answers.ROLE[language])
        page.locator(f"input[name=language][value={language}]").check(force=True)
        page.locator("details.setup-more").last.locator("summary").click()
        page.locator("input[name=difficulty][value=easy]").check(force=True)
        page.locator(f"input[name=style][value={style}]").check()
        page.locator("input[name=question_count]").fill(str(questions))
        page.locator("select[name=category]").select_option(topic)
        if partner:
            self.choose(partner)
        page.locator(".setup-go button[type=submit]").click()
        expect(self.box).to_be_visible()
        page.wait_for_load_state()  # words typed before the page's module has come are kept from the next key on
        return self.place

    def choose(self, partner: str) -> None:
        """By whichever question the page asks: may a model hear them, or, after their yes, who is it today."""
        answer = {"model": "yes", "rules": "no"}[partner]
        asked = f"input[name=ai_consent][value={answer}], input[name=mind][value={partner}]"
        self.page.locator(asked).check()

    # In the room

    @property
    def box(self) -> Locator:
        return self.page.locator("textarea[name=text]")

    @property
    def send_button(self) -> Locator:
        return self.page.locator(".composer button[type=submit]")

    @property
    def mine(self) -> Locator:
        return self.page.locator("li.turn.me")

    @property
    def theirs(self) -> Locator:
        return self.page.locator("li.turn.partner")

    @property
    def pending(self) -> Locator:
        return self.page.locator("li.turn.partner.pending")

    @property
    def failed(self) -> Locator:
        return self.page.locator("li.turn.partner.failed")

    def wording(self) -> str:
        """An answer to what was asked last."""
        return answers.to(self.theirs.last.locator(".bubble").inner_text(), self.said)

    def say(self, text: str = "") -> str:
        """Send an answer and see it in the thread."""
        text = text or self.wording()
        before = self.mine.count()
        self.box.fill(text)
        self.send_button.click()
        expect(self.mine).to_have_count(before + 1)
        self.said.append(text)
        return text

    def hear(self) -> None:
        """Wait until the partner has said it all."""
        expect(self.pending).to_have_count(0)
        expect(self.theirs.last).to_have_class("turn partner done")

    def talk(self, times: int) -> None:
        for _ in range(times):
            self.say()
            self.hear()

    def finish(self) -> str:
        """End the session by its dialog. Returns the evaluation's address."""
        self.page.locator("[data-open=finish-dialog]").click()
        self.page.locator("#finish-dialog button[type=submit]").click()
        self.page.wait_for_url("**/evaluations/**")
        return self.place

    def finish_at_the_end(self) -> str:
        self.page.locator(".closing button").click()
        self.page.wait_for_url("**/evaluations/**")
        return self.place

    def read(self) -> None:
        """Wait for the review, past the question how it went."""
        skip = self.page.locator("button[name=skip]")
        expect(skip.or_(self.page.locator(".page.review"))).to_be_visible(timeout=40_000)
        if skip.is_visible():
            skip.click()
        expect(self.page.locator(".page.review")).to_be_visible()

    def choose_theme(self, theme: str) -> None:
        self.page.locator("[popovertarget=user-menu]:visible").click()
        with self.page.expect_response("**/theme/"):
            self.page.locator(f"#user-menu button[value={theme}]").click()
        expect(self.page.locator("html")).to_have_attribute("data-theme", theme)
        self.page.keyboard.press("Escape")

    def scrolls_sideways(self) -> bool:
        return bool(self.page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"))
