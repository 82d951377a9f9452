"""Differences of real texts of law, as they came in their versions, beside other people's."""

import json
import subprocess
from collections.abc import Callable
from difflib import SequenceMatcher
from functools import partial
from itertools import pairwise
from pathlib import Path
from time import perf_counter

import diff_match_patch as dmp_module

from bench.elections import PEERS
from bench.measure import Chapter, Measurement, timed
from smolny.texts import Identity, Node, diff, plain, read_plain, write_akoma, write_html, write_plain

LICENCES = Path("/usr/share/common-licenses")
PAIRS = (("LGPL-2", "LGPL-2.1"), ("GFDL-1.2", "GFDL-1.3"), ("MPL-1.1", "MPL-2.0"), ("GPL-2", "GPL-3"))
LONGEST = 120
Shown = list[tuple[int, str]]
ABOUT = f"""\
Licences as they lie in {LICENCES}, which are texts of law in versions: two that were revised (LGPL, GFDL),
two that were written anew (MPL, GPL). Every library compares the same words: `difflib` word by word,
`diff-match-patch` letters, made readable by its own means (it stops looking after a second), `redlines` plain
texts, `lxml` pages, `xmldiff` the texts in Akoma Ntoso, whose texts it replaces as wholes (these three after
`make peers`). Reading is not timed; our time is the fastest of five runs, the others' that of one. Readable
is what is little, in few pieces, and never begins or ends within a word: it is told how many pieces each
shows as left out or put in, how many letters these have, and how many of their seams are within a word
(cuts). What we show as moved is one piece and no letters."""


def differing() -> Chapter:
    """The chapter."""
    chapter = Chapter("Differences of real texts", ABOUT)
    there = [pair for pair in PAIRS if all((LICENCES / name).exists() for name in pair)]
    if not there:
        chapter.remarks.append(f"There are no licences in {LICENCES}.")
    for one, other in there:
        old, new = (read_plain((LICENCES / name).read_text(encoding="utf-8")).text for name in (one, other))
        _pair(chapter, f"{one} and {other}", old, new)
    return chapter


def _pair(chapter: Chapter, name: str, old: Node, new: Node) -> None:
    lines = [f"{'':18}{'seconds':>9}{'pieces':>8}{'letters':>9}{'cuts':>6}"]
    words = len(write_plain(old).source.split()) + len(write_plain(new).source.split())
    ours = f"{name}: smolny.texts"
    for library, compare in libraries(old, new).items():
        seconds, shown = compare()
        if not seconds:
            lines.append(f"{library:18}{'-':>9}  is not there, or took more than {LONGEST} s")
            continue
        limit = None if library == "smolny.texts" else ours
        chapter.add(Measurement(f"{name}: {library}", words, "words", seconds, limit=limit))
        lines.append(_line(library, min(seconds), shown))
    chapter.tables[f"{name} ({words:,} words)"] = "\n".join(lines)


def _line(library: str, seconds: float, shown: Shown) -> str:
    changed = [said for sign, said in shown if sign]
    letters = sum(len(said) for said in changed)
    return f"{library:18}{seconds:9.3f}{len(changed):8,}{letters:9,}{cuts(shown):6,}"


Compared = Callable[[], tuple[tuple[float, ...], Shown]]


def libraries(old: Node, new: Node) -> dict[str, Compared]:
    """How each compares two texts: its seconds and what it shows."""
    plain_texts = write_plain(old).source, write_plain(new).source
    identity = Identity("un", "statute", "1917-10-26", "1", "bench")
    akoma = write_akoma(old, identity), write_akoma(new, identity)
    pages = write_html(old), write_html(new)
    return {
        "smolny.texts": partial(_here, 5, partial(smolny, old, new)),
        "difflib": partial(_here, 1, partial(by_words, *plain_texts)),
        "diff-match-patch": partial(_here, 1, partial(by_letters, *plain_texts)),
        "redlines": partial(_there, "redlines", *plain_texts),
        "lxml htmldiff": partial(_there, "lxml htmldiff", *pages),
        "xmldiff": partial(_there, "xmldiff", *akoma),
    }


def _here(many: int, work: Callable[[], Shown]) -> tuple[tuple[float, ...], Shown]:
    return tuple(timed(work) for _ in range(many)), work()


def _there(library: str, one: str, other: str) -> tuple[tuple[float, ...], Shown]:
    """In the environment of the others; no seconds where it is not there or comes to no end."""
    asked = json.dumps({"library": library, "one": one, "other": other})
    command = [str(PEERS), "-m", "bench.text_peers"]
    folder, began = Path(__file__).resolve().parents[1], perf_counter()
    try:
        done = subprocess.run(
            command, input=asked, capture_output=True, text=True, check=True, timeout=LONGEST, cwd=folder
        )
    except (OSError, subprocess.SubprocessError):
        print(f"  {library}: nothing after {perf_counter() - began:.0f} s")
        return (), []
    told = json.loads(done.stdout)
    return (told["seconds"],), [(sign, said) for sign, said in told["shown"]]


def smolny(old: Node, new: Node) -> Shown:
    """What we show, piece by piece; what moved is one piece, where it stands now."""
    signs = {"same": 0, "out": -1, "in": 1}
    shown: Shown = []
    for edit in diff(old, new).changes:
        if edit.action == "moved-here":
            shown.append((1, ""))
        elif edit.action != "moved-away":
            shown += [(signs[piece.change], plain(piece.words)) for piece in edit.pieces]
            shown.append((0, "\n"))
    return shown


def by_words(old: str, new: str) -> Shown:
    """What difflib shows of the words."""
    one, other = old.split(" "), new.split(" ")
    shown: Shown = []
    for tag, a, b, c, d in SequenceMatcher(None, one, other).get_opcodes():
        sides = [(0, one[a:b])] if tag == "equal" else [(-1, one[a:b]), (1, other[c:d])]
        shown += [(sign, " ".join([*said, ""])) for sign, said in sides if said]
    return shown


def by_letters(old: str, new: str) -> Shown:
    """What diff-match-patch shows after its semantic cleaning."""
    engine = dmp_module.diff_match_patch()
    found = engine.diff_main(old, new)
    engine.diff_cleanupSemantic(found)
    return list(found)


def cuts(found: Shown) -> int:
    """How many seams of a difference are within a word, of the old text or of the new."""
    sides = ([said for sign, said in found if sign != gone] for gone in (1, -1))
    seams = (seam for side in sides for seam in pairwise(side))
    return sum(before[-1:].isalnum() and after[:1].isalnum() for before, after in seams)
