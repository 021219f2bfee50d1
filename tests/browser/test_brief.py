"""The sheet for a leader: exactly one page of A4, whatever the area."""

from __future__ import annotations

import re

import pytest

PAGES = re.compile(rb"/Type\s*/Page\b(?!s)")


@pytest.mark.parametrize(
    ("who", "place"),
    [("bagus", "indonesia"), ("sari", "32"), ("rina", "32.05"), ("rina", "32.05.05"), ("sari", "32.01")],
)
def test_the_sheet_for_a_leader_is_one_page(looking, who, place):
    page = looking.as_(who)
    page.goto(f"/cakupan/{place}/ringkasan/")
    printed = page.pdf(prefer_css_page_size=True, print_background=True)
    assert len(PAGES.findall(printed)) == 1


def test_the_list_of_villages_prints_more_than_one_page(looking):
    page = looking.as_("rina")
    page.goto("/cakupan/32.05/desa/?cetak=1")
    assert len(PAGES.findall(page.pdf(prefer_css_page_size=True))) > 1
