"""A verifiable vote: whose keys open it, how its archive is held to, what was opened; verifiable-votes.md."""

from collections import Counter
from collections.abc import Callable, Iterator
from itertools import islice

from smolny.counting.elections.sheets import Form, form_of
from smolny.domain.factions.state import acknowledge, heir
from smolny.domain.order import Decision, Irregularity, OutOfOrder, Recorded, breach, found, stated
from smolny.domain.values import FactionId, QuestionId
from smolny.domain.values.book import Book
from smolny.domain.values.copies import replace
from smolny.domain.votes.ballots import VERIFIABLE, rules_of
from smolny.domain.votes.commands import (
    ArchiveMark,
    BallotCount,
    CloseVoting,
    CompleteCeremony,
    DecryptBallots,
    DepositCredentials,
    NameTrustees,
    RepeatOnPaper,
    ShuffleBallots,
)
from smolny.domain.votes.entries import (
    BallotsDecrypted,
    BallotsShuffled,
    CeremonyCompleted,
    CredentialsDeposited,
    RepeatedOnPaper,
    TrusteesNamed,
)
from smolny.domain.votes.state import Ceremony, Question, Sheet, Votes, Voting
from smolny.domain.votes.tallying import MARKED
from smolny.domain.votes.weighing import (
    against_weights,
    cast_in,
    count_weights,
    drawn_otherwise,
    is_weighed,
    refuse_weights,
    with_weighing,
)

BY_SUMS = ("one", "several")
"""The forms of papers of which sums say everything; others are shuffled, and opened one by one."""
MOST_NUMBERS, MOST_POINTS = 30, 255
"""So many candidates have room in one encrypted paper, and so many points of each."""
Rule = Callable[[Question], Iterator[Irregularity]]
FEWEST, MOST = 2, 20
"""So many trustees keep keys."""


def decide_deposit(state: Voting, command: DepositCredentials) -> Decision:
    """Credentials are deposited for one vote at least, and one voter, drawn as the standing orders say."""
    if command.elections < 1 or command.credentials < 1:
        raise OutOfOrder("nothing-is-deposited", elections=command.elections, credentials=command.credentials)
    return Decision(stated(CredentialsDeposited, command), tuple(drawn_otherwise(state, command)))


def turn_deposit(state: Voting, entry: Recorded[CredentialsDeposited]) -> Votes:
    """Votes to come take theirs from the newest deposit."""
    return replace(state.votes, deposits=(*state.votes.deposits, (entry.number, entry.particulars)))


def decide_naming(state: Voting, command: NameTrustees) -> Decision:
    """Trustees are named before the first key is needed, and no faction is as many of them as are enough,
    where the standing orders keep them apart.
    """
    notes = _against(state, command.question, not_verifiable, _begun, too_large)
    apart = blocs(state, command) if rules_of(state).trustees_apart else ()
    named, weighing = with_weighing(state, command)
    told = (*notes, *weighing, *_weighs_papers(state, named), *apart)
    return Decision(stated(TrusteesNamed, named), told[:1])


def _weighs_papers(state: Voting, command: NameTrustees) -> Iterator[Irregularity]:
    """That cards weigh in a vote whose papers are opened one by one: such a paper is of one voter."""
    question = state.votes.questions.get(command.question)
    if command.weighed and question is not None and not is_by_sums(question):
        yield breach("papers-weigh-nothing", question=command.question)


def _against(state: Voting, name: QuestionId, *rules: Rule) -> tuple[Irregularity, ...]:
    """The first of these rules that a question breaks; nothing of one that nobody put."""
    question = state.votes.questions.get(name)
    broken = () if question is None else (each for rule in rules for each in rule(question))
    return tuple(islice(broken, 1))


def not_verifiable(question: Question) -> Iterator[Irregularity]:
    """That a question is not voted on in this way."""
    if question.mode != VERIFIABLE:
        yield breach("not-verifiable", question=question.put.question, mode=question.mode or "not-given")


