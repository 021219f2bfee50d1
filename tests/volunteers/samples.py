"""How the addresses of volunteers are tried."""

from __future__ import annotations

from datetime import date

from pilar.kernel.models import JournalEntry
from pilar.regions.rules import dotted
from pilar.volunteers import tasks
from pilar.volunteers.queries import pairs as queries
from pilar.volunteers.rules.assignments import EndReason
from pilar.volunteers.rules.consents import How
from pilar.volunteers.rules.exports import Format
from pilar.volunteers.rules.posts import Reach
from pilar.volunteers.services import (
    areas,
    consents,
    contacts,
    exports,
    imports,
    jobs,
    merging,
    pairing,
    posts,
    recaps,
    views,
    workbooks,
)
from pilar.volunteers.services.assignments import end
from pilar.volunteers.services.figures import Source
from tests.access.places import Sample, thing
from tests.people import PROPOSED, volunteer
from tests.volunteers.recap_files import recap_book

CODE = Sample(lambda _place, code: [dotted(code) or "indonesia"], by_area=True)

NOT_THEIRS = frozenset({404})
"""What another mandate of the same area gets: a view is its maker's, and a copy without its file is not there yet."""

SAMPLES = {
    "volunteers:register": Sample(),
    "volunteers:add": Sample(),
    "volunteers:imports": Sample(),
    "volunteers:template": Sample(),
    "volunteers:batch": thing("batch"),
    "volunteers:apply": thing("batch", "post", refused=frozenset({409})),
    "volunteers:set_aside": thing("batch", "post"),
    "volunteers:pairs": Sample(),
    "volunteers:search_again": Sample(method="post"),
    "volunteers:pair": thing("pair"),
    "volunteers:merge": thing("pair", "post", refused=frozenset({422})),
    "volunteers:tell_apart": thing("pair", "post"),
    "volunteers:take_together": thing("pair_apart", "post"),
    "volunteers:unmerge": thing("merge"),
    "volunteers:batch_villages": thing("checked"),
    "volunteers:batch_columns": thing("checked"),
    "volunteers:batch_doubles": thing("checked"),
    "volunteers:batch_absent": thing("checked"),
    "volunteers:import_rest": thing("checked", "post", refused=frozenset({409})),
    "volunteers:undo_import": thing("checked"),
    "volunteers:export": Sample(),
    "volunteers:exported": thing("export", refused=NOT_THEIRS),
    "volunteers:move_stage_many": Sample(),
    "volunteers:change_service_many": Sample(),
    "volunteers:end_many": Sample(),
    "volunteers:note_sign_many": Sample(),
    "volunteers:save_view": Sample(),
    "volunteers:rename_view": thing("view", refused=NOT_THEIRS),
    "volunteers:remove_view": thing("view", "post", refused=NOT_THEIRS),
    "volunteers:restore_view": thing("view", "post", refused=NOT_THEIRS),
    "volunteers:person": thing("person"),
    "volunteers:edit": thing("person"),
    "volunteers:reveal_nik": thing("person", "post"),
    "volunteers:photo": thing("person"),
    "volunteers:remove_photo": thing("person", "post", refused=frozenset({409})),
    "volunteers:pay": thing("person"),
    "volunteers:write_pay": thing("person"),
    "volunteers:clear_pay": thing("person", "post", refused=frozenset({409})),
    "volunteers:note_sign": thing("person"),
    "volunteers:assign": thing("former"),
    "volunteers:move_stage": thing("assignment"),
    "volunteers:change_service": thing("assignment"),
    "volunteers:end": thing("assignment"),
    "volunteers:requirement": Sample(lambda place, _code: [place["person"], "training"], by_area=True),
    "volunteers:note_many": Sample(),
    "volunteers:open_post": Sample(lambda place, _code: [dotted(place["village"])], by_area=True),
    "volunteers:close_post": thing("post"),
    "volunteers:move_post": thing("assignment"),
    "volunteers:correct": thing("assignment"),
    "volunteers:belief": thing("assignment"),
    "volunteers:coverage_start": Sample(),
    "volunteers:coverage_nation": Sample(only_nation=True),
    "volunteers:coverage": CODE,
    "volunteers:vacant": CODE,
    "volunteers:recaps": CODE,
    "volunteers:recap_template": CODE,
    "volunteers:report": Sample(lambda place, _code: [dotted(place.regency)], by_area=True),
    "volunteers:reported": CODE,
    "volunteers:recap": thing("recap"),
    "volunteers:apply_recap": thing("recap", "post"),
    "volunteers:set_recap_aside": thing("recap", "post"),
    "volunteers:undo_recap": thing("recap", "post", refused=frozenset({409})),
    "volunteers:note_consent": thing("person"),
    "volunteers:withdraw_consent": thing("agreed", "post"),
    "volunteers:contacts": CODE,
    "volunteers:contact": thing("contact"),
    "volunteers:settle_contact": thing("contact", "post", refused=frozenset({422})),
    "volunteers:public_village": Sample(lambda place, _code: [dotted(place["village"])]),
    "volunteers:villages": CODE,
    "volunteers:export_villages": CODE,
    "volunteers:brief": CODE,
    "volunteers:set_reporting": Sample(lambda place, _code: [dotted(place.regency)], by_area=True),
    "volunteers:join": Sample(lambda place, _code: [dotted(place.regency)], by_area=True),
    "api:volunteers": Sample(),
    "api:volunteer": thing("person"),
    "api:register_volunteer": Sample(method="post", body={}, refused=frozenset({422})),
    "api:correct_volunteer": thing("person", "patch", body={}, refused=frozenset({428})),
    "api:end_service": thing("person", "post", body={"reason": "moved"}, refused=frozenset({428})),
    "api:coverage": Sample(),
}


