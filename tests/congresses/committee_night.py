"""A night of a motions committee as a script: thirty paragraphs, forty amendments from twelve councils, seven
collisions, three amendments to amendments, a consent list and a composite.
"""

import json
from collections.abc import Iterator
from pathlib import Path

from smolny.texts import (
    Amendment,
    Node,
    amended,
    amendment_told,
    changes_between,
    composite,
    named_as_before,
    read_plain,
    told,
    voting_order,
    words,
)

ORDERS = """title = "Ours"
version = 1
family = "ours"

[motions]
numbering = "per-motion"
depth = 2
"""
HEADER = """
[script]
format = 1
assembly = "night"
recorded_at = "2026-11-01T09:00:00Z"
step_seconds = 60
calendar = "gregorian"
zone = "UTC"
actor = { office = "secretary" }
invented = true
"""
SAYS = "({0}) The w{0}a house has w{0}b seats. The w{0}c council has w{0}d hats."
PARAGRAPHS = {number: SAYS.format(number) for number in range(1, 31)}
FIRST, OTHER = "(10a) There is a first house.", "(10b) There is another house."


def source(paragraphs: dict[int, str]) -> str:
    """Paragraphs as plain text."""
    return "\n\n".join(paragraphs[number] for number in sorted(paragraphs))


MOTION = read_plain(source(PARAGRAPHS)).text


def reworded(number: int, old: str, new: str) -> dict[int, str]:
    """The motion with one word in a paragraph changed."""
    return PARAGRAPHS | {number: PARAGRAPHS[number].replace(old, new)}


def without(number: int) -> dict[int, str]:
    """The motion without a paragraph."""
    return {each: said for each, said in PARAGRAPHS.items() if each != number}


def behind_tenth(paragraph: str) -> dict[int, str]:
    """The motion with one more paragraph."""
    return PARAGRAPHS | {10: f"{PARAGRAPHS[10]}\n\n{paragraph}"}


def _moved() -> dict[str, dict[int, str]]:
    """What each amendment makes of the motion: thirty-three, and seven that collide with one of them."""
    plain = {f"a{number}": reworded(number, f"w{number}a", f"x{number}a") for number in range(1, 29)}
    plain |= {"a29": behind_tenth(FIRST), "a30": without(29)}
    plain |= {"a31": PARAGRAPHS | {30: "(30) Nothing is left."}}
    plain |= {f"a{number + 31}": reworded(number, f"w{number}c", f"x{number}c") for number in (1, 2)}
    collide = {f"b{number - 10}": reworded(number, f"w{number}a", f"y{number}a") for number in range(11, 15)}
    return plain | collide | {"b5": without(15), "b6": without(16), "b7": behind_tenth(OTHER)}


def amendment(name: str, before: Node, after: str) -> Amendment:
    """The amendment by which one text is the other."""
    return Amendment(name, changes_between(before, named_as_before(before, read_plain(after).text)))


AMENDMENTS = {name: amendment(name, MOTION, source(made)) for name, made in _moved().items()}
CHANGED = {"s1": "a1", "s2": "a5", "s3": "a9"}


def _below(name: str, above: str) -> Amendment:
    number = above[1:]
    before = amended(MOTION, AMENDMENTS[above].changes)
    after = source(reworded(int(number), f"w{number}a", f"z{number}a"))
    return amendment(name, before, after)


BELOW = {name: _below(name, above) for name, above in CHANGED.items()}
MODIFIED = amendment("m20", MOTION, source(reworded(20, "w20a", "m20a")))
LISTED = (*(f"a{number}" for number in range(21, 29)), "a32")
LOST = {"s2", "a9", "a12", "a14", "b4", "b6", "a2", "a4"}
OVERTAKEN = {"b1", "a15"}
CARRIED = AMENDMENTS.keys() - LOST - OVERTAKEN


def adopted() -> str:
    """What the night leaves of the motion, worked out by hand."""
    made = dict(PARAGRAPHS)
    for name in CARRIED - {"a1", "a5", "a13", "a20", "a29", "a30", "a31", "b3", "b5", "b7"}:
        letter = "y" if name.startswith("b") else "x"
        number = int(name[1:]) + (10 if letter == "y" else 0)
        old = f"w{number - 31}c" if number in (32, 33) else f"w{number}a"
        number = number - 31 if number in (32, 33) else number
        made[number] = made[number].replace(old, letter + old[1:])
    for number, new in ((1, "z1a"), (5, "x5a"), (13, "y13a"), (20, "m20a")):
        made[number] = made[number].replace(f"w{number}a", new)
    made[10] += f"\n\n{OTHER}\n\n{FIRST}"
    made[30] = "(30) Nothing is left."
    return source({number: said for number, said in made.items() if number not in (15, 29)})


def deed(kind: str, /, **told: object) -> str:
    """A deed of the script."""
    rows = (f"{field} = {json.dumps(value)}" for field, value in told.items())
    return "\n".join(["[[deed]]", f'do = "{kind}"', *rows])


