"""Numbers, elements and messages written as they must not be."""

import json
from collections.abc import Iterator
from typing import Any

from smolny.ballots.wire import dump
from tests.ballots.mutations import Mutation, places
from tests.ballots.rewriting import Case, altered, steps, with_content, written


def written_badly(case: Case) -> Iterator[Mutation]:
    """Numbers and elements out of their ranges, or in another writing."""
    found, group = steps(case.archive), case.setup.group
    place = places(found, "Ballot")[0]
    content = found[place].contents[0]

    def signature(text: str) -> bytes:
        return altered(content, lambda data: data["signature"]["proof"].update(response=text))

    for text in (str(group.order), "00", "-1", "1.0", "", "१", "1" * 5000, " 1", "0x1", "+1"):
        yield f"scalar {text[:9]}", written(with_content(found, place, signature(text))), "not-a-scalar"
    bad_points = ["", "0" * 64, "f" * 64, "0" * 63 + "2", "7" + "f" * 61 + "ed"]
    if group.name != "Ed25519":
        bad_points = ["", "0", "01", "-1", str(group.generator + 1), "9" * 700]
    for text in bad_points:
        data = json.loads(content)
        first_pair(data)["alpha"] = text
        answer = dump(data)
        yield f"element {text[:9]}", written(with_content(found, place, answer)), "not-in-the-group"
    spaced = content.replace(b":", b": ", 1)
    yield "spaced", written(with_content(found, place, spaced)), "json-is-not-compact"
    yield "no JSON", written(with_content(found, place, content[:-1])), "json-is-malformed"
    deep = b"[" * 100_000 + b"]" * 100_000
    yield "deep", written(with_content(found, place, deep)), "json-is-malformed"
    for empty in (b"null", b"[]", b"{}", b"0", b'"ballot"'):
        yield f"{empty!r}", written(with_content(found, place, empty)), "message-is-malformed"


def first_pair(data: Any) -> Any:
    """The first ciphertext of a ballot."""
    choices = data["answers"][0]["choices"]
    while isinstance(choices, list):
        choices = choices[0]
    return choices
