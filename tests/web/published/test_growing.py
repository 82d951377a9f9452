"""A publication that is brought up to date is the one that would have been written anew."""

from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from starlette.types import ASGIApp

from smolny.archive import Archive
from smolny.web.published import publish
from smolny.web.published.asking import Answer, asked
from tests.web.published.growing import Growing
from tests.web.published.test_site import contents


@pytest.mark.parametrize(("assembly", "step"), [("second-congress", 31), ("house-of-nine", 9)])
def test_bringing_up_to_date_is_writing_anew(
    archive: Archive, tmp_path: Path, assembly: str, step: int
) -> None:
    """Given a record that grows, when the publication follows, then each byte is as if written anew."""
    growing, size = Growing(archive, assembly), 0
    while (grown := growing.grow(step)) > size:
        size = grown
        publish(growing.archive, tmp_path / "followed")
        publish(growing.archive, tmp_path / f"anew-{size}")

        assert contents(tmp_path / "followed") == contents(tmp_path / f"anew-{size}"), size


def test_pages_of_old_entries_are_not_made_again(
    archive: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Given one new entry, when the publication follows, then a few pages of entries alone are asked for."""
    growing = Growing(archive, "second-congress")
    growing.grow(100)
    publish(growing.archive, tmp_path / "site")
    growing.grow(1)
    made: list[str] = []

    def counted(app: ASGIApp, addresses: Iterable[str]) -> Iterator[Answer]:
        for answer in asked(app, addresses):
            made.append(answer.address)
            yield answer

    monkeypatch.setattr("smolny.web.published.writing.asked", counted)
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