def furnish(land, officer, village):
    """Give a kab/kota a volunteer, a former one, and a workbook waiting for its check."""
    regency = land[village[:4]]
    participation = areas.join_area(officer, regency=regency, joined_on=date(2025, 1, 2))
    person = volunteer(officer, land[village], "Ani", nik=f"{regency.pk}010101909001", standing=PROPOSED)
    former = volunteer(officer, land[village], "Budi")
    end(officer, assignment=former.assignments.get(), why=EndReason.MOVED, ended_on=date(2025, 2, 1))
    post = posts.open_post(officer, village=land[village], reach=Reach.VILLAGE)
    pair, apart = furnish_doubles(land, officer, village)
    content = workbooks.template([land[village]])
    batch = tasks.receive(officer, region=regency, file_name="psm.xlsx", content=content)
    rows = [[person.village.dotted, "", "", "Cucu Rohayati"]]
    filled = workbooks.template([land[village]], rows=rows)
    checked = imports.receive(officer, region=regency, file_name="psm dua.xlsx", content=filled)
    jobs.check_import(str(checked.pk))
    view = views.save_view(officer, name="Menunggu SK", query="service=sk_pending", is_shared=True)
    export = exports.ask(officer, asked=exports.Asked([person.pk], Format.XLSX))
    entry = JournalEntry.objects.within(officer.scope).get(event="person.registered", subject_id=str(person.pk))
    return {
        "participation": str(participation.pk),
        "entry": str(entry.pk),
        "person": str(person.pk),
        "former": str(former.pk),
        "assignment": str(person.assignments.get().pk),
        "batch": str(batch.pk),
        "post": str(post.pk),
        "village": village,
        "pair": pair,
        "pair_apart": apart,
        "merge": furnish_merge(land, officer, village),
        "checked": str(checked.pk),
        "view": str(view.pk),
        "export": str(export.pk),
        **furnish_public(land, officer, village),
    }


def furnish_public(land, officer, village):
    """Give a kab/kota a recap that waits, somebody who agreed to be named, and somebody who wants to be called."""
    sent = recaps.Sent("rekap.xlsx", recap_book((dotted(village[:4]), "", 10, 12)))
    source = Source("Dinas Sosial", date(2025, 6, 30))
    recap = recaps.receive(officer, region=land[village[:4]], sent=sent, source=source)
    agreed = volunteer(officer, land[village], "Fitri Handayani")
    consents.note_consent(officer, person=agreed, how=How.IN_WRITING, given_on=date(2025, 3, 1))
    asked = contacts.Asked("Tati", "081234567890", "Ibu sakit")
    contact = contacts.ask_contact(contacts.visitor(village), village=land[village], asked=asked)
    return {"recap": str(recap.pk), "agreed": str(agreed.pk), "contact": str(contact.pk)}


def furnish_doubles(land, officer, village):
    """Give a kab/kota two pairs who look alike, one of them told apart."""
    for name in ("Cucu Rohayati", "Hj. Cucu Rohayati", "Dadang Permana", "H. Dadang Permana"):
        volunteer(officer, land[village], name, standing=PROPOSED)
    pairing.refresh(village[:4])
    cucu, dadang = (
        queries.pairs(officer.scope, queries.Wish()).get(first__name__endswith=name, second__name__endswith=name)
        for name in ("Cucu Rohayati", "Dadang Permana")
    )
    pairing.tell_apart(officer, pair=dadang)
    return str(cucu.pk), str(dadang.pk)


def furnish_merge(land, officer, village):
    """Give a kab/kota somebody whose record was made of two."""
    survivor, absorbed = (volunteer(officer, land[village], name) for name in ("Euis Komala", "Ny. Euis"))
    stays = str(survivor.assignments.get().pk)
    return str(merging.merge(officer, survivor=survivor, absorbed=absorbed, choice=merging.Choice(stays=stays)).pk)
