"""One page of the motions room in a process of its own: when nothing was read yet, again, and after deeds.

Run by `bench/committee.py`; it writes the processor's milliseconds of each as JSON. With a number the merge
desk is kept with so many amendments that are in, of all their changes; with `ahead` the texts were read
ahead.
"""

import asyncio
import gc
import json
import sys
from collections.abc import Callable
from itertools import count
from pathlib import Path
from random import Random
from time import process_time
from urllib.parse import urlencode

from bench.committee_store import COMMITTEE, Store, carry_next, hand_in_one, session
from bench.pages import asked
from bench.texts import proposals, statute
from smolny.archive import open_archive
from smolny.clerk import Clerk, Library, Writer
from smolny.cli.connections import make_room
from smolny.web import create_app
from smolny.web.office.origin import minted

AGAIN = 3


def page(store: Store, path: str, chosen: int = 0) -> dict[str, float]:
    """The milliseconds of a page: cold, warm, after an amendment was carried, and after one was handed in; of
    the merge desk with so many chosen when it is kept.
    """
    with open_archive(store.url) as archive:
        clerk = Clerk(archive, store.keys)
        writer, library = Writer(archive, clerk), Library(archive)
        library.entries(COMMITTEE)
        token, versions = session(archive, writer), count()
        app, cookie = create_app(library, writer=writer), f"smolny-committee={token}"

        def ask() -> float:
            form = ticked(chosen, token, next(versions)) if chosen else b""
            return spent(lambda: asyncio.run(asked(app, path, cookie, form)))

        asyncio.run(asked(app, "/committee/check", cookie))
        told = {"cold": ask(), "warm": min(ask() for _ in range(AGAIN))}
        carry_next(clerk)
        told["carried"] = ask()
        hand_in_one(clerk)
        told["handed in"] = ask()
        writer.close()
    return told


def ahead(store: Store, path: str) -> dict[str, float]:
    """The milliseconds of a page of a server that was asked for another one before, and has read ahead."""
    with open_archive(store.url) as archive:
        writer, library = Writer(archive, Clerk(archive, store.keys)), Library(archive)
        token = session(archive, writer)
        app, cookie = create_app(library, writer=writer), f"smolny-committee={token}"

        async def first() -> None:
            await asked(app, "/committee/check", cookie)
            await app.state.desk.ahead.read(COMMITTEE)

        asyncio.run(first())
        told = {"read ahead": spent(lambda: asyncio.run(asked(app, path, cookie)))}
        writer.close()
    return told


def ticked(chosen: int, token: str, version: int) -> bytes:
    """The form of the merge desk with so many amendments that are in."""
    every = proposals(statute())
    told = [("csrf", minted(token)), ("do", "keep"), ("version", str(version))]
    told += [("known", " ".join(each.id for each in every))]
    told += [("take", each.id) for each in Random(1917).sample(every, min(chosen, len(every)))]
    told += [
        ("change", f"{each.id}.{number}") for each in every for number in range(1, len(each.changes) + 1)
    ]
    return urlencode(told).encode()


def spent(work: Callable[[], object]) -> float:
    """The processor's milliseconds; what other processes did meanwhile does not count."""
    gc.collect()
    began = process_time()
    work()
    return 1_000 * (process_time() - began)


if __name__ == "__main__":
    make_room()
    at, what = Store.at(Path(sys.argv[1])), sys.argv[2]
    print(json.dumps(ahead(at, what) if sys.argv[3:] == ["ahead"] else page(at, what, int(sys.argv[3]))))
