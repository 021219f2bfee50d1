"""An officer at a desk, as the server sees one: signs in, keeps cookies, sends forms, and knows what was answered."""

from __future__ import annotations

import re
from http.cookiejar import CookieJar
from typing import TYPE_CHECKING
from urllib.error import HTTPError
from urllib.parse import urlencode, urlsplit
from urllib.request import HTTPCookieProcessor, HTTPRedirectHandler, Request, build_opener
from uuid import uuid4

if TYPE_CHECKING:
    from collections.abc import Mapping

TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
TAKEN = frozenset({302, 303})
PATIENCE = 60


class _Stay(HTTPRedirectHandler):
    """Does not follow: that the server leads on is its word that the form was taken."""

    def redirect_request(self, *_about: object) -> None:
        return None


class Desk:
    """One window, signed in or not."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.token = ""
        self.opener = build_opener(HTTPCookieProcessor(CookieJar()), _Stay())

    def sign_in(self, name: str, password: str) -> Desk:
        """Sign in, and keep the token with which forms are sent."""
        self.read("/masuk/")
        assert self.send("/masuk/", {"login": name, "password": password})
        self.read("/psm/baru/")
        return self

    def read(self, path: str) -> str:
        """Open a page."""
        with self.opener.open(f"{self.address}{path}", timeout=PATIENCE) as answer:
            page = answer.read().decode()
        found = TOKEN.search(page)
        self.token = found[1] if found else self.token
        return page

    def send(self, path: str, values: Mapping[str, str], *, file: tuple[str, str, bytes] | None = None) -> str:
        """Send a form; return where the server leads on, which it does only when the form was taken."""
        fields = {"csrfmiddlewaretoken": self.token, **values}
        body, kind = _parts(fields, file) if file else (urlencode(fields).encode(), "application/x-www-form-urlencoded")
        request = Request(f"{self.address}{path}", data=body, headers={"Content-Type": kind})  # noqa: S310 -- ours
        try:
            with self.opener.open(request, timeout=PATIENCE) as answer:
                raise AssertionError(f"{path} was not taken: {answer.read().decode()[:3000]}")
        except HTTPError as answer:
            if answer.code not in TAKEN:
                raise AssertionError(f"{path} was answered {answer.code}: {answer.read().decode()[:3000]}") from answer
            return urlsplit(answer.headers["Location"]).path


def _parts(fields: Mapping[str, str], file: tuple[str, str, bytes]) -> tuple[bytes, str]:
    line, (field, name, content) = uuid4().hex, file
    head = 'Content-Disposition: form-data; name="'
    texts = [f'--{line}\r\n{head}{key}"\r\n\r\n{value}\r\n'.encode() for key, value in fields.items()]
    whole = f'--{line}\r\n{head}{field}"; filename="{name}"\r\n\r\n'.encode() + content + f"\r\n--{line}--\r\n".encode()
    return b"".join([*texts, whole]), f"multipart/form-data; boundary={line}"
