"""What cannot be answered is refused in words, with a rule's name, and never with what went on inside."""

import re
from pathlib import Path

import httpx
import pytest

from smolny.archive.memory import MemoryArchive
from smolny.clerk import Library
from smolny.clerk.library import Openness
from smolny.domain.values import AssemblyId
from smolny.web import create_app
from smolny.web.refusals import notice
from tests.web.conftest import Reader
from tests.web.markup import Page

S = "/second-congress"
NOT_FOUND = {
    "/no-such-thing/at/all": "no-such-page",
    "/nowhere": "no-such-assembly",
    "/Second-Congress": "no-such-assembly",
    "/%00": "no-such-assembly",
    "/%ff%fe": "no-such-assembly",
    "/second-congress%0d%0aX-Evil:1": "no-such-assembly",
    "/<script>alert(1)</script>": "no-such-page",
    "/%3Cscript%3Ealert(1)%3C%2Fscript%3E": "no-such-page",
    "/..%2f..%2fetc%2fpasswd": "no-such-page",
    "/-/0000000000000000/smolny.css": "no-such-page",
    "/-/x/..%2fapp.py": "no-such-page",
    f"{S}/acts/no-such-act": "no-such-act",
    f"{S}/acts/%3Cimg%20src=x%20onerror=alert(1)%3E": "no-such-act",
    f"{S}/entries/0": "no-such-entry",
    f"{S}/entries/-1": "no-such-entry",
    f"{S}/entries/01": "no-such-entry",
    f"{S}/entries/1.0": "no-such-entry",
    f"{S}/entries/%D9%A1": "no-such-entry",
    f"{S}/entries/999999999999": "no-such-entry",
    f"{S}/entries/9999999999999999999999999999": "no-such-entry",
    f"{S}/entries/one": "no-such-entry",
    f"{S}/entries/999999/body": "no-such-entry",
    f"{S}/entries/999999/proof": "no-such-entry",
    f"{S}/entries?from=999999": "no-such-entry",
    f"{S}/entries/9?after=8": "not-yet-entered",
    f"{S}/texts/0000000000000000000000000000000000000000000000000000000000000000": "no-such-text",
    f"{S}/texts/%2e%2e": "no-such-text",
    f"{S}/texts/ABC": "no-such-text",
    f"{S}/check?of=nobody": "no-such-name",
    f"{S}/check?of=0": "no-such-entry",
    f"{S}/log/tile/0/001": "no-such-tile",
    f"{S}/log/tile/0/000": "no-such-tile",
    f"{S}/log/tile/9/000": "no-such-tile",
    f"{S}/log/tile/0/000.p/0": "no-such-tile",
    f"{S}/log/tile/0/000.p/256": "no-such-tile",
    f"{S}/log/tile/entries/x000/000.p/1/1": "no-such-tile",
    f"{S}/log/tile/%2e%2e/%2e%2e/vkey": "no-such-tile",
}
MISASKED = {
    f"{S}?at=yesterday": "no-such-moment",
    f"{S}?at=1917-13-45": "no-such-moment",
    f"{S}?at=1917-10-25T25:00": "no-such-moment",
    f"{S}?at=%3Cscript%3E": "no-such-moment",
    f"{S}?at=%00": "no-such-moment",
    f"{S}?after=-1": "no-such-moment",
    f"{S}?after=1e3": "no-such-moment",
    f"{S}?after=999999": "no-such-moment",
    f"{S}?after=00": "no-such-moment",
    f"{S}?after=%D9%A1": "no-such-moment",
    f"{S}?after=99999999999999999999999999": "no-such-moment",
    f"{S}?after=1&at=1917-10-25": "two-moments",
    f"{S}?after=1&after=2": "two-moments",
    f"{S}/entries?kind=nothing": "no-such-choice",
    f"{S}/entries?order=sideways": "no-such-choice",
}


def judge(answer: httpx.Response, status: int, rule: str) -> Page:
    """A refusal is a sound page with the rule's name in it, kept by nobody, with nothing of the inside."""
    assert answer.status_code == status
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["content-security-policy"].startswith("default-src 'none'")
    page = Page(answer.text)
    assert page.faults == []
    assert rule in page.text
    assert "Traceback" not in answer.text
    assert ".py" not in answer.text
    return page


@pytest.mark.parametrize(("path", "rule"), NOT_FOUND.items(), ids=NOT_FOUND.keys())
def test_what_is_not_there(read: Reader, path: str, rule: str) -> None:
    """Status 404, whatever the address is made of; it is never repeated as markup."""
    answer = read(path)

    judge(answer, 404, rule)
    assert not re.search(r"<(script>|img)", answer.text)


@pytest.mark.parametrize(("path", "rule"), MISASKED.items(), ids=MISASKED.keys())
def test_what_was_asked_wrongly(read: Reader, path: str, rule: str) -> None:
    """Status 400; a moment that cannot be read is answered with the forms that can."""
    page = judge(read(path), 400, rule)

    if rule == "no-such-moment":
        assert "at=1917-10-26T05:00" in page.text
        assert "after=" in page.text


