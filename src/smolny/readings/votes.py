"""The votes of an assembly, and how delegates and groups have voted where everybody may see it."""

from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import combinations

from smolny.domain.elections import ElectedDeclared
from smolny.domain.sittings import quorum
from smolny.domain.values import CouncilId, FactionId, MandateId, QuestionId
from smolny.domain.votes import CHOICES, OPENLY, Question, ResultDeclared, field_of, is_opened
from smolny.readings import views
from smolny.readings.by_source import reasoning
from smolny.readings.majorities import by_rule, result_told
from smolny.readings.standpoint import Standpoint
from smolny.readings.verdicts import OPTIONS, Way, quorum_counted, result_words

SPLIT = "split"
SIDES = ("in-favour", "against")


def votes(here: Standpoint) -> tuple[views.VoteLine, ...]:
    """Every question that was put, the newest first."""
    return tuple(vote_line(here, name) for name in reversed(list(here.state.votes.questions)))


def vote(here: Standpoint, name: QuestionId) -> views.Vote:
    """One vote with all that everybody may see of it; KeyError where no question has this name."""
    found = here.state.votes.questions[name]
    cast = ballots(here, name)
    return views.Vote(
        line=vote_line(here, name),
        rule=() if found.rule is None else by_rule(here.words, found.rule),
        working=result_told(here.words, found) or _by_source(here, found),
        tallies=tuple(_tallies(here, found)),
        earlier=found.earlier,
        opened=found.opened,
        closed=found.closed,
        ballots=tuple(_cast(here, found, seat, choice) for seat, choice in cast.items()),
        groups=tuple(_by_group(here, found, cast)) if cast else (),
        turnout=took_part(here, found),
        quorum=rested_on(here, found),
    )


def took_part(here: Standpoint, found: Question) -> str | None:
    """How many took part, of how many: those on the roll of the voting, or those present, where it is known
    who they are.
    """
    cast, of = len(found.marks or found.voices), len(found.rights or {})
    if found.ceremony is not None and found.ceremony.setup is not None:
        cast, of = found.ceremony.voters or 0, found.ceremony.setup.credentials
    if cast and of:
        return here.words.say("took_part", count=here.words.count(cast), of=here.words.count(of))
    declared = _declaration(here, found)
    told = _told(declared)
    there = None if found.electorate is None else found.electorate.present
    if told is None or (not there and getattr(declared, "voters", None) is None):
        return None
    return here.words.say(
        "took_part", count=here.words.count(told), of=here.words.count(there) if there else None
    )


def _declaration(here: Standpoint, found: Question) -> ResultDeclared | ElectedDeclared | None:
    """What declared a question, or a round of an election, last."""
    if found.declared is None or found.sheet is None:
        return found.result
    declared: ElectedDeclared = here.entries[found.declared - 1].particulars
    return declared


def _told(told: ResultDeclared | ElectedDeclared | None) -> int | None:
    """How many voted, as a declaration says by itself or by all of its counts."""
    if told is None or told.voters is not None:
        return None if told is None else told.voters
    counts = [getattr(told, option, None) for option in OPTIONS]
    known = [each for each in counts if isinstance(each, int)]
    return sum(known) if len(known) == len(counts) else None


def rested_on(here: Standpoint, found: Question) -> str | None:
    """The quorum on which the result rests, and whether those voted who were counted, or were there."""
    told = _declaration(here, found)
    if told is None or told.quorum is None:
        return None
    return quorum_counted(here.words, told.quorum.counted, _way(here, told, found.declared or 0))


def _way(here: Standpoint, told: ResultDeclared | ElectedDeclared, number: int) -> Way:
    """How those were counted on whom a declaration rests, by the standing orders that were in force then. One
    that says nothing of votes rests on what was counted before.
    """
    adopted = [since for _, since in here.state.standing_orders.adopted if since < number]
    orders = here.entries[adopted[-1] - 1].particulars.orders if adopted else None
    if orders is None or orders.quorum is None or orders.quorum.presence != "votes":
        return "there"
    return "counted" if quorum.votes_cast(told) is None else "voted"


def _by_source(here: Standpoint, found: Question) -> tuple[str, ...]:
    """What follows from a result whose question has no rule of majority."""
    orders = here.state.standing_orders.in_force
    if found.rule is not None or found.result is None or found.result.outcome == "void":
        return ()
    return reasoning(here.words, None if orders is None else orders.results, found.result)


def ballots(here: Standpoint, name: QuestionId) -> Mapping[MandateId, str]:
    """What the newest ballot of each seat says, where everybody may see it: a choice, or "split"; in the
    order of the roll.
    """
    found = here.state.votes.questions[name]
    if found.sheet is not None:
        return {}
    if found.voices:
        return {seat: found.voices[seat][0] for seat in found.rights or {} if seat in found.voices}
    if not _is_named(here, found):
        return {}
    said = ((seat, _choice(here, *found.marks[seat])) for seat in found.rights or {} if seat in found.marks)
    return {seat: choice for seat, choice in said if choice is not None}


def own_votes(here: Standpoint, mandate: MandateId) -> tuple[views.OwnVote, ...]:
    """How a seat voted in every named vote in which it might, the newest first."""
    told = []
    for name, found in _newest(here):
        if mandate in (found.rights or {}) and _is_named(here, found):
            choice, entry = _own(here, found, mandate)
            told.append(views.OwnVote(name, here.names.question(name), choice, entry))
    return tuple(told)


