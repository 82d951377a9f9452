"""`smolny ballots`: verifiable votes checked, and what registrars, secretaries and trustees do for them."""

from importlib import import_module

import click

COMMANDS = {
    "verify": "ballots_verify",
    "observe": "ballots_observe",
    "roll": "ballots_roll",
    "cards": "ballots_cards",
    "deposit": "ballots_deposit",
    "invite": "ballots_invite",
    "trustee": "ballots_trustee",
}


class Booths(click.Group):
    """Loads a command when it is asked for: who verifies loads nothing that could make a vote."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"smolny.cli.{COMMANDS[cmd_name]}").command
        return command


@click.group(
    "ballots",
    cls=Booths,
    epilog="\b\nExamples:\n  smolny ballots verify election.bel\n"
    "  smolny ballots cards ./cards --voters 300 --votes 40 --title 'Autumn congress'",
)
def command() -> None:
    """Check verifiable votes, draw their codes, keep their keys."""
