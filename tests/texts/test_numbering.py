"""Numbers by a scheme: each once, and for good."""

from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smolny.texts import SCHEMES, Moved, Scheme, Unamendable, numbers
from smolny.texts.numbering import letters, look

MOTIONS = (Moved("bread", series="A"), Moved("peace", series="A"), Moved("hats", series="B"))
AMENDMENTS = (
    Moved("rye", "amendment", of="bread", lines=(12, 14)),
    Moved("now", "amendment", of="peace", lines=(3, 3)),
    Moved("oats", "amendment", of="bread", lines=(12, 14)),
    Moved("black", "amendment", of="rye", lines=(13, 13)),
    Moved("none", "amendment", of="bread"),
)

KINDS: tuple[Literal["motion", "amendment", "composite"], ...] = ("motion", "amendment", "composite")


@pytest.mark.parametrize(
    ("scheme", "wanted"),
    [
        ("per-motion", ["A1-1", "A2-1", "A1-2", "A1-1-1", "A1-3"]),
        ("running", ["1", "2", "3", "4", "5"]),
        ("per-line", ["A1-12-14", "A2-3", "A1-12-14b", "A1-12-14-13", "A1-0"]),
    ],
)
def test_each_scheme(scheme: Scheme, wanted: list[str]) -> None:
    """Given two motions and five amendments, then each has the number of the scheme."""
    found = numbers(scheme, MOTIONS + AMENDMENTS)
    assert list(found.values()) == ["A1", "A2", "B1", *wanted]


def test_composites_have_letters() -> None:
    """Given thirty composites, then they are lettered, and an amendment to one begins with its letter."""
    composites = [Moved(f"c{place}", "composite", "Composite ") for place in range(30)]
    found = numbers("per-motion", [*composites, Moved("x", "amendment", of="c26", series="Ä")])
    assert found["c0"] == "Composite A"
    assert found["c26"] == "Composite AA"
    assert found["x"] == "Composite AA-Ä1"
    assert [letters(place) for place in (1, 26, 27, 52, 53, 703)] == ["A", "Z", "AA", "AZ", "BA", "AAA"]


def test_letters_and_figures_are_counted_apart() -> None:
    """Given motions and a composite without a series, then the composite is the first of its kind."""
    found = numbers("running", [Moved("m"), Moved("n"), Moved("c", "composite")])
    assert found == {"m": "1", "n": "2", "c": "A"}


def test_what_was_given_by_hand_stays_and_is_passed_over() -> None:
    """Given a number that somebody gave, in letters that look the same, then it is given to nobody else."""
    cyrillic = "\u0410 2"
    found = numbers(
        "running", [Moved("one", number=cyrillic), Moved("two", series="A"), Moved("x", series="A")]
    )
    assert found == {"one": cyrillic, "two": "A1", "x": "A3"}
    assert look("\uff21\uff12") == look(cyrillic) == "A2"


@pytest.mark.parametrize(
    ("rule", "moved"),
    [
        ("moved-twice", [Moved("m"), Moved("m")]),
        ("amends-nothing", [Moved("x", "amendment", of="m"), Moved("m")]),
        ("lines-run-backwards", [Moved("m"), Moved("x", "amendment", of="m", lines=(4, 3))]),
        ("number-is-taken", [Moved("m", series="a"), Moved("n", number="A1")]),
        ("number-is-not-plain", [Moved("m", number="A\u202e1")]),
        ("number-is-not-plain", [Moved("m", number=" A1")]),
        ("number-is-not-plain", [Moved("m", series="A" * 120)]),
    ],
)
def test_what_is_refused(rule: str, moved: list[Moved]) -> None:
    """By the name of the rule."""
    with pytest.raises(Unamendable) as refused:
        numbers("per-line", moved)
    assert refused.value.rule == rule


@st.composite
def moves(draw: st.DrawFn) -> list[Moved]:
    """Motions, composites and amendments to what came before them."""
    made: list[Moved] = []
    for place in range(draw(st.integers(1, 12))):
        kind = draw(st.sampled_from(KINDS if made else KINDS[:1]))
        series = draw(st.sampled_from(["", "A", "a", "А", "A1-"]))
        first = draw(st.integers(1, 4))
        lines = draw(st.sampled_from([None, (first, first), (first, first + 2)]))
        of = draw(st.sampled_from(made)).id if kind == "amendment" else ""
        made.append(Moved(f"m{place}", kind, series, of, lines))
    return made


@given(st.sampled_from(SCHEMES), moves(), st.integers(0, 12))
def test_each_once_and_for_good(scheme: Scheme, moved: list[Moved], many: int) -> None:
    """Given what was moved, then no two look alike, and the first have theirs without the rest, too."""
    found = numbers(scheme, moved)
    assert len({look(number) for number in found.values()}) == len(moved)
    assert list(numbers(scheme, moved[:many]).items()) == list(found.items())[:many]
