"""A motion as everybody reads it: every amendment at its place, filtered, compared, kept as a file."""

from collections.abc import Iterator
from io import BytesIO
from zipfile import ZipFile

import pytest

from tests.web.markup import Page
from tests.web.motions.desk import MOTIONS, READ, night
from tests.web.officers.house import Browser

CHANGES = f"{MOTIONS}/motion/changes"


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """A reader of the night before the votes."""
    with night(tmp_path_factory.mktemp("before"), until="list-consent") as made:
        yield made.browser()


@pytest.fixture(scope="module")
def after(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """A reader of the night when all is done."""
    with night(tmp_path_factory.mktemp("after")) as made:
        yield made.browser()


def amendments(page: Page) -> list[str]:
    """The amendments that a page shows, in order."""
    every = [each.get("id", "") for each in page.all("details")]
    return [each.removeprefix("a-") for each in every if each.startswith("a-")]


def test_every_amendment_stands_behind_its_line(before: Browser) -> None:
    """Given the motion, then line, number, mover, advice, old and new words are there, in their order."""
    page = before.page(READ)
    assert page.faults == []
    assert len(amendments(page)) == 43
    source = before(READ).text
    assert source.index('id="l13"') < source.index('id="a-a13"') < source.index('id="l14"')
    end = '<span class="hidden">; end of the change. </span>'
    assert f'<del><span class="hidden">leave out: </span>w13a{end}</del>' in source
    assert f'<ins><span class="hidden">insert: </span>x13a{end}</ins>' in source
    for said in ("Council 0", "A1-13", "both change the same words", "It is clearer."):
        assert said in page.text


def test_amendments_are_filtered_without_script(before: Browser, after: Browser) -> None:
    """Given a standing or a mover, then only such are there; given another, then none."""
    assert set(amendments(before.page(f"{READ}?mover=Council+1"))) >= {"a2", "a14"}
    assert "a1" not in amendments(before.page(f"{READ}?mover=Council+1"))
    assert "None is like that" in before.page(f"{READ}?mover=Nobody").text
    rejected = amendments(after.page(f"{READ}?standing=rejected"))
    assert {"a9", "a12"} <= set(rejected)
    assert "a1" not in rejected


def test_an_earlier_wording_has_what_was_decided_since(after: Browser) -> None:
    """Given the first wording, then the page says that it is one, and leads to the newest."""
    page = after.page(f"{READ}?stage=1")
    assert "An earlier wording." in page.text
    assert page.faults == []


def test_two_wordings_are_compared_side_by_side_and_in_one_row(after: Browser) -> None:
    """Given two wordings, then what was left out and put in stands in words that a reader hears."""
    beside = after.page(CHANGES)
    assert beside.faults == []
    assert "Old wording" in beside.text
    inline = after.page(f"{CHANGES}?old=1&new=2&as=inline")
    assert "leave out:" in inline.text
    assert "Both say the same." in after.page(f"{CHANGES}?old=2&new=2").text


@pytest.mark.parametrize(
    ("path", "status"),
    [
        (f"{READ}?standing=praised", 400),
        (f"{READ}?stage=9999", 400),
        (f"{READ}?stage=x", 400),
        (f"{READ}?from=99", 400),
        (f"{READ}?line=0", 400),
        (f"{CHANGES}?old=1&new=77", 400),
        (f"{CHANGES}?as=painting", 400),
        (f"{MOTIONS}/nothing/read", 404),
        (f"{MOTIONS}/nothing.pdf", 404),
        (f"{MOTIONS}/..%2Fx/read", 404),
    ],
)
def test_what_is_not_there_is_refused(before: Browser, path: str, status: int) -> None:
    """Given an address that asks for nothing that is there, then the answer says so."""
    assert before(path).status_code == status


def test_a_line_and_an_amendment_are_found_on_their_part(before: Browser) -> None:
    """Given a line behind all, or an amendment, then the page is the one on which it stands."""
    assert before.page(f"{READ}?line=30").faults == []
    assert "a31" in amendments(before.page(f"{READ}?amendment=a31"))
    assert before(f"{READ}?line=99999999").status_code == 200


def test_a_motion_is_kept_as_files(before: Browser) -> None:
    """Given each kind of file, then it holds the words."""
    assert "The w13a house" in before(f"{MOTIONS}/motion.txt").text
    assert "amendmentList" in before(f"{MOTIONS}/motion.xml").text
    with ZipFile(BytesIO(before(f"{MOTIONS}/motion.docx").content)) as archive:
        assert "w13a" in archive.read("word/document.xml").decode()
    for path in (f"{MOTIONS}.pdf", f"{MOTIONS}/motion.pdf"):
        assert before(path).content.startswith(b"%PDF")


def test_a_composite_tells_where_each_sentence_comes_from(before: Browser) -> None:
    """Given a composite, then its sentences lead to their originals, and these back to it, with consent."""
    page = before.page(f"{MOTIONS}/both/read")
    assert page.faults == []
    for said in (
        "There are hats. from A2, paragraph 1, sentence 1, line 1, word for word",
        "All wear hats. from A2, paragraph 2, sentence 1, line 2",
        "Sentences of the originals that are not in it",
    ):
        assert said in " ".join(page.text.split())
    assert f'href="{MOTIONS}/caps/read?line=2#l2"' in before(f"{MOTIONS}/both/read").text
    assert 'id="l2"' in before(f"{MOTIONS}/caps/read?line=2").text
    assert "its movers agree" in before.page(f"{MOTIONS}/both").text
    assert f'href="{MOTIONS}/both"' in before(f"{MOTIONS}/hats").text.split("Taken up in")[1]
