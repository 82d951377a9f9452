"""Which deeds of factions are in order."""

from collections.abc import Iterable, Iterator

from smolny.domain.credentials import on_the_roll
from smolny.domain.factions.commands import (
    DissolveFaction,
    FormFaction,
    JoinFaction,
    LeaveFaction,
    MergeFactions,
    NewFaction,
    NoteFaction,
    RenameFaction,
    ReportComposition,
    SplitFaction,
)
from smolny.domain.factions.entries import (
    CompositionReported,
    FactionDissolved,
    FactionFormed,
    FactionJoined,
    FactionLeft,
    FactionNoted,
    FactionRenamed,
    FactionsMerged,
    FactionSplit,
)
from smolny.domain.factions.state import Benches, Groups, belongs
from smolny.domain.federation import table_breaches
from smolny.domain.order import Decision, Irregularity, breach, stated
from smolny.domain.standing_orders import Factions as Rules
from smolny.domain.values import FactionId, MandateId, Party

_WITHOUT_RULES = Rules(least_members=0, exclusive=False)


def decide_noting(state: Benches, command: NoteFaction) -> Decision:
    """Letters stand for one living faction."""
    return Decision(stated(FactionNoted, command), _letters(state, command.letters, command.faction))


def decide_formation(state: Benches, command: FormFaction) -> Decision:
    """Enough delegates of the roll form a faction, with a declaration where the rules want one."""
    return Decision(stated(FactionFormed, command), tuple(_formation(state, command)))


def decide_joining(state: Benches, command: JoinFaction) -> Decision:
    """Delegates of the roll join a living faction of which they are not members yet."""
    faction, members = command.faction, command.members
    here = [each for each in members if faction in belongs(state.factions, each)]
    notes = (
        *_ended(state, faction),
        *_twice(faction, members),
        *_off_the_roll(state, members),
        *((breach("already-in-faction", faction=faction, **_first(here)),) if here else ()),
        *_elsewhere(state, members, faction),
    )
    return Decision(stated(FactionJoined, command), notes)


def decide_leaving(state: Benches, command: LeaveFaction) -> Decision:
    """Members leave a living faction."""
    faction, members = command.faction, command.members
    notes = (*_ended(state, faction), *_twice(faction, members), *_strangers(state, faction, members))
    return Decision(stated(FactionLeft, command), notes)


def decide_split(state: Benches, command: SplitFaction) -> Decision:
    """Members of a living faction form others, each as a faction is formed, nobody two of them where one
    delegate belongs to one faction.
    """
    faction = command.faction
    named = [each for part in command.parts for each in dict.fromkeys(part.members)]
    notes = (
        *_ended(state, faction),
        *_strangers(state, faction, named),
        *(_twice(faction, named) if _rules(state).exclusive else ()),
        *(note for part in command.parts for note in _formation(state, part, faction)),
        *_same_letters(command.parts),
    )
    return Decision(stated(FactionSplit, command), notes)


def decide_merger(state: Benches, command: MergeFactions) -> Decision:
    """Living factions merge, under letters that no other has."""
    merging = dict.fromkeys(command.factions)
    notes = (
        *(note for each in merging for note in _ended(state, each)),
        *_letters(state, command.letters, *merging),
    )
    return Decision(stated(FactionsMerged, command), notes)


def decide_renaming(state: Benches, command: RenameFaction) -> Decision:
    """A living faction takes letters that no other has."""
    notes = (*_ended(state, command.faction), *_letters(state, command.letters, command.faction))
    return Decision(stated(FactionRenamed, command), notes)


def decide_dissolution(state: Benches, command: DissolveFaction) -> Decision:
    """A faction ends once."""
    return Decision(stated(FactionDissolved, command), tuple(_ended(state, command.faction)))


def decide_composition(state: Groups, command: ReportComposition) -> Decision:
    """The figures add up to the total that is reported."""
    notes = table_breaches("composition", command.figures, command.total)
    return Decision(stated(CompositionReported, command), notes)


