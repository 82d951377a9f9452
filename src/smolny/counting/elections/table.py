"""A record as people read it: a table as councils print it, and prose."""

from collections.abc import Iterator
from fractions import Fraction

from smolny.counting.elections.approvals import Choice, Filled
from smolny.counting.elections.orders import Ordered
from smolny.counting.elections.record import Count, Record, Stage

FIRST, ON = "first preferences", "votes handed on"
WANTED = {
    "exclusion": "who is excluded",
    "surplus": "whose surplus is transferred",
    "seat": "who is elected",
}
SCORES = {
    "shared": "shared votes",
    "load": "load of a vote",
    "price": "price of a vote",
    "approvals": "votes",
}
WHY = {
    "votes": "",
    "earlier-stage": " by the votes of an earlier stage",
    "lot": " by lot",
    "constraint": " so that groups have their shares",
    "turn": " in the turn of election",
}
BY = {"score": "", "all": ", as all are who are alike", "lot": ", by lot"}


def figure(value: Fraction, places: int = 5) -> str:
    """A value with so many decimal places or nine, or as a fraction where these do not hold it."""
    places = places if (value * 10**places).denominator == 1 else 9
    scaled = value * 10**places
    return str(value) if scaled.denominator != 1 else _pointed(scaled.numerator, places)


def briefly(value: Fraction) -> str:
    """A value without the zeros at the end of its decimal places."""
    told = figure(value)
    return told.rstrip("0").rstrip(".") if "." in told else told


def _pointed(scaled: int, places: int) -> str:
    digits = f"{abs(scaled):0{places + 1}}"
    return f"{'-' if scaled < 0 else ''}{digits[:-places]}.{digits[-places:]}"


def table(record: Record) -> list[list[str]]:
    """Rows for every candidate, and for what is exhausted and lost: at each stage what was moved, and what
    stands; the standing in the last column.
    """
    head = ["", *(label for stage in record.stages for label in (_title(record, stage), "total"))]
    rows = [head, *(_row(record, number) for number in record.stages[0].totals)]
    for name, of in (("not transferable", "exhausted"), ("lost by cutting", "lost")):
        told = [figure(getattr(stage, of)) for stage in record.stages]
        rows.append([name, *(cell for each in told for cell in ("", each)), ""])
    head.append("standing")
    return rows


def prose(count: Count) -> Iterator[str]:
    """Each stage in sentences, and what is wanted to go on."""
    record = count.record
    standing = len(record.stages[0].totals)
    yield f"{record.seats} to be elected among {standing}; {figure(record.valid)} valid votes."
    for stage in record.stages:
        yield " ".join(_sentences(record, stage))
    yield from wanted(count)
    if count.needs is None:
        yield f"Elected: {', '.join(record.names)}."


def wanted(count: Count) -> Iterator[str]:
    """For what a lot is wanted, and among whom, where one is."""
    if count.needs is not None:
        tied = ", ".join(count.record.candidates[each - 1] for each in sorted(count.needs.tied))
        yield f"A lot is wanted: {WANTED[count.needs.wanted]}, of {tied}. They were equal at every stage."


def _title(record: Record, stage: Stage) -> str:
    if stage.candidate is None:
        return f"{stage.number}. {FIRST if stage.action == 'first-preferences' else ON}"
    what = "surplus of" if stage.action == "surplus" else "exclusion of"
    return f"{stage.number}. {what} {_who(record, stage)}"


def _who(record: Record, stage: Stage) -> str:
    """The candidate of a stage, and those who are excluded together with them."""
    those = (() if stage.candidate is None else (stage.candidate,)) + stage.also
    return ", ".join(record.candidates[each - 1] for each in those)


def _row(record: Record, number: int) -> list[str]:
    told = [cell for stage in record.stages for cell in _cells(stage, number)]
    return [record.candidates[number - 1], *told, _standing(record, number)]


def _cells(stage: Stage, number: int) -> tuple[str, str]:
    moved = stage.moved.get(number, Fraction(0))
    return figure(moved) if moved else "", figure(stage.totals[number])


def _standing(record: Record, number: int) -> str:
    told = (_became(stage, number) for stage in record.stages)
    return next(filter(None, told), "")


def _became(stage: Stage, number: int) -> str:
    if number in (*stage.elected, *stage.remaining):
        return f"elected at stage {stage.number}"
    excluded = stage.action == "exclusion" and number in (stage.candidate, *stage.also)
    return f"excluded, stage {stage.number}" if excluded else ""


def _sentences(record: Record, stage: Stage) -> Iterator[str]:
    names = record.candidates
    if stage.candidate is None:
        told = f"{FIRST} are counted" if stage.action == "first-preferences" else f"{ON} are counted"
        yield f"Stage {stage.number}: {told}; the quota is {figure(stage.quota)}."
    else:
        yield _moved(record, stage)
    for number in stage.elected:
        yield f"{names[number - 1]} has {figure(stage.totals[number])} and is elected."
    for number in stage.remaining:
        yield f"{names[number - 1]} is elected, for as many are left as seats."


