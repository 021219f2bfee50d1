"""What the journal says of accounts."""

from pilar.accounts.rules.mandates import ROLES
from pilar.accounts.rules.vouching import VOUCHED
from pilar.kernel.events import tells
from pilar.kernel.problems import _
from pilar.kernel.subjects import subject

tells(
    {
        "account.opened": _("%(actor)s opened the account %(username)s for %(name)s."),
        "account.entered": _("%(actor)s signed in."),
        "account.left": _("%(actor)s signed out."),
        "account.closed": _("%(actor)s closed the account of %(name)s: %(reason)s"),
        "account.reopened": _("%(actor)s opened the account of %(name)s again."),
        "account.sessions_ended": _("%(actor)s signed %(name)s out everywhere."),
        "account.factor_reset": _("%(actor)s reset the second factor of %(name)s. Vouched for: %(vouched)s."),
        "account.invited": _("%(actor)s made a set-up link for %(name)s."),
        "account.recovery_begun": _("%(actor)s made a recovery link for %(name)s. Vouched for: %(vouched)s."),
        "account.set_up": _("%(name)s set the first password of the account."),
        "account.recovered": _("%(name)s set a new password by a recovery link."),
        "account.password_changed": _("%(name)s changed the password."),
        "account.factor_added": _("%(name)s set up a second factor: %(kind)s."),
        "account.factor_removed": _("%(name)s removed a second factor: %(kind)s."),
        "account.renamed": _("%(actor)s changed the own name to %(name)s."),
        "mandate.ended": _("%(actor)s ended the role “%(role)s” of %(name)s at %(place)s on %(last_day)s: %(reason)s"),
        "token.made": _("%(actor)s made the access token %(prefix)s…, valid until %(until)s."),
        "token.revoked": _("%(actor)s revoked the access token %(prefix)s…."),
        "mandate.given": _("%(actor)s gave %(name)s the role “%(role)s” at %(place)s from %(since)s."),
        "journal.exported": _("%(actor)s took a copy of the journal of %(place)s along: %(rows)s entries."),
        "journal.exported_filtered": _(
            "%(actor)s took a copy of the journal of %(place)s along, %(filters)s: %(rows)s entries."
        ),
    },
    labels={
        "role": {role.value: facts.label for role, facts in ROLES.items()},
        "kind": {"app": _("authenticator app"), "passkey": _("passkey"), "spare_codes": _("spare codes")},
        "vouched": {one.value: label for one, label in VOUCHED.items()},
    },
)

subject("accounts.mandate", word="wewenang", label=_("Area of authority"))
