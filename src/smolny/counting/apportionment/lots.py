"""Lots that were drawn, handed to the ties in the order in which these come up."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from smolny.counting.apportionment.result import Lot, Tie
from smolny.counting.uncountable import Uncountable


@dataclass(slots=True)
class Urn:
    """The names that were drawn and not used yet, and the ties that were settled by those before them."""

    names: Sequence[str]
    settled: list[Lot] = field(default_factory=list)

    def draw(self, tie: Tie) -> tuple[str, ...] | None:
        """The units that the lot fell on; none where nothing was drawn yet.

        Raises Uncountable `lot-is-not-tied`, `lot-drawn-twice`, `lot-is-incomplete`.
        """
        if not self.names:
            return None
        drawn, self.names = tuple(self.names[: tie.draws]), self.names[tie.draws :]
        _check(tie, drawn)
        self.settled.append(Lot(tie, drawn))
        return drawn

    def close(self) -> None:
        """Raises Uncountable `lot-is-superfluous` where more was drawn than there were ties."""
        if self.names:
            raise Uncountable("lot-is-superfluous", lots=tuple(self.names))


def _check(tie: Tie, drawn: tuple[str, ...]) -> None:
    for place, name in enumerate(drawn):
        if name not in tie.units:
            raise Uncountable("lot-is-not-tied", lot=name, tied=tie.units)
        if name in drawn[:place]:
            raise Uncountable("lot-drawn-twice", lot=name)
    if len(drawn) < tie.draws:
        raise Uncountable("lot-is-incomplete", drawn=drawn, draws=tie.draws, tied=tie.units)
