"""What the packaged list notes of its sources, in sentences that can be translated."""

from __future__ import annotations

import pytest

from pilar.regions.rules.notes import law_and_remarks
from pilar.regions.services import SUCCESSORS, lines


@pytest.mark.parametrize(
    ("source", "law", "remarks"),
    [
        ("Kepmendagri 100.1.1-6117/2022; spelling", "Kepmendagri 100.1.1-6117/2022", ["a difference of spelling"]),
        ("UU 16/2022; 5 of 7 villages", "UU 16/2022", ["5 of 7 villages are the same"]),
        ("Perda Garut 4/2026", "Perda Garut 4/2026", []),
        ("Perda Garut 4/2026; pasal 3", "Perda Garut 4/2026; pasal 3", []),
        ("UU 16/2022; seen in a dream", "UU 16/2022", ["seen in a dream"]),
    ],
)
def test_a_source_is_parted_into_law_and_remarks(source, law, remarks):
    named, found = law_and_remarks(source)
    assert (named, [sentence % details for sentence, details in found]) == (law, remarks)


def test_every_remark_of_the_packaged_list_is_known():
    remarks = {remark[0] for line in lines(SUCCESSORS) for remark in law_and_remarks(line[7])[1]}
    assert "%(text)s" not in remarks
