"""Acts on many papers of a kind: drafted from a table, approved as one, issued some at a time while people watch.

Some at a time, each time in a transaction of its own: what a killed worker had issued stays issued, and the next goes
on with the rest. Numbers follow the order of the table.
"""

from __future__ import annotations

import io
import json
import zipfile
from typing import TYPE_CHECKING, Any

from pilar.documents.models import Batch, Document
from pilar.documents.queries import seeing
from pilar.documents.rules import kinds, states
from pilar.documents.rules.numbers import Source
from pilar.documents.rules.states import State
from pilar.documents.services.drafting import check_by_hand, held, tell, title_of
from pilar.documents.services.finishing import SETTLED, date_of, give_code, note_number, numbering_of, run_for, settle
from pilar.documents.services.issuing import NUMBER_OUTSIDE
from pilar.documents.services.numbering import take
from pilar.files.services import read
from pilar.kernel.act import act, look, record_each, save
from pilar.kernel.found import found
from pilar.kernel.journal import Line
from pilar.kernel.problems import Invalid, Problem, Refused, _
from pilar.kernel.scope import bulk_door
from pilar.kernel.words import phrase
from pilar.offices.services.offices import own, today_at

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from pilar.documents.rules.kinds import Kind
    from pilar.documents.rules.signing import Way
    from pilar.documents.services.finishing import Run
    from pilar.documents.services.signing.signers import Signer
    from pilar.kernel.actor import Actor
    from pilar.offices.models import Office

CHUNK = 25
"""So many are issued in one transaction: few enough that others wait for a number no longer than a second or two."""
MOST = 1_000
TOO_FEW = _("Many papers at once are two or more. Write a single one by itself.")
TOO_MANY = _("At most %(most)s papers are written at once. Divide the table.")
IN_ROW = _("Row %(row)s: %(said)s")
NOT_ISSUED = _("These papers are not issued yet. Issue them first, then fetch them.")


@act("documents.draft_many")
def draft_many(
    actor: Actor,
    *,
    office: Office,
    kind: Kind,
    title: str,
    rows: Sequence[Mapping[str, Any]],
    titles: Sequence[str] = (),
    apart_by: str = "",
) -> Batch:
    """Draft many papers of a kind, one for each row of a table; a row that cannot be made stops them all."""
    check_by_hand(actor, kind)
    named: dict[str, Any] = {"title": title_of(title), "titles": titles, "apart_by": apart_by}
    return written_many(actor, office=own(actor, office), kind=kind, rows=rows, **named)


def written_many(
    actor: Actor,
    *,
    office: Office,
    kind: Kind,
    title: str,
    rows: Sequence[Mapping[str, Any]],
    titles: Sequence[str] = (),
    apart_by: str = "",
    subject: tuple[str, str] = ("", ""),
) -> Batch:
    """Write many drafts as part of the act under way, as an app does whose papers they are.

    ``titles`` are those of each paper, in the order of the rows; without them all bear the title of the whole, and
    ``apart_by`` is the field whose first line then tells them apart in lists. ``subject`` is the type and key of the
    row that all of them are about.
    """
    if len(rows) < 2:  # noqa: PLR2004 -- many is more than one
        raise Invalid(TOO_FEW, field="rows_of_papers")
    if len(rows) > MOST:
        raise Invalid(TOO_MANY, field="rows_of_papers", most=MOST)
    made = [_read(kind, row, number) for number, row in enumerate(rows, start=1)]
    same = {"office": office, "region": office.region, "kind": kind.key, "drafted_by": actor.user_id, "by": actor.label}
    batch = save(Batch(**same, title=title, apart_by=apart_by, total=len(made)))
    about = {"subject_type": subject[0], "subject_id": subject[1], "batch": batch}
    bulk_door(Document).bulk_create(
        Document(**same, **about, title=own_title, said=json.dumps(data, ensure_ascii=False), place=place)
        for place, (own_title, data) in enumerate(zip(titles or [title] * len(made), made, strict=True), start=1)
    )
    tell("batch.drafted", batch, papers=len(made))
    return batch


