"""Everything that can be wrong with a script, by its line."""

from pathlib import Path

import pytest

from smolny.clerk.script import ScriptFault, read_script
from smolny.clerk.toml import MOST_BYTES
from tests.clerk.scripts import HEADER_LINES, written

LIVE = 'do = "note-person"\nperson = "a"\n'


def faults(path: Path) -> list[tuple[int, str]]:
    """The line and the rule of everything wrong with the script."""
    with pytest.raises(ScriptFault) as caught:
        read_script(path)
    assert all(problem.words and problem.path == str(path) for problem in caught.value.problems)
    return [(problem.line, problem.rule) for problem in caught.value.problems]


TWO_KINDS = """do = "report-councils"
total = 1
[[deed.kinds]]
of = "a"
name = "A"
count = 1
[[deed.kinds]]
of = "b"
name = "B"
count = "some"
"""

DEED_FAULTS = {
    "unknown deed": ('do = "note-persn"\nperson = "a"', [(2, "unknown-deed")]),
    "no deed named": ('person = "a"', [(1, "field-is-missing")]),
    "deed of another type": ("do = 3", [(2, "wrong-type")]),
    "unknown field": ('do = "note-person"\nperson = "a"\nnam = "A"', [(4, "field-is-unknown")]),
    "missing field": ('do = "note-person"', [(1, "field-is-missing")]),
    "wrong type": ('do = "note-person"\nperson = 7', [(3, "wrong-type")]),
    "unknown word": (
        'do = "declare-position"\ntext = "t"\nposition = "likes"\nby = [{ faction = "f" }]',
        [(4, "wrong-type")],
    ),
    "field of a table": ('do = "demand-congress"\nby = { bdy = "x" }', [(3, "field-is-unknown")]),
    "table wanted": ('do = "demand-congress"\nby = "x"', [(3, "wrong-type")]),
    "list wanted": ('do = "charge-body"\nbody = "x"\ncommitments = "peace"', [(4, "wrong-type")]),
    "in a list below": (TWO_KINDS, [(11, "wrong-type")]),
    "in a table below": (
        'do = "constitute-body"\nbody = "x"\nseats = 1\n[deed.by_faction]\nreds = 1\nblues = 1.5',
        [(7, "wrong-type")],
    ),
    "number too large": (
        'do = "report-councils"\ntotal = 9007199254740992\nkinds = []',
        [(3, "number-too-large")],
    ),
    "bad moment": ('do = "note-person"\nperson = "a"\nwhen = "1917-13-01"', [(4, "bad-moment")]),
    "TOML's own date": ('do = "note-person"\nperson = "a"\nwhen = 1917-10-25', [(4, "bad-moment")]),
    "unknown actor": ('do = "note-person"\nperson = "a"\nactor = "clrk"', [(4, "actor-is-unknown")]),
    "actor with unknown field": (
        'do = "note-person"\nperson = "a"\nactor = { pers = "x" }',
        [(4, "field-is-unknown")],
    ),
    "missing text": (
        'do = "table-text"\ntext = "t"\ngenus = "g"\ntitle = "T"\nwords = "gone.md"',
        [(6, "text-is-missing")],
    ),
    "text outside": (
        'do = "table-text"\ntext = "t"\ngenus = "g"\ntitle = "T"\nwords = "../a.md"',
        [(6, "text-outside-folder")],
    ),
    "text of another type": (
        'do = "table-text"\ntext = "t"\ngenus = "g"\ntitle = "T"\nwords = "a.exe"',
        [(6, "text-of-unknown-type")],
    ),
    "text that is no path": (
        'do = "table-text"\ntext = "t"\ngenus = "g"\ntitle = "T"\nwords = 3',
        [(6, "wrong-type")],
    ),
    "unknown preset": ('do = "adopt-standing-orders"\norders = "small-counsil"', [(3, "preset-is-unknown")]),
    "unknown label": (
        'do = "note-correction"\nentry = "it"\nwrong = "a"\nright = "b"',
        [(3, "label-is-unknown")],
    ),
    "expected rule that is none": ('do = "note-person"\nperson = "a"\nexpect = ""', [(4, "not-a-rule")]),
    "sealed field without a name": (
        'do = "note-person"\nperson = "a"\n[deed.sealed]\n"A b" = "x"',
        [(5, "sealed-field-malformed")],
    ),
    "sealed value that JSON has not": (
        'do = "note-person"\nperson = "a"\nsealed = { at = 1917-10-25 }',
        [(4, "value-not-json")],
    ),
    "label of a refused deed": (
        'do = "note-person"\nperson = "a"\nexpect = "x"\nlabel = "it"',
        [(5, "label-without-entry")],
    ),
    "several at once": (
        'do = "note-person"\nwhen = "soon"\nnam = """\n[[deed]]\n"""\nsources = "E"',
        [(1, "field-is-missing"), (3, "bad-moment"), (4, "field-is-unknown"), (7, "wrong-type")],
    ),
}


