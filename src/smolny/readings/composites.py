"""Where the sentences of a composite come from, and which of those that it is made of are not in it."""

from collections.abc import Iterator

from smolny.domain.motions import rules_of
from smolny.domain.motions.wordings import Shelf, trail
from smolny.domain.values import TextId
from smolny.readings import views
from smolny.readings.changes import Cited
from smolny.readings.standpoint import Standpoint
from smolny.texts import Composite, Node, Origin, choosable, lines, plain, walk
from smolny.texts.passages import passages


def origins(here: Standpoint, shelf: Shelf, name: TextId) -> tuple[views.SentenceOrigin, ...]:
    """Of every sentence of a composite where it comes from; nothing for a text that is none."""
    made = _composite(here, shelf, name)
    if made is None:
        return ()
    cited = _cited(here, made)
    said = {node.id: plain(node.words) for node in walk(made.text)}
    return tuple(_origin(here, cited, said[each], origin) for each, origin in made.provenance().items())


def left_out(here: Standpoint, shelf: Shelf, name: TextId) -> tuple[views.SentenceOrigin, ...]:
    """The sentences of its motions that are not in a composite."""
    made = _composite(here, shelf, name)
    if made is None:
        return ()
    cited = _cited(here, made)
    return tuple(
        _origin(here, cited, plain(cited[each.motion].places.nodes[each.place].words), each)
        for each in made.left_out()
    )


def parts_offered(here: Standpoint, shelf: Shelf, name: TextId) -> tuple[views.PartOffered, ...]:
    """The parts of a text as it is now, of which a composite takes some."""
    text = trail(here.state.motions, shelf, name).text
    cited = Cited(text, (), here.words.language)
    return tuple(views.PartOffered(each.id, cited.cite(each.id), _said(each)) for each in choosable(text))


def _said(part: Node) -> str:
    return " ".join(plain(each.said) for each in passages(part))


def _composite(here: Standpoint, shelf: Shelf, name: TextId) -> Composite | None:
    """The composite as it is worded, with its motions as they are: names in it begin with theirs."""
    kept = here.state.motions.texts
    motions = {str(each): each for each in kept[name].tabled.made_of if kept[each].wordings}
    if not motions or not kept[name].wordings:
        return None
    texts = {motion: trail(here.state.motions, shelf, each).text for motion, each in motions.items()}
    text = trail(here.state.motions, shelf, name).text
    return Composite(text, texts, dict(_taken(text, texts)))


def _taken(text: Node, texts: dict[str, Node]) -> Iterator[tuple[str, Origin]]:
    known = {
        f"{motion}-{node.id}": Origin(motion, node.id)
        for motion, each in texts.items()
        for node in walk(each)
    }
    yield from ((node.id, known[node.id]) for node in walk(text) if node.id in known)


def _cited(here: Standpoint, made: Composite) -> dict[str, Cited]:
    """The motions of a composite with their lines."""
    columns, language = rules_of(here.state).columns, here.words.language
    return {motion: Cited(text, lines(text, columns), language) for motion, text in made.motions.items()}


def _origin(
    here: Standpoint, cited: dict[str, Cited], words: str, origin: Origin | None
) -> views.SentenceOrigin:
    if origin is None:
        return views.SentenceOrigin(words)
    motion = here.state.motions.texts[TextId(origin.motion)].tabled
    at = cited[origin.motion]
    place, line = at.cite(origin.place), at.line(origin.place)
    return views.SentenceOrigin(
        words, origin.motion, motion.number, motion.title, place, origin.is_changed, line
    )
