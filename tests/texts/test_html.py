"""HTML: all of a text and back; what others wrote, cleaned."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from smolny.texts import (
    Illegible,
    Node,
    Run,
    identified,
    read_html,
    read_plain,
    words,
    write_html,
    write_plain,
)
from smolny.texts.markdown import write_markdown
from tests.texts import drawn

PASTED = """\
<html><head><title>x</title><style>p { color: red }</style></head><body>
<h1 class=MsoTitle>On bread</h1><script>alert(1)</script>
<p class=MsoNormal style='color:red'>(1) <b>The</b> congress <o:p></o:p><span lang=EN>demands</span>
<a href="javascript:x()">bread</a>.</p>
<ul><li>one<ul><li>inner</li></ul></li><li onclick=x>two</li></ul><!-- secret -->
<table><tr><th>A<th>B</tr><tr><td>1<td>2</table><blockquote><p>said so</p></blockquote>loose"""
CLEANED = """\
# On bread

(1) **The** congress demands bread.

- one

  - inner

- two

| A | B |
| --- | --- |
| 1 | 2 |

> said so

loose
"""


@given(drawn.texts(drawn.said(drawn.ALL_MARKS)))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_a_text_survives_html(text: Node) -> None:
    """Given any text, marks, tables, combining letters and all, then it is read again as it was."""
    assert read_html(write_html(text)).text == text


def test_links_notes_breaks_and_what_is_repealed_survive() -> None:
    """Given what is rare, then it is read again as it was."""
    link = Run("there", ("link", "strong"), 'https://example.org/?a=1&b="2"')
    said = words("See ", link, Run("1", ("note",), "note-1"), "\nnow")
    text = identified(
        Node(
            "text",
            parts=(
                Node("article", number="§ 1", repealed=True),
                Node("paragraph", parts=(Node("sentence", words=said),)),
                Node("note", number="1", parts=(Node("sentence", words=words("Here.")),)),
            ),
        )
    )
    assert read_html(write_html(text)).text == text


def test_what_was_pasted_is_cleaned_and_what_was_dropped_is_said() -> None:
    """Given a page of a word processor, then its text is read, and nothing that runs, styles or hides."""
    read = read_html(PASTED)
    assert write_markdown(read.text).source == CLEANED
    assert read.dropped == {
        "<head>": 1,
        "<o:p>": 1,
        "<script>": 1,
        "<style>": 1,
        "<title>": 1,
        "class": 2,
        "comment": 1,
        "onclick": 1,
        "style": 1,
    }


@given(st.text("<>/pbluihtd \"'=-&;a!", max_size=120))
@settings(max_examples=150, deadline=None)
def test_broken_markup_is_read(source: str) -> None:
    """Given any characters, then they are read, and what was written of them is the same again."""
    text = read_html(source).text
    assert read_html(write_html(text)).text == text


@pytest.mark.parametrize(
    ("rule", "source"),
    [
        ("not-a-text", '<article data-kind="text" data-id="аrt"></article>'),
        ("not-a-text", '<article data-kind="text"><div data-kind="text" data-id="A"></div></article>'),
    ],
)
def test_names_that_are_none_are_refused(rule: str, source: str) -> None:
    """Given a page that says it is ours and has other names, then it is not read."""
    with pytest.raises(Illegible, match=rule):
        read_html(source)


def test_nothing_is_nested_without_end() -> None:
    """Given ten thousand elements, one in the other, then they are read."""
    assert "a" in write_plain(read_html("<div>" * 10_000 + "a").text).source


def test_every_letter_is_written_safely() -> None:
    """Given signs that mean something in HTML, then they are letters there."""
    page = write_html(read_plain('<script>alert("&")</script>').text)
    assert "<script" not in page
    assert "&lt;script&gt;" in page
