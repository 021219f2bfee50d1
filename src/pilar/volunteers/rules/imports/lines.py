"""From the lines of a table to readings: column by column first, then what several cells of a row say together.

Column by column because a workbook repeats itself: a village, a date or a word is read once, however often it stands
there.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import repeat
from typing import TYPE_CHECKING, Any

from pilar.volunteers.rules import people
from pilar.volunteers.rules.imports import readers, sentences
from pilar.volunteers.rules.imports.by_column import table
from pilar.volunteers.rules.imports.columns import HEADER_OF
from pilar.volunteers.rules.imports.reading import Reading, Remark, Wanted
from pilar.volunteers.rules.imports.standings import COLUMNS, Told, standing, usual_standing
from pilar.volunteers.rules.imports.usual import USUAL
from pilar.volunteers.rules.people import Sex
from pilar.volunteers.rules.sheets import Row

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from datetime import date

    from pilar.volunteers.rules.imports.words import Words
    from pilar.volunteers.rules.sheets import Cell, Line

DEFAULTS: dict[str, Any] = {
    "village_name": ("", ""),
    "sex": None,
    "male": False,
    "female": False,
    "birth": ("", None),
    "birth_date": None,
    "has_smartphone": None,
    "other_roles": (),
    "psm_since": None,
    "service": (None, None),
    "remarks": (None, None),
    "end_reason": None,
    "started_on": None,
    "ended_on": None,
    "decree": ("", None),
    "decree_date": None,
    "decree_until": None,
    "term": (None, None, None),
    "confirmed": None,
    "trained": None,
    "untrained": False,
}
"""What a column says that is not there; all others say an empty text."""
WANTED = (
    *("village", "name", "sex", "nik", "birth_date", "phone", "address", "standing"),
    *("village_name", "district_name", "nik_partial", "birth_place"),
    *("phone_use", "has_smartphone", "education", "occupation", "emergency_name", "emergency_phone", "psm_since"),
    *("other_roles", "ipsm_number", "uniform_size", "trained"),
)
"""The fields of ``Wanted`` in their order."""
ADDRESS_MAX = 200
PAGE = 200
"""Lines that are read together: many enough to read by column, few enough that all of them are still at hand."""
NAMING = frozenset({"name", "village"})
"""Columns without which there is no row: what is wrong with them is judged together."""


class Memory(dict["Cell", Any]):
    """What was read from the cells of a column, each distinct cell once; ``doubts`` holds the remarks."""

    def __init__(self, read: readers.Reader) -> None:
        super().__init__()
        self.read = read
        self.doubts: dict[Cell, Remark] = {}

    def __missing__(self, cell: Cell) -> Any:
        value, remark = self.read(cell)
        if remark is not None:
            self.doubts[cell] = remark
        self[cell] = value
        return value


class Page:
    """Some lines of one table, read column by column; remarks are kept by the place of their line."""

    def __init__(self, lines: Sequence[Line], memories: Mapping[str, Memory], *, today: date) -> None:
        self.lines = lines
        self.today = today
        self.columns: dict[str, Any] = {}
        self.cells = _by_column([line.cells for line in lines])
        self.naming: dict[str, dict[int, Remark]] = {"name": {}, "village": {}}
        self.reasons: defaultdict[int, list[Remark]] = defaultdict(list)
        self.warnings: defaultdict[int, list[Remark]] = defaultdict(list)
        for key, memory in memories.items():
            if key in self.cells:
                self._read(key, memory)

    def _read(self, key: str, memory: Memory) -> None:
        cells = self.cells[key]
        usual = USUAL.get(key)
        self.columns[key] = list(map(memory.__getitem__, cells)) if usual is None else usual(cells, memory)
        doubts = memory.doubts
        for place, cell in enumerate(cells) if doubts else ():
            if cell not in doubts:
                continue
            if key in NAMING:
                self.naming[key][place] = doubts[cell]
            else:
                self.warnings[place].append(doubts[cell])

    def __getitem__(self, key: str) -> Any:
        found = self.columns.get(key)
        return repeat(DEFAULTS.get(key, ""), len(self.lines)) if found is None else found

    def warn(self, place: int, sentence: str, column: str, **details: object) -> None:
        """Keep what is to be looked at again."""
        self.warnings[place].append(Remark(sentence, details, column))

    def refuse(self, place: int, sentence: str, column: str, **details: object) -> None:
        """Keep why there can be no row."""
        self.reasons[place].append(Remark(sentence, details, column))


def _by_column(rows: Sequence[Mapping[str, Cell]]) -> dict[str, Sequence[Cell]]:
    """Return the cells of rows of one table by column."""
    light = [row for row in rows if isinstance(row, Row)]
    if len(light) < len(rows):
        return {key: [row[key] for row in rows] for key in rows[0]}
    columns: list[Any] = list(zip(*[row.raw for row in light], strict=False))  # each as long as there are columns
    found = {key: columns[position] for key, position in light[0].places.items()}
    for place, row in enumerate(light):
        for key, cell in row.besides.items():
            if not isinstance(found.get(key), list):
                found[key] = list(found.get(key, [""] * len(rows)))
            found[key][place] = cell
    return found


def read_line(line: Line, *, today: date, words: Words) -> Reading:
    """Read one line; every reason to refuse it is given, not only the first."""
    return read_lines([line], today=today, words=words)[0]


def read_lines(lines: Sequence[Line], *, today: date, words: Words) -> list[Reading]:
    """Read the lines of one table, each as ``read_line`` reads it."""
    memories = {key: Memory(read) for key, read in table(today=today, known=words).items()}
    starts = range(0, len(lines), PAGE)
    return [one for start in starts for one in _read(Page(lines[start : start + PAGE], memories, today=today))]


def _read(page: Page) -> Iterator[Reading]:
    for step in STEPS:
        step(page)
    reasons, warnings = page.reasons, page.warnings
    odd = reasons.keys() | warnings.keys()
    for place, wanted in enumerate(map(Wanted._make, zip(*(page[key] for key in WANTED), strict=False))):
        if place not in odd:
            yield Reading(wanted)
        else:
            said = None if place in reasons else wanted
            yield Reading(said, tuple(reasons.get(place, ())), tuple(warnings.get(place, ())))


def _villages(page: Page) -> None:
    """The village by its code, else by its name; a row that has neither is refused."""
    named, codes = list(page["village_name"]), page["village"]
    for place, code in enumerate(codes):
        if not code:
            named[place] = _named(page, place, named[place])
    page.columns["village_name"], beside = zip(*named, strict=True)
    districts = zip(page["district_name"], beside, page.lines, strict=True)
    page.columns["district_name"] = [told or other or line.district for told, other, line in districts]


def _named(page: Page, place: int, named: tuple[str, str]) -> tuple[str, str]:
    """Return by what name a row without a code calls its village; a name may stand where the code should."""
    above, wrong = page.lines[place].above, page.naming["village"].get(place)
    if above:
        page.warn(place, sentences.VILLAGE_FROM_ABOVE, "village_name", text=above)
    if wrong is not None and not named[0] and not any(sign.isdigit() for sign in str(wrong.details["text"])):
        return readers.village_name(wrong.details["text"])[0]
    if wrong is not None:
        (page.warnings if named[0] else page.reasons)[place].append(wrong)
    elif not named[0]:
        page.refuse(place, sentences.NO_VILLAGE, "village")
    return named


def _names(page: Page) -> None:
    """A row without a usable name is refused."""
    if "name" not in page.columns:
        page.columns["name"] = [""] * len(page.lines)
        missing = Remark(sentences.REQUIRED, {"header": HEADER_OF["name"]}, "name")
        page.naming["name"] = dict.fromkeys(range(len(page.lines)), missing)
    for place, remark in page.naming["name"].items():
        page.reasons[place].append(remark)


def _births(page: Page) -> None:
    """Where and when somebody was born; what cannot be is left empty."""
    if "birth" in page.columns:
        both = page.columns["birth"]
        page.columns["birth_place"] = [a or b[0] for a, b in zip(page["birth_place"], both, strict=True)]
        page.columns["birth_date"] = [a or b[1] for a, b in zip(page["birth_date"], both, strict=True)]
    if "birth_date" not in page.columns:
        return
    days = page.columns["birth_date"]
    earliest = page.today.replace(year=page.today.year - people.OLDEST - 1, day=1)
    for place, day in enumerate(days):
        if day is not None and not earliest < day <= page.today:
            header = HEADER_OF["birth_date"]
            sentence = sentences.DAY_AHEAD if day > page.today else sentences.BORN_LONG_AGO
            page.warn(place, sentence, "birth_date", header=header)
            days[place] = None


def _niks(page: Page) -> None:
    """A NIK that is partly hidden is kept as a hint."""
    partial = [""] * len(page.lines)
    for place, remarks in page.warnings.items():
        if any(remark.sentence == sentences.NIK_MASKED for remark in remarks):
            partial[place] = readers.nik_partial(page.cells["nik"][place])
    page.columns["nik_partial"] = partial


def _sexes(page: Page) -> None:
    """The sex as the row says it, in a word or a tick; else as the NIK does. What the NIK says otherwise is told."""
    if "male" in page.columns or "female" in page.columns:
        _ticked(page)
    sexes = list(page["sex"])
    female, beyond = Sex.FEMALE, people.FEMALE_DAY * 10_000
    for place, (nik, sex, born) in enumerate(zip(page["nik"], sexes, page["birth_date"], strict=True)):
        if not nik:
            continue
        if sex and born:  # nearly always the two agree, and then this is all there is to do
            told = born.day * 10_000 + born.month * 100 + born.year % 100
            if int(nik[6:12]) == (told + beyond if sex is female else told):
                continue
        sexes[place] = _told_by_nik(page, place, nik, sex, born)
    page.columns["sex"] = sexes


def _ticked(page: Page) -> None:
    sexes = list(page["sex"])
    for place, (sex, male, female) in enumerate(zip(sexes, page["male"], page["female"], strict=True)):
        if male and female:
            page.warn(place, sentences.BOTH_SEXES, "sex")
        elif male or female:
            sexes[place] = sex or (Sex.MALE if male else Sex.FEMALE)
    page.columns["sex"] = sexes


def _told_by_nik(page: Page, place: int, nik: str, sex: Sex | None, born: date | None) -> Sex:
    number = people.Nik(nik)
    for sentence in people.nik_warnings(number, birth_date=born, sex=sex):
        page.warn(place, sentence, "nik")
    if sex is None:
        page.warn(place, sentences.SEX_FROM_NIK, "sex")
    return sex or number.sex


def _addresses(page: Page) -> None:
    """Hamlet, RT and RW from columns of their own are put behind the address."""
    held = [key for key in ("hamlet", "rt", "rw", "rt_rw") if key in page.cells]
    if held:
        parts = zip(*(page.cells[key] for key in held), strict=True)
        both = zip(page["address"], parts, strict=True)
        page.columns["address"] = [
            readers.whole_address(told, dict(zip(held, part, strict=True))) for told, part in both
        ]


def _trained(page: Page) -> None:
    """A tick in the column “belum” is a no."""
    if "untrained" in page.columns:
        both = zip(page["trained"], page["untrained"], strict=True)
        page.columns["trained"] = [False if told is None and not_yet else told for told, not_yet in both]


def _standings(page: Page) -> None:
    """Appointment and service, from all the cells that tell of them."""
    _combined(page)
    made = []
    today = page.today
    for place, told in enumerate(zip(*(page[key] for key in COLUMNS), strict=True)):
        if usual := usual_standing(told, today):
            made.append(usual)
            continue
        found, remarks = standing(Told(*told), today=today)
        made.append(found)
        for is_reason, remark in remarks:
            (page.reasons if is_reason else page.warnings)[place].append(remark)
    page.columns["standing"] = made


def _combined(page: Page) -> None:
    """Part cells that hold two things: number and date of a decree, first and last day of a term."""
    if "decree" in page.columns:
        _fill(page, "decree", {"decree_number": 0, "decree_date": 1})
    if "term" in page.columns:
        _fill(page, "term", {"started_on": 0, "decree_until": 1, "psm_since": 2})
    if "started_on" in page.cells:
        years = list(page["psm_since"])
        for place, remarks in page.warnings.items():
            alone = [one for one in remarks if (one.sentence, one.column) == (sentences.ONLY_A_YEAR, "started_on")]
            if alone and years[place] is None:
                years[place] = int(str(alone[0].details["text"]))
        page.columns["psm_since"] = years


def _fill(page: Page, source: str, parts: dict[str, int]) -> None:
    for key, position in parts.items():
        both = zip(page[key], page.columns[source], strict=True)
        page.columns[key] = [told or whole[position] for told, whole in both]


STEPS: tuple[Callable[[Page], None], ...] = (
    _names,
    _villages,
    _births,
    _niks,
    _sexes,
    _addresses,
    _trained,
    _standings,
)
