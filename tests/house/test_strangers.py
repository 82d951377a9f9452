"""The checkout says nothing of the machine it was written on."""

import re

from tests.house.walls import files, named

FOLDER_OF_A_MACHINE = re.compile(rb"/(work|root|home|farm)/\w")
REGISTRY = re.compile(
    rb"pypi[.]org|pythonhosted[.]org|npmjs[.](org|com)|crates[.]io|golang[.]org/dl|proxy[.]golang|deb[.]debian[.]org"
    rb"|repo1?[.]maven|--(extra-)?index-url"
)


def naming(pattern: re.Pattern[bytes]) -> list[str]:
    """The files in which the pattern is found."""
    return [named(path) for path in files() if pattern.search(path.read_bytes())]


def test_no_file_names_a_folder_of_one_machine() -> None:
    """A stranger's clone finds its own folders."""
    wrong = naming(FOLDER_OF_A_MACHINE)

    assert not wrong, "\n".join(wrong)


def test_no_file_names_a_registry() -> None:
    """A stranger's pip asks the registry that it was told to ask."""
    wrong = naming(REGISTRY)

    assert not wrong, "\n".join(wrong)
