"""A clerk in a process of its own who takes ballots, and says each press when it is durable, until killed."""

import random
import sys
from pathlib import Path

from smolny.archive import open_archive
from smolny.clerk import Clerk
from smolny.clerk.casting import Press, Receipt
from smolny.domain.credentials import CheckIn, DesignateDelegate, RecogniseMandate
from smolny.domain.federation import NotePerson, RegisterCouncil
from smolny.domain.sittings import OpenSitting
from smolny.domain.standing_orders import Mode
from smolny.domain.values import CouncilId, MandateId, PersonId, QuestionId
from smolny.domain.votes import CHOICES, OpenVoting, PutQuestion
from tests.clerk.hall import FIRST, FOUNDING, HALL, WHEN, adoption, request

OPEN, SECRET = QuestionId("open"), QuestionId("secret")
VOTERS = 400


def furnish(url: str, keys: Path) -> None:
    """A hall in which everybody may vote on two questions, openly and in secret."""
    branch = CouncilId("branch")
    with open_archive(url, create=True) as archive:
        clerk = Clerk(archive, keys)
        clerk.found(HALL, FOUNDING)
        clerk.do(HALL, adoption(), request(RegisterCouncil(branch, "Branch", "branch")))
        deeds = [
            request(deed)
            for name in map(MandateId, names())
            for deed in (
                NotePerson(PersonId(name)),
                DesignateDelegate(name, PersonId(name), branch),
                RecogniseMandate(name),
                CheckIn(name),
            )
        ]
        clerk.do(HALL, *deeds, request(OpenSitting(FIRST, 1)))
        modes: tuple[tuple[QuestionId, Mode], ...] = ((OPEN, "electronic"), (SECRET, "secret"))
        for question, mode in modes:
            clerk.do(HALL, request(PutQuestion(question, "Tea?", mode=mode)), request(OpenVoting(question)))


def names() -> list[str]:
    """The seats."""
    return [f"{number:03}" for number in range(VOTERS)]


def presses() -> list[Press]:
    """What each seat votes, the same whenever it is asked: openly and in secret, in any order."""
    found = [
        Press(question, MandateId(name), None, f"key-{name}", {"choice": CHOICES[int(name) % 3]})
        for name in names()
        for question in (OPEN, SECRET)
    ]
    random.Random(1917).shuffle(found)
    return found


def main(url: str, keys: str) -> None:
    """Take every press, a few at once; the line of one that is durable tells the question, seat, entry."""
    with open_archive(url) as archive:
        clerk = Clerk(archive, Path(keys))
        clerk.box.keeps_urns = True
        every = presses()
        for first in range(0, len(every), 7):
            some = every[first : first + 7]
            for press, answer in zip(some, clerk.cast(HALL, some, lambda state: WHEN), strict=True):
                if isinstance(answer, Receipt) and answer.entry:
                    sys.stdout.write(f"{press.question} {press.by} {answer.entry}\n")
            sys.stdout.flush()
        sys.stdout.write("done\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
