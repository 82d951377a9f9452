"""The page of an act, as the gazette would print it."""

from starlette.responses import Response

from smolny.clerk import NotOnRecord
from smolny.domain.values import ActId
from smolny.readings import views
from smolny.readings.acts import act
from smolny.readings.claims import sources
from smolny.web.blocks import Block, blocks
from smolny.web.desk import Look
from smolny.web.evidence import evidence
from smolny.web.words import answered


def act_page(look: Look) -> Response:
    """What the act says and does, how it was carried, and how to check it."""
    name = ActId(look.parameter("act"))
    if name not in look.visit.state.acts.register:
        raise NotOnRecord("no-such-act", act=name[:80])
    told = act(look.whole, name)
    return look.page(
        "act.html",
        here="acts",
        same=("acts", name),
        act=told,
        words=_blocks(look, told.words),
        answered=answered(told.commitments, ("answered", "in-part", "open")),
        sources=sources(look.here),
        sources_at="",
        **evidence(look.visit, told.line.entry),
    )


def _blocks(look: Look, words: views.Words | None) -> tuple[Block, ...]:
    text = look.visit.library.text(look.visit.assembly, words.sha256) if words else None
    return tuple(blocks(text.decode("utf-8", "replace"))) if text else ()
