"""Names for what does not have one yet."""

from collections.abc import Collection


def free(stem: str, kept: Collection[str]) -> str:
    """The stem with the first number from the size of the register on that is free."""
    number = len(kept) + 1
    while f"{stem}-{number}" in kept:
        number += 1
    return f"{stem}-{number}"
