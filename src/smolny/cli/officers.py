"""`smolny officers`."""

import click

from smolny.archive.office import Account, Office
from smolny.clerk import Library
from smolny.clerk.factors import is_set
from smolny.clerk.hours import clock, read_moment, written
from smolny.cli.refusals import Misused
from smolny.cli.stores import store_option, writing
from smolny.cli.terminal import aligned
from smolny.domain.values import AssemblyId

SHOWN = 16
"""So much of an invitation's hash names it well enough."""


@click.command("officers", epilog="Example: smolny officers hall --revoke 3f9a1c0d27b84e65")
@click.argument("assembly")
@click.option(
    "--revoke", metavar="ID", help="End this account and its sessions, or take this invitation back."
)
@click.option(
    "--reset-factor", metavar="ID", help="Take the second factor of this account away, and end its sessions."
)
@store_option
def command(assembly: str, revoke: str | None, reset_factor: str | None, store: str | None) -> None:
    """List who may sign in to ASSEMBLY.

    A line for each account and each open invitation: its ID, the office, who it is, since when or until
    when. What --revoke ends stops working at once, also for somebody who is signed in.
    """
    with writing(store, None, create=False) as (archive, _):
        Library(archive).size(AssemblyId(assembly))
        office = archive.office()
        if revoke is not None:
            click.echo(revoked(office, assembly, revoke))
            return
        if reset_factor is not None:
            click.echo(reset(office, assembly, reset_factor))
            return
        rows = [account_row(office, each) for each in office.accounts(assembly)]
        rows += invitation_rows(office, assembly)
    for line in (
        aligned(rows) if rows else [f"Nobody may sign in to {assembly}. Invite somebody: smolny invite"]
    ):
        click.echo(line)


def revoked(office: Office, assembly: str, id: str) -> str:
    """What came of ending an account or taking back an invitation; Misused `no-such-officer`."""
    now = written(clock())
    for account in office.accounts(assembly):
        if account.id == id and office.revoke(id, now):
            return f"{id} may not sign in any more, and is signed out everywhere."
    for invitation in office.invitations(assembly, now):
        if invitation.sha256[:SHOWN] == id and office.withdraw(invitation.sha256):
            return f"The invitation {id} is taken back."
    raise Misused("no-such-officer", id=id, assembly=assembly)


def reset(office: Office, assembly: str, id: str) -> str:
    """What came of taking a second factor away; Misused `no-such-officer`."""
    if all(account.id != id for account in office.accounts(assembly)):
        raise Misused("no-such-officer", id=id, assembly=assembly)
    had = office.drop_factor(id)
    office.end_sessions(id)
    if not had:
        return f"{id} has no second factor, and is signed out everywhere."
    return f"{id} signs in with the password alone until another factor is set, and is signed out everywhere."


def account_row(office: Office, account: Account) -> tuple[str, ...]:
    """One account: its identifier, office and officer, and whether somebody is signed in."""
    who = (account.id, account.office, account.name, account.person or "not on the record")
    if account.revoked_at is not None:
        return (*who, f"revoked {day(account.revoked_at)}", "")
    places = len(office.sessions(account.id, written(clock())))
    factor = ", second factor" if is_set(office, account.id) else ""
    told = f"signed in: {places}" if places else "not signed in"
    return (*who, f"since {day(account.created_at)}", told + factor)


def invitation_rows(office: Office, assembly: str) -> list[tuple[str, ...]]:
    """The invitations that can be used."""
    return [
        (
            each.sha256[:SHOWN],
            each.office,
            each.name or "anybody",
            each.person or "",
            f"invited until {day(each.expires_at)}",
            "",
        )
        for each in office.invitations(assembly, written(clock()))
    ]


def day(moment: str) -> str:
    """A moment in the words of a terminal."""
    return f"{read_moment(moment):%Y-%m-%d %H:%M} UTC"
