"""The watch itself: what it is there for, it sees."""

import time

import pytest

from tests.browser.axe import violations

INLINE = """() => {
  const script = document.createElement("script");
  script.textContent = "window.ran = true";
  document.head.append(script);
}"""


@pytest.mark.parametrize(
    ("done", "seen"),
    [
        (INLINE, "CSP: script-src"),
        ("() => { document.body.setAttribute('style', 'color: red'); }", "CSP: style-src"),
        ("() => console.error('Something is wrong.')", "console: Something is wrong."),
        ("() => { setTimeout(() => { throw new Error('Nobody caught this.'); }); }", "Nobody caught this."),
        ("() => { fetch('http://127.0.0.1:9/').catch(() => {}); }", "CSP: connect-src"),
        ("() => location.assign('http://127.0.0.1:9/')", "elsewhere: http://127.0.0.1:9/"),
        ("() => { fetch('/nowhere/'); }", "status of 404"),
    ],
    ids=["inline script", "inline style", "console", "exception", "a call", "a link", "not there"],
)
def test_what_a_page_must_not_do_is_seen(arrive, done, seen):
    visitor = arrive()
    page = visitor.open("/")
    page.evaluate(done)
    deadline = time.monotonic() + 10
    while not any(seen in problem for problem in visitor.watch.problems):
        assert time.monotonic() < deadline, visitor.watch.problems
        page.wait_for_timeout(20)
    page.close()
    visitor.watch.problems.clear()


def test_a_page_that_cannot_be_read_by_everybody_is_seen(arrive):
    visitor = arrive()
    page = visitor.open("/")
    assert not violations(page)
    page.evaluate("document.querySelector('main').append(new Image())")
    assert any(line.startswith("image-alt") for line in violations(page))
