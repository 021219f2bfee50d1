"""Offices of an area, who heads them, who signs, and what village offices said by link."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Case, IntegerField, Q, QuerySet, Value, When

from pilar.kernel.found import found
from pilar.kernel.problems import Refused
from pilar.kernel.scope import bulk_door, in_area
from pilar.offices.models import Office, Official, Statement
from pilar.offices.rules import papers as issuing
from pilar.offices.rules import signing
from pilar.offices.rules.offices import kind_at
from pilar.policies import queries as policies

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date
    from uuid import UUID

    from pilar.kernel.scope import Scope
    from pilar.offices.rules.offices import Particulars
    from pilar.offices.rules.signing import Signatory

PAGE = 50


@dataclass(frozen=True)
class Wish:
    """What somebody looks for in the list."""

    text: str = ""
    kind: str = ""


@dataclass(frozen=True)
class Signing:
    """A paper, which office issues it here, and who signs it for this office today, or why nobody can."""

    paper: str
    issuer: str
    signatory: Signatory | None
    refusal: Refused | None


def own_office(region: str) -> Office | None:
    """Return the office that answers for a region."""
    return bulk_door(Office).filter(region=region, kind=kind_at(region).value).first()


def office(scope: Scope, *, pk: UUID) -> Office:
    """Return an office that these eyes may see; raise ``NotFound`` when there is none."""
    return found(Office.objects.within(scope), pk=pk)


def public_contact(codes: Iterable[str]) -> Particulars | None:
    """Return what heads the letters of the first of some regions whose office can be called or written to.

    That is no secret of the office; its officials and their numbers are not in it.
    """
    wanted = list(codes)
    rows = bulk_door(Office).filter(region__in=wanted, kind__in={kind_at(code).value for code in wanted})
    known = {row.region: row.particulars for row in rows}
    there = (known[code] for code in wanted if code in known)
    return next((one for one in there if one.phone or one.address or one.email), None)


def offices(scope: Scope, region: str, wish: Wish) -> QuerySet[Office]:
    """Return the offices at and below a region, larger areas first."""
    rows = Office.objects.within(scope).filter(in_area("region", region))
    if wish.kind:
        rows = rows.filter(kind=wish.kind)
    for word in wish.text.split():
        rows = rows.filter(Q(name__icontains=word) | Q(address__icontains=word))
    whens = [When(kind=kind, then=Value(place)) for place, kind in enumerate(("ministry", "province", "regency"))]
    level = Case(*whens, default=Value(9), output_field=IntegerField())
    return rows.order_by(level, "region", "kind", "pk")


def officials_of(keys: Iterable[UUID]) -> dict[UUID, list[Official]]:
    """Return the officials of many offices, the newest first, in one query."""
    found: dict[UUID, list[Official]] = {key: [] for key in keys}
    rows = bulk_door(Official).filter(office_id__in=list(found)).select_related("account")
    for row in rows.order_by("-since", "-pk"):
        found[row.office_id].append(row)
    return found


def heads(keys: Iterable[UUID], *, on: date) -> dict[UUID, signing.Official | None]:
    """Return who acts as head of many offices on a day."""
    return {key: signing.head_on([row.held for row in rows], on=on) for key, rows in officials_of(keys).items()}


def signatory(office: Office, *, paper: str, on: date) -> Signatory:
    """Return who signs a paper of an office that day; raise ``Refused`` when nobody can."""
    return signing.signatory([row.held for row in officials_of([office.pk])[office.pk]], paper=paper, on=on)


def signings(officials: Iterable[Official], *, region: str, on: date) -> list[Signing]:
    """Return for every paper which office issues it in a region, and who would sign it among these officials."""
    held = [row.held for row in officials]
    issuers = policies.in_force([one.key for one in issuing.ISSUED_BY.values()], region, on)
    return [_signing(code, str(issuers[setting.key].value), held, on=on) for code, setting in issuing.ISSUED_BY.items()]


def _signing(paper: str, issuer: str, held: list[signing.Official], *, on: date) -> Signing:
    try:
        return Signing(paper, issuer, signing.signatory(held, paper=paper, on=on), None)
    except Refused as refusal:
        return Signing(paper, issuer, None, refusal)


def issuer_of(paper: str, region: str, on: date) -> str:
    """Return which office issues a paper in a region on a day, as a key of ``rules.papers.ISSUERS``."""
    return str(policies.value(issuing.ISSUED_BY[paper].key, region, on))


def undecided(scope: Scope) -> QuerySet[Statement]:
    """Return what village offices said and nobody took over or set aside, the oldest first."""
    return Statement.objects.within(scope).filter(outcome="").select_related("office").order_by("pk")
