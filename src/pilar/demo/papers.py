"""Papers of some offices: their series of numbers and templates, and papers in every state, as acts of the last weeks.

Each act happens at the moment it would have, one after another over all offices, so that numbers follow the dates.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime, time
from functools import partial
from random import Random
from typing import TYPE_CHECKING, Any

from pilar.demo import past
from pilar.demo.agenda import WRITERS, Became, papers
from pilar.demo.places import SAMARANG
from pilar.demo.wording import Named, Scene
from pilar.documents import services
from pilar.documents.rules.chain import Decision
from pilar.documents.rules.numbers import Source
from pilar.documents.rules.papers import Font
from pilar.documents.rules.papers import Paper as Sheet
from pilar.documents.rules.signing import Way
from pilar.documents.rules.standard import ASSIGNMENT, CERTIFICATE, DECREE, LETTER, NOTE
from pilar.documents.services.batches import written_many
from pilar.documents.services.sealing import trial_signer
from pilar.files.services import open_file
from pilar.kernel import clock
from pilar.kernel.act import Door
from pilar.kernel.actor import Role
from pilar.offices.queries import officials_of, own_office
from pilar.offices.services import today_at
from pilar.regions import queries as regions
from pilar.regions.rules import zone_of
from pilar.volunteers.queries import register, wishes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from pilar.demo.agenda import Paper
    from pilar.documents.models import Batch, Document, Step
    from pilar.documents.rules.kinds import Kind
    from pilar.kernel.actor import Actor
    from pilar.offices.models import Office

PROVINCE = 2
PROVINCES, REGENCIES = (Role.PROVINCE_OPERATOR, Role.PROVINCE_HEAD), (Role.REGENCY_OPERATOR, Role.REGENCY_HEAD)
"""Who writes the papers of an office, and who heads it."""
NAMED_FROM = {"32": "3205"}
"""Whose people stand on the papers of a province."""
SET_UP = 60
"""So many days before the build the offices said how they number and print."""
OPENS = 8
"""The hour at which papers are written; what is done to them on the same day follows hourly."""


@dataclass(frozen=True)
class Row:
    """A series of numbers as an office of the demo keeps it."""

    name: str
    pattern: str
    code: str = ""
    unit: str = ""


NOTES = Row("Nota dinas", "ND.{seq:02}/{unit}/{roman_month}/{year}", unit="Dayasos")
NUMBERING: dict[str, tuple[tuple[Kind, Row | Source], ...]] = {
    "32": (
        (LETTER, Row("Surat keluar", "{code}/{seq:04}/{unit}/{year}", "460", "Dayasos")),
        (CERTIFICATE, Row("Sertifikat", "{seq:04}/BIMTEK-PSM/{unit}/{roman_month}/{year}", unit="Dinsos")),
        (NOTE, NOTES),
    ),
    "3205": (
        (LETTER, Row("Surat keluar", "{code}/{seq:03}/{unit}/{roman_month}/{year}", "460", "Dinsos")),
        (ASSIGNMENT, Row("Surat tugas", "{code}/{seq:03}/ST-{unit}/{year}", "460", "Dinsos")),
        (NOTE, NOTES),
        (DECREE, Source.LEGAL),
    ),
    "3273": ((LETTER, Source.AGENDA),),
    "3279": ((LETTER, Source.SRIKANDI), (DECREE, Row("Keputusan", "SK.460/{seq:03}/DINSOS/{year}"))),
    "1704": ((ASSIGNMENT, Row("Surat tugas", "{seq:03}/{code}/{unit}/{roman_month}/{year}", "460", "Dinsos")),),
}
CLOSING = "Demikian kami sampaikan. Atas perhatian dan kerja sama Saudara, kami ucapkan terima kasih."
TEMPLATES: dict[str, tuple[tuple[Kind, services.Wish], ...]] = {
    "32": tuple(
        (kind, replace(services.usual(kind), place="Bandung", note="Tempat: Bandung"))
        for kind in (LETTER, NOTE, CERTIFICATE)
    ),
    "3205": (
        (
            LETTER,
            services.Wish(
                Sheet.F4,
                Font.ARIAL,
                {"closing": CLOSING},
                note="Kertas F4 dan kalimat penutup kantor",
            ),
        ),
    ),
}
ROUND = ("send", "paraf")
"""A paraf stands here for as many as there are; whoever signs is the last of them."""
PATHS: dict[Became, tuple[str, ...]] = {
    Became.DRAFT: (),
    Became.ROUND: ("send",),
    Became.HALFWAY: ("send", "half"),
    Became.SENT_BACK: ("send", "send_back"),
    Became.APPROVED: ROUND,
    Became.OUT: (*ROUND, "hand_out"),
    Became.INK: (*ROUND, "issue"),
    Became.TEST: (*ROUND, "sign"),
    Became.NUMBERED: (*ROUND, "hand_out", "number", "issue"),
    Became.RETURNED: (*ROUND, "hand_out", "take_back"),
    Became.REVOKED: (*ROUND, "issue", "revoke"),
    Became.VOID: (*ROUND, "hand_out", "recall", "discard"),
}
PAUSES = {"paraf": 1, "half": 1, "send_back": 1, "number": 3, "take_back": 2, "revoke": 4, "recall": 2}
"""How many days an act comes after the one before it; the others follow on the same day."""


@dataclass
class Desk:
    """An office with those who write and approve its papers, and its papers or batches by their titles."""

    office: Office
    writer: Actor
    head: Actor | None
    scene: Scene
    written: dict[str, Any] = field(default_factory=dict)

    def moment(self, ago: int, *, act: int, paper: Paper | None = None) -> datetime:
        """Return when an act of a paper happens, in the hours of the office; never today."""
        seed = paper.title if paper else ""
        at = time(OPENS + act, Random(f"pilar demo paper {seed} {act}").randrange(60))
        return datetime.combine(self.scene.day(max(ago, 1)), at, tzinfo=zone_of(self.office.region).clock)


def furnish(actors: Iterable[Actor], codes: Sequence[str]) -> int:
    """Let offices of these areas write papers; return how many."""
    there = set(codes) | {code[:PROVINCE] for code in codes}
    desks = list(_desks(list(actors), sorted(there & WRITERS.keys())))
    for desk in desks:
        with past.at(desk.moment(SET_UP, act=0)):
            _set_up(desk)
    steps = [step for desk in desks for paper in papers(desk.office.region, desk.scene) for step in _steps(desk, paper)]
    for moment, act in sorted(steps, key=lambda step: step[0]):
        with past.at(moment):
            act()
    return sum(len(desk.written) for desk in desks)


def _desks(actors: list[Actor], codes: Iterable[str]) -> Iterator[Desk]:
    """Find each office, who writes for it, and its head where that has an account."""
    by_role = {(actor.role, actor.region): actor for actor in reversed(actors)}
    for code in codes:
        office, place = own_office(code), regions.one(code)
        writes, heads = PROVINCES if len(code) == PROVINCE else REGENCIES
        writer = by_role.get((writes, code))
        if office and place and writer:
            people = _people(writer, NAMED_FROM.get(code, code))
            scene = Scene(clock.today(zone_of(code).clock), place.full_name, people)
            yield Desk(office, writer, by_role.get((heads, code)), scene)


def _people(actor: Actor, code: str) -> list[Named]:
    """Return who serves in an area, no name twice, those of Kecamatan Samarang first, for it is shown most."""
    today = clock.today(zone_of(code).clock)
    rows = register.register(actor.scope, wishes.Wish(region=code, service="serving"), today=today)
    found = sorted(
        rows.select_related("village"),
        key=lambda one: (not one.village_id.startswith(SAMARANG[:6]), one.village_id, one.search_name),
    )
    above = regions.path(one.village_id for one in found)
    named = (Named(one.name, one.village.full_name, above[one.village_id][-1].name, one.village_id) for one in found)
    return list({one.name: one for one in named}.values())


def _set_up(desk: Desk) -> None:
    """Open the series of an office, say where each kind takes its number, and save how it prints some."""
    for kind, source in NUMBERING[desk.office.region]:
        series = None
        if isinstance(source, Row):
            series = services.open_series(desk.writer, office=desk.office, **vars(source))
            source = Source.SERIES  # noqa: PLW2901 -- a row of numbers is kept in Pilar
        services.set_numbering(desk.writer, office=desk.office, kind=kind, source=source, series=series)
    for kind, wish in TEMPLATES.get(desk.office.region, ()):
        services.save_template(desk.writer, office=desk.office, kind=kind, wish=wish)


def _steps(desk: Desk, paper: Paper) -> Iterator[tuple[datetime, Callable[[], None]]]:
    """Yield what is done to a paper, each with its moment."""
    ago = paper.ago
    yield desk.moment(ago, act=0, paper=paper), partial(_write, desk, paper)
    path = [one for name in PATHS[paper.became] for one in [name] * (len(paper.paraf) + 1 if name == "paraf" else 1)]
    for act, name in enumerate(path, start=1):
        ago -= PAUSES.get(name, 0)
        yield desk.moment(ago, act=act, paper=paper), partial(_do, name, desk, paper)


def _write(desk: Desk, paper: Paper) -> None:
    """Draft a paper, many from a table, or what replaces another."""
    made: Document | Batch
    title, data = paper.title, paper.data
    if paper.replaces:
        made = services.replace(desk.writer, document=desk.written[paper.replaces], title=title, data=data)
    elif paper.rows:
        made = WRITE_MANY(desk.writer, office=desk.office, kind=paper.kind, title=title, rows=paper.rows)
    else:
        made = services.draft(desk.writer, office=desk.office, kind=paper.kind, title=title, data=data)
    desk.written[paper.title] = made


def _do(name: str, desk: Desk, paper: Paper) -> None:
    desk.written[paper.title] = ACTS[name](desk, paper, desk.written[paper.title])


def _send(desk: Desk, paper: Paper, document: Any) -> Any:
    posts = {row.position: row.pk for row in officials_of([desk.office.pk])[desk.office.pk]}
    return services.send(desk.writer, document=document, through=[posts[position] for position in paper.paraf])


def _decide(desk: Desk, _paper: Paper, document: Any) -> Any:
    """Let whoever has the turn approve: the head by account where there is one, everybody else on paper."""
    row = _turn(document)
    if desk.head and row.official.is_head:
        return services.approve(desk.head, document=document, step=row.pk)
    return services.approve(desk.writer, document=document, step=row.pk, on_paper=today_at(desk.office))


def _turn(document: Document | Batch) -> Step:
    return next(row for row in services.steps_of(document) if row.decision == Decision.WAITING.value)


def _send_back(desk: Desk, paper: Paper, document: Document) -> Document:
    return services.send_back(desk.head or desk.writer, document=document, step=_turn(document).pk, why=paper.why)


def _number(desk: Desk, paper: Paper, document: Document) -> Document:
    today = today_at(desk.office)
    number = f"{paper.number}/{today.year}"
    return services.take_number(desk.writer, document=document, number=number, dated=today)


def _issue(desk: Desk, _paper: Paper, document: Document) -> Document:
    return services.issue_by(desk.writer, document=document, way=Way.INK)


def _sign(desk: Desk, paper: Paper, document: Any) -> Any:
    if paper.rows:
        signer = trial_signer(document)
        list(services.issue_many(desk.head or desk.writer, batch=document, way=Way.TEST, signer=signer))
        return document
    return services.issue_by(desk.head or desk.writer, document=document, way=Way.TEST)


def _take_back(desk: Desk, paper: Paper, document: Document) -> Document:
    """Sign what was handed out as a service outside does, and take it back."""
    if document.handed is None:
        return document
    content, _type = open_file(desk.writer, file=document.handed)
    signer = trial_signer(document)
    signed = signer.sign(content, at=clock.now(), reason=paper.title, place=desk.office.name)
    return services.take_back_signed(desk.writer, document=document, content=signed)


def _revoke(desk: Desk, paper: Paper, document: Document) -> Document:
    return services.revoke(desk.head or desk.writer, document=document, why=paper.why)


def _discard(desk: Desk, paper: Paper, document: Document) -> Document:
    return services.discard(desk.writer, document=document, why=paper.why)


WRITE_MANY = Door(written_many, permission="documents.draft_many", writes=True)
"""Cards and certificates are made by the apps whose papers they are; here the demo stands for these."""
ACTS: dict[str, Callable[[Desk, Paper, Any], Any]] = {
    "send": _send,
    "paraf": _decide,
    "half": _decide,
    "send_back": _send_back,
    "hand_out": lambda desk, _paper, document: services.hand_out(desk.writer, document=document),
    "number": _number,
    "issue": _issue,
    "sign": _sign,
    "take_back": _take_back,
    "revoke": _revoke,
    "recall": lambda desk, _paper, document: services.recall(desk.writer, document=document),
    "discard": _discard,
}
