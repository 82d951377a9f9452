"""What has to happen to a text before it is put to the vote, and what may become of it afterwards."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Motions:
    """What a text needs before it is decided, and how it comes back.

    Where texts are `moved` one is put when somebody has moved it in the hall. So many delegates besides the
    mover are its `seconders`. With `admission` it is put when it was found admissible. A text that was moved
    is withdrawn by its `mover`, or with the `consent` of the assembly. What was decided is reconsidered at
    `any` time, `never`, in the same `sitting`, or in that or the `next-sitting`.

    Amendments are amended to this `depth`: 1 where only texts are, any where nothing is said. Another's text
    is taken over `never`, while it is `waiting`, or also when it was withdrawn (`any`). With `acceptance` a
    wording that a committee recommends and the movers accept is the text before the assembly.
    """

    moved: bool = False
    seconders: int = 0
    admission: bool = False
    withdrawal: Literal["mover", "consent"] = "mover"
    reconsideration: Literal["any", "never", "sitting", "next-sitting"] = "any"
    depth: int | None = None
    takeover: Literal["any", "never", "waiting"] = "any"
    acceptance: bool = True


def motions_faults(section: Motions) -> Iterator[str]:
    """The names of the settings that say something impossible."""
    if section.seconders < 0:
        yield "motions.seconders"
    if section.depth is not None and section.depth < 1:
        yield "motions.depth"
