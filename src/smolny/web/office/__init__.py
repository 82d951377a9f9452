"""What pages behind the sign-in are made with. A page of a desk reads like this:

    async def desk_page(request: Request) -> Response:
        officer = signed_in(request, assembly_of(request), offices={"credentials committee", "secretary"})
        if request.method == "POST":
            form = await posted(request, officer)
            await do(request, officer, RecogniseMandate(MandateId(form.text("mandate"))))
            return back(request)
        return office_page(request, officer, "credentials.html", mandates=...)

It lies below /{assembly}/office/, has its route in `smolny.web.app` wrapped by `behind_sign_in`, its line in
`smolny.web.office.desks.DESKS`, and in each of its forms `{{ parts.csrf(officer) }}`. What is refused is
raised and becomes a page: nobody signed in (to the sign-in and back), another office (403), a form from
elsewhere (403), whatever the core finds out of order (409, by its rule).
"""

from smolny.web.office.desks import DESKS, DeskLine
from smolny.web.office.forms import Form, posted
from smolny.web.office.officers import (
    Officer,
    assembly_of,
    back,
    behind_sign_in,
    do,
    do_all,
    office_page,
    request_of,
    signed_in,
)

__all__ = [
    "DESKS",
    "DeskLine",
    "Form",
    "Officer",
    "assembly_of",
    "back",
    "behind_sign_in",
    "do",
    "do_all",
    "office_page",
    "posted",
    "request_of",
    "signed_in",
]
