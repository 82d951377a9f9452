"""From templates and plain data to PDF: for people, for archives, and for screen readers."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from smolny.press.letters import MISSING, legible
from smolny.press.workshop import composed

if TYPE_CHECKING:
    from smolny.press.compositor import Order

Plain = str | int | bool | None | Sequence["Plain"] | Mapping[str, "Plain"]
"""What a template can be told."""


@dataclass(frozen=True, slots=True)
class Paper:
    """What is to be printed: the templates, of which each may use those before it, and what they are told.

    `language` is that of the words, `made_at` (RFC 3339) the date that the paper bears. `missing` is the note
    that is printed where letters are missing. `attached` is a file inside the paper: its name, its media type
    and its text; it is for programs, as the paper is for people.
    """

    templates: tuple[str, ...]
    title: str
    language: str
    made_at: str
    missing: str
    told: Mapping[str, Plain]
    attached: tuple[str, str, str] | None = None


def typeset(paper: Paper) -> bytes:
    """The paper as PDF: the same paper, the same bytes. Nothing is written but them."""
    return composed(json.dumps(order(paper), ensure_ascii=False).encode())


def order(paper: Paper) -> "Order":
    """What the compositor is given."""
    shown = _legible({**paper.told, "title": paper.title, "language": paper.language})
    told = {**shown, "missing": paper.missing if MISSING in str(shown) else None}
    return {
        "source": "".join(map(_template, ("paper", *paper.templates))),
        "told": json.dumps(told, ensure_ascii=False),
        "made_at": paper.made_at,
        "attached": None if paper.attached is None else list(paper.attached),
    }


@cache
def _template(name: str) -> str:
    return files("smolny.press").joinpath("templates", f"{name}.typ").read_text(encoding="utf-8")


def _legible(told: Any) -> Any:
    match told:
        case str():
            return legible(told)
        case Mapping():
            return {name: _legible(value) for name, value in told.items()}
        case Sequence():
            return [_legible(value) for value in told]
    return told
