"""Doing a script: the same entries each time, all of them or a clear fault."""

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest

from smolny.archive import Archive, open_archive
from smolny.clerk import Clerk
from smolny.clerk.replay import GROUP, Replayed, rehearse, replay
from smolny.clerk.script import ScriptFault, read_script
from smolny.domain.values import AssemblyId
from smolny.protocol.codec import MOST_BYTES
from tests.clerk.scripts import HEADER_LINES, written

MILL = AssemblyId("mill")
PERSON = '[[deed]]\ndo = "note-person"\nperson = "{}"\n'
SEALED = '[[deed]]\nlabel = "{0}"\ndo = "note-person"\nperson = "{0}"\nsealed = {{ name = "N" }}\n'


@pytest.fixture(params=["memory:", "sqlite:///{}/store.db"])
def archive(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Archive]:
    """An empty store."""
    with open_archive(request.param.format(tmp_path), create=True) as opened:
        yield opened


@pytest.fixture
def clerk(archive: Archive, tmp_path: Path) -> Clerk:
    """The clerk of that store."""
    return Clerk(archive, tmp_path / "keys")


def test_a_script_makes_its_entries_byte_for_byte(tmp_path: Path, archive: Archive, clerk: Clerk) -> None:
    """What is rehearsed is what is kept, in every store."""
    deeds = "".join(map(PERSON.format, "abc")) + SEALED.format("d")
    script = read_script(written(tmp_path, deeds, more="invented = true"))

    done = replay(script, clerk)

    assert done == Replayed(MILL, entries=5, added=5, refusals=0)
    assert tuple(archive.read(MILL)) == rehearse(script) == rehearse(script)


def test_done_again_it_adds_nothing(tmp_path: Path, archive: Archive, clerk: Clerk) -> None:
    """Also where the record went on since."""
    path = written(tmp_path, PERSON.format("a"))
    replay(read_script(path), clerk)
    replay(read_script(written(tmp_path, PERSON.format("a") + PERSON.format("b"))), clerk)

    done = replay(read_script(written(tmp_path, PERSON.format("a"))), clerk)

    assert (done.entries, done.added, archive.size(MILL)) == (2, 0, 3)


def test_a_record_begun_by_the_script_is_continued(tmp_path: Path, archive: Archive, clerk: Clerk) -> None:
    """Only what is missing is added, and the refusals are rehearsed again."""
    refused = '[[deed]]\nexpect = "already-on-the-record"\ndo = "note-person"\nperson = "a"\n'
    deeds = [PERSON.format("a"), refused, PERSON.format("b"), PERSON.format("c")]
    replay(read_script(written(tmp_path, "".join(deeds[:3]))), clerk)

    script = read_script(written(tmp_path, "".join(deeds)))
    done = replay(script, clerk)

    assert done == Replayed(MILL, entries=4, added=1, refusals=1)
    assert tuple(archive.read(MILL)) == rehearse(script)


