"""Each kind of field: how it is written, and what is told where it is written otherwise."""

from typing import Any

import pytest

from smolny.clerk.forms import FORMS, FormFault, filled
from smolny.domain.assembly import Assembly
from smolny.domain.credentials import DesignateDelegate
from smolny.domain.factions import NewFaction
from smolny.domain.federation import CouncilKind, NotePerson, RegisterCouncil
from smolny.domain.values import (
    BodyId,
    CouncilId,
    FactionId,
    Figure,
    MandateId,
    Party,
    PersonId,
)
from smolny.domain.votes import Tallied
from tests.clerk.forms.rendering import REF, TEXT
from tests.domain.hall import founded

LONG = "é" * 70_000
REDS = FactionId("reds")
NORTH, BERGEN, WEST = CouncilId("north"), CouncilId("b-1"), CouncilId("w-1")


def state() -> Assembly:
    """Three councils, two of one name, and a mandate with a number."""
    hall = founded().given(
        RegisterCouncil(NORTH, "North Bank", "branch"),
        RegisterCouncil(BERGEN, "Bergen, Centre", "branch"),
        RegisterCouncil(WEST, "West", "branch"),
        RegisterCouncil(CouncilId("w-2"), "West", "district"),
        NotePerson(PersonId("ada")),
        DesignateDelegate(MandateId("0007"), PersonId("ada"), NORTH),
    )
    return hall.state


STATE = state()


def read(deed: str, **told: str) -> Any:
    """The command that a form gives."""
    return filled(FORMS[deed], told, STATE).command


def wrong(deed: str, **told: str) -> list[tuple[str, int, str]]:
    """Everything that is wrong with a form: field, line, rule."""
    with pytest.raises(FormFault) as fault:
        filled(FORMS[deed], told, STATE)
    return [(each.path, each.line, each.rule) for each in fault.value.problems]


@pytest.mark.parametrize(
    ("text", "council"),
    [
        ("north", NORTH),
        (" North   Bank\n", NORTH),
        ("Bergen, Centre", BERGEN),
        ("south", CouncilId("south")),
    ],
)
def test_a_council_goes_by_its_identifier_or_its_name(text: str, council: CouncilId) -> None:
    """Letter for letter; an identifier that is not on the register is the core's to refuse."""
    assert read("record-standing", council=text, standing="good").council == council


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("North bank", "council-not-found"),
        ("West", "name-is-ambiguous"),
        (LONG, "council-not-found"),
    ],
)
def test_a_council_of_another_name_is_not_guessed_at(text: str, rule: str) -> None:
    """Nor one whose name two have."""
    assert wrong("record-standing", council=text, standing="good") == [("council", 0, rule)]


def test_a_new_council_goes_by_no_name() -> None:
    """What comes onto the register is not looked up there."""
    told = {"name": "N", "genus": "branch"}
    assert read("register-council", council="north", **told).council == NORTH
    assert wrong("register-council", council="North Bank", **told) == [("council", 0, "not-an-identifier")]


@pytest.mark.parametrize(
    ("text", "mandate"), [("0007", "0007"), ("7", "0007"), ("007", "0007"), ("8", "8"), ("d-7", "d-7")]
)
def test_a_mandate_goes_by_its_number(text: str, mandate: str) -> None:
    """With or without noughts before it, if it is on the record so."""
    assert read("end-mandate", mandate=text).mandate == mandate


def test_several_councils_stand_on_lines_or_between_commas() -> None:
    """A name with a comma has a line to itself."""
    told = "North Bank, w-1\n\nBergen, Centre\nsouth,"
    assert read("give-instruction", position="for", councils=told).councils == (NORTH, WEST, BERGEN, "south")
    told = "North Bank\nSouth Bank, West"
    assert wrong("give-instruction", position="for", councils=told) == [
        ("councils", 2, "council-not-found"),
        ("councils", 2, "name-is-ambiguous"),
    ]


