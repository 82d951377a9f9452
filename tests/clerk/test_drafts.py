"""What somebody writes before it is handed in."""

from smolny.clerk.drafts import passage_rewritten
from smolny.texts import amended, read_plain, write_plain


def test_passages_that_are_rewritten_go_together() -> None:
    """Given paragraphs put behind one passage, and around another, then one amendment has them all."""
    text = read_plain("One is one.\n\nTwo is two.\n\nThree is three.").text
    changes = (
        *passage_rewritten(text, "p1", "One is one.\n\nHats are worn.\n\nBread is free."),
        *passage_rewritten(text, "p2", "Two is two.\n\nTea is hot."),
        *passage_rewritten(text, "p2", "Salt is dear.\n\nTwo is two."),
    )
    rows = write_plain(amended(text, changes)).source.split("\n\n")
    assert rows[:5] == ["One is one.", "Hats are worn.", "Bread is free.", "Salt is dear.", "Two is two."]
    assert rows[5:] == ["Tea is hot.", "Three is three.\n"]
