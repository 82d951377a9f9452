"""Seats filled in proportion from approvals, one after another; a tie is a decision that is waited for."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from smolny.counting.elections.methods import Scores
from smolny.counting.elections.papers import Contest, refuse_impossible
from smolny.counting.elections.record import Decision, Need, decided
from smolny.counting.elections.shares import APPROVALS, Approvals, Part, Score, State
from smolny.counting.numbers import Number
from smolny.counting.uncountable import Uncountable

By = Literal["score", "all", "lot"]


@dataclass(frozen=True, slots=True)
class Choice:
    """A stage: who is elected or excluded, by which score, the figures of all among whom it was decided, and
    what singled the candidate out: the score, a lot, or nothing, where all come through in whichever order.
    """

    number: int
    action: Literal["elected", "excluded"]
    candidate: int
    score: Score
    figures: Scores
    by: By


@dataclass(frozen=True, slots=True)
class Filled:
    """An election as far as it went: the valid weight, the stages, who is elected in their order (by number
    where the others were excluded), the decisions that were used, and what is wanted to go on, if anything.
    """

    rule: str
    title: str
    candidates: tuple[str, ...]
    seats: int
    valid: Fraction
    stages: tuple[Choice, ...]
    elected: tuple[int, ...]
    decisions: tuple[Decision, ...] = ()
    needs: Need | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """The names of those who are elected, in order."""
        return tuple(self.candidates[number - 1] for number in self.elected)


def fill(contest: Contest, rule: str, decisions: Sequence[Decision] = ()) -> Filled:
    """Fill seats by one of APPROVALS as far as it goes with the decisions given, in the order in which they
    are wanted. Nobody is elected whom no paper marks. Time linear in the different papers and in the
    candidates at each stage.

    Uncountable: what a contest refuses, `no-such-rule`, `shares-not-by-this-rule`, `no-valid-papers`,
    `decision-for-another-tie`, `decision-is-superfluous`.
    """
    refuse_impossible(contest)
    if rule not in APPROVALS:
        raise Uncountable("no-such-rule", rule=rule[:60])
    if contest.groups:
        raise Uncountable("shares-not-by-this-rule", rule=rule)
    papers = _papers(contest)
    if not papers:
        raise Uncountable("no-valid-papers", papers=len(contest.papers))
    valid = Fraction(sum(papers.values()))
    filling = _Filling(_begun(papers, contest.seats, valid), rule, list(decisions), [], [])
    needs = filling.through()
    told = (rule, contest.title, contest.candidates, contest.seats, valid)
    return Filled(*told, tuple(filling.stages), filling.elected(), tuple(filling.used), needs)


def _begun(papers: dict[Approvals, Number], seats: int, valid: Fraction) -> State:
    left = {each for approvals in papers for each in approvals}
    return State(papers, seats, seats / valid, left, paid=dict.fromkeys(papers, Fraction(0)))


def _papers(contest: Contest) -> dict[Approvals, Number]:
    """How much weight approves of whom, in an order of its own: that of papers makes no difference."""
    found: dict[Approvals, Number] = {}
    for paper in contest.papers:
        approvals = frozenset(each for rank in paper.marks for each in rank) - contest.withdrawn
        if approvals and paper.weight:
            found[approvals] = found.get(approvals, 0) + paper.weight
    return {approvals: found[approvals] for approvals in sorted(found, key=sorted)}


@dataclass(slots=True)
class _Filling:
    """Seats while they are filled, and what is told of it."""

    state: State
    rule: str
    decisions: list[Decision]
    stages: list[Choice]
    used: list[Decision]

    def through(self) -> Need | None:
        """Stage after stage, until nothing is left to do, or a decision is wanted; Uncountable
        `decision-is-superfluous`.
        """
        for part, figures in self._turns():
            tied = _tied(part, figures)
            if len(tied) > 1 and not self._takes_all(tied) and not self.decisions:
                return Need(part.wanted, len(self.stages), frozenset(tied))
            self._choose(part, figures, tied)
        if self.decisions:
            raise Uncountable("decision-is-superfluous", decisions=len(self.decisions))
        return None

    def elected(self) -> tuple[int, ...]:
        """Who has a seat: of those who are excluded one by one, who is left, and nobody before the end."""
        if not self._excludes():
            return tuple(self.state.elected)
        return () if self._room() else tuple(sorted(self.state.left))

    def _turns(self) -> Iterator[tuple[Part, Scores]]:
        """Part after part, and its figures, as long as it finds anybody."""
        for part in APPROVALS[self.rule]:
            while self._room() and (figures := part.figures(self.state)):
                yield part, figures

    def _excludes(self) -> bool:
        return APPROVALS[self.rule][0].wanted == "exclusion"

    def _room(self) -> int:
        """How many more are to be elected or excluded."""
        left, vacant = len(self.state.left), self.state.vacant()
        return max(0, left - vacant) if self._excludes() else min(left, vacant)

    def _takes_all(self, tied: list[int]) -> bool:
        """Does the order make no difference? All who are left are elected, or all who are tied come through,
        as what follows for one is nothing to the others.
        """
        fits = self._room() == len(self.state.left) and APPROVALS[self.rule][-1].score != "price"
        return fits or (len(tied) <= self._room() and self._are_apart(tied))

    def _are_apart(self, tied: list[int]) -> bool:
        """Does no paper approve of two of them?"""
        return all(len(approvals.intersection(tied)) < 2 for approvals in self.state.papers)

    def _choose(self, part: Part, figures: Scores, tied: list[int]) -> None:
        """The candidate whom figures or a decision single out, and what votes pay."""
        chosen, by = self._chosen(part, tied)
        self.state.left.discard(chosen)
        if part.wanted == "seat":
            self.state.elected.append(chosen)
        part.pay(self.state, chosen, figures[chosen])
        action: Literal["elected", "excluded"] = "elected" if part.wanted == "seat" else "excluded"
        self.stages.append(Choice(len(self.stages) + 1, action, chosen, part.score, figures, by))

    def _chosen(self, part: Part, tied: list[int]) -> tuple[int, By]:
        if len(tied) == 1:
            return tied[0], "score"
        if self._takes_all(tied):
            return tied[0], "all"
        return decided(self.decisions, self.used, part.wanted, frozenset(tied)), "lot"


def _tied(part: Part, figures: Scores) -> list[int]:
    best = part.best(figures.values())
    return [each for each, figure in figures.items() if figure == best]
