"""What a terminal is shown of an assembly, now and as it stood."""

import json
import shlex
from pathlib import Path

import pytest

from smolny.archive import open_archive
from smolny.clerk import Library
from smolny.cli.found import commands_next
from smolny.cli.summary import summary
from smolny.domain.values import AssemblyId
from tests.cli.running import smolny
from tests.congresses import synthetic
from tests.house.walls import ROOT


@pytest.fixture
def congress(home: Path) -> None:
    """The Second Congress in the store of the home."""
    assert smolny("replay", ROOT / "congresses/second-congress").exit_code == 0


@pytest.mark.usefixtures("congress")
def test_the_congress_is_shown_whole() -> None:
    """Its sittings, compositions, decisions, acts and commitments, and what is unknown as unknown."""
    told = smolny("show", "second-congress").stdout

    headings = [line for line in told.splitlines()[1:] if line and not line.startswith(" ")]
    assert headings == [
        "Sittings",
        "Factions",
        "Compositions",
        "Councils",
        "Bodies",
        "Decisions",
        "Acts",
        "Commitments",
        "Powers",
        "Claims",
        "Sources",
        "Irregularities",
    ]
    assert "LSR not reported" in told
    assert "V. I. Lenin" in told
    assert max(map(len, told.splitlines())) <= 100


@pytest.mark.usefixtures("congress")
@pytest.mark.parametrize(
    "words",
    [
        "26 October (8 November) 1917, 05:00 adopted: 2 against, 12 abstaining; “overwhelming majority”",
        "adopted: 1 against, 8 abstaining; “majority”; the number for is not given",
        "402 in all, reported [E] 195 joint soviets of workers’ and soldiers’ deputies",
        "22 seats; B 14, LSR 7, U 1 leader among Bolsheviks: V. I. Lenin",
        "101 seats; B 62, LSR 29, 10 not broken down",
        "(government) [E] seats not given; B not given chairman: V. I. Lenin",
        "refused: Left Socialist Revolutionaries [E]",
        "answered in part by Decree on Peace [ours]; undertaken in: Appeal",
        "state power held by the congress; earlier holder: not given",
        "on the condition that they guarantee revolutionary order",
        "most of the ministers [P], not followed",
        "[E] Second All-Russian Congress",
    ],
)
def test_what_the_page_shows_is_told(words: str) -> None:
    """Councils, bodies, powers, claims and sources as much as decisions, in lines that were wrapped."""
    assert words in " ".join(smolny("show", "second-congress").stdout.split())


@pytest.mark.usefixtures("congress")
@pytest.mark.parametrize("moment", ["1917-10-25T23:00", "1917-10-25 23:00 O.S.", "1917-11-07 23:00 N.S."])
def test_the_congress_is_shown_as_it_stood(moment: str) -> None:
    """The same moment in either calendar: the first sitting is open, and nothing is decided."""
    told = smolny("show", "second-congress", "--at", moment).stdout

    assert "as it stood after" in told
    assert "22:40; open" in told
    assert "Decisions" not in told


@pytest.mark.usefixtures("congress")
def test_the_same_reading_is_given_as_json() -> None:
    """Of the same entries, with everything that the page shows."""
    told = json.loads(smolny("show", "second-congress", "--after", "60", "--json").stdout)

    assert told["header"]["size"] == 60
    assert {"compositions", "timeline", "sources"} <= told.keys()


def test_before_the_first_entry_there_is_nothing(hall: Path) -> None:
    """Which is no error."""
    assert smolny("show", "hall", "--after", "0").stdout == "Nothing had been entered yet.\n"
    assert smolny("show", "hall", "--after", "0", "--json").stdout == "null\n"


