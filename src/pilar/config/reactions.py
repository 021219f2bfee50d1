"""What follows from what: for an event of the journal the functions that are called with its entry's key.

When an act records such an event (as an entry of its own; children of an act on many lead to nothing), one job is
enqueued in the act's own transaction. It calls each function with the key of the entry, at least once, a moment after
the act; so each function is idempotent, and what it must read it reads from the database.
"""

from __future__ import annotations

PAIRING = "pilar.volunteers.services.pairing"
VILLAGES = "pilar.volunteers.services.telling.villages"
CONTACTS = "pilar.volunteers.services.contacts.tell"
PAPERS = "pilar.documents.services.telling.bring_up_to_date"
NAMES = "pilar.trainings.services.telling.names_awaited"
TURNS = "pilar.documents.services.telling.turns"

REACTIONS: dict[str, tuple[str, ...]] = {
    "account.closed": (TURNS,),
    "account.reopened": (TURNS,),
    "contact.asked": (CONTACTS,),
    "contact.settled": (CONTACTS,),
    "batch.issued": (PAPERS,),
    "document.approved": (PAPERS,),
    "document.discarded": (PAPERS,),
    "document.handed_out": (PAPERS,),
    "document.initialled": (PAPERS,),
    "document.issued": (PAPERS,),
    "document.numbered": (PAPERS,),
    "document.recalled": (PAPERS,),
    "document.sent": (PAPERS,),
    "document.sent_back": (PAPERS,),
    "block.named_many": (NAMES,),
    "event.cancelled": (NAMES,),
    "event.edited": (NAMES,),
    "event.listed": (NAMES,),
    "event.naming": (NAMES,),
    "nomination.changed": (NAMES,),
    "nomination.made": (NAMES,),
    "nominations.accepted": (NAMES,),
    "seats.moved": (NAMES,),
    "import.checked": ("pilar.volunteers.services.telling.import_checked",),
    "import.refused": ("pilar.volunteers.services.telling.import_refused",),
    "import.applied": ("pilar.volunteers.services.telling.import_decided", VILLAGES),
    "import.set_aside": ("pilar.volunteers.services.telling.import_decided",),
    "import.undone": (VILLAGES,),
    "assignment.ended": (VILLAGES,),
    "assignment.made": (VILLAGES,),
    "assignment.service_changed": (VILLAGES,),
    "office.set_aside": ("pilar.offices.services.telling.decided",),
    "office.stated": ("pilar.offices.services.telling.stated",),
    "office.taken_over": ("pilar.offices.services.telling.decided",),
    "official.loosened": (TURNS,),
    "official.tied": (TURNS,),
    "mailbox.code_asked": ("pilar.notices.services.mailboxes.code_asked",),
    "many.ended": (VILLAGES,),
    "many.heard": (VILLAGES,),
    "many.service_changed": (VILLAGES,),
    "person.heard": (VILLAGES,),
    "person.registered": (VILLAGES,),
    "people.merged": (f"{PAIRING}.merged",),
    "people.unmerged": (f"{PAIRING}.merged",),
    "doubles.told_apart": (f"{PAIRING}.decided",),
    "doubles.taken_together": (f"{PAIRING}.decided",),
}
