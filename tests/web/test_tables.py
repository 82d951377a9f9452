"""Lists of the record as CSV."""

import csv
import io

import pytest

from smolny.web.views.tables import TABLES
from tests.web.conftest import Reader

S, NINE = "/second-congress", "/house-of-nine"


@pytest.mark.parametrize(
    ("assembly", "name", "page", "line"),
    [
        (S, "bodies", "/bodies/presidium", {"body": "all-russian-cec", "seats": "101"}),
        (S, "factions", "/factions", {"name": "Bolsheviks", "standing": "living"}),
        (S, "motions", "/motions", {"kind": "appeal", "standing": "adopted"}),
        (S, "sources", "/sources", {"source": "P"}),
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