def test_what_is_founded_is_shown_at_once() -> None:
    """With the standing orders of the preset in force, and what to do next."""
    told = smolny("found", "Harbour Branch", "--orders", "small-council", "--zone", "Europe/Oslo")

    rows = dict(line.split("  ", 1) for line in told.stdout.splitlines() if "  " in line)
    assert rows["founded"].strip() == "harbour-branch"
    assert rows["record"].strip() == "smolny.invalid/harbour-branch"
    assert rows["public key"].strip() == smolny("key", "harbour-branch").stdout.strip()
    assert rows["private key"].strip() == smolny("key", "harbour-branch", "--path").stdout.strip()
    assert "smolny show harbour-branch" in told.stdout
    assert "council; live" in smolny("show", "harbour-branch").stdout
    assert "Small council" in smolny("log", "harbour-branch", "--kind", "standing-orders-adopted").stdout


def test_the_commands_that_are_told_next_can_be_given(tmp_path: Path) -> None:
    """They name the store that was named, as a shell reads it."""
    store = f"sqlite:///{tmp_path / 'our {records}.db'}"
    told = smolny(
        "found", "Ours", "--orders", "small-council", "--store", store, "--keys", tmp_path / "our {keys}"
    ).stdout

    commands = [line.partition(" smolny ")[2] for line in told.splitlines() if " smolny " in line]
    show, _, export = map(shlex.split, commands)
    assert "council; live" in smolny(*show).stdout
    assert smolny(*(str(tmp_path / "given") if each == "DIR" else each for each in export)).exit_code == 0
    assert str(tmp_path / "our {keys}") in told


def test_nothing_is_told_to_be_done_with_what_is_forgotten() -> None:
    """A store in memory ends with the command."""
    assert (
        "smolny show" not in smolny("found", "Ours", "--orders", "small-council", "--store", "memory:").stdout
    )


def test_a_password_is_not_repeated() -> None:
    """What is told next names the store without it."""
    told = commands_next(AssemblyId("ours"), "postgresql://clerk:secret@127.0.0.1/records")

    assert "--store postgresql://clerk@127.0.0.1/records" in told[0]
    assert not any("secret" in line for line in told)


def test_standing_orders_of_ones_own_are_adopted(tmp_path: Path) -> None:
    """From a file, whose faults are told by line."""
    orders = tmp_path / "ours.toml"
    preset = (ROOT / "src/smolny/orders/small-council.toml").read_text(encoding="utf-8")
    orders.write_text(preset.replace("Small council", "Our rules"), encoding="utf-8")
    done = smolny("found", "Ours", "--orders", orders, "--domain", "ours.example")

    assert "Our rules, version 1" in done.stdout
    assert "ours.example/ours" in done.stdout
    orders.write_text("[results]\nmajority = 2\n", encoding="utf-8")
    assert f"smolny: {orders}:" in smolny("found", "Theirs", "--orders", orders).stderr


@pytest.mark.parametrize(
    ("name", "identifier"), [("Łódź № 9!", "lodz-no-9"), ("  A  B  ", "a-b"), ("x" * 90, "x" * 63)]
)
def test_an_identifier_is_made_from_the_name(name: str, identifier: str) -> None:
    """Of the letters and digits that it can have."""
    smolny("found", name, "--orders", "small-council")

    assert smolny("list").stdout.startswith(f"{identifier}  2 entries")


def test_a_roll_with_factions_is_counted() -> None:
    """Beside what was reported of it; the letters stand under Factions."""
    here = synthetic.standing()
    told = list(summary(here, here.state.size))
    at = told.index("On the roll")

    line = "after entry 2,000 625: B 390, UI 35, U 21, LSR 179, of no faction 0"
    assert " ".join(told[at + 1].split()) == line


def test_an_assembly_is_founded_as_a_body_of_another(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Given the parent and the body in one word, then the founding has both; anything else is not taken."""
    monkeypatch.setenv("SMOLNY_STORE", f"sqlite:///{tmp_path / 'store.db'}")
    told = ("found", "Board", "--orders", "small-council", "--body-of")
    assert smolny(*told, "hall").exit_code == 2
    assert smolny(*told, "hall/board").exit_code == 0
    with open_archive(f"sqlite:///{tmp_path / 'store.db'}") as archive:
        founding = Library(archive).state(AssemblyId("board")).record.founding
    assert founding is not None
    assert (founding.parent, founding.body) == ("hall", "board")
