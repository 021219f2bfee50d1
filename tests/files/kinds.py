"""Kinds of the tests: everything, sensitive papers, and small pictures."""

from __future__ import annotations

from pilar.files.rules import KINDS, MB, Kind, Type, register_kind

ANYTHING, SECRET, PICTURE, FACE = "tests.anything", "tests.secret", "tests.picture", "tests.face"
INNER, ARCHIVE = "tests.inner", "tests.archive"
STAYS = "It is an archive of the tests. Ask them to make another."

if ANYTHING not in KINDS:
    register_kind(Kind(ANYTHING, "anything of the tests", frozenset(Type), 20 * MB, "volunteers.view"))
    register_kind(
        Kind(
            SECRET,
            "secret of the tests",
            frozenset({Type.PDF, Type.PNG}),
            5 * MB,
            "volunteers.reveal_nik",
            sensitive=True,
            keep_days=30,
        )
    )
    register_kind(Kind(INNER, "page of a record", frozenset({Type.PDF}), MB, "volunteers.view", is_addressed=False))
    register_kind(Kind(ARCHIVE, "archive", frozenset({Type.PDF}), MB, "volunteers.view", kept_because=STAYS))
    register_kind(Kind(PICTURE, "picture of the tests", frozenset({Type.PNG, Type.JPEG}), 2 * MB, "volunteers.view"))
    register_kind(
        Kind(
            FACE,
            "face of the tests",
            frozenset({Type.PNG, Type.JPEG}),
            2 * MB,
            "volunteers.view",
            sensitive=True,
            looks_are_told=False,
            longest_side=100,
        )
    )
