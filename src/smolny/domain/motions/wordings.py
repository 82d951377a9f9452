"""How a text is worded: as it was tabled and modified, with what was carried; motions.md, section 9."""

from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from functools import cached_property, partial
from hashlib import sha256
from itertools import pairwise
from typing import Literal, NamedTuple, Protocol, TypeVar

from smolny.domain.motions.entries import CollisionSettled
from smolny.domain.motions.putting_together import Pair, Together, settled_by, together
from smolny.domain.motions.state import Motions, Text, Worded
from smolny.domain.values import Party, TextId, TextRef
from smolny.domain.values.copies import replace
from smolny.texts import (
    Amendment,
    Change,
    Insert,
    Node,
    Settlement,
    Substitute,
    amended,
    changes_between,
    identifiers,
    rebased,
)
from smolny.texts.tree import LONGEST_IDENTIFIER

T = TypeVar("T")
Key = tuple[str | int | None, ...]
"""What kind of thing was made, and of what."""


class Shelf(Protocol):
    """The texts beside the log, read."""

    def text(self, words: TextRef) -> Node:
        """Words as a tree."""

    def amendment(self, changes: TextRef) -> Amendment:
        """The changes of an amendment."""

    def remembered(self, key: Key, make: Callable[[], T]) -> T:
        """What was made under a key before, else what is made now."""


@dataclass(frozen=True, slots=True)
class Ground:
    """A wording from which amendments are counted, and the changes by which the one before became it."""

    sha256: str
    text: Node
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True)
class Trail:
    """The grounds of a text in order, the amendments carried since the newest, with how their collisions are
    settled; the `digest` is another where anything of what led there is.
    """

    grounds: tuple[Ground, ...]
    carried: tuple[Amendment, ...] = ()
    settled: Mapping[Pair, Settlement] = field(default_factory=dict)
    digest: str = ""

    @cached_property
    def now(self) -> Together | None:
        """The text with the amendments that were carried since the newest ground; none where none was. It is
        made when somebody asks for it: of many that lead to the newest wording nobody does.
        """
        return together(self.grounds[-1].text, self.carried, self.settled) if self.carried else None

    @property
    def text(self) -> Node:
        """How the text is worded at the end of it."""
        return self.grounds[-1].text if self.now is None else self.now.text

    def turned(self, amendment: Amendment, against: str) -> tuple[Amendment, tuple[Change, ...]]:
        """An amendment against the newest ground, and what of it was overtaken on the way."""
        gone: tuple[Change, ...] = ()
        known = [each.sha256 for each in self.grounds]
        for before, after in pairwise(self.grounds[known.index(against) :]):
            (each,) = rebased(before.text, after.changes, after.text, [amendment])
            amendment, gone = each.amendment, gone + each.overtaken
        return amendment, gone


class Stage(NamedTuple):
    """A wording that was before the assembly: since which entry, what led to it, how it came about, by which
    amendment or by whom.
    """

    entry: int
    made: Trail
    how: Literal["tabled", "modified", "recommended", "stated", "amended"]
    amendment: TextId | None = None
    by: Party | None = None

    @property
    def text(self) -> Node:
        """How the text was worded."""
        return self.made.text

    @property
    def digest(self) -> str:
        """Another for another wording: that of its trail."""
        return self.made.digest

    @property
    def overtaken(self) -> tuple[Change, ...]:
        """What of the amendment was overtaken before it was carried."""
        gone = () if self.made.now is None else self.made.now.overtaken
        return tuple(change for each, change in gone if each == self.amendment)


def trail(motions: Motions, shelf: Shelf, name: TextId) -> Trail:
    """How a text came to be worded as it is."""
    *_, newest = _trails(motions, shelf, name)
    return newest[1]


def stages(motions: Motions, shelf: Shelf, name: TextId) -> Iterator[Stage]:
    """Every wording in which a text was before the assembly, the first one first."""
    for event, made in _trails(motions, shelf, name):
        if isinstance(event, Worded):
            yield Stage(event.entry, made, event.how, by=event.by)
        else:
            amendment, entry = event
            yield Stage(entry, made, "amended", amendment)


_Event = Worded | tuple[TextId, int]


def _trails(motions: Motions, shelf: Shelf, name: TextId) -> Iterator[tuple[_Event, Trail]]:
    made = Trail(())
    for event, digest in _digests(motions, name):
        step = partial(_further, motions, shelf, name, made, event, digest)
        made = shelf.remembered(("trail", digest), step)
        yield event, made


def digest_of(motions: Motions, name: TextId) -> str:
    """The digest of how a text came to be worded as it is, without its words."""
    *_, (_, digest) = _digests(motions, name)
    return digest


def _digests(motions: Motions, name: TextId) -> Iterator[tuple[_Event, str]]:
    settled = (_settled_key(each.told) for each in motions.texts[name].settlements)
    digest = _digest(*_grounds_key(motions, name), "", *settled)
    for event in _events(motions, name):
        digest = _digest(digest, _event_key(motions, event))
        yield event, digest


def _grounds_key(motions: Motions, name: TextId) -> Iterator[str]:
    """The wordings against which an amendment is written, that of the text itself last: without them its
    changes say nothing.
    """
    while (above := motions.texts[name].tabled.amends) is not None:
        yield against(motions.texts[name])
        name = above


def _event_key(motions: Motions, event: _Event) -> str:
    """What an event adds, by content: a wording by its hash and how it is read, an amendment by name and all
    that made it.
    """
    if isinstance(event, Worded):
        return f"{event.how} {event.words.media_type} {event.words.sha256}"
    amendment = motions.texts[event[0]]
    below = (_event_key(motions, each) for each in _events(motions, event[0]))
    settled = (_settled_key(each.told) for each in amendment.settlements)
    return _digest(event[0], against(amendment), *below, *settled)


