"""Seats divided among groups in proportion to their numbers."""

from collections.abc import Mapping


class Tied(Exception):
    """Groups with equal claims to fewer seats than groups; a lot or a rule must settle it, not a program."""

    def __init__(self, names: tuple[str, ...], seats: int) -> None:
        super().__init__(names, seats)
        self.names = names
        self.seats = seats


def largest_remainder(votes: Mapping[str, int], seats: int) -> dict[str, int]:
    """Each group has the whole quotas in its number, and the largest remainders the seats left over.

    The quota is that of Hare: all votes divided by all seats. Remainders are compared as whole numbers, in
    units of one vote divided by the seats. Raises Tied where equal remainders compete for the last seats,
    ValueError for a number below zero or where there are seats and no votes.
    """
    total = sum(votes.values())
    if seats < 0 or min(votes.values(), default=0) < 0 or (seats and not total):
        raise ValueError("seats and votes are not below zero, and seats need votes")
    if not seats:
        return dict.fromkeys(votes, 0)
    divided = {name: divmod(count * seats, total) for name, count in votes.items()}
    left = seats - sum(whole for whole, _ in divided.values())
    favoured = _largest({name: remainder for name, (_, remainder) in divided.items()}, left)
    return {name: whole + (name in favoured) for name, (whole, _) in divided.items()}


def _largest(remainders: Mapping[str, int], left: int) -> frozenset[str]:
    """The groups with the `left` largest remainders; raises Tied."""
    order = sorted(remainders, key=lambda name: -remainders[name])
    if 0 < left < len(order) and remainders[order[left - 1]] == remainders[order[left]]:
        last = remainders[order[left]]
        tied = tuple(name for name in remainders if remainders[name] == last)
        raise Tied(tied, left - sum(remainder > last for remainder in remainders.values()))
    return frozenset(order[:left])
