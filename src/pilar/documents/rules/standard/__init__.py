"""The kinds of papers every office has: letters, decrees, lists, cards, certificates, reports."""

from pilar.documents.rules.standard.cards import CARD, CERTIFICATE
from pilar.documents.rules.standard.decrees import DECREE
from pilar.documents.rules.standard.letters import ASSIGNMENT, LETTER, NOTE
from pilar.documents.rules.standard.lists import ATTENDANCE, REPORT

__all__ = ["ASSIGNMENT", "ATTENDANCE", "CARD", "CERTIFICATE", "DECREE", "LETTER", "NOTE", "REPORT"]
