"""What everything is called: identifiers of the record to names for people."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from smolny.domain.assembly import Assembly
from smolny.domain.order import Recorded
from smolny.domain.order.record import Among
from smolny.domain.values import (
    ActId,
    Actor,
    BodyId,
    CommitmentId,
    CouncilId,
    ElectionId,
    FactionId,
    Figure,
    ItemId,
    MandateId,
    MinutesId,
    Party,
    PersonId,
    QuestionId,
    SittingId,
    TextId,
    is_known,
)
from smolny.domain.values.moments import Calendar
from smolny.locale import Words
from smolny.readings.views import Faction, Seats

Opened = Callable[[int, str], object | None]
"""What a sealed field holds, by entry number and field, or none where it is erased or not to be seen."""

SLOTS = 8
"""Shapes and hues for groups; from the ninth group on the last one is shared."""


def nothing_opened(entry: int, field: str) -> None:
    """Every sealed field stays closed."""


class Voiced(Protocol):
    """What is said by a seat, a council, a faction or a body."""

    @property
    def mandate(self) -> MandateId | None: ...

    @property
    def council(self) -> CouncilId | None: ...

    @property
    def faction(self) -> FactionId | None: ...

    @property
    def body(self) -> BodyId | None: ...


@dataclass(frozen=True, slots=True)
class Names:
    """The directory of an assembly as its state has it; what is unknown goes by its identifier.

    Factions go by the names that they have, or had just before the entry of that `number`.
    """

    state: Assembly
    words: Words
    opened: Opened = nothing_opened
    number: int | None = None

    @property
    def calendar(self) -> Calendar:
        """The calendar in which the assembly reckons its days."""
        founding = self.state.record.founding
        return founding.calendar if founding else "gregorian"

    def person(self, person: PersonId) -> str:
        """A name as plain or as opened, else "person" and the identifier."""
        name = self.known(person)
        return self.words.say("person", id=person) if name is None else name

    def known(self, person: PersonId) -> str | None:
        """A name as plain or as opened, none where it is sealed, erased or was never told."""
        noted = self.state.federation.persons.get(person)
        if noted is not None and noted.name is not None:
            return noted.name
        entry = self.state.federation.noted_in.get(person)
        name = self.opened(entry, "name") if entry is not None else None
        return name if isinstance(name, str) else None

    def shown(self, entry: Recorded[Any], field: str) -> Any:
        """A field of an entry as plain or as opened, else the word for "sealed" or for "erased"."""
        if field not in entry.sealed:
            return getattr(entry.particulars, field)
        opened = self.opened(entry.number, field)
        if isinstance(opened, str):
            return opened
        return self.words.say(self._hidden(entry.number, field))

    def _hidden(self, number: int, field: str) -> str:
        erased = self.state.record.sealed.get((number, field)) == "erased"
        return "erased" if erased else "sealed"

    def body(self, body: BodyId) -> str:
        """The name of a body."""
        noted = self.state.federation.bodies.get(body)
        return noted.name if noted else body

    def council(self, council: CouncilId) -> str:
        """The name of a council."""
        registered = self.state.federation.councils.get(council)
        return registered.name if registered else council

    def faction(self, faction: FactionId) -> str:
        """The name of a faction."""
        noted = self.state.factions.noted.get(faction)
        if noted is None:
            return faction
        if self.number is None:
            return noted.name
        return next((name for changed_in, name, _ in noted.earlier if self.number <= changed_in), noted.name)

    def mandate(self, mandate: MandateId) -> str:
        """The delegate whose mandate it is."""
        standing = self.state.credentials.mandates.get(mandate)
        return self.person(standing.person) if standing else mandate

    def party(self, party: Party) -> str:
        """Whoever a deed names: "Vikzhel (its delegate)", or the description alone."""
        named = [
            *([self.person(party.person)] if party.person is not None else []),
            *([self.body(party.body)] if party.body is not None else []),
            *([self.faction(party.faction)] if party.faction is not None else []),
        ]
        if not named:
            return party.described or self.words.unknown("not-given")
        whole = ", ".join(named)
        return self.words.say("part", whole=whole, part=party.described) if party.described else whole

    def voice(self, told: "Voiced") -> str | None:
        """Who names or supports somebody: a seat, a council, a faction or a body; none where none is told."""
        if told.mandate is not None:
            return self.mandate(told.mandate)
        if told.council is not None:
            return self.council(told.council)
        if told.faction is not None:
            return self.faction(told.faction)
        return None if told.body is None else self.body(told.body)

    def parties(self, parties: Iterable[Party], *, others: bool = False) -> str:
        """Several of them, and others where a source names not all."""
        return self.words.joined(map(self.party, parties), others=others)

    def actor(self, actor: Actor) -> str:
        """Who did a deed: the person, else the office, else the body, with the body beside it."""
        body = self.body(actor.body) if actor.body is not None else None
        if actor.person is not None:
            who = self.person(actor.person)
            post = ", ".join(word for word in (actor.office, body) if word)
            return self.words.say("part", whole=who, part=post) if post else who
        return ", ".join(word for word in (actor.office, body) if word)

    def text(self, text: TextId) -> str:
        """The title of a text, after its number where it amends another: "A1-2, Amendment to Rents"."""
        found = self.state.motions.texts.get(text)
        if found is None:
            return text
        told = found.tabled
        if told.amends is None or told.number is None:
            return told.title
        return self.words.say("numbered", number=told.number, title=told.title)

    def question(self, question: QuestionId) -> str:
        """The title of the text that it decides, or the wording of the question."""
        put = self.state.votes.questions.get(question)
        if put is None:
            return question
        return self.text(put.put.text) if put.put.text is not None and put.put.settles else put.put.wording

    def act(self, act: ActId) -> str:
        """The title of an act."""
        found = self.state.acts.register.get(act)
        return found[1].title if found else act

    def commitment(self, commitment: CommitmentId) -> str:
        """What the assembly bound itself to."""
        made = self.state.execution.commitments.get(commitment)
        return made.made.content if made else commitment

    def item(self, item: ItemId) -> str:
        """The title of an item of the agenda."""
        placed = self.state.agenda.items.get(item)
        return placed.title if placed else item

    def sitting(self, sitting: SittingId) -> str:
        """ "first sitting"."""
        found = self.state.sittings.all.get(sitting)
        return self.words.say("sitting", ordinal=self.words.ordinal(found.ordinal)) if found else sitting

    def minutes(self, minutes: MinutesId) -> str:
        """Minutes by the sitting that they are of: "first sitting (m1)"; by their identifier otherwise."""
        found = self.state.minutes.all.get(minutes)
        if found is None or found.sitting is None:
            return minutes
        return self.words.say("part", whole=self.sitting(found.sitting), part=minutes)

    def election(self, election: ElectionId) -> str:
        """What is to be filled by an election."""
        found = self.state.elections.all.get(election)
        return found.vacancy.title if found else election

    def rule(self, rule: str) -> str:
        """A rule of counting in words; its name where there are none."""
        return self.words.tables["values"].get(f"rule-{rule}", rule)

    def told(self, particulars: Mapping[str, object]) -> dict[str, object]:
        """What a refusal tells of, by name wherever the record has one; mandates go by their numbers."""
        named: Mapping[str, Callable[[Any], str]] = {
            "person": self.person,
            "sitting": self.sitting,
            "item": self.item,
            "question": self.question,
            "faction": self.faction,
            "council": self.council,
            "body": self.body,
            "text": self.text,
            "amendment": self.text,
            "composite": self.text,
            "other": self.text_if_any,
            "one": self.text_if_any,
            "election": self.election,
        }
        return {
            key: named[key](value) if key in named and isinstance(value, str) else value
            for key, value in particulars.items()
        }

    def text_if_any(self, told: str) -> str:
        """A text by its title, or what is told where it is the name of none."""
        return self.text(TextId(told)) if told in self.state.motions.texts else told

    def claimed(self, among: Among, subject: str, aspect: str) -> str:
        """What a claim is about: the thing by its name, and the aspect of it that is claimed."""
        return f"{self.thing(among, subject)}: {aspect}"

    def thing(self, among: Among, subject: str) -> str:
        """Something by its identifier in a register; the identifier itself where it has no name there."""
        named: dict[str, Callable[[Any], str]] = {
            "body": self.body,
            "person": self.person,
            "faction": self.faction,
            "text": self.text,
            "question": self.question,
            "act": self.act,
            "sitting": self.sitting,
            "item": self.item,
        }
        founding = self.state.record.founding
        if among == "assembly" and founding is not None:
            return founding.short_name or founding.name
        return named[among](subject) if among in named else subject

    def group(self, faction: FactionId) -> Faction:
        """A faction with its letters and slot; an unknown one goes by its identifier, in the last slot."""
        noted = self.state.factions.noted.get(faction)
        if noted is None:
            return Faction(faction, faction, faction, SLOTS)
        slot = min(list(self.state.factions.noted).index(faction) + 1, SLOTS)
        return Faction(faction, noted.name, noted.letters, slot)

    def seats(self, figures: Iterable[Figure]) -> tuple[Seats, ...]:
        """A table by faction, as it was recorded."""
        return tuple(Seats(self.group(FactionId(figure.of)), figure.count) for figure in figures)

    def shares(self, figures: Iterable[Figure]) -> str:
        """The same in a sentence: "Bolsheviks 14, Left Socialist Revolutionaries 7"."""
        told = (
            self.words.say(
                "share", group=self.faction(FactionId(each.of)), count=self.words.count(each.count)
            )
            for each in figures
        )
        return ", ".join(told)

    def roll(self) -> tuple[Faction, ...]:
        """The factions in the order of their noting."""
        return tuple(map(self.group, self.state.factions.noted))


def by_size(seats: Iterable[Seats]) -> tuple[Seats, ...]:
    """The factions with a known figure above zero, the largest first, ties by letters."""
    known = (each for each in seats if is_known(each.count) and each.count > 0)
    return tuple(
        sorted(known, key=lambda each: (-each.count if is_known(each.count) else 0, each.faction.letters))
    )
