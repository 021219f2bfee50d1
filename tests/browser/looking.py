"""Windows on Pilar: who looks, how wide, in which light; and whatever goes wrong in them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from playwright.sync_api import expect

from pilar.demo.accounts import PASSWORD
from tests.browser.words import say

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Response

DESK, PHONE = {"width": 1440, "height": 900}, {"width": 360, "height": 780}
STATUS_AGAIN = "Failed to load resource: the server responded with a status of"
"""What Chromium writes about every answer from 400 on; those are watched by their number."""


@dataclass
class Looking:
    """The windows of one test."""

    browser: Browser
    address: str
    sessions: dict[str, Any]
    complaints: list[str] = field(default_factory=list)
    expected: set[int] = field(default_factory=set)
    contexts: list[BrowserContext] = field(default_factory=list)

    def expects(self, *statuses: int) -> None:
        """Take these answers for what the test is about; any other from 400 on fails it."""
        self.expected.update(statuses)

    def stranger(self, **options: Any) -> Page:
        """Open a window in which nobody is signed in."""
        usual = {"base_url": self.address, "viewport": DESK, "locale": "id-ID", "timezone_id": "Asia/Jakarta"}
        context = self.browser.new_context(**(usual | options))
        context.set_default_timeout(15_000)
        context.on("console", self._said)
        context.on("weberror", lambda broken: self.complaints.append(f"page error: {broken.error}"))
        context.on("response", self._answered)
        self.contexts.append(context)
        return context.new_page()

    def as_(self, name: str, **options: Any) -> Page:
        """Open a window in which somebody is signed in; only the first time through the form."""
        if name not in self.sessions:
            page = self.stranger()
            sign_in(page, name)
            self.sessions[name] = page.context.storage_state()
        return self.stranger(storage_state=self.sessions[name], **options)

    def close(self) -> None:
        """Close every window."""
        for context in self.contexts:
            context.close()

    def _said(self, message: ConsoleMessage) -> None:
        if message.type == "error" and not message.text.startswith(STATUS_AGAIN):
            self.complaints.append(f"console: {message.text}")

    def _answered(self, response: Response) -> None:
        is_expected = response.status in self.expected and not response.url.startswith(f"{self.address}/static/")
        if response.status >= 400 and not is_expected:
            self.complaints.append(f"{response.status} {response.request.method} {response.url}")


def sign_in(page: Page, name: str) -> None:
    """Sign in through the form, as everybody does."""
    page.goto("/masuk/")
    page.get_by_label("Nama pengguna").fill(name)
    page.get_by_label("Kata sandi").fill(PASSWORD)
    page.get_by_role("button", name=say("Sign in"), exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(say("Good day, %(name)s", name=""))
