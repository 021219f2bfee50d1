"""What the journal says of trainings."""

from pilar.documents.rules.standard import ASSIGNMENT
from pilar.kernel.events import tells
from pilar.kernel.problems import _
from pilar.trainings.rules import papers
from pilar.trainings.rules.events import FACTS
from pilar.trainings.rules.ledger import KINDS
from pilar.trainings.rules.nominations import STATES
from pilar.trainings.rules.quota import WAYS

PAPERS = (
    papers.QUOTA_LETTER,
    papers.PARTICIPANT_INVITATION,
    papers.PARTICIPANT_LETTER,
    papers.PARTICIPANT_LIST,
    ASSIGNMENT,
)

tells(
    {
        "event.opened": _("%(actor)s prepared the training “%(training)s”."),
        "event.edited": _("%(actor)s put right what is said of the training “%(training)s”: %(fields)s."),
        "event.groups_set": _("%(actor)s noted when and where the %(groups)s groups of “%(training)s” meet."),
        "event.cancelled": _("%(actor)s cancelled the training “%(training)s”. Reason: %(why)s"),
        "event.areas_chosen": _("%(actor)s chose %(areas)s areas to take part in “%(training)s”."),
        "event.group_reserved": _("%(actor)s set %(seats)s seats of “%(training)s” aside for %(block)s."),
        "event.planned": _("%(actor)s planned the division of %(seats)s seats of “%(training)s” (%(way)s)."),
        "event.published": _("%(actor)s published the division of %(seats)s seats of “%(training)s” (%(way)s)."),
        "event.naming": _("%(actor)s opened “%(training)s” for names, until %(until)s."),
        "event.listed": _("%(actor)s made the final list of “%(training)s”: %(people)s participants."),
        "event.present": _("%(actor)s noted who came to “%(training)s”: %(people)s of %(expected)s."),
        "event.closed": _("%(actor)s closed the training “%(training)s”."),
        "event.paper_written": _("%(actor)s wrote papers of “%(training)s”: %(paper)s."),
        "event.table_fetched": _("%(actor)s fetched a list of “%(training)s” as a workbook."),
        "block.asked": _("%(actor)s made a link by which %(block)s names its participants of “%(training)s”."),
        "block.chased": _("%(actor)s reminded %(block)s of its names for “%(training)s”."),
        "block.letter": _("%(actor)s noted the letter by which %(block)s named its people for “%(training)s”."),
        "block.ranked": _("%(actor)s put the reserves of %(block)s for “%(training)s” in order."),
        "block.named_many": _("%(actor)s named %(people)s people of %(block)s for “%(training)s” from a table."),
        "seats.moved": _("%(actor)s moved %(seats)s seats of “%(training)s” from %(source)s to %(target)s: %(kind)s."),
        "nomination.made": _("%(actor)s named %(name)s for “%(training)s” (%(block)s): %(state)s."),
        "person.nominated": _("%(actor)s named %(name)s for the training “%(training)s”."),
        "nomination.changed": _("%(name)s, “%(training)s” (%(block)s): now “%(state)s”. By %(actor)s."),
        "nominations.accepted": _("%(actor)s accepted %(people)s people named for “%(training)s”."),
        "nomination.invited": _("%(actor)s invited %(name)s to “%(training)s” by link."),
        "nominations.invited": _("%(actor)s invited %(people)s participants of “%(training)s” by link."),
    },
    labels={
        "way": {way.value: label for way, label in WAYS.items()},
        "kind": {kind.value: label for kind, label in KINDS.items()},
        "state": {state.value: label for state, label in STATES.items()},
        "fields": FACTS,
        "paper": {kind.key: kind.label for kind in PAPERS},
    },
)
