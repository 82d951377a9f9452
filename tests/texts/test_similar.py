"""Texts that are alike: every pair, and no other."""

from fractions import Fraction
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from smolny.texts import Alike, Node, alike, in_common, read_plain
from smolny.texts.similar import ROW

BREAD = read_plain(
    "Bread for all\n=============\n\nThe price of bread is three kopecks. Nobody waits in queues."
).text
COPY = read_plain(
    "THE PRICE of “bread” is three kopecks, nobody waits in queues!\n\nHats are worn by all."
).text
OTHER = read_plain("Hats are worn.\n\nPeace to everybody from now on.").text


def slow(texts: dict[str, list[str]], least: Fraction) -> set[Alike]:
    """Every pair, compared."""
    rows = {
        name: {tuple(said[at : at + ROW]) for at in range(max(len(said) - ROW + 1, 1))}
        for name, said in texts.items()
    }
    found = set()
    for one, other in combinations(sorted(rows), 2):
        pair = Alike(one, other, len(rows[one]), len(rows[other]), len(rows[one] & rows[other]))
        if pair.common and pair.contained >= least:
            found.add(pair)
    return found


def test_what_was_taken_over_is_found_with_its_passages() -> None:
    """Given a motion that took over the words of another, then both are alike, and the passage is told."""
    (pair,) = alike({"copy": COPY, "bread": BREAD, "other": OTHER})
    assert (pair.one, pair.other) == ("bread", "copy")
    assert (pair.common, pair.contained, pair.share) == (8, Fraction(8, 9), Fraction(8, 11))
    assert [(each.place, each.other_place, each.said) for each in in_common(BREAD, COPY)] == [
        ("p1", "p1", "The price of bread is three kopecks. Nobody waits in queues")
    ]


def test_who_is_asked_for_is_found_alone() -> None:
    """Given a name, then only its pairs are told."""
    texts = {"a": BREAD, "b": BREAD, "c": COPY, "d": OTHER}
    assert {(each.one, each.other) for each in alike(texts, of={"c"})} == {("a", "c"), ("b", "c")}
    assert [(each.one, each.other, each.share) for each in alike(texts, of=["a"])] == [
        ("a", "b", 1),
        ("a", "c", Fraction(8, 11)),
    ]


def test_scripts_without_blanks_and_accents() -> None:
    """Given Chinese, and an accent written in one letter or in two, then words are compared all the same."""
    one, other = read_plain("面包的价格是三戈比。").text, read_plain("我们说面包的价格。").text
    assert [each.said for each in in_common(one, other)] == ["面包的价格"]
    composed, apart = (read_plain(f"{letter}l for all now.").text for letter in ("\u00e9", "e\u0301"))
    assert [each.share for each in alike({"a": composed, "b": apart})] == [1]


def test_texts_without_words_are_like_none() -> None:
    """Given empty texts, then nothing is alike."""
    assert alike({"a": Node("text"), "b": Node("text"), "c": read_plain("...").text}) == ()


@given(
    st.dictionaries(st.sampled_from("abcdef"), st.lists(st.sampled_from("uvwxyz"), min_size=1, max_size=14)),
    st.fractions(Fraction(1, 100), Fraction(1)),
)
def test_no_pair_is_overlooked(texts: dict[str, list[str]], least: Fraction) -> None:
    """Given any texts and any share, the pairs are those that a comparison of all finds, most first."""
    found = alike({name: read_plain(" ".join(["so", *said])).text for name, said in texts.items()}, least)
    assert set(found) == slow({name: ["so", *said] for name, said in texts.items()}, least)
    assert [pair.share for pair in found] == sorted((pair.share for pair in found), reverse=True)
    shuffled = {name: read_plain(" ".join(["so", *texts[name]])).text for name in reversed(texts)}
    assert alike(shuffled, least) == found
