"""What a layout gets to print: texts ready to be set, and nothing in them that could be code.

Dates and numbers are written as papers write them, wording is taken apart into paragraphs and points, names lose their
academic titles on decrees and certificates. All of it is JSON; a layout puts it on the sheet and decides nothing.
"""

from __future__ import annotations

import base64
import io
import re
import unicodedata
from collections import ChainMap
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Any

import segno

from pilar.documents.rules import codes, indonesian, wording
from pilar.documents.rules.kinds import Shape
from pilar.documents.rules.papers import FAMILIES, SHEETS, Font, Paper

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from pilar.documents.rules.kinds import Data, Field, Kind

LANGUAGE = "id"
OURS = "pilar:"
"""Before the code in the description of every PDF, by which a file says that it is ours, even when it was altered."""
SUBJECTS = ("about", "subject", "event", "name", "title")
"""The fields of which the first that is filled says what a paper is about."""

UNSEEN = re.compile(
    "[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ud800-\udfff]"
)
SET_AS = str.maketrans({"ʼ": "’", "\uf0b7": "•", "\u2043": "–", "\u2011": "-", "\u2028": " ", "\u2029": " "})
"""Signs that come along from other programs and that no font of papers has, and what stands for them."""

PAIR = re.compile(r"([^:]{1,32}?)\s*:\s+(\S.*)", re.DOTALL)
"""A point such as "tempat: Aula Dinas Sosial"."""
NIP = re.compile(r"(\d{8})(\d{6})(\d)(\d{3})")


class Banner(StrEnum):
    """What stands across every page of a paper that is none yet, or whose signature only tries things out."""

    NONE = "none"
    DRAFT = "draft"
    TEST = "test"


@dataclass(frozen=True)
class Letterhead:
    """What heads a paper: its lines with the outermost office first, the lines below, the logo, and who issues it.

    ``office`` is what wording calls the issuer, such as Dinas Sosial Kabupaten Garut; the last line where it is empty.
    """

    lines: tuple[str, ...]
    contact: tuple[str, ...] = ()
    logo: bytes | None = None
    logo_type: str = "image/png"
    office: str = ""


@dataclass(frozen=True)
class Signature:
    """Who signs and where: the lines above the name are those of ``offices``, the outermost first."""

    place: str
    lines: tuple[str, ...]
    name: str
    rank: str = ""
    nip: str = ""
    is_electronic: bool = False


@dataclass(frozen=True)
class Marks:
    """What makes a paper this one: number and date, empty where they are given elsewhere; code, address, banner.

    ``address`` is what the QR holds and ends with the code. ``paraf`` names the posts that put theirs on paper.
    """

    number: str = ""
    dated: date | None = None
    code: str = ""
    address: str = ""
    banner: Banner = Banner.NONE
    paraf: tuple[str, ...] = ()


@dataclass(frozen=True)
class Look:
    """What an office chose: sheet, font, and the wording it writes its own way."""

    paper: Paper = Paper.A4
    font: Font = Font.BOOKMAN
    wording: Mapping[str, str] = field(default_factory=dict)


def printed(
    kind: Kind, data: Data, *, letterhead: Letterhead, signature: Signature | None, marks: Marks, look: Look
) -> dict[str, Any]:
    """Return what the layout of a kind gets: JSON, every text put right; ``data`` is as ``kinds.read`` gives it."""
    sheet = SHEETS[look.paper]
    texts = {
        "kind": kind.key,
        "title": _title(kind, data, marks),
        "language": LANGUAGE,
        "font": FAMILIES[look.font],
        "office": letterhead.office or (letterhead.lines[-1] if letterhead.lines else ""),
        "lines": list(letterhead.lines),
        "contact": list(letterhead.contact),
        "is_numbered": kind.is_numbered,
        "number": marks.number,
        "dated": _day(marks.dated),
        "code": codes.typed(marks.code) if marks.code else "",
        "mark": f"{OURS}{marks.code}" if marks.code else "",
        "address": _shown(marks),
        "banner": marks.banner.value,
        "paraf": list(marks.paraf),
        "signature": _signature(kind, signature),
        "data": {one.key: _value(kind, one, data.get(one.key)) for one in kind.fields},
        "weekdays": _weekdays(kind, data),
    }
    clean: dict[str, Any] = _clean(texts)
    filling = _filling(kind, data, clean)
    return clean | {
        "width": sheet.width,
        "height": sheet.height,
        "wording": {
            key: _parts(wording.parts(_clean(text), filling))
            for key, text in sorted(kind.wording(look.wording).items())
        },
        "qr": _qr(marks.address) if marks.code and marks.address else "",
        "logo": _logo(letterhead) if letterhead.logo else "",
    }


def sheet_of_cards(cards: Sequence[dict[str, Any]], *, paper: Paper = Paper.A4) -> dict[str, Any]:
    """Return what the layout ``cards`` gets: cards as ``printed`` gives them, at least one, for sheets to cut."""
    sheet, title = SHEETS[paper], f"Kartu: {len(cards)} lembar"
    return cards[0] | {"title": title, "width": sheet.width, "height": sheet.height, "cards": list(cards)}


def called(kind: Kind, number: str) -> str:
    """Return what a paper is called by who must not be told what it says: Surat Nomor 460/017/2026."""
    return " ".join(part for part in (kind.noun, f"Nomor {number}" if number else "") if part)


def _title(kind: Kind, data: Data, marks: Marks) -> str:
    """Return what the PDF is called: Surat Nomor 460/017/2026: Undangan rapat koordinasi PSM."""
    noun, numbered = kind.noun, called(kind, marks.number)
    about = next((str(data[key]) for key in SUBJECTS if data.get(key)), "")
    if noun and about.casefold().startswith(noun.casefold()):
        return about
    return ": ".join(part for part in (numbered, about) if part) or kind.key