def _begun(question: Question) -> Iterator[Irregularity]:
    ceremony = question.ceremony
    if question.is_declared and question.challenged is None:
        yield breach("already-declared", question=question.put.question)
    if ceremony is not None and ceremony.setup is not None:
        yield breach("ceremony-is-completed", question=question.put.question)


def is_by_sums(question: Question) -> bool:
    """Whether sums say all that is counted, so that no single paper is opened."""
    sheet = question.sheet
    return sheet is None or _form(sheet).kind in BY_SUMS


def _form(sheet: Sheet) -> Form:
    return form_of(sheet.rule, sheet.seats, len(sheet.candidates))


def too_large(question: Question) -> Iterator[Irregularity]:
    """That papers which are opened one by one have more on them than one ciphertext holds."""
    sheet = question.sheet
    if sheet is None or is_by_sums(question):
        return
    form, many = _form(sheet), len(sheet.candidates)
    if many > MOST_NUMBERS or (form.kind == "points" and form.most > MOST_POINTS):
        name = question.put.question
        yield breach("paper-is-too-large", question=name, candidates=many, most=MOST_NUMBERS)


def blocs(state: Voting, named: NameTrustees) -> Iterator[Irregularity]:
    """The factions, as they are by now, that are as many trustees as are enough."""
    noted, needed = state.factions.noted, named.threshold or len(named.trustees)
    told = (each.faction for each in named.trustees if each.faction is not None and each.faction in noted)
    many: Counter[FactionId] = Counter(heir(noted, each) for each in told)
    for faction, trustees in many.items():
        if trustees >= needed:
            yield breach("bloc-reaches-threshold", faction=faction, trustees=trustees, needed=needed)


def turn_naming(state: Voting, entry: Recorded[TrusteesNamed]) -> Votes:
    """The newest list counts; no two votes share what was deposited for one."""
    told, uuids = entry.particulars, state.votes.uuids
    question = found(state.votes.questions, told.question, "unknown-question")
    acknowledge(state, *told.trustees)
    many, threshold = len(told.trustees), told.threshold
    if not FEWEST <= many <= MOST or (threshold is not None and not 1 <= threshold <= many):
        raise OutOfOrder("threshold-is-impossible", trustees=many, threshold=threshold or many)
    if told.uuid is not None:
        if uuids.get(told.uuid, told.question) != told.question:
            raise OutOfOrder("uuid-is-used", uuid=told.uuid)
        uuids = uuids.entered(told.uuid, told.question)
    named = replace(question, ceremony=Ceremony(told, entry.number))
    return replace(_kept(state.votes, named), uuids=uuids)


def decide_completion(state: Voting, command: CompleteCeremony) -> Decision:
    """Keys are drawn once, by trustees who are named."""
    notes = _against(state, command.question, not_verifiable, _begun)
    return Decision(stated(CeremonyCompleted, command), notes)


def turn_completion(state: Voting, entry: Recorded[CeremonyCompleted]) -> Votes:
    """The vote is set up, with the archive of this mark."""
    question, ceremony = _in_ceremony(state, entry.particulars.question)
    refuse_mark(entry.particulars.archive)
    refuse_weights(entry.particulars)
    setup = replace(ceremony, setup=entry.particulars, completed=entry.number)
    return _kept(state.votes, replace(question, ceremony=setup))


def decide_shuffling(state: Voting, command: ShuffleBallots) -> Decision:
    """Papers are shuffled once, after the closing, by as many trustees as are enough to open them."""
    notes = _against(state, command.question, not_verifiable, _unclosed, _added_up, _mixed)
    return Decision(stated(BallotsShuffled, command), notes or tuple(_too_few(state, command)))


def _added_up(question: Question) -> Iterator[Irregularity]:
    if is_by_sums(question):
        yield breach("sums-are-not-shuffled", question=question.put.question)


