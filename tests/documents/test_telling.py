"""What the journal says of papers: a sentence for every event, and nobody's name in what rests open."""

from __future__ import annotations

import json

import pytest
from django.utils.translation import override

from pilar.documents import services
from pilar.documents.rules.numbers import Source
from pilar.documents.rules.standard import DECREE, LETTER
from pilar.files.services import open_file
from pilar.kernel import journal
from pilar.kernel.events import EVENTS, tell
from pilar.kernel.models import JournalEntry
from pilar.offices.services.offices import today_at
from tests.documents import sealed
from tests.documents.windows import Way, approved, bytes_of, going, issued, stored, written

UJANG = "Ujang Sobandi"
TITLE = f"Surat untuk {UJANG}"
WHY = f"{UJANG} pindah"
OURS = ("series.", "numbering.", "template.", "document.", "batch.")
OUTSIDE = "Outside, by the state's signing service (TTE), and taken back"
DINAS = "Dinas Sosial Kabupaten Garut"
NAMING = LETTER.example | {"to": UJANG, "subject": f"Pemanggilan {UJANG}"}


@pytest.fixture
def life(rina_in_garut, hana, dinas, head, kasi, series, settings):
    """Everything that may happen to papers, to one or several; each names somebody."""
    settings.PILAR_SIGNING_ROOTS = sealed.known()
    rina = rina_in_garut

    def drafted(kind=LETTER):
        return written(rina, dinas, kind=kind, title=TITLE)

    services.edit_series(rina, series=series, name="Surat", pattern="{seq}/{year}")
    services.save_template(rina, office=dinas, kind=LETTER, wish=services.usual(LETTER))
    letter = drafted()
    services.edit(rina, document=letter, title=TITLE, data=NAMING)
    services.send(rina, document=letter, through=[kasi.pk])
    first, _last = services.steps_of(stored(letter))
    services.send_back(hana, document=letter, step=first.pk, why=WHY)
    letter = going(rina, letter)
    services.approve(rina, document=letter, step=services.steps_of(letter)[0].pk, on_paper=today_at(dinas))
    services.hand_out(rina, document=letter)
    services.recall(rina, document=letter)
    services.discard(rina, document=letter, why=WHY)

    out = approved(rina, hana, drafted())
    services.hand_out(rina, document=out)
    handed, _type = open_file(rina, file=stored(out).handed)
    services.take_back_signed(rina, document=out, content=sealed.signed(handed))

    services.set_numbering(rina, office=dinas, kind=DECREE, source=Source.LEGAL)
    decree = approved(rina, hana, drafted(DECREE))
    services.take_number(rina, document=decree, number="12", dated=today_at(dinas))

    old = issued(rina, hana, drafted(), way=Way.TEST)
    new = issued(rina, hana, stored(services.replace(rina, document=old, title=TITLE, data=NAMING)))
    services.revoke(hana, document=new, why=WHY)
    bytes_of(rina, new)
    services.table(rina, document=decree)

    many = services.draft_many(rina, office=dinas, kind=LETTER, title=TITLE, rows=[NAMING, NAMING])
    services.send(rina, document=many)
    many.refresh_from_db()
    services.approve(hana, document=many, step=services.steps_of(many)[0].pk)
    many.refresh_from_db()
    list(services.issue_many(hana, batch=many, way=Way.INK))
    services.bundle(rina, batch=many, as_one=False)


def entries():
    rows = JournalEntry.objects.everywhere("a test").order_by("pk")
    return [one for one in rows if one.event.startswith(OURS)]


def said(*, personal=True):
    """What the journal says of each event, the first of its kind."""
    with override("en"):
        told = {}
        for one in entries():
            known = journal.personal_of([one]).get(one.pk, {}) if personal else None
            told.setdefault(one.event, tell(one, personal=known, place="Garut"))
        return told


def test_every_event_has_its_sentence(life, dinas):
    told, year = said(), today_at(dinas).year
    assert sorted(told) == sorted(event for event in EVENTS if event.startswith(OURS))
    assert told == {
        "series.opened": f"Rina opened the series of numbers “Surat keluar” of {DINAS}: "
        "{code}/{seq:03}/{unit}/{roman_month}/{year}.",
        "series.edited": f"Rina changed the series of numbers “Surat” of {DINAS}: {{seq}}/{{year}}.",
        "numbering.set": f"Rina noted for {DINAS} where the number of a Letter comes from: A series kept in Pilar.",
        "template.saved": f"Rina wrote version 1 of how {DINAS} prints a Letter.",
        "document.drafted": f"Rina drafted a Letter of {DINAS}: {TITLE}.",
        "document.edited": f"Rina wrote on the draft of a Letter of {DINAS}: {TITLE}.",
        "document.sent": f"Rina let a Letter of {DINAS} go round for paraf: {TITLE}.",
        "document.sent_back": f"Hana sent a Letter of {DINAS} back: {TITLE}. Reason: {WHY}",
        "document.initialled": f"Rina noted the paraf of Kepala Dinas Sosial on a Letter of {DINAS}: {TITLE}.",
        "document.handed_out": f"Rina handed out a Letter of {DINAS}: {TITLE}.",
        "document.recalled": f"Rina took a Letter of {DINAS} back to write on it: {TITLE}.",
        "document.discarded": f"Rina discarded a Letter of {DINAS}: {TITLE}. Reason: {WHY}",
        "document.approved": f"Hana approved a Letter of {DINAS} as Kepala Dinas Sosial: {TITLE}.",
        "document.issued": f"Rina issued a Letter of {DINAS}, number 2/{year}: {TITLE} ({OUTSIDE}).",
        "document.numbered": f"Rina noted the number 12 of a Decree (keputusan) of {DINAS}: {TITLE}.",
        "document.replaced": f"A Letter of {DINAS}, number 3/{year}, was replaced by a newer one.",
        "document.revoked": f"Hana revoked a Letter of {DINAS}, number 4/{year}. Reason: {WHY}",
        "document.table_fetched": f"Rina fetched the list on a Decree (keputusan) of {DINAS}: {TITLE}.",
        "batch.drafted": f"Rina drafted 2 papers of {DINAS} (Letter): {TITLE}.",
        "batch.issued": f"Hana issued 2 papers of {DINAS} (Letter): {TITLE} (By hand, in ink).",
        "batch.fetched": f"Rina fetched 2 papers of {DINAS} (Letter): {TITLE}.",
    }


def test_nobody_is_named_in_what_rests_open(life):
    rows = [{name: str(value) for name, value in vars(one).items() if name != "personal"} for one in entries()]
    assert len(rows) > 30
    assert [one for one in rows if "Ujang" in json.dumps(one)] == []


def test_who_may_not_read_names_is_told_what_happened_without_them(life):
    told = said(personal=False)
    assert told["document.discarded"] == f"Rina discarded a Letter of {DINAS}: (hidden). Reason: (hidden)"
    assert [event for event, sentence in told.items() if "Ujang" in sentence] == []