def _moved(record: Record, stage: Stage) -> str:
    name = _who(record, stage)
    worth = figure(-sum((moved for moved in stage.moved.values() if moved < 0), Fraction(0)))
    gone = sum((moved for moved in stage.moved.values() if moved > 0), Fraction(0))
    why = WHY[stage.by]
    ruled = f" (rule {stage.paragraph})" if stage.paragraph else ""
    done = f"the surplus of {name}, {worth}, is transferred"
    if stage.action == "exclusion":
        done = f"{name} {'are' if stage.also else 'is'} excluded with {worth}"
    return f"Stage {stage.number}: {done}{why}{ruled}; {figure(gone)} go on.{_shares_told(record, stage)}"


def _shares_told(record: Record, stage: Stage) -> str:
    """Whom the shares of groups kept from being elected, or from being excluded."""
    who = ", ".join(record.candidates[each - 1] for each in (*stage.doomed, *stage.guarded))
    if not who:
        return ""
    kept = "elected" if stage.doomed else "excluded"
    return f" So that groups have their shares, none of these can be {kept} any more: {who}."


def ordered_table(done: Ordered) -> list[list[str]]:
    """A row for each candidate, the first before the others: the score, further columns, and by pairs how
    many papers put them before each of the others.
    """
    order = [each for step in done.steps for each in step]
    names = [done.candidates[each - 1] for each in order] if done.pairs else []
    head = ["", "score", *done.columns, *names]
    return [head, *(_ordered_row(done, each, order) for each in order)]


def ordered_prose(done: Ordered) -> Iterator[str]:
    """The steps in sentences, who is elected or tied, and who may stand again."""
    limit = "" if done.limit is None else f", with a limit of {done.limit}"
    among = f"{done.seats} to be elected among {len(done.scores)}"
    yield f"{among}; {done.valid} valid papers; {done.method}{limit}."
    for place, step in enumerate(done.steps, 1):
        yield f"{place}. {'; '.join(_alike_told(done, step))}"
    if done.passed:
        yield f"Passed over, so that groups have their shares: {_named(done, done.passed)}."
    for each in done.decisions:
        yield f"By lot, of {_named(done, tuple(sorted(each.tied)))}: {_named(done, (each.chosen,))}."
    if done.elected:
        yield f"Elected: {_named(done, done.elected)}."
    if done.tied:
        left = done.seats - len(done.elected)
        yield f"A lot is wanted: {left} of {_named(done, done.tied)}, who are alike."
    if done.again:
        yield f"In a next round may stand: {_named(done, done.again)}."


def _alike_told(done: Ordered, step: tuple[int, ...]) -> Iterator[str]:
    """Those of a step with the same figures together."""
    figures: dict[str, tuple[int, ...]] = {}
    for each in step:
        told = _figures(done, each)
        figures[told] = (*figures.get(told, ()), each)
    return (f"{_named(done, alike)}: {told}" for told, alike in figures.items())


def _figures(done: Ordered, number: int) -> str:
    """The score, and what stands in the further columns."""
    more = ", ".join(f"{name}: {column[number]}" for name, column in done.columns.items())
    return f"{done.scores[number]} ({more})" if more else str(done.scores[number])


def _ordered_row(done: Ordered, number: int, order: list[int]) -> list[str]:
    pairs = [str(done.pairs.get((number, other), "")) for other in order] if done.pairs else []
    more = [str(column[number]) for column in done.columns.values()]
    return [done.candidates[number - 1], str(done.scores[number]), *more, *pairs]


def filled_table(done: Filled) -> list[list[str]]:
    """A row for each candidate: at each stage their figure, where they had one, and what became of them."""
    head = ["", *(_choice_told(done, stage) for stage in done.stages), "standing"]
    return [head, *(_filled_row(done, number) for number in range(1, len(done.candidates) + 1))]


def filled_prose(done: Filled) -> Iterator[str]:
    """Each stage in a sentence, what is wanted to go on, and who is elected."""
    yield f"{done.seats} to be elected; {done.valid} valid papers; {done.rule}."
    for stage in done.stages:
        figure = f"{SCORES[stage.score]} {stage.figures[stage.candidate]}"
        yield f"Stage {_choice_told(done, stage)} with {figure}{BY[stage.by]}."
    yield from filled_wanted(done)
    if done.elected and done.needs is None:
        yield f"Elected: {_named(done, done.elected)}."
    if done.needs is None and len(done.elected) < done.seats:
        yield f"Seats that stay empty: {done.seats - len(done.elected)}."


def filled_wanted(done: Filled) -> Iterator[str]:
    """For what a lot is wanted, and among whom, where one is."""
    if done.needs is not None:
        tied = _named(done, tuple(sorted(done.needs.tied)))
        yield f"A lot is wanted: {WANTED[done.needs.wanted]}, of {tied}, who are alike."


def _choice_told(done: Filled, stage: Choice) -> str:
    return f"{stage.number}. {done.candidates[stage.candidate - 1]} is {stage.action}"


def _filled_row(done: Filled, number: int) -> list[str]:
    figures = [str(stage.figures.get(number, "")) for stage in done.stages]
    became = "elected" if number in done.elected else _excluded_at(done, number)
    return [done.candidates[number - 1], *figures, became]


def _excluded_at(done: Filled, number: int) -> str:
    told = (stage for stage in done.stages if (stage.candidate, stage.action) == (number, "excluded"))
    return next((f"excluded at stage {stage.number}" for stage in told), "")


def _named(done: Ordered | Filled, numbers: tuple[int, ...]) -> str:
    return ", ".join(done.candidates[each - 1] for each in numbers)
