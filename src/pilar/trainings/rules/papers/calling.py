"""The papers that call participants: an invitation with their names, a letter to each, and the surat tugas."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from pilar.documents.rules import indonesian
from pilar.documents.rules.kinds import Block, Fact, Field, Kind, Shape, register_kind
from pilar.documents.rules.papers import Font
from pilar.documents.rules.standard.letters import ATTACHMENTS, COPIES, NATURE, SUBJECT
from pilar.kernel.problems import _
from pilar.trainings.rules.papers import made_up
from pilar.trainings.rules.papers.fields import (
    BRING_ALONG,
    CONTACT,
    COSTS,
    DRESS,
    EVENT,
    OF_THE_EVENT,
    OPENED_BY,
    of_the_event,
    when,
)

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from pilar.documents.rules.kinds import Data
    from pilar.trainings.rules.papers.facts import EventFacts, Participant

NO_WORDING = re.compile(r"[{}]|\*\*")
"""What would be a place or bold in a wording, and is neither in a name."""
CLOSING = Block(
    "closing",
    _("How letters end"),
    "Demikian disampaikan, atas perhatian dan kehadiran Saudara diucapkan terima kasih.",
)
PLACES = frozenset({"event", "organiser", "days", "place"})
WHAT, WHEN = Fact(EVENT.label, lambda data: str(data["event"])), Fact(_("When"), when)


def participant_invitation(
    facts: EventFacts,
    people: Sequence[Participant],
    *,
    through: str,
    to: str = "",
    to_place: str = "Tempat",
    answer: str = "",
    copies: str = "",
) -> Data:
    """Return what the invitation says, with the names in its annex.

    ``through`` is by whose hands it goes, one line each; ``to`` is Para Peserta where nothing else is given; ``answer``
    says how and until when participants tell whether they come, without a link, for a letter is read by many.
    """
    return of_the_event(facts) | {
        "to": to or f"Calon Peserta {facts.name} (nama terlampir)",
        "through": through,
        "to_place": to_place,
        "subject": f"Undangan peserta {facts.name}",
        "nature": "Penting",
        "attachments": "1 (satu) berkas",
        "opened_by": facts.opening,
        "dress": facts.dress,
        "answer": answer,
        "bring": "\n".join(facts.bring),
        "costs": facts.costs,
        "contact": facts.contact,
        "people": [
            {
                "name": one.name,
                "village": one.village,
                "district": one.district,
                "regency": one.regency,
                "element": one.element,
            }
            for one in people
        ],
        "copies": copies,
    }


def participant_letter(
    facts: EventFacts,
    one: Participant,
    *,
    role: str = "Peserta",
    basis: str = "",
) -> Data:
    """Return what the letter to one participant says; ``basis`` is the earlier letter it follows, if any."""
    return of_the_event(facts) | {
        "name": one.name,
        "home": one.home,
        "role": f"{role}, unsur {one.element}" if one.element else role,
        "group": one.group,
        "basis": basis,
        "opened_by": facts.opening,
        "dress": facts.dress,
        "bring": "\n".join(facts.bring),
        "costs": facts.costs,
        "contact": facts.contact,
    }


def assignment(
    facts: EventFacts,
    people: Sequence[Participant],
    *,
    inviter: str,
    number: str = "",
    dated: date | None = None,
    copies: str = "",
) -> Data:
    """Return what the surat tugas (kind ``assignment``) of the sending Dinas says.

    ``inviter`` is who signed the invitation, such as Kepala Dinas Sosial Provinsi Jawa Barat; number and date are left
    out where they are not known yet. Kab/kota are told where not all come from one.
    """
    event = _plain(facts.name)
    letter = [
        f"Surat {_plain(inviter)}",
        *([f"Nomor {_plain(number)}"] if number else []),
        *([f"tanggal {indonesian.day(dated)}"] if dated else []),
        f"hal Undangan peserta {event}.",
    ]
    days = indonesian.weekdays(facts.first_day, facts.last_day)
    if len({one.regency for one in people}) == 1:
        people = [replace(one, regency="") for one in people]
    return {
        "basis": " ".join(letter),
        "people": [
            {"name": one.name, "detail": " ".join(part for part in (one.element, one.home) if part)} for one in people
        ],
        "task": f"1. Mengikuti {event} sebagai peserta, yang diselenggarakan oleh {_plain(facts.by)} pada {days} di "
        f"{_plain(facts.where)};\n2. Melaporkan hasil pelaksanaan tugas kepada pemberi tugas setelah kegiatan selesai.",
        "copies": copies,
    }


def _plain(text: str) -> str:
    """Return a text that a wording takes as it is."""
    return " ".join(NO_WORDING.sub("", text).split())


PARTICIPANT_INVITATION = register_kind(
    Kind(
        key="participant_invitation",
        label=_("Invitation of participants, with their names"),
        layout="participant-invitation",
        noun="Surat Undangan",
        font=Font.ARIAL,
        fields=(
            Field("to", _("To whom (kepada Yth.)")),
            Field("through", _("By whose hands (melalui), one line each"), Shape.LINES, is_required=False),
            Field("to_place", _("Where they are, such as Tempat or Garut")),
            SUBJECT,
            NATURE,
            ATTACHMENTS,
            *OF_THE_EVENT,
            OPENED_BY,
            DRESS,
            BRING_ALONG,
            COSTS,
            Field("answer", _("How and until when participants say whether they come"), is_required=False),
            CONTACT,
            Field(
                "people",
                _("Who is invited"),
                Shape.ROWS,
                columns=(
                    Field("name", _("Name"), is_name=True),
                    Field("village", _("Desa or kelurahan"), is_required=False),
                    Field("district", _("Kecamatan"), is_required=False),
                    Field("regency", _("Kabupaten or kota"), is_required=False),
                    Field("element", _("As what, such as PSM or IPSM"), is_required=False),
                ),
            ),
            COPIES,
        ),
        blocks=(
            Block(
                "opening",
                _("How the letter begins"),
                "Dengan hormat,\n\nMenindaklanjuti usulan Dinas Sosial kabupaten/kota, kami mengundang Saudara yang "
                "namanya tercantum dalam Lampiran untuk mengikuti **{event}** yang diselenggarakan oleh {organiser} "
                "pada:",
                PLACES,
            ),
            Block("bring", _("What stands above what to bring"), "Peserta diharapkan membawa:"),
            CLOSING,
        ),
        facts=(WHAT, WHEN, Fact(_("Number of names"), lambda data: str(len(data["people"])))),
        issuing="undangan",
        example=participant_invitation(
            made_up.EVENT,
            made_up.PEOPLE,
            through="Kepala Dinas Sosial Kabupaten Garut",
            answer="paling lambat Jumat, 4 Desember 2026, melalui tautan yang dikirim kepada masing-masing peserta",
            copies="Ketua IPSM Kabupaten Garut",
        ),
    )
)
PARTICIPANT_LETTER = register_kind(
    Kind(
        key="participant_letter",
        label=_("Letter to one participant (surat panggilan)"),
        layout="participant-letter",
        noun="Surat Panggilan Peserta",
        font=Font.ARIAL,
        fields=(
            Field("name", _("Name"), is_name=True),
            Field("home", _("Village, district and kabupaten or kota"), is_required=False),
            Field("role", _("As what, such as peserta")),
            Field("group", _("Class (angkatan)"), is_required=False),
            Field("basis", _("Basis (dasar), such as the letter of invitation"), is_required=False),
            *OF_THE_EVENT,
            OPENED_BY,
            DRESS,
            BRING_ALONG,
            COSTS,
            CONTACT,
        ),
        blocks=(
            Block(
                "opening",
                _("How the letter begins"),
                "Dengan hormat,\n\nSaudara ditetapkan sebagai peserta **{event}** yang diselenggarakan oleh "
                "{organiser}. Untuk itu Saudara dipanggil hadir pada:",
                PLACES | {"role", "basis"},
            ),
            Block("bring", _("What stands above what to bring"), "Saudara diharapkan membawa surat ini dan:"),
            CLOSING,
        ),
        facts=(WHAT, WHEN),
        issuing="undangan",
        example=participant_letter(
            made_up.EVENT,
            made_up.PEOPLE[0],
            basis="Surat Kepala Dinas Sosial Provinsi Jawa Barat Nomor 460/0123/Dayasos tanggal 16 November 2026",
        ),
    )
)
