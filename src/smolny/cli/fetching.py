"""What a command asks a server for over the network, and how an answer is told that is none."""

import json
from collections.abc import Mapping
from http.client import HTTPException, HTTPResponse, IncompleteRead
from types import MappingProxyType, UnionType
from typing import Any
from urllib.error import HTTPError
from urllib.request import Request, urlopen

from smolny.cli.refusals import Misused

PATIENCE = 60
"""Seconds for which a server may say nothing."""
MOST_TOLD = 50_000_000
MOST_OF_A_REFUSAL = 10_000
Kinds = Mapping[str, type | UnionType]
"""The fields that an answer has at least, and of which kind each is."""
NONE: Mapping[str, Any] = MappingProxyType({})


def fetch(
    url: str,
    sent: bytes | None = None,
    headers: Mapping[str, str] = NONE,
    *,
    start: int = 0,
    most: int = MOST_TOLD,
    patience: int = PATIENCE,
) -> bytes:
    """What a server answers to what is sent, from the byte `start` on, `most` bytes of it; it may say nothing
    for `patience` seconds. The scheme of the address is looked at before.

    Misused `server-refuses` with its rule, or the code of HTTP where it names none; `server-is-out-of-reach`,
    also where the answer breaks off; `server-answers-otherwise` where there is more of it.
    """
    asked = Request(url, sent, dict(headers))
    if start:
        asked.add_header("Range", f"bytes={start}-")
    try:
        with urlopen(asked, timeout=patience) as answer:
            content, is_part = _read(answer, most), answer.status == 206
    except HTTPError as refused:
        raise Misused("server-refuses", told=_rule(refused)) from None
    except (OSError, HTTPException) as failed:
        raise Misused("server-is-out-of-reach", url=url, reason=str(failed)) from None
    except ValueError:
        # Its words may have the token, which is a secret.
        raise Misused("server-is-out-of-reach", url=url, reason="nothing can be asked so") from None
    if len(content) > most:
        raise Misused("server-answers-otherwise", url=url)
    return content if is_part else content[start:]


def _read(answer: HTTPResponse, most: int) -> bytes:
    """The answer, or one byte more than the most; IncompleteRead where it breaks off."""
    content = answer.read(most + 1)
    # Reading up to a length does not say that there should have been more.
    if answer.length and len(content) <= most:
        raise IncompleteRead(content, answer.length)
    return content


def _rule(refused: HTTPError) -> str:
    try:
        return str(json.loads(refused.read(MOST_OF_A_REFUSAL))["rule"])
    except (OSError, HTTPException, ValueError, RecursionError, TypeError, KeyError):
        return str(refused.code)


def fields_of(content: bytes, url: str, kinds: Kinds = NONE) -> dict[str, Any]:
    """The object that a server answered as JSON, which has at least these fields of these kinds; Misused
    `server-answers-otherwise`.
    """
    try:
        told = json.loads(content)
    except (ValueError, RecursionError):
        told = None
    if isinstance(told, dict) and all(each in told and isinstance(told[each], kinds[each]) for each in kinds):
        return told
    raise Misused("server-answers-otherwise", url=url)
