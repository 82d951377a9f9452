"""The words of a motion with all amendments at their places, and what changed between two of its wordings."""

from collections.abc import Callable, Mapping

from starlette.responses import Response

from smolny.clerk import NotOnRecord
from smolny.domain.motions.wordings import Shelf
from smolny.domain.values import TextId
from smolny.readings import views
from smolny.readings.book import grounds, in_book
from smolny.readings.motion_page import motion_read, part_of_amendment, part_of_line
from smolny.readings.motion_text import changes_of, stages_shown
from smolny.readings.motions import text_line
from smolny.texts import Illegible, Unamendable
from smolny.web.desk import Look
from smolny.web.motions.kept import is_open
from smolny.web.refusals import Misasked
from smolny.web.views.credentials import first_asked_for
from smolny.web.visits import choice

LONGEST = 200
AT_A_TIME = 5
"""So many texts of the book are on a page."""
OPEN = 60
"""So many amendments of a page are unfolded; of more each is folded."""
STANDINGS = frozenset(
    {"tabled", "inadmissible", "referred", "remitted", "withdrawn", "fallen", "adopted", "rejected"}
)


def named(seen: Look) -> TextId:
    """The text of the address; NotOnRecord `text-not-tabled`."""
    name = TextId(seen.parameter("text"))
    if name not in seen.visit.state.motions.texts:
        raise NotOnRecord("text-not-tabled", text=name[:80])
    return name


def worded(seen: Look) -> tuple[TextId, Shelf]:
    """The text of the address with its words beside the log; NotOnRecord `wording-is-not-given`."""
    name = named(seen)
    if not seen.visit.state.motions.texts[name].wordings:
        raise NotOnRecord("wording-is-not-given", text=name)
    return name, seen.visit.library.shelf(seen.visit.assembly)


def desk_is_shown(seen: Look, name: TextId) -> bool:
    """Whether the page of a text leads to the merge desk that everybody sees."""
    told = seen.visit.state.motions.texts[name]
    waits = told.tabled.amends is None and told.standing == "tabled"
    return waits and bool(seen.desk.writer) and not seen.visit.past and is_open(seen.visit.state, name)


def rule_of(refusal: Illegible | Unamendable) -> str:
    """Under which name a page tells why a change cannot be made."""
    match refusal.rule:
        case "words-not-found":
            rule = "words-are-not-there"
        case "words-found-twice":
            rule = "words-are-there-twice"
        case "no-such-place" | "no-such-line":
            rule = "place-is-not-there"
        case "several-places":
            rule = "place-is-there-twice"
        case "not-understood":
            rule = "not-understood"
        case _:
            rule = "changes-do-not-go-together"
    return rule


def read_page(seen: Look) -> Response:
    """A text with its amendments, filtered and part by part as the address asks."""
    name, shelf = worded(seen)
    asked = _asked(seen.request.query_params)
    stage = _number(seen, "stage")
    try:
        told = motion_read(seen.here, name, shelf, stage=stage, **asked)
    except IndexError:
        raise Misasked("no-such-choice", name="stage", value=str(stage)) from None
    part = _part(seen, told)
    return seen.page(
        "motion-read.html",
        here="motions",
        read=told,
        asked=asked,
        part=part,
        rows=told.parts[part - 1] if told.parts else (),
        grounds=tuple(grounds(seen.here, shelf, name)),
        open_most=OPEN,
        open_desk=desk_is_shown(seen, name),
    )


def changes_page(seen: Look) -> Response:
    """What changed between two wordings of a text, from the first to the newest where none are asked for."""
    name, shelf = worded(seen)
    line, stages = text_line(seen.here, name), stages_shown(seen.here, name, shelf)
    old, new = (_number(seen, "old") or 1, _number(seen, "new") or len(stages))
    if not max(old, new) <= len(stages):
        raise Misasked("no-such-choice", name="new", value=str(max(old, new)))
    rows = changes_of(seen.here, name, shelf, old, new)
    inline = choice(seen.request.query_params, "as", ("inline", "beside"), "beside") == "inline"
    return seen.page(
        "motion-changes.html",
        here="motions",
        line=line,
        stages=stages,
        old=old,
        new=new,
        rows=rows,
        inline=inline,
    )


def book_page(seen: Look) -> Response:
    """The book of motions as a page: text after text, some at a time, of a long one its first part."""
    names, shelf = in_book(seen.here), seen.visit.library.shelf(seen.visit.assembly)
    first = first_asked_for(seen, len(names))
    shown = [
        (motion_read(seen.here, name, shelf), tuple(grounds(seen.here, shelf, name)))
        for name in names[first - 1 : first - 1 + AT_A_TIME]
    ]
    many = sum(len(read.motion.amendments) for read, _ in shown)
    return seen.page(
        "motion-book.html",
        here="motions",
        shown=shown,
        first=first,
        total=len(names),
        most=AT_A_TIME,
        unfolded=many <= OPEN,
    )


def _asked(query: Mapping[str, str]) -> dict[str, str]:
    return {
        "standing": choice(query, "standing", STANDINGS, ""),  # type: ignore[arg-type]
        "mover": query.get("mover", "")[:LONGEST],
    }


def _number(seen: Look, name: str) -> int | None:
    """A number that the address asks for, from 1; none where it asks for none."""
    asked = seen.request.query_params.get(name, "")
    if not asked:
        return None
    if not (asked.isascii() and asked.isdecimal() and len(asked) < 9 and int(asked)):
        raise Misasked("no-such-choice", name=name, value=asked[:80])
    return int(asked)


def _part(seen: Look, told: views.MotionRead) -> int:
    """The part that is asked for: by number, by a line on it, or by an amendment."""
    line, amendment = _number(seen, "line"), seen.request.query_params.get("amendment")
    if line is not None:
        return part_of_line(told, line)
    if amendment:
        return part_of_amendment(told, amendment) or 1
    part = _number(seen, "from") or 1
    if part > max(len(told.parts), 1):
        raise Misasked("no-such-line", line=part, lines=len(told.parts))
    return part


READING_PAGES: dict[str, Callable[[Look], Response]] = {
    "/motions/book": book_page,
    "/motions/{text}/read": read_page,
    "/motions/{text}/changes": changes_page,
}
"""Path below /{assembly}, page."""
