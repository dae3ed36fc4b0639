"""Chromium for the tests that look at pages, and a watch over everything a page does that it should not."""

import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Request, Response, WebError, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # A microphone that beeps every second. Whether a page may use it is for a test to say.
    "--use-fake-device-for-media-stream",
)
ABSENT = "No Chromium here, so nothing was tried in a browser. `apt-get install chromium` brings one."
# Left by a page that is going away: a stream, a draft on its way.
GIVEN_UP = "net::ERR_ABORTED"
REPORT_CSP = """addEventListener("securitypolicyviolation", (event) => {
  console.error("CSP:", event.violatedDirective, event.blockedURI, event.sample);
});"""


def find_chromium() -> str | None:
    debian = Path("/usr/bin/chromium")
    return str(debian) if debian.exists() else next(filter(None, map(shutil.which, NAMES)), None)


@contextmanager
def chromium(path: str) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        try:
            yield browser
        finally:
            browser.close()


@dataclass
class Watch:
    """Console errors, exceptions, CSP violations, faults of the server, and calls to anybody but `home`."""

    home: str
    problems: list[str] = field(default_factory=list)
    _expected: list[re.Pattern[str]] = field(default_factory=list)

    def over(self, context: BrowserContext) -> None:
        context.add_init_script(REPORT_CSP)
        context.on("console", self._console)
        context.on("weberror", self._exception)
        context.on("request", self._request)
        context.on("requestfailed", self._lost)
        context.on("response", self._response)

    def expects(self, *patterns: str) -> None:
        """What a test brings about on purpose is no problem."""
        self._expected += [re.compile(pattern) for pattern in patterns]

    def _note(self, problem: str) -> None:
        if not any(pattern.search(problem) for pattern in self._expected):
            self.problems.append(problem)

    def _console(self, message: ConsoleMessage) -> None:
        if message.type == "error" or "Content Security Policy" in message.text:
            where = message.location
            self._note(f"console: {message.text} ({where.get('url')}:{where.get('lineNumber')})")

    def _exception(self, error: WebError) -> None:
        self._note(f"exception: {error.error}")

    def _request(self, request: Request) -> None:
        address = urlsplit(request.url)
        if address.scheme in ("http", "https", "ws", "wss") and f"{address.scheme}://{address.netloc}" != self.home:
            self._note(f"elsewhere: {request.url}")

    def _lost(self, request: Request) -> None:
        if request.failure != GIVEN_UP:
            self._note(f"lost: {request.method} {request.url} {request.failure}")

    def _response(self, response: Response) -> None:
        if response.status >= 500:
            self._note(f"fault: {response.status} {response.request.method} {response.url}")
