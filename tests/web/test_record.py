"""The record itself: every entry, its bytes, its proof, and the log for other people's programs."""

import hashlib
import io
import json
import tarfile
from pathlib import Path

import pytest

from smolny.clerk import Library, Request
from smolny.clerk.orders import preset, read_orders
from smolny.cli.verify import replayed
from smolny.domain.values import Actor, AssemblyId
from smolny.domain.values.moments import Occurrence
from smolny.protocol.note import VerifierKey
from smolny.protocol.tlog_proof import ProofFile
from smolny.protocol.tree import leaf_hash, root_of
from smolny.protocol.verify import verify
from smolny.web.climbing import neighbours
from tests.web.conftest import Reader
from tests.web.markup import Page
from tests.web.officers.house import HALL, house

S = "/second-congress"
CONGRESS = AssemblyId("second-congress")
NINE = AssemblyId("house-of-nine")


def test_bytes_are_those_that_are_hashed(read: Reader, congress_library: Library) -> None:
    """The body is the entry's canonical bytes, exactly, and its hash stands on the page."""
    for number in (1, 62, congress_library.size(CONGRESS)):
        answer = read(f"{S}/entries/{number}/body")
        assert answer.headers["content-type"] == "application/json"
        assert answer.content == congress_library.body(CONGRESS, number)
        assert leaf_hash(answer.content).hex() in Page(read(f"{S}/entries/{number}").text).text


def test_a_proof_file_proves(read: Reader) -> None:
    """What is downloaded convinces a verifier that has only the key and the bytes."""
    key = VerifierKey.parsed(read(f"{S}/vkey").text.strip())

    for number in (1, 57, 100):
        proof = ProofFile.parsed(read(f"{S}/entries/{number}/proof").content)
        assert proof.number == number
        assert proof.proves(read(f"{S}/entries/{number}/body").content, key)


def test_an_entry_says_everything(read: Reader, congress_library: Library) -> None:
    """Sentence, time, actor, source, each field, both hashes, and the way to its neighbours."""
    number = next(
        entry.number
        for entry in congress_library.entries(CONGRESS)
        if type(entry.particulars).__name__ == "ResultDeclared"
    )
    page = Page(read(f"{S}/entries/{number}").text)

    for words in (
        "result-declared",
        "26 October (8 November) 1917, 05:00",
        "abstained 12",
        "in favour not given",
    ):
        assert words in page.text
    assert {f"{S}/entries/{number - 1}", f"{S}/entries/{number + 1}"} <= set(page.links)


def test_sealed_fields_are_shown_as_sealed(read: Reader, congress_library: Library) -> None:
    """Open where the standing orders make them public, erased where they were erased, else sealed."""
    sealed = [entry for entry in congress_library.entries(NINE) if entry.sealed]
    pages = [Page(read(f"/house-of-nine/entries/{entry.number}").text).text for entry in sealed]

    assert any("(opened)" in page for page in pages)
    assert any("erased" in page for page in pages)
    assert any("name sealed, under" in page for page in pages)
    for entry, page in zip(sealed, pages, strict=True):
        assert all(commitment in page for commitment in entry.sealed.values())


def test_the_list_goes_both_ways_and_by_kind(read: Reader, congress_library: Library) -> None:
    """Oldest first, newest first, and one kind alone, in parts of a hundred."""
    size = congress_library.size(CONGRESS)

    def shown(query: str) -> list[str]:
        page = Page(read(f"{S}/entries{query}").text)
        return [each["href"] for each in page.all("a") if each.get("class") == "no"]

    assert shown("")[0].endswith("/entries/1")
    assert len(shown("")) == 100
    assert shown("?from=101")[0].endswith("/entries/101")
    assert shown("?order=newest")[0].endswith(f"/entries/{size}")
    assert shown("?order=newest&from=5")[-1].endswith("/entries/1")
    assert len(shown("?kind=result-declared")) == 4
    assert len(shown("?kind=result-declared&order=newest")) == 4
    assert shown("?kind=payload-erased") == []


def test_the_list_can_be_walked(read: Reader, congress_library: Library) -> None:
    """From part to part every entry is met once."""
    link: str | None = f"{S}/entries"
    met: list[str] = []
    while link:
        page = Page(read(link).text)
        met += [each["href"] for each in page.all("a") if each.get("class") == "no"]
        link = next((each["href"] for each in page.all("a") if each.get("rel") == "next"), None)

    assert met == [f"{S}/entries/{number}" for number in range(1, congress_library.size(CONGRESS) + 1)]