def _shown(marks: Marks) -> str:
    """Return where a code is typed, as it is printed: the address without scheme and code."""
    return marks.address.removeprefix("https://").removesuffix(marks.code).rstrip("/") if marks.code else ""


def _signature(kind: Kind, signature: Signature | None) -> dict[str, Any] | None:
    if signature is None:
        return None
    return {
        "place": signature.place,
        "lines": list(signature.lines),
        "name": signature.name if kind.has_titles else indonesian.without_degrees(signature.name),
        "rank": signature.rank,
        "nip": _nip(signature.nip),
        "is_electronic": signature.is_electronic,
    }


def _nip(digits: str) -> str:
    """Return a NIP as letters print it, in four groups; what is none stays as it is."""
    found = NIP.fullmatch(digits)
    return " ".join(found.groups()) if found else digits


def _value(kind: Kind, one: Field, raw: Any) -> Any:
    """Return what a field holds as a layout prints it."""
    if one.shape is Shape.ROWS:
        return [{column.key: _value(kind, column, row.get(column.key)) for column in one.columns} for row in raw or ()]
    if one.is_name and raw and not kind.has_titles:
        return indonesian.without_degrees(raw)
    return VALUES[one.shape](raw)


def _day(on: date | str | None) -> str:
    """Return a date as papers write it; what the data holds is an ISO text."""
    if not on:
        return ""
    return indonesian.day(on if isinstance(on, date) else date.fromisoformat(on))


VALUES: dict[Shape, Callable[[Any], Any]] = {
    Shape.TEXT: lambda raw: raw or "",
    Shape.LINES: lambda raw: [line.strip() for line in (raw or "").splitlines() if line.strip()],
    Shape.WORDING: lambda raw: _parts(wording.parts(_clean(raw or ""), {})),
    Shape.DATE: _day,
    Shape.NUMBER: lambda raw: raw,
}


def _weekdays(kind: Kind, data: Data) -> dict[str, str]:
    """Return the dates with their days of the week, by field: Senin, 7 Desember 2026; ``days`` from first to last."""
    dates = (one.key for one in kind.fields if one.shape is Shape.DATE)
    by_field = {key: date.fromisoformat(data[key]) for key in dates if data.get(key)}
    said = {key: indonesian.weekday(on) for key, on in by_field.items()}
    if by_field.keys() >= {"first_day", "last_day"}:
        said["days"] = indonesian.weekdays(by_field["first_day"], by_field["last_day"])
    return said


def _filling(kind: Kind, data: Data, clean: dict[str, Any]) -> Mapping[str, str]:
    """Return what stands in the places of a wording: the fields, and what papers say besides."""
    texts: dict[str, str] = {}
    for one in kind.fields:
        value = clean["data"][one.key]
        if one.shape in {Shape.TEXT, Shape.DATE}:
            texts[one.key] = value
        elif one.shape is Shape.NUMBER:
            texts[one.key] = "" if value is None else indonesian.number(value)
    besides = {"office": clean["office"], "number": clean["number"], "dated": clean["dated"]}
    if data.get("first_day") and data.get("last_day"):
        besides["days"] = indonesian.days(*(date.fromisoformat(data[key]) for key in ("first_day", "last_day")))
    return ChainMap(texts, besides)


def _parts(parts: Iterable[wording.Part]) -> list[dict[str, Any]]:
    return [_part(part) for part in parts]


def _part(part: wording.Part) -> dict[str, Any]:
    """Return a part of a wording; points that all are "tempat: Aula" stand below each other, as letters have them."""
    if part.shape is wording.Shape.DASHED and (pairs := [_pair(point) for point in part.points]) and all(pairs):
        return {"shape": "pairs", "points": pairs}
    return {"shape": part.shape.value, "points": [_runs(point) for point in part.points]}


def _pair(point: Sequence[wording.Run]) -> dict[str, Any] | None:
    first, *rest = point or [wording.Run("")]
    found = None if first.is_bold else PAIR.fullmatch(f"{first.text}\0" if rest else first.text)
    if found is None:
        return None
    said = [wording.Run(found[2].removesuffix("\0")), *rest]
    return {"label": found[1], "said": _runs([run for run in said if run.text])}


def _runs(runs: Iterable[wording.Run]) -> list[dict[str, Any]]:
    return [{"text": run.text, "is_bold": run.is_bold} for run in runs]


def _clean(value: Any) -> Any:
    """Return texts without signs that nobody sees, in the one form that fonts know; everything else as it is."""
    if isinstance(value, str):
        return unicodedata.normalize("NFC", UNSEEN.sub("", value.replace("\t", " ")).translate(SET_AS))
    if isinstance(value, dict):
        return {key: _clean(one) for key, one in value.items()}
    return [_clean(one) for one in value] if isinstance(value, list) else value


def _qr(address: str) -> str:
    """Return the QR of an address as SVG, without margin; level M bears a crease or a stain."""
    out = io.BytesIO()
    segno.make(address, error="m", micro=False, boost_error=False).save(
        out, kind="svg", xmldecl=False, border=0, omitsize=True, nl=False
    )
    return out.getvalue().decode()


def _logo(letterhead: Letterhead) -> str:
    """Return a logo as a square SVG that holds its bytes; a layout gets texts alone."""
    held = base64.b64encode(letterhead.logo or b"").decode()
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100"><image width="100" height="100" '
        f'href="data:{letterhead.logo_type};base64,{held}"/></svg>'
    )
