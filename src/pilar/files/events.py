"""What the journal says of files."""

from pilar.files.rules import KIND_LABELS
from pilar.kernel.events import tells
from pilar.kernel.problems import _

tells(
    {
        "file.stored": _("%(actor)s stored the file %(name)s for %(place)s (%(kind)s)."),
        "file.opened": _("%(actor)s opened the file %(name)s of %(place)s (%(kind)s)."),
        "file.wiped": _("%(actor)s wiped the file %(name)s of %(place)s (%(kind)s): %(why)s."),
    },
    labels={"kind": KIND_LABELS},
)