def test_mandates_are_told_by_their_numbers() -> None:
    """Between commas."""
    assert read("join-faction", faction="reds", members="7, 8,9").members == ("0007", "8", "9")
    assert wrong("join-faction", faction="reds", members="7, Ada Lind\nBen") == [
        ("members", 1, "not-an-identifier"),
        ("members", 2, "not-an-identifier"),
    ]


@pytest.mark.parametrize("told", [{}, {"faction": ""}, {"faction": " \n", "members": "\t"}])
def test_an_empty_field_is_absent_and_told_where_it_is_needed(told: dict[str, str]) -> None:
    """All of them at once."""
    missing = [("faction", 0, "field-is-missing"), ("members", 0, "field-is-missing")]
    assert wrong("join-faction", **told) == missing


def test_a_needed_list_may_say_that_it_is_empty() -> None:
    """By a hyphen."""
    assert read("report-councils", kinds="-", total="402").kinds == ()


def test_a_field_that_there_is_not_is_told_with_those_there_are() -> None:
    """And with what was perhaps meant."""
    with pytest.raises(FormFault) as fault:
        filled(FORMS["end-mandate"], {"mandate": "7", "causes": "ill"}, STATE)
    assert "perhaps cause is meant" in str(fault.value)
    assert wrong("end-mandate", mandate="7", **{"x" * 9000: ""})[0][2] == "field-is-unknown"


@pytest.mark.parametrize(
    ("text", "value"), [("yes", True), ("TRUE", True), ("no", False), ("False", False), ("", True)]
)
def test_yes_and_no(text: str, value: bool) -> None:
    """An empty field is what the command has where nothing is said."""
    assert read("put-question", question="q", wording="w", settles=text).settles is value


@pytest.mark.parametrize("text", ["for", " FOR", "Abstain"])
def test_a_choice_is_one_of_a_few_words(text: str) -> None:
    """In letters of either case."""
    assert read("give-instruction", position="p", stand=text).stand == text.strip().lower()


@pytest.mark.parametrize(
    ("text", "count"), [("0", 0), ("1240", 1240), ("not-given", "not-given"), ("Not counted", "not-counted")]
)
def test_a_count_is_a_number_or_why_there_is_none(text: str, count: object) -> None:
    """In digits."""
    assert read("report-membership", council="north", members=text).members == count


@pytest.mark.parametrize(
    ("deed", "field", "text", "rule"),
    [
        ("report-membership", "members", "1,240", "number-has-separators"),
        ("report-membership", "members", "12.5", "number-not-whole"),
        ("report-membership", "members", "many", "not-a-number"),
        ("report-membership", "members", "9" * 9000, "count-is-absurd"),
        ("report-membership", "members", str(2**53), "count-is-absurd"),
        ("report-membership", "reference_date", "31.12.2026", "day-not-iso"),
        ("report-membership", "reference_date", "1/2/2026", "day-is-ambiguous"),
        ("report-membership", "reference_date", "2026-02-30", "no-such-day"),
        ("report-membership", "origin", "a\x1b[31m", "character-not-allowed"),
        ("report-membership", "origin", "a\u202eb", "character-not-allowed"),
        ("report-membership", "origin", "a\ud800", "character-not-allowed"),
        ("open-sitting", "ordinal", "first", "not-a-number"),
        ("put-question", "settles", "perhaps", "word-is-unknown"),
        ("decide-case", "outcome", "confirm", "word-is-unknown"),
        ("recall-delegate", "proof", "resolution.pdf", "not-a-hash"),
        ("cite-source", "source", "E E", "not-an-identifier"),
        ("demand-congress", "by", "person: Ada Lind", "not-an-identifier"),
        ("demand-congress", "by", "person: ada; person: ben", "part-comes-twice"),
        ("table-text", "words", "a\0b", "character-not-allowed"),
        ("adopt-standing-orders", "document", "title = 1", "wrong-type"),
        ("adopt-standing-orders", "document", "not a document", "not-toml"),
    ],
)
def test_what_is_written_otherwise_is_told_by_field_and_rule(
    deed: str, field: str, text: str, rule: str
) -> None:
    """In words that name the field, or what stands in it."""
    problems = {(path, found) for path, _, found in wrong(deed, **{field: text}) if path == field}
    assert (field, rule) in problems


