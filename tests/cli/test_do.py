"""`smolny do`: one deed from the terminal, what stands in its way, and what can be done at all."""

from hashlib import sha256
from pathlib import Path

import pytest

from smolny.archive import open_archive
from smolny.clerk.forms import FORMS
from tests.cli.running import refused, smolny

TABLED = ("do", "hall", "table-text", "text=t", "genus=resolution", "title=T")


def size(store: Path) -> int:
    """How many entries the hall has."""
    with open_archive(f"sqlite:///{store}", read_only=True) as archive:
        return archive.size("hall")


@pytest.fixture
def north(hall: Path) -> Path:
    """The store of the hall, with a council and a delegate on the record."""
    for words in (
        "register-council council=north genus=branch members=1240 name=North",
        "note-person person=ben name=Ben",
        "designate-delegate mandate=0007 person=ben council=North",
    ):
        assert smolny("do", "hall", *words.split()).exit_code == 0, words
    return hall


def test_a_deed_is_done_and_told_with_its_number(north: Path) -> None:
    """In the words of the log; what tells of persons is sealed without being asked for."""
    told = smolny("do", "hall", "record-standing", "council=North", "standing=good", "paid_until=2026-12-31")
    assert told.exit_code == 0
    assert told.stdout == "Entry 10: The dues of North: in good standing, paid until 2026-12-31.\n"
    assert "person-noted" in (log := smolny("log", "hall", "--json").stdout)
    assert '"Ben"' not in log
    assert '"office":"secretary"' in log


def test_everything_wrong_with_the_fields_is_told_at_once(north: Path) -> None:
    """Each in a line with its rule; nothing is recorded."""
    outcome = smolny(
        "do", "hall", "record-standing", "council=Nord", "standing=fine", "day=1", "paid_until=soon"
    )
    assert (outcome.exit_code, outcome.stdout, size(north)) == (1, "", 9)
    lines = outcome.stderr.splitlines()
    assert lines[0] == (
        "smolny: council: No council Nord is known here, by identifier or by name; perhaps North is meant. "
        "[council-not-found]"
    )
    assert [line.rpartition(" ")[2] for line in lines[1:]] == [
        "[field-is-unknown]",
        "[day-not-iso]",
        "[word-is-unknown]",
    ]


def test_what_is_out_of_order_is_refused(north: Path) -> None:
    """By the rule of the core, as everywhere."""
    refused(smolny("do", "hall", "end-proxy", "proxy=p-1"), "unknown-proxy", 1)
    refused(smolny("do", "hall", "recall-delegate", "mandate=7", "council=north"), "no-proof-given", 1)
    assert size(north) == 9


def test_a_dry_run_tells_what_stands_in_the_way(north: Path) -> None:
    """Or that nothing does; without the keys, and without a word on the record."""
    north.with_name("smolny.db.keys").rename(north.with_name("elsewhere"))
    deed = ("do", "hall", "recall-delegate", "mandate=7", "--dry-run")
    assert "no-proof-given" in smolny(*deed).stderr
    told = smolny(*deed, f"proof={'a' * 64}")
    assert told.stdout == "Nothing stands in the way. Nothing was recorded: this was a dry run.\n"
    refused(smolny("do", "hall", "check-in", "mandate=8", "--dry-run"), "unknown-mandate", 1)
    outcome = smolny("do", "hall", "check-in", "mandate=7", "--dry-run", "--when", "2026-11-01 10:00 N.S.")
    refused(outcome, "mandate-not-recognised", 1)
    assert size(north) == 9


def test_a_field_is_taken_from_a_file(north: Path, tmp_path: Path) -> None:
    """Its text, or its hash where a hash is asked for."""
    letter = tmp_path / "letter.pdf"
    letter.write_bytes(b"%PDF\xff")
    deed = ("do", "hall", "recall-delegate", "mandate=7", "council=north")
    told = smolny(*deed, "--from-file", f"proof={letter}")
    assert told.exit_code == 0, told.stderr
    with open_archive(f"sqlite:///{north}", read_only=True) as archive:
        payload = archive.payload("hall", 10, "proof")
    assert sha256(b"%PDF\xff").hexdigest().encode() in (payload or b"")
    words = tmp_path / "words.md"
    words.write_bytes(b"We greet\r\nyou.\n")
    assert smolny(*TABLED, "--from-file", f"words={words}").exit_code == 0
    with open_archive(f"sqlite:///{north}", read_only=True) as archive:
        assert archive.text("hall", sha256(words.read_bytes()).hexdigest()) == words.read_bytes()


def test_words_from_a_file_lose_the_mark_before_them(north: Path, tmp_path: Path) -> None:
    """Editors put it there, nobody means it."""
    words = tmp_path / "words.txt"
    words.write_bytes(b"\xef\xbb\xbfWe greet you.\r\n")
    deed = ("do", "hall", "make-announcement", "--from-file", f"content={words}")
    assert smolny(*deed).stdout == "Entry 10: It is announced: We greet you.\n"


@pytest.mark.parametrize(
    ("name", "source", "rule"),
    [("words", b"\xff", "not-utf-8"), ("words", None, "file-unreadable"), ("x", b"a", "field-is-unknown")],
)
def test_a_file_that_cannot_be_taken_is_told(
    north: Path, tmp_path: Path, name: str, source: bytes | None, rule: str
) -> None:
    """With its rule."""
    path = tmp_path / "file"
    if source is not None:
        path.write_bytes(source)
    refused(smolny(*TABLED, "--from-file", f"{name}={path}"), rule, 1)


