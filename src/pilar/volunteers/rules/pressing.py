"""What of the coverage of an area presses most, in the order in which a leader should act."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pilar.kernel.problems import _

if TYPE_CHECKING:
    from collections.abc import Mapping

MOST = 3
STEPS: dict[str, str] = {
    "long_vacant": _("Propose a PSM for the villages that have stood vacant for 90 days or more: %(count)s."),
    "vacant": _("Propose a PSM for the vacant villages: %(count)s."),
    "soon_vacant": _("Prepare new decrees (SK) for the villages whose last SK ends soon: %(count)s."),
    "silent": _("Ask after the PSM of the villages without news: %(count)s."),
    "pending": _("Have the decrees signed for the villages with the SK pending: %(count)s."),
    "untrained_villages": _("Plan basic training for the villages where nobody has followed it: %(count)s."),
    "unable": _("Look for somebody to stand in where the PSM is temporarily unable: %(count)s villages."),
}
"""What is to be done about each number, the most pressing first."""


def pressing(numbers: Mapping[str, float | None]) -> list[tuple[str, int]]:
    """Return what is to be done first, each with how many villages it is about; nothing where nothing presses."""
    found = [(name, round(numbers[name] or 0)) for name in STEPS if numbers.get(name)]
    is_told = any(name == "long_vacant" for name, _count in found)
    # Those vacant for long are vacant, too, and one sentence about them is enough.
    return [(STEPS[name], count) for name, count in found if not (name == "vacant" and is_told)][:MOST]
