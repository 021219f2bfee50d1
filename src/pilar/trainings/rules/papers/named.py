"""The final list of participants, by who fills the seats."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pilar.documents.rules.kinds import Block, Fact, Field, Kind, Shape, register_kind
from pilar.documents.rules.papers import Font, Paper
from pilar.kernel.problems import _
from pilar.trainings.rules.papers import made_up
from pilar.trainings.rules.papers.fields import EVENT, OF_THE_EVENT, of_the_event, when

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pilar.documents.rules.kinds import Data
    from pilar.trainings.rules.papers.facts import EventFacts, Participant


def participant_list(facts: EventFacts, people: Sequence[Participant], *, title: str = "Daftar Peserta") -> Data:
    """Return what the list says: blocks in the order in which they first come, each block together."""
    order = {block: place for place, block in enumerate(dict.fromkeys(one.counted_under for one in people))}
    return of_the_event(facts) | {
        "title": title,
        "level": facts.level,
        "people": [
            {
                "block": one.counted_under,
                "name": one.name,
                "village": one.village,
                "district": one.district,
                "element": one.element,
                "group": one.group,
                "note": one.note,
            }
            for one in sorted(people, key=lambda one: order[one.counted_under])
        ],
    }


PARTICIPANT_LIST = register_kind(
    Kind(
        key="participant_list",
        label=_("Final list of participants"),
        layout="participant-list",
        noun="Daftar Peserta",
        font=Font.ARIAL,
        paper=Paper.F4,
        fields=(
            Field("title", _("Title of the list")),
            Field("level", _("Level, such as Provinsi"), is_required=False),
            *OF_THE_EVENT,
            Field(
                "people",
                _("Participants"),
                Shape.ROWS,
                columns=(
                    Field("block", _("Whose seat it is, such as Kabupaten Garut or IPSM")),
                    Field("name", _("Name"), is_name=True),
                    Field("village", _("Desa or kelurahan"), is_required=False),
                    Field("district", _("Kecamatan"), is_required=False),
                    Field("element", _("As what, such as PSM or IPSM"), is_required=False),
                    Field("group", _("Class (angkatan)"), is_required=False),
                    Field("note", _("Note"), is_required=False),
                ),
            ),
        ),
        blocks=(Block("note", _("What stands below the list"), ""),),
        is_numbered=False,
        facts=(
            Fact(EVENT.label, lambda data: str(data["event"])),
            Fact(_("When"), when),
            Fact(_("Number of names"), lambda data: str(len(data["people"]))),
        ),
        example=participant_list(made_up.EVENT, (*made_up.PEOPLE, *made_up.OF_IPSM)),
    )
)
