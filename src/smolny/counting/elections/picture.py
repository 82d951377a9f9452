"""A record as a picture: a column for each stage, and how votes flow from one to the next (SVG)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from html import escape

from smolny.counting.elections.record import Record, Stage
from smolny.counting.elections.table import briefly

COLUMN, WIDE, TALL, GAP, HEAD, SIDE = 1500, 140, 4200, 60, 340, 1700
"""In tenths of a pixel, whole."""
INKS = ("#0f5e63", "#8a3b12", "#3f4f8f", "#6b6a1f", "#7a2a5a", "#2f6b35", "#7d5a1e", "#4a4a4a")
"""Inks of candidates by their numbers, again from the first behind the last; names stand beside."""


@dataclass(frozen=True, slots=True)
class _Box:
    """Where the votes of a candidate stand in a column, from `top` on so high."""

    top: int
    high: int


def svg(record: Record) -> str:
    """The flow of votes through all stages, as a picture of its own that needs no style sheet."""
    columns = [_column(record, stage) for stage in record.stages]
    wide = SIDE + COLUMN * max(1, len(columns) - 1) + SIDE
    high = HEAD + TALL + GAP * len(record.stages[0].totals) + 240
    title = f"{record.title}: {len(record.stages)} stages; elected: {', '.join(record.names)}"
    parts = (*_flows(record, columns), *_boxes(record, columns), *_heads(record))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide} {high}" role="img" '
        f'font-family="sans-serif" font-size="120"><title>{escape(title)}</title>'
        f'<path d="M0 0H{wide}V{high}H0Z" fill="#fff"/>{"".join(parts)}</svg>\n'
    )


def _column(record: Record, stage: Stage) -> dict[int, _Box]:
    """The candidates of a stage from top to bottom, as high as their votes."""
    boxes, top = dict[int, _Box](), HEAD
    for number, total in stage.totals.items():
        high = _tall(record, total)
        boxes[number] = _Box(top, high)
        top += high + GAP
    return boxes


def _flows(record: Record, columns: list[dict[int, _Box]]) -> Iterator[str]:
    """From each column to the next: what stays with everybody, and what goes from one to others; of several
    who are excluded together it is not told whose votes went where.
    """
    for place, stage in enumerate(record.stages[1:], 1):
        before, now = columns[place - 1], columns[place]
        for number in stage.totals:
            stays = min(before[number].high, now[number].high)
            yield _band(place, before[number].top, now[number].top, stays, number)
        if stage.candidate is not None and not stage.also:
            yield from _handed_on(record, stage, before, now, place)


def _handed_on(
    record: Record, stage: Stage, before: Mapping[int, _Box], now: Mapping[int, _Box], place: int
) -> Iterator[str]:
    """The votes that an elected or excluded candidate hands on, from under those that stay."""
    assert stage.candidate is not None
    start = before[stage.candidate].top + min(before[stage.candidate].high, now[stage.candidate].high)
    for number, moved in stage.moved.items():
        if moved > 0:
            high = _tall(record, moved)
            yield _band(place, start, now[number].top + now[number].high - high, high, stage.candidate)
            start += high


def _band(place: int, start: int, end: int, high: int, number: int) -> str:
    left, right = SIDE + COLUMN * (place - 1) + WIDE, SIDE + COLUMN * place
    middle = (left + right) // 2
    there = f"M{left} {start}C{middle} {start} {middle} {end} {right} {end}"
    back = f"V{end + high}C{middle} {end + high} {middle} {start + high} {left} {start + high}Z"
    return f'<path fill="{_ink(number)}" fill-opacity=".3" d="{there}{back}"/>' if high > 0 else ""


def _tall(record: Record, votes: Fraction) -> int:
    """How high so many votes are."""
    return int(votes * TALL / record.valid)


def _boxes(record: Record, columns: list[dict[int, _Box]]) -> Iterator[str]:
    last = len(columns) - 1
    for place, boxes in enumerate(columns):
        for number, box in boxes.items():
            x = SIDE + COLUMN * place
            yield _rect(x, box, number)
            if place == 0:
                yield _label(record, number, 0, box, x - 60, "end")
            elif place == last and box.high:
                yield _label(record, number, place, box, x + WIDE + 60, "start")


def _rect(x: int, box: _Box, number: int) -> str:
    return f'<rect x="{x}" y="{box.top}" width="{WIDE}" height="{box.high}" fill="{_ink(number)}"/>'


def _label(record: Record, number: int, place: int, box: _Box, x: int, anchor: str) -> str:
    words = _votes_of(record, number, place)
    middle = box.top + box.high // 2 + 40
    weight = ' font-weight="bold"' if number in record.elected else ""
    return f'<text x="{x}" y="{middle}" text-anchor="{anchor}"{weight}>{words}</text>'


def _votes_of(record: Record, number: int, place: int) -> str:
    votes = briefly(record.stages[place].totals[number])
    return escape(f"{record.candidates[number - 1]}: {votes}")


def _heads(record: Record) -> Iterator[str]:
    """What was done at each stage, over its column."""
    for place, stage in enumerate(record.stages):
        x = SIDE + COLUMN * place + WIDE // 2
        yield f'<text x="{x}" y="180" text-anchor="middle">{_done(record, stage)}</text>'


def _done(record: Record, stage: Stage) -> str:
    name = "" if stage.candidate is None else record.candidates[stage.candidate - 1]
    what = {"first-preferences": "first", "surplus": "surplus", "exclusion": "out"}[stage.action]
    return escape(f"{stage.number}. {what} {name}".strip()[:22])


def _ink(number: int) -> str:
    return INKS[(number - 1) % len(INKS)]