def at_an_end(state: Groups, parties: Iterable[Party | None]) -> tuple[Irregularity, ...]:
    """No faction that is at an end does anything: the notes on those of the parties that are."""
    acting = dict.fromkeys(each.faction for each in parties if each and each.faction)
    return tuple(note for faction in acting if faction for note in _ended(state, faction))


def _rules(state: Benches) -> Rules:
    """The rules in force; where they say nothing of factions, none of them is broken."""
    orders = state.standing_orders.in_force
    return orders.factions if orders and orders.factions else _WITHOUT_RULES


def _formation(
    state: Benches, new: NewFaction, parting_from: FactionId | None = None
) -> Iterator[Irregularity]:
    rules, members = _rules(state), tuple(dict.fromkeys(new.members))
    sitting = len(members) - len(_absent(state, members))
    if sitting < rules.least_members:
        yield breach("too-few-members", faction=new.faction, members=sitting, least=rules.least_members)
    if rules.declaration and new.declaration is None:
        yield breach("declaration-is-missing", faction=new.faction)
    yield from _letters(state, new.letters, new.faction)
    yield from _twice(new.faction, new.members)
    yield from _off_the_roll(state, members)
    yield from _elsewhere(state, members, parting_from)


def _ended(state: Groups, faction: FactionId) -> Iterator[Irregularity]:
    found = state.factions.noted.get(faction)
    if found is not None and found.standing != "living":
        yield breach("faction-is-at-an-end", faction=faction, standing=found.standing)


def _letters(state: Groups, letters: str, *own: FactionId) -> tuple[Irregularity, ...]:
    """Letters that another living faction has are taken."""
    bearers = (
        name
        for name, faction in state.factions.noted.items()
        if faction.letters == letters and faction.standing == "living" and name not in own
    )
    bearer = next(bearers, None)
    return () if bearer is None else (breach("letters-are-taken", letters=letters, faction=bearer),)


def _same_letters(parts: Iterable[NewFaction]) -> Iterator[Irregularity]:
    bearers: dict[str, FactionId] = {}
    for part in parts:
        if bearers.setdefault(part.letters, part.faction) != part.faction:
            yield breach("letters-are-taken", letters=part.letters, faction=bearers[part.letters])


def _twice(faction: FactionId, members: Iterable[MandateId]) -> Iterator[Irregularity]:
    seen: set[MandateId] = set()
    for each in members:
        if each in seen:
            yield breach("named-twice", table=faction, name=each)
            return
        seen.add(each)


def _absent(state: Benches, members: Iterable[MandateId]) -> list[MandateId]:
    """Those of the mandates on the record that are not on the roll."""
    held = ((each, state.credentials.mandates.get(each)) for each in members)
    return [each for each, mandate in held if mandate is not None and not on_the_roll(mandate)]


def _off_the_roll(state: Benches, members: Iterable[MandateId]) -> tuple[Irregularity, ...]:
    absent = _absent(state, members)
    return (breach("not-on-the-roll", **_first(absent)),) if absent else ()


def _elsewhere(
    state: Benches, members: Iterable[MandateId], home: FactionId | None
) -> tuple[Irregularity, ...]:
    """Where one delegate belongs to one faction, those who belong to another than `home`."""
    if not _rules(state).exclusive:
        return ()
    others = [each for each in members if any(one != home for one in belongs(state.factions, each))]
    return (breach("in-another-faction", **_first(others)),) if others else ()


def _strangers(state: Benches, faction: FactionId, members: Iterable[MandateId]) -> tuple[Irregularity, ...]:
    """Those on the record who do not belong to the faction, where it is on the record too."""
    known = state.credentials.mandates if faction in state.factions.noted else ()
    strangers = [each for each in members if each in known and faction not in belongs(state.factions, each)]
    return (breach("not-in-faction", faction=faction, **_first(strangers)),) if strangers else ()


def _first(mandates: list[MandateId]) -> dict[str, str | int]:
    """Those who break a rule together, in one note: the first of them, and how many they are."""
    return {"mandate": mandates[0], "count": len(dict.fromkeys(mandates))}
