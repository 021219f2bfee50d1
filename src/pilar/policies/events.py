"""What the journal says of settings and lists."""

from pilar.kernel.events import tells
from pilar.kernel.problems import _
from pilar.policies.rules.settings import LABELS, VALUE_LABELS
from pilar.policies.rules.terms import LIST_LABELS

tells(
    {
        "setting.changed": _("%(actor)s set “%(setting)s” to “%(value)s” for %(place)s from %(valid_from)s."),
        "setting.followed": _("%(actor)s let %(place)s follow the area above for “%(setting)s” from %(valid_from)s."),
        "terms.loaded": _("%(actor)s brought the lists up to date: %(terms)s terms."),
        "term.added": _("%(actor)s added “%(term)s” to the list “%(list)s” for %(place)s from %(valid_from)s."),
        "term.ended": _("%(actor)s ended “%(term)s” of the list “%(list)s” for %(place)s after %(last_day)s."),
        "word.added": _("%(actor)s let “%(word)s” find “%(term)s” in the list “%(list)s” for %(place)s."),
        "word.ended": _("%(actor)s took the word “%(word)s” out of the list “%(list)s” for %(place)s."),
    },
    labels={"setting": LABELS, "value": VALUE_LABELS, "list": LIST_LABELS},
)
