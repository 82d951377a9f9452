"""Texts: a statute of 500 articles with 1,000 amendments, and differences beside other people's."""

from collections.abc import Callable
from random import Random

from bench.differing import by_letters, by_words, cuts, smolny
from bench.measure import Chapter, Measurement, runs
from smolny.clerk.text_files import read_docx_file
from smolny.press.text_docx import text_docx
from smolny.texts import (
    Amendment,
    Change,
    Identity,
    Insert,
    LeaveOut,
    Node,
    Operation,
    Replace,
    Reword,
    alike,
    amended,
    articles,
    collisions,
    consolidated,
    identified,
    lines,
    plain,
    read_plain,
    rebased,
    voting_order,
    walk,
    words,
    write_akoma,
    write_html,
    write_plain,
)

ARTICLES, AMENDMENTS, RUNS = 500, 1_000, 5
MOTIONS, ACTS = 1_000, 200
IDENTITY = Identity("un", "statute", "1917-10-26", "1", "bench")
PAGES, WORDS_ON_A_PAGE, CHANGES = 100, 500, 150
ROOTS = (
    "the",
    "congress",
    "council",
    "bureau",
    "roll",
    "seat",
    "delegate",
    "member",
    "vote",
    "quorum",
    "agenda",
)
ENDS = ("", "s", "ed", "ing", "able", "less", "wise", "ship", "ful", "hood", "like", "ary")
WORDS = [first + second + end for first in ROOTS for second in ("", *ROOTS) for end in ENDS]
ABOUT = f"""\
A statute of {ARTICLES} articles of three paragraphs with items gets {AMENDMENTS:,} amendments of up to
three changes at random places. Aims: all collisions under 1 s, one that is carried re-bases the rest
under 200 ms. {ACTS} acts each replace an article; aim: under 50 ms. Of {MOTIONS:,} motions of a page one in
twenty took over three paragraphs of another; all pairs that are alike are found. Two texts of {PAGES} pages
differ in {CHANGES} words and three paragraphs that moved. Aim: under 1 s. `difflib` compares the same words,
`diff-match-patch` the same characters, made readable by its own means, both as they come (the latter stops
looking after a second); it is told how many pieces each shows as left out or put in, and how many of their
seams are within a word."""


def statute() -> Node:
    """The same every time."""
    chance = Random(1917)
    written = (
        f"Article {number}. Matter {number}\n\n{_paragraphs(chance)}" for number in range(1, ARTICLES + 1)
    )
    return read_plain("Statutes\n========\n\n" + "\n\n".join(written)).text


def _paragraphs(chance: Random) -> str:
    return "\n\n".join(
        f"({number}) {_sentence(chance)} {_sentence(chance)} The bureau:\n\na) calls;\n\nb) keeps."
        for number in range(1, 4)
    )


def _sentence(chance: Random) -> str:
    return " ".join(chance.choices(WORDS, k=chance.randint(8, 24))).capitalize() + "."


def proposals(text: Node) -> list[Amendment]:
    """Amendments that can each be done."""
    chance = Random(1905)
    sentences = [node for node in walk(text) if node.kind == "sentence"]
    paragraphs = [node for node in walk(text) if node.kind == "paragraph"]
    made = []
    for number in range(AMENDMENTS):
        places = chance.sample(sentences, chance.randint(1, 2))
        changes: list[Change] = [_reworded(chance, place) for place in places]
        if number % 3 == 0:
            where = chance.choice(paragraphs)
            changes.append(
                LeaveOut(where.id, where) if number % 2 else Insert(where.id, "after", _new(number))
            )
        made.append(Amendment(f"a{number}", tuple(changes)))
    return [each for each in made if not _is_within_itself(text, each)]


def _is_within_itself(text: Node, amendment: Amendment) -> bool:
    """Does an amendment change what it leaves out?"""
    gone = [change.was for change in amendment.changes if isinstance(change, LeaveOut)]
    within = {node.id for part in gone for node in walk(part)}
    return any(isinstance(change, Reword) and change.place in within for change in amendment.changes)


def _reworded(chance: Random, node: Node) -> Reword:
    said = plain(node.words)
    word = chance.choice(said.rstrip(".;").split())
    start = said.index(word)
    return Reword(node.id, node.words, start, start + len(word), words("another"))


def _new(number: int) -> tuple[Node, ...]:
    sentence = Node("sentence", words=words("A new paragraph."))
    return (identified(Node("paragraph", parts=(sentence,)), prefix=f"n{number}"),)


