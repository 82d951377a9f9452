"""Under which address readers reach a server, and how long something holds: what is typed, checked."""

import re
from collections.abc import Sequence
from datetime import timedelta
from ipaddress import ip_network
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import click

if TYPE_CHECKING:
    from smolny.web.behind import Networks

LONGEST = timedelta(days=90)
_SPAN = re.compile(r"([1-9][0-9]{0,4})([mhd])", re.ASCII)
_UNITS = {"m": timedelta(minutes=1), "h": timedelta(hours=1), "d": timedelta(days=1)}


def origin(context: click.Context, parameter: click.Parameter, url: str | None) -> str | None:
    """Scheme, host and port of an address, or a usage error; a path cannot be served below."""
    if url is None:
        return None
    try:
        parts = urlsplit(url)
        fits = parts.scheme in ("http", "https") and parts.hostname and parts.port != 0
    except ValueError:
        fits = False
    if not fits or parts.username is not None or parts.path not in ("", "/") or parts.query or parts.fragment:
        raise click.BadParameter(f"{url!r} is no address as https://congress.example.org")
    return f"{parts.scheme}://{parts.netloc}".lower()


def span(context: click.Context, parameter: click.Parameter, text: str) -> timedelta:
    """How long "30m", "12h" or "7d" are, or a usage error."""
    match = _SPAN.fullmatch(text)
    told = int(match[1]) * _UNITS[match[2]] if match else timedelta()
    if not timedelta() < told <= LONGEST:
        raise click.BadParameter(f"{text!r} is no span as 30m, 12h or 7d, of at most {LONGEST.days} days")
    return told


def networks(context: click.Context, parameter: click.Parameter, told: Sequence[str]) -> "Networks":
    """Addresses, and networks as 10.0.0.0/8, or a usage error."""
    try:
        return tuple(map(ip_network, told))
    except ValueError as error:
        raise click.BadParameter(f"{error}; the forms are 127.0.0.1 and 10.0.0.0/8") from None


def host_and_port(
    context: click.Context, parameter: click.Parameter, told: str | None
) -> tuple[str, int] | None:
    """What stands before and after the last colon, or a usage error."""
    if told is None:
        return None
    host, _, port = told.rpartition(":")
    if not (host and port.isdecimal() and len(port) <= 5 and int(port) < 65_536):
        raise click.BadParameter(f"{told!r} is no address as 127.0.0.1:9191")
    return host.strip("[]"), int(port)


proxy_option = click.option(
    "--trusted-proxy",
    "trusted",
    metavar="ADDRESS",
    multiple=True,
    envvar="SMOLNY_TRUSTED_PROXY",
    show_envvar=True,
    callback=networks,
    help="A proxy that is believed when it says from where a request comes; an address or a network.",
)
metrics_option = click.option(
    "--metrics",
    metavar="HOST:PORT",
    envvar="SMOLNY_METRICS",
    show_envvar=True,
    callback=host_and_port,
    help="Where Prometheus finds figures, under /metrics; nowhere unless it is named.",
)
base_url_option = click.option(
    "--base-url",
    metavar="URL",
    envvar="SMOLNY_BASE_URL",
    show_envvar=True,
    callback=origin,
    help="Where readers reach the server, as https://congress.example.org; needed behind a proxy.",
)
smtp_option = click.option(
    "--smtp",
    metavar="URL",
    envvar="SMOLNY_SMTP",
    show_envvar=True,
    help="The server that takes notices, as smtp://user@mail.example.org?from=office@example.org;"
    " its password stands in SMOLNY_SMTP_PASSWORD, or in the file of SMOLNY_SMTP_PASSWORD_FILE.",
)
