"""From templates and plain data to PDF: for people, for archives, and for screen readers."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, TypedDict

from smolny.press.letters import MISSING, legible

if TYPE_CHECKING:
    from typst import Fonts, PDFStandard

STANDARDS: tuple["PDFStandard", ...] = ("ua-1", "a-2a")
"""PDF/UA-1 and PDF/A-2a in one file. PDF/A-4 is of PDF 2.0, in which PDF/UA-1 does not exist."""

Plain = str | int | bool | None | Sequence["Plain"] | Mapping[str, "Plain"]
"""What a template can be told."""


class Order(TypedDict):
    """What the compositor takes, by its own names."""

    input: bytes
    font_paths: "Fonts"
    ignore_system_fonts: bool
    sys_inputs: dict[str, str]


@dataclass(frozen=True, slots=True)
class Paper:
    """What is to be printed: the templates, of which each may use those before it, and what they are told.

    `language` is that of the words, `made_at` (RFC 3339) the date that the paper bears. `missing` is the note
    that is printed where letters are missing.
    """

    templates: tuple[str, ...]
    title: str
    language: str
    made_at: str
    missing: str
    told: Mapping[str, Plain]


def typeset(paper: Paper) -> bytes:
    """The paper as PDF: the same paper, the same bytes. Nothing is written but them."""
    # The compositor is heavy, and most commands print nothing.
    import typst

    return typst.compile(
        **order(paper),
        format="pdf",
        pdf_standards=list(STANDARDS),
        timestamp=datetime.fromisoformat(paper.made_at).astimezone(UTC),
    )


def order(paper: Paper) -> Order:
    """What the compositor is given, whatever it makes of it."""
    shown = _legible({**paper.told, "title": paper.title, "language": paper.language})
    told = {**shown, "missing": paper.missing if MISSING in str(shown) else None}
    return Order(
        input=b"".join(map(_template, ("paper", *paper.templates))),
        font_paths=_fonts(),
        ignore_system_fonts=True,
        # Data goes in beside the source: whatever it says, it is text and never markup.
        sys_inputs={"told": json.dumps(told, ensure_ascii=False)},
    )


@cache
def _fonts() -> "Fonts":
    """The fonts that come with the compositor, and no others: a paper looks the same everywhere."""
    import typst

    return typst.Fonts(include_system_fonts=False)


@cache
def _template(name: str) -> bytes:
    return files("smolny.press").joinpath("templates", f"{name}.typ").read_bytes()


def _legible(told: Any) -> Any:
    match told:
        case str():
            return legible(told)
        case Mapping():
            return {name: _legible(value) for name, value in told.items()}
        case Sequence():
            return [_legible(value) for value in told]
    return told
