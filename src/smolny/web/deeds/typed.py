"""What was typed into a form on a page, or handed in as a file."""

from hashlib import sha256

from smolny.clerk.forms import DeedForm, FormField, joined
from smolny.clerk.importing.faults import Problems, Unfit
from smolny.clerk.toml import Problem
from smolny.web.office import Form
from smolny.web.office.forms import CSRF, MOST_BYTES

FILE = "file-of-"
"""How the name of a field begins in which a file may be handed in; fields of commands have no hyphens."""

MOST_WITH_TEXT, MOST_WITH_PROOF = 1024 * 1024, 16 * 1024 * 1024


def most_of(form: DeedForm) -> int:
    """How many bytes a form may have: more where a text is asked for, or a proof to be hashed."""
    kinds = {each.kind for each in form.fields}
    if "hash" in kinds:
        return MOST_WITH_PROOF
    return MOST_WITH_TEXT if kinds & {"text", "texts", "orders"} else MOST_BYTES


def typed_in(form: DeedForm, sent: Form) -> tuple[dict[str, str], tuple[Problem, ...]]:
    """The text of every field, from files too, and what is wrong with the files."""
    typed = {name: text for name, text in sent.items() if name != CSRF and not name.startswith(FILE)}
    unread: list[Problem] = []
    for each in form.fields:
        content = sent.files.get(FILE + each.name)
        if content is not None:
            problems = Problems(each.name)
            typed[each.name] = _from_file(each, typed.get(each.name, ""), content, problems)
            unread += problems.listed
    return typed, tuple(unread)


def _from_file(field: FormField, typed: str, content: bytes, problems: Problems) -> str:
    """What a file says; what is typed where it cannot be taken."""
    try:
        told = sha256(content).hexdigest() if field.kind == "hash" else content.decode()
        return joined(field, [each for each in (typed, told) if each.strip()])
    except UnicodeDecodeError as error:
        where = content[error.start]
        problems.unfit(0, Unfit("not-utf-8", byte=error.start + 1, value=f"{where:02X}"))
    except Unfit as unfit:
        problems.unfit(0, unfit)
    return typed
