"""The same script makes the same entries, byte for byte, wherever it is done."""

from pathlib import Path

import pytest

from smolny.archive import open_archive
from smolny.clerk import Clerk
from smolny.clerk.replay import rehearse, replay
from smolny.clerk.script import read_script
from smolny.protocol.tree import leaf_hash, root_of
from tests.congresses.record import CONGRESSES, NINE, SECOND, bodies, script

ROOTS = {
    SECOND: (124, "dd63f9c575b1c0b3a19bc59f62db3314e688243f7219d7c3c78bc529d3f48f41"),
    NINE: (53, "74591558699a19e06f6523bfd3a5238dd28cb67f279bc699ad5750b9b0adf75f"),
}


def test_every_script_is_pinned() -> None:
    """A new congress brings its root."""
    assert {path.parent.name for path in CONGRESSES.glob("*/congress.toml")} == ROOTS.keys()


@pytest.mark.parametrize("name", ROOTS)
def test_its_root_is_the_one_pinned_here(name: str) -> None:
    """Whoever changes a script or the form of an entry changes this number knowingly."""
    assert (len(bodies(name)), root_of(map(leaf_hash, bodies(name))).hex()) == ROOTS[name]


@pytest.mark.parametrize("name", ROOTS)
def test_read_and_done_again_it_makes_the_same(name: str, tmp_path: Path) -> None:
    """Read anew, in memory and in SQLite, once and twice."""
    again = read_script(CONGRESSES / name / "congress.toml")
    with open_archive(f"sqlite:///{tmp_path}/store.db", create=True) as archive:
        first = replay(again, Clerk(archive, tmp_path / "keys"))
        second = replay(again, Clerk(archive, tmp_path / "keys"))
        kept = tuple(archive.read(name))

    assert rehearse(again) == kept == bodies(name)
    assert (first.added, second.added) == (len(kept), 0)


def test_every_text_beside_a_script_is_named_by_it() -> None:
    """No file lies about unused."""
    for name in ROOTS:
        named = {text for step in script(name).steps for text in step.request.texts}
        beside = {path.read_bytes() for path in (CONGRESSES / name / "texts").iterdir()}
        assert beside <= named
