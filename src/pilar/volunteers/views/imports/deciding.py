"""What an officer says of a workbook before it is applied: its villages, columns, doubtful people; who is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from pilar.kernel.problems import Problem, Refused
from pilar.kernel.words import said
from pilar.regions import queries as regions
from pilar.volunteers import tasks
from pilar.volunteers.forms import ColumnsForm, DoublesForm, VillagesForm
from pilar.volunteers.forms.imports import IGNORED, UNKNOWN, Headed, Written
from pilar.volunteers.models import ColumnMeaning, Person
from pilar.volunteers.queries import imports as queries
from pilar.volunteers.queries.register import with_latest
from pilar.volunteers.rules.outcomes import ImportState
from pilar.volunteers.rules.people import masked_nik
from pilar.volunteers.rules.tables import MEANINGS, plain_header
from pilar.volunteers.services.imports import NOT_CHECKED
from pilar.volunteers.services.imports.kept import cells_of
from pilar.volunteers.services.imports.receiving import REMARKS
from pilar.volunteers.views.imports.saying import found_batch, pages
from pilar.web.access import ActingRequest, allow
from pilar.web.forms import add_problem
from pilar.web.pages import page_number
from pilar.web.shortcuts import page
from pilar.web.templatetags.look import phone

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

    from django import forms
    from django.http import HttpResponse, QueryDict

    from pilar.volunteers.models import ImportBatch, ImportRow

VILLAGES, DOUBLES, PEOPLE = 30, 20, 50


@allow("volunteers.import_villages")
@require_http_methods(["GET", "POST"])
def batch_villages(request: ActingRequest, pk: UUID) -> HttpResponse:
    """Say of all villages that are not clear which one each is."""
    batch = _waiting(request, pk)
    written = _written(batch)
    form = VillagesForm(_sent(request), written=written[:VILLAGES], scope=request.actor.scope)
    if form.is_valid() and _is_done(form, lambda: tasks.name_villages(request.actor, batch=batch, named=form.named())):
        return redirect(reverse("volunteers:batch", args=[pk]))
    context = {"batch": batch, "form": form, "more": len(written) - len(written[:VILLAGES])}
    return page(request, "volunteers/batch_villages.html", context, status=422 if form.errors else 200)


@allow("volunteers.import_columns")
@require_http_methods(["GET", "POST"])
def batch_columns(request: ActingRequest, pk: UUID) -> HttpResponse:
    """Say what the columns of a file mean."""
    batch = _waiting(request, pk)
    form = ColumnsForm(_sent(request), headed=_headed(batch, request))
    if form.is_valid() and _is_done(
        form, lambda: tasks.name_columns(request.actor, batch=batch, meanings=form.meanings())
    ):
        return redirect(reverse("volunteers:batch", args=[pk]))
    context = {"batch": batch, "form": form}
    return page(request, "volunteers/batch_columns.html", context, status=422 if form.errors else 200)


@allow("volunteers.import_decide")
@require_http_methods(["GET", "POST"])
def batch_doubles(request: ActingRequest, pk: UUID) -> HttpResponse:
    """Say of rows that look like somebody else whom each means."""
    batch = _waiting(request, pk)
    rows, around = pages(queries.doubles(batch, request.actor.scope), page_number(request), size=DOUBLES)
    cases = _cases(request, batch, rows)
    form = DoublesForm(_sent(request), offered={one["row"].pk: [c["key"] for c in one["alike"]] for one in cases})
    if form.is_valid() and _is_done(form, lambda: tasks.decide(request.actor, batch=batch, answers=form.answers())):
        return redirect(reverse("volunteers:batch", args=[pk]))
    context = {"batch": batch, "form": form, "cases": cases, **around}
    return page(request, "volunteers/batch_doubles.html", context, status=422 if form.errors else 200)


@allow("volunteers.import")
@require_GET
def batch_absent(request: ActingRequest, pk: UUID) -> HttpResponse:
    """List who serves where the file goes and is not in it."""
    batch = found_batch(request, pk)
    people, around = pages(with_latest(queries.absent(batch, request.actor.scope)), page_number(request), size=PEOPLE)
    above = regions.path(person.village_id for person in people)
    rows = [{"person": one, "assignment": one.latest[0], "above": above[one.village_id][-1]} for one in people]
    return page(request, "volunteers/batch_absent.html", {"batch": batch, "rows": rows, **around})


def _sent(request: ActingRequest) -> QueryDict | None:
    """Return what was sent; a form without an answer was sent all the same."""
    return request.POST if request.method == "POST" else None


def _waiting(request: ActingRequest, pk: UUID) -> ImportBatch:
    """Return an import of one's area that waits for a decision."""
    batch = found_batch(request, pk)
    if batch.typed_state is not ImportState.CHECKED:
        raise Refused(NOT_CHECKED)
    return batch


