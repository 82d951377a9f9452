"""How seats were divided, in sentences that a teller can follow on paper."""

from collections.abc import Callable, Iterable, Iterator
from fractions import Fraction

from smolny.counting.apportionment import (
    Apportionment,
    Claim,
    Division,
    Hurdle,
    Key,
    Lot,
    Part,
    PartWorking,
    Tie,
)
from smolny.counting.apportionment.key import FLOATING, REMAINDER
from smolny.locale import Words
from smolny.readings.exactly import decimal, fraction, root
from smolny.readings.seat_tables import Telling, rows_of, shares_of
from smolny.readings.views.seats import SeatPassage, SeatWorking


def seat_working(
    key: Key, result: Apportionment, said: Words, name: Callable[[str], str] = str
) -> SeatWorking:
    """The working of an apportionment by a key, its units told by their names."""
    telling = Telling(said, name)
    parts = {part.called: part for part in key.parts}
    return SeatWorking(
        title=result.title,
        lead=tuple(_lead(key, result, telling)),
        shares=shares_of(result, telling),
        passages=tuple(
            passage
            for part in result.parts
            for passage in _passages(parts[part.name], part, key, result, telling)
        ),
        closing=tuple(_closing(result, telling)),
        pending=_pending(result.pending, telling) if result.pending else None,
    )


def _lead(key: Key, result: Apportionment, telling: Telling) -> Iterator[str]:
    """Everything that comes before the divisions."""
    house = "house" if result.asked is not None else "house-open"
    yield telling.say(house, seats=result.asked, units=len(result.shares))
    if outside := [share.unit for share in result.shares if share.standing == "not-eligible"]:
        yield telling.say("are-not-eligible", units=telling.names(outside))
    for threshold, hurdle in zip(key.thresholds, result.hurdles, strict=True):
        yield _threshold(threshold.share, hurdle, telling)
    yield from _base(key, result, telling)
    if result.cap is not None and key.cap is not None:
        yield telling.say(f"cap-{key.cap.surplus}", cap=result.cap)


def _threshold(share: str | None, hurdle: Hurdle, telling: Telling) -> str:
    return telling.say(
        "threshold",
        reached=telling.say(f"reached-{hurdle.reached}"),
        needed=fraction(hurdle.needed),
        figure=hurdle.figure,
        share=share,
        total=None if hurdle.total is None else fraction(hurdle.total),
        below=telling.names(hurdle.below) or telling.say("nobody"),
    )


def _base(key: Key, result: Apportionment, telling: Telling) -> Iterator[str]:
    places = sorted({each.place for each in key.base})
    if base := sum(share.base for share in result.shares):
        yield telling.say(f"base-{'-and-'.join(places)}", seats=base)


def _passages(
    part: Part, working: PartWorking, key: Key, result: Apportionment, telling: Telling
) -> Iterator[SeatPassage]:
    for division in (working.whole, *working.inside):
        lots = [lot for lot in result.lots if _is_of(lot.tie, working, division)]
        sentences = [_how(part, division, telling), *_steps(part, division, telling)]
        sentences += [*_bounds(key, result, division, telling), *_line(division, telling)]
        sentences += [_lot(lot, telling) for lot in lots]
        yield SeatPassage(
            _heading(working, division, telling), tuple(sentences), rows_of(division, working.figure, telling)
        )


def _is_of(tie: Tie, working: PartWorking, division: Division) -> bool:
    return (tie.part, tie.within) == (working.name, division.within)


def _heading(working: PartWorking, division: Division, telling: Telling) -> str:
    method = telling.words.value(division.method)
    figure = working.figure if working.figure != working.name else None
    if division.within is not None:
        return telling.say(
            "inside", within=telling.name(division.within), seats=division.seats, method=method
        )
    if division.seats is None:
        return telling.say("part-open", part=working.name, figure=figure, method=method)
    return telling.say("part", part=working.name, figure=figure, seats=division.seats, method=method)


def _how(part: Part, division: Division, telling: Telling) -> str:
    """What is to be done with the figures."""
    method = division.method
    if method in REMAINDER:
        return _how_by_quota(division, telling)
    if method in FLOATING:
        return _how_floating(part, division, telling)
    first = fraction(str(2 * Fraction(part.first)))
    places = (division.seats or 0) // division.step
    return telling.say(f"how-{method}", places=places, first=first)


