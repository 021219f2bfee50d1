"""PDF and plain tables: begun and ended as they must be, with nothing behind the end and nothing that runs."""

from __future__ import annotations

import re

from pilar.kernel.problems import Invalid, Refused, _

PDF = b"%PDF-"
VERSION = re.compile(rb"%PDF-[12]\.[0-9]\s")
TAIL = 2048
ENDED = re.compile(rb"startxref\s+[0-9]+\s+%%EOF[\s\x00]*\Z")
RUNS = re.compile(rb"/(?:JavaScript|JS|Launch|EmbeddedFile|RichMedia|XFA)\b")
"""What makes a paper do something when it is opened, or carries other files inside it."""
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
    if RUNS.search(content):
        raise Refused(RUNNING_PDF, field="file")


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
