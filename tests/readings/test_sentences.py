"""Every entry in one sentence."""

from dataclasses import fields, replace

import pytest

from smolny.domain import credentials, elections, factions, lots, motions, offices, votes
from smolny.domain.agenda import ConveneCongress
from smolny.domain.assembly import KINDS
from smolny.domain.federation import NoteBody, NotePerson
from smolny.domain.order import Irregularity, kind_of
from smolny.domain.order.record import CiteSource, NoteCorrection, RecordLoss, RotateKey
from smolny.domain.values import (
    BodyId,
    FactionId,
    LotId,
    MandateId,
    Party,
    PersonId,
    QuestionId,
    SourceId,
    TextId,
    TextRef,
)
from smolny.locale import gaps, words
from smolny.readings.pieces import pieces
from smolny.readings.sentences import _DERIVED, clause, heading, minuted, sentence
from smolny.readings.standpoint import Standpoint, line
from tests.readings.balloted import balloted
from tests.readings.business import business
from tests.readings.debate import DEBATE
from tests.readings.elected import ELECTED
from tests.readings.enacted import ENACTED
from tests.readings.minuted import confirmed
from tests.readings.office import office
from tests.readings.sat import sat
from tests.readings.texts import TEXTS
from tests.readings.told import chronicle, entries, on, standing

M1, M2, M3, M4 = map(MandateId, ("m1", "m2", "m3", "m4"))
LEFT, RIGHT = FactionId("left"), FactionId("right")


@pytest.fixture(scope="module")
def regrouped() -> Standpoint:
    """Four delegates in two factions, which split, are renamed, merge and end."""
    centre = factions.NewFaction(FactionId("centre"), "the Centre", "C", (M2, M3))
    return chronicle(
        CiteSource(SourceId("E"), "A source"),
        *(NotePerson(PersonId(each), f"Delegate {each[1]}") for each in (M1, M2, M3, M4)),
        *(credentials.DesignateDelegate(each, PersonId(each)) for each in (M1, M2, M3, M4)),
        *(credentials.RecogniseMandate(each) for each in (M1, M2, M3, M4)),
        factions.FormFaction(LEFT, "the Left", "L", (M1, M2, M3), TextRef("0" * 64, 3)),
        factions.NoteFaction(RIGHT, "the Right", "R"),
        factions.JoinFaction(RIGHT, (M4,)),
        factions.SplitFaction(LEFT, (centre,)),
        factions.RenameFaction(LEFT, "the Old Left", "OL"),
        factions.LeaveFaction(RIGHT, (M4,)),
        factions.JoinFaction(LEFT, (M2, M3, M4, M1)),
        factions.MergeFactions((LEFT, RIGHT), RIGHT, "the Alliance", "AL"),
        factions.DissolveFaction(FactionId("centre"), "nobody is left"),
        factions.FormFaction(FactionId("late"), "the Late", "LT", (M1,)),
        factions.SplitFaction(FactionId("late"), (replace(centre, faction=FactionId("x")),), ends=True),
    )