def _how_by_quota(division: Division, telling: Telling) -> str:
    if division.quota is None:
        return telling.say("how-no-quota")
    free = [row for row in division.rows if row.bound is None]
    aside = sum(row.seats for row in division.rows if row.bound is not None)
    places = ((division.seats or 0) - aside) // division.step
    total = sum((Fraction(row.figure) for row in free), Fraction(0))
    certain = sum(row.whole or 0 for row in free)
    lowered = division.method == "droop" and Fraction(division.quota).denominator > 1
    return telling.say(
        f"how-{'hagenbach-bischoff' if lowered else division.method}",
        total=fraction(str(total)),
        parts=places + (division.method != "hare"),
        quota=fraction(division.quota),
        whole=certain,
        rest=max(places - certain, 0),
    )


def _how_floating(part: Part, division: Division, telling: Telling) -> str:
    if part.method == "step-table":
        rungs = [
            telling.say("rung-last", seats=rung.seats)
            if rung.up_to is None
            else telling.say("rung", up_to=rung.up_to, seats=rung.seats)
            for rung in part.table
        ]
        return telling.say("how-step-table", table="; ".join(rungs))
    if part.method == "one-per-started":
        return telling.say("how-one-per-started", per=part.per)
    half = telling.say(f"half-{part.half}")
    return telling.say("how-rounded-share", seats=division.seats, total=fraction(division.total), half=half)


def _steps(part: Part, division: Division, telling: Telling) -> Iterator[str]:
    if division.step > 1:
        yield telling.say(f"step-{part.rest}", step=division.step)


def _bounds(key: Key, result: Apportionment, division: Division, telling: Telling) -> Iterator[str]:
    for bound, seats in (("minimum", result.minimum), ("cap", result.cap)):
        units = [row.unit for row in division.rows if row.bound == bound]
        if units and seats is not None:
            yield telling.say(f"aside-{bound}", seats=seats, units=telling.names(units))
    inside = key.minimum is not None and key.minimum.place == "inside" and division.method not in REMAINDER
    if inside and result.minimum:
        yield telling.say("minimum-first", seats=result.minimum)


def _line(division: Division, telling: Telling) -> Iterator[str]:
    """Between the last claims that won and the first that missed."""
    if division.last_won:
        yield telling.say("last-won", claims=_claims(division, division.last_won, telling))
    if division.first_missed and division.last_won:
        yield telling.say("first-missed", claims=_claims(division, division.first_missed, telling))


def _claims(division: Division, claims: Iterable[Claim], telling: Telling) -> str:
    return telling.words.joined(
        telling.say(
            "claim",
            unit=telling.name(claim.unit),
            seat=claim.seat,
            value=_value(division, claim.value, telling),
        )
        for claim in claims
    )


def _value(division: Division, value: str | None, telling: Telling) -> str:
    if value is None:
        return telling.say("ahead")
    exact = root(value) if division.squared else fraction(value)
    cut = decimal(value, division.squared)
    return exact if exact == cut else f"{exact} = {cut}"


def _lot(lot: Lot, telling: Telling) -> str:
    return telling.say(
        "lot", units=telling.names(lot.tie.units), seats=lot.tie.seats, drawn=telling.names(lot.drawn)
    )


def _pending(tie: Tie, telling: Telling) -> str:
    return telling.say(
        "pending",
        units=telling.names(tie.units),
        draws=tie.draws,
        each=tie.each,
        seats=tie.seats,
        part=tie.part,
        within=None if tie.within is None else telling.name(tie.within),
    )


def _closing(result: Apportionment, telling: Telling) -> Iterator[str]:
    for notice in result.notices:
        told = notice.particulars.items()
        yield telling.say(
            notice.rule,
            **{name: telling.names(value) if isinstance(value, tuple) else value for name, value in told},
        )
    rows = (row for part in result.parts for row in part.whole.rows)
    if any(row.short is not None for row in rows):
        yield telling.say("what-is-short")
    yield telling.say("so-far" if result.pending else "together", seats=result.seats)
