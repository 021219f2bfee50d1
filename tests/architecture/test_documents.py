"""Documents that a change can make untrue are read by the tests."""

from __future__ import annotations

import re

from tests.architecture.source import PACKAGE, ROOT

DECISIONS = ROOT / "docs" / "adr"
DECISION = re.compile(r"(\d{4})-[a-z0-9]+(-[a-z0-9]+)*\.md")


def test_decisions_are_numbered_without_gaps_or_doubles():
    names = sorted(path.name for path in DECISIONS.iterdir())
    assert [name for name in names if not DECISION.fullmatch(name)] == []
    numbers = [int(name[:4]) for name in names]
    assert len(set(numbers)) == len(numbers)
    assert set(numbers) == set(range(1, max(numbers) + 1))


def test_a_decision_is_headed_by_its_number():
    wrong = [
        path.name
        for path in sorted(DECISIONS.glob("*.md"))
        if not heading(path.read_text()).startswith(str(int(path.name[:4])))
    ]
    assert wrong == []


def heading(text: str) -> str:
    """The first line without what marks it as a heading."""
    return re.sub(r"^#\s*(?:ADR[- ]?)?0*", "", text.splitlines()[0])


def test_every_setting_is_described():
    read = set(re.findall(r"\bPILAR_[A-Z_]+\b", (PACKAGE / "config" / "env.py").read_text()))
    described = set(re.findall(r"\bPILAR_[A-Z_]+\b", (ROOT / "docs" / "operations.md").read_text()))
    assert read
    assert read - described == set()


def test_the_changelog_has_room_for_the_next_change():
    headings = [line for line in (ROOT / "CHANGELOG.md").read_text().splitlines() if line.startswith("## ")]
    assert headings
    assert headings[0] == "## [Unreleased]"