def _is_done(form: forms.Form, do: Any) -> bool:
    """Do it, or show at the form why it is refused."""
    try:
        do()
    except Problem as problem:
        add_problem(form, problem)
        return False
    return True


def _written(batch: ImportBatch) -> list[Written]:
    unclear = batch.found.get("unclear", [])
    codes = {code for one in unclear for code in one["candidates"]}
    known, above = regions.many(codes), regions.path(codes)
    return [
        Written(
            one["district"],
            one["text"],
            ", ".join(part for part in one["written"] if part),
            one["rows"],
            [
                (code, ", ".join((known[code].name, *(region.short_name for region in reversed(above[code][-2:])))))
                for code in one["candidates"]
                if code in known
            ],
        )
        for one in unclear
    ]


def _headed(batch: ImportBatch, request: ActingRequest) -> list[Headed]:
    remembered = ColumnMeaning.objects.within(request.actor.scope).filter(region=batch.region_id or "", key="")
    ignored = {*remembered.values_list("header", flat=True), plain_header(REMARKS)}
    found: dict[str, tuple[str, list[str], str]] = {}
    for table in batch.found.get("tables", []):
        for _position, text, key in table["headings"]:
            plain = plain_header(text)
            usual = IGNORED if plain in ignored else UNKNOWN
            if plain:
                found.setdefault(plain, (text, [], key if key in (*MEANINGS, IGNORED) else usual))[1].append(
                    table["sheet"]
                )
    return [Headed(plain, text, sheets, key) for plain, (text, sheets, key) in found.items()]


def _cases(request: ActingRequest, batch: ImportBatch, rows: Sequence[ImportRow]) -> list[dict[str, Any]]:
    """Return doubtful rows with those they look like, side by side."""
    doubles = {row.pk: [one for one in row.remarks if one["kind"] == "double"] for row in rows}
    keys = {one["key"] for found in doubles.values() for one in found if not one["row"]}
    people = Person.objects.within(request.actor.scope).filter(pk__in=keys).select_related("village__parent")
    numbers = {one["row"][1] for found in doubles.values() for one in found if one["row"]}
    twins = queries.rows(batch, request.actor.scope).filter(number__in=numbers) if numbers else ()
    others = {(row.sheet, row.number): row for row in twins}
    known = {str(person.pk): person for person in people}
    return [
        {
            "row": row,
            "facts": _row_facts(row),
            "alike": [
                alike | {"key": one["key"], "reasons": [said(reason) for reason in one["reasons"]]}
                for one in doubles[row.pk]
                if (alike := _alike(one, known, others)) is not None
            ],
        }
        for row in rows
    ]


def _alike(
    one: dict[str, Any], known: dict[str, Person], others: dict[tuple[str, int], ImportRow]
) -> dict[str, Any] | None:
    if one["row"]:
        row = others.get((one["row"][0], one["row"][1]))
        return {"facts": _row_facts(row), "row": row} if row is not None else None
    person = known.get(one["key"])
    return {"facts": _person_facts(person), "person": person} if person is not None else None


def _row_facts(row: ImportRow) -> dict[str, str]:
    """Return what a row says of a person, as it is compared."""
    cells = cells_of(row)
    return {
        "name": cells.get("name", ""),
        "birth": cells.get("birth_date", ""),
        "nik": masked_nik(cells.get("nik", "")),
        "phone": cells.get("phone", ""),
        "address": cells.get("address", ""),
        "village": f"{row.village.name}, {row.village.parent.short_name}" if row.village and row.village.parent else "",
    }


def _person_facts(person: Person) -> dict[str, str]:
    """Return the same of a person of the register."""
    return {
        "name": person.name,
        "birth": f"{person.birth_date:%d-%m-%Y}" if person.birth_date else "",
        "nik": person.masked_nik,
        "phone": phone(person.phone),
        "address": person.address,
        "village": f"{person.village.name}, {person.village.parent.short_name}" if person.village.parent else "",
    }