def _mixed(question: Question) -> Iterator[Irregularity]:
    if question.ceremony is not None and question.ceremony.shuffled is not None:
        yield breach("papers-are-shuffled", question=question.put.question)


def _too_few(state: Voting, told: ShuffleBallots) -> Iterator[Irregularity]:
    question = state.votes.questions.get(told.question)
    ceremony = None if question is None else question.ceremony
    if ceremony is not None and len(told.trustees) < ceremony.needed:
        yield breach("too-few-shuffle", trustees=len(told.trustees), needed=ceremony.needed)


def turn_shuffling(state: Voting, entry: Recorded[BallotsShuffled]) -> Votes:
    """The papers can be opened, and nobody knows whose each is who did not shuffle with all the others."""
    told = entry.particulars
    question, ceremony = _in_ceremony(state, told.question)
    refuse_mark(told.archive)
    numbers = range(1, len(ceremony.named.trustees) + 1)
    for place, each in enumerate(told.trustees):
        if each not in numbers or each in told.trustees[:place]:
            raise OutOfOrder("not-among-trustees", trustee=each)
    shuffled = replace(ceremony, shuffled=told, mixed=entry.number)
    return _kept(state.votes, replace(question, ceremony=shuffled))


def decide_decryption(state: Voting, command: DecryptBallots) -> Decision:
    """What is opened was closed before, shuffled where papers are opened one by one, and is opened once."""
    notes = _against(state, command.question, not_verifiable, _unclosed, _unmixed, _opened)
    return Decision(stated(BallotsDecrypted, command), notes)


def _unclosed(question: Question) -> Iterator[Irregularity]:
    if question.closed is None:
        yield breach("voting-is-not-closed", question=question.put.question)


def _unmixed(question: Question) -> Iterator[Irregularity]:
    if not is_by_sums(question) and (question.ceremony is None or question.ceremony.shuffled is None):
        yield breach("papers-are-not-shuffled", question=question.put.question)


def _opened(question: Question) -> Iterator[Irregularity]:
    if question.ceremony is not None and question.ceremony.decrypted is not None:
        yield breach("ballots-are-decrypted", question=question.put.question)


def _running(question: Question) -> Iterator[Irregularity]:
    if question.is_open:
        yield breach("voting-is-open", question=question.put.question)


def turn_decryption(state: Voting, entry: Recorded[BallotsDecrypted]) -> Votes:
    """The ballots are counted: as many sums as answers, or papers that say more than sums."""
    told = entry.particulars
    question, ceremony = _in_ceremony(state, told.question)
    refuse_mark(told.archive)
    fit = _fit if is_by_sums(question) else _papers_fit
    if not fit(question, told, cast_in(ceremony)):
        raise OutOfOrder("sums-do-not-fit", question=told.question, voters=cast_in(ceremony) or 0)
    lacks = told.papers is None or told.invalid is None
    if lacks and not is_by_sums(question) and state.record.mode == "live":
        raise OutOfOrder("papers-are-not-told", question=told.question)
    count = MARKED
    if question.sheet is None:
        (in_favour, against), blank = told.sums, told.blank
        count = BallotCount(in_favour, against, blank)
        count = count_weights(question, in_favour, against, blank) if is_weighed(ceremony) else count
    opened = replace(ceremony, decrypted=told, opened=entry.number)
    return _kept(state.votes, replace(question, ceremony=opened, count=count))


def _fit(question: Question, told: DecryptBallots, voters: int | None) -> bool:
    """Whether sums can be those of so many ballots, or of so much weight, where it is known how much."""
    answers = 2 if question.sheet is None else len(question.sheet.candidates)
    if len(told.sums) != answers or (told.papers, told.invalid) != (None, None):
        return False
    if min(told.blank, *told.sums) < 0:
        return False
    if voters is None:
        return True
    marked = voters - told.blank
    return sum(told.sums) == marked if question.sheet is None else max(told.sums) <= marked


