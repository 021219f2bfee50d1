"""What the journal says of the regions."""

from pilar.kernel.events import tells
from pilar.kernel.problems import _

tells({"regions.loaded": _("%(actor)s brought an edition of the regions with %(regions)s units into the database.")})
