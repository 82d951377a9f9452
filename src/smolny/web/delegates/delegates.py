"""Which delegate is at work: the mandate of a request, and the deeds that delegates do from pages."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from smolny import clerk
from smolny.archive.office import DelegateSession
from smolny.clerk.delegates import seen
from smolny.clerk.hours import happening, written
from smolny.clerk.officers import hash_of, is_to_be_seen
from smolny.domain.credentials import idle_because
from smolny.domain.order import Entry, Irregularity, OutOfOrder
from smolny.domain.values import Actor, AssemblyId, MandateId, PersonId
from smolny.web.desk import desk_of, look
from smolny.web.office.forms import MOST_BYTES, Form, read_form
from smolny.web.office.officers import HEADERS, LONGEST_TOKEN, by_itself, writer_of
from smolny.web.office.origin import ME, cookie_name, minted
from smolny.web.once import answering
from smolny.web.refusals import Misasked, SignInFirst


@dataclass(frozen=True, slots=True)
class Delegate:
    """A delegate at work: by one mandate of one assembly, in a session.

    `person` holds the mandate. `idle` is what keeps them from acting by it now (an alternate
    waits, somebody else has the seat), or none. `token` is the secret of the session: it goes nowhere but
    into `csrf`.
    """

    assembly: AssemblyId
    mandate: MandateId
    person: PersonId
    session: DelegateSession = field(repr=False)
    token: str = field(repr=False)
    idle: Irregularity | None = None

    @property
    def actor(self) -> Actor:
        """Who does the delegate's deeds: the person, in no office."""
        return Actor(person=self.person)

    @property
    def csrf(self) -> str:
        """The token for a form on this delegate's page; another one at each asking, all of them good."""
        return minted(self.token)


def delegate_in(request: Request, assembly: AssemblyId) -> Delegate:
    """The delegate whose session this is.

    Raises SignInFirst, which becomes a visit to the sign-in page and back; Misasked `mandate-has-ended`
    (403).
    """
    delegate = delegate_at(request, assembly)
    if delegate is None:
        raise SignInFirst(assembly, None if request.method == "POST" else request.url.path, ME)
    if delegate.idle is not None and delegate.idle.rule == "mandate-has-ended":
        raise Misasked(delegate.idle.rule, status=403, mandate=delegate.mandate)
    return delegate


def delegate_at(request: Request, assembly: AssemblyId) -> Delegate | None:
    """The delegate whose session this is, if it has not ended, whatever became of the mandate."""
    writer, token = writer_of(request), request.cookies.get(cookie_name(request, assembly, ME), "")
    if not 0 < len(token) <= LONGEST_TOKEN:
        return None
    now = writer.now()
    session = writer.office.delegate_session(hash_of(token), written(now))
    # A session is one of its own assembly and nothing in any other.
    if session is None or session.assembly != assembly:
        return None
    name = MandateId(session.mandate)
    held = desk_of(request).library.state(assembly).credentials.mandates.get(name)
    if held is None:
        return None
    if is_to_be_seen(session, now) and not by_itself(request):
        writer.soon(seen, writer.office, session, now)
    return Delegate(assembly, name, held.person, session, token, idle_because(name, held))


async def posted_by(
    request: Request, delegate: Delegate, most: int = MOST_BYTES, *, cleans: bool = False
) -> Form:
    """The form that a delegate sent from a page of ours; raises as `smolny.web.office.posted` does."""
    return await read_form(request, delegate.token, most, cleans=cleans)


async def do_as(
    request: Request,
    delegate: Delegate,
    command: object,
    *,
    sealed: Mapping[str, object] | None = None,
    texts: Sequence[bytes] = (),
) -> tuple[Entry[Any], ...]:
    """The entries that a deed of the delegate leaves, durable; readers of this process see them at once.

    Done by the person, now, by the clock and calendar of the assembly. Raises OutOfOrder for what the core
    refuses, and by the rule of `idle` where nothing can be done by the mandate.
    """
    state = desk_of(request).library.state(delegate.assembly)
    idle = idle_because(delegate.mandate, state.credentials.mandates[delegate.mandate])
    if idle is not None:
        raise OutOfOrder(idle.rule, **idle.particulars)
    founding = state.record.founding
    assert founding is not None
    now = happening(founding, writer_of(request).now())
    deed = clerk.Request(command, delegate.actor, now, sealed=sealed or {}, texts=tuple(texts))
    answer = answering(request, delegate.assembly)
    return await writer_of(request).do(delegate.assembly, deed, answer=answer)


def delegate_page(
    request: Request, delegate: Delegate | None, template: str, status: int = 200, **context: Any
) -> Response:
    """A page for this delegate, kept by nobody."""
    page = look(request).page(template, "me", status, delegate=delegate, **context)
    page.headers.update(HEADERS)
    return page
