"""An office's own layout: set apart, and refused with its line when it is wrong, reaches out or does not end."""

from __future__ import annotations

import socket
import time

import pytest

from pilar.documents.rules.standard import DECREE, LETTER
from pilar.documents.services import typesetting_apart
from pilar.documents.services.typesetting import LAYOUTS, UNSET_SIGN
from pilar.documents.services.typesetting_apart import (
    BROKE_DOWN,
    NO_FILES,
    SOURCE_LONG,
    TOO_GREEDY,
    TOO_MANY_PAGES,
    TOO_SLOW,
    WRONG_LINE,
    pdf_apart,
    pictures_apart,
)
from pilar.kernel.problems import Invalid
from tests.documents.sheets import AT, facts, needs_poppler, paper, pdf, words

OWN = """#import "pilar.typ": *
#show: paper
#letterhead()
#title(below: [NOMOR #number])[SURAT KHAS KANTOR]
#ending(data.body, above: place-and-date)
"""


def refusal(source, **how):
    with pytest.raises(Invalid) as refused:
        pdf_apart(source, how.get("data") or paper(LETTER), at=AT)
    assert refused.value.field == "source"
    return refused.value


@needs_poppler
def test_an_own_layout_is_set_with_the_library_of_the_nation():
    content = pdf_apart(OWN, paper(LETTER), at=AT)
    (said,) = words(content)
    assert "SURAT KHAS KANTOR NOMOR 460/017/Dayasos/2026 Dalam rangka menyelaraskan" in said
    assert said.endswith("Halaman 1 dari 1")
    assert facts(content)["Tagged"] == "yes"
    assert b"pdfaid:conformance>A<" in content


def test_the_same_layout_is_the_same_here_and_apart():
    source = (LAYOUTS / "decree.typ").read_text()
    assert pdf_apart(source, paper(DECREE), at=AT) == pdf(DECREE)


def test_an_own_layout_is_shown_page_by_page():
    shown = pictures_apart((LAYOUTS / "decree.typ").read_text(), paper(DECREE), at=AT, ppi=40)
    assert [one[:8] for one in shown] == [b"\x89PNG\r\n\x1a\n"] * 2


@pytest.mark.parametrize(
    ("source", "line", "said"),
    [
        ("\n#apa", 2, "unknown variable: apa"),
        ("#let x = (1,", 1, "unclosed delimiter"),
        ("#while true {}", 1, "condition is always true"),
        ("#let f(x) = f(x)\n#f(1)", 1, "maximum function call depth exceeded"),
        (f"{OWN}\n\n#letterhead(nix: 1)", 8, "unexpected argument: nix"),
        ('#import "pilar.typ": wording\n\n#wording(7)', 3, "type integer has no method `map`"),
        ("#panic(printed)", 1, "unknown variable: printed"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(source, line, said):
    wrong = refusal(source)
    assert (wrong.sentence, wrong.details) == (WRONG_LINE, {"line": line, "said": said})


@pytest.mark.parametrize(
    "reach",
    [
        '#read("/etc/passwd")',
        '#read("../../../../../../../../etc/passwd")',
        '#include "/etc/hosts"',
        '#image("logo.png")',
        '#import "@local/anything:1.0.0": *',
        '#import "@pre" + "view/cetz:0.3.0"',
    ],
)
def test_files_and_packages_are_out_of_reach(reach):
    wrong = refusal(f"Isi\n{reach}")
    assert (wrong.sentence, wrong.details) == (NO_FILES, {"line": 2})


def test_a_package_is_not_fetched(monkeypatch):
    """Where a proxy listens is asked, so that a request would be seen."""
    with socket.create_server(("127.0.0.1", 0)) as proxy:
        proxy.settimeout(0.5)
        seen = f"http://127.0.0.1:{proxy.getsockname()[1]}"
        monkeypatch.setenv("HTTPS_PROXY", seen)
        monkeypatch.setenv("ALL_PROXY", seen)
        assert refusal('#import "@preview/cetz:0.3.0": *').sentence == NO_FILES
        with pytest.raises(TimeoutError):
            proxy.accept()


@pytest.mark.parametrize(
    "source",
    [
        '#{"x" * 1000000000}',
        "#range(0, 100000000).len()",
        "#let f(n) = if n == 0 { (1,) } else { f(n - 1) + f(n - 1) }\n#f(40)",
    ],
)
def test_a_layout_that_takes_too_much_memory_is_refused_at_once(source):
    began = time.monotonic()
    assert refusal(source).sentence == TOO_GREEDY
    assert time.monotonic() - began < 10


def test_a_picture_larger_than_memory_is_refused():
    with pytest.raises(Invalid) as refused:
        pictures_apart("#set page(width: 100000mm)\nx", paper(LETTER), at=AT)
    assert refused.value.sentence == TOO_GREEDY


def test_a_layout_that_does_not_end_is_stopped(monkeypatch):
    monkeypatch.setattr(typesetting_apart, "SECONDS", 1)
    began = time.monotonic()
    wrong = refusal("#for i in range(100000) { for j in range(100000) {} }")
    assert (wrong.sentence, wrong.details) == (TOO_SLOW, {"seconds": 1})
    assert time.monotonic() - began < 5


def test_a_layout_of_thousands_of_pages_is_refused():
    wrong = refusal("#for i in range(1, 2000) { pagebreak() }")
    assert (wrong.sentence, wrong.details) == (TOO_MANY_PAGES, {"pages": 2000, "most": 300})
    with pytest.raises(Invalid) as refused:
        pictures_apart(
            "#set page(width: 9mm, height: 9mm)\n#for i in range(1, 400) { pagebreak() }", paper(LETTER), at=AT
        )
    assert refused.value.details == {"pages": 400, "most": 300}


def test_a_process_that_breaks_down_is_told_apart_from_a_greedy_one(monkeypatch, tmp_path):
    monkeypatch.setattr(typesetting_apart, "ALONE", tmp_path / "nothing.py")
    assert refusal(OWN).sentence == BROKE_DOWN


def test_half_a_sign_is_set_as_a_question_mark():
    assert pdf_apart("Isi \ud83d", paper(LETTER), at=AT) == pdf_apart("Isi ?", paper(LETTER), at=AT)


def test_a_layout_is_not_endlessly_long():
    wrong = refusal("x" * 100_001)
    assert (wrong.sentence, wrong.details) == (SOURCE_LONG, {"most": 100_000})


def test_a_sign_that_no_font_has_is_named():
    wrong = refusal(OWN, data=paper(LETTER, data={"body": "漢"}))
    assert (wrong.sentence, wrong.details) == (UNSET_SIGN, {"sign": "漢"})


@needs_poppler
def test_data_stays_text_in_an_own_layout():
    body = '#read("/etc/passwd") *x* $ = -'
    assert body in words(pdf_apart(OWN, paper(LETTER, data={"body": body}), at=AT))[0]


def test_what_went_wrong_names_no_place_of_the_machine():
    assert [str(LAYOUTS) in str(refusal(reach)) for reach in ('#read("x")', '#include "/y"', "#z")] == [False] * 3
