"""`smolny ballots cards`."""

from pathlib import Path

import click

from smolny.ballots.prover.chance import SECRET
from smolny.clerk.hours import clock, written
from smolny.clerk.toml import decoded, read_bytes
from smolny.clerk.urns import deposits, registrar
from smolny.clerk.urns.files import write_new
from smolny.cli.refusals import Misused
from smolny.locale import words
from smolny.press.cards import code_cards
from smolny.readings import views

CARDS, CODES, PUBLIC = "cards.pdf", "codes.txt", "credentials.json"
MOST_VOTERS = 20_000


@click.command(
    "cards",
    epilog="\b\nExamples:\n  smolny ballots cards ./cards --voters 300 --votes 40 --title 'Autumn congress'\n"
    "  smolny ballots cards ./cards --names names.txt --votes 40\n"
    "  smolny ballots cards ./more --codes ./cards/codes.txt --votes 40",
)
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@click.option(
    "--voters", type=click.IntRange(1, MOST_VOTERS), metavar="N", help="So many numbered envelopes."
)
@click.option(
    "--names",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    metavar="FILE",
    help="Bind each code to a person instead: a name on each line.",
)
@click.option(
    "--codes",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    metavar="FILE",
    help="Draw nothing new: credentials of more votes for the codes in this file.",
)
@click.option(
    "--votes",
    type=click.IntRange(1, deposits.MOST_VOTES),
    metavar="N",
    default=40,
    show_default=True,
    help="For so many votes ahead.",
)
@click.option("--title", metavar="WORDS", default="", help="What stands at the head of the cards.")
@click.option(
    "--language", metavar="CODE", default="en", show_default=True, help="The language of the cards."
)
def command(
    folder: Path,
    voters: int | None,
    names: Path | None,
    codes: Path | None,
    votes: int,
    title: str,
    language: str,
) -> None:
    """Draw codes for voters, on a machine that is not the server.

    FOLDER is made, open to its owner alone. In it: cards.pdf, a card with a code for each voter, to be
    printed and put into envelopes; codes.txt, the same codes, needed only if credentials run out; and
    credentials.json, which opens nothing and is the one file that goes to the server. No network is needed.
    """
    if sum(each is not None for each in (voters, names, codes)) != 1:
        raise Misused("voters-are-told-once")
    if folder.exists() and any(folder.iterdir()):
        raise Misused("folder-is-not-empty", path=str(folder))
    bearers = _bearers(voters, names) if codes is None else []
    drawn = registrar.draw_codes(len(bearers), SECRET) if codes is None else _known(codes)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    folder.chmod(0o700)
    public = deposits.written(registrar.credentials_for(drawn, votes, SECRET))
    write_new(folder / PUBLIC, public)
    if codes is None:
        # In an order of their own: the line of a code does not tell its envelope.
        write_new(folder / CODES, "".join(f"{each}\n" for each in sorted(drawn)).encode())
        write_new(folder / CARDS, _printed(drawn, bearers, title, language))
    click.echo(f"{len(drawn)} codes, credentials for {votes} votes: {folder / PUBLIC} is for the server.")
    if codes is None:
        click.echo(f"Print {folder / CARDS}, and let nobody else read it or {folder / CODES}.")


def _bearers(voters: int | None, names: Path | None) -> list[str]:
    """Whom each card is for: a name, or the number of an envelope."""
    if names is None:
        return [str(number) for number in range(1, (voters or 0) + 1)]
    lines = decoded(names, read_bytes(names)).splitlines()
    found = [each.strip() for each in lines if each.strip()]
    if not 0 < len(found) <= MOST_VOTERS:
        raise Misused("no-names-in-file", path=str(names))
    return found


def _known(codes: Path) -> tuple[str, ...]:
    """The codes that were drawn before."""
    return tuple(decoded(codes, read_bytes(codes)).split())


def _printed(drawn: tuple[str, ...], bearers: list[str], title: str, language: str) -> bytes:
    """The cards, each with the name or the envelope that it is for."""
    said, now = words(language), written(clock())
    envelopes = all(each.isdigit() for each in bearers)
    told = [said.paper("envelope", number=each) if envelopes else each for each in bearers]
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
    return code_cards(head, told, drawn)
