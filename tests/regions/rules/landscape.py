"""A small tree of regions as a value, and how random changes are drawn for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import strategies as st

from pilar.regions.rules import changes, dotted, trees

if TYPE_CHECKING:
    from pilar.regions.rules import Outcome, Tree

NAMES = {
    "32": "Jawa Barat",
    "3205": "Kabupaten Garut",
    "320505": "Tarogong Kidul",
    "3205051001": "Pakuwon",
    "3205052002": "Haurpanggung",
    "320532": "Mekarmukti",
    "3205322001": "Cijayana",
    "3205322002": "Mekarmukti",
    "3279": "Kota Banjar",
    "327901": "Banjar",
    "3279011001": "Mekarsari",
    "3279012002": "Balokang",
    "17": "Bengkulu",
    "1704": "Kabupaten Kaur",
    "170405": "Kaur Selatan",
    "1704052001": "Sinar Pagi",
}
CODES = tuple(NAMES)


def grown() -> Tree:
    """The tree as it begins."""
    return trees.tree(trees.Unit(code, name) for code, name in NAMES.items())


def lines(outcome: Outcome) -> list[str]:
    """What became what, as one reads it: 32.05.05 > 32.05.33 recoded."""
    return [f"{dotted(one.old_code)} > {dotted(one.new_code)} {one.kind}" for one in outcome.successions]


def names_of(tree: Tree) -> dict[str, str]:
    """The present regions of a tree."""
    return {code: unit.name for code, unit in tree.items() if unit.is_current}


Draw = st.DataObject


def drawn(data: Draw, tree: Tree) -> tuple[str, dict[str, object]]:
    """Draw a change by its name and what it is asked for; most can be made, some are refused."""
    present = sorted(names_of(tree))
    code = data.draw(st.sampled_from(present))
    alike = [one for one in present if len(one) == len(code)]
    new = _new_code(data, tree, code, present)
    kind = data.draw(st.sampled_from(("recode", "recode", "merge", "merge", "split", "split", "close", "rename")))
    named = f"{_first(new)}Baru {data.draw(st.integers(1, 99))}"
    if kind == "rename":
        return kind, {"code": code, "name": f"{_first(code)}Baru {data.draw(st.integers(1, 99))}"}
    if kind == "close":
        return kind, {"code": code}
    if kind == "recode":
        codes = changes.proposed(tree, [code], under=new)
        return kind, {"code": code, "new_code": new, "name": named, "codes": codes}
    if kind == "split":
        children = [one.code for one in trees.below(tree, code) if changes.parent_of(one.code) == code]
        moved = data.draw(st.lists(st.sampled_from(children), unique=True)) if len(code) < 10 and children else []
        codes = changes.proposed(tree, moved, under=new, with_roots=True)
        return kind, {"code": code, "new_code": new, "name": named, "moved": moved, "codes": codes}
    units = data.draw(st.lists(st.sampled_from(alike), min_size=2, max_size=3, unique=True)) if alike[1:] else [code]
    into = data.draw(st.sampled_from([*units, new]))
    absorbed = [one for one in units if one != into]
    return kind, {
        "units": units,
        "into": into,
        "name": f"{_first(into)}Baru {data.draw(st.integers(1, 99))}",
        "codes": changes.proposed(tree, absorbed, under=into),
    }


def _new_code(data: Draw, tree: Tree, code: str, present: list[str]) -> str:
    """A code of the same level, mostly one nobody has, beside it or in another region."""
    above = [one for one in present if len(one) == len(changes.parent_of(code) or "")] or [""]
    home = data.draw(st.sampled_from(above))
    if data.draw(st.integers(0, 9)) == 0:
        return data.draw(st.sampled_from([one for one in tree if len(one) == len(code)]))
    number = {2: "97", 4: "21", 6: "41", 10: "2031"}[len(code)] if home else "97"
    wanted = home + number
    return wanted if wanted not in tree else trees.next_free(tree, (), wanted) or wanted


def _first(code: str) -> str:
    kind = changes.level_of(code)
    return f"{trees.kind_of(code).value.capitalize()} " if kind == 2 else ""
