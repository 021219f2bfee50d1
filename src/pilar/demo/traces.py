"""What the demo leaves behind, by which a database of real people is told from one that holds the demo."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth import get_user_model

from pilar.demo.accounts import LABEL, SIGN_INS
from pilar.kernel.models import OnceKey
from pilar.kernel.problems import Refused, _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pilar.kernel.problems import Problem

DEMO_ACCOUNTS = _(
    "This database holds accounts of the demo (%(names)s), whose password everybody knows. Use a database in which "
    "“pilar demo” never ran."
)
DEMO_BUILT = _("This database was filled by “pilar demo”. Use another one for real people.")
SHOWN = 3


def found() -> Iterator[Problem]:
    """Yield a problem for the accounts of the demo, or for the mark its build leaves."""
    names = get_user_model().objects.filter(username__in=[one.username for one in SIGN_INS], is_active=True)
    known = sorted(names.values_list("username", flat=True))
    if known:
        rest = ["…"] if len(known) > SHOWN else []
        yield Refused(DEMO_ACCOUNTS, names=", ".join([*known[:SHOWN], *rest]))
    elif OnceKey.objects.filter(source=LABEL).exists():
        yield Refused(DEMO_BUILT)
