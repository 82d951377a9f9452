"""The text of an act as it was adopted, with all that was carried before, read passage by passage."""

from collections.abc import Iterator

from smolny.domain.motions.wordings import Shelf, stages
from smolny.domain.order import OutOfOrder
from smolny.domain.values import ActId
from smolny.readings import views
from smolny.readings.standpoint import Standpoint
from smolny.texts import Node, Unamendable, Words, plain
from smolny.texts.passages import Passage, passages

_HEADED = ("text", "section", "article")


def act_text(here: Standpoint, name: ActId, shelf: Shelf) -> Node | None:
    """The wording in which the text of an act was adopted; none where the act has no text, or its words are
    not kept or cannot be read. KeyError where no act is on the register under this name.
    """
    entry, adopted = here.state.acts.register[name]
    text = None if adopted.text is None else here.state.motions.texts[adopted.text]
    if adopted.text is None or text is None or not text.wordings:
        return None
    try:
        every = tuple(stages(here.state.motions, shelf, adopted.text))
    except (OutOfOrder, Unamendable):
        return None
    return next((each.text for each in reversed(every) if each.entry <= entry), every[0].text)


def in_passages(text: Node | None) -> tuple[views.TextPassage, ...]:
    """A text as passages: its title, headings, paragraphs, items; nothing of none."""
    return () if text is None else tuple(_told(passages(text)))


def _told(every: Iterator[Passage]) -> Iterator[views.TextPassage]:
    for each in every:
        said, number = plain(each.said), each.node.number
        if said or number:
            yield views.TextPassage(_kind(each), number, said)


def _kind(passage: Passage) -> str:
    """How a passage looks: what is in slanted letters as a whole stands apart from the text."""
    if passage.node.kind in _HEADED and passage.node.heading:
        return "heading"
    return "item" if passage.node.kind == "item" else "aside" if _is_slanted(passage.said) else "paragraph"


def _is_slanted(said: Words) -> bool:
    runs = [run for run in said if run.text.strip()]
    return bool(runs) and all("emphasis" in run.marks for run in runs)
