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
    SECOND: (124, "32fd068d9d168099bfc6eebb0b558f4b2b492fe5ada2dc6b89ab717aca5e093e"),
    NINE: (53, "d9c10878b182aba565477de6840977aaee3ec8128b20f18d18f830ee5f3e8899"),
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
