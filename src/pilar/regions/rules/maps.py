"""How a map of regions is drawn: one plane for all levels, a colour and a figure for a state, a legend that counts."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

from pilar.regions.rules.codes import REGENCY_LENGTH

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

UNITS = 2000
"""Units of the map plane per degree, as in the packaged shapes."""

Point = tuple[int, int]
Box = tuple[int, int, int, int]
"""Left, top, right, bottom on the map plane."""


@dataclass(frozen=True)
class Shape:
    """The outline of a unit as an SVG path, and the rectangle around it."""

    d: str
    box: Box


@dataclass(frozen=True)
class Paint:
    """How a unit is shown: its class of colour and figure, what the map says of it in words, where it leads."""

    css: str = ""
    label: str = ""
    url: str = ""
    current: bool = False


@dataclass(frozen=True)
class Area:
    """A unit with an outline on a map."""

    code: str
    name: str
    d: str
    paint: Paint


@dataclass(frozen=True)
class Mark:
    """A village on a map: a figure moved to its point."""

    code: str
    name: str
    d: str
    move: str
    paint: Paint


@dataclass(frozen=True)
class Inset:
    """A unit that lies so far out that the others would shrink beside it: drawn in a frame of its own."""

    x: str
    y: str
    width: str
    height: str
    view_box: str
    areas: tuple[Area, ...]


@dataclass(frozen=True)
class Entry:
    """One line of a legend: the class, its meaning, how many units have it; a figure where the map has points."""

    css: str
    label: str
    count: int
    d: str = ""


@dataclass(frozen=True)
class Map:
    """A map ready to be drawn: what it shows, its window, its units, what lies behind them, its legend."""

    title: str
    view_box: str
    areas: tuple[Area, ...] = ()
    insets: tuple[Inset, ...] = ()
    marks: tuple[Mark, ...] = ()
    backdrop: tuple[str, ...] = ()
    legend: tuple[Entry, ...] = ()
    note: str = ""

    @property
    def hatch(self) -> str:
        """Return the scale of the hatching of units without data, so that it looks the same in every window."""
        _left, _top, width, height = self.view_box.split()
        return f"scale({max(int(width), int(height)) / 700:.3f})"


class Unit(Protocol):
    """What a map must know of a region to show it."""

    code: str
    name: str
    lat: float | None
    lng: float | None


@dataclass(frozen=True)
class Words:
    """What is written around a map: its title, a note below, what each class means in the order of the legend."""

    title: str
    meanings: Mapping[str, str]
    note: str = ""


NO_DATA = Paint(css="no-data")

CLOSE = 0.15
"""Margin around the villages of one kecamatan, so that what lies around them can be seen."""


class Figure(StrEnum):
    """Shapes of a village point, because a colour never stands alone."""

    CIRCLE = "circle"
    SQUARE = "square"
    TRIANGLE = "triangle"
    DIAMOND = "diamond"
    CROSS = "cross"
    BAR = "bar"
    RING = "ring"


FIGURES: dict[str, Figure] = {
    "state-filled": Figure.CIRCLE,
    "state-pending": Figure.SQUARE,
    "state-unable": Figure.DIAMOND,
    "state-silent": Figure.TRIANGLE,
    "state-vacant": Figure.CROSS,
    "state-not-joined": Figure.BAR,
    "no-data": Figure.RING,
    "kind-desa": Figure.CIRCLE,
    "kind-kelurahan": Figure.SQUARE,
    "kind-desa_adat": Figure.DIAMOND,
}

OUTLINES: dict[Figure, str] = {
    Figure.CIRCLE: "M-10 0a10 10 0 1 0 20 0a10 10 0 1 0-20 0z",
    Figure.SQUARE: "M-9-9h18v18h-18z",
    Figure.TRIANGLE: "M0-12l11 20h-22z",
    Figure.DIAMOND: "M0-13l13 13l-13 13l-13-13z",
    Figure.CROSS: "M-8-12l8 8l8-8l4 4l-8 8l8 8l-4 4l-8-8l-8 8l-4-4l8-8l-8-8z",
    Figure.BAR: "M-11-4h22v8h-22z",
    Figure.RING: "M-10 0a10 10 0 1 0 20 0a10 10 0 1 0-20 0zM-5 0a5 5 0 1 1 10 0a5 5 0 1 1-10 0z",
}
"""Around the centre, for a radius of ten."""

FIGURE_RADIUS = 10

LEAST_SIDE = 40
"""Smallest side of a window: 0.02 degrees, about two kilometres, so that a single village is not a map of nothing."""

GOLDEN_ANGLE = math.pi * (3 - math.sqrt(5))


def place(latitude: float, longitude: float) -> Point:
    """Put a point of the earth on the map plane."""
    return round(longitude * UNITS), -round(latitude * UNITS)


def around(points: Iterable[Point]) -> Box:
    """Draw the rectangle around points, never smaller than a village with its fields."""
    across, down = zip(*points, strict=True)
    (left, right), (top, bottom) = _wide_enough(across), _wide_enough(down)
    return left, top, right, bottom


def _wide_enough(values: Sequence[int]) -> tuple[int, int]:
    low, high = min(values), max(values)
    missing = max(0, LEAST_SIDE - (high - low))
    return low - missing // 2, high + missing - missing // 2


def union(boxes: Iterable[Box]) -> Box:
    """Draw the rectangle around rectangles."""
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)


def view_box(box: Box, *, margin: float = 0.02) -> str:
    """Say the window of a map, with a margin that is a part of its longer side."""
    left, top, right, bottom = box
    edge = math.ceil(margin * max(right - left, bottom - top))
    return f"{left - edge} {top - edge} {right - left + 2 * edge} {bottom - top + 2 * edge}"


def figure_radius(box: Box, *, count: int) -> float:
    """Choose how large village points are: as large as their number leaves room for, never too small for a phone."""
    left, top, right, bottom = box
    width, height = right - left, bottom - top
    room = 0.2 * math.sqrt(width * height / max(count, 1))
    return min(max(room, max(width, height) / 90), max(width, height) / 40)


def figure(css: str) -> str:
    """Give the figure that stands for a class."""
    return OUTLINES[FIGURES.get(css, Figure.CIRCLE)]


def move(point: tuple[float, float], *, radius: float) -> str:
    """Say where a figure goes and how large it is there."""
    return f"translate({point[0]:.0f} {point[1]:.0f}) scale({radius / FIGURE_RADIUS:.2f})"


def apart(points: Iterable[Point], *, radius: float) -> list[tuple[float, float]]:
    """Lay villages that share one point beside each other, around it, so that none hides another."""
    seen: Counter[Point] = Counter()
    placed: list[tuple[float, float]] = []
    for x, y in points:
        turn, reach = seen[x, y] * GOLDEN_ANGLE, 2 * radius * math.sqrt(seen[x, y])
        placed.append((x + reach * math.cos(turn), y + reach * math.sin(turn)))
        seen[x, y] += 1
    return placed


def legend(paints: Iterable[Paint], *, meanings: Mapping[str, str], figures: bool) -> tuple[Entry, ...]:
    """Count the units of each class, in the order the classes are explained; a class nobody has is left out."""
    counts = Counter(paint.css for paint in paints)
    return tuple(
        Entry(css=css, label=label, count=counts[css], d=figure(css) if figures else "")
        for css, label in meanings.items()
        if counts[css]
    )


def has_areas(code: str) -> bool:
    """Say whether the map of a region shows outlines: nation and province do; below that only points are known."""
    return len(code) < REGENCY_LENGTH


def of_areas(painted: Sequence[tuple[Unit, Paint]], *, shapes: Mapping[str, Shape], words: Words) -> Map | None:
    """Draw units with outlines."""
    areas = tuple(Area(unit.code, unit.name, shapes[unit.code].d, paint) for unit, paint in painted)
    if not areas:
        return None
    far = outlying({area.code: shapes[area.code].box for area in areas})
    box = union(shapes[area.code].box for area in areas if area.code != far)
    insets = tuple(inset(area, shapes[area.code].box, above=box) for area in areas if area.code == far)
    return Map(
        title=words.title,
        view_box=view_box(union([box, *(framed(box) for _inset in insets)])),
        areas=tuple(area for area in areas if area.code != far),
        insets=insets,
        legend=legend((area.paint for area in areas), meanings=words.meanings, figures=False),
        note=words.note,
    )


FAR = 4
"""How many times larger a unit may make the window before it goes into an inset; only Kepulauan Seribu does."""

OTHERS = 4
"""How many others must suffer for it."""

INSET = 0.5
"""Height of an inset as a part of the height of the window below it."""


def outlying(boxes: Mapping[str, Box]) -> str | None:
    """Name the unit that alone makes the window several times larger, if there is one."""
    whole = extent(union(boxes.values()))
    for code in boxes:
        rest = [box for other, box in boxes.items() if other != code]
        if len(rest) >= OTHERS and whole > FAR * extent(union(rest)):
            return code
    return None


def extent(box: Box) -> int:
    """Measure a rectangle."""
    left, top, right, bottom = box
    return (right - left) * (bottom - top)


def framed(box: Box) -> Box:
    """Give the place of an inset: above the window, as wide, with a gap between."""
    left, top, right, bottom = box
    height = round(INSET * (bottom - top))
    return left, top - height - height // 8, right, top - height // 8


def inset(area: Area, box: Box, *, above: Box) -> Inset:
    """Draw an outlying unit in a frame above the window."""
    left, top, right, bottom = framed(above)
    return Inset(str(left), str(top), str(right - left), str(bottom - top), view_box(box, margin=0.1), (area,))


def of_points(painted: Sequence[tuple[Unit, Paint]], *, outline: Shape | None, whole: bool, words: Words) -> Map | None:
    """Draw villages as figures before the outline of their kabupaten or kota: all of it, or only what is near them."""
    points = [place(unit.lat or 0, unit.lng or 0) for unit, _paint in painted]
    if not points:
        return None
    box = union([around(points), outline.box]) if whole and outline else around(points)
    radius = figure_radius(box, count=len(points))
    marks = tuple(
        Mark(unit.code, unit.name, figure(paint.css), move(point, radius=radius), paint)
        for (unit, paint), point in zip(painted, apart(points, radius=radius), strict=True)
    )
    return Map(
        title=words.title,
        view_box=view_box(box) if whole else view_box(box, margin=CLOSE),
        marks=marks,
        backdrop=(outline.d,) if outline else (),
        legend=legend((mark.paint for mark in marks), meanings=words.meanings, figures=True),
        note=words.note,
    )


DENSITY_BOUNDS = (50, 150, 500, 2000)
"""People per km² at which a deeper colour begins: fixed, so that two maps can be compared."""


def density_step(per_km2: float) -> int:
    """Put a density into one of five classes, 1 the emptiest."""
    return 1 + sum(per_km2 >= bound for bound in DENSITY_BOUNDS)
