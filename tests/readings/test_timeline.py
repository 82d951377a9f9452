"""The timeline: leaves by moment, what stands beside them, and what is noted later."""

from dataclasses import replace

from smolny.domain import acts, floor, motions, sittings, votes
from smolny.domain.assembly import Assembly, fold
from smolny.domain.federation import NotePerson
from smolny.domain.order import kind_of
from smolny.domain.order.record import CiteSource, NoteIrregularity, RecordClaim
from smolny.domain.turns import EVOLVE
from smolny.domain.values import ActId, PersonId, QuestionId, SittingId, SourceId, TextId
from smolny.domain.values.moments import moment_of
from smolny.readings.acts import act as act_of
from smolny.readings.acts import acts as acts_of
from smolny.readings.events import ELSEWHERE, EVENTS
from smolny.readings.standpoint import Standpoint, standpoint
from smolny.readings.stood import noted_later, stood_at
from smolny.readings.timeline import timeline
from smolny.readings.views import Leaf
from tests.readings.told import UNDATED, chronicle, entries, on, standing

SOURCE = CiteSource(SourceId("E"), "A source")
LENIN = NotePerson(PersonId("lenin"), "Lenin")
OPENING = (sittings.OpenSitting(SittingId("first"), 1), on("1917-10-25", "22:40"))


def speech(on_what: str) -> floor.NoteSpeech:
    """Lenin speaks."""
    return floor.NoteSpeech(PersonId("lenin"), on_what)


def numbers(leaf: Leaf) -> list[int]:
    """The entries that are lines of a leaf."""
    return [line.entry for line in leaf.lines]


def margins(here: Standpoint) -> list[tuple[str, str, list[int]]]:
    """What stands in the margin of each leaf, and its lines."""
    return [
        (leaf.when.days[0].words if leaf.when.days else "", leaf.when.hour, numbers(leaf))
        for leaf in timeline(here)
    ]


def test_every_kind_is_an_event_or_stands_elsewhere() -> None:
    """A new deed has to choose."""
    assert EVOLVE.keys() == EVENTS | ELSEWHERE
    assert not EVENTS & ELSEWHERE


def test_the_second_congress_in_leaves() -> None:
    """The leaves and their moments are those of the drawn page: sittings, votes, and what has no hour."""
    assert margins(standing("second-congress")) == [
        ("", "day not given", [29, 31]),
        ("23 Sep", "", [32]),
        ("30 Sep", "", [33]),
        ("Sep to Oct", "", [34]),
        ("", "day not given", [35, 36, 37]),
        ("21 Oct", "", [38, 42, 43, 44]),
        ("25 Oct", "22:40", [45, 48, 49, 50, 51, 52]),
        ("26 Oct", "02:40", [53]),
        ("26 Oct", "03:10", [54, 55]),
        ("26 Oct", "05:00", [58, 59, 60]),
        ("26 Oct", "05:15", [83]),
        ("26 Oct", "hour not given", [84]),
        ("26 Oct", "21:00", [85, 86, 87]),
        ("26 Oct", "about 23:00", [88, 89]),
        ("27 Oct", "02:00", [94, 95]),
        ("27 Oct", "04:00", [100, 102]),
        ("", "hour not given", [106, 107, 108, 109]),
        ("", "hour not given", list(range(112, 123))),
        ("27 Oct", "05:15", [123]),
    ]


def test_the_land_decree_has_its_verdict_in_the_margin_of_its_hour() -> None:
    """1 against, 8 abstaining, the number for unknown, from its source."""
    (leaf,) = (
        leaf for leaf in timeline(standing("second-congress")) if leaf.when.machine == "1917-11-09T02:00"
    )

    (verdict,) = leaf.verdicts
    assert (verdict.about, verdict.title, verdict.entry, verdict.sources) == (
        "Decree on Land",
        "Adopted",
        97,
        ("E",),
    )
    assert verdict.words == "1 against, 8 abstaining; “majority”; the number for is not given"
    assert [line.undated for line in leaf.lines] == [True, True]


