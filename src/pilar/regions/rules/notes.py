"""What the packaged list notes of where a change comes from: laws as they are, remarks of its makers as sentences."""

from __future__ import annotations

import re

from pilar.kernel.problems import _

LAWS = ("UU ", "Kepmendagri ", "Permendagri ")
REMARKS: dict[str, str] = {
    r"spelling": _("a difference of spelling"),
    r"name": _("matched by its name"),
    r"villages": _("matched by its villages"),
    r"name in district": _("name found in the same kecamatan"),
    r"name in regency": _("name found in the same kabupaten or kota"),
    r"name partly kept": _("a part of the name is the same"),
    r"name among the rest of the regency": _("the only one of this name among the rest of the kabupaten or kota"),
    r"similar name in district": _("a similar name in the same kecamatan"),
    r"similar name and place in district": _("a similar name at the same place in the list"),
    r"similar name, district split": _("a similar name, after its kecamatan was split"),
    r"place in district only": _("only the place in the list is the same"),
    r"names shifted inside the district": _("names of the kecamatan stand one line off in the list"),
    r"names exchanged inside the district": _("two of the kecamatan exchanged their names"),
    r"two into one, only these in the district": _("two became one; no others of the kecamatan come into question"),
    r"reviewed by hand": _("looked at by the makers of the list"),
    r"no successor found": _("no successor was found"),
    r"misprint there, parent missing": _("a misprint in that list"),
    r"the (?P<year>\d{4}) edition has the later name": _("the edition of %(year)s has the later name already"),
    r"(?P<same>\d+) of (?P<all>\d+) villages": _("%(same)s of %(all)s villages are the same"),
    r"parent (?P<code>[\d.]+)": _("lies in %(code)s"),
    r"parent (?P<code>[\d.]+) \((?P<year>\d{4}): (?P<old>[\d.]+)\)": _("lies in %(code)s (in %(year)s: %(old)s)"),
    r"the unit is (?P<code>[\d.]+)": _("the unit is %(code)s"),
    r"same name at (?P<code>[\d.]+)": _("the same name stands at %(code)s"),
}
Remark = tuple[str, dict[str, str]]


def law_and_remarks(source: str) -> tuple[str, tuple[Remark, ...]]:
    """Part what is written of a source into the laws it names and remarks, each a sentence with its details."""
    parts = source.split("; ")
    laws = [part for part in parts if part.startswith(LAWS)]
    return ("; ".join(laws), tuple(_remark(part) for part in parts if part not in laws)) if laws else (source, ())


def _remark(part: str) -> Remark:
    for pattern, sentence in REMARKS.items():
        if found := re.fullmatch(pattern, part):
            return sentence, found.groupdict()
    return "%(text)s", {"text": part}
