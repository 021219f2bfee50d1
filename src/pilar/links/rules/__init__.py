"""Single-purpose links, decided without a database: what a link is for, whether it still opens, how a token is written.

An app that lets somebody without an account do one thing registers a purpose, once, in its ``rules``:

    SETUP = register_purpose(
        Purpose(
            name="accounts.setup",
            label=_("set up an account"),
            permissions=frozenset({"accounts.set_up"}),
            view_name="pilar.accounts.views.setup.set_up",
            subject_page="accounts:person",
        )
    )

gives the permission to no role (``grant("accounts.set_up", _("set up one's own account"))`` in its ``access.py``: the
link alone carries it), and makes a link inside an act of its own:

    link, token = links.make(actor, purpose=SETUP.name, subject=user, region=region, until=in_three_days)

``/u/<token>/`` then calls the view with ``request.actor`` made from the link (``Via.LINK``: only these permissions, the
region of the link, party to its subject) and with the link. A GET only shows, for WhatsApp fetches every address it is
sent; a POST calls an act, and the act claims the use in its own transaction:

    @act("accounts.set_up")
    def set_up(actor, *, link, password):
        links.use(link)                      # of two that race for the last use, one is refused here
        user = queries.subject(link)         # link.subject_type, link.subject_id
        ...
        record("account.set_up", user, region=link.region_code)
"""

from pilar.links.rules.purposes import PURPOSE_LABELS, PURPOSES, Purpose, register_purpose
from pilar.links.rules.standing import (
    MOST_USES,
    STATES,
    LinkClosed,
    State,
    check_terms,
    state,
)
from pilar.links.rules.tokens import MAC, SECRET, Parts, pack, unpack

__all__ = [
    "MAC",
    "MOST_USES",
    "PURPOSES",
    "PURPOSE_LABELS",
    "SECRET",
    "STATES",
    "LinkClosed",
    "Parts",
    "Purpose",
    "State",
    "check_terms",
    "pack",
    "register_purpose",
    "state",
    "unpack",
]