@pytest.fixture(scope="module")
def rest() -> Standpoint:
    """What neither congress has: a text withdrawn, one fallen, an office vacated."""
    return chronicle(
        CiteSource(SourceId("E"), "A source"),
        NotePerson(PersonId("p7"), "N. Krylenko"),
        *DEBATE,
        NoteBody(BodyId("board"), "the Board", "board"),
        *TEXTS,
        NotePerson(PersonId("cyd"), "Cyd"),
        *ELECTED,
        motions.TableText(TextId("one"), "motion", "Motion 1"),
        motions.TableText(TextId("two"), "motion", "Motion 2", competes_with=(TextId("one"),)),
        motions.WithdrawText(TextId("one")),
        motions.DropText(TextId("two"), "its rival was withdrawn"),
        offices.FillOffice("chair", PersonId("p7"), BodyId("board")),
        offices.VacateOffice("chair", PersonId("p7"), "resigned", BodyId("board")),
        offices.TakeProvisionalChair(PersonId("p7"), "oldest-member"),
        offices.HandOverChair(PersonId("p7"), "the ruling is appealed"),
        elections.RefuseSeats(BodyId("board"), Party(described="the left"), "no programme", "wait"),
        elections.EnterBody(BodyId("board"), Party(described="the left")),
        elections.SeatMember(BodyId("board"), PersonId("p7"), alternate=True, until="1918-10-26"),
        elections.CallAlternate(BodyId("board"), PersonId("p7")),
        elections.SendBackAlternate(BodyId("board"), PersonId("p7")),
        elections.UnseatMember(BodyId("board"), PersonId("p7"), "died"),
        votes.PutQuestion(QuestionId("tea"), "There shall be tea"),
        votes.DeclareResult(QuestionId("tea"), "adopted", 3, 1),
        votes.ChallengeResult(QuestionId("tea"), "recount", "a hand was not seen"),
        votes.PutQuestion(QuestionId("salt"), "There shall be salt"),
        votes.OpenVoting(QuestionId("salt")),
        votes.CloseVoting(QuestionId("salt")),
        votes.CountVotes(QuestionId("salt"), PersonId("p7"), 2, 2),
        votes.EscalateQuestion(QuestionId("salt"), "cards", demanded=3),
        votes.OpenVoting(QuestionId("salt")),
        votes.RemindVoters(QuestionId("salt")),
        votes.CloseVoting(QuestionId("salt")),
        votes.DeclareResult(QuestionId("salt"), "tied", 2, 2),
        lots.AnnounceLot(LotId("tie"), ("adopted", "rejected"), 1, "rfc-3797", ("us",)),
        lots.DrawLot(LotId("tie"), published=("4 8 15 16 23 42",)),
        votes.SettleTie(QuestionId("salt"), "adopted", "lot", lot=LotId("tie")),
        RecordLoss(40, "ab" * 32, "the afternoon"),
        RotateKey(f"x/trial+0123abcd+{'A' * 43}=", f"x/trial+0123abcd+{'B' * 43}=", "note"),
        *ENACTED,
    )


def test_every_kind_has_a_sentence_and_every_sentence_a_kind() -> None:
    """A deed is told by one line of the file of words."""
    assert words().tables["sentences"].keys() == KINDS.keys()


def test_other_tables_tell_of_kinds_that_there_are() -> None:
    """Headings and clauses are of kinds; sections come for one and for many."""
    tables = words().tables

    assert tables["headings"].keys() <= KINDS.keys()
    assert tables["minutes"].keys() <= KINDS.keys()
    assert tables["clauses"].keys() - {"answered"} <= KINDS.keys()
    clauses = tables["clauses"].keys() - {"answered"}
    assert tables["sections"].keys() == clauses | {f"{kind}-many" for kind in clauses}


@pytest.mark.parametrize("table", ["sentences", "minutes", "headings", "clauses"])
def test_gaps_are_fields_of_the_entry(table: str) -> None:
    """No template asks for what its entry cannot tell."""
    for kind, template in words().tables[table].items():
        if kind in KINDS:
            told = {each.name for each in fields(KINDS[kind])}
            derived = {name for entry, name in _DERIVED if entry is KINDS[kind]}
            assert gaps(template) <= told | derived, kind


def test_votes_by_ballot_are_told() -> None:
    """How many voted while it goes on, and how when it is over."""
    told = [sentence(balloted().names, entry) for entry in balloted().entries[-17:-11]]
    assert [told[0], told[1], told[4], told[5]] == [
        "Voted on: There shall be tea; ballots: 1.",
        "The voting is closed: There shall be tea; 1 for, none against, none abstaining.",
        "Voted in secret on: There shall be salt; papers: 1.",
        "The voting is closed: There shall be salt; none for, 1 against, none abstaining.",
    ]


def test_all_kinds_can_be_told(regrouped: Standpoint, rest: Standpoint) -> None:
    """Both congresses and what they lack: every kind occurs, every sentence begins large and has an end."""
    seen = set()
    for here in (
        standing("second-congress"),
        standing("house-of-nine"),
        regrouped,
        rest,
        office(),
        business(),
        sat(),
        balloted(),
        confirmed(),
    ):
        for entry in here.entries:
            told = sentence(here.names, entry)
            seen.add(kind_of(type(entry.particulars)))
            assert told.endswith((".", "?"))
            assert "?." not in told
            assert told[0] == told[0].upper()
            assert not set("{}[]") & set(told)
            assert ".." not in told
            assert "  " not in told
            assert "None" not in told
            assert heading(here.names, entry)
            read = minuted(here.names, entry)
            assert read.endswith((".", "?"))
            assert read[0] == read[0].upper()
            assert not set("{}[]") & set(read)
            assert not any(each in read for each in ("..", "  ", "None"))

    assert seen == KINDS.keys()


