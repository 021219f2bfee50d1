"""What the journal says of keeping Pilar running."""

from pilar.kernel.events import tells
from pilar.kernel.problems import _

tells(
    {
        "backup.made": _("%(actor)s made a backup of the database and %(files)s private files."),
        "keys.rotation_begun": _("%(actor)s began to seal everything anew with key %(number)s."),
        "keys.rotated": _("%(actor)s sealed %(resealed)s values anew with key %(number)s."),
    }
)
