"""A clerk in a process of its own, who says each number once it is acknowledged, until he is killed."""

import sys
from dataclasses import replace
from pathlib import Path

from smolny.archive import open_archive
from smolny.clerk import Clerk, Request
from smolny.domain.federation import NotePerson
from smolny.domain.order.record import ErasePayload
from smolny.domain.sittings import MakeAnnouncement
from smolny.domain.values import Actor, AssemblyId, PersonId
from smolny.domain.values.moments import Occurrence

HALL = AssemblyId("hall")
WHEN = Occurrence("exact", "gregorian", "UTC", "2026-11-01", "10:00")


def main(url: str, keys: str) -> None:
    """Append sealed names one by one, erase every other one, and make announcements in groups of three, for
    ever.
    """
    chair = Actor(office="chair")
    with open_archive(url) as archive:
        clerk = Clerk(archive, Path(keys))
        number = archive.size(HALL)
        while True:
            person = NotePerson(PersonId(f"p{number}"))
            named = Request(person, chair, WHEN, sealed={"name": f"Person {number}"})
            said = Request(MakeAnnouncement(f"after {number}"), chair, WHEN)
            clerk.do(HALL, named)
            (sealed,) = clerk.do(HALL, replace(named, command=NotePerson(PersonId(f"q{number}"))))
            clerk.do(HALL, Request(ErasePayload(sealed.number, "name", "by request"), chair, WHEN))
            number = clerk.do(HALL, said, said, said)[-1].number
            sys.stdout.write(f"{number}\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main(*sys.argv[1:])
