"""What a change of regions does: each takes the tree and gives another, with the list of what became what.

A code ends and never serves a second region, because records point at it. Recoding is one to one, merging many to
one, cutting out leaves the old unit as it is. So every code ever used leads to at most one region of now.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from pilar.kernel.problems import Invalid, Refused, _
from pilar.regions.rules import trees
from pilar.regions.rules.codes import Level, digits, dotted, level_of, parent_of
from pilar.regions.rules.trees import Change, Tree, Unit, below, check_code, check_name, living

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

Codes = Mapping[str, str]
"""Old codes below what changes, and the new ones that do not follow from the code above."""
NONE: Codes = MappingProxyType({})

SAME_NAME = _("%(code)s is called %(name)s already.")
SAME_CODE = _("%(code)s has this code already.")
TOO_FEW = _("Choose at least two regions to merge.")
NOT_BELOW = _("%(code)s does not lie below what changes, so it keeps its code. Take that line out.")
STILL_BELOW = _("%(count)s regions still lie in %(name)s. Merge it into another, or give them to another region first.")
NOBODY_MOVES = _("Choose which units below belong to the new one; one at least, and not all of them.")
NOT_A_CHILD = _("%(code)s does not lie right below %(name)s.")
VILLAGE_HAS_NONE = _("A village has no units below it that could go to the new one.")
NO_ROOM = _("No number is free for %(name)s in %(parent)s. Write its new code yourself.")
UNREADABLE = _("“%(line)s” cannot be read. Write the old code, a space and the new code, one pair a line.")
TWO_LINES = _("%(code)s has two lines. Leave one.")


@dataclass(frozen=True)
class Succession:
    """One code that became another, or one that ended or began."""

    kind: Change
    old_code: str
    new_code: str
    old_name: str
    new_name: str

    @property
    def level(self) -> Level:
        """Return the level of the unit."""
        return level_of(self.old_code or self.new_code)


@dataclass(frozen=True)
class Outcome:
    """The tree after a change, and what became what, the larger units first."""

    tree: Tree
    successions: tuple[Succession, ...]


def rename(tree: Tree, code: str, name: str) -> Outcome:
    """Give a region another name."""
    unit = living(tree, code)
    name = check_name(name, code)
    if name == unit.name:
        raise Refused(SAME_NAME, field="name", code=dotted(code), name=name)
    after = trees.tree([*_but(tree, code), replace(unit, name=name)])
    return Outcome(after, (Succession(Change.RENAMED, code, code, unit.name, name),))


def recode(tree: Tree, code: str, new_code: str, *, name: str = "", codes: Codes = NONE) -> Outcome:
    """Give a region another code, and with it everything below."""
    unit = living(tree, code)
    new_code = check_code(new_code, like=code)
    if new_code == code:
        raise Refused(SAME_CODE, field="new_code", code=dotted(code))
    trees.check_free(tree, new_code, by=code, field="new_code")
    trees.check_parents(tree, [new_code], field="new_code")
    first = Succession(Change.RECODED, code, new_code, unit.name, check_name(name or unit.name, new_code))
    return _moved(tree, [first], [code], codes)


def merge(tree: Tree, units: Sequence[str], into: str, *, name: str = "", codes: Codes = NONE) -> Outcome:
    """Make several regions of one level one: one of them goes on, or a new one takes their place."""
    old = [living(tree, code) for code in dict.fromkeys(units)]
    if len(old) < 2:  # noqa: PLR2004 -- one alone does not merge
        raise Invalid(TOO_FEW, field="codes")
    for unit in old[1:]:
        if level_of(unit.code) is not level_of(old[0].code):
            raise Invalid(trees.WRONG_LEVEL, field="codes", code=dotted(unit.code), other=dotted(old[0].code))
    into = check_code(into, like=old[0].code, field="into")
    stays = next((unit for unit in old if unit.code == into), None)
    if stays is None:
        trees.check_free(tree, into, field="into")
        trees.check_parents(tree, [into], field="into")
    name = check_name(name or (stays.name if stays else ""), into)
    absorbed = [unit for unit in old if unit.code != into]
    merged = [Succession(Change.MERGED, unit.code, into, unit.name, name) for unit in absorbed]
    if stays is not None and stays.name != name:
        merged.append(Succession(Change.RENAMED, into, into, stays.name, name))
    return _moved(tree, merged, [unit.code for unit in absorbed], codes)


def split(
    tree: Tree, code: str, new_code: str, *, name: str, moved: Iterable[str] = (), codes: Codes = NONE
) -> Outcome:
    """Cut a new region out of one that goes on, with the units below that go to the new one."""
    unit = living(tree, code)
    new_code = check_code(new_code, like=code)
    trees.check_free(tree, new_code, field="new_code")
    trees.check_parents(tree, [new_code], field="new_code")
    chosen = sorted(set(moved))
    children = {one.code for one in below(tree, code) if parent_of(one.code) == code}
    _check_chosen(unit, chosen, children)
    cut = Succession(Change.SPLIT_FROM, code, new_code, unit.name, check_name(name, new_code))
    return _moved(tree, [cut], chosen, codes, under=new_code)


def close(tree: Tree, code: str) -> Outcome:
    """End a region that nothing follows; nothing may lie in it any more."""
    unit = living(tree, code)
    if left := below(tree, code):
        raise Refused(STILL_BELOW, count=len(left), name=unit.name)
    after = trees.tree([*_but(tree, code), replace(unit, is_current=False, became="")])
    return Outcome(after, (Succession(Change.REMOVED, code, "", unit.name, ""),))


def read_codes(text: str) -> dict[str, str]:
    """Read pairs of old and new code, one a line."""
    pairs: dict[str, str] = {}
    for line in text.splitlines():
        parts = line.replace("→", " ").replace(",", " ").split()
        if not parts:
            continue
        if len(parts) != 2:  # noqa: PLR2004 -- an old code and a new one
            raise Invalid(UNREADABLE, field="codes_below", line=line.strip())
        old = digits(parts[0])
        if old in pairs:
            raise Invalid(TWO_LINES, field="codes_below", code=dotted(old))
        pairs[old] = check_code(parts[1], like=old, field="codes_below")
    return pairs


def proposed(tree: Tree, roots: Sequence[str], *, under: str, with_roots: bool = False) -> dict[str, str]:
    """Propose new codes for what cannot keep its number below ``under``: the next that is free and of the same kind.

    ``roots`` are units that end, so that what is below them moves; with ``with_roots`` they move there themselves.
    """
    own: dict[str, str] = {}
    where: dict[str, str] = {}
    for code in _in_order(tree, roots, with_roots=with_roots):
        above = where.get(parent_of(code) or "", under)
        wanted = above + code[len(parent_of(code) or "") :]
        if not trees.is_free(tree, wanted, by=code) or wanted in where.values():
            wanted = trees.next_free(tree, where.values(), wanted)
            if not wanted:
                raise Refused(NO_ROOM, field="codes_below", name=tree[code].name, parent=dotted(above))
            own[code] = wanted
        where[code] = wanted
    return own


def _moved(
    tree: Tree, first: list[Succession], roots: Sequence[str], codes: Codes, *, under: str | None = None
) -> Outcome:
    """Move what lies below the roots to its new codes, on top of what happens to the roots themselves."""
    heads = {one.old_code: one.new_code for one in first if one.kind is not Change.SPLIT_FROM}
    homes = dict.fromkeys(roots, under) if under is not None else {}
    where, rest = dict(heads), list[Succession]()
    for code in _in_order(tree, roots, with_roots=under is not None):
        above = homes.get(code) or where[parent_of(code) or ""]
        new = codes.get(code) or above + code[len(parent_of(code) or "") :]
        where[code] = new
        rest.append(Succession(Change.RECODED, code, new, tree[code].name, tree[code].name))
    for code in codes:
        if code not in where or code in heads:
            raise Invalid(NOT_BELOW, field="codes_below", code=dotted(code))
    _check_targets(tree, rest)
    for one in rest:
        check_name(one.new_name, one.new_code)
    after = _after(tree, [*first, *rest])
    trees.check_parents(after, [one.new_code for one in rest], field="codes_below")
    return Outcome(after, (*first, *rest))


def _check_targets(tree: Tree, moves: Iterable[Succession]) -> None:
    taken: dict[str, str] = {}
    for one in moves:
        trees.check_free(tree, one.new_code, by=one.old_code, field="codes_below")
        if one.new_code in taken:
            names = {"one": taken[one.new_code], "other": one.old_name}
            raise Refused(trees.TWICE, field="codes_below", code=dotted(one.new_code), **names)
        taken[one.new_code] = one.old_name


def _check_chosen(unit: Unit, chosen: list[str], children: set[str]) -> None:
    if level_of(unit.code) is Level.VILLAGE:
        if chosen:
            raise Invalid(VILLAGE_HAS_NONE, field="moved")
        return
    for code in chosen:
        if code not in children:
            raise Invalid(NOT_A_CHILD, field="moved", code=dotted(code), name=unit.name)
    if not chosen or len(chosen) == len(children):
        raise Invalid(NOBODY_MOVES, field="moved")


def _in_order(tree: Tree, roots: Sequence[str], *, with_roots: bool) -> list[str]:
    found = [unit.code for root in roots for unit in below(tree, root)]
    return sorted([*(roots if with_roots else ()), *found], key=lambda code: (len(code), code))


def _after(tree: Tree, successions: Sequence[Succession]) -> Tree:
    units = dict(tree)
    ended = {one.old_code: one.new_code for one in successions if one.kind not in {Change.SPLIT_FROM, Change.RENAMED}}
    for old, new in ended.items():
        units[old] = replace(units[old], is_current=False, became=new)
    for one in successions:
        units[one.new_code] = Unit(one.new_code, one.new_name)
    for code, unit in units.items():
        if not unit.is_current and unit.became in ended:
            units[code] = replace(unit, became=ended[unit.became])
    return trees.tree(units.values())


def _but(tree: Tree, code: str) -> list[Unit]:
    return [unit for unit in tree.values() if unit.code != code]
