"""`smolny serve`."""

from pathlib import Path

import click

from smolny.cli.addresses import base_url_option
from smolny.cli.at_work import at_work
from smolny.cli.serving import host_option, listening, log_option, port_option, serve
from smolny.cli.stores import keys_folder, keys_option, store_option, store_url


@click.command("serve", epilog="Example: smolny serve --store postgresql://smolny@localhost/congress")
@click.option("--read-only", is_flag=True, help="Let nobody sign in, and enter nothing.")
@base_url_option
@store_option
@keys_option
@host_option
@port_option
@log_option
def command(
    read_only: bool,
    base_url: str | None,
    store: str | None,
    keys: Path | None,
    host: str,
    port: int,
    access_log: bool,
) -> None:
    """Serve the records of a store as pages and as JSON.

    The JSON is under /api/. Officers sign in and enter deeds where the keys are beside the store. It answers
    this machine alone unless --host says otherwise. Ctrl-C ends it.
    """
    url = store_url(store)
    with (
        listening(host, port) as door,
        at_work(url, keys_folder(url, keys), read_only=read_only) as (archive, writer),
    ):
        serve(archive, door, access_log=access_log, writer=writer, base_url=base_url)
