"""Units from a list: what a key needs of it, and everything that is wrong with one, by line."""

from fractions import Fraction

import pytest

from smolny.clerk.importing import ImportFault
from smolny.clerk.seat_units import read_units
from smolny.counting.apportionment import Alliances, Key, Part, Unit, plain_key

HARE = plain_key("hare")
STATES = Key("k", (Part("votes", "hare"), Part("members", "hare", share="1/2")), alliances=Alliances("state"))


def units(text: str, key: Key = HARE) -> list[Unit]:
    """The units of a list."""
    return read_units(text.encode(), "list.csv", key)


def problems(text: str, key: Key = HARE) -> list[tuple[int, str]]:
    """The lines and the rules of everything that is wrong with a list."""
    with pytest.raises(ImportFault) as fault:
        units(text, key)
    return [(problem.line, problem.rule) for problem in fault.value.problems]


@pytest.mark.parametrize(
    "text",
    [
        "name,members\na,3\nb,4\n",
        "\ufeffname;members\r\na;3\r\nb;4\r\n",
        "sep=;\nname;Membership\na;3\nb;4\n",
        '[{"name": "a", "members": 3}, {"name": "b", "members": "4"}]',
    ],
)
def test_commas_semicolons_marks_and_json_are_read_alike(text: str) -> None:
    """However a spreadsheet saved it."""
    assert units(text) == [Unit("a", {"members": Fraction(3)}), Unit("b", {"members": Fraction(4)})]


def test_a_list_of_councils_will_do() -> None:
    """Its kinds are flags, and so is a standing that is not good; identifiers come before names."""
    text = (
        "id,name,kind,territory,members,standing,paid_until,flags\n"
        "n,Northern,branch,North,12,good,2026-01-01,youth women\n"
        "s,Southern,branch,South,9,arrears,,\n"
    )

    assert units(text) == [
        Unit("n", {"members": Fraction(12)}, ("youth", "women", "branch")),
        Unit("s", {"members": Fraction(9)}, ("branch", "arrears")),
    ]


def test_figures_and_alliances_are_those_of_the_key() -> None:
    """Exact numbers, whole or not; other columns are left alone."""
    text = "name;members;figure:votes;state;shoe size\na;1/3;2.50;north;44\nb;4937/4;0;;45\n"

    assert units(text, STATES) == [
        Unit("a", {"votes": Fraction(5, 2), "members": Fraction(1, 3)}, (), "north"),
        Unit("b", {"votes": Fraction(0), "members": Fraction(4937, 4)}),
    ]


def test_everything_that_is_wrong_is_told_at_once() -> None:
    """By line: numbers, names, empty cells."""
    text = "name;members\na;1.200\na;-3\n;5\nb;x\nc;1,5\nd;\ne;1e3\nf;1000000000000001\n"

    assert problems(text) == [
        (2, "number-has-separators"),
        (3, "count-is-negative"),
        (3, "stands-on-line"),
        (4, "cell-is-missing"),
        (5, "not-a-number"),
        (6, "not-a-number"),
        (7, "cell-is-missing"),
        (8, "not-a-number"),
        (9, "count-is-absurd"),
    ]


@pytest.mark.parametrize(
    ("text", "key", "expected"),
    [
        ("", HARE, [(0, "no-rows")]),
        ("name,members\n", HARE, [(0, "no-rows")]),
        ("members\n3\n", HARE, [(0, "column-is-missing")]),
        ("name,dues\na,3\n", HARE, [(1, "column-is-missing")]),
        ("name,member\na,3\n", HARE, [(1, "column-is-missing"), (1, "column-is-unknown")]),
        ("name,votes,members\na,3,3\n", STATES, [(1, "column-is-missing")]),
        ("name,votes,members,state\na,3,3,b\nb,3,3,\n", STATES, [(3, "name-is-an-alliance")]),
        ('[{"name": "a", "members": 1.5}]', HARE, [(1, "cell-not-plain")]),
        ("name,members\na,1,2\n", HARE, [(2, "row-does-not-fit")]),
    ],
)
def test_a_list_that_does_not_fit_the_key_is_refused(
    text: str, key: Key, expected: list[tuple[int, str]]
) -> None:
    """Columns that are needed are named, and slips of the pen."""
    assert problems(text, key) == expected


def test_other_encodings_are_refused_with_the_line() -> None:
    """Latin letters of a spreadsheet of the nineties."""
    with pytest.raises(ImportFault) as fault:
        read_units("name,members\nKöln,3\n".encode("latin-1"), "list.csv", HARE)

    assert [(problem.line, problem.rule) for problem in fault.value.problems] == [(2, "not-utf-8")]
