"""What stands at the head and at the foot of every paper: whose it is, and what in the record it rests on."""

from collections.abc import Iterable, Mapping

from smolny.locale import Words, words
from smolny.press.figures import number
from smolny.press.letters import shortened
from smolny.press.typesetting import Paper, Plain
from smolny.readings import views

FOOT = 80
"""Letters of a name at the foot of a page, which is one line."""

HEADINGS = ("basis_heading", "counted_heading", "vouched_heading")


def headed(
    templates: tuple[str, ...],
    head: views.Masthead,
    heading: str,
    told: Mapping[str, Plain],
    attached: tuple[str, str, str] | None = None,
) -> Paper:
    """A paper of the assembly under its heading, with a line at the foot of every page, and a file inside."""
    said = words(head.language)
    return Paper(
        templates=templates,
        title=said.paper("title", heading=heading, assembly=head.name),
        language=said.language,
        made_at=head.recorded_at,
        missing=said.paper("letters_missing"),
        told={
            "heading": heading,
            "federation": head.federation,
            "assembly": head.name,
            "where": ", ".join(part for part in (head.place, head.dates) if part),
            "foot": said.paper(
                "foot", assembly=shortened(head.name, FOOT), heading=heading, after=number(head.after)
            ),
            "words": {word: said.paper(word) for word in HEADINGS},
            **told,
        },
        attached=attached,
    )


def vouching(said: Words, vouched: views.Vouched, command: str | None = None) -> Plain:
    """How this paper is checked: the words, and the lines of the checkpoint. The command makes it again."""
    after = number(vouched.size)
    return {
        "side": said.paper("entries", count=after),
        "words": said.paper("vouched", after=after, command=command),
        "lines": [vouched.origin, str(vouched.size), vouched.root],
    }


def section(said: Words, name: str, heads: Iterable[str], rows: list[list[str]]) -> Plain:
    """A table of words under a heading, and what is said where it has no rows."""
    return {
        "heading": said.paper(f"{name}_heading"),
        "heads": [said.paper(f"head_{head}") for head in heads],
        "rows": rows,
        "empty": said.paper(f"{name}_empty"),
    }
