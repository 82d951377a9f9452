"""What the record is made of: bytes, proofs, checkpoint, key, texts, sources, standing orders."""

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any

from starlette.responses import Response

from smolny.clerk import NotOnRecord
from smolny.domain.standing_orders import Limit
from smolny.readings.claims import claims, sources
from smolny.readings.orders import orders_told
from smolny.web.desk import Look
from smolny.web.visits import entry_number

_SHA256 = re.compile(r"[0-9a-f]{64}", re.ASCII)
_FOREVER = {"Cache-Control": "public, max-age=31536000, immutable"}


def body(look: Look) -> Response:
    """The canonical bytes of an entry, exactly."""
    number = entry_number(look.parameter("number"), look.visit.size)
    content = look.visit.library.body(look.visit.assembly, number)
    return Response(content, media_type="application/json", headers=_FOREVER)


def proof(look: Look) -> Response:
    """The proof file of an entry (C2SP tlog-proof), by the newest checkpoint."""
    number = entry_number(look.parameter("number"), look.visit.size)
    content = look.visit.library.proof(look.visit.assembly, number).content
    name = f"{look.visit.assembly}-{number}.tlog-proof"
    return _plain(content, {"Content-Disposition": f'attachment; filename="{name}"'})


def checkpoint(look: Look) -> Response:
    """The newest signed checkpoint."""
    return _plain(look.visit.library.checkpoint(look.visit.assembly))


def vkey(look: Look) -> Response:
    """The public key of the log."""
    return _plain(f"{look.visit.library.vkey(look.visit.assembly)}\n".encode())


def text(look: Look) -> Response:
    """A text as it is kept, never as a page of ours."""
    sha256 = look.parameter("sha256")
    content = look.visit.library.text(look.visit.assembly, sha256) if _SHA256.fullmatch(sha256) else None
    if content is None:
        raise NotOnRecord("no-such-text", sha256=sha256[:80])
    return _plain(content, _FOREVER)


def sources_page(look: Look) -> Response:
    """Every source, and where they differ."""
    return look.page(
        "sources.html",
        here="sources",
        same=("sources",),
        sources=sources(look.whole),
        claims=claims(look.whole),
        sources_at="",
    )


def orders_page(look: Look) -> Response:
    """The standing orders in force, setting by setting, and the document that was adopted."""
    rules = look.visit.state.standing_orders
    document = rules.document
    content = look.visit.library.text(look.visit.assembly, document.sha256) if document else None
    return look.page(
        "orders.html",
        here="standing-orders",
        same=("standing-orders",),
        orders=rules.in_force,
        adopted=rules.adopted,
        document=document,
        text=content.decode("utf-8", "replace") if content else None,
        sections=tuple(_sections(rules.in_force)) if rules.in_force else (),
        meaning=orders_told(look.here.words, rules.in_force) if rules.in_force else None,
    )


def _sections(orders: Any) -> Iterator[tuple[str, tuple[tuple[str, str], ...]]]:
    for section in fields(orders):
        value = getattr(orders, section.name)
        if is_dataclass(value) and section.name != "majorities":
            settings = ((each.name, getattr(value, each.name)) for each in fields(value))
            yield _words(section.name), tuple((_words(name), _setting(found)) for name, found in settings)


def _words(name: str) -> str:
    return name.replace("_", " ")


def _setting(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Limit):
        bound = f"{value.of} {value.name}" if value.name else f"any {value.of}"
        return f"{bound}: at {value.at} {value.share}" + ("" if value.hard else ", soft")
    if is_dataclass(value):
        told = ((each, getattr(value, each.name)) for each in fields(value))
        return ", ".join(
            f"{_words(each.name)} {_setting(found)}" for each, found in told if found != each.default
        )
    if isinstance(value, tuple):
        return "; ".join(map(_setting, value)) or "none"
    if value is None:
        return "not given"
    return str(value).replace("-", " ")


def _plain(content: bytes, headers: dict[str, str] | None = None) -> Response:
    return Response(content, media_type="text/plain; charset=utf-8", headers=headers)
