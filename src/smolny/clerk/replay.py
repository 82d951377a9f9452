"""Do what a script says, rehearsed whole before the first entry is kept: a broken script leaves no trace."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from smolny.archive.memory import MemoryArchive
from smolny.clerk.clerk import Clerk
from smolny.clerk.script import Script, ScriptFault, Step
from smolny.clerk.toml import Problem
from smolny.domain.order import OutOfOrder
from smolny.domain.values import AssemblyId
from smolny.protocol.refused import Refused

GROUP = 64
"""How many entries are appended at once."""

Progress = Callable[[int, int], None]
"""Told how much is done of how much: a deed counts when it is rehearsed, and again when it is kept."""


@dataclass(frozen=True, slots=True)
class Replayed:
    """The entries of the script, how many of them were added now, and how many refusals it expected."""

    assembly: AssemblyId
    entries: int
    added: int
    refusals: int


def replay(script: Script, clerk: Clerk, progress: Progress | None = None) -> Replayed:
    """Found the assembly and do every deed; a record that was begun by the same script is continued.

    Raises ScriptFault for the deed that the core refuses, for one that it should have refused (`not-refused`,
    `refused-otherwise`), and `store-holds-another-record` for the first entry in the store that this script
    does not make; ArchiveError and Refused as the clerk does.
    """
    told = progress or (lambda done, total: None)
    bodies = rehearse(script, told)
    kept = _kept(script, clerk, bodies)
    made = [step for step in script.steps if step.entry is not None]
    for start in range(kept, len(made), GROUP):
        _append(script, clerk, made[start : start + GROUP])
        told(len(script.steps) + min(start + GROUP, len(made)), len(script.steps) + len(made))
    return Replayed(script.assembly, len(made), max(0, len(made) - kept), len(script.steps) - len(made))


def rehearse(script: Script, progress: Progress | None = None) -> tuple[bytes, ...]:
    """The entries that the script makes, byte for byte, done in memory and forgotten; raises ScriptFault."""
    total = len(script.steps) + sum(step.entry is not None for step in script.steps)
    with TemporaryDirectory() as keys, MemoryArchive() as archive:
        clerk = Clerk(archive, Path(keys))
        for done, step in enumerate(script.steps, 1):
            _rehearse(script, clerk, step)
            if progress and done % GROUP == 0:
                progress(done, total)
        return tuple(clerk.held(script.assembly))


def _rehearse(script: Script, clerk: Clerk, step: Step) -> None:
    try:
        (clerk.found if step.entry == 1 else clerk.do)(script.assembly, step.request)
    except OutOfOrder as refusal:
        if refusal.rule == step.expect:
            return
        rule = "refused-otherwise" if step.expect else refusal.rule
        raise _fault(script, step, rule, _words(refusal, step)) from None
    except Refused as refusal:
        raise _fault(script, step, refusal.rule, str(refusal)) from None
    if step.expect:
        raise _fault(script, step, "not-refused", f"{step.expect} was expected and nothing stood against it")


def _words(refusal: OutOfOrder, step: Step) -> str:
    told = ", ".join(f"{name} {value}" for name, value in refusal.particulars.items())
    if step.expect is None:
        return told or "out of order"
    return f"{refusal.rule} stood against it, {step.expect} was expected"


def _kept(script: Script, clerk: Clerk, bodies: tuple[bytes, ...]) -> int:
    """How many entries of the script the store holds already."""
    kept = 0
    made = (step for step in script.steps if step.entry is not None)
    for step, body, stored in zip(made, bodies, clerk.held(script.assembly), strict=False):
        if body != stored:
            words = f"entry {step.entry} of {script.assembly} in this store is not the one made here"
            raise _fault(script, step, "store-holds-another-record", words)
        kept += 1
    return kept


def _append(script: Script, clerk: Clerk, steps: list[Step]) -> None:
    act = clerk.found if steps[0].entry == 1 else clerk.do
    act(script.assembly, *(step.request for step in steps))


def _fault(script: Script, step: Step, rule: str, words: str) -> ScriptFault:
    return ScriptFault([Problem(str(script.path), step.line, rule, words)])
