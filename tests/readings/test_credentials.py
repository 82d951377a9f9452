"""Credentials reports as a reader sees them: as they stand, and as they were adopted."""

from fractions import Fraction

from smolny.domain.assembly import Assembly, fold
from smolny.domain.values import AssemblyId, is_known
from smolny.readings.credentials import adopted_in, roll
from smolny.readings.credentials import credentials_report as report
from smolny.readings.standpoint import Standpoint, standpoint
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
