"""The API put together: the operations of every app under one address, and what it says of itself."""

from __future__ import annotations

from pilar.accounts.api import router as accounts
from pilar.documents.api import router as documents
from pilar.regions.api import router as regions
from pilar.volunteers.api import router as volunteers
from pilar.web.api import Api

ABOUT = """Everything the screens of Pilar know and do, for programs.

A program acts by an access token (`Authorization: Bearer plr_…`) that is bound to one area of authority: one role at
one region. It sees that region and what lies below; what lies elsewhere is answered like what does not exist.
Every refusal has the shape of `ProblemOut`. Lists come in pieces (`next`). Answers carry an `ETag`: send it back as
`If-None-Match` to be told that nothing changed, and as `If-Match` with a change. A write with an `Idempotency-Key` may
be sent again without harm."""

api = Api(title="Pilar", version="1", description=ABOUT)
for router in (accounts, documents, regions, volunteers):
    api.add_router("", router)
