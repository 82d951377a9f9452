"""What every paper has, whatever it is of."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from unicodedata import category

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smolny.press import cards, report, roll
from smolny.press.letters import MISSING, PRINTED, legible
from smolny.press.typesetting import Paper, typeset
from smolny.readings import views
from tests.house.walls import ROOT
from tests.press import samples
from tests.press.pages import catalogue, fonts, metadata, opened, packed, tags, text

PAPERS: dict[str, Callable[[], bytes]] = {
    "report": lambda: report.pdf(samples.REPORT, samples.VOUCHED),
    "roll": lambda: roll.pdf(samples.roll(30), samples.VOUCHED),
    "cards": lambda: cards.cards(samples.cards(12)),
    "badges": lambda: cards.badges(samples.badges(12)),
}
KA = "\u0915"
SIGNS = sorted(each for each in PRINTED if "\u0900" <= each <= "\u097f" and category(each).startswith("M"))
"""A letter of Devanagari, and the signs that stand behind one."""
everywhere = pytest.mark.parametrize("paper", PAPERS)


@everywhere
def test_the_same_data_make_the_same_bytes(paper: str) -> None:
    """Whoever has the record can print a paper again and compare."""
    assert PAPERS[paper]() == PAPERS[paper]()


def test_another_process_makes_the_same_bytes() -> None:
    """Nothing of the process, its hashes or its hour goes into a paper."""
    asked = (
        "import sys; from smolny.press import report; from tests.press import samples;"
        "sys.stdout.buffer.write(report.pdf(samples.REPORT, samples.VOUCHED))"
    )
    made = subprocess.run([sys.executable, "-c", asked], cwd=ROOT, capture_output=True, check=True)

    assert made.stdout == PAPERS["report"]()


@everywhere
def test_a_paper_says_what_it_is_called_when_it_was_made_and_in_which_language(paper: str) -> None:
    """The date is that of the record: no clock is asked."""
    pdf = PAPERS[paper]()
    about = opened(pdf).metadata

    assert about is not None
    assert str(about.title).endswith(", Fourteenth Congress")
    assert str(about.creation_date) == "2026-11-14 12:12:40+00:00"
    assert catalogue(pdf)["/Lang"] == "en"
    assert catalogue(pdf)["/ViewerPreferences"]["/DisplayDocTitle"]


@everywhere
def test_a_paper_is_for_screen_readers_and_for_archives(paper: str) -> None:
    """It claims PDF/UA-1 and PDF/A-2a at once, and the compositor refuses what would break the claim."""
    pdf = PAPERS[paper]()
    claims = metadata(pdf)

    assert "<pdfuaid:part>1</pdfuaid:part>" in claims
    assert "<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>" in claims
    assert catalogue(pdf)["/MarkInfo"]["/Marked"]
    assert tags(pdf)["/Document"] == 1


@everywhere
def test_every_font_is_in_the_file(paper: str) -> None:
    """It looks the same where none of them is installed."""
    found = fonts(PAPERS[paper]())

    assert found
    assert all(found.values())


def test_printing_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No temporary file, no cache: what is personal is on the paper alone."""
    for variable in ("TMPDIR", "HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME"):
        monkeypatch.setenv(variable, os.fspath(tmp_path))
    monkeypatch.chdir(tmp_path)

    for paper in PAPERS.values():
        paper()

    assert not list(tmp_path.iterdir())


def test_secrets_do_not_stay_in_the_process_that_prints() -> None:
    """The compositor would keep the codes of cards, and all its work, for as long as its process lives."""
    asked = "import sys; from smolny.press import cards; from tests.press import samples;"
    asked += "cards.cards(samples.cards(12)); sys.exit('typst' in sys.modules)"

    assert subprocess.run([sys.executable, "-c", asked], cwd=ROOT, check=False).returncode == 0


def test_what_cannot_be_set_is_a_fault_and_no_paper() -> None:
    """Half a PDF is never taken for a whole one."""
    with pytest.raises(subprocess.CalledProcessError):
        typeset(replace(lines("Ada"), told={}))


def test_templates_read_nothing_but_what_they_are_told() -> None:
    """No file, no package, nothing from a network."""
    templates = Path(report.__file__).parent / "templates"
    for template in templates.glob("*.typ"):
        words = template.read_text(encoding="utf-8")
        assert not [each for each in ("#import", "#include", "read(", "@preview", "eval(") if each in words]


def test_every_letter_that_is_said_to_print_prints() -> None:
    """A release of the compositor with other fonts is noticed; letter by letter, between two others, signs
    behind a letter of their script.
    """
    told = [f"{KA if letter in SIGNS else 'n'}{letter}n" for letter in sorted(PRINTED)]
    assert not [each for each in told if legible(each).count(MISSING) > each.count(MISSING)]

    assert len(text(typeset(lines(*map(" ".join, in_fifties(told)))))) > len(PRINTED)


@pytest.mark.parametrize("before", ["", "=", "1", " ", "\u05d0=", f"{KA}1", f"{KA}\u0301"])
def test_a_sign_behind_no_letter_of_its_script_is_shown_as_missing(before: str) -> None:
    """It would stop the press where it stands behind a figure; behind its letter it is printed."""
    names = [f"{before}{sign}" for sign in SIGNS]
    assert all(legible(each) == f"{before}{MISSING}" for each in names)
    assert typeset(lines(*names)).startswith(b"%PDF-1.7")
    assert all(MISSING not in legible(f"{KA}{sign}") for sign in SIGNS)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(st.characters(codec="utf-8"), max_size=40), max_size=8))
