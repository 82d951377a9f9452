"""A motion or an amendment before it is handed in: how it reads, what it changes, what is like it already."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from smolny.domain.motions import rules_of
from smolny.domain.motions.wordings import Shelf, text_of, trail, wording_of
from smolny.domain.values import TextId
from smolny.readings import views
from smolny.readings.changes import Cited, shown_change
from smolny.readings.motion_text import waiting_amendments
from smolny.readings.motions import text_line
from smolny.readings.standpoint import Standpoint
from smolny.texts import Amendment, Change, Line, Node, amended, collisions, lines
from smolny.texts.similar import alike

OWN = "this-draft"
"""What a draft is called among the texts that it is held against."""
MOST_ALIKE = 8


@dataclass(frozen=True, slots=True)
class Against:
    """The wording against which an amendment is written now: its hash, its text, its numbered lines."""

    sha256: str
    text: Node
    lines: tuple[Line, ...]


def base_of(here: Standpoint, shelf: Shelf, name: TextId) -> Against:
    """The newest wording of a text; KeyError where its words are not kept."""
    told, columns = here.state.motions.texts[name], rules_of(here.state).columns
    if not told.wordings:
        raise KeyError(name)
    digest = max((*told.wordings, *told.stated)).words.sha256
    worded = wording_of(told, digest)
    text = text_of(here.state.motions, shelf, name, worded)
    # The same bytes are other words where they are another kind of text, or change another one.
    key = ("lines", here.state.id, name, worded.words.media_type, digest, columns)
    numbered = shelf.remembered(key, lambda: tuple(lines(text, columns)))
    return Against(digest, text, numbered)


def lines_shown(numbered: Sequence[Line]) -> tuple[views.NumberedLine, ...]:
    """Lines as pages show them."""
    return tuple(views.NumberedLine(each.number, each.place, each.label, each.text) for each in numbered)


def motion_draft(here: Standpoint, shelf: Shelf, text: Node) -> views.MotionDraft:
    """How a motion would read, and the texts before the assembly that say much the same."""
    numbered = lines(text, rules_of(here.state).columns)
    return views.MotionDraft(lines_shown(numbered), tuple(_alike(here, shelf, text)))


def _alike(here: Standpoint, shelf: Shelf, text: Node) -> Iterator[views.AlikeText]:
    kept = here.state.motions.texts
    others = {
        str(name): trail(here.state.motions, shelf, name).text
        for name, each in kept.items()
        if each.wordings and each.tabled.amends is None
    }
    for pair in alike({**others, OWN: text}, of=(OWN,))[:MOST_ALIKE]:
        other = pair.one if pair.other == OWN else pair.other
        yield views.AlikeText(text_line(here, TextId(other)), round(100 * pair.share))


def amendment_draft(
    here: Standpoint, shelf: Shelf, name: TextId, base: Against, changes: Sequence[Change]
) -> views.AmendmentDraft:
    """What an amendment would change, and with which of those that wait it says the same or collides.
    Unamendable where its changes do not go together.
    """
    amended(base.text, tuple(changes))
    cited = Cited(base.text, base.lines, here.words.language)
    now, waiting = waiting_amendments(here, name, shelf)
    own = Amendment(OWN, tuple(changes))
    same = [each.id for each in waiting if each.changes == own.changes]
    found = collisions(now, [*waiting, own]) if now == base.text and changes else ()
    against = [each.other if each.one == OWN else each.one for each in found if OWN in (each.one, each.other)]
    return views.AmendmentDraft(
        changes=tuple(shown_change(cited, each) for each in changes),
        same=tuple(text_line(here, TextId(each)) for each in same),
        collides=tuple(text_line(here, TextId(each)) for each in dict.fromkeys(against) if each not in same),
    )
