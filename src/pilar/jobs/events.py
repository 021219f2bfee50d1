"""What the journal says about background work."""

from pilar.kernel.events import tells
from pilar.kernel.problems import _

tells({"work.retried": _("%(actor)s had failed background work tried again.")})
