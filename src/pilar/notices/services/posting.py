"""Handing an e-mail to the mail server, and what its answer means."""

from __future__ import annotations

import smtplib
from typing import TYPE_CHECKING

from django.conf import settings

if TYPE_CHECKING:
    from django.core.mail import EmailMessage

FOR_GOOD = 500


class AddressRefused(Exception):
    """The server takes nothing for this address, now or later."""


class NotTaken(Exception):
    """The server did not answer, or not yes; it may later. Whose e-mail it was stands nowhere in this."""


def post(message: EmailMessage) -> None:
    """Hand one e-mail to the server; raise ``AddressRefused`` for good, ``NotTaken`` for another try.

    What the library raises holds the address, and what a job raises is kept with it for a month; so only the kind of
    failure is handed on.
    """
    if not settings.MAIL_IS_SET_UP:
        kind = "no mail server is set up"
        raise NotTaken(kind)
    try:
        message.send()
    except smtplib.SMTPRecipientsRefused as refused:
        codes = [code for code, _words in refused.recipients.values()]
        problem = AddressRefused if all(code >= FOR_GOOD for code in codes) else NotTaken
        raise problem(str(codes)) from None
    except (OSError, smtplib.SMTPException) as broken:
        raise NotTaken(type(broken).__name__) from None
