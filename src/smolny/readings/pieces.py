"""Sentences in pieces: what is unknown is set apart."""

from collections.abc import Iterable

from smolny.locale import Words


def pieces(sentence: str, words: Words) -> tuple[tuple[str, bool], ...]:
    """A sentence in pieces, those marked that say that something is unknown: pages set them apart."""
    found: tuple[tuple[str, bool], ...] = ((sentence, False),)
    for phrase in words.tables["unknown"].values():
        found = tuple(piece for part in found for piece in _apart(part, phrase))
    return found


def _apart(part: tuple[str, bool], phrase: str) -> Iterable[tuple[str, bool]]:
    text, marked = part
    if marked:
        return (part,)
    plain = [(each, False) for each in text.split(phrase)]
    joined = [item for piece in plain for item in (piece, (phrase, True))][:-1]
    return [(said, unknown) for said, unknown in joined if said]