@pytest.mark.parametrize(("deed", "expected"), DEED_FAULTS.values(), ids=DEED_FAULTS.keys())
def test_a_fault_of_a_deed_is_named_by_its_line(
    tmp_path: Path, deed: str, expected: list[tuple[int, str]]
) -> None:
    """Lines are counted from the `[[deed]]` here, which is line 1."""
    path = written(tmp_path, f"[[deed]]\n{deed}\n", more="invented = true")

    assert faults(path) == [(HEADER_LINES + line, rule) for line, rule in expected]


HEADER_FAULTS = {
    "format": ("format = 1", "format = 2", 2, "format-is-unknown"),
    "identifier": ('"mill"', '"The Mill"', 3, "not-an-identifier"),
    "moment": ("09:00:00Z", "09:00:00+00:00", 4, "bad-moment"),
    "step": ("step_seconds = 60", "step_seconds = 0", 5, "step-is-impossible"),
    "calendar": (
        'calendar = "gregorian"\nzone = "UTC"\nactor',
        'calendar = "french"\nzone = "UTC"\nactor',
        6,
        "wrong-type",
    ),
    "actor": ('actor = "clerk"', 'actor = "clark"', 8, "actor-is-unknown"),
    "missing": ("step_seconds = 60", "", 1, "field-is-missing"),
    "unknown": ("step_seconds = 60", "step_seconds = 60\nstep = 2", 6, "field-is-unknown"),
    "table": ("[actors]", "[people]\n[actors]", 10, "table-is-unknown"),
    "actors": ('clerk = { office = "clerk" }', 'clerk = { place = "clerk" }', 11, "field-is-unknown"),
}


@pytest.mark.parametrize(("right", "wrong", "line", "rule"), HEADER_FAULTS.values(), ids=HEADER_FAULTS.keys())
def test_a_fault_of_the_header_is_named_by_its_line(
    tmp_path: Path, right: str, wrong: str, line: int, rule: str
) -> None:
    """The deeds are checked all the same."""
    path = written(tmp_path, '[[deed]]\ndo = "x"\n')
    text = path.read_text()
    assert text.count(right) == 1
    path.write_text(text.replace(right, wrong))

    found = faults(path)

    assert (line, rule) in found
    assert "unknown-deed" in {rule for _, rule in found}


@pytest.mark.parametrize("text", ["", "[script]\n", "deed = 3\n", "script = 3\nactors = 4\n"])
def test_a_document_that_is_no_script_is_refused(tmp_path: Path, text: str) -> None:
    """A script has a header and founds its assembly."""
    path = tmp_path / "congress.toml"
    path.write_text(text)

    assert {"founding-is-missing"} < {rule for _, rule in faults(path)}


def test_a_label_names_one_entry(tmp_path: Path) -> None:
    """The second use of a label is at fault."""
    deed = f'[[deed]]\nlabel = "it"\n{LIVE}'

    assert faults(written(tmp_path, deed + deed)) == [(HEADER_LINES + 6, "label-is-taken")]


