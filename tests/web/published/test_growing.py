"""A publication that is brought up to date is the one that would have been written anew."""

import shutil
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from smolny.archive import Archive
from smolny.clerk import Library
from smolny.protocol.note import VerifierKey
from smolny.protocol.tlog_proof import ProofFile
from smolny.readings import credentials, views
from smolny.readings.standpoint import Standpoint
from smolny.web.published import Publishing, publish, writing
from smolny.web.published.asking import Answer, Asking
from smolny.web.published.folder import Folder, alone
from tests.web.published.growing import Growing
from tests.web.published.test_site import contents


@pytest.mark.usefixtures("_undated")
@pytest.mark.parametrize("staying", [False, True])
@pytest.mark.parametrize(("assembly", "step"), [("second-congress", 42), ("house-of-nine", 13)])
def test_bringing_up_to_date_is_writing_anew(
    archive: Archive, tmp_path: Path, assembly: str, step: int, staying: bool
) -> None:
    """Given a record that grows, when the publication follows, by one that stays and has papers come later or
    each time by another, then each byte is as if written anew, but for what says as of when it was made; and
    each proof holds.
    """
    growing, size = Growing(archive, assembly), 0
    key = VerifierKey.parsed(growing.archive.shelf(assembly).vkey)
    stays = Publishing(growing.archive, tmp_path / "followed")
    while (grown := growing.grow(step)) > size:
        size = grown
        assert stays.is_behind()
        if staying:
            stays.publish(papers_later=True)
        (stays if staying else Publishing(growing.archive, tmp_path / "followed")).publish()
        assert not stays.has_late_papers()
        publish(growing.archive, tmp_path / f"anew-{size}")

        followed, anew = contents(tmp_path / "followed"), contents(tmp_path / f"anew-{size}")
        assert followed.keys() == anew.keys()
        proofs = {file for file in anew if file.endswith(".tlog-proof")}
        for file in anew.keys() - proofs - {"manifest.json"}:
            assert followed[file] == anew[file], (size, file)
        for file in proofs:
            body = followed[file.replace(".tlog-proof", ".json")]
            assert ProofFile.parsed(followed[file]).proves(body, key), (size, file)


@pytest.fixture
def _undated(monkeypatch: pytest.MonkeyPatch) -> None:
    """Papers say as of which entry they were made; here all say the same."""
    masthead, vouched = credentials._masthead, Library.vouched

    def undated(here: Standpoint) -> views.Masthead:
        return replace(masthead(here), after=1, recorded_at="2026-05-01T09:00:00Z")

    monkeypatch.setattr(credentials, "_masthead", undated)
    monkeypatch.setattr(Library, "vouched", lambda library, assembly, size: vouched(library, assembly, 1))


def test_a_paper_stays_until_something_in_it_changes(archive: Archive, tmp_path: Path) -> None:
    """Given one more entry, which an act does not tell of, then its papers are those of before."""
    growing = Growing(archive, "second-congress")
    growing.grow(85)
    publish(growing.archive, tmp_path / "site")
    before = contents(tmp_path / "site")
    growing.grow(1)
    made = publish(growing.archive, tmp_path / "site")
    after = contents(tmp_path / "site")

    papers = [file for file in after if "/acts/" in file and file.endswith((".pdf", ".xml"))]
    assert papers
    assert [file for file in papers if before[file] != after[file]] == []
    assert made.written < made.files / 5


