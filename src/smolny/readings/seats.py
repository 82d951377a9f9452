"""How seats were divided, in sentences that a teller can follow on paper."""

from collections.abc import Iterable, Iterator
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
from smolny.readings.seat_tables import rows_of, say, shares_of
from smolny.readings.views.seats import SeatPassage, SeatWorking


def seat_working(key: Key, result: Apportionment, said: Words) -> SeatWorking:
    """The working of an apportionment by a key."""
    parts = {part.called: part for part in key.parts}
    return SeatWorking(
        title=result.title,
        lead=tuple(_lead(key, result, said)),
        shares=shares_of(result, said),
        passages=tuple(
            passage
            for part in result.parts
            for passage in _passages(parts[part.name], part, key, result, said)
        ),
        closing=tuple(_closing(result, said)),
        pending=_pending(result.pending, said) if result.pending else None,
    )


def _lead(key: Key, result: Apportionment, said: Words) -> Iterator[str]:
    """Everything that comes before the divisions."""
    house = "house" if result.asked is not None else "house-open"
    yield say(said, house, seats=result.asked, units=len(result.shares))
    if outside := [share.unit for share in result.shares if share.standing == "not-eligible"]:
        yield say(said, "are-not-eligible", units=said.joined(outside))
    for threshold, hurdle in zip(key.thresholds, result.hurdles, strict=True):
        yield _threshold(threshold.share, hurdle, said)
    yield from _base(key, result, said)
    if result.cap is not None and key.cap is not None:
        yield say(said, f"cap-{key.cap.surplus}", cap=result.cap)


def _threshold(share: str | None, hurdle: Hurdle, said: Words) -> str:
    return say(
        said,
        "threshold",
        reached=say(said, f"reached-{hurdle.reached}"),
        needed=fraction(hurdle.needed),
        figure=hurdle.figure,
        share=share,
        total=None if hurdle.total is None else fraction(hurdle.total),
        below=said.joined(hurdle.below) or say(said, "nobody"),
    )


def _base(key: Key, result: Apportionment, said: Words) -> Iterator[str]:
    places = sorted({each.place for each in key.base})
    if base := sum(share.base for share in result.shares):
        yield say(said, f"base-{'-and-'.join(places)}", seats=base)


def _passages(
    part: Part, working: PartWorking, key: Key, result: Apportionment, said: Words
) -> Iterator[SeatPassage]:
    for division in (working.whole, *working.inside):
        lots = [lot for lot in result.lots if _is_of(lot.tie, working, division)]
        sentences = [_how(part, division, said), *_steps(part, division, said)]
        sentences += [*_bounds(key, result, division, said), *_line(division, said)]
        sentences += [_lot(lot, said) for lot in lots]
        yield SeatPassage(
            _heading(working, division, said), tuple(sentences), rows_of(division, working.figure, said)
        )


def _is_of(tie: Tie, working: PartWorking, division: Division) -> bool:
    return (tie.part, tie.within) == (working.name, division.within)


def _heading(working: PartWorking, division: Division, said: Words) -> str:
    method = said.value(division.method)
    figure = working.figure if working.figure != working.name else None
    if division.within is not None:
        return say(said, "inside", within=division.within, seats=division.seats, method=method)
    if division.seats is None:
        return say(said, "part-open", part=working.name, figure=figure, method=method)
    return say(said, "part", part=working.name, figure=figure, seats=division.seats, method=method)


def _how(part: Part, division: Division, said: Words) -> str:
    """What is to be done with the figures."""
    method = division.method
    if method in REMAINDER:
        return _how_by_quota(division, said)
    if method in FLOATING:
        return _how_floating(part, division, said)
    first = fraction(str(2 * Fraction(part.first)))
    places = (division.seats or 0) // division.step
    return say(said, f"how-{method}", places=places, first=first)


def _how_by_quota(division: Division, said: Words) -> str:
    if division.quota is None:
        return say(said, "how-no-quota")
    free = [row for row in division.rows if row.bound is None]
    aside = sum(row.seats for row in division.rows if row.bound is not None)
    places = ((division.seats or 0) - aside) // division.step
    total = sum((Fraction(row.figure) for row in free), Fraction(0))
    certain = sum(row.whole or 0 for row in free)
    lowered = division.method == "droop" and Fraction(division.quota).denominator > 1
    return say(
        said,
        f"how-{'hagenbach-bischoff' if lowered else division.method}",
        total=fraction(str(total)),
        parts=places + (division.method != "hare"),
        quota=fraction(division.quota),
        whole=certain,
        rest=max(places - certain, 0),
    )


def _how_floating(part: Part, division: Division, said: Words) -> str:
    if part.method == "step-table":
        rungs = [
            say(said, "rung-last", seats=rung.seats)
            if rung.up_to is None
            else say(said, "rung", up_to=rung.up_to, seats=rung.seats)
            for rung in part.table
        ]
        return say(said, "how-step-table", table="; ".join(rungs))
    if part.method == "one-per-started":
        return say(said, "how-one-per-started", per=part.per)
    half = say(said, f"half-{part.half}")
    return say(said, "how-rounded-share", seats=division.seats, total=fraction(division.total), half=half)


def _steps(part: Part, division: Division, said: Words) -> Iterator[str]:
    if division.step > 1:
        yield say(said, f"step-{part.rest}", step=division.step)


def _bounds(key: Key, result: Apportionment, division: Division, said: Words) -> Iterator[str]:
    for bound, seats in (("minimum", result.minimum), ("cap", result.cap)):
        units = [row.unit for row in division.rows if row.bound == bound]
        if units and seats is not None:
            yield say(said, f"aside-{bound}", seats=seats, units=said.joined(units))
    inside = key.minimum is not None and key.minimum.place == "inside" and division.method not in REMAINDER
    if inside and result.minimum:
        yield say(said, "minimum-first", seats=result.minimum)


def _line(division: Division, said: Words) -> Iterator[str]:
    """Between the last claims that won and the first that missed."""
    if division.last_won:
        yield say(said, "last-won", claims=_claims(division, division.last_won, said))
    if division.first_missed and division.last_won:
        yield say(said, "first-missed", claims=_claims(division, division.first_missed, said))


def _claims(division: Division, claims: Iterable[Claim], said: Words) -> str:
    return said.joined(
        say(said, "claim", unit=claim.unit, seat=claim.seat, value=_value(division, claim.value, said))
        for claim in claims
    )


def _value(division: Division, value: str | None, said: Words) -> str:
    if value is None:
        return say(said, "ahead")
    exact = root(value) if division.squared else fraction(value)
    cut = decimal(value, division.squared)
    return exact if exact == cut else f"{exact} = {cut}"


def _lot(lot: Lot, said: Words) -> str:
    return say(
        said, "lot", units=said.joined(lot.tie.units), seats=lot.tie.seats, drawn=said.joined(lot.drawn)
    )


def _pending(tie: Tie, said: Words) -> str:
    return say(
        said,
        "pending",
        units=said.joined(tie.units),
        draws=tie.draws,
        each=tie.each,
        seats=tie.seats,
        part=tie.part,
        within=tie.within,
    )


def _closing(result: Apportionment, said: Words) -> Iterator[str]:
    for notice in result.notices:
        yield say(said, notice.rule, **notice.particulars)
    yield say(said, "so-far" if result.pending else "together", seats=result.seats)
