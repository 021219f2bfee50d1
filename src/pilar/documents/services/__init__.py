"""Acts on papers: write, let go round, issue, hand out and take back, revoke; numbers and templates of an office."""

from pilar.documents.services.batches import bundle, draft_many, issue_many, issue_some
from pilar.documents.services.drafting import discard, draft, edit, version, written
from pilar.documents.services.finishing import file_name
from pilar.documents.services.issuing import (
    concept,
    hand_out,
    issue,
    pages,
    replace,
    revoke,
    take_back,
    take_number,
)
from pilar.documents.services.lists import table
from pilar.documents.services.numbering import edit_series, open_series, set_numbering
from pilar.documents.services.rounds import approve, is_anothers, recall, send, send_back, signatory_of, steps_of
from pilar.documents.services.sealing import issue_by, take_back_signed, ways_here
from pilar.documents.services.templates import Wish, pictures, save_template, usual

__all__ = [
    "Wish",
    "approve",
    "bundle",
    "concept",
    "discard",
    "draft",
    "draft_many",
    "edit",
    "edit_series",
    "file_name",
    "hand_out",
    "is_anothers",
    "issue",
    "issue_by",
    "issue_many",
    "issue_some",
    "open_series",
    "pages",
    "pictures",
    "recall",
    "replace",
    "revoke",
    "save_template",
    "send",
    "send_back",
    "set_numbering",
    "signatory_of",
    "steps_of",
    "table",
    "take_back",
    "take_back_signed",
    "take_number",
    "usual",
    "version",
    "ways_here",
    "written",
]