def test_pages_of_old_entries_are_not_made_again(
    archive: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Given one new entry, when the publication follows, then a few pages of entries alone are asked for."""
    growing = Growing(archive, "second-congress")
    growing.grow(100)
    publish(growing.archive, tmp_path / "site")
    growing.grow(1)
    made: list[str] = []

    asking = Asking.asked

    def counted(asker: Asking, addresses: Sequence[str]) -> Iterator[Answer]:
        for answer in asking(asker, addresses):
            made.append(answer.address)
            yield answer

    monkeypatch.setattr(Asking, "asked", counted)
    publish(growing.archive, tmp_path / "site")

    entries = [address for address in made if "/entries/" in address]
    assert 2 <= len(entries) < 10
    assert "/second-congress/entries/101" in entries


def test_what_is_entered_meanwhile_comes_the_next_time(archive: Archive, tmp_path: Path) -> None:
    """Given a record that grows while it is published, then one state of it is told throughout."""
    growing = Growing(archive, "house-of-nine")
    growing.grow(20)
    grown: list[int] = []

    def meanwhile(done: int) -> None:
        if not grown:
            grown.append(growing.grow(10))

    made = publish(growing.archive, tmp_path / "site", progress=meanwhile)

    assert grown == [30]
    assert made.records == {"house-of-nine": 20}
    assert not (tmp_path / "site/house-of-nine/entries/21.html").exists()
    assert publish(growing.archive, tmp_path / "site").records == {"house-of-nine": 30}


def test_an_older_publication_that_was_put_back_is_brought_up_to_date(
    archive: Archive, tmp_path: Path
) -> None:
    """Given one that stays, when somebody puts an older folder back, then it goes on from what lies there."""
    growing = Growing(archive, "house-of-nine")
    growing.grow(20)
    site, kept = tmp_path / "site", tmp_path / "kept"
    with Publishing(growing.archive, site) as stays:
        stays.publish()
        shutil.copytree(site, kept)
        growing.grow(20)
        stays.publish()
        assert not stays.is_behind()
        newest = contents(site)
        shutil.rmtree(site)
        kept.rename(site)
        made = stays.publish()
        stays.rest()

    assert made.records == {"house-of-nine": 40}
    assert made.written > 20
    assert contents(site) == newest


def test_papers_may_come_later(archive: Archive, tmp_path: Path) -> None:
    """Given papers that tell of something new, when they may come later, then they stay as they are until
    the next publication, by whomever, while the pages are new.
    """
    growing, site = Growing(archive, "second-congress"), tmp_path / "site"
    growing.grow(85)
    stays = Publishing(growing.archive, site)
    stays.publish(papers_later=True)
    first = contents(site)
    assert not stays.has_late_papers()
    growing.grow(5)
    stays.publish(papers_later=True)
    second = contents(site)
    assert stays.has_late_papers()
    publish(growing.archive, site)
    third = contents(site)

    def other(before: dict[str, bytes], after: dict[str, bytes]) -> set[str]:
        return {file for file in before.keys() & after.keys() if before[file] != after[file]}

    assert [file for file in other(first, second) if file.endswith(".pdf")] == []
    assert "second-congress/index.html" in other(first, second)
    assert [file for file in other(second, third) if not file.endswith((".pdf", ".json"))] == []
    assert "second-congress/minutes/second.pdf" in other(second, third)
    assert publish(growing.archive, site).written == 0


def test_papers_do_not_come_later_where_a_name_was_closed(
    archive: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Given a name that the public may see no more, then no paper keeps it."""
    growing = Growing(archive, "second-congress")
    growing.grow(85)
    stays = Publishing(growing.archive, tmp_path / "site")
    stays.publish()
    growing.grow(5)
    monkeypatch.setattr(writing, "opened", lambda state: {(1, "name")} if state.size <= 85 else set())
    stays.publish(papers_later=True)
    assert not stays.has_late_papers()
    assert publish(growing.archive, tmp_path / "site").written == 0


def test_a_publication_that_failed_is_tried_again(
    archive: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Given a full disk, when there is room again, then whoever stays goes on."""
    growing, site = Growing(archive, "house-of-nine"), tmp_path / "site"
    growing.grow(20)
    stays = Publishing(growing.archive, site)
    stays.publish()
    growing.grow(10)
    with monkeypatch.context() as full:
        full.setattr(Folder, "_move_in", _no_room)
        with pytest.raises(OSError, match="no room"):
            stays.publish()
    assert stays.is_behind()
    stays.publish()
    assert not stays.is_behind()
    assert publish(growing.archive, site).written == 0
    assert (site / "house-of-nine/entries/30.html").exists()


def _no_room(*told: object) -> None:
    raise OSError("no room")


def test_two_publications_do_not_write_one_folder_at_once(archive: Archive, tmp_path: Path) -> None:
    """Given one that writes, when another one comes, then it waits."""
    growing, site = Growing(archive, "house-of-nine"), tmp_path / "site"
    growing.grow(20)
    with ThreadPoolExecutor(1) as other:
        with alone(site):
            coming = other.submit(publish, growing.archive, site)
            with pytest.raises(TimeoutError):
                coming.result(0.5)
            assert not site.exists()
        assert coming.result(30).records == {"house-of-nine": 20}
