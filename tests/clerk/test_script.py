"""Reading a script: what it asks for, and everything that can be wrong with it, by line."""

from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from smolny.clerk.orders import preset
from smolny.clerk.script import ENVELOPE, ScriptFault, read_script
from smolny.clerk.toml import Problem
from smolny.domain.assembly import COMMANDS
from smolny.domain.federation import NotePerson, ReportCouncils
from smolny.domain.motions import TableText
from smolny.domain.order import Irregularity
from smolny.domain.standing_orders import AdoptStandingOrders
from smolny.domain.values import Actor, BodyId, Figure, Party, PersonId
from smolny.domain.values.moments import Occurrence
from tests.clerk.scripts import HEADER, HEADER_LINES, written


def test_a_deed_becomes_a_request_with_everything_around_it(tmp_path: Path) -> None:
    """When, who, from which source, what was irregular, what is sealed."""
    path = written(
        tmp_path,
        """
[[deed]]
do = "note-person"
when = "about 1917-10-25 22:40 O.S."
actor = { person = "b", office = "guest" }
sources = ["E", "P"]
irregularities = [{ rule = "too-late", particulars = { minutes = 5 }, note = "says E" }]
sealed = { name = "Ada" }
person = "a"
""",
        more="invented = true",
    )

    founding, step = read_script(path).steps

    assert (founding.line, founding.entry, step.line, step.entry) == (13, 1, HEADER_LINES + 2, 2)
    assert founding.request.occurred_at == Occurrence("unknown", "gregorian", "UTC")
    assert founding.request.actor == Actor(office="clerk")
    assert step.request.command == NotePerson(PersonId("a"))
    assert step.request.occurred_at == Occurrence("approximate", "julian", "UTC", "1917-10-25", "22:40")
    assert step.request.actor == Actor(person=PersonId("b"), office="guest")
    assert step.request.sources == ("E", "P")
    assert step.request.irregularities == (Irregularity("too-late", {"minutes": 5}, "says E"),)
    assert step.request.sealed == {"name": "Ada"}
    assert step.request.salts == {"name": sha256(b"mill\n2\nname").digest()}
    assert step.request.recorded_at == "2026-11-01T09:01:00Z"


def test_a_text_goes_in_by_its_hash(tmp_path: Path) -> None:
    """The command names it, the request carries its bytes."""
    (tmp_path / "words.md").write_bytes("Ж\r\n".encode())
    deed = '[[deed]]\ndo = "table-text"\ntext = "t"\ngenus = "motion"\ntitle = "T"\nwords = "words.md"\n'

    step = read_script(written(tmp_path, deed)).steps[1]

    assert step.request.texts == ("Ж\r\n".encode(),)
    assert isinstance(step.request.command, TableText)
    assert step.request.command.words is not None
    assert step.request.command.words.sha256 == sha256("Ж\r\n".encode()).hexdigest()
    assert (step.request.command.words.bytes, step.request.command.words.media_type) == (4, "text/markdown")


@pytest.mark.parametrize("named", ["small-council", "mine.toml"])
def test_standing_orders_are_a_preset_or_a_document(tmp_path: Path, named: str) -> None:
    """Either way the document goes in with them."""
    source = preset("small-council").read_bytes()
    (tmp_path / "mine.toml").write_bytes(source)

    step = read_script(
        written(tmp_path, f'[[deed]]\ndo = "adopt-standing-orders"\norders = "{named}"\n')
    ).steps[1]

    assert isinstance(step.request.command, AdoptStandingOrders)
    assert step.request.command.orders.results.majority == "1/2"
    assert step.request.command.document.sha256 == sha256(source).hexdigest()
    assert step.request.command.document.media_type == "application/toml"
    assert step.request.texts == (source,)


def test_figures_may_be_a_table(tmp_path: Path) -> None:
    """In the order in which they are written."""
    deed = """[[deed]]
do = "report-composition"
moment = "end"
total = "not-given"
[deed.figures]
reds = 2
blues = "not-counted"
"""

    command = read_script(written(tmp_path, deed)).steps[1].request.command

    assert getattr(command, "figures", None) == (Figure("reds", 2), Figure("blues", "not-counted"))


@pytest.mark.parametrize(
    ("by", "actor"),
    [
        ('{ body = "b" }', Actor(body=BodyId("b"))),
        ('{ person = "p" }', Actor(person=PersonId("p"))),
        ('{ faction = "f" }', Actor(office="clerk")),
    ],
)
def test_who_acts_is_whom_the_command_names(tmp_path: Path, by: str, actor: Actor) -> None:
    """A person or a body; for anybody else the header's actor stands in."""
    step = read_script(written(tmp_path, f'[[deed]]\ndo = "demand-congress"\nby = {by}\n')).steps[1]

    assert step.request.actor == actor


def test_a_refused_deed_makes_no_entry_and_labels_count_past_it(tmp_path: Path) -> None:
    """A label stands for the number of the entry that its deed makes."""
    path = written(
        tmp_path,
        '[[deed]]\nexpect = "some-rule"\ndo = "note-person"\nperson = "a"\n'
        '[[deed]]\nlabel = "it"\ndo = "note-person"\nperson = "b"\n'
        '[[deed]]\ndo = "note-correction"\nentry = "it"\nwrong = "b"\nright = "c"\n',
    )

    steps = read_script(path).steps

    assert [step.entry for step in steps] == [1, None, 2, 3]
    assert [step.expect for step in steps] == [None, "some-rule", None, None]
    assert getattr(steps[3].request.command, "entry", None) == 2


@pytest.mark.parametrize("command", COMMANDS.values(), ids=COMMANDS.keys())
def test_no_command_has_a_field_by_the_name_of_a_deeds_own_key(command: type) -> None:
    """Otherwise a script could not say which is meant."""
    assert not ENVELOPE & set(getattr(command, "__dataclass_fields__", {}))


GOOD = HEADER.format(mode="live", more="invented = true") + (
    '\n[[deed]]\ndo = "note-person"\nperson = "a"\nsealed = { name = "A" }\n'
    '\n[[deed]]\ndo = "report-councils"\ntotal = 1\nkinds = [\n  { of = "x", name = "X", count = 1 },\n]\n'
)


@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    some.lists(
        some.tuples(some.integers(0, len(GOOD)), some.sampled_from("[]{}\"'#=\n.,a1 "), some.booleans())
    )
)
def test_no_damage_to_a_script_does_worse_than_a_fault(
    tmp_path: Path, damage: list[tuple[int, str, bool]]
) -> None:
    """It is read, or refused with lines that the file has."""
    text = GOOD
    for place, letter, instead in damage:
        text = text[:place] + letter + text[place + instead :]
    path = tmp_path / "congress.toml"
    path.write_text(text)

    problems: tuple[Problem, ...] = ()
    try:
        read_script(path)
    except ScriptFault as fault:
        problems = fault.problems

    assert all(1 <= problem.line <= text.count("\n") + 1 for problem in problems)


def test_parties_and_councils_are_read_as_they_are_written(tmp_path: Path) -> None:
    """Tables within lists become values of the core."""
    deed = """[[deed]]
do = "report-councils"
total = 3
by = { described = "a" }
kinds = [{ of = "x", name = "X", count = 3 }]
"""

    command = read_script(written(tmp_path, deed)).steps[1].request.command

    assert isinstance(command, ReportCouncils)
    assert (command.by, command.kinds[0].count) == (Party(described="a"), 3)