def test_claims_stand_beside_what_they_are_about() -> None:
    """By the identifier of their subject, else beside the entry that they follow."""
    leaves = timeline(standing("second-congress"))
    beside = {claim.subject: leaf.when.hour for leaf in leaves for claim in leaf.claims}

    assert beside == {
        "Appeal “To Workers, Soldiers, and Peasants!”: the day of its adoption": "05:00",
        "Appeal “To Workers, Soldiers, and Peasants!”: the text that both sources mean": "05:00",
        "Second Congress of Soviets: who was arrested at the Winter Palace": "03:10",
        "Resolution on the organisation of state power: proposal and resolution": "04:00",
        "the Council of People’s Commissars: its name in English": "hour not given",
        "the Council of People’s Commissars: what it is to keep": "hour not given",
    }


def test_an_irregularity_stands_with_its_entry_or_alone() -> None:
    """About an entry, it is beside that entry's line; about none, it is a line of its own."""
    here = chronicle(
        SOURCE,
        LENIN,
        speech("peace"),
        NoteIrregularity("too-long", "an hour", entry=4),
        NoteIrregularity("hall-too-cold", "no heating"),
    )

    (leaf,) = timeline(here)
    spoken, cold = leaf.lines
    assert [(note.rule, note.entry) for note in spoken.irregularities] == [("too-long", 5)]
    assert (cold.entry, cold.sentence) == (6, "Irregularity noted: no heating.")
    assert [(note.rule, note.remark) for note in cold.irregularities] == [("hall-too-cold", "no heating")]


def test_an_earlier_fact_recorded_afterwards_goes_to_its_place() -> None:
    """What is certainly earlier than what precedes it in the record is told where it happened."""
    here = chronicle(
        SOURCE,
        LENIN,
        (speech("one"), on("1917-10-21")),
        (speech("two"), on("1917-10-25", "22:40")),
        speech("three"),
        (speech("four"), on("1917-10-23")),
        (speech("five"), on("1917-10-25")),
    )

    assert [(days, each) for days, _, each in margins(here)] == [
        ("21 Oct", [4]),
        ("23 Oct", [7]),
        ("25 Oct", [5]),
        ("", [6]),
        ("25 Oct", [8]),
    ]


def test_as_it_stood_earlier_facts_are_marked_as_noted_later() -> None:
    """At a moment, deeds of before it that were recorded after it stand in their place, marked."""
    told = [SOURCE, LENIN, (speech("one"), on("1917-10-21")), (speech("two"), on("1917-10-25"))]
    whole = chronicle(*told, (speech("three"), on("1917-10-20")))
    moment = moment_of("1917-10-22", "julian")
    size = stood_at(whole.entries, moment)
    state = fold(Assembly(whole.state.id), whole.entries[:size])
    here = standpoint(
        state,
        whole.entries[:size],
        later=noted_later(whole.entries, size, moment),
        newest=whole.state,
    )

    leaves = timeline(here)
    assert [(numbers(leaf), leaf.noted_later) for leaf in leaves] == [([6], True), ([4], False)]
    assert leaves[0].lines[0].noted_later


def test_results_that_were_noted_later_are_lines_and_no_verdicts() -> None:
    """The state does not hold them, so they can decide nothing in it."""
    whole = standing("second-congress")
    late = replace(whole.entries[96], occurred_at=on("1917-10-25", "23:00"))
    here = standpoint(
        standing("second-congress", 52).state, whole.entries[:52], later=(late,), newest=whole.state
    )

    last = timeline(here)[-1]
    assert numbers(last) == [97]
    assert last.verdicts == ()


def test_an_open_question_is_a_line_and_an_open_verdict() -> None:
    """Until its result is declared; then, with a text to stand for it, the verdict is enough."""
    put = votes.PutQuestion(QuestionId("q"), "Shall it stand?", TextId("t"))
    told = [SOURCE, OPENING, motions.TableText(TextId("t"), "motion", "Motion 1"), put]
    open_leaf = timeline(chronicle(*told))[-1]
    decided = timeline(chronicle(*told, votes.DeclareResult(QuestionId("q"), "rejected", 1, 2, 0)))[-1]

    assert [line.kind for line in open_leaf.lines] == ["sitting-opened", "text-tabled", "question-put"]
    assert [(each.outcome, each.title, each.words, each.entry) for each in open_leaf.verdicts] == [
        ("open", "Open", "", None)
    ]
    assert [line.kind for line in decided.lines] == ["sitting-opened", "text-tabled"]
    assert [(each.title, each.words) for each in decided.verdicts] == [
        ("Rejected", "1 for, 2 against, none abstaining")
    ]


