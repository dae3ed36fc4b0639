"""axe-core in a page of ours. Our policy lets no page evaluate text; the debugger's own door needs no such leave."""

import json
from typing import Any

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


def violations(page: Page) -> list[str]:
    """One line for every element that breaks WCAG 2.2 AA."""
    options = {"runOnly": TAGS, "resultTypes": ["violations"]}
    session = page.context.new_cdp_session(page)
    _evaluate(session, AXE_SCRIPT)
    found = json.loads(
        _evaluate(session, f"axe.run({json.dumps(options)}).then((all) => JSON.stringify(all.violations))")
    )
    session.detach()
    return [_line(rule, node) for rule in found for node in rule["nodes"]]


def _evaluate(session: Any, script: str) -> str:
    answer = session.send("Runtime.evaluate", {"expression": script, "awaitPromise": True, "returnByValue": True})
    assert "exceptionDetails" not in answer, answer["exceptionDetails"]
    return str(answer["result"].get("value", ""))


def _line(rule: dict[str, Any], node: dict[str, Any]) -> str:
    return f"{rule['id']}: {node['html'][:160]} ({(node['failureSummary'] or '').splitlines()[1:2]})"
