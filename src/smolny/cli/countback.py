"""`smolny count --countback`."""

import json
from collections.abc import Iterator, Sequence

from smolny.cli.refusals import Misused
from smolny.cli.terminal import aligned, printable
from smolny.counting.elections import (
    Contest,
    Countback,
    Decision,
    Rule,
    count,
    countback,
    countback_prose,
    countback_told,
    svg,
    table,
    wanted,
)
from smolny.counting.uncountable import Uncountable


def counted_back(
    contest: Contest,
    rule: object,
    member: str,
    standing: Sequence[str],
    decisions: Sequence[Decision],
    form: str,
) -> Iterator[str]:
    """The lines of a countback: decisions are those of the election, then those that are wanted now. Misused
    `no-countback`; Uncountable `unknown-name`.
    """
    if not isinstance(rule, Rule):
        raise Misused("no-countback", rule=str(rule))
    numbers = {name: number for number, name in enumerate(contest.candidates, 1)}
    for name in (member, *standing):
        if name not in numbers:
            raise Uncountable("unknown-name", name=name[:60])
    those = [numbers[name] for name in standing] or list(contest.standing)
    many = _of_the_election(contest, rule, decisions)
    told = (contest, rule, numbers[member], those)
    return _lines(countback(*told, decisions[:many], decisions[many:]), form)


def _of_the_election(contest: Contest, rule: Rule, decisions: Sequence[Decision]) -> int:
    """How many of the decisions the election needs."""
    waits = (count(contest, rule, decisions[:many]).needs is not None for many in range(len(decisions)))
    return next((many for many, wanted in enumerate(waits) if not wanted), len(decisions))


def _lines(back: Countback, form: str) -> Iterator[str]:
    if form == "json":
        yield json.dumps(countback_told(back), ensure_ascii=False, indent=1)
    elif form == "svg":
        yield svg(back.done.record).rstrip("\n")
    elif form == "table":
        yield from map(printable, aligned([tuple(row) for row in table(back.done.record)]))
        yield from map(printable, wanted(back.done))
    else:
        yield from map(printable, countback_prose(back))
