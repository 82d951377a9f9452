"""The setting of the post: which server takes letters, and whom they come from."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

from smolny.domain.order import OutOfOrder

URL, PASSWORD, PASSWORD_FILE = "SMOLNY_SMTP", "SMOLNY_SMTP_PASSWORD", "SMOLNY_SMTP_PASSWORD_FILE"
_PORTS = {"smtp": 587, "smtps": 465}


@dataclass(frozen=True, slots=True)
class Mail:
    """A server that takes letters from `sender`.

    `tls` is "always" (smtps), "starttls", or "none" for a server on this machine. The password is told to
    nobody.
    """

    host: str
    port: int
    tls: str
    sender: str
    user: str | None = None
    password: str | None = field(default=None, repr=False)


def mail_of(url: str | None = None, environment: Mapping[str, str] = os.environ) -> Mail | None:
    """The server of a URL, "smtp://user@mail.example.org?from=office@example.org", or of the environment.

    None where neither names one. OutOfOrder `smtp-is-malformed`.
    """
    told = url or environment.get(URL, "")
    if not told:
        return None
    try:
        parts = urlsplit(told)
        host, port = parts.hostname, parts.port or _PORTS.get(parts.scheme)
    except ValueError:
        host, port, parts = None, None, urlsplit("")
    query = parse_qs(parts.query)
    (sender,) = query.get("from", [""])[:1]
    tls = "always" if parts.scheme == "smtps" else query.get("tls", ["starttls"])[0]
    wrong = not host or port is None or "@" not in sender or tls not in ("always", "starttls", "none")
    # A password in an address stands in lists of processes and in logs.
    if wrong or parts.password is not None or host is None or port is None:
        raise OutOfOrder("smtp-is-malformed")
    user = unquote(parts.username) if parts.username else None
    return Mail(host, port, tls, sender, user, _password(environment))


def _password(environment: Mapping[str, str]) -> str | None:
    file = environment.get(PASSWORD_FILE)
    return Path(file).read_text(encoding="utf-8").strip() if file else environment.get(PASSWORD)
