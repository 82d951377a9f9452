"""Who is at work: the officer of a request, and the deeds that officers do from pages."""

from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from smolny import clerk
from smolny.archive.office import Session
from smolny.clerk import Writer
from smolny.clerk.factors import is_set
from smolny.clerk.hours import happening, written
from smolny.clerk.officers import hash_of, is_to_be_seen, seen
from smolny.domain.order import Entry
from smolny.domain.values import Actor, AssemblyId, PersonId, is_identifier
from smolny.web.desk import Endpoint, desk_of, look
from smolny.web.office.origin import cookie_name, minted
from smolny.web.once import AnsweredBefore, answering, noted, released
from smolny.web.refusals import FactorFirst, Misasked, SignInFirst

HEADERS = {"Cache-Control": "no-store", "Referrer-Policy": "same-origin"}
"""Nobody keeps a page of an officer. Without a referrer a browser would not say from where a form comes."""
LONGEST_TOKEN = 128


@dataclass(frozen=True, slots=True)
class Officer:
    """An officer at work: in one office of one assembly, in a session.

    `person` is the officer's identifier on the record, or none where the record does not name the officer.
    `token` is the secret of the session: it goes nowhere but into `csrf`.
    """

    assembly: AssemblyId
    account: str
    office: str
    person: PersonId | None
    name: str = field(repr=False)
    session: Session = field(repr=False)
    token: str = field(repr=False)

    @property
    def actor(self) -> Actor:
        """Who does the officer's deeds: the person in the office."""
        return Actor(person=self.person, office=self.office)

    @property
    def csrf(self) -> str:
        """The token for a form on this officer's page; another one at each asking, all of them good."""
        return minted(self.token)


def writer_of(request: Request) -> Writer:
    """The writer of the process; Misasked `nothing-can-be-entered` where the server only reads."""
    writer = desk_of(request).writer
    if writer is None:
        raise Misasked("nothing-can-be-entered", status=403)
    return writer


def assembly_of(request: Request) -> AssemblyId:
    """The assembly of the address; NotOnRecord `no-such-assembly`."""
    assembly = AssemblyId(request.path_params["assembly"])
    if is_identifier(assembly):
        desk_of(request).library.size(assembly)
        return assembly
    raise clerk.NotOnRecord("no-such-assembly", assembly=assembly[:80])


def officer_here(request: Request, assembly: AssemblyId) -> Officer:
    """The officer whose session this is, whatever the office still asks of them; SignInFirst for nobody."""
    officer = officer_at(request, assembly)
    if officer is None:
        raise SignInFirst(assembly, None if request.method == "POST" else request.url.path)
    return officer


def is_factor_wanted(request: Request, officer: Officer) -> bool:
    """Whether the standing orders ask the office for a second factor."""
    orders = desk_of(request).library.state(officer.assembly).standing_orders.in_force
    competences = None if orders is None else orders.competences
    return competences is not None and officer.office in competences.second_factor


def signed_in(request: Request, assembly: AssemblyId, offices: Collection[str] | None = None) -> Officer:
    """The officer whose session this is, in one of these offices (in any, where none are given).

    Raises SignInFirst, which becomes a visit to the sign-in page and back; FactorFirst where a second factor
    is to be set up before; Misasked `not-your-office` (403).
    """
    officer = officer_here(request, assembly)
    if is_factor_wanted(request, officer) and not is_set(writer_of(request).office, officer.account):
        raise FactorFirst(assembly, officer.office)
    if offices is not None and officer.office not in offices:
        raise Misasked(
            "not-your-office", status=403, office=officer.office, offices=", ".join(sorted(offices))
        )
    return officer


def by_itself(request: Request) -> bool:
    """Whether a page asks by itself, without anybody at it: that keeps nobody signed in."""
    return request.method == "GET" and request.headers.get("sec-fetch-dest") == "empty"


def officer_at(request: Request, assembly: AssemblyId) -> Officer | None:
    """The officer whose session this is, if there is one that has not ended."""
    writer, token = writer_of(request), request.cookies.get(cookie_name(request, assembly), "")
    if not 0 < len(token) <= LONGEST_TOKEN:
        return None
    now = writer.now()
    found = writer.office.session(hash_of(token), written(now))
    # A session is one of its own assembly and nothing in any other.
    if found is None or found[1].assembly != assembly:
        return None
    session, account = found
    if is_to_be_seen(session, now) and not by_itself(request):
        writer.soon(seen, writer.office, session, now)
    person = None if account.person is None else PersonId(account.person)
    return Officer(assembly, account.id, account.office, person, account.name, session, token)


async def do(
    request: Request,
    officer: Officer,
    command: object,
    *,
    sealed: Mapping[str, object] | None = None,
    texts: Sequence[bytes] = (),
) -> tuple[Entry[Any], ...]:
    """The entries that a deed of the officer leaves, durable; every reader of this process sees them at once.

    Done by the person in the office, now, by the clock and calendar of the assembly. `sealed` maps the name
    of a field to what goes to the office register; `texts` are the bytes of the texts that the command names.
    Raises OutOfOrder for what the core refuses.
    """
    return await do_all(request, officer, [request_of(request, officer, command, sealed=sealed, texts=texts)])


async def do_all(
    request: Request, officer: Officer, requests: Sequence[clerk.Request]
) -> tuple[Entry[Any], ...]:
    """The entries of several deeds, decided one after the other and appended as one group, all or none."""
    answer = answering(request, officer.assembly)
    return await writer_of(request).do(officer.assembly, *requests, answer=answer)


def request_of(
    request: Request,
    officer: Officer,
    command: object,
    *,
    sealed: Mapping[str, object] | None = None,
    texts: Sequence[bytes] = (),
) -> clerk.Request:
    """What `do` asks the clerk, to be asked together with others."""
    founding = desk_of(request).library.state(officer.assembly).record.founding
    assert founding is not None
    now = happening(founding, writer_of(request).now())
    return clerk.Request(command, officer.actor, now, sealed=sealed or {}, texts=tuple(texts))


def office_page(
    request: Request, officer: Officer | None, template: str, status: int = 200, **context: Any
) -> Response:
    """A page of the office of an assembly, for this officer, kept by nobody."""
    page = look(request).page(template, "office", status, officer=officer, **context)
    page.headers.update(HEADERS)
    return page


def back(request: Request, path: str | None = None) -> Response:
    """After a deed: to a page of this server, by default the one that the form was on, fetched anew."""
    return RedirectResponse(path or request.url.path, status_code=303, headers=HEADERS)


def behind_sign_in(page: Callable[[Request], Awaitable[Response]]) -> Endpoint:
    """The endpoint of a page behind the sign-in: nobody keeps what it answers, and a form with a key is done
    once.
    """

    async def answer(request: Request) -> Response:
        try:
            response = await page(request)
            await noted(request, response)
        except AnsweredBefore as before:
            response = back(request, before.path)
        finally:
            released(request)
        response.headers.update(HEADERS)
        return response

    return answer
