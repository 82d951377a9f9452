"""Ballots cast at a question: who may, what is marked, what is opened when; votes.md, section 6."""

from collections.abc import Iterator, Mapping
from itertools import islice

from smolny.counting.elections.rules import RULES
from smolny.counting.majorities import TOGETHER, Condition
from smolny.counting.numbers import number
from smolny.domain.credentials import deciding, has_a_vote, idle_because, is_taken, may_vote, weigher
from smolny.domain.credentials.proxies import represented
from smolny.domain.order import Decision, Deed, Irregularity, OutOfOrder, Recorded, breach, found, stated
from smolny.domain.order.record import ErasePayload, PayloadErased
from smolny.domain.standing_orders import Ballots, MajorityRule
from smolny.domain.values import CouncilId, MandateId, QuestionId
from smolny.domain.values.copies import replace
from smolny.domain.values.moments import Happening, begin, date_in
from smolny.domain.votes.commands import Ballot, CastBallots, FilePapers, RemindVoters
from smolny.domain.votes.entries import BallotsCast, PapersFiled, VotersReminded
from smolny.domain.votes.state import Question, Right, Votes, Voting

Notes = tuple[Irregularity, ...]

OPENLY = ("electronic", "cards")
AT_THE_QUESTION = (*OPENLY, "secret")
"""The modes in which delegates cast ballots from their own pages."""
VERIFIABLE = "verifiable"
BY_BALLOT = (*AT_THE_QUESTION, VERIFIABLE)
"""The modes in which ballots are cast at the question itself."""

MOST_AT_ONCE = 400
"""So many ballots stand in one entry."""

PAPERS, KEYS = "papers", "keys"
"""What is sealed beside marks in a secret vote: the papers, opened at the closing; the keys, never opened."""


def rules_of(state: Voting) -> Ballots:
    """What the standing orders in force say of ballots."""
    orders = state.standing_orders.in_force
    return Ballots() if orders is None or orders.ballots is None else orders.ballots


def field_of(place: int) -> str:
    """The sealed field of the ballot that has this place in its entry, from 1 on."""
    return f"ballot-{place}"


def roll_of(state: Voting) -> dict[MandateId, Right]:
    """Every seat that has a vote, as it stands. Time linear in the mandates."""
    mandates, councils = state.credentials.mandates, state.federation.councils
    weigh, kinds = weigher(state), {}
    for name, council in councils.items():
        kinds[name] = council.genus
    return {
        name: Right(
            weigh(seat),
            seat.council,
            kinds.get(seat.council) if seat.council is not None else None,
            is_taken(mandates, seat),
        )
        for name, seat in deciding(state)
        if has_a_vote(state, seat)
    }


def impossible(state: Voting, question: Question) -> Iterator[Irregularity]:
    """Why the ballots of a question cannot be cast as its mode says: too few for a secret vote, or a majority
    that weighs votes; cards where the majority is of persons.
    """
    name = question.put.question
    if question.mode == "cards" and question.sheet is None and not _looks_at_cards(state, question):
        majority = "none" if question.rule is None else question.rule.name
        yield breach("cards-decide-nothing", question=name, majority=majority)
    if question.mode == "cards" and question.sheet is not None and _weighs_whole(question.sheet.rule):
        weights = (right.weight for right in roll_of(state).values())
        parts = (each for each in weights if number(each).denominator > 1)
        yield from (breach("weight-is-not-whole", weight=each) for each in islice(parts, 1))
    if question.mode not in ("secret", VERIFIABLE):
        return
    needed, voters = rules_of(state).secret_at_least, sum(right.there for right in roll_of(state).values())
    if voters < needed:
        yield breach("too-few-for-secrecy", question=name, voters=voters, needed=needed)
    weighs = question.mode == VERIFIABLE and question.rule is not None and counts_weights(question.rule)
    if question.rule is not None and not weighs and not counts_persons(question.rule):
        yield breach("secret-papers-weigh-nothing", question=name, majority=question.rule.name)


def _weighs_whole(rule: str) -> bool:
    """Whether the rule of a round counts no parts of a vote."""
    return rule in RULES and RULES[rule].in_billionths


def voters_of(state: Voting, question: Question) -> int | None:
    """For how many a ballot was cast in a vote that was closed: seats, or credentials of a verifiable one;
    none where the record does not have the ballots.
    """
    if question.ceremony is not None:
        return question.ceremony.voters
    if question.mode not in AT_THE_QUESTION or question.closed is None:
        return None
    return len(question.marks) if question.marks or state.record.mode == "live" else None


def refuse_other_voters(told: int | None, found: int | None, name: QuestionId) -> None:
    """OutOfOrder `voters-differ` where a result says that others voted than the record has."""
    if told is not None and told != found:
        raise OutOfOrder("voters-differ", question=name, voters=told)


def decide_casting(state: Voting, command: CastBallots) -> Decision:
    """Open ballots are cast while the voting is open, in a mode that has them."""
    return Decision(stated(BallotsCast, command), _unready(state, command.question, OPENLY))


