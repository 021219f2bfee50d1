"""What areas decide about accounts."""

from __future__ import annotations

from pilar.accounts.rules.mandates import ROLES
from pilar.accounts.rules.vouching import WITHOUT_SECOND_FACTOR
from pilar.kernel.actor import Role
from pilar.kernel.problems import _
from pilar.policies.rules.settings import MORE, Kind, Setting, register_setting

ALSO_WITH_SECOND_FACTOR = register_setting(
    Setting(
        key="accounts.also_with_second_factor",
        slug="pengaman-kedua-bagi-siapa-lagi",
        group=_("Accounts and signing in"),
        label=_("Who else needs a second factor"),
        meaning=_("Officers always need one. Which roles must set one up too before they can work here."),
        kind=Kind.CODES,
        default=(),
        options={role.value: ROLES[role].label for role in Role if role in WITHOUT_SECOND_FACTOR},
        narrow=MORE,
    )
)