def test_a_missing_proof_cannot_be_hashed(north: Path, tmp_path: Path) -> None:
    """As any file that is not there."""
    deed = ("do", "hall", "recall-delegate", "mandate=7")
    refused(smolny(*deed, "--from-file", f"proof={tmp_path / 'none'}"), "file-cannot-be-used", 3)


def test_lines_of_a_list_are_given_one_after_the_other(north: Path) -> None:
    """A field that holds one thing is given once."""
    told = smolny("do", "hall", "walk-out", "who=faction: reds", "who=others of the north", "--dry-run")
    refused(told, "unknown-faction", 1)
    told = smolny("do", "hall", "walk-out", "who=some of the south", "who=others, of the north")
    assert told.stdout == (
        "Entry 10: Walk-out of some of the south and others, of the north; how many: not given.\n"
    )
    refused(smolny("do", "hall", "check-in", "mandate=7", "mandate=8"), "field-comes-twice", 1)


def test_whoever_acts_and_when_can_be_told(north: Path) -> None:
    """The office, a person in it, the moment."""
    deed = ("do", "hall", "place-item", "item=peace", "title=Peace")
    told = smolny(*deed, "--office", "chair", "--person", "ben", "--when", "2026-11-01 10:30")
    assert told.exit_code == 0, told.stderr
    entry = smolny("log", "hall", "--json").stdout.splitlines()[-1]
    assert '"actor":{"office":"chair","person":"ben"}' in entry
    assert '"date":"2026-11-01"' in entry
    assert '"time":"10:30"' in entry
    refused(smolny(*deed, "--person", "cyd"), "already-on-the-record", 1)
    assert smolny(*deed, "--when", "tomorrow").exit_code == 2


def test_a_chronicle_notes_what_is_broken(home: Path) -> None:
    """With the deed, or in a dry run instead of it; its facts have sources and moments of their own."""
    script = Path(__file__).parents[2] / "congresses/second-congress"
    assert smolny("replay", script).exit_code == 0
    deed = ("do", "second-congress", "place-item", "item=bread", "title=Bread")
    tried = smolny(*deed, "--dry-run").stdout.splitlines()
    assert tried[0].startswith("noted: No source is given.")
    done = smolny(*deed, "--source", "E", "--when", "1917-10-26").stdout
    assert done.splitlines()[0].endswith("On the agenda: Bread.")
    assert len(done.splitlines()) == 1
    told = smolny("do", "second-congress", "place-item", "item=wool", "title=Wool").stdout
    assert told.splitlines()[1].endswith("[no-source-given]")


def test_every_deed_is_listed_by_its_room(hall: Path) -> None:
    """With what it does, and the way to its fields."""
    told = smolny("do", "hall").stdout
    assert told.count("\n\n") == 17
    assert all(f"\n  {name}  " in told for name in FORMS)
    assert "  give-proxy                Let another delegate vote in one's place\n" in told
    assert max(map(len, told.splitlines())) <= 100
    assert told.endswith("smolny do hall DEED --help-fields explains the fields of one of them.\n")


@pytest.mark.parametrize("deed", FORMS)
def test_the_fields_of_a_deed_are_explained(hall: Path, deed: str) -> None:
    """Each with how it is written."""
    told = smolny("do", "hall", deed, "--help-fields").stdout.splitlines()
    assert told[0].startswith(f"{deed}: ")
    named = [line.split()[0] for line in told if line.startswith("  ") and line[2] != " "]
    assert named == [each.name for each in FORMS[deed].fields]


@pytest.mark.parametrize(
    "words",
    [
        ("hall", "end-prxy"),
        ("hall", "erase-payload", "entry=1", "field=name"),
        ("hall", "end-proxy", "p-1"),
        ("hall", "end-proxy", "=p-1"),
        ("hall", "end-proxy", "--from-file", "cause"),
    ],
)
def test_what_is_asked_for_wrongly_is_wrong_usage(hall: Path, words: tuple[str, ...]) -> None:
    """Exit code 2, with what was perhaps meant."""
    outcome = smolny("do", *words)
    assert outcome.exit_code == 2
    assert ("did you mean 'end-proxy'?" in outcome.stderr) == ("end-prxy" in words)


@pytest.mark.parametrize("words", [(), ("place-item",), ("place-item", "item=a", "title=A", "--dry-run")])
def test_an_assembly_that_there_is_not_is_not_found(hall: Path, words: tuple[str, ...]) -> None:
    """Exit code 2, whatever is asked of it."""
    refused(smolny("do", "nowhere", *words), "no-such-assembly", 2)


def test_nothing_of_what_is_typed_commands_the_terminal(north: Path) -> None:
    """Neither in a refusal nor in a sentence."""
    outcome = smolny("do", "hall", "make-announcement", "content=a\x1b[31mb", "x\x1b=1")
    assert outcome.exit_code == 1
    assert "\x1b" not in outcome.output
    assert smolny("do", "hall", "make-announcement", "content=a\nb").stdout.count("\n") == 1