def decide_filing(state: Voting, command: FilePapers) -> Decision:
    """Secret papers are put into the urn with as many others as the standing orders want."""
    notes = _unready(state, command.question, ("secret",))
    needed, papers = rules_of(state).secret_at_least, len(command.ballots)
    if papers < needed:
        notes += (breach("too-few-papers", question=command.question, papers=papers, needed=needed),)
    question = state.votes.questions.get(command.question)
    rights = {} if question is None else question.rights or {}
    # Whoever left the hall since handed the paper in before.
    strangers = [each.seat for each in command.ballots if each.seat not in rights]
    notes += tuple(breach("no-right-to-vote", mandate=each) for each in strangers[:1])
    return Decision(stated(PapersFiled, command), notes)


def of_ballots(state: Voting, command: CastBallots, deed: Deed) -> Notes:
    """Nobody votes who has no right to, on that day."""
    question = state.votes.questions.get(command.question)
    today = day_of_voting(deed.occurred_at)
    if question is None or question.rights is None:
        return ()
    told = (standing_against(state, question, each, today) for each in command.ballots)
    return tuple(each for each in told if each is not None)[:1]


def day_of_voting(when: Happening) -> str | None:
    """The day (YYYY-MM-DD, Gregorian) of a ballot; none where it is not known."""
    moment = begin(when)
    return None if moment is None else date_in("gregorian", moment[0])


def standing_against(
    state: Voting, question: Question, ballot: Ballot, today: str | None
) -> Irregularity | None:
    """What keeps a ballot from being cast, on a day (YYYY-MM-DD) where it is known; else none."""
    unready = _unready(state, question.put.question, AT_THE_QUESTION)
    if unready:
        return unready[0]
    seat, by = ballot.seat, ballot.by or ballot.seat
    if question.rights is None or seat not in question.rights:
        return breach("no-right-to-vote", mandate=seat)
    holder = state.credentials.mandates.get(by)
    if holder is None:
        return breach("unknown-mandate", name=by)
    if question.mode == "secret" and seat in question.marks:
        return breach("has-voted", mandate=seat)
    if not may_vote(state, by, today):
        return idle_because(by, holder) or breach("not-in-the-hall", mandate=by)
    alone = holder.sits_on == seat and not _votes_together(state, question)
    if alone or seat in seats_of(state, question, by, today):
        return None
    return breach("votes-for-another", mandate=seat)


def seats_of(state: Voting, question: Question, by: MandateId, today: str | None) -> tuple[MandateId, ...]:
    """The seats whose votes somebody casts in one step: the own one, those that gave a proxy, and where a
    delegation votes together, by the first of it in the hall, all of its own. Only seats that had a vote when
    the voting was opened.
    """
    rights, holder = question.rights or {}, state.credentials.mandates[by]
    given = represented(state, by, question.put.question, today)
    own: tuple[MandateId, ...] = () if holder.sits_on is None else (holder.sits_on,)
    council = None if holder.council is None or not own else rights_council(rights, own[0])
    if council is not None and _votes_together(state, question):
        own = delegation(rights, council) if leader(state, rights, council) == by else ()
    return tuple(name for name in dict.fromkeys((*own, *given)) if name in rights)


def _votes_together(state: Voting, question: Question) -> bool:
    """Whether delegations vote as one."""
    return question.mode == "cards" and rules_of(state).delegations != "apart"


def rights_council(rights: Mapping[MandateId, Right], seat: MandateId) -> CouncilId | None:
    """The council of a seat, where it has a vote."""
    right = rights.get(seat)
    return None if right is None else right.council


def delegation(rights: Mapping[MandateId, Right], council: CouncilId) -> tuple[MandateId, ...]:
    """The seats of a council that have a vote."""
    return tuple(name for name, right in rights.items() if right.council == council)


def leader(state: Voting, rights: Mapping[MandateId, Right], council: CouncilId) -> MandateId | None:
    """Who casts the vote of a delegation that votes as one: who sits on its first seat in the hall."""
    mandates = state.credentials.mandates
    taken = (name for name in delegation(rights, council) if is_taken(mandates, mandates[name]))
    return next((mandates[name].occupant for name in taken), None)


def decide_erasure(state: Voting, command: ErasePayload) -> Decision:
    """A ballot is counted before it may be erased, and the papers of a secret vote tell of nobody."""
    name = state.votes.cast.get(command.entry)
    notes: Notes = ()
    if name is not None and command.field == PAPERS:
        notes = (breach("papers-are-nobodys", entry=command.entry),)
    elif name is not None and command.field != KEYS and _waits_for_count(state, name, command.entry):
        notes = (breach("ballot-is-not-counted", question=name),)
    return Decision(stated(PayloadErased, command), notes)


