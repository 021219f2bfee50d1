"""What the journal says of papers."""

from pilar.documents.rules.kinds import KIND_LABELS
from pilar.documents.rules.numbers import SOURCES
from pilar.documents.rules.signing import WAYS
from pilar.kernel.events import tells
from pilar.kernel.problems import _

tells(
    {
        "series.opened": _("%(actor)s opened the series of numbers “%(series)s” of %(office)s: %(pattern)s."),
        "series.edited": _("%(actor)s changed the series of numbers “%(series)s” of %(office)s: %(pattern)s."),
        "numbering.set": _("%(actor)s noted for %(office)s where the number of a %(kind)s comes from: %(source)s."),
        "template.saved": _("%(actor)s wrote version %(number)s of how %(office)s prints a %(kind)s."),
        "document.drafted": _("%(actor)s drafted a %(kind)s of %(office)s: %(title)s."),
        "batch.drafted": _("%(actor)s drafted %(papers)s papers of %(office)s (%(kind)s): %(title)s."),
        "batch.issued": _("%(actor)s issued %(papers)s papers of %(office)s (%(kind)s): %(title)s (%(way)s)."),
        "batch.fetched": _("%(actor)s fetched %(papers)s papers of %(office)s (%(kind)s): %(title)s."),
        "document.table_fetched": _("%(actor)s fetched the list on a %(kind)s of %(office)s: %(title)s."),
        "document.edited": _("%(actor)s wrote on the draft of a %(kind)s of %(office)s: %(title)s."),
        "document.discarded": _("%(actor)s discarded a %(kind)s of %(office)s: %(title)s. Reason: %(why)s"),
        "document.sent": _("%(actor)s let a %(kind)s of %(office)s go round for paraf: %(title)s."),
        "document.approved": _("%(actor)s approved a %(kind)s of %(office)s as %(post)s: %(title)s."),
        "document.initialled": _("%(actor)s noted the paraf of %(post)s on a %(kind)s of %(office)s: %(title)s."),
        "document.sent_back": _("%(actor)s sent a %(kind)s of %(office)s back: %(title)s. Reason: %(why)s"),
        "document.recalled": _("%(actor)s took a %(kind)s of %(office)s back to write on it: %(title)s."),
        "document.handed_out": _("%(actor)s handed out a %(kind)s of %(office)s: %(title)s."),
        "document.numbered": _("%(actor)s noted the number %(number)s of a %(kind)s of %(office)s: %(title)s."),
        "document.issued": _("%(actor)s issued a %(kind)s of %(office)s, number %(number)s: %(title)s (%(way)s)."),
        "document.revoked": _("%(actor)s revoked a %(kind)s of %(office)s, number %(number)s. Reason: %(why)s"),
        "document.replaced": _("A %(kind)s of %(office)s, number %(number)s, was replaced by a newer one."),
    },
    labels={
        "kind": KIND_LABELS,
        "source": {source.value: label for source, label in SOURCES.items()},
        "way": {way.value: label for way, label in WAYS.items()},
    },
)
