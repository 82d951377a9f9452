"""Units that are counted together: seats to the alliance, then inside it."""

from hypothesis import given, settings
from hypothesis import strategies as st

from smolny.counting.apportionment import Alliances, Cap, Key, Minimum, Part, Unit, apportion
from smolny.counting.apportionment.key import HIGHEST, Filling
from tests.counting.cases import FIGURES, HOUSES, LARGE, settled, with_more

LISTS = [
    Unit("a", {"members": 500}),
    Unit("b", {"members": 240}, alliance="left"),
    Unit("c", {"members": 170}, alliance="left"),
    Unit("d", {"members": 90}),
]


def test_seats_go_to_the_alliance_and_then_inside() -> None:
    """Together b and c have one more of nine than alone."""
    part = Part("members", "dhondt")
    alone = apportion(LISTS, Key("k", (part,)), 9)
    together = apportion(LISTS, Key("k", (part,), alliances=Alliances()), 9)

    assert alone.by_unit == {"a": 5, "b": 2, "c": 1, "d": 1}
    assert together.by_unit == {"a": 5, "b": 2, "c": 2, "d": 0}
    assert [row.unit for row in together.parts[0].whole.rows] == ["a", "left", "d"]
    assert [division.within for division in together.parts[0].inside] == ["left"]


def test_inside_another_method_may_hold() -> None:
    """Five seats to the alliance, of which Adams gives the smaller more than D'Hondt."""
    people = [Unit("x", {"members": 90}, alliance="z"), Unit("y", {"members": 10}, alliance="z")]
    part = Part("members", "dhondt")

    same, other = (Key("k", (part,), alliances=Alliances(method=each)) for each in (None, "adams"))

    assert apportion(people, same, 5).by_unit == {"x": 5, "y": 0}
    assert apportion(people, other, 5).by_unit == {"x": 4, "y": 1}


def test_a_floating_part_is_divided_inside_by_a_method_that_fills() -> None:
    """One per started hundred for 250 together is three."""
    people = [Unit("x", {"members": 190}, alliance="z"), Unit("y", {"members": 60}, alliance="z")]
    key = Key("k", (Part("members", "one-per-started", per=100),), alliances=Alliances(method="hare"))

    result = apportion(people, key)

    assert result.by_unit == {"x": 2, "y": 1}
    assert [row.short for row in result.parts[0].inside[0].rows] == [51, 54]


def test_the_minimum_and_the_cap_of_units_hold_inside_too() -> None:
    """An alliance has room for as many as its units, and at least for as many as these are assured of."""
    people = [
        Unit("x", {"members": 900}, alliance="z"),
        Unit("y", {"members": 10}, alliance="z"),
        Unit("a", {"members": 90}),
    ]
    bounds = {"minimum": Minimum(1, "inside"), "cap": Cap(4)}
    key = Key("k", (Part("members", "hare"),), alliances=Alliances(), **bounds)  # type: ignore[arg-type]

    assert apportion(people, key, 8).by_unit == {"x": 4, "y": 3, "a": 1}
    assert apportion(people, key, 12).by_unit == {"x": 4, "y": 4, "a": 4}


def test_a_tie_inside_an_alliance_says_where_it_is() -> None:
    """The other alliance waits for its lot."""
    people = [Unit(name, {"members": 5}, alliance=name.upper()[0]) for name in ("p1", "p2", "q1", "q2")]
    key = Key("k", (Part("members", "hare"),), alliances=Alliances())

    first = apportion(people, key, 2)
    second = apportion(people, key, 2, ["p2"])

    assert first.pending is not None
    assert (first.pending.within, first.pending.units) == ("P", ("p1", "p2"))
    assert first.by_unit == dict.fromkeys(("p1", "p2", "q1", "q2"), 0)
    assert second.pending is not None
    assert second.pending.within == "Q"
    assert apportion(people, key, 2, ["p2", "q1"]).by_unit == {"p1": 0, "p2": 1, "q1": 1, "q2": 0}


def test_a_tie_of_an_alliance_leaves_its_units_without_seats_so_far() -> None:
    """Units that stand alone have what is certain."""
    people = [Unit("x", {"members": 6}, alliance="z"), Unit("a", {"members": 6}), Unit("b", {"members": 30})]
    key = Key("k", (Part("members", "hare"),), alliances=Alliances())

    result = apportion(people, key, 4)

    assert result.pending is not None
    assert result.pending.units == ("z", "a")
    assert result.by_unit == {"x": 0, "a": 0, "b": 3}


@settings(max_examples=50)
@given(
    LARGE | FIGURES,
    st.sampled_from(HIGHEST),
    st.sampled_from((None, *HIGHEST)),
    HOUSES,
    st.integers(1, 2),
    st.dictionaries(st.sampled_from("abcdefg"), st.sampled_from("XY")),
)
def test_what_is_short_inside_an_alliance_is_exact(
    figures: dict[str, int],
    method: Filling,
    inner: Filling | None,
    house: int,
    step: int,
    allied: dict[str, str],
) -> None:
    """Won inside or together: with that many members more, and not with one less."""
    people = [Unit(name, {"members": count}, alliance=allied.get(name)) for name, count in figures.items()]
    key = Key("k", (Part("members", method, step=step),), alliances=Alliances(method=inner))
    result = settled(people, key, house)
    for division in result.parts[0].inside:
        for row in division.rows:
            if row.short:
                enough, less = (
                    settled(with_more(people, row.unit, more), key, house, row.unit).by_unit[row.unit]
                    for more in (row.short, row.short - 1)
                )
                assert less <= row.seats < enough


def test_the_same_key_divides_among_states_and_then_their_districts() -> None:
    """In pairs on both levels."""
    people = [
        Unit("north-1", {"members": 300}, alliance="north"),
        Unit("north-2", {"members": 100}, alliance="north"),
        Unit("south-1", {"members": 90}, alliance="south"),
    ]
    key = Key("k", (Part("members", "adams", step=2),), alliances=Alliances())

    assert seats_of(people, key, 10) == {"north-1": 6, "north-2": 2, "south-1": 2}


def seats_of(people: list[Unit], key: Key, house: int) -> dict[str, int]:
    """The seats of a house without a tie."""
    result = apportion(people, key, house)
    assert result.pending is None
    return result.by_unit