def _settled_key(told: CollisionSettled) -> str:
    words = "" if told.words is None else told.words.sha256
    return f"{told.one} {told.other} {told.place} {told.how} {words}"


def _digest(*parts: str) -> str:
    return sha256("\n".join(parts).encode()).hexdigest()


def _events(motions: Motions, name: TextId) -> list[_Event]:
    """Wordings and carried amendments, by the entries of which they are."""
    text = motions.texts[name]
    found: list[_Event] = [*text.wordings, *text.stated, *_decisions(motions, name)]
    return sorted(found, key=_entry)


def _decisions(motions: Motions, name: TextId) -> Iterator[tuple[TextId, int]]:
    return ((each, _decided(motions, each)) for each in carried_to(motions, name))


def _decided(motions: Motions, name: TextId) -> int:
    return motions.texts[name].decided or 0


def _entry(event: _Event) -> int:
    return event.entry if isinstance(event, Worded) else event[1]


def carried_to(motions: Motions, name: TextId) -> tuple[TextId, ...]:
    """The amendments to a text that were adopted and have their changes, in the order of their decisions."""
    adopted = (each for each in motions.amending.get(name, ()) if _is_carried(motions.texts[each]))
    return tuple(sorted(adopted, key=lambda each: _decided(motions, each)))


def _is_carried(amendment: Text) -> bool:
    return amendment.standing == "adopted" and bool(amendment.wordings)


def _further(motions: Motions, shelf: Shelf, name: TextId, made: Trail, event: _Event, digest: str) -> Trail:
    if isinstance(event, Worded):
        text = text_of(motions, shelf, name, event)
        return Trail((*made.grounds, _ground(made, event, text)), digest=digest)
    amendment, _ = made.turned(written(motions, shelf, event[0]), against(motions.texts[event[0]]))
    known = settled_by(settlements(motions, shelf, name))
    return Trail(made.grounds, (*made.carried, amendment), known, digest)


def _ground(made: Trail, event: Worded, text: Node) -> Ground:
    changes = _exactly(made) if event.how == "stated" else None
    if changes is None and made.grounds:
        changes = changes_between(made.text, text)
    return Ground(event.words.sha256, text, changes or ())


def _exactly(made: Trail) -> tuple[Change, ...] | None:
    """What was carried since the newest ground, where it was done at once."""
    return made.now.done if made.now is not None and made.now.at_once else None


def text_of(motions: Motions, shelf: Shelf, name: TextId, worded: Worded) -> Node:
    """The text of a wording; of an amendment, what it makes of the text that it amends."""
    if motions.texts[name].tabled.amends is None or worded.how == "stated":
        return shelf.text(worded.words)
    amendment = shelf.amendment(worded.words)
    return amendment.alternative or amended(written_against(motions, shelf, name), amendment.changes)


def written_against(motions: Motions, shelf: Shelf, name: TextId) -> Node:
    """The text against which an amendment is written."""
    above = motions.texts[name].tabled.amends
    assert above is not None
    return text_of(motions, shelf, above, wording_of(motions.texts[above], against(motions.texts[name])))


def wording_of(text: Text, sha256: str) -> Worded:
    """The wording of that hash; StopIteration where there was none."""
    return next(each for each in (*text.wordings, *text.stated) if each.words.sha256 == sha256)


def against(amendment: Text) -> str:
    """The hash of the wording against which an amendment is written."""
    return amendment.tabled.against or ""


def written(motions: Motions, shelf: Shelf, name: TextId) -> Amendment:
    """An amendment as it stands, with what was carried of amendments to it, against the wording it names.
    What is new in it has names that begin with its own, so that no two amendments give one name.
    """
    told = motions.texts[name]
    newest = replace(shelf.amendment(told.wordings[-1].words), id=str(name), to="")
    if carried_to(motions, name):
        newest = _as_amended(motions, shelf, newest, name)
    if not any(isinstance(each, Insert | Substitute) for each in newest.changes):
        return newest
    key = ("names", told.tabled.amends, against(told))
    known = shelf.remembered(key, lambda: identifiers(written_against(motions, shelf, name)))
    return replace(newest, changes=tuple(with_own_names(each, str(name), known) for each in newest.changes))


def _as_amended(motions: Motions, shelf: Shelf, newest: Amendment, name: TextId) -> Amendment:
    now = trail(motions, shelf, name).text
    if newest.alternative is not None:
        return replace(newest, alternative=now)
    return replace(newest, changes=changes_between(written_against(motions, shelf, name), now))


def with_own_names(change: Change, name: str, known: Set[str]) -> Change:
    """A change in which what is new, and has none of the known names, has one that begins with this."""
    if not isinstance(change, Insert | Substitute):
        return change
    return replace(change, parts=tuple(_named(part, name, known) for part in change.parts))


def _named(node: Node, name: str, known: Set[str]) -> Node:
    parts = tuple(_named(part, name, known) for part in node.parts)
    keeps = not node.id or node.id in known or node.id.startswith(f"{name}-")
    return replace(node, id=node.id if keeps else _name_of(name, node.id), parts=parts)


def _name_of(name: str, id: str) -> str:
    whole = f"{name}-{id}"
    return whole if len(whole) <= LONGEST_IDENTIFIER else f"{name}-{_digest(id)[:16]}"


def settlements(motions: Motions, shelf: Shelf, name: TextId) -> Sequence[Settlement]:
    """How collisions between amendments to a text are settled, the newest last."""
    return [_settlement(shelf, each.told) for each in motions.texts[name].settlements]


def _settlement(shelf: Shelf, told: CollisionSettled) -> Settlement:
    written = () if told.words is None else shelf.amendment(told.words).changes
    return Settlement(told.one, told.other, told.place, told.how, written)
