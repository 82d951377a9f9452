"""HTML read: our own as what it was, everybody else's cleaned, with what was dropped."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import cast

from smolny.texts.blocks import Read
from smolny.texts.html_pasted import is_label, is_unmarked, label, number_unmarked, spared, styled_marks
from smolny.texts.identifiers import identified
from smolny.texts.inline import is_safe, write_inline
from smolny.texts.markdown import read_markdown
from smolny.texts.refusals import Illegible, Unamendable
from smolny.texts.tree import DEEPEST, KINDS, Kind, Node, checked_identifier
from smolny.texts.words import Run, Words, tidied, without_controls, words

_VOID = {"br", "hr", "img", "input", "meta", "link", "col", "area", "base", "embed", "source", "track", "wbr"}
_SILENT = {
    "script",
    "style",
    "head",
    "title",
    "template",
    "noscript",
    "iframe",
    "object",
    "svg",
    "math",
    "select",
}
_MARKS = {
    "strong": "strong", "b": "strong", "em": "emphasis", "i": "emphasis", "u": "underline", "s": "struck",
    "del": "struck", "strike": "struck", "sub": "sub", "sup": "sup", "code": "code", "a": "link",
}  # fmt: skip
_BLOCKS = {
    "p",
    "div",
    "section",
    "article",
    "main",
    "header",
    "footer",
    "aside",
    "address",
    "dl",
    "dt",
    "dd",
    "pre",
}
_HEADINGS = {f"h{level}" for level in range(1, 7)}
_PLACED = {"ul", "ol", "li", "blockquote", "table", "tr", "html", "body"}
_OTHERS = {"thead", "tbody", "tfoot", "td", "th", "span"}
_KNOWN = _VOID | _SILENT | _BLOCKS | _HEADINGS | _PLACED | _OTHERS | _MARKS.keys()
_CLOSED_BY_ITSELF = {"p", "li", "td", "th", "tr", "dt", "dd"}
DEEPEST_ELEMENT = 100


@dataclass(slots=True)
class _Element:
    tag: str
    attributes: dict[str, str]
    inside: list["_Element | str"] = field(default_factory=list)


class _Parser(HTMLParser):
    """Elements from tags, as forgiving as a browser, down to a depth."""

    def __init__(self, dropped: Counter[str]) -> None:
        super().__init__(convert_charrefs=True)
        self.root = _Element("body", {})
        self.open = [self.root]
        self.dropped = dropped

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _CLOSED_BY_ITSELF and self.open[-1].tag == tag:
            self.open.pop()
        element = _Element(tag, {name: value or "" for name, value in attrs})
        self._note(tag, element.attributes)
        self.open[-1].inside.append(element)
        if tag not in _VOID and len(self.open) < DEEPEST_ELEMENT:
            self.open.append(element)

    def _note(self, tag: str, attributes: dict[str, str]) -> None:
        if tag in _SILENT or tag not in _KNOWN or tag in _VOID - {"br"}:
            self.dropped[f"<{tag}>"] += 1
        self.dropped.update(
            name for name in attributes if name in ("style", "class") or name.startswith("on")
        )

    def handle_endtag(self, tag: str) -> None:
        for place in range(len(self.open) - 1, 0, -1):
            if self.open[place].tag == tag:
                del self.open[place:]
                return

    def handle_data(self, data: str) -> None:
        self.open[-1].inside.append(data)

    def handle_comment(self, data: str) -> None:
        self.dropped["comment"] += 1


def read_html(source: str) -> Read:
    """A text from HTML: as it was, where `write_html` wrote it; else headings, paragraphs, lists, quotations,
    tables, emphasis and links of it, and nothing that runs, styles or hides. Illegible `not-a-text`,
    `nested-too-deep`, where names or kinds in it are none.
    """
    clean, controls = without_controls(source)
    dropped: Counter[str] = Counter({"control-character": controls})
    parser = _Parser(dropped)
    parser.feed(spared(clean, dropped))
    parser.close()
    own = next((each for each in _elements(parser.root) if each.attributes.get("data-kind") == "text"), None)
    if own is not None:
        return Read(identified(_node(own, 0)), _told(dropped))
    read = read_markdown("\n\n".join(_blocks(parser.root, dropped, 0)))
    return Read(read.text, _told(dropped + Counter(read.dropped)))


def _told(dropped: Counter[str]) -> dict[str, int]:
    return {what: many for what, many in sorted(dropped.items()) if many}


def _elements(element: _Element) -> Iterator[_Element]:
    return (each for each in element.inside if isinstance(each, _Element))


# What we wrote.


def _node(element: _Element, depth: int) -> Node:
    said = element.attributes
    if depth > DEEPEST:
        raise Illegible("nested-too-deep", most=DEEPEST)
    if said.get("data-kind") not in KINDS:
        raise Illegible("not-a-text", part="kind")
    kind, number = cast("Kind", said["data-kind"]), said.get("data-number", "")
    heading = next(
        (each for each in _elements(element) if each.attributes.get("data-kind") == "heading"), None
    )
    return Node(
        kind,
        _identifier(said.get("data-id", "")),
        number,
        _words(heading) if heading else (),
        _words(element) if kind == "sentence" else (),
        tuple(_node(each, depth + 1) for each in _kept(element)),
        said.get("data-repealed") == "yes",
    )


def _identifier(said: str) -> str:
    try:
        return checked_identifier(said) if said else ""
    except Unamendable:
        raise Illegible("not-a-text", part="id") from None


def _kept(element: _Element) -> Iterator[_Element]:
    """The parts in an element, lists opened."""
    for each in _elements(element):
        if each.tag == "ul" and "data-kind" not in each.attributes:
            yield from _kept(each)
        elif (
            each.attributes.get("data-kind") in KINDS and each.attributes["data-kind"] != "note"
        ) or each.tag == "aside":
            yield each


# Words of either.


def _words(element: _Element) -> Words:
    return tidied(words(*_runs(element, (), "")))


def _runs(element: _Element, marks: tuple[str, ...], target: str) -> Iterator[Run]:
    for each in element.inside:
        if isinstance(each, str):
            yield Run(each.replace("\n", " "), marks, target)
        elif each.tag == "br":
            yield Run("\n", marks, target)
        elif each.attributes.get("data-kind") == "note" and each.tag == "sup":
            yield Run("".join(_characters(each)), ("note",), each.attributes.get("data-target", ""))
        elif is_label(each.attributes):
            yield Run(label("".join(_all_characters(each))))
        elif each.attributes.get("data-kind") != "number" and each.tag not in _SILENT:
            yield from _marked(each, marks, target)


def _marked(element: _Element, marks: tuple[str, ...], target: str) -> Iterator[Run]:
    mark = _MARKS.get(element.tag)
    link = element.attributes.get("href", "") if mark == "link" else ""
    more = styled_marks(element.attributes)
    if (
        mark is not None
        and not (mark == "link" and not is_safe(link))
        and not is_unmarked(element.attributes)
    ):
        more = (mark, *more)
    return _runs(element, (*marks, *more), link if "link" in more else target)


def _characters(element: _Element) -> Iterator[str]:
    return (each for each in element.inside if isinstance(each, str))


def _all_characters(element: _Element) -> Iterator[str]:
    for each in element.inside:
        yield from (each,) if isinstance(each, str) else _all_characters(each)


# What others wrote, as Markdown.


def _blocks(element: _Element, dropped: Counter[str], depth: int) -> Iterator[str]:
    """The blocks in an element; what stands between them is a block, too."""
    loose = _Element("p", {})
    for each in element.inside:
        if isinstance(each, str) or not _is_block(each):
            loose.inside.append(each)
            continue
        yield from _paragraph(loose, dropped)
        loose = _Element("p", {})
        yield from _block(each, dropped, depth)
    yield from _paragraph(loose, dropped)


def _is_block(element: _Element) -> bool:
    named = element.tag in _BLOCKS | _HEADINGS | {
        "ul",
        "ol",
        "li",
        "blockquote",
        "table",
        "tr",
        "html",
        "body",
    }
    return named or any(_is_block(each) for each in _elements(element))


def _block(element: _Element, dropped: Counter[str], depth: int) -> Iterator[str]:
    if element.tag in _SILENT:
        return
    if element.tag in _HEADINGS:
        for said in _paragraph(element, dropped):
            yield f"{'#' * int(element.tag[1])} {said}".replace("\\\n", " ")
    elif element.tag in ("ul", "ol"):
        yield from _list(element, dropped, depth)
    elif element.tag == "blockquote":
        inner = "\n\n".join(_blocks(element, dropped, depth))
        yield "\n".join(f"> {line}".rstrip() for line in inner.split("\n"))
    elif element.tag == "table":
        yield "\n".join(_rows(element, dropped))
    else:
        yield from _blocks(element, dropped, depth)


def _paragraph(element: _Element, dropped: Counter[str]) -> Iterator[str]:
    said = write_inline(number_unmarked(_words(element)), dropped).strip()
    yield from (said,) if said else ()


def _list(element: _Element, dropped: Counter[str], depth: int) -> Iterator[str]:
    for number, each in enumerate(_elements(element), 1):
        sign = f"{number}." if element.tag == "ol" else "-"
        first, *rest = list(_blocks(each, dropped, depth + 1)) or [""]
        yield "  " * depth + f"{sign} {first.strip()}"
        yield from (line if line.startswith("  ") else "  " * (depth + 1) + line for line in rest)


def _rows(element: _Element, dropped: Counter[str]) -> Iterator[str]:
    for place, row in enumerate(each for each in _below(element) if each.tag == "tr"):
        cells = [each for each in _elements(row) if each.tag in ("td", "th")]
        said = [write_inline(_words(cell), dropped).replace("\\\n", " ").strip() for cell in cells]
        yield f"| {' | '.join(said)} |"
        if place == 0 and cells and all(cell.tag == "th" for cell in cells):
            yield "|" + " --- |" * len(cells)


def _below(element: _Element) -> Iterator[_Element]:
    for each in _elements(element):
        yield each
        yield from _below(each) if each.tag in ("thead", "tbody", "tfoot") else ()
