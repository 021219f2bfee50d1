"""What the journal says of the regions."""

from pilar.kernel.events import tells
from pilar.kernel.problems import _

tells(
    {
        "regions.loaded": _("%(actor)s brought an edition of the regions with %(regions)s units into the database."),
        "regions.changes_accepted": _("%(actor)s accepted %(changes)s changes of the list of codes: %(reason)s"),
        "regions.changes_dismissed": _("%(actor)s dismissed %(changes)s changes of the list of codes: %(reason)s"),
        "region.renamed": _("%(actor)s gave %(place)s this name (%(source)s)."),
        "region.recoded": _("%(actor)s gave %(place)s its new code (%(source)s)."),
        "region.merged": _("%(actor)s merged regions into %(place)s (%(source)s)."),
        "region.split": _("%(actor)s made %(place)s, cut out of another region (%(source)s)."),
        "region.closed": _("%(actor)s ended %(place)s without a successor (%(source)s)."),
    }
)
