"""Images are drawn anew from their pixels: smaller, upright, and without anything else that lay in the file.

Where a photo was taken, with which camera, and whatever somebody hid behind or between the pixels, stays outside.
"""

from __future__ import annotations

import io
import warnings

from PIL import Image, ImageOps

from pilar.files.rules.kinds import LONGEST_SIDE, Type
from pilar.kernel.problems import Invalid, Refused, _

MOST_PIXELS = 50_000_000
MOST_PIXELS_WHOLE = 25_000_000
"""JPEG is decoded at a fraction of its size; the others only whole, four bytes to the pixel."""
QUALITY = 85
FORMATS = {Type.PNG: "PNG", Type.JPEG: "JPEG", Type.WEBP: "WEBP"}
MAGIC = {Type.PNG: b"\x89PNG\r\n\x1a\n", Type.JPEG: b"\xff\xd8\xff"}
RIFF, WEBP = b"RIFF", b"WEBP"

BROKEN = _("The image cannot be drawn; it may be damaged or not whole. Open it, save it anew, and choose that one.")
TOO_MANY_PIXELS = _(
    "The image has more than %(most)s million dots. Make it smaller, or photograph it again, and choose that."
)


def sniff(content: bytes) -> Type | None:
    """The type of an image by its first bytes."""
    for kind, magic in MAGIC.items():
        if content.startswith(magic):
            return kind
    return Type.WEBP if content.startswith(RIFF) and content[8:12] == WEBP else None


def redrawn(content: bytes, kind: Type, *, longest: int = LONGEST_SIDE) -> bytes:
    """The image decoded whole and written anew, no side longer than so many dots; raise when it cannot be drawn."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)  # the dots are counted below
            with Image.open(io.BytesIO(content), formats=(FORMATS[kind],)) as image:
                _check_pixels(image, kind)
                return _written(_clean(image, kind, longest), kind)
    except Refused:
        raise
    except Image.DecompressionBombError as cause:
        raise Refused(TOO_MANY_PIXELS, field="file", most=MOST_PIXELS // 1_000_000) from cause
    except Exception as cause:  # a decoder fed with hostile bytes breaks in any way it likes
        raise Invalid(BROKEN, field="file") from cause


def _check_pixels(image: Image.Image, kind: Type) -> None:
    most = MOST_PIXELS if kind is Type.JPEG else MOST_PIXELS_WHOLE
    if image.width * image.height > most:
        raise Refused(TOO_MANY_PIXELS, field="file", most=most // 1_000_000)


def _clean(image: Image.Image, kind: Type, longest: int) -> Image.Image:
    """The pixels alone, upright, of the first frame, on a sheet that knows nothing of the old file."""
    image.draft("RGB", (longest, longest))
    image.load()
    upright = ImageOps.exif_transpose(image)
    if upright.mode.startswith("I;16"):  # sixteen bits of grey; converted as they are, all would be white
        upright = upright.point(lambda value: value / 256).convert("L")
    is_clear = kind is not Type.JPEG and upright.has_transparency_data
    plain = upright.convert("RGBA" if is_clear else "L" if upright.mode in {"1", "L"} else "RGB")
    plain.thumbnail((longest, longest))
    sheet = Image.new(plain.mode, plain.size)
    sheet.paste(plain)
    return sheet


def _written(sheet: Image.Image, kind: Type) -> bytes:
    out = io.BytesIO()
    match kind:
        case Type.PNG:
            sheet.save(out, "PNG")
        case Type.JPEG:
            sheet.save(out, "JPEG", quality=QUALITY)
        case _:
            sheet.save(out, "WEBP", quality=QUALITY)
    return out.getvalue()
