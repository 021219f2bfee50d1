"""How a map is drawn: windows, figures, insets and legends."""

from __future__ import annotations

import re
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pilar.regions.rules import maps
from pilar.regions.rules.maps import Paint, Shape, Words

WORDS = Words(
    title="Desa", meanings={"state-filled": "Terlayani", "state-vacant": "Kosong", "no-data": "Tidak ada data"}
)
SQUARE = "M0 0h10v10h-10z"


@dataclass
class Place:
    code: str
    name: str
    lat: float | None = None
    lng: float | None = None


def in_a_row(*longitudes: float) -> list[tuple[Place, Paint]]:
    return [
        (Place(f"32050120{number:02}", f"Desa {number}", lat=-7.0, lng=longitude), Paint(css="state-filled"))
        for number, longitude in enumerate(longitudes)
    ]


def test_a_point_of_the_earth_is_placed_by_multiplication():
    assert maps.place(-7.5, 108.25) == (216_500, 15_000)


def test_a_map_of_nothing_is_no_map():
    assert maps.of_areas([], shapes={}, words=WORDS) is None
    assert maps.of_points([], outline=None, whole=True, words=WORDS) is None


@pytest.mark.parametrize(("code", "areas"), [("", True), ("32", True), ("3205", False), ("320501", False)])
def test_nation_and_province_show_outlines_and_what_lies_below_shows_points(code: str, *, areas: bool):
    assert maps.has_areas(code) is areas


def test_units_with_outlines_fill_the_window_and_are_counted_by_class():
    painted = [
        (Place("3201", "Bogor"), Paint(css="state-filled", label="terlayani", url="/3201/")),
        (Place("3202", "Sukabumi"), Paint(css="state-filled")),
        (Place("3203", "Cianjur"), maps.NO_DATA),
    ]
    shapes = {
        "3201": Shape(SQUARE, (0, 0, 100, 50)),
        "3202": Shape(SQUARE, (100, 0, 200, 60)),
        "3203": Shape(SQUARE, (-100, -40, 0, 50)),
    }
    drawn = maps.of_areas(painted, shapes=shapes, words=WORDS)
    assert drawn is not None
    assert drawn.view_box == "-106 -46 312 112"
    assert [area.name for area in drawn.areas] == ["Bogor", "Sukabumi", "Cianjur"]
    assert [(entry.css, entry.label, entry.count, entry.d) for entry in drawn.legend] == [
        ("state-filled", "Terlayani", 2, ""),
        ("no-data", "Tidak ada data", 1, ""),
    ]
    assert drawn.insets == ()
    assert drawn.hatch == "scale(0.446)"


JAKARTA = ("3101", "3171", "3172", "3173", "3174")


def test_a_unit_far_out_is_drawn_in_a_frame_above_the_others():
    names = ["Kepulauan Seribu", "A", "B", "C", "D"]
    painted = [(Place(code, name), Paint()) for code, name in zip(JAKARTA, names, strict=True)]
    shapes = {
        "3101": Shape(SQUARE, (-400, -2000, -300, -1800)),
        "3171": Shape(SQUARE, (0, 0, 100, 100)),
        "3172": Shape(SQUARE, (100, 0, 200, 100)),
        "3173": Shape(SQUARE, (0, 100, 100, 200)),
        "3174": Shape(SQUARE, (100, 100, 200, 200)),
    }
    drawn = maps.of_areas(painted, shapes=shapes, words=WORDS)
    assert drawn is not None
    assert [area.name for area in drawn.areas] == ["A", "B", "C", "D"]
    (inset,) = drawn.insets
    assert (inset.x, inset.y, inset.width, inset.height) == ("0", "-112", "200", "100")
    assert inset.view_box == "-420 -2020 140 240"
    assert [area.name for area in inset.areas] == ["Kepulauan Seribu"]
    assert drawn.view_box == "-7 -119 214 326"


def test_few_units_share_one_window_however_far_apart():
    shapes = {"3101": Shape(SQUARE, (900, 900, 909, 909)), "3171": Shape(SQUARE, (0, 0, 9, 9))}
    drawn = maps.of_areas([(Place(code, code), Paint()) for code in shapes], shapes=shapes, words=WORDS)
    assert drawn is not None
    assert (len(drawn.areas), drawn.insets) == (2, ())


def test_villages_are_figures_before_the_outline_of_their_kabupaten():
    outline = Shape(SQUARE, (216_000, 13_900, 216_400, 14_100))
    drawn = maps.of_points(in_a_row(108.0, 108.1), outline=outline, whole=True, words=WORDS)
    assert drawn is not None
    assert drawn.view_box == "215992 13892 416 216"
    assert drawn.backdrop == (SQUARE,)
    assert [mark.move for mark in drawn.marks] == [
        "translate(216000 14000) scale(1.00)",
        "translate(216200 14000) scale(1.00)",
    ]
    assert [(entry.label, entry.count, entry.d) for entry in drawn.legend] == [
        ("Terlayani", 2, maps.OUTLINES[maps.Figure.CIRCLE])
    ]


def test_the_villages_of_one_kecamatan_fill_the_window_with_room_around_them():
    outline = Shape(SQUARE, (200_000, 0, 230_000, 30_000))
    drawn = maps.of_points(in_a_row(108.0, 108.1), outline=outline, whole=False, words=WORDS)
    assert drawn is not None
    assert drawn.view_box == "215970 13950 260 100"
    assert maps.of_points(in_a_row(108.0), outline=None, whole=True, words=WORDS).backdrop == ()


def test_one_village_alone_is_shown_with_two_kilometres_around_it():
    assert maps.around([(100, 100)]) == (80, 80, 120, 120)


def test_villages_at_one_point_lie_beside_each_other():
    placed = maps.apart([(0, 0), (0, 0), (50, 0), (0, 0)], radius=10)
    assert placed[0] == (0, 0)
    assert placed[2] == (50, 0)
    assert len({(round(x), round(y)) for x, y in placed}) == 4
    assert all((x - 0) ** 2 + (y - 0) ** 2 >= 400 for x, y in (placed[1], placed[3]))


@given(st.integers(1, 900), st.integers(40, 90_000), st.integers(40, 90_000))
def test_a_village_point_is_never_too_small_for_a_phone_nor_so_large_that_it_is_the_map(count, width, height):
    radius = maps.figure_radius((0, 0, width, height), count=count)
    assert max(width, height) / 90 <= radius <= max(width, height) / 40


STATES = ["filled", "pending", "unable", "silent", "vacant", "not-joined"]


def test_every_presence_state_has_a_figure_of_its_own():
    figures = [maps.figure(css) for css in [*(f"state-{state}" for state in STATES), "no-data"]]
    assert len(set(figures)) == 7


def test_a_class_without_a_figure_of_its_own_is_a_circle():
    assert maps.figure("anything") == maps.OUTLINES[maps.Figure.CIRCLE]


@pytest.mark.parametrize("figure", maps.Figure)
def test_every_figure_is_drawn_by_steps_alone(figure: maps.Figure):
    assert re.fullmatch(r"[Mmlhvaz0-9 .-]+", maps.OUTLINES[figure])


@pytest.mark.parametrize(
    ("density", "step"), [(0, 1), (49.9, 1), (50, 2), (150, 3), (499, 3), (500, 4), (1999, 4), (2000, 5), (18_000, 5)]
)
def test_densities_fall_into_five_classes(density: float, step: int):
    assert maps.density_step(density) == step