def test_a_founding_that_was_cut_off_is_finished(
    tmp_path: Path, archive: Archive, clerk: Clerk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The store knows the log and holds no entry yet; the script may be no more than its founding."""
    with monkeypatch.context() as crash:
        crash.setattr(archive, "append", interrupted)
        with pytest.raises(KeyboardInterrupt):
            replay(read_script(written(tmp_path, PERSON.format("a"))), clerk)
    assert archive.size(MILL) == 0

    done = replay(read_script(written(tmp_path, "")), clerk)

    assert (done.added, archive.size(MILL)) == (1, 1)


def interrupted(*_: object, **__: object) -> int:
    """The end of a process before anything is stored."""
    raise KeyboardInterrupt


def test_another_record_of_that_name_is_left_alone(tmp_path: Path, archive: Archive, clerk: Clerk) -> None:
    """The fault names the deed whose entry is not the one in the store."""
    replay(read_script(written(tmp_path, PERSON.format("a") + PERSON.format("b"))), clerk)
    before = tuple(archive.read(MILL))
    script = read_script(written(tmp_path, PERSON.format("a") + PERSON.format("x") + PERSON.format("c")))

    with pytest.raises(ScriptFault) as caught:
        replay(script, clerk)

    (problem,) = caught.value.problems
    assert (problem.line, problem.rule) == (HEADER_LINES + 4, "store-holds-another-record")
    assert tuple(archive.read(MILL)) == before


def fault(tmp_path: Path, clerk: Clerk, deeds: str) -> tuple[int, str, str]:
    """Line from the first deed on, rule and words of the fault at which the replay stops."""
    with pytest.raises(ScriptFault) as caught:
        replay(read_script(written(tmp_path, deeds, more="invented = true")), clerk)
    (problem,) = caught.value.problems
    return problem.line - HEADER_LINES, problem.rule, problem.words


@pytest.mark.parametrize(
    ("deed", "rule", "words"),
    [
        ('do = "close-sitting"\nsitting = "x"', "unknown-sitting", "name x"),
        (
            'expect = "unknown-sitting"\ndo = "note-person"\nperson = "b"',
            "not-refused",
            "unknown-sitting was expected and nothing stood against it",
        ),
        (
            'expect = "sitting-not-open"\ndo = "close-sitting"\nsitting = "x"',
            "refused-otherwise",
            "unknown-sitting stood against it, sitting-not-open was expected",
        ),
        ('do = "note-person"\nperson = "b"\nactor = {}', "nobody-acts", "out of order"),
    ],
)
def test_a_broken_rule_stops_it_before_anything_is_kept(
    tmp_path: Path, archive: Archive, clerk: Clerk, deed: str, rule: str, words: str
) -> None:
    """With the line of the deed and the name of the rule."""
    deeds = PERSON.format("a") + f"[[deed]]\n{deed}\n" + PERSON.format("c")

    assert fault(tmp_path, clerk, deeds) == (4, rule, words)
    assert archive.assemblies() == ()


def test_an_entry_that_is_too_large_stops_it(tmp_path: Path, archive: Archive, clerk: Clerk) -> None:
    """Longer words belong into a text."""
    deed = f'[[deed]]\ndo = "make-announcement"\ncontent = "{"x" * MOST_BYTES}"\n'

    line, rule, _ = fault(tmp_path, clerk, deed)

    assert (line, rule) == (1, "entry-too-large")
    assert archive.assemblies() == ()


def test_texts_and_payloads_are_kept_with_the_entries_and_erased_when_the_script_says_so(
    tmp_path: Path, archive: Archive, clerk: Clerk
) -> None:
    """Even where one group makes and erases a payload."""
    (tmp_path / "a.md").write_text("words")
    deeds = SEALED.format("a") + SEALED.format("b")
    deeds += '[[deed]]\ndo = "table-text"\ntext = "t"\ngenus = "g"\ntitle = "T"\nwords = "a.md"\n'
    deeds += '[[deed]]\ndo = "erase-payload"\nentry = "a"\nfield = "name"\nbasis = "asked for"\n'
    script = read_script(written(tmp_path, deeds, more="invented = true"))

    replay(script, clerk)
    again = replay(script, clerk)

    assert [text for _, text in archive.texts(MILL)] == [b"words"]
    assert [(number, name) for number, name, _ in archive.payloads(MILL)] == [(3, "name")]
    assert again.added == 0


PARTING = """
[[deed]]
do = "note-faction"
faction = "reds"
name = "Reds"
letters = "R"
[[deed]]
do = "split-faction"
faction = "reds"
[[deed.parts]]
faction = "blues"
name = "Blues"
letters = "B"
members = []
declaration = "why.md"
"""


def test_a_text_deep_in_a_deed_is_kept_with_it(tmp_path: Path, archive: Archive, clerk: Clerk) -> None:
    """The declaration of a part of a faction stands beside the log, as any text does."""
    (tmp_path / "why.md").write_text("We part.\n")

    replay(read_script(written(tmp_path, PARTING)), clerk)

    assert archive.text(MILL, sha256(b"We part.\n").hexdigest()) == b"We part.\n"


def test_entries_are_appended_in_groups_and_progress_is_told(tmp_path: Path, clerk: Clerk) -> None:
    """It rises to its total, which counts the rehearsal too."""
    deeds = "".join(PERSON.format(f"p{number}") for number in range(2 * GROUP))
    told: list[tuple[int, int]] = []

    replay(read_script(written(tmp_path, deeds)), clerk, lambda done, total: told.append((done, total)))

    steps = 2 * GROUP + 1
    done = [GROUP, 2 * GROUP, steps + GROUP, steps + 2 * GROUP, 2 * steps]
    assert told == [(each, 2 * steps) for each in done]
