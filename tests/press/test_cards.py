"""Cards and badges on sheets to be cut."""

from dataclasses import replace

import pytest

from smolny.press import cards
from smolny.protocol.card_code import written
from smolny.readings import views
from tests.press import samples
from tests.press.pages import opened, packed, text
from tests.press.pictures import Picture, pictures

A4 = (210, 297)
CARD, BADGE = (85.6, 54), (90, 55)
INSET = 3
"""Millimetres on both sides of a cut that stay white."""

PAPERS = {
    "cards": (CARD, cards.card_paper(samples.cards(10))),
    "badges": (BADGE, cards.badge_paper(samples.badges(10))),
}


def grid(size: tuple[float, float]) -> tuple[float, float]:
    """Where the first of two columns and five rows of pieces begins."""
    return (A4[0] - 2 * size[0]) / 2, (A4[1] - 5 * size[1]) / 2


def cuts(page: Picture, size: tuple[float, float]) -> set[int]:
    """The shades along every cut and outside of the pieces, beside the marks and the foot of the page."""
    left, top = grid(size)
    right, bottom = left + 2 * size[0], top + 5 * size[1]
    across = [top + row * size[1] for row in range(6)]
    along = [left + column * size[0] for column in range(3)]
    shades: set[int] = set()
    for cut in across:
        shades |= page.strip(left, max(cut - INSET, top), right, min(cut + INSET, bottom))
    for cut in along:
        shades |= page.strip(max(cut - INSET, left), top, min(cut + INSET, right), bottom)
    return shades


def test_every_code_can_be_scanned() -> None:
    """With another program's reader, at the resolution of a poor printer; symbols without hyphens."""
    (page,) = pictures(cards.card_paper(samples.cards(10)))
    codes = {card.code.replace("-", "") for card in samples.cards(10).cards if card.code}

    assert page.scanned() == codes
    assert len(codes) == 10


@pytest.mark.parametrize("length", [1, 5, 16, 18])
def test_codes_of_every_length_can_be_scanned(length: int) -> None:
    """Longer secrets have larger QR codes."""
    code = written(bytes(range(length)))
    card = replace(samples.cards(1).cards[0], code=code)
    (page,) = pictures(cards.card_paper(replace(samples.cards(1), cards=(card,))))

    assert page.scanned() == {code.replace("-", "")}


def test_a_card_says_whose_it_is() -> None:
    """Name, council, voice, mandate, faction, weight, which card it is, and the code for those who type."""
    card = replace(samples.cards(1).cards[0], letters="T", serial=2)
    told = text(cards.cards(replace(samples.cards(1), cards=(card,))))

    for words in (
        "Federation of Housing Co-operatives · Fourteenth Congress",
        "Marten Aldgrove",
        "Canal Bank Co-operative",
        "Deciding vote",
        "mandate 0000 · T · weight 179 1/3 · card 2",
        "0000-0000 0000-0000",
    ):
        assert packed(words) in told


def test_a_card_without_a_code_has_none_to_scan() -> None:
    """Guests may be let in by name."""
    card = replace(samples.cards(1).cards[0], code=None)
    (page,) = pictures(cards.card_paper(replace(samples.cards(1), cards=(card,))))

    assert not page.scanned()


def test_a_badge_holds_no_secret() -> None:
    """It is worn in the open."""
    (page,) = pictures(cards.badge_paper(samples.badges(10)))

    assert not page.scanned()
    assert packed("Marten Aldgrove Canal Bank Co-operative Deciding vote mandate 0000") in text(
        cards.badges(samples.badges(1))
    )


@pytest.mark.parametrize("kind", PAPERS)
def test_nothing_is_printed_across_a_cut(kind: str) -> None:
    """Long names shrink, then wrap, then end in dots; ten pieces stay ten pieces."""
    size, paper = PAPERS[kind]
    (page,) = pictures(paper)

    assert cuts(page, size) == {255}


@pytest.mark.parametrize(
    "words", ["W" * 60_000, "many words " * 400, "Ж\u0301\u0302" * 99, "i" * 40, "a b " * 99]
)
def test_no_text_is_too_long_for_its_piece(words: str) -> None:
    """Also where every field is as long as anybody can make it."""
    masthead = replace(samples.MASTHEAD, name=words, federation=words)
    card = views.Card(words, words, words, "guest", words, "9" * 400, samples.cards(1).cards[0].code, 1)
    badge = views.Badge(words, words, words, "guest", words)
    sheet, worn = views.CardSheet(masthead, (card,) * 10), views.BadgeSheet(masthead, (badge,) * 10)

    for size, paper in ((CARD, cards.card_paper(sheet)), (BADGE, cards.badge_paper(worn))):
        (page,) = pictures(paper)
        assert cuts(page, size) == {255}


@pytest.mark.parametrize("kind", PAPERS)
def test_marks_show_where_to_cut(kind: str) -> None:
    """Outside of the pieces, in line with their edges."""
    size, paper = PAPERS[kind]
    left, top = grid(size)
    (page,) = pictures(paper)

    for column in range(3):
        edge = left + column * size[0]
        assert min(page.strip(edge - 0.5, top - 5, edge + 0.5, top - 1)) < 245
    for row in range(6):
        edge = top + row * size[1]
        assert min(page.strip(left - 5, edge - 0.5, left - 1, edge + 0.5)) < 245


@pytest.mark.parametrize(("number", "sheets"), [(1, 1), (10, 1), (11, 2), (25, 3)])
def test_there_are_ten_on_a_sheet(number: int, sheets: int) -> None:
    """The last sheet may hold fewer."""
    assert len(opened(cards.cards(samples.cards(number))).pages) == sheets
    assert len(opened(cards.badges(samples.badges(number))).pages) == sheets


def test_a_voice_is_told_without_colour() -> None:
    """In words, and by a filled, a plain and a dashed frame."""
    told = text(cards.badges(samples.badges(3)))

    assert all(packed(words) in told for words in ("Deciding vote", "Voice without vote", "Guest"))
