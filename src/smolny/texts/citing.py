"""How a place, and a change, is named in words: in English and German."""

from smolny.texts.amendments import Change, Insert, LeaveOut, Move, Renumber, Reword, Side, Substitute
from smolny.texts.places import Places, places_of
from smolny.texts.plain import write_plain
from smolny.texts.tree import Node
from smolny.texts.words import Words, plain

LANGUAGES = ("en", "de")
_NAMES = {
    "en": {
        **{
            kind: kind
            for kind in ("section", "article", "paragraph", "item", "sentence", "table", "row", "cell")
        },
        "quote": "quotation",
        "head": "row",
        "note": "note",
    },
    "de": {
        "section": "Abschnitt",
        "article": "Artikel",
        "paragraph": "Absatz",
        "item": "Buchstabe",
        "sentence": "Satz",
        "quote": "Zitat",
        "table": "Tabelle",
        "head": "Zeile",
        "row": "Zeile",
        "cell": "Zelle",
        "note": "Fußnote",
    },
}
_SIDES = {
    "en": {"before": "before", "after": "after", "first": "at the beginning of", "last": "at the end of"},
    "de": {"before": "vor", "after": "nach", "first": "am Anfang von", "last": "am Ende von"},
}
_FORMS = {
    "en": {
        "in": "in {place}, {side} {near} insert {new}",
        "begin": "in {place}, at the beginning insert {new}",
        "out": "in {place}, leave out {old}",
        "instead": "in {place}, replace {old} by {new}",
        "insert": "{side} {place} insert: {new}",
        "leave": "leave out {place}",
        "substitute": "replace {place} by: {new}",
        "move": "move {place} {side} {to}",
        "renumber": "renumber {place} as {number}",
    },
    "de": {
        "in": "in {place} {side} {near} {new} einfügen",
        "begin": "in {place} am Anfang {new} einfügen",
        "out": "in {place} {old} streichen",
        "instead": "in {place} {old} durch {new} ersetzen",
        "insert": "{side} {place} einfügen: {new}",
        "leave": "{place} streichen",
        "substitute": "{place} ersetzen durch: {new}",
        "move": "{place} {side} {to} verschieben",
        "renumber": "{place} erhält die Nummer {number}",
    },
}
_MARKS = {"en": "“{}”", "de": "„{}“"}


def cite(places: Places, id: str, language: str = "en") -> str:
    """A place in words, from the article down to the sentence."""
    steps = []
    while id in places.parents:
        steps.append(_step(places, id, language))
        if places.nodes[id].kind == "article":
            break
        id = places.parents[id].parent
    return (", " if language == "en" else " ").join(reversed(steps))


def _step(places: Places, id: str, language: str) -> str:
    node = places.nodes[id]
    if node.kind in ("article", "section") and node.number:
        return node.number
    return f"{_NAMES[language][node.kind]} {label_of(places, id)}"


def label_of(places: Places, id: str) -> str:
    """A part's number without its brackets and stops, or which of its kind it is."""
    own = places.nodes[id].number.strip("(). ")
    return own if any(map(str.isalnum, own)) else str(ordinal(places, id))


def ordinal(places: Places, id: str) -> int:
    """Which of its kind a part is, in what it stands in."""
    parent, place = places.parents[id]
    kind = places.nodes[id].kind
    return sum(part.kind == kind for part in places.nodes[parent].parts[: place + 1])


def instruction(text: Node, change: Change, language: str = "en") -> str:
    """A change of a text as it is moved in the hall."""
    return told_change(places_of(text), change, language)


def instructions(text: Node, changes: tuple[Change, ...], language: str = "en") -> tuple[str, ...]:
    """Changes as they are moved in the hall, one after the other."""
    places = places_of(text)
    return tuple(told_change(places, change, language) for change in changes)


def told_change(places: Places, change: Change, language: str, cited: str = "") -> str:
    """A change as it is moved in the hall, of a text whose places are known; `cited` is its place in words,
    where that is known too.
    """
    place, forms = cited or cite(places, change.place, language), _FORMS[language]
    match change:
        case Reword():
            return _reworded(change, place, language)
        case Insert(side=side, parts=parts):
            return forms["insert"].format(
                side=_SIDES[language][side], place=place, new=_parts(parts, language)
            )
        case LeaveOut():
            return forms["leave"].format(place=place)
        case Substitute(parts=parts):
            return forms["substitute"].format(place=place, new=_parts(parts, language))
        case Move(to=to, side=side):
            return forms["move"].format(
                place=place, side=_SIDES[language][side], to=cite(places, to, language)
            )
        case Renumber(number=number):
            return forms["renumber"].format(place=place, number=number)


def _reworded(change: Reword, place: str, language: str) -> str:
    said = plain(change.was)
    old, new = said[change.start : change.end], plain(change.words)
    if old:
        form = _FORMS[language]["instead" if new.strip() else "out"]
        return form.format(place=place, old=quoted(old, language), new=quoted(new, language))
    side, near = _near(said, change.start)
    form = _FORMS[language]["in" if near else "begin"]
    beside = _SIDES[language][side]
    return form.format(place=place, side=beside, near=quoted(near, language), new=quoted(new, language))


def _near(said: str, at: int) -> tuple[Side, str]:
    """The words before a point that are nowhere else in the sentence, as few as can be."""
    before = said[:at].split()
    rows = (" ".join(before[-many:]) for many in range(1, len(before) + 1))
    return "after", next((row for row in rows if said.count(row) == 1), " ".join(before))


def _parts(parts: tuple[Node, ...], language: str) -> str:
    said = [plain(part.words) if part.kind == "sentence" else _source(part) for part in parts]
    return quoted("\n\n".join(said), language)


def _source(part: Node) -> str:
    return write_plain(Node("text", parts=(part,))).source


def quoted(said: str | Words, language: str) -> str:
    """Words between the marks of quotation of a language."""
    return _MARKS[language].format((said if isinstance(said, str) else plain(said)).strip())
