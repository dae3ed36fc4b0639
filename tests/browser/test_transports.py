"""A reply comes by whichever way is open, whole and once."""

from __future__ import annotations

import pytest
from playwright.sync_api import WebSocketRoute, expect

from tests.browser.visitor import Visitor

pytestmark = pytest.mark.slow

REPLY = "That is clear. You counted before you asked anybody. What did it change in the weeks after, and for whom?"
ANSWER = "I counted the crates myself on a Friday, because nobody knew how many there were."
SOCKETS = "**/ws/sessions/**"


def by(visitor: Visitor, transport: str) -> None:
    expect(visitor.page.locator("html")).to_have_attribute("data-transport", transport)


def shut_sockets(visitor: Visitor) -> None:
    visitor.context.route_web_socket(SOCKETS, lambda socket: socket.close(code=4404))


def shut_events(visitor: Visitor) -> None:
    visitor.watch.expects("ERR_FAILED", "net::ERR_BLOCKED_BY_CLIENT")
    visitor.context.route("**/events/*", lambda route: route.abort())


def heard_once(visitor: Visitor) -> None:
    visitor.hear()
    expect(visitor.theirs).to_have_count(2)
    expect(visitor.theirs.last).to_contain_text(REPLY)
    assert visitor.page.locator("#thread").inner_text().count(REPLY) == 1


def test_a_reply_comes_by_socket(arrive, model):
    model.replies, model.delay = [REPLY], 0.1
    visitor = arrive()
    visitor.start(partner="model")
    visitor.say(ANSWER)
    expect(visitor.pending.locator(".bubble")).to_contain_text("That is clear. You")
    by(visitor, "socket")
    heard_once(visitor)


def test_where_no_socket_opens_it_comes_by_events(arrive, model):
    model.replies, model.delay = [REPLY], 0.1
    visitor = arrive()
    shut_sockets(visitor)
    visitor.start(partner="model")
    visitor.say(ANSWER)
    expect(visitor.pending.locator(".bubble")).to_contain_text("That is clear. You")
    by(visitor, "events")
    heard_once(visitor)


def test_where_neither_opens_the_page_asks_until_it_is_there(arrive, model):
    model.replies = [REPLY]
    visitor = arrive()
    shut_sockets(visitor)
    shut_events(visitor)
    visitor.start(partner="model")
    visitor.say(ANSWER)
    by(visitor, "polling")
    heard_once(visitor)


def test_a_socket_that_drops_in_the_middle_of_a_reply_leaves_it_to_events(arrive, model):
    model.replies, model.delay = [REPLY], 0.2
    asked = len(model.calls)
    lines: list[WebSocketRoute] = []
    visitor = arrive()

    def listen_in(socket: WebSocketRoute) -> None:
        socket.connect_to_server()
        lines.append(socket)

    visitor.context.route_web_socket(SOCKETS, listen_in)
    visitor.start(partner="model")
    visitor.say(ANSWER)
    by(visitor, "socket")
    bubble = visitor.pending.locator(".bubble")
    expect(bubble).to_contain_text("You counted")
    visitor.page.evaluate(
        """() => {
          const seen = window.seen = [], out = document.querySelector("[data-stream-out]");
          new MutationObserver(() => seen.push(out.textContent)).observe(out, { childList: true, subtree: true });
        }"""
    )
    lines[-1].close(code=1012)
    by(visitor, "events")
    heard_once(visitor)
    seen = visitor.page.evaluate("seen")
    assert all(later.startswith(earlier) for earlier, later in zip(seen, seen[1:], strict=False)), seen
    assert REPLY.startswith(seen[-1])
    assert len(model.calls) - asked == 1
