"""HTML: a text written so that it can be read on a page, and again as what it is."""

from collections.abc import Iterator
from html import escape
from itertools import groupby

from smolny.texts.sentences import joint
from smolny.texts.tree import Node
from smolny.texts.words import Run, Words, plain

_TAGS = {
    "text": "article",
    "section": "section",
    "article": "section",
    "paragraph": "div",
    "item": "li",
    "quote": "blockquote",
    "table": "table",
    "head": "tr",
    "row": "tr",
    "cell": "td",
    "note": "aside",
    "sentence": "span",
}
_MARKS = {
    "strong": "strong",
    "emphasis": "em",
    "underline": "u",
    "struck": "s",
    "sub": "sub",
    "sup": "sup",
    "code": "code",
}


def write_html(text: Node, repealed: str = "(repealed)") -> str:
    """A text as HTML that holds all of it: the kind, the name and the number of each part stand in its
    attributes, the direction of writing is that of its first letter.
    """
    return "".join(_element(text, 1, repealed))


def _element(node: Node, level: int, repealed: str) -> Iterator[str]:
    tag = _TAGS[node.kind]
    yield f"<{tag}{_attributes(node)}>"
    if node.kind in ("text", "section", "article"):
        yield from _heading(node, min(level, 6), repealed)
    elif node.number:
        yield f'<span data-kind="number">{escape(node.number)}</span> '
    yield words_html(node.words)
    yield from _parts(node, level + 1, repealed)
    yield f"</{tag}>"


def _attributes(node: Node) -> str:
    said = {
        "kind": node.kind,
        "id": node.id,
        "number": node.number,
        "repealed": "yes" if node.repealed else "",
    }
    written = "".join(f' data-{name}="{escape(value)}"' for name, value in said.items() if value)
    return written + (' dir="auto"' if node.kind in ("paragraph", "item", "cell") else "")


def _heading(node: Node, level: int, repealed: str) -> Iterator[str]:
    if node.number or node.heading:
        number = f'<span data-kind="number">{escape(node.number)} </span>' if node.number else ""
        told = f'<span data-kind="number"> {escape(repealed)}</span>' if node.repealed else ""
        yield f'<h{level} data-kind="heading" dir="auto">{number}{words_html(node.heading)}{told}</h{level}>'


def _parts(node: Node, level: int, repealed: str) -> Iterator[str]:
    before = ""
    for is_list, group in groupby(node.parts, key=lambda part: part.kind == "item"):
        inner = []
        for part in group:
            blank = joint(before) if before and part.kind == "sentence" else ""
            inner += [blank, *_element(part, level, repealed)]
            before = plain(part.words)
        yield f"<ul>{''.join(inner)}</ul>" if is_list else "".join(inner)


def words_html(said: Words) -> str:
    """Words with their marks as elements."""
    return "".join(_run(run) for run in said)


def _run(run: Run) -> str:
    said = escape(run.text, quote=False).replace("\n", "<br>")
    for mark in reversed(run.marks):
        if mark in _MARKS:
            said = f"<{_MARKS[mark]}>{said}</{_MARKS[mark]}>"
        elif mark == "link":
            said = f'<a href="{escape(run.target)}">{said}</a>'
        else:
            said = f'<sup data-kind="note" data-target="{escape(run.target)}">{said}</sup>'
    return said
