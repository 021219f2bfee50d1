"""What the journal says of accounts."""

from pilar.accounts.rules.mandates import ROLES
from pilar.kernel.events import tells
from pilar.kernel.problems import _

tells(
    {
        "account.opened": _("%(actor)s opened the account %(username)s for %(name)s."),
        "account.entered": _("%(actor)s signed in."),
        "account.left": _("%(actor)s signed out."),
        "mandate.given": _("%(actor)s gave %(name)s the role “%(role)s” at %(place)s from %(since)s."),
    },
    labels={"role": {role.value: facts.label for role, facts in ROLES.items()}},
)
