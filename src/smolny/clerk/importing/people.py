"""Which rows of a list are one person, and whom the office register knows already."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from smolny.clerk.identifiers import drawn_person
from smolny.clerk.importing.faults import Unfit
from smolny.clerk.register import Register
from smolny.domain.values import CouncilId, PersonId
from smolny.locale import words


@dataclass(slots=True)
class Delegate:
    """A person as the list or the office register knows them.

    `sent` has the councils that sent the person, and where that stands; `place` is where the person stands.
    """

    person: PersonId
    name: str
    contact: str | None
    group: str | None
    place: str
    new: bool = False
    sent: dict[CouncilId | None, str] = field(default_factory=dict)


class People:
    """Everybody who is known, and who joins them row by row."""

    def __init__(self, register: Register) -> None:
        self._state = register.state
        self._drawn: set[str] = set()
        self._named: dict[str, list[Delegate]] = {}
        for each in _known(register):
            self._named.setdefault(_folded(each.name), []).append(each)

    def delegate(
        self, line: int, name: str, contact: str | None, group: str | None, council: CouncilId | None
    ) -> Delegate:
        """The person whom a row names, new ones with an identifier drawn by chance.

        Raises Unfit `person-named-twice`, `group-differs`.
        """
        others = self._named.setdefault(_folded(name), [])
        for each in others:
            same = contact is not None and _folded(each.contact) == _folded(contact)
            told_apart = contact is not None and each.contact is not None and not same
            if council in each.sent and not told_apart:
                raise Unfit("person-named-twice", name=name, place=each.sent[council])
            if same:
                return _sent_again(each, line, group, council)
        fresh = Delegate(self._draw(), name, contact, group, on_line(line), new=True)
        fresh.sent[council] = fresh.place
        others.append(fresh)
        return fresh

    def _draw(self) -> PersonId:
        while (drawn := drawn_person(self._drawn)) in self._state.federation.persons:
            pass
        self._drawn.add(drawn)
        return PersonId(drawn)


def _sent_again(each: Delegate, line: int, group: str | None, council: CouncilId | None) -> Delegate:
    if group is not None and group != each.group:
        raise Unfit("group-differs", name=each.name, group=group, other=each.group, place=each.place)
    each.sent[council] = on_line(line)
    return each


def _known(register: Register) -> Iterator[Delegate]:
    credentials = register.state.credentials
    for person, told in register.persons.items():
        if told.name is None:
            continue
        known = Delegate(person, told.name, told.contact, told.group, words().say("in_register"))
        for name in credentials.of_person.get(person, ()):
            mandate = credentials.mandates[name]
            if mandate.standing != "ended":
                known.sent[mandate.council] = words().say("on_mandate", mandate=name)
        yield known


def on_line(line: int) -> str:
    """A line in words."""
    return words().say("on_line", line=str(line))


def _folded(text: str | None) -> str:
    return " ".join((text or "").casefold().split())
