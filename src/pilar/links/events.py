"""What the journal says of links."""

from pilar.kernel.events import tells
from pilar.kernel.problems import _
from pilar.links.rules import PURPOSE_LABELS

tells(
    {
        "link.made": _("%(actor)s made a link for %(place)s, open until %(until)s: %(purpose)s."),
        "link.used": _("A link for %(place)s was used: %(purpose)s."),
        "link.revoked": _("%(actor)s withdrew a link for %(place)s (%(purpose)s): %(why)s."),
    },
    labels={"purpose": PURPOSE_LABELS},
)
