"""Whoever writes a motion: a delegate for themselves, an officer for a council, a faction or a body."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from smolny import clerk
from smolny.clerk.forms import in_the_way
from smolny.clerk.hours import happening
from smolny.domain.motions import TableText
from smolny.domain.order import OutOfOrder
from smolny.domain.values import BodyId, CouncilId, FactionId, Party
from smolny.protocol.refused import Refused
from smolny.readings.registers import known
from smolny.web.delegates import Delegate, delegate_in, delegate_page, do_as, posted_by
from smolny.web.desk import Look, desk_of, in_words, look
from smolny.web.office import Form, Officer, assembly_of, do, office_page, posted, signed_in
from smolny.web.office.officers import writer_of
from smolny.web.refusals import Misasked, Notice

MOST_BYTES, MOST_WITH_FILE = 4 * 1024 * 1024, 24 * 1024 * 1024
"""So large may a form be, and one with a document."""


@dataclass(frozen=True, slots=True)
class Hand:
    """Who writes, from a page of theirs: `door` is the path of these pages below the assembly."""

    request: Request
    who: Delegate | Officer
    door: str

    @property
    def seen(self) -> Look:
        """The request for the page."""
        return look(self.request)

    async def posted(self) -> Form:
        """The form that was sent from the page, which says what was dropped."""
        with_file = self.request.headers.get("content-type", "").startswith("multipart/")
        most = MOST_WITH_FILE if with_file else MOST_BYTES
        if isinstance(self.who, Delegate):
            return await posted_by(self.request, self.who, most, cleans=True)
        return await posted(self.request, self.who, most, cleans=True)

    def page(self, template: str, status: int = 200, **context: Any) -> Response:
        """A page for whoever writes."""
        told = {"hand": self.who, "door": self.door, "movers": tuple(self.movers()), **context}
        if isinstance(self.who, Delegate):
            return delegate_page(self.request, self.who, template, status, **told)
        return office_page(self.request, self.who, template, status, **told)

    async def hand_in(self, command: TableText, texts: Sequence[bytes]) -> Notice | None:
        """Hand a text in, once; why it was not, where it was not."""
        if command.text in self.seen.visit.state.motions.texts:
            return None
        try:
            await self._do(command, texts)
        except (OutOfOrder, Refused) as refusal:
            if refusal.rule.startswith("key-"):
                raise
            return in_words(self.request, refusal)
        return None

    async def _do(self, command: object, texts: Sequence[bytes]) -> None:
        if isinstance(self.who, Delegate):
            await do_as(self.request, self.who, command, texts=texts)
        else:
            await do(self.request, self.who, command, texts=texts)

    def obstacles(self, command: object, texts: Sequence[bytes]) -> Iterator[Notice]:
        """What would keep it from being handed in now."""
        library, assembly = desk_of(self.request).library, self.who.assembly
        state = library.state(assembly)
        assert state.record.founding is not None
        now = happening(state.record.founding, writer_of(self.request).now())
        asked = clerk.Request(command, self.who.actor, now, texts=tuple(texts))
        try:
            broken = in_the_way(state, asked, kept=partial(library.text, assembly))
        except (OutOfOrder, Refused) as refusal:
            yield in_words(self.request, refusal)
            return
        yield from (in_words(self.request, OutOfOrder(each.rule, **each.particulars)) for each in broken)

    def movers(self) -> Iterator[tuple[str, str]]:
        """For whom an officer may hand in: an identifier with its kind, and a name."""
        if isinstance(self.who, Delegate):
            return
        names = self.seen.here.names
        for kind, register in (("council", CouncilId), ("faction", FactionId), ("body", BodyId)):
            yield from ((f"{kind}:{each}", name) for each, name in known(names, register))

    def mover(self, told: str) -> dict[str, Any]:
        """Who moves it, as fields of the deed: the delegate, or whom the officer chose or named in words."""
        if isinstance(self.who, Delegate):
            return {"mover": Party(person=self.who.person)}
        kind, _, name = told.partition(":")
        if not told:
            return {}
        if told not in dict(self.movers()):
            raise Misasked("form-is-malformed")
        if kind == "council":
            return {"council": CouncilId(name)}
        if kind == "body":
            return {"mover": Party(body=BodyId(name))}
        return {"mover": Party(faction=FactionId(name))}


def delegate_hand(request: Request) -> Hand:
    """The delegate at work; raises as `delegate_in`."""
    return Hand(request, delegate_in(request, assembly_of(request)), "me")


def officer_hand(request: Request) -> Hand:
    """The officer at work; raises as `signed_in`."""
    return Hand(request, signed_in(request, assembly_of(request)), "office")