def _voted(name: str, carried: bool, **more: object) -> Iterator[str]:
    outcome, votes = ("adopted", (9, 3)) if carried else ("rejected", (3, 9))
    about = more or {"text": name}
    yield deed("put-question", question=f"q-{name}", wording=f"Shall {name} be so?", **about)
    yield deed("declare-result", question=f"q-{name}", outcome=outcome, in_favour=votes[0], against=votes[1])


def _opened() -> Iterator[str]:
    yield deed(
        "found-assembly", name="Night", genus="congress", mode="live", calendar="gregorian", zone="UTC"
    )
    yield deed("adopt-standing-orders", orders="orders.toml")
    yield deed("note-body", body="committee", name="Motions Committee", genus="committee")
    for number in range(12):
        yield deed("register-council", council=f"c{number}", name=f"Council {number}", genus="branch")


def _tabled() -> Iterator[str]:
    yield deed(
        "table-text", text="motion", genus="motion", title="Houses", words="motion.txt", grounds="why.md"
    )
    for place, name in enumerate(AMENDMENTS):
        told = {"amends": "motion", "changes": f"{name}.json", "council": f"c{place % 12}"}
        yield deed("table-text", text=name, genus="amendment", title=f"Amendment {name}", **told)
    for name, above in CHANGED.items():
        told = {"amends": above, "changes": f"{name}.json"}
        yield deed("table-text", text=name, genus="amendment", title=f"Amendment {name}", **told)
    for name in ("hats", "caps"):
        yield deed("table-text", text=name, genus="motion", title=name.title(), words=f"{name}.txt")


def _recommended() -> Iterator[str]:
    def advise(text: str, advice: str, **more: object) -> str:
        return deed("give-recommendation", text=text, committee="committee", advice=advice, **more)

    for name in AMENDMENTS:
        more = {"consent": True} if name in LISTED else {}
        yield advise(name, "accept" if name in CARRIED else "reject", reason="It is so.", **more)
    yield advise("a2", "refer", addressee="the presidium")
    yield advise("a15", "settled", settled_by="b5")
    yield advise("a9", "accept", minority=True, reason="It is better.")
    yield advise("a20", "accept-modified", words="m20.json", reason="It is clearer.")
    yield deed("answer-recommendation", text="a20", accepted=True)
    yield deed("link-texts", text="a15", other="b5", outcome="adopted")


def _settled() -> Iterator[str]:
    """Two collisions settled by the committee, and both motions about hats made one."""
    places = {"p13-s1": ("a13", "b3", "other"), "text": ("a29", "b7", "other-first")}
    for place, (one, other, how) in places.items():
        yield deed("settle-collision", one=one, other=other, place=place, how=how, reason="It is clearer.")
    yield deed(
        "table-text",
        text="both",
        genus="composite",
        title="Hats and caps",
        words="both.json",
        made_of=["hats", "caps"],
    )
    for name in ("hats", "caps"):
        yield deed("agree-composite", text=name, composite="both")


def _decided() -> Iterator[str]:
    """The list as one, then one after the other: by place, and at a place the most far-reaching first."""
    yield deed("open-sitting", sitting="first", ordinal=1)
    yield deed("list-consent", texts=list(LISTED))
    yield deed("pull-text", text="a28")
    left = [name for name in LISTED if name != "a28"]
    yield from _voted("list", True, texts=left)
    order = [put.amendment for put in voting_order(MOTION, list(AMENDMENTS.values()))]
    waiting = [name for name in order if name not in left]
    yield deed("order-amendments", text="motion", amendments=waiting, reason="The most far-reaching first.")
    for name in waiting:
        for below in (each for each, above in CHANGED.items() if above == name):
            yield from _voted(below, below not in LOST)
        if name in OVERTAKEN:
            yield deed("drop-text", text=name, because="It was overtaken.")
        else:
            yield from _voted(name, name not in LOST)
    yield from _voted("motion", True)
    yield deed("state-wording", text="motion")
    yield from _voted("both", True)
    yield from (deed("drop-text", text=name, because="It is in the composite.") for name in ("hats", "caps"))


def written(folder: Path) -> Path:
    """The script with its files in a folder."""
    parts = {name: f"(1) There are {name}.\n\n(2) All wear {name}." for name in ("hats", "caps")}
    motions = {name: read_plain(said).text for name, said in parts.items()}
    both = composite(words("Both"), motions, [("hats", "p1"), ("caps", "p2")])
    texts: dict[str, object] = {"both": told(both.text)}
    texts |= {name: amendment_told(each) for name, each in (AMENDMENTS | BELOW | {"m20": MODIFIED}).items()}
    for name, value in texts.items():
        (folder / f"{name}.json").write_text(json.dumps(value), encoding="utf-8")
    files = {"orders.toml": ORDERS, "motion.txt": source(PARAGRAPHS), "why.md": "Because.\n"}
    files |= {f"{name}.txt": said for name, said in parts.items()}
    for name, content in files.items():
        (folder / name).write_text(content, encoding="utf-8")
    deeds = [*_opened(), *_tabled(), *_recommended(), *_settled(), *_decided()]
    (folder / "congress.toml").write_text("\n\n".join([HEADER, *deeds]), encoding="utf-8")
    return folder / "congress.toml"
