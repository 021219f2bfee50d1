"""The code somebody types at the second step, as the library takes it; a wrong one stands in the history."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allauth.core import context
from allauth.mfa.base.forms import AuthenticateForm

from pilar.accounts.adapter import trace_of
from pilar.accounts.rules.sign_ins import Means, Outcome
from pilar.accounts.services import entering

if TYPE_CHECKING:
    from allauth.mfa.models import Authenticator


class CodeForm(AuthenticateForm):  # type: ignore[misc] # the library has no types
    """Keeps a wrong code in the history of the account it was typed for."""

    def _emit_authentication_failed(self, authenticator: Authenticator) -> None:
        """Take the library's word for it that the code was wrong."""
        super()._emit_authentication_failed(authenticator)
        trace = trace_of(context.request)
        entering.keep_try(self.user, Outcome.WRONG_CODE, entering.Trace(Means.CODE, trace.device, trace.network))