@pytest.mark.parametrize("text", ["reds: 14, blues: not-given", "reds:14\nblues : Not given\n"])
def test_figures_are_names_with_numbers(text: str) -> None:
    """On lines or between commas; the last colon divides."""
    figures = read("report-composition", moment="opening", figures=text, total="20").figures
    assert figures == (Figure("reds", 14), Figure("blues", "not-given"))


def test_a_table_is_told_wrong_line_by_line() -> None:
    """Each line has its own reason."""
    told = "reds 14\nblues: many\n: 3\ngreens: 1,240"
    assert wrong("report-composition", moment="end", figures=told, total="9") == [
        ("figures", 1, "not-a-figure"),
        ("figures", 2, "not-a-number"),
        ("figures", 3, "not-a-figure"),
        ("figures", 4, "not-a-figure"),
    ]


@pytest.mark.parametrize(
    ("text", "party"),
    [
        ("person: ada", Party(person=PersonId("ada"))),
        ("Body:board", Party(body=BodyId("board"))),
        (
            "faction: reds; its left; and others",
            Party(faction=FactionId("reds"), described="its left; and others"),
        ),
        ("person: ada ; body: board", Party(person=PersonId("ada"), body=BodyId("board"))),
        ("several delegates", Party(described="several delegates")),
        ("words: body: of water", Party(described="body: of water")),
    ],
)
def test_a_party_is_somebody_on_the_record_or_words(text: str, party: Party) -> None:
    """Or both: in what part somebody acted."""
    assert read("demand-congress", by=text).by == party


def test_parties_have_a_line_each() -> None:
    """Commas belong to their words."""
    told = "faction: reds\nmost, not all, of the north\n"
    parties = (Party(faction=REDS), Party(described="most, not all, of the north"))
    assert read("walk-out", who=told).who == parties
    assert wrong("walk-out", who="faction: reds\nbody: The Board") == [("who", 2, "not-an-identifier")]


def test_a_text_is_kept_letter_for_letter() -> None:
    """With its blanks and its ends of lines; beside the record, by its hash."""
    told = {"text": "t", "genus": "decree", "title": "T"}
    asked = filled(FORMS["table-text"], {**told, "words": TEXT}, STATE)
    assert (asked.command.words, asked.texts) == (REF, (TEXT.encode(),))
    asked = filled(FORMS["table-text"], {**told, "words": " A\r\n\u202eB \n"}, STATE)
    assert asked.texts == (" A\r\n\u202eB \n".encode(),)
    assert filled(FORMS["table-text"], {**told, "words": " \n "}, STATE).texts == ()


def test_new_factions_have_a_line_each() -> None:
    """Identifier, name, letters, mandates, and perhaps what they declare."""
    told = f"left; The Left; L; 7, 8; {TEXT}\nright;The Right;R;9"
    asked = filled(FORMS["split-faction"], {"faction": "reds", "parts": told, "ends": "yes"}, STATE)
    assert asked.command.parts == (
        NewFaction(FactionId("left"), "The Left", "L", (MandateId("0007"), MandateId("8")), REF),
        NewFaction(FactionId("right"), "The Right", "R", (MandateId("9"),)),
    )
    assert asked.texts == (TEXT.encode(),)
    told = "left; The Left; L\nThe Right; The Right; R; 9\nr; R; R; Ada Lind"
    assert wrong("split-faction", faction="reds", parts=told) == [
        ("parts", 1, "not-a-new-faction"),
        ("parts", 2, "not-an-identifier"),
        ("parts", 3, "not-an-identifier"),
    ]


