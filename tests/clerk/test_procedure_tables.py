"""The tables of procedural motions that come with the program: every row is gone through."""

from pathlib import Path
from typing import get_args

import pytest

from smolny.clerk.orders import TABLES, OrdersDocument, OrdersFault, read_orders, tables
from smolny.domain import floor as f
from smolny.domain.assembly import COMMANDS
from smolny.domain.floor.effects import DONE_HERE, FOLLOWS
from smolny.domain.offices import FillOffice
from smolny.domain.order import OutOfOrder
from smolny.domain.standing_orders.procedure import AMOUNTS, Effect, ProceduralMotion, Procedure
from smolny.domain.values import PersonId, ProcedureId
from tests.domain.floor.podium import LAND, p, podium, seated
from tests.domain.hall import Hall

NAMES = ("british-union", "german-party", "roberts")
ONE = ProcedureId("one")
ORDERS = 'title = "Rules"\nversion = 1\nfamily = "ours"\n[procedure]\n'


def read(text: str, folder: Path) -> OrdersDocument:
    """Standing orders with these lines about procedure."""
    path = folder / "orders.toml"
    path.write_text(ORDERS + text)
    return read_orders(path)


def table(name: str, folder: Path) -> Procedure:
    """A table as standing orders take it over."""
    section = read(f'table = "{name}"\n', folder).orders.procedure
    assert section is not None
    return section


def test_the_tables_are_known_by_name() -> None:
    """Each is a file that says where its facts are from."""
    assert tables() == NAMES
    assert all((TABLES / f"{name}.toml").read_text().startswith("# Procedural motions") for name in NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_every_column_of_every_row_is_filled(name: str, tmp_path: Path) -> None:
    """The file leaves nothing to a default; ranks, closure and appeal are there."""
    rows = table(name, tmp_path).motions
    columns = ProceduralMotion.__dataclass_fields__
    text = (TABLES / f"{name}.toml").read_text()
    assert all(text.count(f"\n{column} = ") == len(rows) for column in columns)
    effects = {row.effect for row in rows}
    assert effects >= {
        "adjourn-sitting",
        "refer",
        "postpone",
        "suspend-rule",
        "appeal",
        "divide",
        "limit-time",
    }
    assert effects & {"close-debate", "put-question"}


@pytest.mark.parametrize("name", NAMES)
def test_every_row_is_moved_supported_and_decided(name: str, tmp_path: Path) -> None:
    """As it says: not by fewer than it wants, not with less than its majority, and then it is done."""
    section = table(name, tmp_path)
    for row in section.motions:
        _go_through(row, section)


def test_what_is_carried_is_done_here_or_by_a_deed_that_follows() -> None:
    """Every effect that a row may have."""
    assert {*DONE_HERE, *FOLLOWS, "none"} == set(get_args(Effect))
    assert set(FOLLOWS.values()) <= COMMANDS.keys()


def test_rows_of_ones_own_may_stand_in_the_document(tmp_path: Path) -> None:
    """Without a table."""
    text = '[[procedure.motions]]\nname = "rise"\ntitle = "Rise"\nprecedence = 1\neffect = "recess"\n'
    section = read(text, tmp_path).orders.procedure
    assert section == Procedure(motions=(ProceduralMotion("rise", "Rise", 1, "recess"),))


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ('table = "robert"\n', "procedure-table-is-unknown"),
        ('table = "roberts"\nmotions = []\n', "table-or-motions"),
        ("table = 1\n", "wrong-type"),
        ('several = "higher-only"\n', "setting-is-impossible"),
    ],
)
def test_what_is_wrong_with_a_table_is_told_by_its_line(text: str, rule: str, tmp_path: Path) -> None:
    """A name that is none, both a name and rows, neither of them."""
    with pytest.raises(OrdersFault) as caught:
        read(text, tmp_path)
    assert rule in [problem.rule for problem in caught.value.problems]


def _go_through(row: ProceduralMotion, section: Procedure) -> None:
    hall, movers = _prepared(row, section)
    amount = 90 if row.effect in AMOUNTS else None
    moved = f.MoveProcedure(ONE, row.name, movers[0], movers[1:], LAND, amount=amount)
    if len(movers) > 1:
        fewer = f.MoveProcedure(ONE, row.name, movers[0], movers[2:], LAND)
        assert hall.refused(fewer).rule == "too-few-movers"
    hall.given(moved)
    for lacking, name in zip(range(row.seconded, 0, -1), ("ben", "cyd"), strict=False):
        assert hall.refused(f.DecideProcedure(ONE, "carried")).particulars == {"lacking": lacking}
        hall.given(f.SecondProcedure(ONE, p(name)))
    short, enough = {"1/2": ((3, 3), (4, 3)), "2/3": ((5, 3), (6, 3))}.get(row.majority, (None, (0, 9)))
    if short is not None:
        assert hall.refused(f.DecideProcedure(ONE, "carried", *short)).rule == "outcome-against-majority"
    assert not isinstance(hall.decide(f.DecideProcedure(ONE, "unopposed")), OutOfOrder)
    hall.given(f.DecideProcedure(ONE, "carried", *enough))


def _prepared(row: ProceduralMotion, section: Procedure) -> tuple[Hall, tuple[PersonId, ...]]:
    """A hall in which the row can be moved, and by whom: Dan has spoken where somebody has to."""
    hall = podium(sections={"procedure": section})
    if row.when == "once-debated":
        hall.given(f.GiveFloor(person=p("dan"), item=LAND), f.EndSpeech(p("dan")))
    if row.who == "presidium":
        hall.given(FillOffice("chair", p("ada")))
    if row.who == "mover-of-motion":
        hall.given(f.GiveFloor(person=p("ada"), role="mover", item=LAND), f.EndSpeech(p("ada")))
    if row.who == "not-spoken":
        hall.given(f.GiveFloor(person=p("eve"), item=LAND), f.EndSpeech(p("eve")))
        assert hall.refused(f.MoveProcedure(ONE, row.name, p("eve"), (), LAND)).rule == "mover-has-spoken"
    more = tuple(f"m{number}" for number in range(row.delegates - 1))
    for name in more:
        hall.given(*seated(name))
    return hall, (p("ada"), *map(p, more))
