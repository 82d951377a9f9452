"""Standing orders in sentences: what each rule means, and what contradicts itself."""

from collections.abc import Iterator

from smolny.domain.standing_orders import Ballots, Demand, Motions, Quorum, QuorumCondition, StandingOrders
from smolny.domain.standing_orders.procedure import ProceduralMotion
from smolny.locale import Words
from smolny.readings import majorities, views
from smolny.readings.quorum_working import rules_told

Section = tuple[str, tuple[str, ...]]


def orders_told(words: Words, orders: StandingOrders) -> views.OrdersTold:
    """What the standing orders mean, as far as they say when something is decided, and by what."""
    section = orders.majorities
    rules = () if section is None else majorities.told(words, section)
    return views.OrdersTold(
        title=words.ruled("orders", title=orders.title, version=str(orders.version)),
        sections=tuple(_sections(words, orders)),
        majorities=rules,
        wrong=tuple(f"{rule.name}: {each}" for rule in rules for each in rule.wrong),
    )


def _sections(words: Words, orders: StandingOrders) -> Iterator[Section]:
    if orders.majorities is None:
        yield words.ruled("results-heading"), (_results(words, orders),)
    if orders.quorum is not None:
        yield words.ruled("quorum-heading"), tuple(_quorum(words, orders.quorum))
    if orders.procedure is not None and orders.procedure.motions:
        heading = words.ruled("procedure-heading")
        yield heading, tuple(_motion(words, each) for each in orders.procedure.motions)
    if orders.ballots is not None:
        yield words.ruled("ballots-heading"), tuple(_ballots(words, orders.ballots))
    if orders.motions is not None:
        yield words.ruled("motions-heading"), tuple(_texts(words, orders.motions))
    if orders.suspension is not None:
        never = words.joined(orders.suspension.never) or None
        told = words.ruled("suspension", share=orders.suspension.majority, never=never)
        yield words.ruled("suspension-heading"), (told,)


def _ballots(words: Words, rules: Ballots) -> Iterator[str]:
    """How ballots are cast and counted, and who may demand a stronger way."""
    yield words.ruled("ballots-secret", number=str(rules.secret_at_least))
    tellers = ("ballots-tellers",) if rules.tellers else ()
    running = ("ballots-running",) if rules.running else ()
    apart = ("ballots-trustees",) if rules.trustees_apart else ()
    drawn = () if rules.codes == "any" else (f"ballots-codes-{rules.codes}",)
    as_roll = ("ballots-as-roll",) if rules.cards_as_roll else ()
    for name in (
        f"ballots-{rules.delegations}",
        *running,
        *apart,
        *drawn,
        *as_roll,
        *tellers,
        f"challenges-{rules.challenges}",
    ):
        yield words.ruled(name, number=str(rules.tellers))
    yield from (_demand(words, each) for each in rules.demands)


def _demand(words: Words, row: Demand) -> str:
    by = words.ruled("demand-or").join(_demanding(words, row))
    return words.ruled("demand", mode=words.value(row.mode), by=by)


def _demanding(words: Words, row: Demand) -> Iterator[str]:
    """Who may demand it: a number, a share, whoever presides."""
    told = {"number": row.number, "share": row.share, "chair": row.chair}
    for name in (name for name, given in told.items() if given):
        yield words.ruled(
            f"demand-{name}", number=str(row.number), share=row.share, of=words.ruled(f"of-{row.of}")
        )


def _texts(words: Words, rules: Motions) -> Iterator[str]:
    """What a text needs before it is put, and how it comes back."""
    needs = {"moved": rules.moved, "seconders": rules.seconders, "admission": rules.admission}
    for name in (name for name, wanted in needs.items() if wanted):
        yield words.ruled(f"text-{name}", number=str(rules.seconders))
    for name in (f"withdrawal-{rules.withdrawal}", f"reconsideration-{rules.reconsideration}"):
        yield words.ruled(name)
    yield from _desk(words, rules)


def _desk(words: Words, rules: Motions) -> Iterator[str]:
    """How deep amendments are amended, who takes texts over, what acceptance does, whether everybody sees the
    merge desk, how texts are numbered.
    """
    if rules.depth is not None:
        yield words.ruled("amendments-depth", number=str(rules.depth))
    if rules.takeover != "any":
        yield words.ruled(f"takeover-{rules.takeover}")
    if not rules.acceptance:
        yield words.ruled("no-acceptance")
    if rules.open_desk:
        yield words.ruled("open-desk")
    if rules.numbering is not None:
        yield words.ruled(f"numbering-{rules.numbering}", columns=str(rules.columns))


def _results(words: Words, orders: StandingOrders) -> str:
    rules = orders.results
    if rules.majority == "not-given":
        return words.ruled("results-unknown")
    return words.ruled(f"results-{rules.reached}", share=rules.majority)


def _quorum(words: Words, rules: Quorum) -> Iterator[str]:
    yield from (_condition(words, each) for each in rules.conditions)
    yield from rules_told(words, rules)


def _condition(words: Words, condition: QuorumCondition) -> str:
    kind = "number" if condition.of == "number" else condition.reached
    of = words.value(condition.of)
    return words.ruled(f"quorum-{kind}", share=condition.share, of=of, number=str(condition.number))


def _motion(words: Words, row: ProceduralMotion) -> str:
    """A row of the table: its rank, who supports it, what carries it, whether it is debated."""
    return words.ruled(
        "motion",
        title=row.title,
        rank=str(row.precedence),
        support=str(row.seconded) if row.seconded else None,
        majority=_majority(words, row.majority),
        debate=words.ruled(f"debate-{row.debatable}"),
        interrupts="" if row.interrupts else None,
    )


def _majority(words: Words, majority: str) -> str:
    """One half is exceeded, any other share reached."""
    if majority in ("chair", "none"):
        return words.ruled(f"motion-{majority}")
    return words.ruled("motion-half" if majority == "1/2" else "motion-share", share=majority)
