"""The map of powers: who held each of them from day to day."""

from smolny.domain.acts import AdoptAct, DisputePower, EndPower, SharePower, TakePower, TransferPower
from smolny.domain.federation import NoteBody
from smolny.domain.order.record import CiteSource
from smolny.domain.values import ActId, BodyId, Party, PowerId, SourceId
from smolny.domain.values.moments import day_of
from smolny.readings.powers_map import MOST_DAYS, powers_map
from smolny.readings.standpoint import Standpoint
from tests.readings.told import chronicle, on, standing

ACT, BREAD, SALT = ActId("act"), PowerId("bread"), PowerId("salt")
BOARD, BAKERS = Party(body=BodyId("board")), Party(described="the bakers")


def day(date: str) -> int:
    """The number of a day of the old calendar."""
    return day_of("julian", date)


def passed() -> Standpoint:
    """A power that passed on one day, was shared on the next and ended later; another that came after it."""
    return chronicle(
        CiteSource(SourceId("E"), "A source"),
        NoteBody(BodyId("board"), "the Board", "board"),
        (AdoptAct(ACT, "law", "A law", "1"), on("1917-11-01")),
        (TransferPower(BREAD, "power over bread", ACT, BOARD, "the town", matter="bread"), on("1917-11-01")),
        (SharePower(BREAD, ACT, (BOARD, BAKERS), "julian", "the town", since="1917-11-02"), on("1917-11-02")),
        (TakePower(SALT, "power over salt", ACT, BOARD), on("1917-11-03")),
        (DisputePower(BREAD, Party(described="the millers"), "it is ours", "the town"), on("1917-11-03")),
        (EndPower(BREAD, ACT, "julian", "the town", since="1917-11-05"), on("1917-11-05")),
    )


def test_a_row_tells_who_held_the_power_from_day_to_day() -> None:
    """Given powers that passed on several days, then each column is a day of those, and cells reach over days
    on which nothing happened to the power.
    """
    drawn = powers_map(passed(), day("1917-11-30"), "", "")
    bread, salt = drawn.rows
    board = "the Board"

    assert {sum(cell.span for cell in row.cells) for row in drawn.rows} == {len(drawn.days)}
    assert [cell.holders for cell in bread.cells if cell.entry][:2] == [(board,), (board, "the bakers")]
    assert (bread.cells[-1].holders, bread.cells[-1].disputed) == ((), False)
    assert any(cell.disputed for cell in bread.cells)
    assert salt.cells[-1].holders == (board,)


def test_what_passed_later_or_covers_something_else_is_not_drawn() -> None:
    """Given an earlier day, or a matter, then rows and columns are those of it."""
    here = passed()

    assert powers_map(here, day("1917-10-30"), "", "").rows == ()
    assert [row.matter for row in powers_map(here, day("1917-11-30"), "bread", "").rows] == ["bread", None]
    assert len(powers_map(here, day("1917-11-02"), "", "").days) < len(
        powers_map(here, day("1917-11-30"), "", "").days
    )


def test_the_newest_days_are_drawn() -> None:
    """Given more days than are shown, then the first column tells how the power stood on that day."""
    days = [f"1917-11-{number:02}" for number in range(2, 30)]
    here = chronicle(
        CiteSource(SourceId("E"), "A source"),
        NoteBody(BodyId("board"), "the Board", "board"),
        (AdoptAct(ACT, "law", "A law", "1"), on("1917-11-01")),
        (TransferPower(BREAD, "power over bread", ACT, BOARD), on("1917-11-01")),
        *((SharePower(BREAD, ACT, (BOARD, BAKERS), "julian", since=each), on(each)) for each in days),
    )
    (row,) = powers_map(here, day("1917-12-30"), "", "").rows

    assert len(row.cells) == MOST_DAYS
    assert row.cells[0].holders == ("the Board", "the bakers")


def test_the_second_congress_has_three_powers() -> None:
    """Given the night of the proclamation: the localities, the provinces, and power in the state."""
    drawn = powers_map(standing("second-congress"), day("1917-10-28"), "", "")

    assert [(row.territory, [cell.entry for cell in row.cells]) for row in drawn.rows] == [
        ("the localities", [78]),
        ("the provinces", [113]),
        (None, [69]),
    ]
