"""PDF and plain tables: begun and ended as they must be, with nothing behind the end and nothing that runs."""

from __future__ import annotations

import io
import re

from pilar.kernel.problems import Invalid, Refused, _

PDF = b"%PDF-"
VERSION = re.compile(rb"%PDF-[12]\.[0-9]\s")
TAIL = 2048
ENDED = re.compile(rb"startxref\s+[0-9]+\s+%%EOF[\s\x00]*\Z")
RUNS = re.compile(rb"/(?:JavaScript|JS|Launch|EmbeddedFile|RichMedia|XFA)\b")
"""What makes a paper do something when it is opened, or carries other files inside it."""
STREAM = re.compile(rb">>\s*stream\r?\n.*?endstream", re.DOTALL)
"""A picture, a font or the words of a page: packed bytes, in which any three signs may stand by chance."""
ODD = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
MARKUP = ("<", "{\\rtf", "#!")

CUT_PDF = _(
    "The PDF is damaged, not whole, or something was put behind its end. Save it as PDF once more and choose the new "
    "file."
)
RUNNING_PDF = _(
    "The PDF holds a script, a form that computes, or another file inside it. Print it to PDF and choose the new file."
)


def check_pdf(content: bytes) -> None:
    """Raise unless a paper begins and ends as a PDF does, and lies still."""
    if not VERSION.match(content) or not ENDED.search(content[-TAIL:]):
        raise Invalid(CUT_PDF, field="file")
    if RUNS.search(content) and _runs(content):
        raise Refused(RUNNING_PDF, field="file")


def _runs(content: bytes) -> bool:
    """Look closer at a paper in which something seems to run: of some hundred files one has “/JS” in packed bytes.

    It is written anew first, so that neither a comment nor a text can make a script look like packed bytes.
    """
    import pikepdf  # noqa: PLC0415 -- slow to load, and hardly ever needed

    out = io.BytesIO()
    try:
        with pikepdf.open(io.BytesIO(content)) as paper:
            paper.save(
                out,
                compress_streams=False,
                stream_decode_level=pikepdf.StreamDecodeLevel.none,
                object_stream_mode=pikepdf.ObjectStreamMode.disable,
            )
    except pikepdf.PdfError:  # damaged or locked: it stays what it seems
        return True
    return RUNS.search(STREAM.sub(b"", out.getvalue())) is not None


def is_table_text(content: bytes) -> bool:
    """Whether bytes read as text a table may be made of: no controls, no markup, and a sign between its columns."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", errors="replace")
    begins = text.lstrip()
    if ODD.search(text) or "\ufffd" in text or begins.startswith(MARKUP):
        return False
    return any(sign in begins.partition("\n")[0] for sign in ",;\t")
