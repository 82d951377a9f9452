"""Seats filled from approvals as the words say it, vote by vote, every lot drawn every way."""

from collections.abc import Callable, Iterable, Iterator
from fractions import Fraction
from itertools import combinations

Papers = list[frozenset[int]]
Committee = frozenset[int]
Money = tuple[Fraction, ...]


def marked(papers: Papers) -> Committee:
    """Whom anybody approves of."""
    return frozenset().union(*papers)


def satisfaction(papers: Papers, committee: Committee) -> Fraction:
    """Thiele's: one for the first on each paper, a half for the second, and so on."""
    many = [len(paper & committee) for paper in papers]
    return sum((Fraction(1, place) for upto in many for place in range(1, upto + 1)), Fraction(0))


def best(among: Iterable[int], value: Callable[[int], Fraction]) -> list[int]:
    """All for whom the value is highest."""
    values = {each: value(each) for each in among}
    return [each for each in values if values[each] == max(values.values())]


def seq_pav(papers: Papers, seats: int, committee: Committee = frozenset()) -> set[Committee]:
    """Whoever adds most is taken in."""
    left = marked(papers) - committee
    if not left or len(committee) == seats:
        return {committee}
    taken = best(left, lambda each: satisfaction(papers, committee | {each}))
    return set().union(*(seq_pav(papers, seats, committee | {each}) for each in taken))


def reverse_seq_pav(papers: Papers, seats: int, committee: Committee | None = None) -> set[Committee]:
    """Whoever is missed least is taken out."""
    now = marked(papers) if committee is None else committee
    if len(now) <= seats:
        return {now}
    taken = best(now, lambda each: satisfaction(papers, now - {each}))
    return set().union(*(reverse_seq_pav(papers, seats, now - {each}) for each in taken))


def phragmen(
    papers: Papers, seats: int, committee: Committee = frozenset(), money: Money | None = None
) -> set[Committee]:
    """Everybody earns alike; whose voters have one together first, is elected, and they have nothing."""
    has = (Fraction(0),) * len(papers) if money is None else money
    left = marked(papers) - committee
    if not left or len(committee) == seats:
        return {committee}

    def wait(each: int) -> Fraction:
        own = [sum_ for sum_, paper in zip(has, papers, strict=True) if each in paper]
        return Fraction(1 - sum(own)) / len(own)

    outcomes = set[Committee]()
    for each in best(left, lambda one: -wait(one)):
        after = tuple(
            Fraction(0) if each in paper else own + wait(each) for own, paper in zip(has, papers, strict=True)
        )
        outcomes |= phragmen(papers, seats, committee | {each}, after)
    return outcomes


def equal_shares(papers: Papers, seats: int) -> set[tuple[Committee, Money]]:
    """Everybody has the same share of the seats; what is left of it is told."""
    valid = [paper for paper in papers if paper]
    return _bought(valid, frozenset(), (Fraction(seats, len(valid)),) * len(valid))


def _bought(papers: Papers, committee: Committee, money: Money) -> set[tuple[Committee, Money]]:
    prices = {each: price(papers, money, each) for each in marked(papers) - committee}
    known = {each: asked for each, asked in prices.items() if asked is not None}
    if not known:
        return {(committee, money)}
    outcomes = set[tuple[Committee, Money]]()
    for each in best(known, lambda one: -known[one]):
        after = tuple(
            own - min(own, known[each]) if each in paper else own
            for own, paper in zip(money, papers, strict=True)
        )
        outcomes |= _bought(papers, committee | {each}, after)
    return outcomes


def price(papers: Papers, money: Money, one: int) -> Fraction | None:
    """The price at which all who have less pay what they have, and the others that, and it is one together:
    every choice of the poor is tried.
    """
    purses = [own for own, paper in zip(money, papers, strict=True) if one in paper]
    return next(_prices(purses), None)


def _prices(purses: list[Fraction]) -> Iterator[Fraction]:
    everybody = range(len(purses))
    for many in range(len(purses)):
        for poor in combinations(everybody, many):
            asked = Fraction(1 - sum(purses[each] for each in poor)) / (len(purses) - many)
            rich = set(everybody) - set(poor)
            if all(purses[each] <= asked for each in poor) and all(purses[each] >= asked for each in rich):
                yield asked


def completed(papers: Papers, seats: int) -> set[Committee]:
    """The seats that equal shares leave, as everybody goes on earning."""
    valid = [paper for paper in papers if paper]
    return set().union(
        *(phragmen(valid, seats, committee, money) for committee, money in equal_shares(papers, seats))
    )


def utilitarian(papers: Papers, seats: int) -> set[Committee]:
    """The seats that equal shares leave, to those with most votes."""
    return set().union(*(_by_votes(papers, seats, each) for each, _ in equal_shares(papers, seats)))


def _by_votes(papers: Papers, seats: int, committee: Committee) -> set[Committee]:
    left = marked(papers) - committee
    if not left or len(committee) == seats:
        return {committee}
    taken = best(left, lambda each: Fraction(sum(each in paper for paper in papers)))
    return set().union(*(_by_votes(papers, seats, committee | {each}) for each in taken))


SLOWLY: dict[str, Callable[[Papers, int], set[Committee]]] = {
    "seq-pav": seq_pav,
    "reverse-seq-pav": reverse_seq_pav,
    "seq-phragmen": phragmen,
    "equal-shares": lambda papers, seats: {committee for committee, _ in equal_shares(papers, seats)},
    "equal-shares-phragmen": completed,
    "equal-shares-utilitarian": utilitarian,
}
"""Every rule by its name."""
