"""What follows from the counts of a result for which the standing orders named no rule, and what does not."""

from smolny.counting.majorities import Condition, Uncountable
from smolny.domain.standing_orders import MajorityRule, Results
from smolny.domain.values import is_known
from smolny.domain.votes import Bases, ResultDeclared, verdict
from smolny.locale import Words
from smolny.readings.verdicts import counted

NOTHING_KNOWN = Bases(None, 10**9, 10**9)
"""Of no base: so many as bound nothing."""


def reasoning(words: Words, rules: Results | None, told: ResultDeclared) -> tuple[str, ...]:
    """By which majority the result is looked at, and what is derived: the one of the standing orders, or,
    where they have none, a simple one, by which nothing was decided.
    """
    known = rules is not None and rules.majority != "not-given"
    share, reached = (rules.majority, rules.reached) if rules is not None and known else ("1/2", "more-than")
    rule = MajorityRule(name="simple", conditions=(Condition(share, reached=reached),))
    by = words.ruled(f"results-{reached}", share=share) if known else words.ruled("no-majority-known")
    return (by, _derived(words, rule, told, known=known))


def _derived(words: Words, rule: MajorityRule, told: ResultDeclared, *, known: bool) -> str:
    found = "unanimous" if told.unanimous else _outcome(rule, told)
    if found == "open":
        return _open(words, told)
    return words.ruled(f"derived-{found}" if known or told.unanimous else f"would-be-{found}")


def _outcome(rule: MajorityRule, told: ResultDeclared) -> str:
    try:
        return verdict(rule, told, NOTHING_KNOWN).outcome
    except Uncountable:
        return "open"


def _open(words: Words, told: ResultDeclared) -> str:
    """What would have to be known: how many were for, where those against are."""
    against = counted(told, "against")
    if not is_known(against) or is_known(told.in_favour):
        return words.ruled("derived-nothing")
    return words.ruled("derived-open", against=words.count(against), needed=words.count(against + 1))
