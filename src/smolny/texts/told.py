"""Texts as plain data that JSON writes, and back."""

from collections.abc import Mapping, Sequence
from typing import Any

from smolny.texts.refusals import Illegible
from smolny.texts.tree import DEEPEST, KINDS, LONGEST_IDENTIFIER, Node
from smolny.texts.words import MARKS, Run, Words, words

_FIELDS = {"kind", "id", "number", "heading", "words", "parts", "repealed"}
LONGEST_NUMBER = 200


def told(node: Node) -> dict[str, Any]:
    """A node as plain data: what is empty is left out, words without marks are a string."""
    said: dict[str, Any] = {"kind": node.kind}
    if node.id:
        said["id"] = node.id
    if node.number:
        said["number"] = node.number
    if node.heading:
        said["heading"] = words_told(node.heading)
    if node.words:
        said["words"] = words_told(node.words)
    if node.parts:
        said["parts"] = [told(part) for part in node.parts]
    return {**said, "repealed": True} if node.repealed else said


def words_told(said: Words) -> str | list[list[Any]]:
    """Words as a string, or as runs of text, marks and target."""
    if not said:
        return ""
    if len(said) == 1 and not said[0].marks:
        return said[0].text
    return [_run_told(run) for run in said]


def _run_told(run: Run) -> list[Any]:
    return [run.text, list(run.marks), run.target] if run.target else [run.text, list(run.marks)]


def read_told(said: object, depth: int = 0) -> Node:
    """A node from what `told` made of it; Illegible `not-a-text` with the `part` that is none,
    `nested-too-deep`.
    """
    if depth > DEEPEST:
        raise Illegible("nested-too-deep", most=DEEPEST)
    if not isinstance(said, dict | Mapping) or not said.keys() <= _FIELDS or said.get("kind") not in KINDS:
        raise Illegible("not-a-text", part="node")
    # What is left out is not looked at: of a long text most is.
    return Node(
        said["kind"],
        string(said["id"], "id", LONGEST_IDENTIFIER) if "id" in said else "",
        string(said["number"], "number", LONGEST_NUMBER) if "number" in said else "",
        read_words(said["heading"]) if "heading" in said else (),
        read_words(said["words"]) if "words" in said else (),
        tuple([read_told(part, depth + 1) for part in listed(said["parts"], "parts")])
        if "parts" in said
        else (),
        _flag(said["repealed"]) if "repealed" in said else False,
    )


def read_words(said: object) -> Words:
    """Words from what `words_told` made of them; Illegible `not-a-text`."""
    if isinstance(said, str):
        return words(said)
    return words(*(_read_run(run) for run in listed(said, "words")))


def _read_run(said: object) -> Run:
    match said:
        case [str(text), list(marks)]:
            return Run(text, _marks(marks))
        case [str(text), list(marks), str(target)]:
            return Run(text, _marks(marks), target)
    raise Illegible("not-a-text", part="words")


def _marks(said: list[object]) -> tuple[str, ...]:
    found = tuple(str(mark) for mark in said)
    if not set(found) <= set(MARKS):
        raise Illegible("not-a-text", part="marks")
    return found


def string(said: object, part: str, longest: int) -> str:
    """A string that is not too long; Illegible `not-a-text`."""
    if not isinstance(said, str) or len(said) > longest:
        raise Illegible("not-a-text", part=part)
    return said


def listed(said: object, part: str) -> Sequence[object]:
    """A list; Illegible `not-a-text`."""
    if not isinstance(said, list | tuple):
        raise Illegible("not-a-text", part=part)
    return said


def _flag(said: object) -> bool:
    if not isinstance(said, bool):
        raise Illegible("not-a-text", part="repealed")
    return said
