"""`smolny serve`."""

from contextlib import nullcontext
from pathlib import Path

import click

from smolny.clerk.post import mail_of
from smolny.cli.addresses import base_url_option, metrics_option, proxy_option, smtp_option
from smolny.cli.at_work import at_work
from smolny.cli.serving import (
    Served,
    answers_option,
    host_option,
    journal,
    listening,
    log_option,
    port_option,
    serve,
)
from smolny.cli.stores import keys_folder, keys_option, store_option, store_url
from smolny.web.behind import Networks


@click.command("serve", epilog="Example: smolny serve --store postgresql://smolny@localhost/congress")
@click.option("--read-only", is_flag=True, help="Let nobody sign in, and enter nothing.")
@base_url_option
@proxy_option
@smtp_option
@store_option
@keys_option
@host_option
@port_option
@answers_option
@log_option
@metrics_option
def command(
    read_only: bool,
    base_url: str | None,
    trusted: Networks,
    smtp: str | None,
    store: str | None,
    keys: Path | None,
    host: str,
    port: int,
    access_log: bool,
    form: str,
    metrics: tuple[str, int] | None,
) -> None:
    """Serve the records of a store as pages and as JSON.

    The JSON is under /api/. Officers sign in and enter deeds where the keys are beside the store. It answers
    this machine alone unless --host says otherwise. Ctrl-C ends it.
    """
    url, told = store_url(store), journal(form, answers=access_log)
    with (
        listening(host, port) as door,
        listening(*metrics) if metrics else nullcontext() as figures,
        at_work(url, keys_folder(url, keys), read_only=read_only, figures=told) as (archive, writer),
    ):
        served = Served(told, base_url, trusted, figures, mail_of(smtp))
        serve(archive, door, served, writer=writer)