def test_whatever_a_name_says_it_is_printed(names: list[str]) -> None:
    """No letter, and no order of letters, stops the press."""
    assert typeset(lines(*names)).startswith(b"%PDF-1.7")


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(st.sampled_from(sorted(PRINTED)), max_size=40), max_size=8))
def test_letters_of_all_scripts_may_stand_side_by_side(names: list[str]) -> None:
    """Also where each needs another font."""
    assert typeset(lines(*names)).startswith(b"%PDF-1.7")


@pytest.mark.parametrize(
    "name",
    [
        "Zażółć Gęślą-Jaźń",
        "İbrahim Ağaoğlu ığüşöç",
        "Nguyễn Thị Hồng Ưu Đặng",
        "Нина Щербакова Ѣ Ѳ Ѵ ґ ї Ђ Љ ә ғ ұ",
        "Ελευθερία ᾧ ῥ",
        "Əliyev Þórður Łukasz Ewe Ɖɛŋɔ Hawaiʻi",
        "გიორგი",
        "Հայաստան",
        "ᏣᎳᎩ",
    ],
)
def test_names_of_many_languages_are_printed_as_they_are_written(name: str) -> None:
    """Latin, Greek, Cyrillic, Georgian, Armenian, Cherokee: every letter is there, and in its order."""
    assert legible(name) == name
    assert packed(name) in text(typeset(lines(name)))


@pytest.mark.parametrize("name", ["דוד בן־גוריון", "محمد علي", "گچپژ", "देवनागरी", "ລາວ"])
def test_names_that_run_from_right_to_left_lose_no_letter(name: str) -> None:
    """Hebrew, Arabic, Persian; and Devanagari, whose letters are not joined, and Lao."""
    assert legible(name) == name
    assert MISSING not in text(typeset(lines(name)))


@pytest.mark.parametrize("name", ["毛泽东", "さくら", "김철수", "ไทย", "አማርኛ", "বাংলা", "தமிழ்", "😀"])
def test_a_letter_that_the_fonts_lack_is_shown_as_missing_and_the_paper_says_so(name: str) -> None:
    """Chinese, Japanese, Korean, Thai, Ethiopic, Bengali, Tamil, pictures: nothing is left out in silence."""
    first = replace(samples.REPORT.contested[0], name=f"Name {name}")
    pdf = report.pdf(replace(samples.REPORT, contested=(first,)), samples.VOUCHED)

    assert legible(name) == MISSING * len(name)
    assert packed(f"Name {MISSING * len(name)}") in text(pdf)
    assert packed("stands for a letter that the fonts of this paper do not have.") in text(pdf)


def test_a_paper_without_missing_letters_does_not_speak_of_them() -> None:
    """The note is there only where it is needed."""
    assert "standsforaletter" not in text(report.pdf(samples.REPORT, samples.VOUCHED))


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("a\nb\r\nc\td\u2028e", "a b c d e"),
        ("a\u202eb\u2066c\u200fd", f"a{MISSING}b{MISSING}c{MISSING}d"),
        ("a\x00b\x1b[31m\x7f", f"a{MISSING}b{MISSING}[31m{MISSING}"),
        ("\ue000\U000f0000", MISSING * 2),
        ("\ufeffAda", f"{MISSING}Ada"),
        ("Z" + "\u0335\u0302\u0346" * 9 + "algo", "Z\u0335\u0302\u0346\u0335algo"),
    ],
)
def test_nothing_turns_moves_or_covers_the_writing(written: str, shown: str) -> None:
    """Ends of lines become spaces; what commands is shown as missing; marks do not tower over other lines."""
    assert legible(written) == shown


@pytest.mark.parametrize(
    "name",
    [
        '#eval("1+1")',
        "#panic()",
        "*bold* _slanted_ `raw` $x^2$",
        "= Heading",
        "- item + item / term: x",
        "@label <label>",
        "// comment /* comment */",
        "[link](x) https://example.org",
        "back\\slash \\u{41} \"quotes\" 'single' -- --- ...",
        "{{told}} {name} [x]",
        "#let told = 1",
    ],
)
def test_what_looks_like_markup_is_printed_letter_for_letter(name: str) -> None:
    """Every text is data, in every place where a paper has one."""
    report_of = replace(
        samples.REPORT,
        masthead=replace(samples.MASTHEAD, name=name, federation=name, place=name),
        basis=name,
        contested=(replace(samples.REPORT.contested[0], name=name, grounds=name),),
    )
    sheet = replace(samples.cards(1), cards=(replace(samples.cards(1).cards[0], name=name, council=name),))

    # The head, the paragraph and the table; the title and the foot besides.
    assert text(report.pdf(report_of, samples.VOUCHED)).count(packed(name)) >= 6
    assert text(cards.cards(sheet)).count(packed(name)) == 2


def lines(*names: str) -> Paper:
    """A paper that lists names, as the roll does."""
    told = [views_line(place, name) for place, name in enumerate(names)]
    return roll.paper(replace(samples.roll(0), lines=tuple(told)), samples.VOUCHED)


def views_line(place: int, name: str) -> views.RollLine:
    """A line of the roll."""
    return replace(samples.roll(1).lines[0], mandate=str(place), name=name)


def in_fifties(words: Sequence[str]) -> Iterator[Sequence[str]]:
    """The words in rows of fifty."""
    return (words[start : start + 50] for start in range(0, len(words), 50))
