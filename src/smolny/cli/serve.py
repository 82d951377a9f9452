"""`smolny serve`."""

import click

from smolny.cli.serving import host_option, listening, log_option, port_option, serve
from smolny.cli.stores import reading, store_option


@click.command("serve", epilog="Example: smolny serve --store postgresql://smolny@localhost/congress")
@store_option
@host_option
@port_option
@log_option
def command(store: str | None, host: str, port: int, access_log: bool) -> None:
    """Serve the records of a store as pages and as JSON.

    The JSON is under /api/. Nothing can be changed through it, and it answers this machine alone unless
    --host says otherwise. Ctrl-C ends it.
    """
    with listening(host, port) as door, reading(store) as archive:
        serve(archive, door, access_log=access_log)
