"""Takes the pictures in docs/screens (`make screens`). Every session in them is really practised."""

import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any, Literal

from playwright.sync_api import Browser, Page, ViewportSize, expect

from tests.browser import accounts, talks
from tests.browser.product import served
from tests.browser.reader import reading
from tests.browser.visitor import DESK, Visitor
from tests.fake_openai import FakeOpenAI, faults
from tests.plugins.browser import ABSENT, chromium, find_chromium
from tests.plugins.stack import BASE, Stack, speaking_to

Scheme = Literal["light", "dark"]
LIGHT: tuple[Scheme, ...] = ("light",)
BOTH: tuple[Scheme, ...] = ("light", "dark")
UNHURRIED = {"RULES_PACE": "0", "OPENAI_TIMEOUT": "60", "OPENAI_FIRST_TOKEN_TIMEOUT": "30"}
ADVERT = """Ward manager, children's hospital

What you will do
- Lead a team of 24 nurses on two wards
- Plan rotas that people can live with
- Speak with families when something has gone wrong

What we look for
- Experience with leading people through change
- Calm under pressure, and the judgement to set priorities
- You can explain numbers to people who do not like them"""
# The person that `manage.py demo` adds.
PRACTISED = "demo@interviewos.example"
PREPARED = """
from datetime import timedelta
from accounts.models import User
from analytics.services.planning import change_plan
person = User.objects.get(email={address!r})
person.set_password({password!r})
person.language = {language!r}
person.save()
change_plan(person=person, talk_on=person.today() + timedelta(days=6), talk_title={title!r})
"""
AHEAD = {"en": "Board presentation", "ko": "이사회 발표"}
SOUGHT = {"en": "number", "ko": "고객"}
LOOKED_BACK = (
    ("/", "dashboard"),
    ("/history/", "history"),
    ("/progress/", "progress"),
    ("/drills/", "drills"),
    ("/achievements/", "milestones"),
)
FOLDER = BASE / "docs" / "screens"
REPLY = (
    "Thank you, I can picture that. You said the crates belonged to nobody, and you took them on for a month. "
    "What would have had to happen for you to give them back?"
)


def main() -> None:
    path = find_chromium()
    if path is None:
        sys.exit(ABSENT)
    FOLDER.mkdir(parents=True, exist_ok=True)
    with chromium(path) as browser:
        with served(RULES_PACE="0.005") as product:
            _visit(browser, product.url)
            _visit_in_korean(browser, product.url)
            _own_pages(browser, product)
            _other_rooms(browser, product.url)
            _of_staff(browser, product)
            for language, locale in (("en", "en-GB"), ("ko", "ko-KR")):
                _after_the_review(browser, product.url, language, locale)
                _looking_back(browser, product, language, locale)
        with FakeOpenAI() as model, served(**UNHURRIED, **speaking_to(model)) as product:
            _moments(browser, product.url, model)
            _reviews(browser, product.url, model)
    for picture in sorted(FOLDER.glob("*.png")):
        _shrink(picture)


def _visit(browser: Browser, home: str) -> None:
    visitor = _arriving(browser, home)
    visitor.open("/")
    _take(visitor, "landing", whole=True)
    visitor.open("/account/signup/")
    _take(visitor, "sign-up")
    visitor.open("/account/login/")
    _take(visitor, "sign-in")
    visitor.open("/practice/new/")
    _take(visitor, "set-up")
    visitor.start(partner=None)
    _talk(visitor, 4)
    _begin(visitor)
    _take(visitor, "room")
    _talk(visitor, 4)
    visitor.finish()
    visitor.read()
    _take(visitor, "review")
    _shoot(visitor.page, "review-whole", whole=True, schemes=LIGHT)
    visitor.open("/history/")
    _take(visitor, "sessions-guest")
    visitor.leave()


def _other_rooms(browser: Browser, home: str) -> None:
    """The room under stress, one-way, and left for a while; a plan; and what a person keeps of it all."""
    visitor = _arriving(browser, home)
    page = visitor.open("/practice/new/")
    page.locator("details.setup-more").first.locator("summary").click()
    page.locator("textarea[name=job_description]").fill(ADVERT)
    page.locator("#plan > summary").click()
    page.locator("#plan button[value^=make]").first.click()
    expect(page.locator(".plan-step").first).to_be_visible()
    _shoot(page, "plan", whole=True, schemes=BOTH)
    visitor.start(partner=None, style="stress")
    _talk(visitor, 1)
    _begin(visitor)
    _take(visitor, "room-stress")
    page.get_by_role("button", name="Pause").click()
    expect(page.get_by_role("heading", name="Paused")).to_be_visible()
    _take(visitor, "room-paused")
    visitor.start(partner=None, style="one_way")
    _take(visitor, "room-one-way")
    _talk(visitor, 4)
    visitor.finish()
    visitor.read()
    page.get_by_role("button", name="Keep as a story").first.click()
    page.locator("input[name=title]").fill("The count at night")
    _shoot(page, "story", whole=True, schemes=BOTH)
    visitor.open("/profile/")
    _take(visitor, "profile", whole=True)
    visitor.leave()


