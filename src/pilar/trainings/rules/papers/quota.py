"""The letter that asks every area for names, and its annex that divides the seats among them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from pilar.documents.rules import indonesian
from pilar.documents.rules.kinds import Block, Fact, Field, Kind, Shape, register_kind
from pilar.documents.rules.papers import Font
from pilar.documents.rules.standard.letters import ATTACHMENTS, COPIES, NATURE, SUBJECT
from pilar.kernel.problems import _
from pilar.trainings.rules.papers import made_up
from pilar.trainings.rules.papers.fields import CONTACT, COSTS, EVENT, OF_THE_EVENT, OPENED_BY, of_the_event, when

if TYPE_CHECKING:
    from pilar.documents.rules.kinds import Data
    from pilar.trainings.rules.papers.facts import EventFacts, QuotaTable

ANSWER = "melalui tautan Pilar yang dikirim tersendiri kepada masing-masing Dinas Sosial"
ANNEX = "1 (satu) berkas"


def quota_letter(
    facts: EventFacts, table: QuotaTable, *, to: str, to_place: str = "Tempat", answer: str = ANSWER, copies: str = ""
) -> Data:
    """Return what the letter says: ``to`` one line each, ``answer`` how names are sent, ``copies`` one line each.

    A link opens for whoever has it, so ``answer`` names none: the letter is read by many.
    """
    return of_the_event(facts) | {
        "to": to,
        "to_place": to_place,
        "subject": f"Permintaan nama calon peserta {facts.name}",
        "nature": "Penting",
        "attachments": ANNEX,
        "opened_by": facts.opening,
        "seats": table.seats,
        "nominate_until": facts.nominate_until.isoformat() if facts.nominate_until else None,
        "answer": answer,
        "requirements": "\n".join(facts.requirements),
        "costs": facts.costs,
        "contact": facts.contact,
        "basis": table.basis,
        "method": "\n".join(table.method),
        "areas": [
            {"name": row.name, "figure": row.figure, "share": row.share, "seats": row.seats, "note": row.note}
            for row in table.rows
        ],
        "reserved": [{"name": row.name, "seats": row.seats, "note": row.note} for row in table.reserved],
        "outlook": _outlook(table),
        "copies": copies,
    }


def _outlook(table: QuotaTable) -> str:
    """Return who holds the last seat that was divided, and who would get one more."""
    last = f"Kursi terakhir (ke-{indonesian.number(table.divided)}) diperoleh {table.last}." if table.last else ""
    following = f"Bila ada satu kursi lagi, kursi itu untuk {table.following}." if table.following else ""
    return " ".join(part for part in (last, following) if part)


QUOTA_LETTER = register_kind(
    Kind(
        key="quota_letter",
        label=_("Letter asking for participants, with the division of seats"),
        layout="quota-letter",
        noun="Surat",
        font=Font.ARIAL,
        fields=(
            Field("to", _("To whom (kepada Yth.), one line each"), Shape.LINES),
            Field("to_place", _("Where they are, such as Tempat or Garut")),
            SUBJECT,
            NATURE,
            ATTACHMENTS,
            *OF_THE_EVENT,
            OPENED_BY,
            Field("seats", _("Number of seats"), Shape.NUMBER),
            Field("nominate_until", _("Names are awaited until"), Shape.DATE),
            Field("answer", _("How names are sent")),
            Field("requirements", _("What participants must meet, one a line"), Shape.LINES, is_required=False),
            COSTS,
            CONTACT,
            Field("basis", _("What seats are divided by, such as desa/kelurahan")),
            Field("method", _("Method, check and rule for ties, one sentence or more a line"), Shape.LINES),
            Field(
                "areas",
                _("Seats by area"),
                Shape.ROWS,
                columns=(
                    Field("name", _("Kabupaten or kota")),
                    Field("figure", _("Figure"), Shape.NUMBER),
                    Field("share", _("Exact share")),
                    Field("seats", _("Seats"), Shape.NUMBER),
                    Field("note", _("Note"), is_required=False),
                ),
            ),
            Field(
                "reserved",
                _("Seats that are not divided"),
                Shape.ROWS,
                is_required=False,
                columns=(
                    Field("name", _("For whom")),
                    Field("seats", _("Seats"), Shape.NUMBER),
                    Field("note", _("Note"), is_required=False),
                ),
            ),
            Field("outlook", _("Who holds the last seat, and who would get the next"), is_required=False),
            COPIES,
        ),
        blocks=(
            Block(
                "opening",
                _("How the letter begins"),
                "Dengan hormat,\n\nDalam rangka meningkatkan kemampuan Pekerja Sosial Masyarakat (PSM), {organiser} "
                "akan menyelenggarakan **{event}** bagi {seats} orang peserta pada:",
                frozenset({"event", "organiser", "seats", "days", "place"}),
            ),
            Block(
                "request",
                _("What is asked for"),
                "Sehubungan dengan hal tersebut, kami mohon Saudara mengusulkan nama calon peserta sebanyak kuota "
                "daerah Saudara dalam Lampiran, beserta nama cadangan, dengan ketentuan:",
                frozenset({"event", "organiser", "seats", "days", "place", "nominate_until"}),
            ),
            Block(
                "requirements",
                _("What stands above the requirements"),
                "Calon peserta memenuhi syarat sebagai berikut:",
            ),
            Block(
                "closing",
                _("How letters end"),
                "Demikian disampaikan, atas perhatian dan kerja sama Saudara diucapkan terima kasih.",
            ),
        ),
        facts=(
            Fact(EVENT.label, lambda data: str(data["event"])),
            Fact(_("When"), when),
            Fact(_("Number of seats"), lambda data: str(data["seats"])),
            Fact(_("Names are awaited until"), lambda data: indonesian.day(date.fromisoformat(data["nominate_until"]))),
        ),
        issuing="undangan",
        example=quota_letter(
            made_up.EVENT,
            made_up.TABLE,
            to="Kepala Dinas Sosial Kabupaten/Kota se-Jawa Barat",
            copies="Gubernur Jawa Barat (sebagai laporan)\nKetua IPSM Provinsi Jawa Barat",
        ),
    )
)
