"""Cards and badges on sheets of A4, ten on each, to be cut along the marks."""

from collections.abc import Sequence

import segno

from smolny.locale import Words, words
from smolny.press.figures import mixed, number
from smolny.press.letters import shortened
from smolny.press.masthead import headed
from smolny.press.typesetting import Paper, Plain, typeset
from smolny.readings import views

MOST = 300
"""More letters than a card holds in its smallest type; the compositor is not asked to try."""


def cards(sheet: views.CardSheet) -> bytes:
    """The cards as PDF, each with its code to be scanned and to be read. Who has it, has the codes."""
    return typeset(card_paper(sheet))


def code_cards(head: views.Masthead, bearers: Sequence[str], codes: Sequence[tuple[str, str]]) -> bytes:
    """Cards with the codes of verifiable votes as PDF, with their weights, each for the bearer at its place:
    a name, or an envelope. They rest on no record, and are drawn where the server is not.
    """
    return typeset(code_paper(head, bearers, codes))


def badges(sheet: views.BadgeSheet) -> bytes:
    """The badges as PDF; they hold no secret."""
    return typeset(badge_paper(sheet))


def card_paper(sheet: views.CardSheet) -> Paper:
    """The cards as the templates take them."""
    said = words(sheet.masthead.language)
    told = {"owner": _owner(sheet.masthead), "cards": [_card(said, each) for each in sheet.cards]}
    return headed(("sheets", "cards"), sheet.masthead, said.paper("cards"), told)


def code_paper(head: views.Masthead, bearers: Sequence[str], codes: Sequence[tuple[str, str]]) -> Paper:
    """The cards with codes as the templates take them."""
    said = words(head.language)
    told = [_coded(said, bearer, *each) for bearer, each in zip(bearers, codes, strict=True)]
    about: dict[str, Plain] = {"owner": _owner(head), "cards": told, "foot": shortened(head.name, MOST)}
    return headed(("sheets", "cards"), head, said.paper("vote_codes"), about)


def _coded(said: Words, bearer: str, code: str, weight: str) -> Plain:
    again = said.paper("vote_code_again")
    weighs = said.paper("weight", weight=mixed(weight))
    return {
        "name": shortened(bearer, MOST),
        "council": said.paper("vote_code_kept"),
        "voice": "consultative",
        "voiced": said.paper("vote_code"),
        "facts": again if weight == "1" else f"{again} · {weighs}",
        "code": code.split("-"),
        "scanned": _drawn(code),
        "described": said.paper("vote_code_of", bearer=bearer),
    }


def badge_paper(sheet: views.BadgeSheet) -> Paper:
    """The badges as the templates take them."""
    said = words(sheet.masthead.language)
    told = [_worn(said, each, _facts(said, each)) for each in sheet.badges]
    about: dict[str, Plain] = {"owner": _owner(sheet.masthead), "badges": told}
    return headed(("sheets", "badges"), sheet.masthead, said.paper("badges"), about)


def _owner(head: views.Masthead) -> str:
    named = f"{head.federation} · {head.name}" if head.federation else head.name
    return shortened(named, MOST)


def _worn(said: Words, each: views.Card | views.Badge, facts: Sequence[str]) -> dict[str, Plain]:
    return {
        "name": shortened(each.name, MOST),
        "council": shortened(each.council or "", MOST),
        "voice": each.voice,
        "voiced": said.paper(f"voice_{each.voice}"),
        "facts": shortened(" · ".join(facts), MOST),
    }


def _facts(said: Words, each: views.Card | views.Badge) -> list[str]:
    mandate = said.paper("mandate", mandate=each.mandate)
    return [mandate, each.letters] if each.letters else [mandate]


def _card(said: Words, each: views.Card) -> Plain:
    weight = [] if each.weight == "1" else [said.paper("weight", weight=mixed(each.weight))]
    facts = (*_facts(said, each), *weight, said.paper("card", serial=number(each.serial)))
    return {
        **_worn(said, each, facts),
        "code": None if each.code is None else each.code.split("-"),
        "scanned": None if each.code is None else _drawn(each.code),
        "described": said.paper("code_of", mandate=each.mandate),
    }


def _drawn(code: str) -> str:
    """The code as a picture: SVG, one unit for each module."""
    # What has small letters takes more modules, and is read only with its hyphens.
    small = code != code.upper()
    told, mode = (code, "byte") if small else (code.replace("-", ""), "alphanumeric")
    symbols = segno.make(told, error="q", micro=False, mode=mode)
    width = len(symbols.matrix)
    path = "".join(
        f"M{column} {row}h{length}v1h-{length}z"
        for row, modules in enumerate(symbols.matrix)
        for column, length in _dark(modules)
    )
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {width}"><path d="{path}"/></svg>'


def _dark(modules: Sequence[int]) -> list[tuple[int, int]]:
    """Where dark modules begin in a row, and how many follow each other."""
    found: list[tuple[int, int]] = []
    for column, module in enumerate(modules):
        if module and found and sum(found[-1]) == column:
            found[-1] = (found[-1][0], found[-1][1] + 1)
        elif module:
            found.append((column, 1))
    return found
