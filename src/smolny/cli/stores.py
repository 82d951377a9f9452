"""Which store and which keys a command works with, and how they are opened."""

import os
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar

import click

from smolny.archive import Archive, open_archive, without_password
from smolny.cli.refusals import Misused

Decorated = TypeVar("Decorated", bound=Callable[..., object])
SQLITE = "sqlite:///"

store_option = click.option(
    "--store",
    metavar="URL",
    envvar="SMOLNY_STORE",
    show_envvar=True,
    help="sqlite:///PATH (sqlite:////PATH if absolute), postgresql://USER@HOST/DATABASE, or memory:. "
    "By default smolny/smolny.db in $XDG_DATA_HOME (~/.local/share).",
)
keys_option = click.option(
    "--keys",
    metavar="FOLDER",
    envvar="SMOLNY_KEYS",
    show_envvar=True,
    type=click.Path(path_type=Path, file_okay=False),
    help="The folder of the private keys; by default beside the store, open to its owner alone.",
)


def data_folder() -> Path:
    """Where a person's data lie."""
    return _home("XDG_DATA_HOME", ".local/share") / "smolny"


def cache_folder() -> Path:
    """Where lies what can be made again."""
    return _home("XDG_CACHE_HOME", ".cache") / "smolny"


def _home(variable: str, otherwise: str) -> Path:
    # A relative path in these variables is to be ignored, says the standard that names them.
    named = Path(os.environ.get(variable, ""))
    try:
        return named if named.is_absolute() else Path.home() / otherwise
    except RuntimeError:
        raise Misused("no-home", variable=variable) from None


def store_url(url: str | None) -> str:
    """The store that was named, or the one in the data folder."""
    return url or f"{SQLITE}{data_folder() / 'smolny.db'}"


def keys_folder(url: str, keys: Path | None) -> Path:
    """The folder of the private keys of a store: each store has one of its own."""
    if keys is not None:
        return keys
    if url.startswith(SQLITE):
        return Path(url.removeprefix(SQLITE) + ".keys")
    place = without_password(url).partition("://")[2]
    return data_folder() / "keys" / re.sub(r"[^A-Za-z0-9.-]+", "-", place).strip("-.")


@contextmanager
def reading(url: str | None, *, staying: bool = False) -> Iterator[Archive]:
    """The store, opened for reading alone; for whoever is `staying` while others write it."""
    with open_archive(store_url(url), read_only=True, staying=staying) as archive:
        yield archive


@contextmanager
def writing(url: str | None, keys: Path | None, *, create: bool = True) -> Iterator[tuple[Archive, Path]]:
    """The store, with `create` made where there is none, and the folder of its keys."""
    url = store_url(url)
    # The store holds the office register: what is made here is its owner's alone.
    os.umask(0o077)
    if create and url.startswith(SQLITE):
        Path(url.removeprefix(SQLITE)).parent.mkdir(parents=True, exist_ok=True)
    with open_archive(url, create=create) as archive, _kept(url, keys) as folder:
        yield archive, folder


@contextmanager
def _kept(url: str, keys: Path | None) -> Iterator[Path]:
    if url != "memory:" or keys is not None:
        yield keys_folder(url, keys)
        return
    with TemporaryDirectory(prefix="smolny-keys-") as folder:
        yield Path(folder)
