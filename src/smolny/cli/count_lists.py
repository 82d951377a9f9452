"""`smolny count` by a rule of lists."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from smolny.clerk.toml import read_bytes
from smolny.cli.refusals import Misused
from smolny.cli.terminal import aligned, printable
from smolny.counting.lists import (
    ListContest,
    ListCount,
    ListRule,
    count_lists,
    decisions_in,
    lists_prose,
    lists_table,
    lists_told,
    lists_wanted,
    read_lists,
    read_lists_csv,
)
from smolny.counting.uncountable import Uncountable

MOST = 64_000_000


def counted_by_lists(
    file: Path, rule: ListRule, seats: int | None, decisions: bytes | None, form: str
) -> Iterator[str]:
    """The lines of a count by lists; Misused `no-seats-named`, `no-picture`."""
    if form == "svg":
        raise Misused("no-picture", rule=rule.name)
    contest = _read(file, seats)
    return _lines(count_lists(contest, rule, decisions_in(_data(decisions))), form)


def _data(decisions: bytes | None) -> object:
    try:
        return [] if decisions is None else json.loads(decisions)
    except (ValueError, RecursionError):
        raise Uncountable("decisions-are-malformed") from None


def _read(file: Path, seats: int | None) -> ListContest:
    text, suffix = read_bytes(file, MOST).decode(errors="replace"), file.suffix.lower()
    if suffix != ".csv":
        contest = read_lists(text)
        return contest if seats is None else replace(contest, seats=seats)
    if seats is None:
        raise Misused("no-seats-named", suffix=suffix)
    return read_lists_csv(text, seats, file.stem)


def _lines(done: ListCount, form: str) -> Iterator[str]:
    if form == "json":
        yield json.dumps(lists_told(done), ensure_ascii=False, indent=1)
    elif form == "table":
        yield from map(printable, aligned([tuple(row) for row in lists_table(done)]))
        yield from map(printable, lists_wanted(done.needs))
    else:
        yield from map(printable, lists_prose(done))
