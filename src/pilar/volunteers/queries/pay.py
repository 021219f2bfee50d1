"""Where an allowance is paid to, as far as these eyes may see the person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pilar.volunteers.models import PayDetails

if TYPE_CHECKING:
    from pilar.kernel.scope import Scope
    from pilar.volunteers.models import Person


def pay_of(person: Person, scope: Scope) -> PayDetails | None:
    """Return what is written about paying a person; nothing when nobody wrote it."""
    return PayDetails.objects.within(scope).filter(person=person).first()
