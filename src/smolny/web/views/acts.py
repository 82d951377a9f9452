"""The page of an act, as the gazette would print it."""

from starlette.responses import Response

from smolny.clerk import NotOnRecord
from smolny.domain.values import ActId
from smolny.readings import views
from smolny.readings.acts import act
from smolny.readings.claims import sources
from smolny.web.desk import Look
from smolny.web.evidence import evidence


def act_page(look: Look) -> Response:
    """What the act says and does, how it was carried, and how to check it."""
    name = ActId(look.parameter("act"))
    if name not in look.visit.state.acts.register:
        raise NotOnRecord("no-such-act", act=name[:80])
    told = act(look.whole, name)
    cited = set(told.sources) | set(told.line.sources)
    return look.page(
        "act.html",
        here="acts",
        act=told,
        words=_paragraphs(look, told.words),
        answered=sum(bool(each.answers) for each in told.commitments),
        sources=[each for each in sources(look.here) if each.id in cited],
        sources_at="",
        **evidence(look.visit, told.line.entry),
    )


def _paragraphs(look: Look, words: views.Words | None) -> list[str]:
    text = look.visit.library.text(look.visit.assembly, words.sha256) if words else None
    if text is None:
        return []
    return [part.strip() for part in text.decode("utf-8", "replace").split("\n\n") if part.strip()]
