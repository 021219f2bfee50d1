"""Reads a PDF that somebody uploaded; whatever is wrong with it is said in a sentence."""

from __future__ import annotations

import logging
from contextlib import contextmanager
from io import BytesIO
from typing import TYPE_CHECKING, Any

from pyhanko.pdf_utils.decode_limits import DecodeLimits, StreamDecodeLimits
from pyhanko.pdf_utils.reader import PdfFileReader

from pilar.kernel.problems import Invalid, Problem, _

if TYPE_CHECKING:
    from collections.abc import Iterator

NOT_A_PDF = _("This is no PDF file. Upload the PDF, whatever it is called.")
DAMAGED = _("This PDF cannot be read: it is damaged or was cut off. Fetch it once more and upload it again.")
ENCRYPTED = _("This PDF is locked with a password. Upload it without one.")

LIMITS = DecodeLimits(per_stream=StreamDecodeLimits(max_output_size=64 * 1024 * 1024))
"""A small file may unfold to a thousand times its size; no stream of a paper comes near this."""

# What pyHanko has to say of a broken file, with tracebacks, is said in one sentence to whoever uploaded it.
for chatty in ("pyhanko", "pyhanko_certvalidator"):
    logging.getLogger(chatty).setLevel(logging.CRITICAL)


def opened(pdf: bytes) -> PdfFileReader:
    """Return a PDF to read from; raise ``Invalid`` when it is none, is damaged, or is encrypted."""
    if not pdf.startswith(b"%PDF-"):
        raise Invalid(NOT_A_PDF, field="file")
    with damage_told():
        reader = PdfFileReader(BytesIO(pdf), decode_limits=LIMITS)
        if "/Encrypt" in reader.trailer:
            raise Invalid(ENCRYPTED, field="file")
        reader.root["/Pages"]
    return reader


@contextmanager
def damage_told() -> Iterator[None]:
    """Turn whatever a parser says to broken bytes into ``Invalid``.

    Bytes from outside may break it anywhere: in its own errors, in those of ASN.1 and zlib, by recursion, by a missing
    key. Nothing but parsing is done within.
    """
    try:
        yield
    except Problem:
        raise
    except Exception as cause:
        raise Invalid(DAMAGED, field="file") from cause


def entry(dictionary: Any, key: str, default: Any = None) -> Any:
    """Return an entry of a dictionary, found where it is written elsewhere; ``get`` would give its address."""
    try:
        return dictionary[key]
    except KeyError:
        return default
