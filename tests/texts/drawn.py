"""Texts drawn at random, in the form in which they are read."""

from dataclasses import replace

from hypothesis import HealthCheck
from hypothesis import strategies as st

from smolny.texts import Node, Run, Words, identified, walk, words
from smolny.texts.sentences import sentences
from smolny.texts.tree import Kind
from smolny.texts.words import stripped, tidied

LETTERS = "aBcдé1Я§.,;:!?*_`[]()\\#>-|~&<\"'=+ e\u0301 שלום عربي 家。\u200d"
SLOW = [HealthCheck.too_slow]
"""Whole texts take long to draw on a busy machine."""
LINKS = ("https://example.org/?a=1&b=2", "mailto:bureau@example.org", "#art-5", "/acts/7")
MARKDOWN_MARKS = ("strong", "emphasis", "struck")
ALL_MARKS = (*MARKDOWN_MARKS, "underline", "sub", "sup")


def said(marks: tuple[str, ...] = (), alphabet: str = LETTERS) -> st.SearchStrategy[Words]:
    """Words, marked or not."""
    some = st.lists(st.sampled_from(marks), max_size=2, unique=True).map(tuple) if marks else st.just(())
    run = st.builds(Run, st.text(alphabet, min_size=1, max_size=12), some)
    found = st.lists(run, min_size=1, max_size=4).map(lambda runs: words(*runs))
    return found.map(_tidied).filter(bool)


def full(marks: tuple[str, ...] = (*ALL_MARKS, "code")) -> st.SearchStrategy[Words]:
    """Words with all marks, links and references to two notes."""
    letters = st.text(LETTERS, min_size=1, max_size=8)
    runs = st.one_of(
        st.builds(Run, letters, st.lists(st.sampled_from(marks), max_size=2, unique=True).map(tuple)),
        st.builds(Run, letters, st.sampled_from([("link",), ("link", "strong")]), st.sampled_from(LINKS)),
        st.sampled_from(("1", "2")).map(lambda number: Run(number, ("note",), f"note-{number}")),
    )
    return st.lists(runs, min_size=1, max_size=4).map(lambda found: _tidied(words(*found))).filter(bool)


def with_notes(text: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    """A text that has two notes behind it."""
    both = st.tuples(said(ALL_MARKS), said())
    return st.builds(
        lambda node, notes: identified(replace(node, parts=(*node.parts, *map(_note, ("1", "2"), notes)))),
        text,
        both,
    )


def every(text: Node) -> list[Node]:
    """All parts of a text in the order in which they are read."""
    return list(walk(text))


def _note(number: str, found: Words) -> Node:
    return Node("note", number=number, parts=own(found))


def _tidied(found: Words) -> Words:
    return stripped(tidied(found))


def own(found: Words) -> tuple[Node, ...]:
    """The sentences of what was said."""
    return tuple(Node("sentence", words=each) for each in sentences(found))


def items(given: st.SearchStrategy[Words], depth: int = 1) -> st.SearchStrategy[tuple[Node, ...]]:
    """A list whose items may have lists below them."""
    below = items(given, depth - 1) if depth else st.just(())
    return st.lists(st.tuples(given, below), max_size=3).map(
        lambda listed: tuple(
            Node("item", number=f"{chr(97 + place)})", parts=(*own(first), *more))
            for place, (first, more) in enumerate(listed)
        )
    )


def paragraphs(given: st.SearchStrategy[Words]) -> st.SearchStrategy[Node]:
    """A paragraph, numbered or not, with items below it or not."""
    return st.builds(
        lambda number, first, more: Node("paragraph", number=number, parts=(*own(first), *more)),
        st.sampled_from(["", "", "(1)", "2.", "3)"]),
        given,
        items(given),
    )


def tables(given: st.SearchStrategy[Words]) -> st.SearchStrategy[Node]:
    """A table of one to three columns, with a head or without."""

    def made(rows: list[list[Words]], head: bool) -> Node:
        kinds: list[Kind] = ["head" if head and not place else "row" for place in range(len(rows))]
        return Node(
            "table",
            parts=tuple(
                Node(kind, parts=tuple(Node("cell", parts=own(cell)) for cell in row))
                for kind, row in zip(kinds, rows, strict=True)
            ),
        )

    rows = st.integers(1, 3).flatmap(
        lambda many: st.lists(st.lists(given, min_size=many, max_size=many), min_size=1, max_size=3)
    )
    return st.builds(made, rows, st.booleans())


def quotes(given: st.SearchStrategy[Words]) -> st.SearchStrategy[Node]:
    """A quotation of some paragraphs."""
    inside = st.lists(paragraphs(given), min_size=1, max_size=2)
    return inside.map(lambda parts: Node("quote", parts=tuple(parts)))


def headed(
    given: st.SearchStrategy[Words], block: st.SearchStrategy[Node], depth: int = 1
) -> st.SearchStrategy[Node]:
    """A section with its heading, or an article with its number; parts, then what is headed below it."""
    below = st.lists(headed(given, block, depth - 1), max_size=2) if depth else st.just([])
    return st.builds(
        lambda kind, number, heading, first, more: Node(
            kind,
            number=f"Article {number}" if kind == "article" else "",
            heading=heading,
            parts=(*first, *more),
        ),
        st.sampled_from(["section", "article"]),
        st.integers(1, 400),
        given,
        st.lists(block, max_size=3).map(apart),
        below,
    )


def apart(blocks: list[Node]) -> list[Node]:
    """Quotations that do not follow one another at once, for then they are one."""
    return [
        block
        for place, block in enumerate(blocks)
        if block.kind == "paragraph" or place == 0 or blocks[place - 1].kind != block.kind
    ]


def texts(chosen: st.SearchStrategy[Words], rich: bool = True) -> st.SearchStrategy[Node]:
    """A whole text, with names."""
    block = st.one_of(paragraphs(chosen), paragraphs(chosen), tables(chosen), quotes(chosen))
    each = block if rich else paragraphs(chosen)
    return st.builds(
        lambda title, first, more: identified(Node("text", heading=title, parts=(*first, *more))),
        chosen,
        st.lists(each, max_size=3).map(apart),
        st.lists(headed(chosen, each), max_size=3),
    )
