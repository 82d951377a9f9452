"""`smolny ballots cards`."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from re import compile as pattern

import click

from smolny.ballots.prover.chance import SECRET
from smolny.ballots.unsound import Unsound
from smolny.clerk.hours import clock, written
from smolny.clerk.toml import decoded, read_bytes
from smolny.clerk.urns import deposits, registrar
from smolny.clerk.urns.files import write_new
from smolny.clerk.urns.registrar import Card
from smolny.cli.found import chosen_orders
from smolny.cli.refusals import Misused, refusal
from smolny.domain.standing_orders import Way
from smolny.locale import words
from smolny.press.cards import code_cards
from smolny.readings import views

CARDS, CODES, PUBLIC = "cards.pdf", "codes.txt", "credentials.json"
MOST_VOTERS = 20_000
_FILE = click.Path(path_type=Path, exists=True, dir_okay=False)
_HEAPS = pattern(r"[1-9][0-9]{0,11}:[1-9][0-9]{0,4}(,[1-9][0-9]{0,11}:[1-9][0-9]{0,4})*")


@dataclass(frozen=True, slots=True)
class Drawn:
    """All cards that count from now on, and those of them that are to be printed."""

    cards: tuple[Card, ...]
    fresh: tuple[Card, ...]

    @property
    def way(self) -> Way:
        """How the codes were drawn."""
        return "envelopes" if self.cards[0].name is None else "persons"

    @property
    def weigh(self) -> bool:
        """Whether the cards have weights of their own."""
        return any(each.weight != 1 for each in self.cards)


def heaps_in(context: click.Context, parameter: click.Parameter, told: str | None) -> list[int] | None:
    """The weight of each envelope, the least first, from as many as are told of each; or a usage error."""
    if told is None:
        return None
    if not _HEAPS.fullmatch(told):
        raise click.BadParameter("say it like 1:180,3:120")
    heaps = [tuple(map(int, each.split(":"))) for each in told.split(",")]
    if sum(count for _, count in heaps) > MOST_VOTERS:
        raise click.BadParameter(f"no more than {MOST_VOTERS} envelopes")
    return sorted(weight for weight, count in heaps for _ in range(count))


def language_in(context: click.Context, parameter: click.Parameter, code: str) -> str:
    """A language that cards can be printed in, or a usage error."""
    if words(code).language != code:
        raise click.BadParameter(f"there are no words in this language: {code}")
    return code


@click.command(
    "cards",
    epilog="\b\nExamples:\n  smolny ballots cards ./cards --voters 300 --votes 40 --title 'Autumn congress'\n"
    "  smolny ballots cards ./cards --weights 1:180,3:120 --votes 20 --weighed 20\n"
    "  smolny ballots cards ./cards --names names.txt --votes 40 --orders orders.toml\n"
    "  smolny ballots cards ./more --codes ./cards/codes.txt --lost 'Ada Lind' --votes 40",
)
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@click.option(
    "--voters", type=click.IntRange(1, MOST_VOTERS), metavar="N", help="So many numbered envelopes."
)
@click.option(
    "--weights",
    callback=heaps_in,
    metavar="W:N,...",
    help="So many numbered envelopes of each weight, as 1:180,3:120.",
)
@click.option(
    "--names",
    type=_FILE,
    metavar="FILE",
    help="Bind each code to a person instead: a name on each line, and behind a tab a weight.",
)
@click.option(
    "--codes",
    type=_FILE,
    metavar="FILE",
    help="Draw nothing new: credentials of more votes for the codes in this file.",
)
@click.option(
    "--lost",
    multiple=True,
    metavar="NAME",
    help="With --codes: a new code for who lost the card; again for more.",
)
@click.option(
    "--gone", multiple=True, metavar="NAME", help="With --codes: withdraw this card; again for more."
)
@click.option(
    "--votes",
    type=click.IntRange(0, deposits.MOST_VOTES),
    metavar="N",
    default=40,
    show_default=True,
    help="For so many votes ahead in which every card is one vote.",
)
@click.option(
    "--weighed",
    type=click.IntRange(0, deposits.MOST_VOTES),
    metavar="N",
    help="For so many votes by weight besides; as many as --votes where weights differ.",
)
@click.option(
    "--orders", metavar="ORDERS", help="Standing orders, by name or file: refuse what they do not allow."
)
@click.option("--title", metavar="WORDS", default="", help="What stands at the head of the cards.")
@click.option(
    "--language",
    callback=language_in,
    metavar="CODE",
    default="en",
    show_default=True,
    help="The language of the cards.",
)
def command(
    folder: Path,
    voters: int | None,
    weights: list[int] | None,
    names: Path | None,
    codes: Path | None,
    lost: tuple[str, ...],
    gone: tuple[str, ...],
    votes: int,
    weighed: int | None,
    orders: str | None,
    title: str,
    language: str,
) -> None:
    """Draw codes for voters, on a machine that is not the server.

    FOLDER is made, open to its owner alone. In it: cards.pdf, a card with a code for each voter, to be
    printed and put into envelopes; codes.txt, the same codes, needed only if credentials run out or a
    person's card is lost; and credentials.json, which opens nothing and is the one file that goes to the
    server. No network is needed.
    """
    if sum(each is not None for each in (voters, weights, names, codes)) != 1 or (
        codes is None and lost + gone
    ):
        raise Misused("voters-are-told-once")
    if folder.exists() and any(folder.iterdir()):
        raise Misused("folder-is-not-empty", path=str(folder))
    drawn = _known(codes, lost, gone) if codes else _fresh(names, weights or [1] * (voters or 0))
    _refuse_other_way(orders, drawn.way)
    many = weighed if weighed is not None else votes if drawn.weigh else 0
    if not 0 < votes + many <= deposits.MOST_VOTES:
        raise click.UsageError(f"for 1 to {deposits.MOST_VOTES} votes, --votes and --weighed together")
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    folder.chmod(0o700)
    write_new(folder / PUBLIC, _public(drawn, votes, many))
    if drawn.fresh or gone:
        write_new(folder / CODES, registrar.written_cards(drawn.cards))
    if drawn.fresh:
        write_new(folder / CARDS, _printed(drawn.fresh, title, language))
    told = f"{votes} votes and {many} by weight" if many else f"{votes} votes"
    click.echo(f"{len(drawn.cards)} codes, credentials for {told}: {folder / PUBLIC} is for the server.")
    if drawn.fresh:
        click.echo(f"Print {folder / CARDS}, and let nobody else read it or {folder / CODES}.")


def _public(drawn: Drawn, votes: int, weighed: int) -> bytes:
    """The deposit: votes in which each card is one, then votes by weight."""
    codes = [each.code for each in drawn.cards]
    alike = registrar.credentials_for(codes, votes, SECRET)
    by_weight = registrar.credentials_for(codes, weighed, SECRET, [each.weight for each in drawn.cards])
    return deposits.written((*alike, *by_weight), drawn.way)


def _refuse_other_way(orders: str | None, way: Way) -> None:
    """Misused `codes-are-drawn-otherwise` where standing orders say another way."""
    section = None if orders is None else chosen_orders(orders).orders.ballots
    if section is not None and section.codes not in ("any", way):
        raise Misused("codes-are-drawn-otherwise", drawn=way, wanted=section.codes)


def _fresh(names: Path | None, weights: Sequence[int]) -> Drawn:
    """New cards: for the persons of a file, or of these weights in numbered envelopes."""
    if names is None:
        codes = registrar.draw_codes(len(weights), SECRET)
        cards = tuple(Card(code, weight) for code, weight in zip(codes, weights, strict=True))
        return Drawn(cards, cards)
    text = decoded(names, read_bytes(names))
    if not 0 < len(registrar.lines_of(text)) <= MOST_VOTERS:
        raise Misused("no-names-in-file", path=str(names))
    with _in_file(names):
        cards = registrar.new_cards(text, SECRET)
    return Drawn(cards, cards)


def _known(codes: Path, lost: tuple[str, ...], gone: tuple[str, ...]) -> Drawn:
    """The cards that were drawn before, with new codes for those that were lost and without those of persons
    who are gone.
    """
    with _in_file(codes):
        before = registrar.read_cards(decoded(codes, read_bytes(codes)))
    try:
        cards = registrar.without(before, lost, gone, SECRET)
    except Unsound as unsound:
        raise Misused(unsound.rule, **unsound.particulars) from None
    return Drawn(cards, tuple(each for each in cards if each.name in lost))


@contextmanager
def _in_file(path: Path) -> Iterator[None]:
    """Misused `no-cards-in-file` for what is wrong with the cards of a file."""
    try:
        yield
    except Unsound as unsound:
        fault = refusal(unsound.rule, unsound.particulars).words
        line = unsound.particulars.get("line")
        raise Misused("no-cards-in-file", path=str(path), line=line, fault=fault) from None


def _printed(fresh: Sequence[Card], title: str, language: str) -> bytes:
    """The cards, each with the name or the envelope that it is for."""
    said, now = words(language), written(clock())
    bearers = [each.name or said.paper("envelope", number=str(place)) for place, each in enumerate(fresh, 1)]
    head = views.Masthead(
        assembly="",
        name=title or said.paper("vote_codes"),
        federation=None,
        place=None,
        dates=None,
        language=said.language,
        after=0,
        recorded_at=now,
    )
    return code_cards(head, bearers, [(each.code, str(each.weight)) for each in fresh])
