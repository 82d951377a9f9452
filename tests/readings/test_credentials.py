"""Credentials reports as a reader sees them: as they stand, and as they were adopted."""

from fractions import Fraction

import pytest

from smolny.domain import credentials as c
from smolny.domain.assembly import Assembly, fold
from smolny.domain.federation import NotePerson
from smolny.domain.order.record import ErasePayload
from smolny.domain.standing_orders import Limit
from smolny.domain.values import AssemblyId, Figure, PersonId, is_known
from smolny.readings.credentials import adopted_in, groups, roll
from smolny.readings.credentials import credentials_report as report
from smolny.readings.names import Opened, nothing_opened
from smolny.readings.standpoint import Standpoint, standpoint
from tests.domain.credentials.desk import NORTH, admitted, m, sealed
from tests.domain.credentials.desk import office as under
from tests.domain.hall import Hall
from tests.readings.office import office


def after(number: int) -> Standpoint:
    """The credentials office after so many entries."""
    entries = office().entries[:number]
    return standpoint(fold(Assembly(AssemblyId("trial")), entries), entries)


def test_an_adopted_report_is_read_at_the_entry_that_adopts_it() -> None:
    """It has the number, the entry and the figures of that moment."""
    entry = adopted_in(office().state, 1)
    assert entry is not None
    told = report(after(entry))
    assert (told.number, told.standing, told.entry, told.previous) == (1, "adopted", entry, None)
    total = told.tables[0].total
    assert (total.due, total.accredited, total.registered, total.present) == (2, 2, 1, 0)
    assert told.basis.startswith("Quorums and majorities rest on report no. 1: 2 accredited")
    assert adopted_in(office().state, 2) is None


def test_the_next_report_tells_what_has_changed_since() -> None:
    """A recall after report no. 1 is told in report no. 2, which stands as the roll does."""
    told = report(office())
    assert (told.number, told.standing, told.entry, told.previous) == (2, "as-it-stands", None, 1)
    assert [change.words for change in told.changes] == ["Ada is recalled by North."]
    assert told.tables[0].total.accredited == 1


def test_every_table_adds_up_to_the_same_total() -> None:
    """By kind, by region and by council, and by the sums that a reader makes from the councils."""
    told = report(office())
    tables = {table.id: table for table in told.tables}
    assert set(tables) == {"kind", "region", "faction", "voice", "council"}
    for name in ("kind", "region", "council"):
        lines = tables[name].lines
        assert sum(line.accredited for line in lines) == tables[name].total.accredited
        assert sum(Fraction(line.weight) for line in lines) == Fraction(tables[name].total.weight)
    assert tables["council"].lines[0].belongs == ("branch", "the coast")
    assert tables["kind"].lines[0].name == "branch"
    assert tables["faction"].lines[0].name == "in no faction"
    assert is_known(tables["kind"].total.due)


def test_an_open_case_is_told_with_its_grounds() -> None:
    """Until it is decided."""
    entries = office().entries
    opened = next(each.number for each in entries if type(each.particulars).__name__ == "MandateContested")
    (line,) = report(after(opened)).contested
    assert (line.mandate, line.name, line.grounds) == ("002", "Ben", "two persons claim it")
    assert report(office()).contested == ()


def test_the_roll_names_everybody_of_a_chronicle() -> None:
    """In the order of designation, with what became of each."""
    told = [(line.mandate, line.name, line.council, line.standing) for line in roll(office()).lines]
    assert told == [
        ("001", "Ada", "North", "ended"),
        ("002", "Ben", "North", "recognised"),
        ("003", "Cyd", "North", "recognised"),
    ]


WOMEN = Limit("group", "least", "2/5", "women")


def grouped(*limits: Limit) -> Hall:
    """Ada, whose group is sealed, and Ben under these limits."""
    hall = under(limits=limits)
    hall.when(NotePerson(PersonId("ada")), **sealed("group"))
    hall.given(c.DesignateDelegate(m("ada"), PersonId("ada"), NORTH), c.RecogniseMandate(m("ada")))
    return hall.given(*admitted("ben"))


def register(entry: int, field: str) -> str | None:
    """The office register, in which everybody is a woman."""
    return "women" if field == "group" else None


def told(hall: Hall, opened: Opened) -> list[tuple[str, str | None, str, bool | None]]:
    """The limits of the report that a reader to whom this is opened sees."""
    limits = report(standpoint(hall.state, hall.entries, opened=opened)).limits
    return [(each.words, each.part, each.whole, each.met) for each in limits]


def test_a_group_that_is_sealed_is_counted_by_the_office_alone() -> None:
    """No reader is told that there is nobody of it; other limits are counted for everybody."""
    hall = grouped(WOMEN, Limit("genus", "most", "1/2", "branch", hard=False))
    branches = ("councils of the kind branch", "2", "2", False)
    assert told(hall, nothing_opened) == [("the group women", None, "2", None), branches]
    assert told(hall, register) == [("the group women", "2", "2", True), branches]


def test_a_report_that_is_adopted_tells_its_groups_to_everybody() -> None:
    """They are in the entry."""
    hall = grouped(WOMEN).given(c.AdoptCredentialsReport(1, groups=(Figure("women", 1),)))
    assert told(hall, nothing_opened) == [("the group women", "1", "2", True)]


@pytest.mark.parametrize("field", ["group", "name"])
def test_what_is_not_sealed_hides_no_group(field: str) -> None:
    """Where no group was told, or it was erased, the office can count no more than anybody."""
    hall = under(limits=(WOMEN,))
    hall.when(NotePerson(PersonId("ada")), **sealed(field))
    hall.given(c.DesignateDelegate(m("ada"), PersonId("ada"), NORTH), c.RecogniseMandate(m("ada")))
    if field == "group":
        entry = hall.state.federation.noted_in[PersonId("ada")]
        hall.given(ErasePayload(entry, "group", "asked for it"))
    assert told(hall, nothing_opened) == [("the group women", "0", "1", False)]


def test_groups_are_counted_on_the_roll_of_the_day_of_the_report() -> None:
    """A mandate that has run out by then is not accredited, and is in no group either."""
    hall = grouped(WOMEN).given(*admitted("cyd", valid_until="2026-11-01"))
    days = (None, "2026-11-01", "2026-11-02")
    assert [groups(hall.state, register, day)[0].count for day in days] == [3, 3, 2]
