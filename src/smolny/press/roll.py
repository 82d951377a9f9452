"""The public roll on paper and as a table."""

from smolny.locale import Words, words
from smolny.press.figures import number
from smolny.press.masthead import headed, section, vouching
from smolny.press.table import table
from smolny.press.typesetting import Paper, Plain, typeset
from smolny.readings import views

COLUMNS = ("mandate", "name", "council", "voice", "standing")
HEAD = ("assembly", "after", *COLUMNS)


def pdf(roll: views.Roll, vouched: views.Vouched) -> bytes:
    """The roll as PDF."""
    return typeset(paper(roll, vouched))


def csv(roll: views.Roll) -> bytes:
    """A row for each mandate, in the columns of `HEAD`."""
    about = (roll.masthead.assembly, roll.masthead.after)
    return table(HEAD, ((*about, *_cells(line)) for line in roll.lines))


def paper(roll: views.Roll, vouched: views.Vouched) -> Paper:
    """The roll as the templates take it."""
    said = words(roll.masthead.language)
    listed = section(said, "roll", COLUMNS, [_row(said, line) for line in roll.lines])
    told: dict[str, Plain] = {
        "count": said.paper("mandates", count=number(len(roll.lines))),
        "listed": listed,
        "vouched": vouching(said, vouched),
    }
    return headed(("roll",), roll.masthead, said.paper("roll"), told)


def lines(roll: views.Roll) -> list[list[str]]:
    """The roll in words under its heads, for a terminal."""
    said = words(roll.masthead.language)
    heads = [said.paper(f"head_{column}") for column in COLUMNS]
    rows = [_row(said, line) for line in roll.lines]
    return [heads, *rows] if rows else [[said.paper("roll_empty")]]


def _cells(line: views.RollLine) -> tuple[str, str, str, str, str]:
    return (
        line.mandate,
        "not-public" if line.name is None else line.name,
        "not-given" if line.council is None else line.council,
        line.voice,
        line.standing,
    )


def _row(said: Words, line: views.RollLine) -> list[str]:
    return [
        line.mandate,
        line.name or said.paper("not_public"),
        line.council or said.unknown("not-given"),
        said.paper(f"voice_{line.voice}"),
        said.value(line.standing),
    ]
