"""Fields that hold several things with words of their own: articles, changes of articles, items of
an issue.
"""

import re
from collections.abc import Iterator

from smolny.clerk.forms.blanks import Blank
from smolny.clerk.importing.faults import Unfit
from smolny.domain.acts import Article, ArticleChange
from smolny.domain.gazette import IssueItem
from smolny.domain.values import ActId, ArticleId, ElectionId, IssueId, QuestionId, is_identifier

_HEAD = re.compile(r"#\s*(.*?)\s*", re.DOTALL)
_NAME = r"([a-z0-9][a-z0-9-]*)"
_ARTICLE = re.compile(rf"{_NAME}\s*(?::\s*(.*))?")
_CHANGE = re.compile(rf"(replace|repeal|insert)\s+{_NAME}(?:\s+after\s+{_NAME})?\s*(?::\s*(.*))?")
_ITEM = re.compile(rf"(act|election|question)\s*:\s*{_NAME}\s*")
_NOTICE = re.compile(r"(?:notice|correction\s+of\s+([^:]+?))\s*(?::\s*(.*))?")
SUCH_ITEM = "# notice: heading"
"""How somebody begins who has written words of an issue below no heading."""


def articles(blank: Blank, text: str) -> tuple[Article, ...]:
    """`# identifier: heading`, and below what the article says."""
    return blank.each(_blocks(blank, text, "# 1: heading"), lambda block: _article(blank, *block))


def changes(blank: Blank, text: str) -> tuple[ArticleChange, ...]:
    """`# replace 3: heading`, `# repeal 4`, `# insert 5a after 5: heading`, and below what it says then."""
    return blank.each(_blocks(blank, text, "# replace 3"), lambda block: _change(blank, *block))


def issue_items(blank: Blank, text: str) -> tuple[IssueItem, ...]:
    """`# act: name`, `# election: name`, `# question: name`, `# notice: heading` or `# correction of issue:
    heading`, and below words, which a notice needs.
    """
    return blank.each(_blocks(blank, text, SUCH_ITEM), lambda block: _item(blank, *block))


def _blocks(blank: Blank, text: str, such: str) -> Iterator[tuple[int, tuple[str, str]]]:
    """Each heading with what stands below it, and the line on which it stands; `such` is a heading."""
    head, below, began = None, list[str](), 0
    written = [] if text.strip() == "-" else text.splitlines()
    for number, line in enumerate(written, start=1):
        if line.startswith("#"):
            if head is not None:
                yield began, (head, "\n".join(below).strip())
            found = _HEAD.fullmatch(line)
            head, below, began = "" if found is None else found[1], [], number
        elif head is None and line.strip():
            raise Unfit("not-below-a-heading", value=line[:80], such=such)
        else:
            below.append(line)
    if head is not None:
        yield began, (head, "\n".join(below).strip())


def _article(blank: Blank, head: str, below: str) -> Article:
    found = _ARTICLE.fullmatch(head)
    if found is None or not below:
        raise Unfit("not-an-article-line", column=blank.name, value=head[:80])
    return Article(ArticleId(found[1]), below, found[2] or None)


def _change(blank: Blank, head: str, below: str) -> ArticleChange:
    found = _CHANGE.fullmatch(head)
    if found is None or (found[1] == "repeal") == bool(below):
        raise Unfit("not-a-change-line", column=blank.name, value=head[:80])
    after = None if found[3] is None else ArticleId(found[3])
    return ArticleChange(found[1], ArticleId(found[2]), below or None, found[4] or None, after)  # type: ignore[arg-type]


def _item(blank: Blank, head: str, below: str) -> IssueItem:
    if found := _ITEM.fullmatch(head):
        kind, name = found[1], found[2]
        return IssueItem(
            act=ActId(name) if kind == "act" else None,
            election=ElectionId(name) if kind == "election" else None,
            question=QuestionId(name) if kind == "question" else None,
            content=below or None,
        )
    found = _NOTICE.fullmatch(head)
    if found is None:
        raise Unfit("not-an-item-line", value=head[:80])
    if not is_identifier(found[1] or "none"):
        raise Unfit("no-such-issue", name=found[1][:80])
    if not below:
        raise Unfit("nothing-below-a-heading", value=head[:80])
    corrects = None if found[1] is None else IssueId(found[1])
    return IssueItem(heading=found[2] or None, content=below, corrects=corrects)
