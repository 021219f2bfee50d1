"""What axe, the accessibility checker, finds on a page as it stands before somebody."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from tools.serving import ROOT

if TYPE_CHECKING:
    from playwright.sync_api import Page

SOURCE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
LOOK = """async (only) => {
    const found = await axe.run(document, {resultTypes: ["violations"], ...(only.length ? {runOnly: only} : {})});
    return found.violations.flatMap((one) =>
        one.nodes.map((node) => `${one.id}: ${node.target.join(" ")} ${node.failureSummary}`));
}"""
COLOURS = ("color-contrast",)
"""The rules whose answer depends on the theme."""


def violations(page: Page, *, only: tuple[str, ...] = ()) -> list[str]:
    """Return what hinders somebody, each with where and why; the page's own policy (CSP) stays in force."""
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(_source())
    found: list[str] = page.evaluate(LOOK, list(only))
    return found


@cache
def _source() -> str:
    return SOURCE.read_text()