def test_a_result_that_was_declared_again_is_a_line() -> None:
    """The verdict is that of the newest result; the earlier one is not lost."""
    question = QuestionId("q")
    here = chronicle(
        SOURCE,
        (votes.PutQuestion(question, "Shall we adjourn?"), on("1917-10-25", "23:00")),
        (votes.DeclareResult(question, "adopted"), on("1917-10-25", "23:05")),
        (votes.DeclareResult(question, "rejected"), on("1917-10-25", "23:10")),
    )

    put, first, second = timeline(here)
    assert ([line.kind for line in first.lines], first.verdicts) == (["result-declared"], ())
    assert [line.kind for line in put.lines] == ["question-put"]
    assert [(each.outcome, each.entry) for each in second.verdicts] == [("rejected", 5)]


def test_a_question_without_a_text_stays_a_line() -> None:
    """Its wording is told nowhere else."""
    here = chronicle(
        SOURCE,
        (votes.PutQuestion(QuestionId("q"), "Shall we adjourn?"), on("1917-10-25", "23:00")),
        (votes.DeclareResult(QuestionId("q"), "adopted"), on("1917-10-25", "23:05")),
    )

    put, declared = timeline(here)
    assert [line.kind for line in put.lines] == ["question-put"]
    assert put.verdicts == ()
    assert [each.about for each in declared.verdicts] == ["Shall we adjourn?"]


def test_claims_about_an_act_stand_beside_the_vote_that_carried_it() -> None:
    """The act has no line of its own; its verdict speaks for it."""
    here = chronicle(
        SOURCE,
        (votes.PutQuestion(QuestionId("q"), "Shall it stand?"), on("1917-10-25", "23:00")),
        (votes.DeclareResult(QuestionId("q"), "adopted"), on("1917-10-25", "23:00")),
        acts.AdoptAct(ActId("a"), "decree", "Decree", question=QuestionId("q")),
        LENIN,
        RecordClaim("act", "a", "its name", "Decree", followed=True),
        RecordClaim("person", "lenin", "his hat", "x", followed=False),
        RecordClaim("assembly", "trial", "its name", "y", followed=False),
    )

    (leaf,) = timeline(here)
    assert [claim.subject for claim in leaf.claims] == ["Decree: its name"]


def test_no_entry_is_told_twice() -> None:
    """Each event is one line, one verdict, or beside another's line."""
    for name in ("second-congress", "house-of-nine"):
        told = [line.entry for leaf in timeline(standing(name)) for line in leaf.lines]
        told += [each.entry or 0 for leaf in timeline(standing(name)) for each in leaf.verdicts]
        carried = {
            number
            for act in acts_of(standing(name))
            if act.question
            for number in act_of(standing(name), ActId(act.id)).entries
        }
        events = {entry.number for entry in entries(name) if type(entry.particulars) in EVENTS}

        assert len(told) == len(set(told))
        assert set(told) <= events
        left = {
            kind_of(type(entries(name)[number - 1].particulars)) for number in events - set(told) - carried
        }
        assert left <= {"question-put", "irregularity-noted"}


def test_every_standpoint_can_be_told() -> None:
    """Entry by entry through the night."""
    for name in ("second-congress", "house-of-nine"):
        for size in range(1, len(entries(name)) + 1):
            assert isinstance(timeline(standing(name, size)), tuple)


def test_undated_deeds_alone_are_a_leaf_of_their_own() -> None:
    """Before any sitting their day is not given."""
    here = chronicle(SOURCE, LENIN, (speech("peace"), UNDATED))

    assert margins(here) == [("", "day not given", [4])]
