"""A book never changes, however its versions are read and extended."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smolny.domain.values.book import Book

WORDS = st.sampled_from("abcde")


@given(st.lists(st.tuples(st.integers(0, 30), WORDS, st.integers())))
def test_every_version_stays_what_it_was(turns: list[tuple[int, str, int]]) -> None:
    """Given any versions made from any earlier ones, each equals the dict that was copied at its making."""
    versions: list[tuple[Book[str, int], dict[str, int]]] = [(Book(), {})]
    for choice, key, value in turns:
        book, plain = versions[choice % len(versions)]
        versions.append((book.entered(key, value), {**plain, key: value}))
    for book, plain in versions:
        assert dict(book.items()) == plain
        assert list(book) == list(plain)
        assert list(book.values()) == list(plain.values())
        assert len(book) == len(plain)
        for key in "abcdef":
            assert (key in book) == (key in plain)
            assert book.get(key) == plain.get(key)


def test_an_older_version_does_not_know_a_later_key() -> None:
    """Given a key entered later, when the older version is asked, then it has no such key."""
    older: Book[str, int] = Book()
    older.entered("a", 1).entered("b", 2)
    with pytest.raises(KeyError):
        older["b"]


def test_a_book_shows_what_it_holds() -> None:
    """A book writes itself as the dict it stands for."""
    assert repr(Book({"a": 1})) == "Book({'a': 1})"