def _of_staff(browser: Browser, product: Stack) -> None:
    accounts.make_staff(product, "staff@example.com")
    visitor = Visitor.arriving(browser, product.url)
    accounts.sign_in_staff(visitor, "staff@example.com")
    visitor.open("/admin/questions/question/")
    _shoot(visitor.page, "staff-questions", whole=False, schemes=BOTH)
    visitor.page.locator("#result_list tbody th a").first.click()
    _shoot(visitor.page, "staff-question", whole=True, schemes=BOTH)
    visitor.leave()


def _own_pages(browser: Browser, product: Stack) -> None:
    accounts.make(product, "ines@example.com")
    visitor = _arriving(browser, product.url)
    accounts.sign_in(visitor, "ines@example.com")
    for path, name in (("/settings/", "settings"), ("/settings/security/", "security"), ("/settings/data/", "data")):
        visitor.open(path)
        _take(visitor, name, whole=True)
    visitor.leave()


def _visit_in_korean(browser: Browser, home: str) -> None:
    visitor = _arriving(browser, home, locale="ko-KR")
    visitor.start(partner=None, language="ko")
    _talk(visitor, 4)
    _begin(visitor)
    _take(visitor, "room-ko", schemes=LIGHT)
    _talk(visitor, 4)
    visitor.finish()
    visitor.read()
    _take(visitor, "review-ko", schemes=LIGHT)
    visitor.leave()


def _moments(browser: Browser, home: str, model: FakeOpenAI) -> None:
    """What lasts too briefly to be caught, slowed down by a slow model."""
    visitor = _arriving(browser, home)
    visitor.open("/practice/new/")
    _take(visitor, "consent", whole=True)
    visitor.start(partner="model")
    _talk(visitor, 2)
    model.replies, model.delay = [REPLY], 0.5
    visitor.say()
    visitor.pending.get_by_text("belonged to nobody").wait_for()
    _take(visitor, "room-streaming")
    visitor.hear()
    model.faults, model.shaped = [faults.hang(12)], reading
    visitor.finish()
    visitor.page.locator(".waiting-steps [aria-current]").wait_for()
    _take(visitor, "waiting")
    visitor.leave()


def _reviews(browser: Browser, home: str, model: FakeOpenAI) -> None:
    """Every kind of talk in both languages, read by rules and by a model: at a desk by day, on a phone by night."""
    model.faults, model.replies, model.delay = [], [], 0.0
    for language, locale in (("en", "en-GB"), ("ko", "ko-KR")):
        for mind in ("rules", "model"):
            model.shaped = reading
            visitor = Visitor.arriving(browser, home, locale=locale)
            talks.arrive(visitor, agrees=mind == "model")
            for talk in talks.TALKS:
                address = talks.held(visitor, talk=talk, language=language, mind=mind)
                talks.settled(visitor, address)
                visitor.open(address)
                visitor.read()
                name = f"review-{talk.lower()}-{language}-{mind}"
                _shoot(visitor.page, name, whole=False, schemes=LIGHT)
                phone = visitor.on_a_phone()
                _shoot(phone.page, name, whole=False, schemes=("dark",))
                phone.leave()
            visitor.leave()


def _after_the_review(browser: Browser, home: str, language: str, locale: str) -> None:
    """What a person is asked before a review, what follows from it, and what a mentor sees."""
    visitor = Visitor.arriving(browser, home, locale=locale)
    visitor.start(partner=None, questions=3)
    first, second = (
        talks.held(visitor, talk=talk, language=language, mind="rules") for talk in ("Interview", "Sales")
    )
    for address in (first, second):
        talks.settled(visitor, address)
    page = visitor.open(second)
    _take(visitor, f"self-rating-{language}", whole=True)
    visitor.read()
    visitor.open(first)
    visitor.read()
    weak, good = talks.improved("Interview", language)
    page.locator("li.words-a").filter(has_text=weak[:16]).locator("a[href$='/again/']").click()
    page.locator("#answer").fill(good)
    _take(visitor, f"again-{language}", whole=True)
    page.locator("#composer button[type=submit]").click()
    # Not while the two are still being read.
    expect(page.locator(".attempts-news")).to_be_visible(timeout=40_000)
    _take(visitor, f"attempts-{language}", whole=True)
    for path, name in (
        ("/improve/", "improve"),
        ("/feedback/", "feedback"),
        ("/rubrics/", "rubrics"),
        ("/trust/", "trust"),
    ):
        visitor.open(path)
        _take(visitor, f"{name}-{language}", whole=True)
    visitor.open(first)
    page.locator("#share form button").first.click()
    shared = page.locator("#share input[readonly]").first.input_value()
    mentor = Visitor.arriving(browser, home, locale=locale)
    mentor.open(shared.replace(home.rstrip("/"), ""))
    _take(mentor, f"mentor-{language}", whole=True)
    mentor.leave()
    visitor.leave()


