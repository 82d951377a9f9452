"""Decisions, acts, commitments, powers, bodies, sources: what the pages of an assembly show."""

from dataclasses import replace

import msgspec
import pytest

from smolny.domain import acts as acting
from smolny.domain import elections, execution, sittings
from smolny.domain.agenda import ConveneCongress
from smolny.domain.assembly import Assembly
from smolny.domain.factions import NoteFaction, ReportComposition
from smolny.domain.federation import NoteBody, NotePerson
from smolny.domain.offices import FillOffice, VacateOffice
from smolny.domain.order.record import CiteSource
from smolny.domain.values import (
    ActId,
    AssemblyId,
    BodyId,
    CommitmentId,
    Count,
    FactionId,
    Figure,
    Party,
    PersonId,
    SittingId,
    SourceId,
)
from smolny.domain.votes import ResultDeclared
from smolny.locale import words
from smolny.readings import views
from smolny.readings.acts import act, acts
from smolny.readings.bodies import bodies, offices
from smolny.readings.claims import claims, irregularities, sources
from smolny.readings.commitments import commitments, powers
from smolny.readings.congress import agenda, congress, header
from smolny.readings.congress import sittings as sat
from smolny.readings.decisions import decision, decisions, verdict
from smolny.readings.standpoint import standpoint
from smolny.readings.verdicts import result_words
from tests.readings.told import chronicle, entries, on, standing

SECOND = standing("second-congress")
NINE = standing("house-of-nine")
SOURCE = CiteSource(SourceId("E"), "A source")


# Decisions


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


# Acts


def test_twelve_acts_of_which_four_were_counted_or_described() -> None:
    """By number, numbered by this record; eight without hour or vote."""
    register = acts(SECOND)

    assert [line.number for line in register] == list(range(1, 13))
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
            "the soviets of workers', soldiers' and peasants' deputies",
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
        "appeal: the day of its adoption",
        "appeal: the text that both sources mean",
    ]
    assert page.entries[0] == page.line.entry
    assert page.sources == ("E", "P")


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
        acting.AdoptAct(ActId("a"), 1, "own", "decree", "Decree"),
        acting.EndBodyMandate(BodyId("one"), ActId("a")),
        acting.EndBodyMandate(BodyId("two"), ActId("a")),
        acting.TakePower("the seal", ActId("a"), Party(body=BodyId("two")), Party(body=BodyId("one"))),
    )

    page = act(here, ActId("a"))
    assert [each.heading for each in page.sections] == ["ends two mandates", "takes a power"]
    assert page.passages[2].earlier == "the first board"


# Commitments and powers


def test_commitments_are_open_in_part_or_answered() -> None:
    """Two answered in part, six open; each binds the government of the night after."""
    made = commitments(SECOND)

    assert [each.state for each in made] == ["in-part"] * 2 + ["open"] * 6
    assert [each.title for each in made[0].answers] == ["Decree on Peace"]
    assert made[0].charged == ("the Council of People's Commissars",)
    assert made[0].state_words == "in part"


def test_a_whole_answer_answers() -> None:
    """Whatever was answered in part before."""
    here = chronicle(
        SOURCE,
        acting.AdoptAct(ActId("a"), 1, "own", "appeal", "Appeal"),
        acting.AdoptAct(ActId("b"), 2, "own", "decree", "Decree"),
        execution.MakeCommitment(CommitmentId("c"), ActId("a"), "peace"),
        execution.AnswerCommitment(CommitmentId("c"), ActId("b"), "part"),
        execution.AnswerCommitment(CommitmentId("c"), ActId("b"), "whole"),
    )

    (made,) = commitments(here)
    assert (made.state, [each.extent for each in made.answers]) == ("answered", ["part", "whole"])
    (section,) = act(here, ActId("a")).sections
    assert section.clauses[0].remark == "Answered wholly by: Decree and Decree."


