"""How the addresses of papers are tried."""

from __future__ import annotations

from pilar.documents import services
from pilar.documents.rules.numbers import Source
from pilar.documents.rules.signing import Way
from pilar.documents.rules.standard import ATTENDANCE, LETTER
from pilar.offices.queries import own_office
from tests.access.places import Sample, thing
from tests.people import actor_of

SAMPLES = {
    "documents:papers": Sample(),
    "documents:start": Sample(),
    "documents:draft": Sample(lambda place, _code: [place["office"], "letter"], by_area=True),
    "documents:paper": thing("draft"),
    "documents:edit": thing("draft"),
    "documents:replace": thing("issued"),
    "documents:concept": thing("draft"),
    "documents:picture": Sample(lambda place, _code: [place["draft"], "1"], by_area=True),
    "documents:file": thing("issued"),
    "documents:send": thing("draft"),
    "documents:approve": Sample(lambda place, _code: [place["round"], place["step"]], by_area=True),
    "documents:send_back": Sample(lambda place, _code: [place["round"], place["step"]], by_area=True),
    "documents:recall": thing("round", "post"),
    "documents:discard": thing("draft"),
    "documents:revoke": thing("issued"),
    "documents:issue": thing("approved"),
    "documents:hand_out": thing("approved", "post"),
    "documents:handed": thing("out"),
    "documents:take_number": thing("draft"),
    "documents:take_back": thing("out"),
    "documents:numbers": thing("office"),
    "documents:open_series": thing("office"),
    "documents:edit_series": thing("series"),
    "documents:set_numbering": Sample(lambda place, _code: [place["office"], "letter"], by_area=True),
    "documents:templates": thing("office"),
    "documents:template": Sample(lambda place, _code: [place["office"], "letter"], by_area=True),
    "documents:batches": Sample(),
    "documents:draft_many": Sample(lambda place, _code: [place["office"], "letter"], by_area=True),
    "documents:batch": thing("many"),
    "documents:issue_many": thing("many"),
    "documents:fetch_many": Sample(lambda place, _code: [place["many_issued"], "zip"], by_area=True),
    "documents:table": thing("issued_list"),
    "documents:verify": Sample(),
    "documents:code": Sample(lambda _place, _code: ["0" * 26]),
    "api:verify": Sample(query="?number=1"),
    "api:verify_file": Sample(method="post", refused=frozenset({422})),
}


def furnish(land, officer, village):
    """Give a Dinas one paper in each state."""
    office = own_office(village[:4])
    series = services.open_series(officer, office=office, name="Surat keluar", pattern="{seq:03}/{year}")
    services.set_numbering(officer, office=office, kind=LETTER, source=Source.SERIES, series=series)
    head = actor_of("regency_head", village[:4])
    written = [
        services.draft(officer, office=office, kind=LETTER, title=f"Surat {number}", data=LETTER.example)
        for number in range(5)
    ]
    draft, going, approved, out, issued = written
    steps = {}
    for one in (going, approved, out, issued):
        services.send(officer, document=one)
        one.refresh_from_db()
        [step] = services.steps_of(one)
        steps[one.pk] = step.pk
    for one in (approved, out, issued):
        services.approve(head, document=one, step=steps[one.pk])
    services.hand_out(officer, document=out)
    services.issue(head, document=issued, way=Way.INK)
    rows = [LETTER.example, LETTER.example]
    batch, batch_issued = (
        services.draft_many(officer, office=office, kind=LETTER, title="Surat", rows=rows) for _ in range(2)
    )
    for one in (batch, batch_issued):
        services.send(officer, document=one)
        one.refresh_from_db()
        services.approve(head, document=one, step=services.steps_of(one)[0].pk)
    services.issue_some(head, batch=batch_issued, way=Way.INK)
    attendance = services.draft(officer, office=office, kind=ATTENDANCE, title="Daftar hadir", data=ATTENDANCE.example)
    return {
        "many": str(batch.pk),
        "many_issued": str(batch_issued.pk),
        "issued_list": str(attendance.pk),
        "draft": str(draft.pk),
        "round": str(going.pk),
        "step": str(steps[going.pk]),
        "approved": str(approved.pk),
        "out": str(out.pk),
        "issued": str(issued.pk),
        "series": str(series.pk),
    }
