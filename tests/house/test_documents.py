"""What the documents name exists."""

import re
from pathlib import Path

from tests.house.walls import ROOT, documents, named

LINK = re.compile(r"(?<!!)\[[^\]]*\]\(([^)\s]+)\)|!\[[^\]]*\]\(([^)\s]+)\)")
HEADING = re.compile(r"^#{1,6} +(.+?)\s*$", re.MULTILINE)
MAKE = re.compile(r"(?:`|^\s*(?:\$ )?)make ([a-z][a-z-]*)", re.MULTILINE)
FENCE = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)
ELSEWHERE = ("http:", "https:", "mailto:")


def targets() -> set[str]:
    """What the Makefile can make by name."""
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    return set(re.findall(r"^([a-z][a-z-]*):", makefile, re.MULTILINE))


def anchors(document: Path) -> set[str]:
    """The fragments by which a Markdown page's headings are reached."""
    text = FENCE.sub("", document.read_text(encoding="utf-8"))
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in HEADING.findall(text)}


def leads_somewhere(document: Path, link: str) -> bool:
    """Does a relative link reach a file of the checkout, and its fragment a heading there?"""
    place, _, fragment = link.partition("#")
    target = (document.parent / place).resolve() if place else document
    if not target.exists():
        return False
    return not fragment or target.suffix != ".md" or fragment in anchors(target)


def lost_links(document: Path) -> list[str]:
    """The relative links of a page that lead nowhere."""
    found = LINK.findall(FENCE.sub("", document.read_text(encoding="utf-8")))
    links = [words or picture for words, picture in found]
    return [link for link in links if not link.startswith(ELSEWHERE) and not leads_somewhere(document, link)]


def test_every_relative_link_leads_somewhere() -> None:
    """A reader who follows a link arrives."""
    wrong = [f"{named(document)}: {link}" for document in documents() for link in lost_links(document)]

    assert not wrong, "\n".join(wrong)


def test_every_make_target_that_is_named_can_be_made() -> None:
    """A command that a page tells the reader to type is there."""
    asked = {named(page): set(MAKE.findall(page.read_text(encoding="utf-8"))) for page in documents()}
    wrong = [f"{page}: make {unknown}" for page, names in asked.items() for unknown in names - targets()]

    assert not wrong, "\n".join(wrong)


def test_the_makefile_explains_each_of_its_targets() -> None:
    """Its first lines are its help."""
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")

    assert set(re.findall(r"^# make ([a-z-]+)", makefile, re.MULTILINE)) == targets()
