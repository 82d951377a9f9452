"""What a registrar draws, far from the server: codes for voters, credentials for the server."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from smolny.ballots.election import WEIGHT
from smolny.ballots.groups import group_named
from smolny.ballots.prover.chance import Chance
from smolny.ballots.prover.credentials import CODE, draw_code, draw_uuid, listed, public_credential
from smolny.ballots.unsound import Unsound, within
from smolny.clerk.urns.deposits import GROUP, Listed


@dataclass(frozen=True, slots=True)
class Card:
    """A card that a registrar draws: its secret code, its weight, and the name of whom it is for; no name on
    one in an envelope.
    """

    code: str
    weight: int = 1
    name: str | None = None


def draw_codes(count: int, chance: Chance) -> tuple[str, ...]:
    """So many codes, no two alike."""
    drawn: dict[str, None] = {}
    while len(drawn) < count:
        drawn[draw_code(chance)] = None
    return tuple(drawn)


def credentials_for(
    codes: Sequence[str], votes: int, chance: Chance, weights: Sequence[int] | None = None
) -> tuple[Listed, ...]:
    """The public credentials of these codes for so many votes, each with a uuid of its own; with their
    weights, if these are given. They stand in ascending order: the place of a credential tells nothing of its
    code, nor of its place in another vote.
    """
    group = group_named(GROUP)
    uuids = [draw_uuid(chance) for _ in range(votes)]
    told = [(code, None) for code in codes] if weights is None else list(zip(codes, weights, strict=True))
    return tuple(
        Listed(
            uuid,
            tuple(
                sorted(listed(group, public_credential(group, uuid, code), weight) for code, weight in told)
            ),
        )
        for uuid in uuids
    )


def written_cards(cards: Sequence[Card]) -> bytes:
    """The list that the registrar keeps: a code on each line, behind tabs the weight and the name, as far as
    there are any. Without names the lines have an order of their own: the line of a code does not tell its
    envelope.
    """
    named = any(each.name for each in cards)
    more = named or any(each.weight != 1 for each in cards)
    lines = [_line(each) if more else each.code for each in cards]
    return "".join(f"{each}\n" for each in (lines if named else sorted(lines))).encode()


def _line(card: Card) -> str:
    return "\t".join((card.code, str(card.weight), *([] if card.name is None else [card.name])))


def read_cards(text: str) -> tuple[Card, ...]:
    """The cards of such a list; Unsound `not-a-code`, `weight-is-malformed`, `name-stands-twice`, with the
    `line`, and `cards-are-not-alike`.
    """
    return _each_once(lines_of(text), _read)


def new_cards(text: str, chance: Chance) -> tuple[Card, ...]:
    """Cards with new codes for a list of persons: a name on each line, behind a tab a weight. Unsound
    `line-names-nobody`, `weight-is-malformed`, `name-stands-twice`, with the `line`; `cards-are-not-alike` of
    nobody.
    """
    lines = lines_of(text)
    codes = iter(draw_codes(len(lines), chance))
    return _each_once(lines, lambda line: _named(line, next(codes)))


def lines_of(text: str) -> tuple[tuple[int, str], ...]:
    """The lines of a list that are not empty, with their numbers."""
    return tuple((number, line) for number, line in enumerate(text.splitlines(), 1) if line.strip())


def _each_once(lines: Sequence[tuple[int, str]], read: Callable[[str], Card]) -> tuple[Card, ...]:
    found: dict[str, int] = {}
    cards = []
    for number, line in lines:
        with within(line=number):
            cards.append(read(line))
            name = cards[-1].name
            if name is not None and found.setdefault(name, number) != number:
                raise Unsound("name-stands-twice", name=name[:80], first=found[name])
    return alike(cards)


def _named(line: str, code: str) -> Card:
    name, _, weight = line.partition("\t")
    if not name.strip():
        raise Unsound("line-names-nobody")
    return card(code, weight.strip() or "1", name.strip())


def _read(line: str) -> Card:
    code, *more = (each.strip() for each in line.split("\t"))
    if len(more) > 2:
        raise Unsound("not-a-code")
    return card(code, *more)


def card(code: str, weight: str = "1", name: str = "") -> Card:
    """The card of a code; Unsound `not-a-code`, `weight-is-malformed`."""
    if not CODE.fullmatch(code):
        raise Unsound("not-a-code")
    if not WEIGHT.fullmatch(weight):
        raise Unsound("weight-is-malformed", weight=weight[:40])
    return Card(code, int(weight), name or None)


def alike(cards: Iterable[Card]) -> tuple[Card, ...]:
    """These cards; Unsound `cards-are-not-alike` where there are none, some have names and others have none,
    or a code or a name comes twice.
    """
    told = tuple(cards)
    names = [each.name for each in told if each.name is not None]
    fits = len(names) in (0, len(told)) and len(set(names)) == len(names)
    if not told or not fits or len({each.code for each in told}) < len(told):
        raise Unsound("cards-are-not-alike")
    return told


def without(
    cards: Sequence[Card], lost: Sequence[str], gone: Sequence[str], chance: Chance
) -> tuple[Card, ...]:
    """The cards with new codes in place of those that these persons lost, and without those of persons who
    are gone; Unsound `nobody-has-this-card` for a name that no card has, `cards-are-not-alike` where no card
    is left.
    """
    known = {each.name for each in cards}
    for name in (*lost, *gone):
        if name not in known:
            raise Unsound("nobody-has-this-card", name=name[:80])
    left = [each for each in cards if each.name not in gone]
    return alike(replace(each, code=draw_code(chance)) if each.name in lost else each for each in left)
