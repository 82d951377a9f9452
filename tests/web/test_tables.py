"""Lists of the record as CSV."""

import csv
import io

import pytest

from smolny.web.views.tables import TABLES
from tests.readings.test_legislation import amended
from tests.readings.test_votes import hall
from tests.web.conftest import Reader

S, NINE = "/second-congress", "/house-of-nine"


@pytest.mark.parametrize(
    ("assembly", "name", "page", "line"),
    [
        (S, "bodies", "/bodies/presidium", {"body": "all-russian-cec", "seats": "101"}),
        (S, "factions", "/factions", {"name": "Bolsheviks", "standing": "living"}),
        (S, "motions", "/motions", {"kind": "appeal", "standing": "adopted"}),
        (S, "sources", "/sources", {"source": "P"}),
        (S, "compositions", "", {"name": "Bolsheviks", "delegates": "390"}),
        (S, "councils-represented", "", {"councils": "119"}),
        (S, "gazette", "/gazette", {"issue": "printed-84", "date": "1917-11-08", "about": "acts/appeal"}),
        (NINE, "councils", "/councils", {"council": "north"}),
    ],
)
def test_a_list_is_a_table_and_its_page_leads_there(
    read: Reader, assembly: str, name: str, page: str, line: dict[str, str]
) -> None:
    """Given a list, then each line has every column, one of them is this, and the page has its address."""
    answer = read(f"{assembly}/{name}.csv")
    lines = list(csv.DictReader(io.StringIO(answer.text)))

    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert tuple(lines[0]) == TABLES[name].head
    assert any(line.items() <= each.items() for each in lines)
    assert f"{assembly}/{name}.csv" in read(f"{assembly}{page}").text


def test_groups_that_agreed_are_a_table() -> None:
    """Given two groups, one of which was level in every vote, then they were together in none."""
    assert [tuple(each) for each in TABLES["agreement"].rows(hall())] == [("Blues", "Reds", 0, 0)]


def test_changes_of_acts_are_a_table() -> None:
    """Given an act that was amended, suspended and repealed, then each change has a line with its days."""
    lines = [tuple(each) for each in TABLES["act-changes"].rows(amended())]
    assert lines[0][:5] == ("old", "1917-11-08", "", "", "confirmed")
    assert [each[1:5] for each in lines if each[4] == "suspended"] == [
        ("1917-11-15", "1917-11-16", "", "suspended")
    ]
    assert [each[3] for each in lines if each[1] == "1917-11-14"] == ["1", "2", "3"]
