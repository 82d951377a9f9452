"""Nothing is published half."""

import errno
from dataclasses import replace
from pathlib import Path

import pytest

from smolny.archive import Archive, ArchiveError, Founding
from smolny.archive.memory import MemoryArchive
from smolny.clerk import NotOnRecord
from smolny.protocol.refused import Refused
from smolny.web.assets import _asset
from smolny.web.published import publish
from tests.web.published.growing import Growing
from tests.web.published.test_site import contents

NINE = "house-of-nine"


@pytest.fixture
def growing(archive: Archive) -> Growing:
    """The house of nine after its first entries."""
    growing = Growing(archive, NINE)
    growing.grow(12)
    return growing


def test_a_directory_with_something_else_is_left_alone(growing: Growing, tmp_path: Path) -> None:
    """Given a directory that holds a letter, when it is named, then it is refused and the letter stays."""
    (tmp_path / "letter.txt").write_text("Dear all")

    with pytest.raises(Refused, match="directory-not-a-publication"):
        publish(growing.archive, tmp_path)

    assert contents(tmp_path) == {"letter.txt": b"Dear all"}


@pytest.mark.parametrize("place", ["", f"{NINE}/entries"])
def test_a_publication_with_other_files_is_left_alone(growing: Growing, tmp_path: Path, place: str) -> None:
    """Given a publication with a letter beside its files, when it is to be replaced, then it is refused."""
    publish(growing.archive, tmp_path / "site")
    letter = tmp_path / "site" / place / "letter.txt"
    letter.write_text("Dear all")
    before = contents(tmp_path / "site")

    for whole in (False, True):
        with pytest.raises(Refused) as refused:
            publish(growing.archive, tmp_path / "site", whole=whole)
        assert refused.value.rule == "publication-holds-other-files"
        assert refused.value.particulars["files"] == [letter.relative_to(tmp_path / "site").as_posix()]

    assert contents(tmp_path / "site") == before


