"""Texts are read from plain text and Markdown, and written so that they are read again."""

from hypothesis import given, settings
from hypothesis import strategies as st

from smolny.texts import Node, read_markdown, read_plain, write_markdown, write_plain
from tests.texts import drawn
from tests.texts.drawn import SLOW


@given(drawn.texts(drawn.said(drawn.MARKDOWN_MARKS)))
@settings(max_examples=60, deadline=None, suppress_health_check=SLOW)
def test_what_is_written_as_markdown_is_read_again(text: Node) -> None:
    """Given any text in the form in which it is read, then nothing of it is lost in Markdown."""
    written = write_markdown(text)
    again = read_markdown(written.source)
    assert again.text == text


@given(st.text(drawn.LETTERS + "\n\n  ", max_size=200))
@settings(max_examples=60, deadline=None, suppress_health_check=SLOW)
def test_any_markdown_is_read_once_and_for_all(source: str) -> None:
    """Given any characters at all, then what was read of them is written and read again unchanged."""
    text = read_markdown(source).text
    assert read_markdown(write_markdown(text).source).text == text


@given(st.text(drawn.LETTERS + "\n\n  ", max_size=200))
@settings(max_examples=60, deadline=None, suppress_health_check=SLOW)
def test_any_plain_text_is_read_once_and_for_all(source: str) -> None:
    """Given any characters at all, then what was read of them is written and read again unchanged."""
    text = read_plain(source).text
    assert read_plain(write_plain(text).source).text == text
