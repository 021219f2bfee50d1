"""Logos for the offices of the demo, drawn here: petals around a ring, unlike any coat of arms."""

from __future__ import annotations

import io
import math
from random import Random

from PIL import Image, ImageDraw

SIDE, FINER = 240, 3
PETALS = (5, 6, 7, 8, 9, 12)
DARK = ("#0f5257", "#155e75", "#3f4f8c", "#7a3e2a", "#4d5d1f", "#5b3a6e")
BRIGHT = ("#e0a526", "#58a4a6", "#c9744f", "#8fa83f", "#9c86c2", "#6f9fd8")

Point = tuple[float, float]


def emblem(code: str) -> bytes:
    """Draw the logo of an office as a PNG with a clear background: the same for the same code, another for another."""
    random = Random(f"emblem {code}")
    sheet = Image.new("RGBA", (SIDE * FINER, SIDE * FINER))
    pen = ImageDraw.Draw(sheet)
    count, dark, bright = random.choice(PETALS), random.choice(DARK), random.choice(BRIGHT)
    for petal in range(count):
        pen.polygon(_petal(2 * math.pi * petal / count), fill=(dark, bright)[petal % 2 * (count % 2 == 0)])
    pen.ellipse(_box(0.44), fill="#ffffff")
    pen.ellipse(_box(0.38), fill=bright)
    pen.regular_polygon((*_at(0, 0), 0.3 * SIDE * FINER / 2), random.randint(3, 6), random.randint(0, 90), fill=dark)
    out = io.BytesIO()
    sheet.resize((SIDE, SIDE), Image.Resampling.LANCZOS).save(out, "PNG")
    return out.getvalue()


def _petal(angle: float) -> list[Point]:
    """Return a leaf that points outwards."""
    tips = ((0.34, 0.0), (0.66, 0.24), (0.98, 0.0), (0.66, -0.24))
    turned = (
        (far * math.cos(angle) - wide * math.sin(angle), far * math.sin(angle) + wide * math.cos(angle))
        for far, wide in tips
    )
    return [_at(x, y) for x, y in turned]


def _box(radius: float) -> list[Point]:
    return [_at(-radius, -radius), _at(radius, radius)]


def _at(x: float, y: float) -> Point:
    """Return a place on the sheet, whose middle is nought and whose edge is one."""
    half = SIDE * FINER / 2
    return half + x * half, half + y * half
