"""A list of councils becomes entries, parents first, and every figure is kept as it was written."""

from pathlib import Path

from smolny.archive import Archive
from smolny.clerk import Clerk, Library
from smolny.cli.verify import replayed
from smolny.domain.federation import CouncilRegistered, StandingRecorded
from smolny.domain.values import CouncilId, Figure
from smolny.protocol.codec import decode
from smolny.protocol.verify import verify
from tests.clerk.hall import HALL
from tests.clerk.importing.office import imported, problems, rehearsed

LIST = """id;Name;Kind;Belongs to;Region;Membership;As of;Origin;Dues;paid_until;figure:votes;Figure: Dues
;Møbel & Verk, avd. 3;branch;Region Øst;East;1240;2026-01-01;annual return;good;2026-12-31;812;
east;Region Øst;region;;East;not reported;;;;;;99
;Совет депутатов;soviet;east;;0;;;arrears;;not-given;
"""


def test_a_list_of_councils_is_recorded_parents_first(archive: Archive, clerk: Clerk) -> None:
    """Given a list with semicolons, other names of columns and a parent that comes later, then every council
    is on the register with its figures and its standing, in one group of entries.
    """
    done = imported(archive, clerk, "councils", LIST)
    entries = [decode(body).particulars for body in archive.read(HALL, 1)]

    assert (done.first, done.last) == (2, 6)
    assert [type(each) for each in entries] == [
        CouncilRegistered,
        CouncilRegistered,
        StandingRecorded,
        CouncilRegistered,
        StandingRecorded,
    ]
    assert entries[0] == CouncilRegistered(
        CouncilId("east"),
        "Region Øst",
        "region",
        "East",
        members="not-reported",
        figures=(Figure("dues", 99),),
    )
    assert entries[1] == CouncilRegistered(
        CouncilId("mobel-verk-avd-3"),
        "Møbel & Verk, avd. 3",
        "branch",
        "East",
        CouncilId("east"),
        1240,
        "2026-01-01",
        "annual return",
        (Figure("votes", 812),),
    )
    assert entries[2] == StandingRecorded(CouncilId("mobel-verk-avd-3"), "good", "2026-12-31")
    assert entries[3].council == "council-1a5c124cd6"
    assert (entries[3].members, entries[3].figures) == (0, (Figure("votes", "not-given"),))
    assert entries[4].standing == "arrears"


def test_the_same_list_as_json_makes_the_same_entries(archive: Archive, clerk: Clerk) -> None:
    """Given objects with the names of the columns, where numbers may be numbers."""
    source = """[{"name": "East", "kind": "region", "members": 12, "figure:votes": "7", "parent": null},
 {"id": "e1", "name": "First", "kind": "branch", "parent": "East"}]"""
    table = "id,name,kind,parent,members,figure:votes\n,East,region,,12,7\ne1,First,branch,East,,\n"

    assert rehearsed(archive, "councils", source).requests == rehearsed(archive, "councils", table).requests


def test_what_is_counted_is_told(archive: Archive, office: Clerk) -> None:
    """By kind, with nothing recorded before it is asked for."""
    told = rehearsed(archive, "councils", LIST)

    assert told.councils == {"branch": 1, "region": 1, "soviet": 1}
    assert (told.delegates, told.alternates, told.noted) == ({}, 0, ())
    assert archive.size(HALL) == 5


def test_councils_are_named_by_identifier_or_by_name(archive: Archive, office: Clerk) -> None:
    """On the register or in the list; of two with one name the identifier tells which."""
    source = """id,name,kind,parent
a,Youth,section,north
b,Youth,section,Southern   Branch
,Choir,section,b
"""
    imported(archive, office, "councils", source)

    councils = Library(archive).state(HALL).federation.councils
    assert [councils[CouncilId(name)].parent for name in ("a", "b", "choir")] == ["north", "south", "b"]


def test_an_import_is_sound(archive: Archive, office: Clerk, tmp_path: Path) -> None:
    """Its export verifies."""
    imported(archive, office, "councils", LIST)
    Library(archive).export(HALL, tmp_path / "export")
    assert verify(tmp_path / "export", fold=replayed).sound


def test_one_name_under_two_parents_needs_identifiers(archive: Archive, office: Clerk) -> None:
    """The identifier made from the name is taken by the first; the same name and parent is a repetition."""
    source = "name,kind,parent\nYouth,section,north\nYouth,section,south\nYouth,section,north\n"

    assert problems(archive, "councils", source) == [(3, "identifier-to-be-given"), (4, "stands-on-line")]


def test_a_council_of_the_register_is_not_registered_again(archive: Archive, office: Clerk) -> None:
    """By its identifier, by its name, or by the identifier that its name would give."""
    source = """id,name,kind,parent
north,Another,branch,
,Southern Branch,branch,
,North,branch,
"""
    assert problems(archive, "councils", source) == [
        (2, "already-on-the-record"),
        (3, "council-on-record"),
        (4, "identifier-to-be-given"),
    ]


def test_circles_of_parents_are_named_on_each_of_their_lines(archive: Archive, office: Clerk) -> None:
    """And what only hangs from a circle is not."""
    source = """id,name,kind,parent
x,X,branch,a
a,A,branch,b
b,B,branch,c
c,C,branch,a
d,D,branch,d
"""
    assert problems(archive, "councils", source) == [(line, "parents-in-a-circle") for line in (3, 4, 5, 6)]


def test_the_faults_of_a_parent_are_not_told_of_its_councils(archive: Archive, office: Clerk) -> None:
    """Only what is wrong with a row itself is told on its line."""
    source = "id,name,kind,parent,members\na,A,branch,,-1\nb,B,branch,a,-2\nc,C,branch,b,3\n"

    assert problems(archive, "councils", source) == [(2, "count-is-negative"), (3, "count-is-negative")]