def agreement(here: Standpoint) -> tuple[views.Agreement, ...]:
    """How often groups were on the same side, pair by pair."""
    sides: dict[FactionId, dict[QuestionId, str]] = {}
    for name in here.state.votes.questions:
        for group, side in _sides(here, ballots(here, name)):
            sides.setdefault(group, {})[name] = side
    return tuple(_agreed(here, one, other, sides) for one, other in combinations(sorted(sides), 2))


def _own(here: Standpoint, found: Question, mandate: MandateId) -> tuple[str | None, int | None]:
    """What a seat said, and the entry."""
    mark, said = found.marks.get(mandate), found.voices.get(mandate, (None, None))
    return said if mark is None else (_choice(here, *mark), mark[0])


def _newest(here: Standpoint) -> Iterator[tuple[QuestionId, Question]]:
    return reversed(list(here.state.votes.questions.items()))


def _agreed(
    here: Standpoint, one: FactionId, other: FactionId, sides: Mapping[FactionId, Mapping[QuestionId, str]]
) -> views.Agreement:
    both = sides[one].keys() & sides[other].keys()
    agreed = sum(sides[one][each] == sides[other][each] for each in both)
    return views.Agreement(here.names.group(one), here.names.group(other), agreed, len(both))


def _sides(here: Standpoint, cast: Mapping[MandateId, str]) -> Iterator[tuple[FactionId, str]]:
    """The side that more of a group took; none where as many took either."""
    balance: Counter[FactionId] = Counter()
    for seat, choice in cast.items():
        if choice in SIDES:
            for group in here.state.factions.of_mandate(seat):
                balance[group] += 1 if choice == SIDES[0] else -1
    for group, count in balance.items():
        if count:
            yield group, SIDES[0] if count > 0 else SIDES[1]


def vote_line(here: Standpoint, name: QuestionId) -> views.VoteLine:
    """One question in a line; KeyError where none was put under this name."""
    found = here.state.votes.questions[name]
    newest = here.entries[(found.declared or found.entry) - 1]
    return views.VoteLine(
        question=name,
        title=here.names.question(name),
        when=here.when(newest.occurred_at),
        entry=found.entry,
        matter=found.put.matter,
        mode=_mode(here, found),
        outcome=found.outcome or ("elected" if found.elected else "open"),
        sentence=_sentence(here, found),
        named=_is_named(here, found),
    )


def _sentence(here: Standpoint, found: Question) -> str:
    """What came of a vote."""
    if found.sheet is not None and found.is_declared:
        names = here.words.joined(map(here.names.person, found.elected))
        return here.words.say("elected_told", names=names) if names else here.words.say("elected_nobody")
    return result_words(here.words, found.result) if found.result else ""


def _mode(here: Standpoint, found: Question) -> str | None:
    """How the vote is taken, by the standing orders, else as a source calls it."""
    if found.mode is not None:
        return here.words.value(found.mode)
    return None if found.put.method == "not-given" else found.put.method


def _is_named(here: Standpoint, found: Question) -> bool:
    """Whether everybody may see the ballots of the newest voting: it is closed, or they are public before."""
    orders = here.state.standing_orders.in_force
    public = orders is not None and orders.publicity.roll_call_votes
    told = found.closed is not None or found.running
    return bool(found.voices) or (public and found.mode in OPENLY and told and bool(found.marks))


def _choice(here: Standpoint, number: int, place: int) -> str | None:
    """What a ballot says; none where it is not kept any more."""
    field = field_of(place)
    if not is_opened(here.state.votes, number, field):
        return None
    value = here.names.opened(number, field)
    told = value.get("choice", SPLIT) if isinstance(value, dict) else None
    return told if told in (*CHOICES, SPLIT) else None


def _cast(here: Standpoint, found: Question, seat: MandateId, choice: str) -> views.VoteCast:
    standing, mark = here.state.credentials.mandates[seat], found.marks.get(seat)
    number = found.voices[seat][1] if mark is None else mark[0]
    return views.VoteCast(
        mandate=seat,
        name=here.names.known(standing.person),
        council=None if standing.council is None else here.names.council(CouncilId(standing.council)),
        groups=tuple(map(here.names.group, here.state.factions.of_mandate(seat))),
        choice=choice,
        entry=number,
        by=None if mark is None else here.entries[number - 1].particulars.ballots[mark[1] - 1].by,
    )


def _by_group(here: Standpoint, found: Question, cast: Mapping[MandateId, str]) -> Iterator[views.GroupVote]:
    counts: dict[FactionId, Counter[str]] = {}
    for seat, right in (found.rights or {}).items():
        said = cast.get(seat) or ("silent" if right.there else "")
        for group in here.state.factions.of_mandate(seat) if said else ():
            counts.setdefault(group, Counter())[said] += 1
    for group, votes_ in sorted(counts.items(), key=lambda each: (-each[1].total(), each[0])):
        told = [votes_[each] for each in (*CHOICES, SPLIT, "silent")]
        yield views.GroupVote(here.names.group(group), *told)


def _tallies(here: Standpoint, found: Question) -> Iterator[tuple[str, str, str, str]]:
    """Counts besides persons together: of what, for, against, abstaining."""
    for each in found.result.tallies if found.result is not None else ():
        name = ", ".join(filter(None, (here.words.value(f"measure-{each.measure}"), each.chamber)))
        yield name, each.in_favour or "", each.against or "", each.abstained or ""
