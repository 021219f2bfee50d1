"""What runs in a PDF is told from packed bytes that only look so."""

from __future__ import annotations

import io

import pikepdf
import pytest

from pilar.files import rules
from pilar.files.rules import KINDS, Type, papers
from pilar.kernel.problems import Refused
from tests.files.kinds import ANYTHING


def packed(holds):
    """A paper whose one picture is made of these bytes."""
    out = io.BytesIO()
    with pikepdf.new() as paper:
        paper.add_blank_page()
        paper.Root.Picture = paper.make_stream(holds)
        paper.save(out, compress_streams=False)
    return out.getvalue()


def test_a_pdf_is_taken_whose_packed_bytes_look_like_a_script():
    content = packed(b"\x01\x02/JS \x03 >> stream")
    assert b"/JS " in content
    assert rules.check(KINDS[ANYTHING], name="a.pdf", content=content).type is Type.PDF


def test_a_script_is_found_that_a_comment_makes_look_packed():
    hidden = b"/OpenAction<</S/JavaScript%>> stream\n/JS(app.alert\\(1\\))%endstream\n>>"
    content = packed(b"x").replace(b"/Type /Catalog", b"/Type /Catalog " + hidden)
    assert papers.STREAM.sub(b"", content).count(b"/JS") == 0
    with pytest.raises(Refused) as refusal:
        rules.check(KINDS[ANYTHING], name="a.pdf", content=content)
    assert refusal.value.sentence == papers.RUNNING_PDF
