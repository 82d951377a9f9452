"""What was decided: results in words, acts, commitments, powers."""

import msgspec
import pytest

from smolny.domain import acts as acting
from smolny.domain import execution
from smolny.domain.federation import NoteBody
from smolny.domain.motions import TableText
from smolny.domain.order.record import CiteSource
from smolny.domain.values import (
    ActId,
    BodyId,
    CommitmentId,
    Count,
    Party,
    PowerId,
    QuestionId,
    SourceId,
    TextId,
)
from smolny.domain.votes import DeclareResult, Outcome, PutQuestion, ResultDeclared
from smolny.locale import words
from smolny.readings.acts import act, acts
from smolny.readings.commitments import commitments, powers
from smolny.readings.decisions import decision, decisions, verdict
from smolny.readings.verdicts import result_words
from tests.readings.told import chronicle, standing

SECOND = standing("second-congress")
NINE = standing("house-of-nine")
SOURCE = CiteSource(SourceId("E"), "A source")
SEAL = PowerId("seal")


@pytest.mark.parametrize(
    ("told", "said"),
    [
        (
            {"against": 2, "abstained": 12, "words": "overwhelming majority, the rest for"},
            "2 against, 12 abstaining; “overwhelming majority, the rest for”; the number for is not given",
        ),
        (
            {"unanimous": True, "words": "Unanimously"},
            "unanimously; the numbers for and abstaining are not given",
        ),
        (
            {"unanimous": True, "in_favour": 9, "against": 0, "abstained": 0},
            "unanimously, 9 for, none abstaining",
        ),
        (
            {"unanimous": True, "outcome": "rejected", "against": 9},
            "unanimously, 9 against; the number abstaining is not given",
        ),
        (
            {"unanimous": True, "in_favour": 9, "against": 1, "abstained": 0},
            "unanimously, 9 for, 1 against, none abstaining",
        ),
        (
            {"in_favour": 5, "against": 2, "abstained": 1, "present": 8},
            "5 for, 2 against, 1 abstaining, of 8 present",
        ),
        ({"words": "overwhelming majority"}, "“overwhelming majority”; the numbers are not given"),
        ({}, "the numbers are not given"),
        ({"present": 8}, "the numbers are not given"),
        (
            {"in_favour": "not-counted", "against": 3, "abstained": "not-reported"},
            "3 against; the number for is not counted; the number abstaining is not reported",
        ),
        (
            {"in_favour": "not-counted", "against": "not-counted", "abstained": "not-counted"},
            "the numbers are not counted",
        ),
    ],
)
def test_a_result_in_one_sentence(told: dict[str, Count | str | bool], said: str) -> None:
    """What is known, in the fixed order; the words of the source; then what is not known, by its reason."""
    result = msgspec.convert({"question": "q", "outcome": "adopted", **told}, ResultDeclared)

    assert result_words(words(), result) == said


def test_the_appeal_and_how_it_was_carried() -> None:
    """2 against, 12 abstaining, the number for unknown; read by Lunacharskii, supported by the Left SRs."""
    appeal = decision(SECOND, next(iter(SECOND.state.votes.questions)))

    assert (appeal.in_favour, appeal.against, appeal.abstained) == ("not-given", 2, 12)
    assert (appeal.author, appeal.mover, appeal.reader) == ("V. I. Lenin", None, "A. V. Lunacharskii")
    assert appeal.supported_by == ("Left Socialist Revolutionaries",)
    assert (appeal.act, appeal.sitting, appeal.entries, appeal.sources) == (
        "appeal",
        "first sitting",
        (61, 62),
        ("E",),
    )


def test_unanimous_means_none_against() -> None:
    """Abstentions stay unknown."""
    peace = decisions(SECOND)[1]

    assert (peace.against, peace.abstained, peace.unanimous) == (0, "not-given", True)


@pytest.mark.parametrize(("outcome", "title"), [("tied", "Tied"), ("void", "Void")])
def test_a_vote_that_decides_nothing_leaves_its_text_waiting(outcome: Outcome, title: str) -> None:
    """Its result is told as it was declared, and the text may be put again."""
    here = chronicle(
        SOURCE,
        TableText(TextId("t"), "motion", "Motion 1"),
        PutQuestion(QuestionId("q"), "Shall it stand?", TextId("t")),
        DeclareResult(QuestionId("q"), outcome, 4, 4, 0),
    )

    told = verdict(here, QuestionId("q"))
    assert (told.outcome, told.title, told.words) == (outcome, title, "4 for, 4 against, none abstaining")
    assert here.sentence(here.entries[-1]).startswith(f"Motion 1: {outcome}, 4 for, 4 against")
    assert here.state.motions.texts[TextId("t")].standing == "tabled"


