"""Questions put, results declared, challenged and corrected."""

from fractions import Fraction

from smolny.domain.motions import Motions, decided, refuse_impossible, unready
from smolny.domain.order import Decision, Irregularity, Recorded, breach, entered, found, stated
from smolny.domain.order.record import CorrectionNoted, NoteCorrection
from smolny.domain.sittings import attend
from smolny.domain.sittings.private import is_sealed_minute
from smolny.domain.standing_orders import Results
from smolny.domain.values import exact, is_known
from smolny.domain.values.book import Book
from smolny.domain.values.copies import replace
from smolny.domain.votes.ballots import refuse_other_voters, rules_of, voters_of
from smolny.domain.votes.commands import ChallengeResult, DeclareResult, PutQuestion
from smolny.domain.votes.entries import QuestionPut, ResultChallenged, ResultDeclared
from smolny.domain.votes.phases import beside_count, between_phases, completed
from smolny.domain.votes.reckoning import against_rule, bases, refuse_negative, refuse_tallies
from smolny.domain.votes.ruling import rule_of
from smolny.domain.votes.state import Question, Votes, Voting
from smolny.domain.votes.telling import beside_tellers, by_tellers


def decide_question(state: Voting, command: PutQuestion) -> Decision:
    """A question is put while a sitting is open, unless the standing orders leave that open, under a majority
    that they name.

    A text that it would settle still waits for its decision; a live assembly has standing orders.
    """
    orders = state.standing_orders.in_force
    needed = orders is not None and orders.sittings.questions_need_open_sitting is True
    idle = needed and state.sittings.open is None
    notes = [breach("no-sitting-is-open")] if idle else []
    if orders is None and state.record.mode == "live":
        notes.append(breach("no-standing-orders"))
    notes += unready(state, command)
    rule = rule_of(state, command)
    named = command if rule is None else replace(command, majority=rule.name)
    return Decision(stated(QuestionPut, named), tuple(notes))


def decide_result(state: Voting, command: DeclareResult) -> Decision:
    """A question has one result until it is challenged, and none contradicts itself or the rule of majority
    in force.
    """
    question = state.votes.questions.get(command.question)
    if question is not None:
        command = _with_voters(state, question, by_tellers(question, completed(question, command)))
    notes = _contradictions(command)
    if question is not None and question.is_declared and question.challenged is None:
        notes.append(breach("already-declared", question=command.question))
    if question is not None and question.sheet is not None:
        notes.append(breach("is-an-election", question=command.question))
    orders = state.standing_orders.in_force
    notes += between_phases(state, command.question)
    if question is not None:
        notes += (*beside_count(question, command), *beside_tellers(state, question, command))
    rule = None if question is None else question.rule
    if orders is not None and question is not None and rule is not None:
        required = orders.results.counts == "required"
        notes += against_rule(rule, command, question.electorate or bases(state), required=required)
    elif orders is not None and command.outcome in ("adopted", "rejected"):
        notes += _rule_breaches(orders.results, command)
    return Decision(stated(ResultDeclared, command), tuple(notes))


def _with_voters(state: Voting, question: Question, told: DeclareResult) -> DeclareResult:
    """The result with how many voted, where the record has it."""
    return told if told.voters is not None else replace(told, voters=voters_of(state, question))


def decide_challenge(state: Voting, command: ChallengeResult) -> Decision:
    """A result is challenged that was declared, and by one challenge at a time."""
    question = state.votes.questions.get(command.question)
    notes = []
    if question is not None and not question.is_declared:
        notes.append(breach("question-has-no-result", question=command.question))
    if question is not None and question.challenged is not None:
        notes.append(breach("result-already-challenged", question=command.question))
    if question is not None and question.declared is not None and _is_late(state, question.declared):
        notes.append(breach("too-late-to-challenge", question=command.question))
    return Decision(stated(ResultChallenged, command), tuple(notes))


def _is_late(state: Voting, declared: int) -> bool:
    """Whether the sitting in which a result was declared has closed, and no result is challenged later."""
    if rules_of(state).challenges == "any":
        return False
    begun = [each for each in state.sittings.all.values() if each.opened_in < declared]
    return bool(begun) and max(begun, key=lambda each: each.opened_in).standing == "closed"


def decide_correction(state: Voting, command: NoteCorrection) -> Decision:
    """What a live assembly has declared as a result is put right by a challenge, not by a note, and what is
    sealed by another minute: a note is read by everybody.
    """
    notes: tuple[Irregularity, ...] = ()
    if state.record.mode == "live":
        question = state.votes.declarations.get(command.entry)
        if question is not None:
            notes = (breach("result-is-corrected-otherwise", question=str(question)),)
        elif is_sealed_minute(state.sittings, command.entry):
            notes = (breach("minute-is-sealed", entry=command.entry),)
    return Decision(stated(CorrectionNoted, command), notes)


