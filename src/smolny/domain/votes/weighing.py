"""Verifiable votes in which each card counts its weight, and cards held to the roll; verifiable-votes.md."""

from collections import Counter
from collections.abc import Iterator, Mapping
from fractions import Fraction

from smolny.counting.numbers import number
from smolny.domain.order import Irregularity, OutOfOrder, breach
from smolny.domain.values import MandateId
from smolny.domain.values.copies import replace
from smolny.domain.votes.ballots import counts_persons, counts_weights, roll_of, rules_of
from smolny.domain.votes.commands import (
    BallotCount,
    CardWeight,
    CompleteCeremony,
    DecryptBallots,
    DepositCredentials,
    NameTrustees,
    Tallied,
)
from smolny.domain.votes.state import Ceremony, Question, Right, Voting


def drawn_otherwise(state: Voting, command: DepositCredentials) -> Iterator[Irregularity]:
    """That codes were drawn in another way than the standing orders say, or in one that is not told."""
    wanted = rules_of(state).codes
    if wanted not in ("any", command.drawn):
        yield breach("codes-are-drawn-otherwise", drawn=command.drawn or "not-given", wanted=wanted)


def is_weighed(ceremony: Ceremony) -> bool:
    """Whether each card counts its weight."""
    return bool(ceremony.named.weighed)


def will_weigh(question: Question, command: NameTrustees) -> bool:
    """Whether each card will count its weight: as the majority of the question says, if it has one."""
    return bool(command.weighed) if question.rule is None else counts_weights(question.rule)


def with_weighing(state: Voting, command: NameTrustees) -> tuple[NameTrustees, tuple[Irregularity, ...]]:
    """The command with whether cards weigh, and what it breaks: cards decide nothing where persons are
    counted.
    """
    question = state.votes.questions.get(command.question)
    if question is None:
        return command, ()
    notes: tuple[Irregularity, ...] = ()
    if command.weighed and question.rule is not None and counts_persons(question.rule):
        told = {"question": command.question, "majority": question.rule.name}
        notes = (breach("cards-decide-nothing", **told),)
    return replace(command, weighed=will_weigh(question, command) or None), notes


def refuse_weights(told: CompleteCeremony) -> None:
    """OutOfOrder `weights-do-not-fit` where the weights are not those of all credentials, the least first."""
    weights = [each.weight for each in told.weights]
    fits = weights == sorted(set(weights)) and all(min(each.weight, each.cards) > 0 for each in told.weights)
    if told.weights and (not fits or sum(each.cards for each in told.weights) != told.credentials):
        raise OutOfOrder("weights-do-not-fit", question=told.question, credentials=told.credentials)


def against_weights(state: Voting, question: Question) -> Iterator[Irregularity]:
    """Why a vote that is set up is not opened with these cards: they weigh and should not, or the other way
    round; the roll has parts of a vote; a weight gives its few voters away; other cards than the roll has.
    """
    ceremony = question.ceremony
    if ceremony is None or ceremony.setup is None:
        return
    name, rights = question.put.question, roll_of(state)
    if bool(ceremony.setup.weights) != is_weighed(ceremony):
        yield breach("cards-weigh-otherwise", question=name)
    elif is_weighed(ceremony):
        parts = sorted({each.weight for each in rights.values() if number(each.weight).denominator > 1})
        yield from (breach("weight-is-not-whole", weight=each) for each in parts[:1])
        yield from _rare(state, question, rights)
    if rules_of(state).cards_as_roll:
        differing = differences(ceremony.setup, rights)
        yield from (breach("cards-differ-from-roll", question=name, **each) for each in differing[:1])


def _rare(state: Voting, question: Question, rights: Mapping[MandateId, Right]) -> Iterator[Irregularity]:
    """The least weight that fewer in the hall have than hide each other."""
    needed = rules_of(state).secret_at_least
    there = Counter(number(each.weight) for each in rights.values() if each.there)
    few = sorted(weight for weight, voters in there.items() if voters < needed)
    for weight in few[:1]:
        told = {"question": question.put.question, "weight": str(weight)}
        yield breach("weight-is-too-rare", **told, voters=there[weight], needed=needed)


def differences(
    setup: CompleteCeremony, rights: Mapping[MandateId, Right]
) -> tuple[dict[str, str | int], ...]:
    """For each weight of which there are more or fewer cards than seats that have a vote: the `weight`, how
    many `cards` and `seats`; the least first. Where cards do not weigh, each seat is one.
    """
    told = setup.weights or (CardWeight(1, setup.credentials),)
    cards: Counter[Fraction] = Counter({Fraction(each.weight): each.cards for each in told})
    seats = Counter(number(each.weight) if setup.weights else Fraction(1) for each in rights.values())
    return tuple(
        {"weight": str(each), "cards": cards[each], "seats": seats[each]}
        for each in sorted({*cards, *seats})
        if cards[each] != seats[each]
    )


def rare_weights(state: Voting, setup: CompleteCeremony) -> tuple[CardWeight, ...]:
    """The weights that fewer cards have than hide each other, the least first."""
    needed = rules_of(state).secret_at_least
    return tuple(each for each in setup.weights if each.cards < needed)


def cast_in(ceremony: Ceremony) -> int | None:
    """How much was cast, where it is known: the weight of the ballots, or how many there are."""
    return ceremony.weight if is_weighed(ceremony) else ceremony.voters


def count_weights(question: Question, in_favour: int, against: int, blank: int) -> BallotCount:
    """The count of a weighed vote from its sums: how many persons were of which mind was never opened. A roll
    that weighs less than what was cast says nothing of the accredited.
    """
    rights = (question.rights or {}).values()
    there = sum((number(each.weight) for each in rights if each.there), Fraction(0))
    whole = sum((number(each.weight) for each in rights), Fraction(0))
    cast = Fraction(in_favour + against + blank)
    tallied = Tallied(
        "weight",
        str(in_favour),
        str(against),
        str(blank),
        present=str(max(there, cast)),
        accredited=str(whole) if whole >= cast else None,
    )
    return BallotCount("not-counted", "not-counted", "not-counted", (tallied,))


def weighed_papers(told: DecryptBallots, weight: int) -> Iterator[tuple[str, str]]:
    """Papers with their weights that add up to what was opened, as few as there may be: the sums are laid end
    to end around a ring as long as what is not blank weighs, and a paper is what lies at one place of it.
    """
    ring, cuts, place = weight - told.blank, {0}, 0
    laid: list[tuple[int, int, int]] = []
    for name, much in enumerate(told.sums, 1):
        laid.append((name, place, place + much))
        place += much
        cuts.add(place % ring if ring else 0)
    for start, stop in zip(sorted(cuts), [*sorted(cuts)[1:], ring], strict=True):
        if stop > start:
            names = [name for name, begun, ended in laid if _covers(begun, ended, start, ring)]
            yield "=".join(map(str, names)), str(stop - start)
    if told.blank:
        yield "", str(told.blank)


def _covers(begun: int, ended: int, place: int, ring: int) -> bool:
    """Whether a sum that is laid from here to there lies at a place of the ring."""
    return any(begun <= at < ended for at in range(place, ended, ring))