def test_a_question_that_settles_no_text_goes_by_its_wording() -> None:
    """A vote to refer a motion is not the vote on the motion."""
    here = chronicle(
        SOURCE,
        TableText(TextId("t"), "motion", "Motion 1"),
        PutQuestion(QuestionId("q"), "Shall it be referred?", TextId("t"), settles=False),
        DeclareResult(QuestionId("q"), "adopted", 5, 3, 0),
    )

    assert verdict(here, QuestionId("q")).about == "Shall it be referred?"


def test_unanimously_rejected_means_none_in_favour() -> None:
    """The side that lost had no votes."""
    here = chronicle(
        SOURCE,
        PutQuestion(QuestionId("q"), "Shall it stand?"),
        DeclareResult(QuestionId("q"), "rejected", unanimous=True),
    )

    (lost,) = decisions(here)
    assert (lost.in_favour, lost.against, lost.unanimous) == (0, "not-given", True)


def test_who_opposed_and_what_they_demanded() -> None:
    """Three parties and one demand, told once."""
    power = decisions(SECOND)[3]

    assert power.mover == "Bolsheviks"
    assert len(power.opposed_by) == 3
    assert power.opposed_by[2].endswith("(its delegate)")
    assert power.instead == ("a government of Socialist Revolutionaries, Mensheviks and Bolsheviks",)


def test_an_open_question_is_not_counted_yet() -> None:
    """Between the question and its result the state is open."""
    here = standing("second-congress", 61)
    (asked,) = decisions(here)

    assert (asked.outcome, asked.in_favour, asked.sentence, asked.entries) == (
        "open",
        "not-counted",
        "",
        (61,),
    )
    assert verdict(here, SECOND.state.votes.questions["appeal"].put.question).entry is None  # type: ignore[index]


def test_twelve_acts_of_which_four_were_counted_or_described() -> None:
    """By number, numbered by this record; eight without hour or vote."""
    register = acts(SECOND)

    assert [line.number for line in register] == [str(number) for number in range(1, 13)]
    assert {line.numbering for line in register} == {"ours"}
    assert [line.carried for line in register] == [True] * 4 + [False] * 8


def test_the_appeal_section_by_section() -> None:
    """A mandate ended, a power taken, eight commitments, a power transferred, three calls, a fact."""
    page = act(SECOND, ActId("appeal"))

    assert [(each.number, each.heading, len(each.clauses)) for each in page.sections] == [
        (1, "ends a mandate", 1),
        (2, "takes a power", 1),
        (3, "eight commitments", 8),
        (4, "transfers a power", 1),
        (5, "three calls", 3),
        (6, "reported as fact", 1),
    ]
    assert [clause.remark for clause in page.sections[2].clauses[:3]] == [
        "Answered in part by: Decree on Peace.",
        "Answered in part by: Decree on Land.",
        None,
    ]
    assert [(each.what, each.earlier, each.later) for each in page.passages] == [
        (
            "mandate of the standing Central Executive Committee",
            "the standing Central Executive Committee",
            "ended",
        ),
        ("state power", "not given", "the congress"),
        (
            "all power in the localities",
            "not given",
            "the soviets of workers’, soldiers’ and peasants’ deputies",
        ),
    ]


def test_the_appeal_was_published_and_has_its_text_and_claims() -> None:
    """A paper with number and date; a text by hash; what sources say about its day."""
    page = act(SECOND, ActId("appeal"))

    (published,) = page.publications
    assert (published.paper, published.number, published.date) == (
        "Rabochii i soldat",
        "9",
        "26 October (8 November) 1917",
    )
    assert published.machine == "1917-11-08"
    assert page.words is not None
    assert page.words.media_type == "text/markdown"
    assert len(page.commitments) == 8
    assert [claim.subject for claim in page.claims] == [
        "Appeal “To Workers, Soldiers, and Peasants!”: the day of its adoption",
        "Appeal “To Workers, Soldiers, and Peasants!”: the text that both sources mean",
    ]
    assert [len(subject.claims) for subject in page.claims] == [3, 1]
    assert {58, 62, page.line.entry} < set(page.entries)
    assert page.sources == ("E", "P")