@pytest.mark.parametrize("size", [1, 2, 3, 7, 8, 124, 1000])
def test_neighbours_stand_for_what_the_page_says(size: int) -> None:
    """Each hash of a proof is the root over the entries that the page names for it."""
    leaves = [leaf_hash(str(number).encode()) for number in range(size)]
    for index in {0, size // 2, size - 1}:
        spans = list(neighbours(index, size))
        covered = sorted(leaf for start, end in spans for leaf in range(start, end))
        assert covered == [leaf for leaf in range(size) if leaf != index]
        found, low = leaves[index], index
        for start, end in spans:
            beside = root_of(leaves[start:end])
            left, right = (beside, found) if start < low else (found, beside)
            found, low = hashlib.sha256(b"\1" + left + right).digest(), min(low, start)
        assert found == root_of(leaves)


def test_checking_by_number_name_and_hash(read: Reader) -> None:
    """All three lead to the entry, and to its bytes."""
    page = Page(read(f"{S}/check?of=57").text)
    hashed = leaf_hash(read(f"{S}/entries/57/body").content).hex()

    assert "In the record" in page.text
    assert hashed in page.text
    assert f"{S}/entries/57" in Page(read(f"{S}/check?of={hashed}").text).links
    for name in ("appeal", "decree-on-land", "lenin"):
        found = read(f"{S}/check", params={"of": name})
        assert "In the record" in Page(found.text).text or found.status_code == 404


def test_checking_a_file(read: Reader) -> None:
    """A file that was given out stands; one of another record, altered, or no proof at all, does not."""
    good = read(f"{S}/entries/57/proof").content
    lines = good.split(b"\n")
    swapped = b"\n".join([*lines[:2], lines[3], lines[2], *lines[4:]])
    files = {
        good: "In the record",
        read("/house-of-nine/entries/7/proof").content: "not-signed-by-this-key",
        swapped: "entry-not-proved",
        good.replace(b"index 56", b"index 57"): "entry-not-proved",
        good.replace(b"index 56", b"index 99999"): "no-such-entry",
        b"hello": "proof-malformed",
        b"\xff\x00" * 9: "proof-malformed",
    }
    for content, told in files.items():
        answer = read(f"{S}/check", "POST", files={"proof": ("a.tlog-proof", content)})
        page = Page(answer.text)
        assert answer.status_code == 200
        assert page.faults == []
        assert told in page.text, content[:40]


@pytest.mark.parametrize(
    ("headers", "body", "status", "rule"),
    [
        ({"Content-Type": "text/plain"}, b"x", 400, "form-is-malformed"),
        ({}, b"", 400, "form-is-malformed"),
        ({"Content-Type": "multipart/form-data"}, b"x", 400, "form-is-malformed"),
        ({"Content-Type": "multipart/form-data; boundary=b"}, b"", 400, "form-is-malformed"),
        ({"Content-Type": "multipart/form-data; boundary=b"}, b"--b\r\n\r\n\r\n", 400, "form-is-malformed"),
        ({"Content-Type": "multipart/form-data; boundary=b"}, b"--b\r\n\r\nx\r\n--b--", 400, "no-file-sent"),
        (
            {"Content-Type": "multipart/form-data; boundary=b"},
            b'--b\r\nContent-Disposition: form-data; name="proof"\r\n\r\n\r\n--b--',
            400,
            "no-file-sent",
        ),
        (
            {"Content-Type": "multipart/form-data; boundary=b"},
            b'--b\r\nContent-Disposition: form-data; name="proof"\r\n\r\n' + b"x" * 65_537 + b"\r\n--b--",
            413,
            "body-too-large",
        ),
    ],
)
def test_forms_that_are_none(
    read: Reader, headers: dict[str, str], body: bytes, status: int, rule: str
) -> None:
    """What is no form with one file in it is refused by its rule."""
    answer = read(f"{S}/check", "POST", headers=headers, content=body)

    assert answer.status_code == status
    assert rule in answer.text


def test_the_export_is_one_file_that_verifies(read: Reader, tmp_path: Path) -> None:
    """What is downloaded is a whole export; two downloads are the same bytes."""
    first, second = (read(f"{S}/export.tar.gz") for _ in range(2))

    assert first.headers["content-type"] == "application/gzip"
    assert first.content == second.content
    with tarfile.open(fileobj=io.BytesIO(first.content)) as packed:
        packed.extractall(tmp_path, filter="data")
    assert verify(tmp_path / "second-congress", fold=replayed).sound


@pytest.mark.parametrize("assembly", ["second-congress", "house-of-nine"])
def test_the_log_is_served_as_tiles(
    read: Reader, congress_library: Library, tmp_path: Path, assembly: str
) -> None:
    """Every file of the log in an export is at the same path below /log/, byte for byte."""
    congress_library.export(AssemblyId(assembly), tmp_path)
    paths = [
        path.relative_to(tmp_path).as_posix() for path in (tmp_path / "tile").rglob("*") if path.is_file()
    ]

    assert len(paths) >= 2
    for path in ["checkpoint", *paths]:
        assert read(f"/{assembly}/log/{path}").content == (tmp_path / path).read_bytes()


def test_texts_are_kept_as_they_are(read: Reader) -> None:
    """A text has the hash that it is named by, and is never a page of ours."""
    link = next(link for link in Page(read(f"{S}/acts/appeal").text).links if "/texts/" in link)

    answer = read(link)

    assert answer.headers["content-type"] == "text/plain; charset=utf-8"
    assert hashlib.sha256(answer.content).hexdigest() == link.rsplit("/", 1)[1]


def test_bodies_are_json(read: Reader) -> None:
    """And say which entry they are."""
    assert json.loads(read(f"{S}/entries/5/body").content)["number"] == 5


def test_the_page_of_standing_orders_says_what_they_mean(tmp_path: Path) -> None:
    """Each majority in words with its example, the quorum, the motions; nothing as code."""
    with house(tmp_path) as made:
        document = read_orders(preset("german-party"))
        moment = Occurrence("exact", "gregorian", "Europe/Oslo", "2026-11-26", "09:30")
        asked = Request(document.adoption(), Actor(office="founder"), moment, texts=(document.source,))
        made.clerk.do(HALL, asked)
        page = made.browser().page(f"/{HALL}/standing-orders")
    assert page.faults == []
    assert "Majority “statutes”" in page.text
    assert "Votes for: more than 1/2 of the accredited. 61 of 120; 61 needed; exactly enough." in page.text
    assert "A tie is settled by lot." in page.text
    assert "Close of the debate (Schluss der Debatte): rank 50" in page.text
    assert "MajorityRule" not in page.text
    assert "ProceduralMotion" not in page.text
    assert "Competence(" not in page.text
