"""What is published stands alone."""

import json
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from urllib.parse import urlsplit

from smolny.archive import Archive
from smolny.cli.verify import replayed
from smolny.protocol.note import VerifierKey
from smolny.protocol.tlog_proof import ProofFile
from smolny.protocol.verify import verify
from smolny.web.published import publish
from tests.web.markup import Page


def pages(site: Path) -> Iterator[tuple[Path, Page]]:
    """Every page with its place."""
    for path in sorted(site.rglob("*.html")):
        yield path, Page(path.read_text(encoding="utf-8"))


def contents(site: Path) -> dict[str, bytes]:
    """Every file by its path below the directory."""
    return {
        path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()
    }


def test_every_page_is_sound_and_every_link_arrives(site: Path) -> None:
    """Given a publication, then each address of a page is relative and leads to a file in it."""
    found = list(pages(site))

    assert len(found) > 230
    for path, page in found:
        assert page.faults == [], path
        for link in page.links:
            assert not link.startswith("/"), (path, link)
            target = (path.parent / link).resolve()
            assert target.is_file(), (path, link)
            assert target.is_relative_to(site), (path, link)


def test_a_fragment_of_another_page_is_there(site: Path) -> None:
    """Given a link with a fragment to another page, then that page has the place."""
    ids = {path.resolve(): set(page.ids) for path, page in pages(site)}
    checked = 0
    for path, page in pages(site):
        for each in page.all("a"):
            address, _, fragment = each.get("href", "").partition("#")
            target = (path.parent / address).resolve()
            if fragment and address and not urlsplit(address).scheme and target in ids:
                assert fragment in ids[target], (path, each)
                checked += 1

    assert checked > 50


def test_nothing_that_needs_a_server_is_left(site: Path) -> None:
    """Given a publication, then no page has a form, a stream, or a script but that of the search."""
    for path, page in pages(site):
        assert not page.all("form"), path
        assert not [each for _, each in page.tags if "data-live" in each], path
        if path.name != "search.html":
            assert not page.all("script"), path


def test_every_entry_has_its_page_its_bytes_and_its_proof(site: Path, archive: Archive) -> None:
    """Given the files of an entry, then the proof proves the bytes by the key in the export."""
    place = site / "second-congress"
    key = VerifierKey.parsed((place / "record/vkey").read_text().strip())
    size = archive.size("second-congress")
    for number in range(1, size + 1):
        body = (place / f"entries/{number}.json").read_bytes()
        proof = ProofFile.parsed((place / f"entries/{number}.tlog-proof").read_bytes())
        assert proof.number == number
        assert proof.proves(body, key)
        assert (place / f"entries/{number}.html").is_file()


def test_the_export_inside_is_sound(site: Path, archive: Archive) -> None:
    """Given the export in a publication, then the verifier finds nothing wrong in it."""
    for shelf in archive.assemblies():
        report = verify(site / shelf.assembly / "record", fold=replayed, vkey=shelf.vkey)

        assert report.finding is None
        assert report.entries == shelf.size


def test_the_manifest_names_every_file_by_its_hash(site: Path, archive: Archive) -> None:
    """Given the manifest, then it names each other file with its hash, and each checkpoint."""
    files = contents(site)
    manifest = json.loads(files.pop("manifest.json"))

    assert manifest["files"] == {path: sha256(content).hexdigest() for path, content in files.items()}
    for shelf in archive.assemblies():
        told = manifest["records"][shelf.assembly]
        note = archive.checkpoint(shelf.assembly)
        assert note is not None
        assert note.decode().splitlines()[:3] == [told["origin"], str(told["size"]), told["root"]]


def test_two_publications_of_one_record_are_the_same_bytes(
    site: Path, archive: Archive, tmp_path: Path
) -> None:
    """Given a record, when it is published twice, then no byte differs; published again, none is written."""
    first = publish(archive, tmp_path / "again")

    assert contents(tmp_path / "again") == contents(site)
    assert first.written == first.files
    assert publish(archive, tmp_path / "again").written == 0


def test_the_search_knows_every_page_and_every_entry(site: Path) -> None:
    """Given the index, then each line has a file, and the decree on land is found by its words."""
    place = site / "second-congress"
    script = (place / "search-index.js").read_text(encoding="ascii")
    lines = json.loads(script.removeprefix("window.smolnyIndex = ").removesuffix(";\n"))

    assert all((place / file).is_file() for file, _, _ in lines)
    found = {path.relative_to(place).as_posix() for path in place.rglob("*.html")} - {"search.html"}
    assert {file for file, _, _ in lines} == found
    assert any("land" in title.lower() and "motions/" in file for file, title, _ in lines)


def test_some_assemblies_alone_are_published(archive: Archive, tmp_path: Path) -> None:
    """Given a store of two assemblies, when one is named, then nothing tells of the other."""
    made = publish(archive, tmp_path / "site", ["house-of-nine"])

    assert set(made.records) == {"house-of-nine"}
    files = contents(tmp_path / "site")
    assert not any(b"second-congress" in content for content in files.values())
    assert b"<h1" in files["index.html"]
