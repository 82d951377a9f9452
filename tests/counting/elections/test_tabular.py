"""Papers as CSV and in the formats of PrefLib."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smolny.counting.elections import (
    Contest,
    Illegible,
    Paper,
    Validity,
    ranking,
    read_csv,
    read_preflib,
    write_csv,
)
from smolny.counting.elections.papers import papers_by_ranking

SHEET = (
    '\ufeffcount,1,2,2,3\n0,Ada,Ben,Cyd,"Dan ""the first"", Lind"\n\n3,Ada,,,Ben\n1/3,,Ben,Cyd,Ada\n1.5,Ben\n'
)
TOI = """# FILE NAME: x.toi
# TITLE: The board
# NUMBER ALTERNATIVES: 3
# ALTERNATIVE NAME 1: Ada
# ALTERNATIVE NAME 2: Ben: the first
# ALTERNATIVE NAME 3: Cyd
3: 2,{1, 3}
1: 1
2:
"""


def test_a_sheet_is_read() -> None:
    """Given gaps, equal ranks, weights as fractions, names in quotation marks, and a line that only names."""
    read = read_csv(SHEET, 2, "Board")
    assert read == Contest(
        "Board",
        ("Ada", "Ben", "Cyd", 'Dan "the first", Lind'),
        2,
        (
            Paper(((1,), (), (2,)), 3),
            Paper(((), (2, 3), (1,)), Fraction(1, 3)),
            Paper(((2,),), Fraction(3, 2)),
        ),
    )
    assert read_csv(write_csv(read), 2, "Board") == read


@pytest.mark.parametrize(
    ("text", "rule", "line"),
    [
        ("", "not-a-head", 1),
        ("count\n", "not-a-head", 1),
        ("votes,1\n", "not-a-head", 1),
        ("count,2\n", "not-a-head", 1),
        ("count,1,3\n", "not-a-head", 1),
        ("count,Ada,Ben\n", "not-a-head", 1),
        ("count,1\nx,Ada\n", "not-a-weight", 2),
        ("count,1\n1,Ada\n-1,Ada\n", "not-a-weight", 3),
        ("count,1\n1,Ada,Ben\n", "too-many-cells", 2),
        ('count,1\n1,"Ada\n', "not-csv", 3),
        ('count,1\n1,"Ada"x\n', "not-csv", 2),
    ],
)
def test_what_is_no_sheet_is_refused_by_its_line(text: str, rule: str, line: int) -> None:
    """Given another head, no weight, a name too many, quotation marks that do not end."""
    with pytest.raises(Illegible) as refused:
        read_csv(text, 1)
    assert (refused.value.rule, refused.value.particulars["line"]) == (rule, line)


def test_too_much_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """Given more characters, or more names, than are read."""
    monkeypatch.setattr("smolny.counting.elections.tabular.MOST_CANDIDATES", 2)
    with pytest.raises(Illegible, match="no-such-number-of-candidates"):
        read_csv("count,1\n1,Ada\n1,Ben\n1,Cyd\n", 1)
    monkeypatch.setattr("smolny.counting.elections.tabular.MOST_BYTES", 9)
    monkeypatch.setattr("smolny.counting.elections.preflib.MOST_BYTES", 9)
    with pytest.raises(Illegible, match="too-large"):
        read_csv(SHEET, 1)
    with pytest.raises(Illegible, match="too-large"):
        read_preflib(TOI, 1)


MARKS = st.lists(st.lists(st.integers(1, 4), max_size=3).map(tuple), max_size=4).map(tuple)
NAMES = st.lists(
    st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1),
    min_size=4,
    max_size=4,
    unique=True,
)


@given(
    NAMES,
    st.lists(st.builds(Paper, MARKS, st.integers(1, 9)), max_size=5),
    st.frozensets(st.integers(1, 4), max_size=3),
    st.builds(Validity, *[st.sampled_from(["skip", "stop"])] * 3),
)
def test_what_is_written_says_the_same(
    names: list[str], papers: list[Paper], withdrawn: frozenset[int], validity: Validity
) -> None:
    """Given any marks and names, then under every rule of validity the papers read say what they said."""
    made = Contest("x", tuple(names), 2, tuple(papers), withdrawn)
    read = read_csv(write_csv(made), 2, "x")
    assert read.candidates == tuple(names[each - 1] for each in sorted(made.standing))
    assert _said(read, validity) == _said(made, validity)


def _said(contest: Contest, validity: Validity) -> dict[tuple[str, ...], object]:
    found = papers_by_ranking(contest, validity).items()
    return {tuple(contest.candidates[each - 1] for each in said): weight for said, weight in found}


def test_preflib_is_read() -> None:
    """Given ties, an order that is not complete, and one that is empty."""
    assert read_preflib(TOI, 2) == Contest(
        "The board",
        ("Ada", "Ben: the first", "Cyd"),
        2,
        (Paper(((2,), (1, 3)), 3), Paper(((1,),), 1), Paper((), 2)),
    )
    assert ranking(((2,), (1, 3)), Validity()) == (2,)


@pytest.mark.parametrize(
    ("before", "after", "rule", "line"),
    [
        ("# NUMBER ALTERNATIVES: 3\n", "", "no-such-number-of-candidates", 1),
        ("ALTERNATIVES: 3", "ALTERNATIVES: 10001", "no-such-number-of-candidates", 1),
        ("ALTERNATIVES: 3", "ALTERNATIVES: x", "no-such-number-of-candidates", 1),
        ("# ALTERNATIVE NAME 2: Ben: the first\n", "", "no-name-told", 8),
        ("3: 2,{1, 3}", "3, 2", "not-a-paper", 7),
        ("1: 1", "1: 4", "unknown-candidate", 8),
        ("1: 1", "1: 1,", "not-a-rank", 8),
        ("1: 1", "1: 1;2", "not-a-rank", 8),
        ("1: 1", "1: {}", "not-a-rank", 8),
        ("1: 1", "1: {1,2", "not-a-rank", 8),
        ("1: 1", "1: {1 2}", "not-a-rank", 8),
    ],
)
def test_what_is_no_preflib_is_refused_by_its_line(before: str, after: str, rule: str, line: int) -> None:
    """Given no number, no name, another form of a paper, somebody unknown."""
    with pytest.raises(Illegible) as refused:
        read_preflib(TOI.replace(before, after), 1)
    assert (refused.value.rule, refused.value.particulars["line"]) == (rule, line)