def test_a_live_assembly_that_is_not_invented_has_no_fixed_salts(tmp_path: Path) -> None:
    """A chronicle and an invented assembly may have them."""
    deed = f'[[deed]]\n{LIVE}sealed = {{ name = "A" }}\n'

    assert faults(written(tmp_path, deed)) == [(HEADER_LINES + 4, "fixed-salts-in-a-live-assembly")]
    assert len(read_script(written(tmp_path, deed, more="invented = true")).steps) == 2
    assert len(read_script(written(tmp_path, deed, mode="chronicle")).steps) == 2


@pytest.mark.parametrize(
    ("source", "line", "rule"),
    [
        (b"[script]\nx = \n", 2, "not-toml"),
        (b'[script]\nx = "open', 2, "not-toml"),
        (b"[script]\nx = 1\nx = 2\n", 3, "not-toml"),
        (b"[script]\n# \xff\n", 2, "not-utf-8"),
        (b"x = " + b"9" * 5000, 1, "not-toml"),
        (b"x = " + b"[" * 100_000, 1, "not-toml"),
        (b"#" * (MOST_BYTES + 1), 0, "file-too-big"),
    ],
    ids=["no value", "open string", "twice", "bytes", "digits", "nesting", "size"],
)
def test_a_file_that_cannot_be_read_is_named_by_its_line(
    tmp_path: Path, source: bytes, line: int, rule: str
) -> None:
    """Before anything else is looked at."""
    path = tmp_path / "congress.toml"
    path.write_bytes(source)

    assert faults(path) == [(line, rule)]


@pytest.mark.parametrize("name", [".", "gone.toml"])
def test_a_file_that_is_not_there_is_refused(tmp_path: Path, name: str) -> None:
    """A folder is no script either."""
    assert faults(tmp_path / name) == [(0, "file-unreadable")]


def test_a_text_that_is_not_utf_8_or_too_big_is_refused_where_it_is_named(tmp_path: Path) -> None:
    """With the line of the script, and that of the text in the words."""
    (tmp_path / "a.md").write_bytes(b"good\n\xff")
    (tmp_path / "b.md").write_bytes(b"x" * (MOST_BYTES + 1))
    deed = '[[deed]]\ndo = "table-text"\ntext = "t"\ngenus = "g"\ntitle = "T"\nwords = "{}.md"\n'

    found = faults(written(tmp_path, deed.format("a") + deed.format("b")))

    assert found == [(HEADER_LINES + 6, "not-utf-8"), (HEADER_LINES + 12, "file-too-big")]


def test_faults_of_standing_orders_beside_the_script_are_told_where_they_are_named(tmp_path: Path) -> None:
    """Each once, with its own line in the words."""
    (tmp_path / "mine.toml").write_text('title = "T"\nversion = "1"\n')
    path = written(tmp_path, '[[deed]]\ndo = "adopt-standing-orders"\norders = "mine.toml"\n')

    with pytest.raises(ScriptFault) as caught:
        read_script(path)

    told = [
        (each.line - HEADER_LINES, each.rule, each.words.endswith(":2)")) for each in caught.value.problems
    ]
    assert told == [(3, "field-is-missing", False), (3, "wrong-type", True)]


def test_a_text_behind_a_link_out_of_the_folder_is_refused(tmp_path: Path) -> None:
    """What a link leads to counts, not where the link lies."""
    outside, inside = tmp_path / "secret.md", tmp_path / "script"
    outside.write_text("secret")
    inside.mkdir()
    (inside / "a.md").symlink_to(outside)
    deed = '[[deed]]\ndo = "table-text"\ntext = "t"\ngenus = "g"\ntitle = "T"\nwords = "a.md"\n'

    assert faults(written(inside, deed)) == [(HEADER_LINES + 6, "text-outside-folder")]


def test_the_message_has_file_line_rule_and_words_on_each_line(tmp_path: Path) -> None:
    """With the name that was probably meant."""
    path = written(tmp_path, '[[deed]]\ndo = "open-siting"\n')

    with pytest.raises(ScriptFault) as caught:
        read_script(path)

    meant = "'open-siting'; did you mean 'open-sitting'?"
    assert str(caught.value) == f"{path}:{HEADER_LINES + 2}: unknown-deed: {meant}"
