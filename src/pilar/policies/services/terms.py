"""Acts on lists: add a term of one's own, end one or stop using one, add an everyday word, take one back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from pilar.kernel import clock
from pilar.kernel.act import act, lock, record, save
from pilar.kernel.problems import Refused, _
from pilar.policies.models import Term, TermWord
from pilar.policies.queries.terms import as_rule, known_terms
from pilar.policies.rules import terms as rules
from pilar.policies.rules.inheritance import check_reason, steps
from pilar.policies.rules.terms import LISTS
from pilar.regions.rules import zone_of

if TYPE_CHECKING:
    from datetime import date

    from pilar.kernel.actor import Actor
    from pilar.policies.rules.terms import TermList

NOT_YOUR_TERM = _("This term belongs to an area below yours. Only that area can change it.")
NOT_YOUR_WORD = _("This word was added by another area. Only that area can take it back.")


@dataclass(frozen=True)
class Wording:
    """A new term as an office writes it."""

    code: str
    label: str
    short: str = ""
    meaning: str = ""
    law: str = ""


def check_reachable(actor: Actor, term: Term) -> None:
    """Raise unless a term is one's own or of an area above; those of areas below are theirs."""
    if term.region not in steps(actor.region):
        raise Refused(NOT_YOUR_TERM)


@act("policies.add_term")
def add_term(actor: Actor, *, to: TermList, wording: Wording, valid_from: date) -> Term:
    """Add a term of one's own area to a list, from a day on."""
    rules.check_local(to, region=actor.region)
    known = known_terms([to.key], actor.region, on=valid_from)[to.key]
    term = Term(
        list_key=to.key,
        code=rules.check_code(wording.code, known=known),
        region=actor.region,
        label=rules.check_label(wording.label),
        short=wording.short,
        meaning=wording.meaning,
        law=wording.law,
        position=len(known) + 1,
        valid_from=valid_from,
        by=actor.label,
    )
    save(term)
    record("term.added", term, region=actor.region, list=to.key, term=term.label, valid_from=str(valid_from))
    return term


@act("policies.end_term")
def end_term(actor: Actor, *, term: Term, last_day: date, reason: str) -> Term:
    """End a term of one's own, or stop using one of an area above, after a day; old records keep it."""
    term = lock(Term.objects.within(actor.scope), pk=term.pk)
    why = check_reason(reason)
    check_reachable(actor, term)
    rules.check_end(as_rule(term), last_day=last_day)
    if term.region == actor.region:
        term.valid_until, term.reason = last_day, why
        ended = save(term)
    else:
        ended = _stop_using(actor, term, last_day=last_day, why=why)
    day = str(last_day)
    record("term.ended", ended, region=actor.region, list=term.list_key, term=term.label, last_day=day)
    return ended


def _stop_using(actor: Actor, term: Term, *, last_day: date, why: str) -> Term:
    rules.check_local(LISTS[term.list_key], region=actor.region)
    first = last_day + timedelta(days=1)
    row = Term(
        list_key=term.list_key,
        code=term.code,
        region=actor.region,
        is_used=False,
        label=term.label,
        valid_from=first,
        reason=why,
        by=actor.label,
    )
    return save(row)


@act("policies.add_word")
def add_word(actor: Actor, *, term: Term, word: str) -> TermWord:
    """Add a word that people use in one's area, so that it finds a term."""
    term = lock(Term.objects.within(actor.scope), pk=term.pk)
    check_reachable(actor, term)
    known = known_terms([term.list_key], actor.region, on=_today(actor))[term.list_key]
    said = next(one for one in known if one.id == str(term.pk))
    row = TermWord(
        list_key=term.list_key,
        code=term.code,
        region=actor.region,
        word=rules.check_word(word, term=said),
        by=actor.label,
    )
    save(row)
    record("word.added", row, region=actor.region, list=term.list_key, term=term.label, word=row.word)
    return row


@act("policies.end_word")
def end_word(actor: Actor, *, word: TermWord) -> TermWord:
    """Take back an everyday word of one's own area; from today on it finds nothing."""
    word = lock(TermWord.objects.within(actor.scope), pk=word.pk)
    if word.region != actor.region:
        raise Refused(NOT_YOUR_WORD)
    word.valid_until = _today(actor) - timedelta(days=1)
    save(word)
    record("word.ended", word, region=actor.region, list=word.list_key, word=word.word)
    return word


def _today(actor: Actor) -> date:
    return clock.today(zone_of(actor.region).clock)
