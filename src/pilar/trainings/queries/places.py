"""Which village of a block's area somebody means, by its code or by its name, and which there are to choose from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pilar.kernel.problems import BadCode, Invalid, _
from pilar.regions import queries as regions
from pilar.regions.rules import DISTRICT_LENGTH, REGENCY_LENGTH, digits
from pilar.volunteers.rules.villages import Gazetteer, Place

if TYPE_CHECKING:
    from pilar.trainings.models import Block

NO_CODE_HERE = _("No village of %(area)s has the code %(code)s. Type part of the name and choose from the list.")
NOT_HERE = _("No village of %(area)s is called “%(text)s”. Write it as it is called, with its kecamatan.")
SEVERAL = _("Several villages may be meant by “%(text)s”: %(places)s. Write the kecamatan too, or the code.")


def village_of(block: Block, text: str, *, district: str = "", atlas: Gazetteer | None = None) -> str:
    """Return the code of the village that is meant; raise ``Invalid`` where none is, or several may be."""
    written = text.strip()
    if written[:1].isdigit():
        return _by_code(block, written)
    atlas = atlas or gazetteer(block.region)
    found = atlas.find(written, district)
    if not found.code and not district and "," in written:
        village, _comma, within = written.rpartition(",")
        found = atlas.find(village, within)
    if found.code:
        return found.code
    if found.candidates:
        several = "; ".join(called(atlas, code) for code in found.candidates)
        raise Invalid(SEVERAL, field="village", text=written, places=several)
    raise Invalid(NOT_HERE, field="village", text=written, area=block.name)


def _by_code(block: Block, written: str) -> str:
    try:
        code = digits(written)
    except BadCode:
        code = ""
    if not code.startswith(block.region) or not regions.villages(block.region).filter(pk=code).exists():
        raise Invalid(NO_CODE_HERE, field="village", area=block.name, code=written)
    return code


def gazetteer(region: str) -> Gazetteer:
    """Return the villages of a region by all their names."""
    known, above = regions.villages(region), regions.districts(region)
    if len(region) >= DISTRICT_LENGTH:
        above = regions.of([region[:DISTRICT_LENGTH]])
    return Gazetteer(
        [Place(code, name) for code, name in known.values_list("code", "name")],
        [Place(code, name) for code, name in above.values_list("code", "name")],
    )


def offers(block: Block) -> list[str]:
    """Return the villages to choose from as people write them; none for more than a kab/kota, which has too many."""
    if len(block.region) < REGENCY_LENGTH:
        return []
    atlas = gazetteer(block.region)
    return [called(atlas, code) for code in atlas.names]


def called(atlas: Gazetteer, code: str) -> str:
    """Return a village as people write it: Sukamaju, Kec. Cibatu."""
    district = atlas.districts.get(code[:DISTRICT_LENGTH], "")
    return f"{atlas.names[code]}, Kec. {district}" if district else atlas.names[code]
