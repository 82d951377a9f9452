"""The engines that last behave as the one in the memory does, whatever is asked of them in whatever order."""

from collections.abc import Callable, Iterator
from itertools import count

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from smolny.archive import Archive, ArchiveError, Founding, open_archive
from tests.archive.examples import hashed

NUMBERS = count(1)
FIELDS = st.sampled_from(["name", "contact", "Имя"])
ENTRIES = st.lists(st.binary(max_size=40), max_size=4)
TEXTS = st.lists(st.binary(max_size=40), max_size=2).map(lambda texts: hashed(*texts))
PAYLOADS = st.dictionaries(st.tuples(st.integers(0, 12), FIELDS), st.binary(max_size=40), max_size=2)


def outcome(verb: Callable[[], object]) -> object:
    """What a verb answers, or the rule and the particulars it refuses with."""
    try:
        answer = verb()
    except ArchiveError as refusal:
        return refusal.rule, refusal.particulars
    return list(answer) if isinstance(answer, Iterator) else answer


class Comparison(RuleBasedStateMachine):
    """The same is asked of an archive and of the model, which is one in the memory."""

    def __init__(self, archive: Archive) -> None:
        super().__init__()
        self.archive = archive
        self.model = open_archive("memory:")
        self.assembly = f"assembly-{next(NUMBERS)}"

    def both(self, verb: Callable[[Archive], object]) -> None:
        """Both answer alike."""
        assert outcome(lambda: verb(self.archive)) == outcome(lambda: verb(self.model))

    @initialize()
    def found(self) -> None:
        founding = Founding(f"example.org/{self.assembly}", "key", "2026-11-01T09:00:00Z")
        self.both(lambda archive: archive.found(self.assembly, founding))

    @rule(
        ahead=st.sampled_from([0, 0, 0, 1, -1]),
        entries=ENTRIES,
        texts=TEXTS,
        payloads=PAYLOADS,
        checkpoint=st.none() | st.binary(max_size=9),
    )
    def append(
        self,
        ahead: int,
        entries: list[bytes],
        texts: dict[str, bytes],
        payloads: dict[tuple[int, str], bytes],
        checkpoint: bytes | None,
    ) -> None:
        after = self.model.size(self.assembly) + ahead
        given = {"texts": texts, "payloads": payloads, "checkpoint": checkpoint}
        self.both(lambda archive: archive.append(self.assembly, after, entries, **given))  # type: ignore[arg-type]

    @rule(number=st.integers(-1, 12), field=FIELDS)
    def erase(self, number: int, field: str) -> None:
        self.both(lambda archive: archive.erase(self.assembly, number, field))

    @rule(number=st.integers(-1, 12), field=FIELDS)
    def payload(self, number: int, field: str) -> None:
        self.both(lambda archive: archive.payload(self.assembly, number, field))

    @rule(after=st.integers(-1, 15), limit=st.none() | st.integers(-1, 15))
    def read(self, after: int, limit: int | None) -> None:
        self.both(lambda archive: archive.read(self.assembly, after, limit))

    @invariant()
    def alike(self) -> None:
        """Whatever can be read of the assembly is the same."""
        for verb in ("shelf", "size", "read", "texts", "payloads", "checkpoint"):
            self.both(lambda archive, verb=verb: getattr(archive, verb)(self.assembly))  # type: ignore[misc]


def test_every_engine_answers_as_the_memory_does(archive: Archive) -> None:
    """Any sequence of deeds gives the same answers, refusals and contents."""
    run_state_machine_as_test(
        lambda: Comparison(archive),  # type: ignore[arg-type]
        settings=settings(max_examples=25, stateful_step_count=20, deadline=None),
    )