def test_an_act_without_a_number() -> None:
    """Not every assembly numbers what it adopts; two without a number do not collide."""
    here = chronicle(
        SOURCE,
        acting.AdoptAct(ActId("a"), "decree", "On Bread"),
        acting.AdoptAct(ActId("b"), "decree", "On Salt", "3/1917"),
        acting.AdoptAct(ActId("c"), "decree", "On Tea"),
    )

    assert [line.number for line in acts(here)] == [None, "3/1917", None]
    assert [here.sentence(entry).partition(" (decree)")[0] for entry in here.entries[-3:]] == [
        "On Bread",
        "Act 3/1917 (in the assembly’s own numbering): On Salt",
        "On Tea",
    ]
    assert act(here, ActId("a")).line.number is None


def test_an_act_without_a_vote_has_no_decision() -> None:
    """Nor a text, where the record has none."""
    page = act(SECOND, acts(SECOND)[7].id)  # type: ignore[arg-type]

    assert (page.decision, page.words, page.author, page.reader) == (None, None, None, None)
    with pytest.raises(KeyError):
        act(SECOND, ActId("no-such-act"))


def test_an_act_may_do_one_thing_more_than_once() -> None:
    """Sections count; a territory is named with its power; an earlier holder is told."""
    here = chronicle(
        SOURCE,
        NoteBody(BodyId("one"), "the first board", "board"),
        NoteBody(BodyId("two"), "the second board", "board"),
        acting.AdoptAct(ActId("a"), "decree", "Decree"),
        acting.EndBodyMandate(BodyId("one"), ActId("a")),
        acting.EndBodyMandate(BodyId("two"), ActId("a")),
        acting.TakePower(SEAL, "the seal", ActId("a"), Party(body=BodyId("two")), Party(body=BodyId("one"))),
    )

    page = act(here, ActId("a"))
    assert [each.heading for each in page.sections] == ["ends two mandates", "takes a power"]
    assert page.passages[2].earlier == "the first board"


def test_commitments_are_open_in_part_or_answered() -> None:
    """Two answered in part, six open; each binds the government of the night after."""
    made = commitments(SECOND)

    assert [each.state for each in made] == ["in-part"] * 2 + ["open"] * 6
    assert [each.title for each in made[0].answers] == ["Decree on Peace"]
    assert made[0].charged == ("the Council of People’s Commissars",)
    assert made[0].state_words == "answered in part"


def test_a_whole_answer_answers() -> None:
    """Whatever was answered in part before."""
    here = chronicle(
        SOURCE,
        acting.AdoptAct(ActId("a"), "appeal", "Appeal"),
        acting.AdoptAct(ActId("b"), "decree", "Decree"),
        execution.MakeCommitment(CommitmentId("c"), ActId("a"), "peace"),
        execution.AnswerCommitment(CommitmentId("c"), ActId("b"), "part"),
        execution.AnswerCommitment(CommitmentId("c"), ActId("b"), "whole"),
    )

    (made,) = commitments(here)
    assert (made.state, [each.extent for each in made.answers]) == ("answered", ["part", "whole"])
    (section,) = act(here, ActId("a")).sections
    assert section.clauses[0].remark == "Answered wholly by: Decree and Decree."


def test_powers_stand_as_last_transferred() -> None:
    """One line for each power and territory, with condition and earlier holder where they are given."""
    here = chronicle(
        SOURCE,
        acting.AdoptAct(ActId("a"), "decree", "Decree"),
        acting.TakePower(SEAL, "the seal", ActId("a"), Party(described="the congress")),
        acting.TransferPower(
            SEAL,
            "the seal",
            ActId("a"),
            Party(described="the board"),
            earlier_holder=Party(described="the congress"),
            condition="it reports",
        ),
    )

    (power,) = powers(here)
    assert (power.holder, power.earlier_holder, power.condition, power.entry) == (
        "the board",
        "the congress",
        "it reports",
        5,
    )
    assert [(each.power, each.territory, each.earlier_holder) for each in powers(SECOND)] == [
        ("state power", None, "not given"),
        ("all power", "the localities", "not given"),
        ("power", "the provinces", "not given"),
    ]
