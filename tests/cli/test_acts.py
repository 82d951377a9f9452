"""`smolny act` and `smolny powers`."""

import json
from pathlib import Path

import pytest

from tests.cli.running import smolny
from tests.house.walls import ROOT

pytestmark = pytest.mark.usefixtures("congress")


@pytest.fixture
def congress(home: Path) -> None:
    """The Second Congress in the store of the home."""
    assert smolny("replay", ROOT / "congresses/second-congress").exit_code == 0


def test_who_held_power_over_land_is_one_question() -> None:
    """Given the localities on 28 October (O.S.), then the local soviets; the same as JSON."""
    asked = ("powers", "second-congress", "--over", "land", "--in", "localities", "--on", "1917-10-28")
    told = smolny(*asked).stdout
    assert told.startswith("all power in the localities: the soviets of workers")
    assert "    78 Appeal" in told
    first, _ = json.loads(smolny(*asked, "--json").stdout)
    assert (first["territory"], first["chain"][0][0]) == ("the localities", 78)
    assert "No power on the record" in smolny("powers", "second-congress", "--on", "1917-10-01").stdout


def test_an_act_is_called_by_its_number_or_its_name() -> None:
    """Given the appeal on two days, and what is no act and no day."""
    told = smolny("act", "second-congress", "1", "--on", "1917-10-28").stdout
    assert "in force, on 28 October (10 November) 1917" in told
    assert "not in force yet" in smolny("act", "second-congress", "appeal", "--on", "1917-10-25").stdout
    assert json.loads(smolny("act", "second-congress", "1", "--json").stdout)["force"] == "in-force"
    assert smolny("act", "second-congress", "99").exit_code == 2
    assert smolny("act", "second-congress", "1", "--on", "soon").exit_code == 2