@pytest.mark.parametrize(
    ("number", "told"),
    [
        (29, "The First Congress resolves that the congress opens in mid-September 1917."),
        (
            35,
            (
                "The Bureau of the standing Central Executive Committee postpones the opening"
                " from 20 October (2 November) 1917 to 25 October (7 November) 1917."
            ),
        ),
        (45, "The first sitting opens in Smolny."),
        (
            52,
            (
                "Walk-out of Mensheviks, Right Socialist Revolutionaries, Bundists and others;"
                " how many: not given."
            ),
        ),
        (59, "Appeal “To Workers, Soldiers, and Peasants!” is read by A. V. Lunacharskii."),
        (
            62,
            (
                "Appeal “To Workers, Soldiers, and Peasants!”: adopted, 2 against, 12 abstaining;"
                " “overwhelming majority”; the number for is not given."
            ),
        ),
        (123, "The second sitting is closed, and the congress with it."),
    ],
)
def test_the_second_congress_in_sentences(number: int, told: str) -> None:
    """Names for identifiers, both calendars for days, unknown numbers as unknown."""
    here = standing("second-congress")

    assert sentence(here.names, here.entries[number - 1]) == told


def test_what_the_two_congresses_lack_in_sentences(rest: Standpoint) -> None:
    """Reasons, causes and rivals are told where they are given."""
    told = [sentence(rest.names, entry) for entry in rest.entries[-30 - len(ENACTED) : -len(ENACTED)]]
    assert told == [
        "Motion 2 is put before the assembly; against Motion 1.",
        "Motion 1 is withdrawn.",
        "Motion 2 falls: its rival was withdrawn.",
        "N. Krylenko takes the office of chair of the Board.",
        "N. Krylenko leaves the office of chair of the Board; cause: resigned.",
        "N. Krylenko presides until there is a chair, as the oldest member.",
        "From now on N. Krylenko presides; reason: the ruling is appealed.",
        "Seats in the Board are refused by the left; reason: no programme; the seats wait for them.",
        "The left enters the Board after all.",
        "N. Krylenko sits in the Board, as an alternate, until 1918-10-26.",
        "N. Krylenko, an alternate, sits in the Board.",
        "N. Krylenko waits again as an alternate of the Board.",
        "N. Krylenko sits in the Board no more; died.",
        "The question is put: There shall be tea.",
        "There shall be tea: adopted, 3 for, 1 against; the number abstaining is not given.",
        "There shall be tea: the result is challenged; demanded: a recount; grounds: a hand was not seen.",
        "The question is put: There shall be salt.",
        "The voting is open: There shall be salt; accredited: none; seats: 1.",
        "The voting is closed: There shall be salt.",
        "N. Krylenko counted on There shall be salt: 2 for, 2 against, 0 abstaining.",
        "There shall be salt: the vote is taken in a stronger way, by card weight; demanded by 3.",
        "The voting is open: There shall be salt; accredited: none; seats: 1.",
        "Those who have not voted are reminded: There shall be salt.",
        "The voting is closed: There shall be salt.",
        "There shall be salt: tied, 2 for, 2 against; the number abstaining is not given.",
        "The lot tie will be drawn among adopted and rejected: 1 of them, by RFC 3797; published by us.",
        "The lot tie fell on adopted; published: 4 8 15 16 23 42.",
        "There shall be salt: the tie is settled by lot: adopted; the lot tie.",
        "A loss: 40 entries had been published, and those from here on are gone; the afternoon.",
        f"Another key signs the record from here on: x/trial+0123abcd+{'B' * 43}=.",
    ]


def test_the_regrouping_of_factions_in_sentences(regrouped: Standpoint) -> None:
    """Few are named and many are counted; every faction goes by the name that it had then."""
    assert [sentence(regrouped.names, entry) for entry in regrouped.entries[-11:]] == [
        "The faction the Left (L) is formed; members: 3; with a declaration.",
        "The faction the Right (R) comes onto the record.",
        "The Right: joined by Delegate 4.",
        "The Left: a split; new: the Centre (C), members: 2.",
        "The Left: from now on the Old Left (OL).",
        "The Right: left by Delegate 4.",
        "The Old Left: joined by 4 delegates.",
        "The Old Left and the Right: a merger; from now on: the Alliance (AL).",
        "The Centre: dissolved; reason: nobody is left.",
        "The faction the Late (LT) is formed; members: 1.",
        "The Late: a split, and the end of it; new: the Centre (C), members: 2.",
    ]
    assert regrouped.names.faction(LEFT) == "the Old Left"
    assert regrouped.names.faction(RIGHT) == "the Alliance"


