"""Which villages somebody looks for, as it stands in the address of the list; and as chips that add or take away."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.utils.translation import gettext as _

from pilar.kernel.words import said
from pilar.volunteers.queries.villages import SORTS, VillageWish
from pilar.volunteers.rules.presence import COMPETENCES, MANY, PRESENCES, STATES, Competence, Load

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.http import QueryDict

STATE, TRAINING, SOON, LONG_VACANT, LOAD, SORT = "state", "training", "soon", "long", "psm", "sort"
TRAININGS = (Competence.TRAINED, Competence.NOT_YET)
ON = "1"


@dataclass(frozen=True)
class Chip:
    """One choice: its words, the state it shows, whether it is in force, and the address with it turned round."""

    label: str
    url: str
    is_on: bool
    state: str = ""


@dataclass(frozen=True)
class Chips:
    """Choices about one thing."""

    label: str
    chips: list[Chip]


class VillageFilters:
    """What an address asks of villages; whatever makes no sense is left out."""

    def __init__(self, given: QueryDict, *, region: str) -> None:
        asked = set(given.getlist(STATE))
        self.region = region
        self.states = tuple(state for state in STATES if state.value in asked)
        self.training = self._one_of(given.get(TRAINING, ""), TRAININGS)
        self.load = self._one_of(given.get(LOAD, ""), Load)
        self.is_soon, self.is_long = given.get(SOON) == ON, given.get(LONG_VACANT) == ON
        sort = given.get(SORT, "")
        self.sort = sort if sort.removeprefix("-") in SORTS else ""

    @staticmethod
    def _one_of(text: str, known: Iterable[str]) -> str:
        return text if text in set(known) else ""

    def wish(self, *, page: int = 1) -> VillageWish:
        """Return the wish."""
        return VillageWish(
            region=self.region,
            states=self.states,
            competence=self.training,
            is_long_vacant=self.is_long,
            is_soon_vacant=self.is_soon,
            load=self.load,
            sort=self.sort,
            page=page,
        )

    def pairs(self) -> list[tuple[str, str]]:
        """Return the filters and the order as they stand in an address."""
        single = {
            TRAINING: self.training,
            SOON: ON if self.is_soon else "",
            LONG_VACANT: ON if self.is_long else "",
            LOAD: self.load,
            SORT: self.sort,
        }
        return [
            *((STATE, state.value) for state in self.states),
            *((key, value) for key, value in single.items() if value),
        ]

    def query(self, **more: object) -> str:
        """Return the address of this list, with more."""
        return urlencode([*self.pairs(), *more.items()])

    def words(self) -> list[str]:
        """Return the filters in force, in words."""
        return [chip.label for group in self.groups() for chip in group.chips if chip.is_on]

    def groups(self) -> list[Chips]:
        """Return all choices, each with the address that adds it or takes it away."""
        states = [self._chip(STATE, state.value, said(PRESENCES[state]), state.value) for state in STATES]
        training = [self._chip(TRAINING, one.value, said(COMPETENCES[one])) for one in TRAININGS]
        times = [
            self._chip(LONG_VACANT, ON, _("Vacant for 90 days or more")),
            self._chip(SOON, ON, _("Soon vacant")),
        ]
        loads = [
            self._chip(LOAD, Load.FEWER.value, _("Fewer than wanted")),
            self._chip(LOAD, Load.MANY.value, _("%(many)s PSM or more") % {"many": MANY}),
        ]
        return [
            Chips(_("State"), states),
            Chips(_("Time"), times),
            Chips(_("Basic training"), training),
            Chips(_("Number of PSM"), loads),
        ]

    def _chip(self, key: str, value: str, label: str, state: str = "") -> Chip:
        pairs = self.pairs()
        is_on = (key, value) in pairs
        rest = [pair for pair in pairs if pair != (key, value) and (key == STATE or pair[0] != key)]
        return Chip(label, f"?{urlencode(rest if is_on else [*rest, (key, value)])}", is_on, state)
