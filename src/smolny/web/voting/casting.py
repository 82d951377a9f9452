"""POST /{assembly}/me/vote: a ballot sent as a form, by a page that runs no script."""

from collections.abc import Mapping

from starlette.requests import Request
from starlette.responses import Response

from smolny.clerk.casting import Press
from smolny.domain.order import OutOfOrder
from smolny.domain.values import MandateId, QuestionId
from smolny.domain.votes import CHOICES, Choice, split_among
from smolny.web.delegates.delegates import Delegate, delegate_in
from smolny.web.delegates.mine import my_refusal
from smolny.web.desk import desk_of, in_words
from smolny.web.office.forms import Form, checked_form
from smolny.web.office.officers import assembly_of, back, writer_of
from smolny.web.voting.papers import marks_of

MOST_BYTES = 16_384


async def vote(request: Request) -> Response:
    """Cast what the form says, and lead back to the page, which tells that it is done or why it is not."""
    delegate = delegate_in(request, assembly_of(request))
    form, _ = await checked_form(request, delegate.token, MOST_BYTES)
    try:
        await writer_of(request).cast(delegate.assembly, press_of(request, delegate, form))
    except OutOfOrder as refused:
        return await my_refusal(request, delegate, in_words(request, refused))
    return back(request, f"/{delegate.assembly}/me")


def press_of(request: Request, delegate: Delegate, form: Form) -> Press:
    """What a form casts: one answer for every seat, an answer for each, or parts of the weight of all; in an
    election the paper; raises OutOfOrder `split-does-not-fit`, and what a paper breaks.
    """
    question, key, by = QuestionId(form.text("question")), form.text("key"), delegate.mandate
    seats = [MandateId(each) for each in form.all("seat")]
    asked = desk_of(request).library.state(delegate.assembly).votes.questions.get(question)
    if asked is not None and asked.sheet is not None:
        return Press(question, by, None, key, {"marks": marks_of(form, asked.sheet)})
    if not seats:
        return Press(question, by, None, key, {"choice": form.text("choice")})
    if form.text("choice") != "split":
        answers = {each: {"choice": form.text(f"choice.{each}")} for each in seats}
        return Press(question, by, {each: told for each, told in answers.items() if told["choice"]}, key)
    rights = {} if asked is None else asked.rights or {}
    weights = {each: rights[each].weight for each in seats if each in rights}
    parts: Mapping[Choice, str] = {choice: form.text(f"part.{choice}") for choice in CHOICES}
    return Press(question, by, split_among(weights, parts), key)