def two_texts() -> tuple[Node, Node]:
    """A long text, and the same with words changed and paragraphs moved."""
    chance = Random(1903)
    paragraphs = [
        " ".join(_sentence(chance) for _ in range(8)) for _ in range(PAGES * WORDS_ON_A_PAGE // 128)
    ]
    others = list(paragraphs)
    for _ in range(CHANGES):
        place = chance.randrange(len(others))
        said = others[place].split(" ")
        said[chance.randrange(len(said))] = "changed"
        others[place] = " ".join(said)
    for _ in range(3):
        others.insert(chance.randrange(len(others)), others.pop(chance.randrange(len(others))))
    return read_plain("\n\n".join(paragraphs)).text, read_plain("\n\n".join(others)).text


def motions() -> dict[str, Node]:
    """Motions of a page, of which some took over paragraphs of others."""
    chance = Random(1918)
    made: dict[str, list[str]] = {}
    for number in range(MOTIONS):
        own = [" ".join(_sentence(chance) for _ in range(4)) for _ in range(5)]
        if number % 20 == 19:
            own[:3] = made[f"m{number - 10}"][:3]
        made[f"m{number}"] = own
    return {name: read_plain("\n\n".join(paragraphs)).text for name, paragraphs in made.items()}


def acts(text: Node) -> list[Operation]:
    """Acts that each replace an article of a statute."""
    chance = Random(1919)
    chosen = chance.sample(articles(text), ACTS)
    return [Replace(f"act {number}", each.id, _anew(each)) for number, each in enumerate(chosen)]


def _anew(article: Node) -> Node:
    bare = read_plain(f"{article.number}. Anew\n\n(1) Said anew. It is in force.").text.parts[0]
    return identified(bare, prefix="anew")


def texts() -> Chapter:
    """Amendments of a statute, and two long texts beside difflib and diff-match-patch."""
    chapter = Chapter("Texts and amendments", ABOUT)
    text = statute()
    given = proposals(text)
    carried, *rest = given
    now = amended(text, carried.changes)
    source, document = write_plain(text).source, text_docx(text)
    proposed, amending = motions(), acts(text)
    works: list[tuple[str, int, str, Callable[[], object]]] = [
        ("read a statute", len(source), "characters", lambda: read_plain(source)),
        ("collisions of all", len(given), "amendments", lambda: collisions(text, given)),
        ("carry one", 1, "amendments", lambda: amended(text, carried.changes)),
        ("re-base the rest", len(rest), "amendments", lambda: rebased(text, carried.changes, now, rest)),
        ("order of voting", len(given), "amendments", lambda: voting_order(text, given)),
        ("line numbers", 1, "texts", lambda: lines(text, 70)),
        ("write as HTML", 1, "texts", lambda: write_html(text)),
        ("write as DOCX", 1, "texts", lambda: text_docx(text)),
        ("read as DOCX", 1, "texts", lambda: read_docx_file(document)),
        ("write as Akoma Ntoso", 1, "texts", lambda: write_akoma(text, IDENTITY)),
        ("alike among motions", len(proposed), "motions", lambda: alike(proposed)),
        ("text in force after acts", len(amending), "acts", lambda: consolidated(text, amending)),
    ]
    for name, many, unit, work in works:
        chapter.add(Measurement(name, many, unit, runs(RUNS, work)))
    _differences(chapter)
    return chapter


def _differences(chapter: Chapter) -> None:
    one, other = two_texts()
    old, new = write_plain(one).source, write_plain(other).source
    name = "difference of 100 pages"
    chapter.add(Measurement(name, PAGES, "pages", runs(RUNS, lambda: smolny(one, other))))
    beside: list[tuple[str, Callable[[], object]]] = [
        ("difflib, by words", lambda: by_words(old, new)),
        ("diff-match-patch", lambda: by_letters(old, new)),
    ]
    for peer, work in beside:
        chapter.add(Measurement(peer, PAGES, "pages", runs(1, work), limit=name))
    shown, steps, theirs = smolny(one, other), by_words(old, new), by_letters(old, new)
    pieces = [sum(sign != 0 and said != "" for sign, said in each) for each in (shown, steps, theirs)]
    chapter.remarks.append(
        f"Shown as left out or put in: {pieces[0]} pieces by us, beside three paragraphs as moved, "
        f"none within a word; {pieces[1]} by difflib; {pieces[2]} by diff-match-patch, "
        f"{cuts(theirs)} of whose seams are within a word."
    )