def _looking_back(browser: Browser, product: Stack, language: str, locale: str) -> None:
    """Four months of practice, on every page that looks back on them."""
    _practised(product, language)
    visitor = Visitor.arriving(browser, product.url, locale=locale)
    accounts.sign_in(visitor, PRACTISED)
    for path, name in LOOKED_BACK:
        visitor.open(path)
        _take(visitor, f"{name}-{language}", whole=True)
    visitor.open(f"/history/?q={SOUGHT[language]}")
    _take(visitor, f"history-search-{language}", whole=True)
    page = visitor.open("/exports/")
    made = page.locator(".exports-file a[href$='/file/']")
    before = made.count()
    page.locator(".exports-go button").click()
    expect(made).to_have_count(before + 1, timeout=40_000)
    _take(visitor, f"exports-{language}", whole=True)
    visitor.open(f"/history/?language={language}")
    page.locator(".history-do a").first.click()
    page.locator("[data-index] a[href='#t2']").click()
    _take(visitor, f"replay-{language}", whole=True)
    visitor.leave()


def _practised(product: Stack, language: str) -> None:
    """The demo's person, who reads this language and has a day ahead of her."""
    manage = [sys.executable, "manage.py"]
    script = PREPARED.format(address=PRACTISED, password=accounts.PASSWORD, language=language, title=AHEAD[language])
    for command in (["demo"], ["shell", "--verbosity", "0", "-c", script]):
        subprocess.run(manage + command, cwd=BASE, env=product.environment, check=True, capture_output=True)


def _arriving(browser: Browser, home: str, **options: Any) -> Visitor:
    visitor = Visitor.arriving(browser, home, **options)
    visitor.page.clock.install()
    return visitor


def _talk(visitor: Visitor, times: int) -> None:
    """At the pace of speech, as the page's own clock has it."""
    for _ in range(times):
        text = visitor.wording()
        visitor.page.clock.fast_forward(len(text) * 75)
        visitor.say(text)
        visitor.hear()


def _begin(visitor: Visitor) -> None:
    """An answer half-way, kept by the server so that the phone has it too."""
    words = visitor.wording().split(" ")
    visitor.box.fill(" ".join(words[: len(words) // 3]))
    visitor.page.clock.run_for(2000)
    expect(visitor.page.locator("[data-saved]")).not_to_be_empty()


def _take(visitor: Visitor, name: str, *, whole: bool = False, schemes: tuple[Scheme, ...] = BOTH) -> None:
    _shoot(visitor.page, name, whole=whole, schemes=schemes)
    phone = visitor.on_a_phone()
    if phone.page.url != visitor.page.url:
        phone.open(visitor.page.url)
    _shoot(phone.page, name, whole=whole, schemes=schemes)
    phone.leave()


def _shoot(page: Page, name: str, *, whole: bool, schemes: tuple[Scheme, ...]) -> None:
    """`whole` is a screen as tall as the page, so that what sticks to its edges is at its edges."""
    size = page.viewport_size or ViewportSize(width=DESK["width"], height=DESK["height"])
    for scheme in schemes:
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        if whole:
            page.evaluate("scrollTo(0, 0)")
            height = int(page.evaluate("document.documentElement.scrollHeight"))
            page.set_viewport_size({"width": size["width"], "height": height})
        page.screenshot(path=FOLDER / f"{name}-{scheme}-{size['width']}.png", animations="disabled")
        page.set_viewport_size(size)


def _shrink(picture: Path) -> None:
    """A screen has few colours. Without pngquant the pictures are the same, and larger."""
    if quantise := shutil.which("pngquant"):
        subprocess.run(
            [quantise, "--force", "--skip-if-larger", "--strip", "--ext", ".png", str(picture)], check=False
        )


if __name__ == "__main__":
    main()