def _papers_fit(question: Question, told: DecryptBallots, voters: int | None) -> bool:
    """Whether papers can be those of so many ballots, as far as their numbers say."""
    invalid = told.invalid or 0
    most = told.blank + invalid if voters is None else voters
    return not told.sums and min(told.blank, invalid) >= 0 and told.blank + invalid <= most


def papers_of_sums(sheet: Sheet, told: BallotsDecrypted, voters: int) -> Iterator[str]:
    """Papers that add up to what was opened: which names stood together on one was never opened, and no rule
    that counts sums asks. The names are dealt one by one, so that no paper has one twice or too many.
    """
    written: list[list[int]] = [[] for _ in range(voters - told.blank)]
    names = (place for place, many in enumerate(told.sums, 1) for _ in range(many))
    for number, name in enumerate(names):
        written[number % len(written)].append(name)
    yield from ("=".join(map(str, each)) for each in written)
    yield from [""] * told.blank


def decide_repetition(state: Voting, command: RepeatOnPaper) -> Decision:
    """A vote is taken again on paper that was not opened yet, and is not running."""
    notes = _against(state, command.question, not_verifiable, _running, _opened)
    return Decision(stated(RepeatedOnPaper, command), notes)


def turn_repetition(state: Voting, entry: Recorded[RepeatedOnPaper]) -> Votes:
    """The vote begins anew, on paper."""
    question = found(state.votes.questions, entry.particulars.question, "unknown-question")
    anew = replace(
        question,
        mode="paper",
        opened=None,
        closed=None,
        electorate=None,
        rights=None,
        marks=Book(),
        count=None,
        ceremony=None,
    )
    return _kept(state.votes, anew)


def against_opening(state: Voting, question: Question) -> Iterator[Irregularity]:
    """Why the voting is not opened yet: keys are not drawn, a paper has no room for what is on it, or the
    cards do not weigh what the roll says.
    """
    if question.mode != VERIFIABLE:
        return
    if question.ceremony is None or question.ceremony.setup is None:
        yield breach("ceremony-is-not-completed", question=question.put.question)
    yield from too_large(question)
    yield from against_weights(state, question)


def held_to(state: Voting, question: Question, told: CloseVoting) -> Ceremony | None:
    """The ceremony of a question with the archive that was closed. OutOfOrder `archive-is-not-told` where a
    live assembly closes a verifiable vote without its archive, or any closes another vote with one; so too
    with the weight of the ballots where cards weigh.
    """
    given = (told.archive is not None, told.voters is not None)
    needed = question.mode == VERIFIABLE and (any(given) or state.record.mode == "live")
    weighed = needed and question.ceremony is not None and is_weighed(question.ceremony)
    if (*given, told.weight is not None) != (needed, needed, weighed):
        raise OutOfOrder("archive-is-not-told", question=told.question)
    if question.ceremony is None or told.archive is None:
        return question.ceremony
    refuse_mark(told.archive)
    for of, count in (("voters", told.voters), ("weight", told.weight)):
        if (count or 0) < 0:
            raise OutOfOrder("count-is-negative", of=of, count=count or 0)
    return replace(question.ceremony, closed=told.archive, voters=told.voters, weight=told.weight)


def refuse_mark(mark: ArchiveMark) -> None:
    """OutOfOrder `no-such-archive` for a mark that no archive can have."""
    hexadecimal = len(mark.sha256) == 64 and set(mark.sha256) <= set("0123456789abcdef")
    if not hexadecimal or mark.bytes < 1:
        raise OutOfOrder("no-such-archive", sha256=mark.sha256[:80], bytes=mark.bytes)


def _in_ceremony(state: Voting, name: QuestionId) -> tuple[Question, Ceremony]:
    question = found(state.votes.questions, name, "unknown-question")
    if question.ceremony is None:
        raise OutOfOrder("no-trustees", question=name)
    return question, question.ceremony


def _kept(votes: Votes, question: Question) -> Votes:
    return replace(votes, questions=votes.questions.entered(question.put.question, question))
