"""Which address of a verifiable vote is answered by what."""

from collections.abc import Awaitable, Callable, Sequence

from starlette.requests import Request
from starlette.responses import Response

from smolny.web.verifiable.pages import archive_file, board_json, board_page, setup_file, vote_page
from smolny.web.verifiable.sent import ceremony, take_ballot, take_decryption, take_key, take_shuffle, told

VERIFIABLE_PAGES: Sequence[tuple[str, Callable[[Request], Awaitable[Response]], list[str]]] = (
    ("", vote_page, ["GET"]),
    ("/board", board_page, ["GET"]),
    ("/board.json", board_json, ["GET"]),
    ("/setup.bel", setup_file, ["GET"]),
    ("/archive.bel", archive_file, ["GET"]),
    ("/ceremony.json", told(ceremony), ["GET"]),
    ("/ballots", told(take_ballot), ["POST"]),
    ("/keys", told(take_key), ["POST"]),
    ("/shuffles", told(take_shuffle), ["POST"]),
    ("/decryptions", told(take_decryption), ["POST"]),
)
"""Path below /{assembly}/verifiable/{question}, endpoint, methods."""