@act("documents.issue_many")
def issue_some(actor: Actor, *, batch: Batch, way: Way, signer: Signer | None = None, most: int = CHUNK) -> int:
    """Issue the next papers of an approved batch; return how many are left."""
    batch = held(actor, batch)
    if batch.typed_state is not State.APPROVED:
        raise Refused(states.CANNOT[State.ISSUED])
    waiting = bulk_door(Document).filter(batch=batch, state=State.APPROVED.value).select_related("office")
    documents = list(waiting.order_by("place")[:most])
    _number(actor, batch, documents)
    run = run_for(actor, batch, way=way, signer=signer)
    for document in documents:
        _issue(actor, run, document)
    left = waiting.count()
    batch.way = way.value
    batch.state = batch.state if left else State.ISSUED.value
    save(batch)
    _tell(batch, documents, way)
    return left


def _issue(actor: Actor, run: Run, document: Document) -> None:
    """Issue one of many; when it cannot be made, say which."""
    try:
        content = run.content(document, code=give_code(document))
    except Problem as problem:
        raise Refused(IN_ROW, row=document.place, said=phrase(problem)) from problem
    settle(actor, run, document, content)
    document.save(update_fields=SETTLED)  # far cheaper than bulk_update, which builds a CASE for every column


def issue_many(actor: Actor, *, batch: Batch, way: Way, signer: Signer | None = None) -> Iterator[int]:
    """Issue a batch to the end; yield after each transaction how many are left."""
    left = 1
    while left:
        left = issue_some(actor, batch=batch, way=way, signer=signer)
        yield left


@look("documents.fetch_many")
def bundle(actor: Actor, *, batch: Batch, as_one: bool) -> bytes:
    """Return the papers of a batch: as one PDF to print, whose seals do not carry over, or each for itself in a zip."""
    batch = found(seeing.batches(actor), pk=batch.pk)
    issued = bulk_door(Document).filter(batch=batch, file__isnull=False)
    documents = list(issued.select_related("file").order_by("place"))
    if not documents:
        raise Refused(NOT_ISSUED)
    tell("batch.fetched", batch, papers=len(documents))
    contents = ((one.file.name, read(actor, file=one.file)) for one in documents if one.file is not None)
    return _joined(contents) if as_one else _zipped(contents)


def _zipped(contents: Iterator[tuple[str, bytes]]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:  # a PDF is packed already
        for number, (name, content) in enumerate(contents, start=1):
            archive.writestr(f"{number:04}_{name}", content)
    return out.getvalue()


def _joined(contents: Iterator[tuple[str, bytes]]) -> bytes:
    import pikepdf  # noqa: PLC0415 -- slow to load, and every start of Pilar would pay for it

    out = io.BytesIO()
    with pikepdf.new() as whole:
        for _name, content in contents:
            with pikepdf.open(io.BytesIO(content)) as one:
                whole.pages.extend(one.pages)
        whole.save(out, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return out.getvalue()


def _read(kind: Kind, row: Mapping[str, Any], number: int) -> kinds.Data:
    try:
        return kinds.read(kind, row)
    except Problem as problem:
        raise Invalid(IN_ROW, field="rows_of_papers", row=number, said=phrase(problem)) from problem


def _number(actor: Actor, batch: Batch, documents: Sequence[Document]) -> None:
    """Number papers in their order; those without a number of their kind are dated alone."""
    if not batch.typed_kind.is_numbered:
        for document in documents:
            document.dated = date_of(document)
        return
    numbering = numbering_of(batch)
    if numbering.series is None:
        raise Refused(NUMBER_OUTSIDE)
    today = today_at(batch.office)
    for document, taken in zip(
        documents, take(actor, series=numbering.series, documents=documents, on=today), strict=True
    ):
        note_number(document, taken.text, today, source=Source.SERIES)


def _tell(batch: Batch, documents: Sequence[Document], way: Way) -> None:
    entry = tell("batch.issued", batch, papers=len(documents), way=way.value)
    facts = {"kind": batch.kind, "office": batch.office.name, "way": way.value}
    lines = [
        Line(
            subject=one,
            region=one.region,
            personal={"title": one.title},
            facts={**facts, "number": one.number},
        )
        for one in documents
    ]
    record_each("document.issued", lines, under=entry)
