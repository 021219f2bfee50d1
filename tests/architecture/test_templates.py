"""Nothing in a template that a strict content security policy would refuse, or that htmx would have to evaluate."""

from __future__ import annotations

import re

import pytest

from tests.architecture.source import shown, templates

COMMENT = re.compile(r"{#.*?#}|{%\s*comment\b.*?{%\s*endcomment\s*%}", re.DOTALL)
TAG_OR_VALUE = re.compile(r"{%.*?%}|{{.*?}}", re.DOTALL)
REFUSED = {
    "a script written into the page": re.compile(
        r"<script\b(?![^>]*\ssrc\s*=)(?![^>]*\stype\s*=\s*[\"']?application/(?:ld\+)?json)", re.IGNORECASE
    ),
    "a script from elsewhere": re.compile(r"<script\b[^>]*\ssrc\s*=\s*[\"']?(?:https?:)?//", re.IGNORECASE),
    "styles written into the page": re.compile(r"<style\b", re.IGNORECASE),
    "a style attribute": re.compile(r"<[a-z][^>]*\sstyle\s*=", re.IGNORECASE),
    "an event attribute": re.compile(r"<[a-z][^>]*\son[a-z]+\s*=", re.IGNORECASE),
    "a javascript: address": re.compile(r"javascript:", re.IGNORECASE),
    "htmx code to evaluate": re.compile(r"hx-(?:on\b|on:|vars\b|(?:vals|headers|request)\s*=\s*[\"']js:)|\sjs:"),
    "an htmx trigger filter": re.compile(r"hx-trigger\s*=\s*(\"[^\"]*\[|'[^']*\[)"),
}


def markup(text: str) -> str:
    """A template without its comments and tags; what stands between the tags remains."""
    return TAG_OR_VALUE.sub("", COMMENT.sub("", text))


@pytest.mark.parametrize("what", REFUSED)
def test_no_template_holds(what: str):
    holding = [shown(path) for path in templates() if REFUSED[what].search(markup(path.read_text()))]
    assert holding == []


@pytest.mark.parametrize(
    ("what", "example"),
    [
        ("a script written into the page", "<script>go()</script>"),
        ("a script written into the page", '<script type="module">go()</script>'),
        ("a script from elsewhere", '<script src="//cdn.example/x.js"></script>'),
        ("styles written into the page", "<style>p {}</style>"),
        ("a style attribute", '<p {% if wide %}style="width: 3em"{% endif %}>'),
        ("an event attribute", '<button onclick="go()">'),
        ("a javascript: address", '<a href="javascript:go()">'),
        ("htmx code to evaluate", '<p hx-on:click="go()">'),
        ("htmx code to evaluate", "<p hx-vals='js:{a: 1}'>"),
        ("an htmx trigger filter", '<p hx-trigger="click[ctrlKey]">'),
    ],
)
def test_the_search_finds(what: str, example: str):
    assert REFUSED[what].search(markup(example))


@pytest.mark.parametrize(
    "example",
    [
        '<script src="{% static "js/page.js" %}" type="module"></script>',
        '<script type="application/json" id="shape">{}</script>',
        '{% include "components/list.html" with style="dense" %}',
        "{# no <style> here #}",
        '<p hx-trigger="keyup changed delay:300ms" hx-get="/psm/">the one = the other</p>',
    ],
)
def test_the_search_leaves_alone(example: str):
    assert [what for what, pattern in REFUSED.items() if pattern.search(markup(example))] == []
