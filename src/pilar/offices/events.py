"""What the journal says of offices."""

from pilar.kernel.events import tells
from pilar.kernel.problems import _
from pilar.offices.rules.offices import PARTICULARS

tells(
    {
        "office.opened": _("%(actor)s wrote the office %(office)s, %(place)s."),
        "office.edited": _("%(actor)s corrected the office %(office)s, %(place)s: %(fields)s."),
        "office.logo_set": _("%(actor)s put a logo at the head of the letters of %(office)s, %(place)s."),
        "office.logo_removed": _("%(actor)s took the logo off the letters of %(office)s, %(place)s."),
        "office.asked": _("%(actor)s asked %(office)s by link who heads it."),
        "office.stated": _("%(office)s said by link who heads it."),
        "office.taken_over": _("%(actor)s took over what %(office)s said by link."),
        "office.set_aside": _("%(actor)s set aside what %(office)s said by link."),
        "official.noted": _("%(actor)s noted %(name)s as %(position)s, %(office)s, from %(since)s."),
        "official.ended": _("%(actor)s noted %(last_day)s as the last day of %(name)s, %(position)s, %(office)s."),
        "official.tied": _("%(actor)s tied %(name)s, %(position)s, %(office)s, to the account %(username)s."),
        "official.loosened": _("%(actor)s tied %(name)s, %(position)s, %(office)s, to no account any more."),
    },
    labels={"fields": PARTICULARS},
)