def test_kinds_of_councils_have_a_line_each() -> None:
    """Identifier, name, number."""
    told = "branch; Local branches; 402\nstaff; Staffs; not-given"
    assert read("report-councils", kinds=told, total="402").kinds == (
        CouncilKind("branch", "Local branches", 402),
        CouncilKind("staff", "Staffs", "not-given"),
    )
    told = "branch; 402\n; Staffs; 3\nbranch; Branches; few"
    assert [rule for _, _, rule in wrong("report-councils", kinds=told, total="1")] == [
        *["not-a-kind-of-council"] * 2,
        "not-a-number",
    ]


def test_tallies_have_a_line_each() -> None:
    """The measure, and behind it what is known."""
    told = "weight; 64000; 7/2\ncouncils; 3; 2; ; ; ; ; 9; 10; north"
    read_as = read("declare-result", question="q", outcome="adopted", tallies=told).tallies
    assert read_as == (
        Tallied("weight", "64000", "7/2"),
        Tallied("councils", "3", "2", accredited="9", seats="10", chamber="north"),
    )
    told = "cards; 3; 2\nweight\nweight; 1; 2; 3; 4; 5; 6; 7; 8; 9; 10"
    wrongs = wrong("declare-result", question="q", outcome="adopted", tallies=told)
    assert [rule for _, _, rule in wrongs] == ["not-a-tally"] * 3


def test_days_are_days_of_the_calendar_beside_them() -> None:
    """29 February 1900 is a day in Old Style alone."""
    told = {"act": "a", "paper": "p", "number": "1", "date": "1900-02-29"}
    assert read("record-publication", calendar="Julian", **told).date == "1900-02-29"
    assert wrong("record-publication", calendar="gregorian", **told) == [("date", 0, "no-such-day")]
    assert wrong("record-publication", calendar="lunar", **told) == [
        ("calendar", 0, "word-is-unknown"),
        ("date", 0, "no-such-day"),
    ]


def test_standing_orders_come_as_their_document_or_by_the_name_of_a_preset() -> None:
    """What is wrong in a document is told by its lines."""
    asked = filled(FORMS["adopt-standing-orders"], {"document": "federation\n"}, STATE)
    assert (asked.command.orders.title, asked.command.document.media_type) == (
        "Federation",
        "application/toml",
    )
    document = 'title = "Ours"\nversion = 1\nfamily = "ours"\n'
    asked = filled(FORMS["adopt-standing-orders"], {"document": document}, STATE)
    assert (asked.command.orders.title, asked.texts) == ("Ours", (document.encode(),))
    assert wrong("adopt-standing-orders", document=document + "\nmajority = 1\n") == [
        ("document", 5, "field-is-unknown")
    ]


def test_hashes_may_have_capitals() -> None:
    """They are kept in small letters."""
    assert filled(FORMS["recall-delegate"], {"mandate": "7", "proof": "AB" * 32}, STATE).sealed == {
        "proof": "ab" * 32
    }


def test_everything_wrong_is_told_at_once() -> None:
    """By the names of the fields, in words of the house."""
    told = {"proxy": "P 1", "holder": "Ada", "until": "soon", "notice": "here", "of": "1"}
    with pytest.raises(FormFault) as fault:
        filled(FORMS["give-proxy"], told, STATE)
    problems = fault.value.problems
    assert [(each.path, each.rule) for each in problems] == [
        ("holder", "not-an-identifier"),
        ("notice", "not-a-hash"),
        ("of", "field-is-unknown"),
        ("proxy", "not-an-identifier"),
        ("until", "day-not-iso"),
    ]
    assert problems[1].words == "here under notice is no SHA-256, which has 64 hexadecimal digits."
    assert problems[4].words == "soon under until is not written as YYYY-MM-DD."
