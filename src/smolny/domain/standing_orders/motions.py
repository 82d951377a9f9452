"""What has to happen to a text before it is put to the vote, and what may become of it afterwards."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

_SERIES = re.compile(r"[^\W\d_]{0,8}[ -]?")


@dataclass(frozen=True, slots=True)
class Support:
    """How many delegates have to confirm that they stand behind a text of a kind ("motion", "amendment"), or
    how many `organs`, which are councils, factions and bodies, are enough instead; they do not count where
    nothing is said. What such an organ moves itself needs no support, unless `movers` are `all`.
    """

    of: str
    delegates: int
    organs: int | None = None
    movers: Literal["persons", "all"] = "persons"


@dataclass(frozen=True, slots=True)
class Motions:
    """What a text needs before it is decided, and how it comes back.

    Where texts are `moved` one is put when somebody has moved it in the hall. So many delegates besides the
    mover are its `seconders`. With `admission` it is put when it was found admissible. A text that was moved
    is withdrawn by its `mover`, or with the `consent` of the assembly. What was decided is reconsidered at
    `any` time, `never`, in the same `sitting`, or in that or the `next-sitting`.

    Amendments are amended to this `depth`: 1 where only texts are, any where nothing is said. Another's text
    is taken over `never`, while it is `waiting`, or also when it was withdrawn (`any`). With `acceptance` a
    wording that a committee recommends and the movers accept is the text before the assembly. On an
    `open_desk` everybody sees what the committee is putting together, before it recommends anything.

    Texts have numbers where `numbering` says how amendments are counted: anew for each text (`per-motion`),
    through all (`running`), or by the lines that they touch (`per-line`), in lines of `columns` characters.
    `series` stands before the figures of motions, `amendment_series` before those of amendments,
    `composite_series` before the letters of composites.

    Texts of some kinds need `support` by those who are asked to stand behind them.
    """

    moved: bool = False
    seconders: int = 0
    admission: bool = False
    withdrawal: Literal["mover", "consent"] = "mover"
    reconsideration: Literal["any", "never", "sitting", "next-sitting"] = "any"
    depth: int | None = None
    takeover: Literal["any", "never", "waiting"] = "any"
    acceptance: bool = True
    open_desk: bool = False
    numbering: Literal["per-motion", "running", "per-line"] | None = None
    columns: int = 80
    series: str = "A"
    amendment_series: str = ""
    composite_series: str = "K-"
    support: tuple[Support, ...] = ()


def motions_faults(section: Motions) -> Iterator[str]:
    """The names of the settings that say something impossible."""
    if section.seconders < 0:
        yield "motions.seconders"
    if section.depth is not None and section.depth < 1:
        yield "motions.depth"
    if not 20 <= section.columns <= 200:
        yield "motions.columns"
    kinds = [each.of for each in section.support]
    if len(set(kinds)) != len(kinds) or not all(map(_is_possible, section.support)):
        yield "motions.support"
    for name in ("series", "amendment_series", "composite_series"):
        if not _SERIES.fullmatch(getattr(section, name)):
            yield f"motions.{name}"


def _is_possible(support: Support) -> bool:
    return bool(support.of) and support.delegates >= 1 and (support.organs is None or support.organs >= 1)
