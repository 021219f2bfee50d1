"""The papers of a training event: what they say, and how it is told from a few facts; no table is known here.

An app fills the classes of ``facts`` and hands what the functions return to ``documents.services.written``. Importing
this registers the kinds.
"""

from pilar.trainings.rules.papers.calling import (
    PARTICIPANT_INVITATION,
    PARTICIPANT_LETTER,
    assignment,
    participant_invitation,
    participant_letter,
)
from pilar.trainings.rules.papers.facts import BRING, EventFacts, Participant, QuotaRow, QuotaTable, ReservedRow
from pilar.trainings.rules.papers.named import PARTICIPANT_LIST, participant_list
from pilar.trainings.rules.papers.quota import ANSWER, QUOTA_LETTER, quota_letter
from pilar.trainings.rules.papers.sentences import check_words, method_words, quota_table, share_text, tie_words

__all__ = [
    "ANSWER",
    "BRING",
    "PARTICIPANT_INVITATION",
    "PARTICIPANT_LETTER",
    "PARTICIPANT_LIST",
    "QUOTA_LETTER",
    "EventFacts",
    "Participant",
    "QuotaRow",
    "QuotaTable",
    "ReservedRow",
    "assignment",
    "check_words",
    "method_words",
    "participant_invitation",
    "participant_letter",
    "participant_list",
    "quota_letter",
    "quota_table",
    "share_text",
    "tie_words",
]
