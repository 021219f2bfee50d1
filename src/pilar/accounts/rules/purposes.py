"""What the one-time links of accounts are for: the first password, and a new one for who lost theirs."""

from datetime import timedelta

from pilar.kernel.problems import _
from pilar.links.rules import Purpose, register_purpose

SETUP = register_purpose(
    Purpose(
        name="accounts.setup",
        label=_("set up your account"),
        permissions=frozenset({"accounts.set_up"}),
        view_name="pilar.accounts.views.passwords.by_link",
        subject_page="accounts:account",
        longest=timedelta(days=7),
    )
)
RECOVER = register_purpose(
    Purpose(
        name="accounts.recover",
        label=_("set a new password"),
        permissions=frozenset({"accounts.take_back"}),
        view_name="pilar.accounts.views.passwords.by_link",
        subject_page="accounts:account",
        longest=timedelta(days=1),
    )
)
OPEN_FOR = {SETUP.name: timedelta(days=3), RECOVER.name: timedelta(hours=12)}
"""How long a link stays open: long enough for a message to be read, short enough for a lost phone."""
