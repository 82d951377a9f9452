"""One page of the motions room in a process of its own: when nothing was read yet, again, and after deeds.

Run by `bench/committee.py`; it writes the processor's milliseconds of each as JSON.
"""

import asyncio
import gc
import json
import sys
from collections.abc import Callable
from pathlib import Path
from time import process_time

from bench.committee_store import COMMITTEE, Store, carry_next, hand_in_one, session
from bench.pages import asked
from smolny.archive import open_archive
from smolny.clerk import Clerk, Library, Writer
from smolny.cli.connections import make_room
from smolny.web import create_app

AGAIN = 3


def page(store: Store, path: str) -> dict[str, float]:
    """The milliseconds of a page: cold, warm, after an amendment was carried, and after one was handed in."""
    with open_archive(store.url) as archive:
        clerk = Clerk(archive, store.keys)
        writer, library = Writer(archive, clerk), Library(archive)
        library.entries(COMMITTEE)
        app, cookie = create_app(library, writer=writer), f"smolny-committee={session(archive, writer)}"

        def ask() -> float:
            return spent(lambda: asyncio.run(asked(app, path, cookie)))

        asyncio.run(asked(app, "/committee/check", cookie))
        told = {"cold": ask(), "warm": min(ask() for _ in range(AGAIN))}
        carry_next(clerk)
        told["carried"] = ask()
        hand_in_one(clerk)
        told["handed in"] = ask()
        writer.close()
    return told


def spent(work: Callable[[], object]) -> float:
    """The processor's milliseconds; what other processes did meanwhile does not count."""
    gc.collect()
    began = process_time()
    work()
    return 1_000 * (process_time() - began)


if __name__ == "__main__":
    make_room()
    print(json.dumps(page(Store.at(Path(sys.argv[1])), sys.argv[2])))
