"""What the journal says of notices."""

from pilar.accounts.rules.mandates import ROLES
from pilar.kernel.events import tells
from pilar.kernel.problems import _
from pilar.kernel.subjects import subject
from pilar.notices.rules import LABELS, OUTCOMES

tells(
    {
        "notice.raised": _("%(actor)s told “%(role)s” about %(place)s: %(kind)s."),
        "notice.kept": _("%(actor)s brought a notice for “%(role)s” about %(place)s up to date: %(kind)s."),
        "notice.settled": _("A notice about %(place)s has done itself: %(kind)s."),
        "notice.passed_on": _("%(actor)s passed a notice about %(place)s on to “%(role)s”: %(kind)s."),
        "notice.reminded": _("%(actor)s reminded “%(role)s” of %(place)s: %(kind)s."),
        "notices.finished": _("%(actor)s noted %(many)s notices as done."),
        "notice.finished": _("Done: %(kind)s, %(place)s."),
        "notices.snoozed": _("%(actor)s put %(many)s notices off until %(until)s."),
        "notice.snoozed": _("Put off: %(kind)s, %(place)s."),
        "mailbox.code_asked": _("%(actor)s named an e-mail address and asked for its code."),
        "mailbox.confirmed": _("%(actor)s confirmed an e-mail address."),
        "mailbox.forgotten": _("%(actor)s took the own e-mail address out of Pilar."),
        "mailbox.refused": _("The mail server takes nothing for an e-mail address; nothing more goes there."),
        "digest.wanted": _("%(actor)s asked for the daily digest by e-mail."),
        "digest.unwanted": _("%(actor)s stopped the daily digest by e-mail."),
        "digest.left": _("A daily digest by e-mail was stopped by its link."),
        "digest.ended": _("A daily digest by e-mail: %(outcome)s."),
    },
    labels={
        "kind": LABELS,
        "outcome": {one.value: label for one, label in OUTCOMES.items()},
        "role": {role.value: facts.label for role, facts in ROLES.items()} | {"person": _("one person")},
    },
)

subject("notices.notice", word="pemberitahuan", label=_("Notice"))
