"""`smolny count`."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import click

from smolny.clerk.toml import read_bytes
from smolny.cli.count_lists import counted_by_lists
from smolny.cli.countback import counted_back
from smolny.cli.own_rule import Named, read_own
from smolny.cli.refusals import Misused
from smolny.cli.terminal import aligned, printable
from smolny.counting.elections import (
    APPROVALS,
    METHODS,
    RULES,
    Contest,
    Count,
    Decision,
    Filled,
    Group,
    Ordered,
    Rule,
    count,
    counted_again,
    fill,
    filled_prose,
    filled_table,
    filled_told,
    filled_wanted,
    order,
    order_told,
    ordered_prose,
    ordered_table,
    prose,
    read_blt,
    read_csv,
    read_preflib,
    svg,
    table,
    told,
    wanted,
)
from smolny.counting.lists import LIST_RULES, LISTS, ListRule, lists_counted_again
from smolny.counting.numbers import Number, number
from smolny.counting.uncountable import Uncountable

MOST = 64_000_000
PREFLIB = (".soc", ".soi", ".toc", ".toi")


@click.command(
    "count",
    epilog="\b\nExamples:\n  smolny count ward.blt --rule scottish-2007 --table\n"
    "  smolny count ward.blt --rule scottish-2007 --json > record.json\n  smolny count --verify record.json",
)
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option(
    "--rule",
    "name",
    metavar="RULE",
    type=Named((*RULES, *APPROVALS, *METHODS, *LIST_RULES)),
    help="By which rule it is counted, or a .toml file with a rule of your own.",
)
@click.option(
    "--seats", metavar="N", type=click.IntRange(min=1), help="Instead of the seats that the file names."
)
@click.option(
    "--limit",
    metavar="N",
    help="The most marks, points or grades on a paper, or the least share to stand again.",
)
@click.option(
    "--decisions",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="Lots that were drawn, as JSON, in the order in which they are wanted.",
)
@click.option(
    "--groups",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="How many of those elected are of which groups, as JSON.",
)
@click.option(
    "--countback",
    metavar="NAME",
    help="Count the papers again that elected this member, who left, among those who stand.",
)
@click.option(
    "--standing", metavar="NAME", multiple=True, help="With --countback: who stands; again for more."
)
@click.option("--prose", "form", flag_value="prose", default=True, help="Each stage in sentences.")
@click.option("--table", "form", flag_value="table", help="The stages as councils print them.")
@click.option("--json", "form", flag_value="json", help="The whole record, which --verify counts again.")
@click.option("--svg", "form", flag_value="svg", help="The flow of votes from stage to stage, as a picture.")
@click.option("--verify", is_flag=True, help="FILE is a record: count its papers again.")
def command(
    file: Path,
    name: str | None,
    seats: int | None,
    limit: str | None,
    decisions: Path | None,
    groups: Path | None,
    countback: str | None,
    standing: tuple[str, ...],
    form: str,
    verify: bool,
) -> None:
    """Count the votes of an election.

    FILE has the ballots: in the BLT format, as .csv, or in a format of PrefLib (.soc, .soi, .toc, .toi); by
    a rule of lists (closed-, open-, panachage) as .json or .csv with the lists.
    Transferable votes are told stage by stage, and so are seats that are filled from approvals. Nothing is
    left to chance: where a tie is left that the rule does not break, it is told among whom a lot is to be
    drawn. Draw, write it into the file of decisions, and count again. A decision is
    {"wanted": "exclusion", "tied": ["Ada", "Ben"], "chosen": "Ben"}, a group
    {"name": "women", "members": ["Ada", "Cyd"], "least": 1, "most": 2}.

    A rule of your own is a .toml file with own = true, a name, and what differs from scottish-2007: quota,
    transfer, precision, rounding, surplus-order, bulk-exclusion, early-stop, ties, validity; or with a kind
    of lists. Its record has it whole.
    """
    if verify:
        _verify(read_bytes(file, MOST))
        return
    if name is None:
        raise Misused("no-rule-named", rules=", ".join(RULES))
    told = _rule(name)
    given = None if decisions is None else read_bytes(decisions, MOST)
    if isinstance(told, ListRule):
        beside = {"--limit": limit, "--groups": groups, "--countback": countback}
        _refuse_beside(told.name, beside)
        lines = counted_by_lists(file, told, seats, given, form)
    else:
        contest = _read(file, seats)
        if groups is not None:
            contest = replace(contest, groups=_groups(read_bytes(groups, MOST), contest))
        if countback is None:
            lines = _counted(contest, told, _limit(limit, name), given, form)
        else:
            _limit(limit, name)
            lines = counted_back(contest, told, countback, standing, _lots(given, contest), form)
    for line in lines:
        click.echo(line)


def _rule(name: str) -> str | Rule | ListRule:
    """The rule of this name, whole where it is one of lists or stands in a file."""
    if name.endswith(".toml"):
        return read_own(Path(name))
    return LIST_RULES.get(name) or RULES.get(name) or name


def _refuse_beside(name: str, options: Mapping[str, object]) -> None:
    """Misused `not-beside-this-rule`: an option that says nothing by this rule."""
    for option, value in options.items():
        if value is not None:
            raise Misused("not-beside-this-rule", option=option, rule=name)


def _read(file: Path, seats: int | None) -> Contest:
    """The ballots of a file by its suffix; Misused `no-seats-named` where nobody names any."""
    text, suffix = read_bytes(file, MOST).decode(errors="replace"), file.suffix.lower()
    if suffix not in (".csv", *PREFLIB):
        contest = read_blt(text)
        return contest if seats is None else replace(contest, seats=seats)
    if seats is None:
        raise Misused("no-seats-named", suffix=suffix)
    return read_csv(text, seats, file.stem) if suffix == ".csv" else read_preflib(text, seats)


def _limit(limit: str | None, name: str) -> Number | None:
    """A limit as it is typed; Uncountable `no-such-limit`, also by a rule of stages."""
    try:
        told = None if limit is None else number(limit)
    except ValueError:
        raise Uncountable("no-such-limit", rule=name, limit=str(limit)[:40]) from None
    if told is not None and name not in METHODS:
        raise Uncountable("no-such-limit", rule=name, limit=str(told))
    return told


def _counted(
    contest: Contest, rule: str | Rule, limit: Number | None, decisions: bytes | None, form: str
) -> Iterator[str]:
    """The lines of a count by a rule, of seats filled from approvals, or of an order by a method."""
    given = _lots(decisions, contest)
    if isinstance(rule, Rule):
        return _lines(contest, count(contest, rule, given), form)
    if form == "svg":
        raise Misused("no-picture", rule=rule)
    if rule in METHODS:
        return _ordered(contest, order(contest, rule, limit, given), form)
    return _filled(contest, fill(contest, rule, given), form)


def _filled(contest: Contest, done: Filled, form: str) -> Iterator[str]:
    if form == "json":
        yield json.dumps(filled_told(contest, done), ensure_ascii=False, indent=1)
    elif form == "table":
        yield from map(printable, aligned([tuple(row) for row in filled_table(done)]))
        yield from map(printable, filled_wanted(done))
    else:
        yield from map(printable, filled_prose(done))


def _ordered(contest: Contest, done: Ordered, form: str) -> Iterator[str]:
    if form == "json":
        yield json.dumps(order_told(contest, done), ensure_ascii=False, indent=1)
    elif form == "table":
        yield from map(printable, aligned([tuple(row) for row in ordered_table(done)]))
    else:
        yield from map(printable, ordered_prose(done))


def _lines(contest: Contest, done: Count, form: str) -> Iterator[str]:
    if form == "json":
        yield json.dumps(told(contest, done), ensure_ascii=False, indent=1)
    elif form == "svg":
        yield svg(done.record).rstrip("\n")
    elif form == "table":
        yield from map(printable, aligned([tuple(row) for row in table(done.record)]))
        yield from map(printable, wanted(done))
    else:
        yield from map(printable, prose(done))


def _verify(source: bytes) -> None:
    """Count a record again; Uncountable `record-differs` with the first part that says otherwise."""
    try:
        data = json.loads(source)
    except (ValueError, RecursionError):
        raise Uncountable("record-is-malformed", part="JSON") from None
    by_lists = isinstance(data, dict) and data.get("format") == LISTS
    found, differs = lists_counted_again(data) if by_lists else counted_again(data)
    if differs is not None:
        raise Uncountable("record-differs", part=differs)
    found = found.get("count", found)
    names = found["contest"].get("candidates", [])
    elected = ", ".join(each if by_lists else names[each - 1] for each in found["elected"])
    kind = next(each for each in ("stages", "steps", "lists") if each in found)
    click.echo(printable(f"sound: {len(found[kind])} {kind} counted again; elected: {elected}"))


def _groups(source: bytes, contest: Contest) -> tuple[Group, ...]:
    """Shares of groups by the names of candidates; Uncountable `groups-are-malformed`."""
    numbers = {name: number for number, name in enumerate(contest.candidates, 1)}
    try:
        return tuple(
            Group(
                str(each["name"]),
                frozenset(numbers[name] for name in each["members"]),
                int(each.get("least", 0)),
                None if each.get("most") is None else int(each["most"]),
            )
            for each in json.loads(source)
        )
    except (AttributeError, KeyError, TypeError, ValueError, RecursionError):
        raise Uncountable("groups-are-malformed") from None


def _lots(source: bytes | None, contest: Contest) -> Sequence[Decision]:
    """Lots by the names of candidates, if any; Uncountable `decisions-are-malformed`."""
    if source is None:
        return ()
    numbers = {name: number for number, name in enumerate(contest.candidates, 1)}
    try:
        return [
            Decision(
                each["wanted"], frozenset(numbers[name] for name in each["tied"]), numbers[each["chosen"]]
            )
            for each in json.loads(source)
        ]
    except (KeyError, TypeError, ValueError, RecursionError):
        raise Uncountable("decisions-are-malformed") from None
