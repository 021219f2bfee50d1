"""Draw the packaged map shapes from the boundary sources in tools/maps.

Every province and every kabupaten or kota becomes one SVG path. All paths share one plane, so shapes of
different levels can be laid over each other and a village point needs no projection but a multiplication:
x = longitude * UNITS, y = -latitude * UNITS (at the equator a degree is as wide as it is high; at the
country's edges, 11 degrees away, the error is two per cent). The same input always gives the same bytes.

Run: python tools/maps.py
"""

from __future__ import annotations

import gzip
import io
import itertools
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

HERE = Path(__file__).resolve().parent
SOURCES = HERE / "maps"
TARGET = HERE.parent / "src" / "pilar" / "regions" / "packaged" / "shapes.json.gz"

UNITS = 2000
"""Units of the plane per degree: 55 m, finer than the sources, so that their neighbours still touch."""

GRAIN = {"provinces": 20, "regencies": 1}
"""Steps in which a layer's coordinates are rounded. Provinces are drawn on a map of the whole country, where
one pixel of a wide screen is 0.03 degrees; 20 units, 0.01 degrees, stay below it and keep the page small."""

Point = tuple[int, int]
Ring = list[Point]


def arcs(topology: dict[str, Any], *, grain: int) -> list[Ring]:
    """Unpack the shared border lines once, rounded, so that both neighbours get the very same line."""
    scale, translate = topology["transform"]["scale"], topology["transform"]["translate"]
    lines = []
    for arc in topology["arcs"]:
        steps = itertools.accumulate(arc, lambda a, b: (a[0] + b[0], a[1] + b[1]))
        lines.append([_placed(step, scale, translate, grain) for step in steps])
    return lines


def _placed(step: Sequence[int], scale: list[float], translate: list[float], grain: int) -> Point:
    longitude = step[0] * scale[0] + translate[0]
    latitude = step[1] * scale[1] + translate[1]
    return round(longitude * UNITS / grain) * grain, -round(latitude * UNITS / grain) * grain


def ring(indexes: list[int], lines: list[Ring]) -> Ring:
    """Join border lines into one closed outline; a negative index walks its line backwards."""
    points: Ring = []
    for index in indexes:
        line = lines[index] if index >= 0 else lines[~index][::-1]
        points.extend(line)
    return _without_needless(points)


def _without_needless(points: Ring) -> Ring:
    """Leave out a point that repeats its neighbour or lies in the middle of a straight line."""
    loop = [point for point, following in zip(points, points[1:] + points[:1], strict=True) if point != following]
    while True:
        around = zip(loop[-1:] + loop[:-1], loop, loop[1:] + loop[:1], strict=True)
        kept = [here for before, here, after in around if _turns(before, here, after)]
        if len(kept) == len(loop):
            return loop
        loop = kept


def _turns(before: Point, here: Point, after: Point) -> bool:
    return (here[0] - before[0]) * (after[1] - here[1]) != (here[1] - before[1]) * (after[0] - here[0])


def area(points: Ring) -> float:
    """The area inside an outline, without its sign."""
    pairs = zip(points, points[1:] + points[:1], strict=True)
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in pairs)) / 2


def rings(geometry: dict[str, Any], lines: list[Ring], *, grain: int) -> list[Ring]:
    """All outlines of a unit, islands and holes, but those that rounding shrank to nothing."""
    polygons = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
    found = [ring(indexes, lines) for polygon in polygons for indexes in polygon]
    visible = [outline for outline in found if area(outline) >= grain * grain]
    if not visible:
        message = f"{geometry['id']} vanishes at a grain of {grain}"
        raise SystemExit(message)
    return visible


def path(outlines: list[Ring]) -> str:
    """Write outlines as one SVG path: an absolute start, then steps, a minus sign serving as the separator."""
    pieces = []
    for outline in outlines:
        steps = [(b[0] - a[0], b[1] - a[1]) for a, b in itertools.pairwise(outline)]
        pieces.append(f"M{_numbers([outline[0]])}l{_numbers(steps)}z")
    return "".join(pieces)


def _numbers(points: list[Point]) -> str:
    words = [str(number) for point in points for number in point]
    return "".join(word if index == 0 or word.startswith("-") else f" {word}" for index, word in enumerate(words))


def box(outlines: list[Ring]) -> list[int]:
    """The rectangle around a unit: left, top, right, bottom."""
    points = [point for outline in outlines for point in outline]
    across, down = [x for x, _ in points], [y for _, y in points]
    return [min(across), min(down), max(across), max(down)]


def shapes() -> dict[str, dict[str, Any]]:
    """Every unit's path and box, keyed by its code in digits."""
    drawn = {}
    for layer, grain in GRAIN.items():
        topology = json.loads((SOURCES / f"{layer}.topojson").read_text())
        lines = arcs(topology, grain=grain)
        for geometry in topology["objects"][layer]["geometries"]:
            outlines = rings(geometry, lines, grain=grain)
            drawn[geometry["id"].replace(".", "")] = {"d": path(outlines), "bbox": box(outlines)}
    return dict(sorted(drawn.items()))


def packed(drawn: dict[str, dict[str, Any]]) -> bytes:
    """The file as it is shipped: compressed JSON without a time stamp."""
    text = json.dumps({"units": UNITS, "shapes": drawn}, separators=(",", ":"), sort_keys=True)
    buffer = io.BytesIO()
    with gzip.GzipFile(filename="", mode="wb", fileobj=buffer, mtime=0, compresslevel=9) as file:
        file.write(text.encode())
    return buffer.getvalue()


def main() -> None:
    """Write the shapes where the package expects them."""
    TARGET.write_bytes(packed(shapes()))


if __name__ == "__main__":
    main()