def test_a_sealed_field_is_told_only_when_it_is_opened() -> None:
    """The reason of an absence is personal: sealed, unless the register opens it."""
    here = standing("house-of-nine")
    (absence,) = (entry for entry in here.entries if kind_of(type(entry.particulars)) == "absence-noted")
    opened = replace(here.names, opened=lambda entry, field: f"{field} of {entry}")

    told = "Person juniper does not attend the first sitting; reason: "
    assert sentence(here.names, absence) == f"{told}sealed."
    assert sentence(opened, absence).endswith(f"; reason: reason of {absence.number}.")


def test_what_is_erased_is_said_to_be_erased() -> None:
    """Nobody is told to come back for it with a key."""
    here = standing("house-of-nine")
    noted = here.entries[here.state.federation.noted_in[PersonId("hazel")] - 1]
    assert here.names.shown(noted, "name") == "erased"
    assert here.names.shown(noted, "remark") is None


def test_a_name_is_told_when_it_is_opened() -> None:
    """Names come from the entry that noted the person; one that is erased goes by its identifier."""
    here = standing("house-of-nine")
    number = here.state.federation.noted_in[PersonId("alder")]
    opened = replace(here.names, opened=lambda entry, field: "Anna Alder" if entry == number else None)
    assert opened.person(PersonId("alder")) == "Anna Alder"
    assert opened.person(PersonId("elm")) == "person elm"


def test_an_act_tells_its_clauses() -> None:
    """Within an act nothing is said of the act itself."""
    here = standing("second-congress")

    assert clause(here.names, here.entries[79]) == "To soldiers: resist Kerensky actively and be on guard."
    with pytest.raises(KeyError):
        clause(here.names, here.entries[44])


def test_a_line_carries_what_was_noted_about_it() -> None:
    """A correction stands with the entry that it corrects, an irregularity with the one that it is about."""
    nine, second = standing("house-of-nine"), standing("second-congress")
    corrected = line(nine, nine.entries[38])
    irregular = line(second, second.entries[28])

    assert [(each.wrong, each.right, each.entry) for each in corrected.corrections] == [
        ("180 seconds", "240 seconds", 52)
    ]
    assert [(each.rule, each.entry) for each in irregular.irregularities] == [
        ("resolution-not-carried-out", 30)
    ]
    assert irregular.sources == ("E",)


def test_an_entry_brings_its_own_irregularities() -> None:
    """A rule that a deed broke is told in words with its particulars."""
    here = chronicle(CiteSource(SourceId("E"), "A source"), NoteCorrection(2, "a", "b"))
    broken = replace(
        here.entries[2],
        irregularities=(Irregularity("sitting-out-of-turn", {"expected": 2, "found": 3}, "so"),),
    )

    (note,) = line(here, broken).irregularities
    assert note.words == "The sitting is called number 3, and number 2 is next."
    assert (note.remark, note.entry) == ("so", 3)


def test_unknown_words_can_be_set_apart() -> None:
    """The pieces are the sentence; those that say that something is unknown are marked."""
    told = "How many: not given; at what hour: not reported."

    assert pieces(told, words()) == (
        ("How many: ", False),
        ("not given", True),
        ("; at what hour: ", False),
        ("not reported", True),
        (".", False),
    )
    assert pieces("not given", words()) == (("not given", True),)
    assert pieces("Adopted.", words()) == (("Adopted.", False),)


def test_every_sentence_of_the_second_congress_can_be_set_apart() -> None:
    """No word is lost on the way."""
    here = standing("second-congress")

    for entry in entries("second-congress"):
        told = sentence(here.names, entry)
        assert "".join(text for text, _ in pieces(told, words())) == told


def test_dates_are_told_in_the_calendars_of_the_assembly() -> None:
    """A Gregorian assembly is told one date."""
    here = chronicle(
        CiteSource(SourceId("E"), "A source"),
        NoteBody(BodyId("board"), "the Board", "board"),
        (ConveneCongress(BodyId("board"), "1917-10-20", "julian"), on("1917-09-23")),
        calendar="gregorian",
    )

    assert (
        sentence(here.names, here.entries[-1])
        == "The Board resolves that the congress opens on 2 November 1917."
    )