def turn_question(state: Voting, entry: Recorded[QuestionPut]) -> Votes:
    """A question is put once, about a text on the record."""
    told = entry.particulars
    attend(state.sittings, told.sitting)
    refuse_impossible(state.motions, told)
    asked = Question(told, entry.number, rule_of(state, told), mode=told.mode)
    questions = entered(state.votes.questions, told.question, asked)
    return replace(state.votes, questions=questions, open=(*state.votes.open, told.question))


def turn_result(state: Voting, entry: Recorded[ResultDeclared]) -> Votes:
    """The newest result of a question stands; no count is below zero, and as many voted as the record has."""
    told, questions = entry.particulars, state.votes.questions
    question = found(questions, told.question, "unknown-question")
    refuse_negative(told, ("in_favour", "against", "abstained", "present", "blank", "invalid"))
    refuse_tallies(told.tallies)
    refuse_other_voters(told.voters, voters_of(state, question), told.question)
    earlier = question.earlier if question.declared is None else (*question.earlier, question.declared)
    decided = replace(
        question,
        result=told,
        declared=entry.number,
        bases=None if question.rule is None else question.electorate or bases(state),
        challenged=None,
        tie=None,
        earlier=earlier,
    )
    declarations = state.votes.declarations.entered(entry.number, told.question)
    return replace(
        state.votes,
        questions=questions.entered(told.question, decided),
        declarations=declarations,
        open=tuple(each for each in state.votes.open if each != told.question),
    )


def turn_challenge(state: Voting, entry: Recorded[ResultChallenged]) -> Votes:
    """The newest challenge of a question waits for another declaration; a vote that is repeated is opened
    anew.
    """
    name, questions = entry.particulars.question, state.votes.questions
    question = replace(found(questions, name, "unknown-question"), challenged=entry.number, counts={})
    if entry.particulars.demand == "repeat":
        question = replace(
            question,
            opened=None,
            closed=None,
            electorate=None,
            rights=None,
            marks=Book(),
            voices=Book(),
            count=None,
            ceremony=None,
        )
    return replace(state.votes, questions=questions.entered(name, question))


def turn_decided_text(state: Voting, entry: Recorded[ResultDeclared]) -> Motions:
    """The texts of a question are settled with it, where it decides about them."""
    told = entry.particulars
    put = state.votes.questions[told.question].put
    if told.outcome == "tied" or told.outcome == "void":
        return state.motions
    return decided(state.motions, put, told.outcome, entry.number, _in_favour(told))


def turn_listed_texts(state: Voting, entry: Recorded[QuestionPut]) -> Motions:
    """The list of texts is put, and waits no more."""
    return replace(state.motions, consent=()) if entry.particulars.texts else state.motions


def _in_favour(told: DeclareResult) -> Fraction | None:
    """How many are in favour: persons, where they are counted, else what the first tally says."""
    weighed = next((each.in_favour for each in told.tallies), None)
    count = told.in_favour if is_known(told.in_favour) else weighed
    return None if count is None else Fraction(count)


def _contradictions(told: DeclareResult) -> list[Irregularity]:
    notes = []
    dissent = told.in_favour if told.outcome == "rejected" else told.against
    if told.unanimous and is_known(dissent) and dissent > 0:
        notes.append(breach("not-unanimous", dissenting=dissent))
    voted = sum(count for count in (told.in_favour, told.against, told.abstained) if is_known(count))
    voted += (told.blank or 0) + (told.invalid or 0)
    if is_known(told.present) and voted > told.present:
        notes.append(breach("more-votes-than-present", voted=voted, present=told.present))
    return notes


def _reaches(share: Fraction, rules: Results) -> bool:
    needed = exact(rules.majority)
    return share >= needed if rules.reached == "at-least" else share > needed


def carried(rules: Results, told: DeclareResult) -> bool | None:
    """Whether the one majority of standing orders without named ones is reached; none where they have none,
    or a side is not known.
    """
    if rules.majority == "not-given" or not (is_known(told.in_favour) and is_known(told.against)):
        return None
    cast = told.in_favour + told.against
    return cast > 0 and _reaches(Fraction(told.in_favour, cast), rules)


def _rule_breaches(rules: Results, told: DeclareResult) -> list[Irregularity]:
    if not (is_known(told.in_favour) and is_known(told.against)):
        return [breach("votes-not-counted")] if rules.counts == "required" and not told.unanimous else []
    found = carried(rules, told)
    if found is None or found == (told.outcome == "adopted"):
        return []
    cast = told.in_favour + told.against
    return [breach("outcome-against-majority", majority=rules.majority, in_favour=told.in_favour, cast=cast)]
