"""The photo of a volunteer: which files are taken, and how much of a picture is kept.

A face tells who somebody is, so it rests encrypted: wiped, no copy of the folder shows it any more. It is shown with
every page of the person, so opening it is not told each time; that would drown the looks the journal is asked for.
"""

from __future__ import annotations

from pilar.files.rules import MB, Kind, Type, register_kind
from pilar.kernel.problems import _

LONGEST_SIDE = 640
FILE_NAME = "foto"
"""Whatever the file was called, for people name files after people."""

PHOTO = register_kind(
    Kind(
        name="volunteers.photo",
        label=_("photo of a PSM"),
        types=frozenset({Type.PNG, Type.JPEG, Type.WEBP}),
        cap=10 * MB,
        permission="volunteers.view",
        sensitive=True,
        looks_are_told=False,
        longest_side=LONGEST_SIDE,
    )
)

NO_PHOTO = _("There is no photo to remove. Perhaps somebody else removed it just now.")
REPLACED, REMOVED = _("a newer photo took its place"), _("the photo was removed")