def test_powers_stand_as_last_transferred() -> None:
    """One line for each power and territory, with its condition and its earlier holder where they are given."""
    here = chronicle(
        SOURCE,
        acting.AdoptAct(ActId("a"), 1, "own", "decree", "Decree"),
        acting.TakePower("the seal", ActId("a"), Party(described="the congress")),
        acting.TransferPower(
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


# Bodies


def test_the_presidium_the_committee_and_the_government() -> None:
    """Seats by faction, the rest as not broken down, refusals, the chairman, what is to be kept."""
    presidium, committee, government, ended = bodies(SECOND)

    assert [(each.faction.letters, each.count) for each in presidium.by_faction] == [
        ("B", 14),
        ("LSR", 7),
        ("U", 1),
    ]
    assert (presidium.seats, presidium.leader) == (22, "V. I. Lenin")
    assert (committee.seats, committee.not_broken_down) == (101, 10)
    assert [each.by for each in government.refusals] == ["Left Socialist Revolutionaries"]
    assert government.offices == (views.Office("chairman", ("V. I. Lenin",)),)
    assert (government.seats, len(government.charged_with)) == ("not-given", 8)
    assert (ended.entry, ended.ended_by) == (None, "Appeal “To Workers, Soldiers, and Peasants!”")


def test_the_committee_is_compared_with_a_division_in_proportion() -> None:
    """63, 29, 6 and 3 computed beside 62 and 29 elected; the presidium, elected before, is not compared."""
    presidium, committee, *_ = bodies(SECOND)

    assert presidium.comparison is None
    assert committee.comparison is not None
    assert [(row.faction.letters, row.elected, row.computed) for row in committee.comparison.rows] == [
        ("B", 62, 63),
        ("LSR", 29, 29),
        ("UI", "not-given", 6),
        ("U", "not-given", 3),
    ]
    assert (committee.comparison.not_broken_down, committee.comparison.tied) == (10, ())


FACTIONS = (NoteFaction(FactionId("a"), "Left", "A"), NoteFaction(FactionId("b"), "Right", "B"))
BOARD = NoteBody(BodyId("board"), "the board", "board")


def reported(**figures: Count) -> ReportComposition:
    """A composition."""
    told = tuple(Figure(name, count) for name, count in figures.items())
    return ReportComposition("sitting", told, "not-given")


def board(seats: Count = 3, **figures: Count) -> elections.ConstituteBody:
    """The board is elected by faction."""
    told = tuple(Figure(name, count) for name, count in figures.items())
    return elections.ConstituteBody(BodyId("board"), seats, told)


def test_a_tie_is_shown_and_not_settled() -> None:
    """Equal factions and an odd seat: nobody is computed to have it."""
    here = chronicle(SOURCE, *FACTIONS, BOARD, reported(a=5, b=5), board(a=2, b=1))

    (body,) = bodies(here)
    assert body.comparison is not None
    assert body.comparison.tied == ("Left", "Right")
    assert [row.computed for row in body.comparison.rows] == [None, None]


@pytest.mark.parametrize(
    ("report", "elected"),
    [
        (reported(a=5), board(a=2, b=1)),
        (reported(a=5, b="not-given"), board(a=2, b=1)),
        (reported(a=0, b=0), board(a=2, b=1)),
        (reported(a=5, b=4), board()),
        (reported(a=5, b=4), board("not-given", a=2)),
    ],
)
def test_there_is_nothing_to_compare_with(
    report: ReportComposition, elected: elections.ConstituteBody
) -> None:
    """A faction without a figure, a figure unknown, nobody counted, no factions elected, seats unknown."""
    (body,) = bodies(chronicle(SOURCE, *FACTIONS, BOARD, report, elected))

    assert body.comparison is None


def test_a_later_sitting_has_another_electorate() -> None:
    """A report made after the next opening does not speak of those who elected."""
    opening = sittings.OpenSitting(SittingId("next"), 1)
    told = [SOURCE, *FACTIONS, BOARD, board(a=2, b=1)]

    (compared,) = bodies(chronicle(*told, reported(a=5, b=4), opening))
    (late,) = bodies(chronicle(*told, opening, reported(a=5, b=4)))
    assert compared.comparison is not None
    assert late.comparison is None


def test_offices_are_shown_while_somebody_holds_them() -> None:
    """The assembly's own apart from those of its bodies."""
    here = chronicle(
        SOURCE,
        BOARD,
        NotePerson(PersonId("lenin"), "Lenin"),
        FillOffice("chair", PersonId("lenin")),
        FillOffice("clerk", PersonId("lenin"), BodyId("board")),
        VacateOffice("chair", PersonId("lenin"), "resigned"),
    )

    assert offices(here) == ()
    assert offices(here, BodyId("board")) == (views.Office("clerk", ("Lenin",)),)
    assert [office.office for office in offices(NINE)] == ["chair", "secretary", "teller"]


# Claims, sources, the header


def test_claims_stand_side_by_side_and_one_is_followed() -> None:
    """Three claims about the day of the appeal, each with its source."""
    subjects = {each.subject: each for each in claims(SECOND)}
    day = subjects["appeal: the day of its adoption"]

    assert [(claim.value, claim.followed) for claim in day.claims] == [
        ("26 October (8 November) 1917", True),
        ("7 November 1917", False),
        ("8 November 2017", False),
    ]
    assert (day.about, day.claims[0].sources) == ("appeal", ("E", "P"))


def test_sources_and_irregularities_are_listed() -> None:
    """In the order of the record; a reading of our own is marked."""
    assert [(each.id, each.ours) for each in sources(SECOND)] == [("P", False), ("E", False), ("ours", True)]
    assert [note.entry for note in irregularities(SECOND)] == [30]


def test_an_entry_with_a_broken_rule_is_listed_once() -> None:
    """Whether it was noted with the deed or by a deed of its own."""
    here = chronicle(SOURCE, sittings.OpenSitting(SittingId("second"), 2))

    assert [(note.rule, note.entry) for note in irregularities(here)] == [("sitting-out-of-turn", 3)]


def test_the_header_of_the_second_congress() -> None:
    """From the first opening to the last closing, in both calendars; two sittings; it is over."""
    told = header(SECOND)

    assert told.dates == "25 to 27 October 1917 Old Style, 7 to 9 November New Style"
    assert (told.sittings, told.over, told.open_sitting) == (2, True, None)
    assert told.convened_for == "25 October (7 November) 1917"
    assert (told.short_name, told.place) == ("Second Congress of Soviets", "Smolny, Petrograd")


def test_the_header_as_it_stood() -> None:
    """Before the opening there are no dates; while a sitting is open they run to its opening."""
    assert header(standing("second-congress", 29)).dates is None
    assert header(standing("second-congress", 29)).convened_for == "in mid-September 1917"
    open_now = header(standing("second-congress", 60))
    assert (open_now.dates, open_now.open_sitting) == (
        "25 October 1917 Old Style, 7 November New Style",
        "first sitting",
    )
    assert open_now.closed is None


def test_a_header_without_known_days_has_no_dates() -> None:
    """A sitting whose day is not given; and no header before the founding."""
    here = chronicle(SOURCE, sittings.OpenSitting(SittingId("first"), 1))

    assert header(here).dates is None
    assert header(here).short_name == "Trial"
    with pytest.raises(ValueError, match="founded"):
        header(standpoint(Assembly(AssemblyId("nobody")), ()))


def test_sittings_and_agenda() -> None:
    """Who was absent, when each opened and closed; items with their rapporteurs."""
    first, second = sat(SECOND)

    assert (first.name, first.standing, first.absent) == ("first sitting", "closed", ("V. I. Lenin",))
    assert second.closed is not None
    assert second.closed.words == "27 October (9 November) 1917, 05:15"
    assert [(item.title, item.rapporteurs) for item in agenda(SECOND)] == [
        ("State power", ("V. I. Lenin",)),
        ("The war", ("V. I. Lenin",)),
        ("The land", ("V. I. Lenin",)),
    ]
    assert sat(standing("second-congress", 50))[0].closed is None


def test_a_day_convened_is_told_in_the_calendars_of_the_assembly() -> None:
    """Whichever calendar the convening names."""
    here = chronicle(
        SOURCE, BOARD, (ConveneCongress(BodyId("board"), "1917-11-07", "gregorian"), on("1917-10-01"))
    )

    assert header(here).convened_for == "25 October (7 November) 1917"


@pytest.mark.parametrize("name", ["second-congress", "house-of-nine"])
def test_the_whole_page_is_data_at_every_entry(name: str) -> None:
    """Each state has its page, and the page survives JSON and back, unknowns and all."""
    for size in range(1, len(entries(name)) + 1):
        page = congress(standing(name, size))
        assert msgspec.json.decode(msgspec.json.encode(page), type=views.Congress) == page
        assert page.header.size == size


def test_the_page_of_an_act_is_data() -> None:
    """It survives JSON and back."""
    page = act(SECOND, ActId("appeal"))

    assert msgspec.json.decode(msgspec.json.encode(page), type=views.Act) == page


def test_another_language_may_be_asked_for() -> None:
    """Where there is no file of it, English is spoken."""
    here = standpoint(SECOND.state, SECOND.entries, language="eo")

    assert here.words.language == "en"
    assert replace(here, names=SECOND.names) == SECOND