def test_a_folder_that_an_asset_left_is_no_other_file(
    growing: Growing, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Given a style sheet of an earlier release, and what an interruption left, then it is followed up."""
    site = tmp_path / "site"
    monkeypatch.setattr(
        "smolny.web.assets._asset", lambda path: replace(_asset(path), address=f"/-/old/{path.name}")
    )
    monkeypatch.setattr("smolny.web.published.publishing.edition", lambda: "older")
    publish(growing.archive, site)
    monkeypatch.undo()
    publish(growing.archive, site)
    assert not (site / "-/old").exists()
    (site / NINE / "acts").mkdir(exist_ok=True)
    (site / "other/votes").mkdir(parents=True)
    growing.grow(1)
    assert publish(growing.archive, site).written


def test_what_was_being_moved_in_is_no_other_file(
    growing: Growing, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Given a publication that is stopped while files are moved in, then the next one is whole again, and a
    letter that lies there is found all the same.
    """
    site, moved, moving = tmp_path / "site", [0], Path.replace
    publish(growing.archive, site)
    growing.grow(1)

    def stopped(path: Path, target: Path) -> Path:
        moved[0] += 1
        if moved[0] > 3:
            raise KeyboardInterrupt
        return moving(path, target)

    monkeypatch.setattr(Path, "replace", stopped)
    with pytest.raises(KeyboardInterrupt):
        publish(growing.archive, site)
    monkeypatch.undo()
    (site / NINE / "letter.txt").write_text("Dear all")
    with pytest.raises(Refused, match="publication-holds-other-files"):
        publish(growing.archive, site)
    (site / NINE / "letter.txt").unlink()
    publish(growing.archive, site)
    publish(growing.archive, tmp_path / "anew")
    assert contents(site) == contents(tmp_path / "anew")


def test_a_shorter_record_replaces_nothing(growing: Growing, archive: Archive, tmp_path: Path) -> None:
    """Given a publication, when the record has lost entries, then it is refused, however it is asked."""
    publish(growing.archive, tmp_path / "site")
    shorter = Growing(archive, NINE)
    shorter.grow(11)

    for whole in (False, True):
        with pytest.raises(Refused, match="publication-would-shorten"):
            publish(shorter.archive, tmp_path / "site", whole=whole)


def test_another_history_replaces_nothing(growing: Growing, tmp_path: Path) -> None:
    """Given a publication, when the record says otherwise about what was published, then it is refused."""
    publish(growing.archive, tmp_path / "site")
    manifest = tmp_path / "site/manifest.json"
    text = manifest.read_text()
    root = text.partition('"root": "')[2][:20]
    manifest.write_text(text.replace(root, root[::-1]))

    with pytest.raises(Refused, match="publication-would-contradict"):
        publish(growing.archive, tmp_path / "site")


@pytest.mark.parametrize("after", [0, 3, 40, 60])
@pytest.mark.parametrize("first", [True, False])
def test_a_full_disk_changes_nothing(
    growing: Growing, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, after: int, first: bool
) -> None:
    """Given a disk that fills while it is written, then the directory stays and nothing lies beside."""
    if not first:
        publish(growing.archive, tmp_path / "site")
        growing.grow(30)
    before = contents(tmp_path)
    left, write = [after], Path.write_bytes

    def full(path: Path, content: bytes) -> int:
        left[0] -= 1
        if left[0] < 0:
            raise OSError(errno.ENOSPC, "No space left on device", str(path))
        return write(path, content)

    with monkeypatch.context() as patched:
        patched.setattr(Path, "write_bytes", full)
        with pytest.raises(OSError, match="No space"):
            publish(growing.archive, tmp_path / "site")

    assert contents(tmp_path) == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ([] if first else ["site"])


def test_whoever_was_stopped_in_the_middle_is_followed_by_a_whole_writing(
    growing: Growing, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Given files of which some were moved in, when it is published again, then every byte is right."""
    publish(growing.archive, tmp_path / "site")
    growing.grow(30)
    moved, move = [0], Path.replace

    def stopped(path: Path, target: Path) -> Path:
        moved[0] += 1
        if moved[0] == 5:
            raise KeyboardInterrupt
        return move(path, target)

    with monkeypatch.context() as patched:
        patched.setattr(Path, "replace", stopped)
        with pytest.raises(KeyboardInterrupt):
            publish(growing.archive, tmp_path / "site")
    made = publish(growing.archive, tmp_path / "site")
    publish(growing.archive, tmp_path / "anew")

    assert made.written == made.files
    assert contents(tmp_path / "site") == contents(tmp_path / "anew")


def test_what_pages_read_is_believed_as_the_manifest_has_it(growing: Growing, tmp_path: Path) -> None:
    """Given a list of what pages read that was altered, then every page is made again."""
    publish(growing.archive, tmp_path / "site")
    (tmp_path / "site/reads.json").write_bytes(b"{}")
    growing.grow(1)
    publish(growing.archive, tmp_path / "site")
    publish(growing.archive, tmp_path / "anew")

    pages = [path for path in contents(tmp_path / "anew") if path.endswith(".html")]
    for path in pages:
        assert (tmp_path / "site" / path).read_bytes() == (tmp_path / "anew" / path).read_bytes()


def test_an_altered_store_is_not_published(growing: Growing, tmp_path: Path) -> None:
    """Given a store with one changed entry, then it is refused and no directory is made."""
    bodies = list(growing.archive.read(NINE))
    bodies[-1] = bodies[-1].replace(b'"recorded_at":"2', b'"recorded_at":"3')
    forged = MemoryArchive()
    shelf = growing.archive.shelf(NINE)
    forged.found(NINE, Founding(shelf.origin, shelf.vkey, shelf.created_at))
    forged.append(NINE, 0, bodies, checkpoint=growing.archive.checkpoint(NINE))

    with pytest.raises(ArchiveError, match="store-is-damaged"):
        publish(forged, tmp_path / "site")

    assert list(tmp_path.iterdir()) == []


def test_an_unknown_assembly_is_refused(growing: Growing, tmp_path: Path) -> None:
    """Given a name that is not on the record, then nothing is written."""
    with pytest.raises((NotOnRecord, ArchiveError), match="no-such-assembly"):
        publish(growing.archive, tmp_path / "site", ["nobody"])

    assert list(tmp_path.iterdir()) == []
