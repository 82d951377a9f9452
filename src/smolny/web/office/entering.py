"""How officers come in: by an invitation, once, and by name and password from then on."""

from starlette.requests import Request

from smolny.archive.office import Account, Invitation
from smolny.clerk import Writer, officers, passwords
from smolny.clerk.hours import read_moment, written
from smolny.domain.values import AssemblyId
from smolny.web.desk import desk_of
from smolny.web.office.officers import Officer, writer_of
from smolny.web.pace import address_of
from smolny.web.refusals import Misasked


async def accepted(request: Request, invitation: Invitation, name: str, password: str, again: str) -> Account:
    """The account that an invitation makes.

    Raises OutOfOrder for name and password, ArchiveError as `Office.accept` does.
    """
    writer, library = writer_of(request), desk_of(request).library
    passwords.check_password(password, again, officers.checked_name(name))
    hashed = await writer.hash(passwords.hashed, password)
    live = library.state(AssemblyId(invitation.assembly)).record.mode == "live"
    account = officers.new_account(invitation, name, hashed, writer.now(), live=live)
    await writer.change(writer.office.accept, invitation.sha256, account)
    return account


async def recognised(
    request: Request, assembly: AssemblyId, office: str, name: str, password: str
) -> Account:
    """The account of this office, name and password.

    An unknown name and a wrong password are refused alike and take as long. Misasked: not-signed-in,
    sign-in-waits, too-many-attempts.
    """
    writer = writer_of(request)
    desk_of(request).pace.refuse_haste(address_of(request), writer.now())
    account = writer.office.account_named(assembly, office, name)
    await _count(writer, assembly, office, name)
    if not await _is_right(writer, account, password):
        raise Misasked("not-signed-in", status=403)
    assert account is not None
    await writer.change(officers.forgive, writer.office, account)
    if passwords.is_outdated(account.password):
        await _rehash(writer, account, password)
    return account


async def changed_password(request: Request, officer: Officer, old: str, new: str, again: str) -> None:
    """Put a new password in the place of the old one, and end the officer's other sessions.

    Raises OutOfOrder for the new password; Misasked `password-is-wrong` for the old one, `sign-in-waits`.
    """
    writer = writer_of(request)
    passwords.check_password(new, again, officer.name)
    account = writer.office.account(officer.account)
    await _count(writer, officer.assembly, officer.office, officer.name)
    if account is None or not await _is_right(writer, account, old):
        raise Misasked("password-is-wrong", status=403)
    await writer.change(officers.forgive, writer.office, account)
    await _rehash(writer, account, new)
    await writer.change(writer.office.end_sessions, account.id, officer.session.sha256)


async def _count(writer: Writer, assembly: AssemblyId, office: str, name: str) -> None:
    until = await writer.change(officers.attempt, writer.office, assembly, office, name, writer.now())
    if until is not None:
        wait = read_moment(until) - writer.now()
        raise Misasked("sign-in-waits", status=429, seconds=max(1, wait.seconds))


async def _is_right(writer: Writer, account: Account | None, password: str) -> bool:
    kept = passwords.NOBODYS if account is None else account.password
    return await writer.hash(passwords.is_right, kept, password) and account is not None


async def _rehash(writer: Writer, account: Account, password: str) -> None:
    hashed = await writer.hash(passwords.hashed, password)
    await writer.change(writer.office.change_password, account.id, account.password, hashed)


async def begun(writer: Writer, account: Account, *, shared: bool = False) -> str:
    """The token of a new session of an account, which is on the record from then on.

    Raises OutOfOrder, Refused for what cannot be entered.
    """
    now, office = writer.now(), writer.office
    await writer.with_clerk(lambda clerk: officers.enter(office, clerk, account, now))
    session, token = officers.new_session(account, now, shared=shared)
    await writer.change(officers.sweep, office, now)
    await writer.change(office.open_session, session)
    return token


def invited_account(writer: Writer, invitation: Invitation) -> Account | None:
    """The account by which whoever is invited works in that office already, if there is one."""
    if invitation.person is None:
        return None
    held = (each for each in writer.office.accounts(invitation.assembly) if each.revoked_at is None)
    place = (invitation.person, invitation.office)
    return next((each for each in held if (each.person, each.office) == place), None)


def found_invitation(writer: Writer, assembly: AssemblyId, token: str) -> Invitation:
    """The invitation whose token this is, if it can still be used.

    Misasked: no-such-invitation (404), invitation-is-used, invitation-has-expired (410).
    """
    invitation = writer.office.invitation(officers.hash_of(token))
    if invitation is None or invitation.assembly != assembly:
        raise Misasked("no-such-invitation", status=404)
    if invitation.used_at is not None:
        raise Misasked("invitation-is-used", status=410)
    if invitation.expires_at <= written(writer.now()):
        raise Misasked("invitation-has-expired", status=410)
    return invitation
