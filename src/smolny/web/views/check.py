"""Check it yourself: by number, by name, by leaf hash, or with a proof file that was given out."""

import re
from dataclasses import dataclass
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from smolny.clerk import NotOnRecord
from smolny.protocol.codec import plain
from smolny.protocol.note import VerifierKey
from smolny.protocol.refused import Refused
from smolny.protocol.tlog_proof import ProofFile
from smolny.web.desk import Look, answering, look
from smolny.web.evidence import evidence
from smolny.web.multipart import sent_file
from smolny.web.refusals import Misasked, Notice, notice
from smolny.web.visits import Visit, entry_number

LARGEST_FILE = 65_536
LARGEST_FORM = LARGEST_FILE + 4_096
_NUMBER = re.compile(r"[0-9]{1,12}", re.ASCII)
_HASH = re.compile(r"[0-9a-f]{64}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Finding:
    """What a check found: the entry stands in a record of `size` entries, or the rule that says why not."""

    stands: bool
    number: int
    size: int = 0
    body: str = ""
    from_file: bool = False
    rule: str = ""
    words: str = ""


async def check_page(request: Request) -> Response:
    """The page with the answer to what was asked, by address or by file."""
    if request.method != "POST":
        return await answering(_answer_to_address)(request)
    seen = look(request)
    form = await _body(request)
    content = sent_file(request.headers.get("content-type", ""), form, "proof", LARGEST_FILE)
    finding = _by_file(seen.visit, content)
    return _page(seen, finding.number, str(finding.number), finding=finding)


async def _body(request: Request) -> bytes:
    """What was sent, read no further than a form with one proof file can be."""
    body = b""
    async for part in request.stream():
        body += part
        if len(body) > LARGEST_FORM:
            raise Misasked("body-too-large", status=413, most=LARGEST_FILE)
    return body


def _answer_to_address(seen: Look) -> Response:
    """What is asked for is found or is not on the record; where nothing is asked the steps alone are told."""
    asked = seen.request.query_params.get("of", "")[:80].strip()
    if not asked:
        return _page(seen, seen.visit.after, asked)
    try:
        number = _number_of(seen.visit, asked)
    except NotOnRecord as unknown:
        page = _page(seen, seen.visit.after, asked, unknown=notice(unknown.rule, unknown.particulars))
        page.headers["Cache-Control"] = "no-store"
        return page
    return _page(seen, number, asked, finding=_standing(seen.visit, number))


def _page(
    seen: Look, number: int, asked: str, *, finding: Finding | None = None, unknown: Notice | None = None
) -> Response:
    visit = seen.visit
    told = evidence(visit, number)
    return seen.page(
        "check.html",
        here="check",
        status=404 if unknown else 200,
        same=() if unknown else ("checkpoint",),
        asked=asked,
        finding=finding,
        unknown=unknown,
        number=number,
        checkpoint=visit.library.checkpoint(visit.assembly).decode(),
        checkpoint_size=told["proof_size"],
        vkey=visit.library.vkey(visit.assembly),
        **told,
    )


def _number_of(visit: Visit, asked: str) -> int:
    """The entry that is meant; raises NotOnRecord `no-such-entry`, `no-such-name`."""
    if _NUMBER.fullmatch(asked):
        return entry_number(asked, visit.size)
    for entry in visit.library.entries(visit.assembly):
        if _HASH.fullmatch(asked) and visit.library.leaf_hash(visit.assembly, entry.number).hex() == asked:
            return entry.number
        if _bears(plain(entry.particulars), asked):
            return entry.number
    raise NotOnRecord("no-such-name", name=asked, entries=visit.size)


def _bears(particulars: dict[str, Any], name: str) -> bool:
    """Whether the entry is about the name: its first field holds it. The first such entry gave the name."""
    return next(iter(particulars.values()), None) == name


def _standing(visit: Visit, number: int) -> Finding:
    return _proved(visit, visit.library.proof(visit.assembly, number), from_file=False)


def _by_file(visit: Visit, content: bytes) -> Finding:
    try:
        return _proved(visit, ProofFile.parsed(content), from_file=True)
    except Refused as refused:
        return _refused(visit.size, refused.rule)


def _proved(visit: Visit, proof: ProofFile, *, from_file: bool) -> Finding:
    """Whether the proof shows the entry as it is kept here, by a checkpoint that the log's own key signed."""
    if proof.number > visit.size:
        return _refused(visit.size, "no-such-entry", entry=proof.number, entries=visit.size)
    body = visit.library.body(visit.assembly, proof.number)
    key = VerifierKey.parsed(visit.library.vkey(visit.assembly))
    try:
        if not proof.proves(body, key):
            return _refused(proof.number, "entry-not-proved")
    except Refused as refused:
        return _refused(proof.number, refused.rule)
    return Finding(True, proof.number, visit.size, body.decode(), from_file)


def _refused(number: int, rule: str, **particulars: object) -> Finding:
    return Finding(False, number, rule=rule, words=notice(rule, particulars).told)
