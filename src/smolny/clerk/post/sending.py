"""Letters over SMTP: one connection for many, and for each the word for what became of it."""

import smtplib
import ssl
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from email.message import EmailMessage
from email.utils import formatdate
from hashlib import sha256

from smolny.clerk.post.mail import Mail

SECONDS = 20
"""So long a server may take to answer."""

UNREACHABLE, MALFORMED = "server-is-unreachable", "address-is-malformed"


@dataclass(frozen=True, slots=True)
class Parcel:
    """A letter with its address, for as long as it takes to send it."""

    key: str
    subject: str
    text: str
    address: str = field(repr=False)


def sent(mail: Mail, parcels: Sequence[Parcel]) -> Iterator[tuple[Parcel, str | None]]:
    """Each letter, and none where the server took it, else the word for what went wrong."""
    try:
        server = _connected(mail)
    except (OSError, smtplib.SMTPException):
        yield from ((each, UNREACHABLE) for each in parcels)
        return
    with server:
        for each in parcels:
            yield each, _sent(server, mail, each)


def message(mail: Mail, parcel: Parcel) -> EmailMessage:
    """The letter as it goes out; a second copy of it has the same identifier, and is known by it.

    ValueError for an address or a subject that would be another header.
    """
    told = EmailMessage()
    told["From"], told["To"], told["Subject"] = mail.sender, parcel.address, parcel.subject
    told["Date"] = formatdate(usegmt=True)
    digest = sha256(f"{parcel.key}\0{parcel.text}".encode()).hexdigest()[:32]
    told["Message-ID"] = f"<{digest}@{mail.sender.rpartition('@')[2]}>"
    told["Auto-Submitted"] = "auto-generated"
    told.set_content(parcel.text)
    return told


def _connected(mail: Mail) -> smtplib.SMTP:
    context = ssl.create_default_context()
    if mail.tls == "always":
        server: smtplib.SMTP = smtplib.SMTP_SSL(mail.host, mail.port, timeout=SECONDS, context=context)
    else:
        server = smtplib.SMTP(mail.host, mail.port, timeout=SECONDS)
    if mail.tls == "starttls":
        server.starttls(context=context)
    if mail.user is not None:
        server.login(mail.user, mail.password or "")
    return server


def _sent(server: smtplib.SMTP, mail: Mail, parcel: Parcel) -> str | None:
    """What a server says of an address may hold it: its number alone is told."""
    try:
        server.send_message(message(mail, parcel))
    except smtplib.SMTPRecipientsRefused as refused:
        return f"refused-{next(iter(refused.recipients.values()))[0]}"
    except smtplib.SMTPResponseException as refused:
        return f"refused-{refused.smtp_code}"
    except (ValueError, smtplib.SMTPNotSupportedError):
        return MALFORMED
    except (OSError, smtplib.SMTPException):
        return UNREACHABLE
    return None
