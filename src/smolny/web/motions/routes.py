"""Where motions are written, and where the committee is at work on them."""

from smolny.web.desk import Endpoint
from smolny.web.motions import amending, committee, merging, writing
from smolny.web.office import behind_sign_in

MOTIONS_OF_DELEGATES: tuple[tuple[str, Endpoint, tuple[str, ...]], ...] = (
    ("/motions/new", behind_sign_in(writing.delegate_motion), ("GET", "POST")),
    ("/motions/{text}/amend", behind_sign_in(amending.delegate_amendment), ("GET", "POST")),
)
"""Path below /{assembly}/me, page, methods."""

MOTIONS_OF_OFFICERS: tuple[tuple[str, Endpoint, tuple[str, ...]], ...] = (
    ("/motions/new", behind_sign_in(writing.officer_motion), ("GET", "POST")),
    ("/motions/{text}/amend", behind_sign_in(amending.officer_amendment), ("GET", "POST")),
    ("/motions", behind_sign_in(committee.texts_desk), ("GET",)),
    ("/motions/together/{deed}", behind_sign_in(committee.together_deed), ("POST",)),
    ("/motions/{text}", behind_sign_in(committee.motion_desk), ("GET",)),
    ("/motions/{text}/merge", behind_sign_in(merging.merge_page), ("GET", "POST")),
    ("/motions/{text}/{deed}", behind_sign_in(committee.motion_deed), ("POST",)),
)
"""Path below /{assembly}/office, page, methods."""
