"""What pages of delegates are made with. A page reads like this:

    async def my_page(request: Request) -> Response:
        delegate = delegate_in(request, assembly_of(request))
        if request.method == "POST":
            form = await posted_by(request, delegate)
            await do_as(request, delegate, AskForFloor(...))
            return back(request)
        return delegate_page(request, delegate, "me.html", mandate=...)

It lies below /{assembly}/me, its route is wrapped by `behind_sign_in` and stands in `routes`, and in each of
its forms is `{{ parts.csrf(delegate) }}`. What is refused is raised and becomes a page: nobody signed in (to
the sign-in and back), a mandate that has ended (403), a form from elsewhere (403), whatever the core finds
out of order (409, by its rule).
"""

from smolny.web.delegates.delegates import (
    Delegate,
    delegate_at,
    delegate_in,
    delegate_page,
    do_as,
    posted_by,
)

__all__ = ["Delegate", "delegate_at", "delegate_in", "delegate_page", "do_as", "posted_by"]
