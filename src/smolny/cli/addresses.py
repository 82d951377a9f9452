"""Under which address readers reach a server, and how long something holds: what is typed, checked."""

import re
from datetime import timedelta
from urllib.parse import urlsplit

import click

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


base_url_option = click.option(
    "--base-url",
    metavar="URL",
    envvar="SMOLNY_BASE_URL",
    show_envvar=True,
    callback=origin,
    help="Where readers reach the server, as https://congress.example.org; needed behind a proxy.",
)
