"""The book of motions on paper: texts by numbered lines, amendments at their places, recommendations."""

from collections.abc import Iterator

from smolny.locale import Words, words
from smolny.press.figures import number
from smolny.press.masthead import HEADINGS, headed, vouching
from smolny.press.typesetting import Paper, Plain, typeset
from smolny.readings import views

_WORDS = (
    "contents",
    "empty",
    "grounds",
    "evidence",
    "amendments",
    "collisions",
    "wordings",
    "others",
    "origins",
    "left_out",
)


def book_pdf(book: views.BookOfMotions, vouched: views.Vouched) -> bytes:
    """The book of motions as PDF: the same record, the same bytes."""
    return typeset(book_paper(book, vouched))


def book_paper(book: views.BookOfMotions, vouched: views.Vouched) -> Paper:
    """The book as the templates take it."""
    head = book.masthead
    said = words(head.language)
    told: dict[str, Plain] = {
        "form": said.paper("minutes_standing", after=number(head.after)) + ".",
        "texts": [_text(said, text, grounds) for text, grounds in book.texts],
        "columns": book.columns,
        "others": [[each.number or "", each.title, each.standing] for each in book.others],
        "words": {
            **{word: said.paper(word) for word in HEADINGS},
            **{word: said.paper(f"book_{word}") for word in _WORDS},
        },
        "vouched": vouching(said, vouched),
    }
    return headed(("motions",), head, said.paper("book_title"), told)


def _text(said: Words, text: views.MotionText, grounds: tuple[str, ...]) -> Plain:
    return {
        "heading": _named(text.line),
        "remarks": [
            *_remarks(said, text.line),
            *_advice(said, text.recommendations),
            *_supported(said, text.behind),
        ],
        "lines": [_line(line) for line in text.lines],
        "grounds": list(grounds),
        "evidence": [_evidence(each) for each in text.behind.evidence],
        "amendments": [_amendment(said, each) for each in text.amendments],
        "collisions": [_collision(said, text, each) for each in text.collisions],
        "origins": [_origin(said, each) for each in text.origins],
        "left_out": [_origin(said, each) for each in text.left_out],
        "wordings": [_stage(said, text, each) for each in text.stages],
    }


def _line(line: views.NumberedLine) -> Plain:
    return {"number": str(line.number), "label": line.label, "text": line.text}


def _named(line: views.TextLine) -> str:
    return f"{line.number}: {line.title}" if line.number else line.title


def _remarks(said: Words, line: views.TextLine) -> Iterator[str]:
    """Who moved it, and how it stands."""
    yield said.paper("book_standing", mover=line.mover, standing=line.standing, how=line.how)


def _advice(said: Words, given: tuple[views.ShownRecommendation, ...]) -> Iterator[str]:
    """What is recommended now, and by a minority."""
    for each in given:
        if each.in_force or each.minority:
            yield said.paper(
                "book_minority" if each.minority else "book_advice",
                committee=each.committee,
                advice=each.advice,
                to=each.to,
                reason=each.reason,
                answer=each.answer,
                consent="" if each.consent else None,
            )


def _supported(said: Words, told: views.Behind) -> Iterator[str]:
    """Who confirmed that they stand behind it."""
    if told.supporters or told.needed is not None:
        needed = None if told.needed is None else number(told.needed)
        by = said.joined(told.supporters) if told.supporters else None
        yield said.paper("book_supported", by=by, nobody=None if by else "", needed=needed)


def _evidence(each: views.EvidenceLine) -> str:
    return ", ".join(filter(None, (each.title, each.reference, each.sha256 and f"SHA-256 {each.sha256}")))


def _amendment(said: Words, each: views.ShownAmendment) -> Plain:
    overtaken = [
        said.paper("book_overtaken", change=change.instruction or change.cited) for change in each.overtaken
    ]
    return {
        "heading": _named(each.line),
        "remarks": [
            *_remarks(said, each.line),
            *_advice(said, each.recommendations),
            *_supported(said, each.behind),
            *(said.paper("book_rests", of=_evidence(item)) for item in each.behind.evidence),
            *overtaken,
        ],
        "changes": [_change(said, change) for change in each.changes],
        "amendments": [_amendment(said, below) for below in each.amendments],
    }


def _change(said: Words, change: views.ShownChange) -> Plain:
    first, last = (*map(str, change.lines), "", "")[:2]
    return {
        "side": said.paper("book_lines", first=first, last=None if last == first else last) if first else "",
        "instruction": change.instruction or change.cited,
        "pieces": [[piece.change, piece.words] for piece in change.pieces],
    }


def _collision(said: Words, text: views.MotionText, each: views.ShownCollision) -> str:
    known = {line.line.text: _short(line.line) for line in text.amendments}
    return said.paper(
        "book_collision",
        one=known.get(each.one, each.one),
        other=known.get(each.other, each.other),
        place=each.cited,
        kind=each.kind,
        settled=each.settled,
        reason=each.reason,
    )


def _short(line: views.TextLine) -> str:
    return line.number or line.title


def _stage(said: Words, text: views.MotionText, each: views.ShownStage) -> str:
    known = {line.line.text: _short(line.line) for line in text.amendments}
    amendment = None if each.amendment is None else known.get(each.amendment, each.amendment)
    return said.paper(
        "book_stage",
        number=number(each.number),
        how=each.how,
        by=each.by,
        amendment=amendment,
        entry=number(each.entry),
    )


def _origin(said: Words, each: views.SentenceOrigin) -> str:
    source = each.number or each.title
    changed = "" if each.changed else None
    return said.paper("book_origin", words=each.words, text=source, place=each.cited, changed=changed)
