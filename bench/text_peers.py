"""Differences by other libraries, in an environment of their own (`make peers`).

Run by `bench/differing.py` with the interpreter of that environment. It reads JSON: a library, and two texts
in the form that the library takes; it writes the seconds and what the library shows: pieces with their sign,
-1 what is left out, 1 what is put in, 0 what stays.
"""

import json
import re
import sys
from collections.abc import Callable
from time import perf_counter

Shown = list[tuple[int, str]]


def redlines(one: str, other: str) -> Shown:
    """Plain texts, with its own choice of what a word is."""
    from redlines import Redlines

    found = Redlines(one, other)
    shown: Shown = []
    for change in found.changes:
        shown += [(-1, change.source_text or ""), (1, change.test_text or ""), (0, " ")]
    return [(sign, said) for sign, said in shown if said]


def xmldiff(one: str, other: str) -> Shown:
    """Documents in Akoma Ntoso: its script of edits, the texts of which it replaces as wholes."""
    from xmldiff.main import diff_texts

    steps = diff_texts(one.encode(), other.encode(), diff_options={"F": 0.5, "fast_match": True})
    shown: Shown = []
    for step in steps:
        old, new = (str(getattr(step, name, "") or "") for name in ("oldtext", "text"))
        shown += [(-1, old)] * bool(old) + [(1, new), (0, " ")]
    return shown


def htmldiff(one: str, other: str) -> Shown:
    """Pages: what lxml marks as left out and put in."""
    from lxml.html.diff import htmldiff as mark

    parts = re.split(r"(</?(?:ins|del)\b[^>]*>)", mark(one, other))
    sign, shown = 0, []
    for part in parts:
        if match := re.match(r"<(/?)(ins|del)", part):
            sign = 0 if match[1] else 1 if match[2] == "ins" else -1
        else:
            said = re.sub(r"</?(?:span|strong|em|u|s|sub|sup|code|a)\b[^>]*>", "", part)
            shown.append((sign, re.sub(r"<[^>]*>", "\n", said)))
    return [(each, said) for each, said in shown if said]


LIBRARIES: dict[str, Callable[[str, str], Shown]] = {
    "redlines": redlines,
    "xmldiff": xmldiff,
    "lxml htmldiff": htmldiff,
}


def main() -> None:
    """Compare two texts by a library, after a pair of small ones with which it is loaded."""
    asked = json.load(sys.stdin)
    compare = LIBRARIES[asked["library"]]
    compare("<a>b</a>", "<a>c</a>")
    start = perf_counter()
    shown = compare(asked["one"], asked["other"])
    print(json.dumps({"seconds": perf_counter() - start, "shown": shown}))


if __name__ == "__main__":
    main()