def _waits_for_count(state: Voting, name: QuestionId, number: int) -> bool:
    """Whether what an entry has of a question belongs to the voting that is open now."""
    question = state.votes.questions[name]
    return question.is_open and number > (question.opened or 0)


def decide_reminder(state: Voting, command: RemindVoters) -> Decision:
    """Voters are reminded while the voting is open."""
    question = state.votes.questions.get(command.question)
    notes = () if question is None else _closed(question)
    return Decision(stated(VotersReminded, command), notes)


def turn_reminder(state: Voting, entry: Recorded[VotersReminded]) -> Votes:
    """The voting was reminded of."""
    name, questions = entry.particulars.question, state.votes.questions
    reminded = replace(found(questions, name, "unknown-question"), reminded=entry.number)
    return replace(state.votes, questions=questions.entered(name, reminded))


def turn_casting(state: Voting, entry: Recorded[BallotsCast]) -> Votes:
    """Each ballot is sealed in a field of its own; the newest one of a seat counts."""
    told = entry.particulars
    places = range(1, len(told.ballots) + 1)
    if set(entry.sealed) != {field_of(place) for place in places}:
        raise OutOfOrder("ballots-not-sealed", question=told.question)
    return _marked(state, entry.number, told)


def turn_filing(state: Voting, entry: Recorded[PapersFiled]) -> Votes:
    """The papers are sealed together; the marks stand in the order of their names, each seat once."""
    told = entry.particulars
    seats = [each.seat for each in told.ballots]
    if PAPERS not in entry.sealed or set(entry.sealed) - {PAPERS, KEYS}:
        raise OutOfOrder("ballots-not-sealed", question=told.question)
    if seats != sorted(set(seats)):
        raise OutOfOrder("marks-tell-an-order", question=told.question)
    question = found(state.votes.questions, told.question, "unknown-question")
    for seat in seats:
        if seat in question.marks:
            raise OutOfOrder("has-voted", mandate=seat)
    return _marked(state, entry.number, told)


def _marked(state: Voting, number: int, told: CastBallots | FilePapers) -> Votes:
    question = found(state.votes.questions, told.question, "unknown-question")
    if not 1 <= len(told.ballots) <= MOST_AT_ONCE:
        raise OutOfOrder("too-many-ballots-at-once", ballots=len(told.ballots), most=MOST_AT_ONCE)
    mandates, marks = state.credentials.mandates, question.marks
    for place, ballot in enumerate(told.ballots, 1):
        for name in (ballot.seat, ballot.by or ballot.seat):
            found(mandates, name, "unknown-mandate")
        marks = marks.entered(ballot.seat, (number, place))
    questions = state.votes.questions.entered(told.question, replace(question, marks=marks))
    return replace(state.votes, questions=questions, cast=state.votes.cast.entered(number, told.question))


def is_opened(votes: Votes, number: int, field: str) -> bool:
    """Whether everybody may read a sealed ballot, or the papers of an entry."""
    name = None if field == KEYS else votes.cast.get(number)
    return name is not None and _is_told(votes.questions[name], number)


def _is_told(question: Question, number: int) -> bool:
    """Whether the voting of an entry was closed, or its ballots are public while it runs."""
    runs = question.running and question.is_open and number > (question.opened or 0)
    return runs or any(each.opened < number < each.closed for each in question.rounds)


def is_hidden(votes: Votes, number: int, field: str) -> bool:
    """Whether a sealed field is a ballot, or papers or keys of a vote, that nobody may read now."""
    return number in votes.cast and not is_opened(votes, number, field)


def _unready(state: Voting, name: QuestionId, modes: tuple[str, ...]) -> Notes:
    question = state.votes.questions.get(name)
    if question is None:
        return ()
    if question.mode not in modes:
        return (breach("not-by-ballot", question=name, mode=question.mode or "not-given"),)
    return _closed(question)


def _closed(question: Question) -> Notes:
    return () if question.is_open else (breach("voting-is-not-open", question=question.put.question),)


def _looks_at_cards(state: Voting, question: Question) -> bool:
    """Whether a vote by cards, in which persons together are not counted, may decide by this majority; where
    none is known the chair declares.
    """
    orders = state.standing_orders.in_force
    if question.rule is None:
        return orders is None or orders.results.majority == "not-given"
    return not any(map(_is_of_persons, _conditions(question.rule)))


def counts_persons(rule: MajorityRule) -> bool:
    """Whether a majority looks at nothing but persons together."""
    return all(map(_is_of_persons, _conditions(rule)))


def counts_weights(rule: MajorityRule) -> bool:
    """Whether a majority looks at nothing but the weights of all cards together."""
    return all((each.measure, each.chamber) == ("weight", TOGETHER) for each in _conditions(rule))


def _conditions(rule: MajorityRule) -> Iterator[Condition]:
    return (each for one in rule.majority.alternatives for each in one.conditions)


def _is_of_persons(condition: Condition) -> bool:
    """Whether a condition looks at persons together."""
    return (condition.measure, condition.chamber) == ("persons", TOGETHER)