@pytest.mark.parametrize(
    "path", [f"{S}/acts/none", f"{S}/entries/0", f"{S}?at=x", f"{S}/entries?kind=x", f"{S}/no/page"]
)
def test_a_refusal_below_an_assembly_keeps_its_masthead(read: Reader, path: str) -> None:
    """Its pages stay one step away, and the way back leads to it."""
    page = Page(read(path).text)

    assert {S, f"{S}/entries", f"{S}/check"} <= set(page.links)
    assert "Back to the congress" in page.text
    assert "As it stood" not in page.text


@pytest.mark.parametrize("asked", ["nobody", "0", "999"])
def test_a_check_of_nothing_on_the_record_is_still_the_check_page(read: Reader, asked: str) -> None:
    """What was asked stays in its field, and the notice stands where the answer would."""
    answer = read(f"{S}/check?of={asked}")
    page = Page(answer.text)

    assert answer.status_code == 404
    assert asked in [each.get("value") for each in page.all("input")]
    assert 'id="answer">\n<p class="notice fault">' in answer.text
    assert "verdict" not in answer.text


@pytest.mark.parametrize("query", ["", "?of=", "?of=+"])
def test_a_check_of_nothing_has_no_verdict(read: Reader, query: str) -> None:
    """Before anything is asked nothing is found."""
    answer = read(f"{S}/check{query}")

    assert answer.status_code == 200
    assert "verdict" not in answer.text
    assert "Nothing has been asked yet." in Page(answer.text).text


@pytest.mark.parametrize("path", ["/", S, f"{S}/entries", f"{S}/entries/1/body", f"{S}/export.tar.gz"])
@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS"])
def test_a_method_that_is_not_there(read: Reader, path: str, method: str) -> None:
    """Status 405, and the methods that are there."""
    answer = read(path, method)

    judge(answer, 405, "method-not-allowed")
    assert "GET" in answer.headers["allow"]


def test_an_address_too_long(read: Reader) -> None:
    """Neither path nor query is read beyond two thousand bytes."""
    judge(read("/" + "a" * 2_048), 414, "address-too-long")
    judge(read(f"{S}?at=" + "1" * 2_048), 414, "address-too-long")


def test_a_head_too_large(read: Reader) -> None:
    """The head of a request has a limit, however it is spread over headers."""
    judge(read(S, headers={"X-One": "x" * 16_384}), 431, "head-too-large")
    judge(read(S, headers={f"X-{at}": "x" * 1_000 for at in range(17)}), 431, "head-too-large")


def test_a_body_too_large(read: Reader) -> None:
    """What is sent beyond the limit is not read."""
    judge(read(f"{S}/check", "POST", content=b"x" * 80_000), 413, "body-too-large")


class Broken(Library):
    """A library whose shelves have collapsed."""

    def state(self, assembly: AssemblyId, after: int | None = None) -> object:  # type: ignore[override]
        raise RuntimeError("secret of the house")


def test_a_fault_inside(congress_library: Library) -> None:
    """Status 500 with a page of ours; the cause stays in the house."""
    broken = Broken(congress_library.apart()._archive)

    answer = Reader(create_app(broken))(S)

    judge(answer, 500, "broken-inside")
    assert "secret" not in answer.text


def test_a_closed_store() -> None:
    """A store that cannot be read is a fault inside, told by its rule."""
    archive = MemoryArchive()
    reader = Reader(create_app(Library(archive)))
    archive.close()

    judge(reader("/"), 500, "archive-is-closed")


@pytest.mark.parametrize("path", [f"{S}/", "/%2Fexample.org/", "http://hall//example.org/", "/nowhere/"])
def test_a_slash_too_many_leads_nowhere_else(read: Reader, path: str) -> None:
    """An address is led on only to an assembly of this server, whatever the host is said to be."""
    answer = read(path, headers={"Host": "example.org"})

    if path == f"{S}/":
        assert (answer.status_code, answer.headers["location"]) == (308, S)
    else:
        assert answer.status_code == 404


def test_a_record_too_long_for_one_page(congress_library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages that read the whole record refuse; entry by entry it can still be read."""
    monkeypatch.setattr("smolny.web.desk.MOST_ENTRIES", 50)
    monkeypatch.setattr("smolny.web.standing.MOST_ENTRIES", 50)
    reader = Reader(create_app(congress_library))

    for path in (S, f"{S}/acts/appeal", f"{S}/sources"):
        judge(reader(path), 400, "record-is-too-long")
    for path in (f"{S}?after=50", f"{S}/entries", f"{S}/entries/60", f"{S}/check", f"{S}/standing-orders"):
        assert reader(path).status_code == 200, path


class Full(Library):
    """A library on a machine whose disk is full."""

    def apart(self) -> "Full":
        return self

    def export(self, assembly: AssemblyId, directory: Path, names: Openness = "public") -> None:
        directory.mkdir()
        raise OSError(28, "No space left on device")


def test_an_export_that_fails_leaves_nothing(
    congress_library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A page of ours says so, and what was begun is cleared away."""
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    full = Full(congress_library.apart()._archive)

    judge(Reader(create_app(full))(f"{S}/export.tar.gz"), 500, "broken-inside")

    assert list(tmp_path.iterdir()) == []


def test_a_rule_without_words_of_its_own_is_still_told() -> None:
    """By its name and its particulars."""
    told = notice("some-new-rule", {"what": "this"})

    assert (told.rule, told.told) == ("some-new-rule", "Some new rule (what this).")
