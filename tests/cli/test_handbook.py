"""The handbook's page of commands is in step with the commands."""

import re

import click
import pytest

from smolny.cli import main, refusals
from smolny.cli.house import COMMANDS, told_short
from smolny.locale.surfaces import surface
from tests.house.walls import ROOT

PAGE = (ROOT / "docs/handbook/commands.md").read_text(encoding="utf-8")
ROW = re.compile(r"^\| (`-.*?) \|", re.MULTILINE)


def section(name: str) -> str:
    """What the page says under a heading."""
    return re.split(r"^## ", PAGE.split(f"\n## {name}\n")[1], flags=re.MULTILINE)[0]


def commands() -> dict[str, click.Command]:
    """Every command, loaded."""
    context = click.Context(main, info_name="smolny")
    return {name: main.get_command(context, name) for name in main.list_commands(context)}  # type: ignore[misc]


def options(name: str) -> set[str]:
    """The options of a command as its help gives them: "--after N"."""
    command = commands()[name]
    context = click.Context(command)
    given = [each for each in command.params if isinstance(each, click.Option)]
    return {each.opts[0] + ("" if each.is_flag else f" {each.make_metavar(context)}") for each in given}


def test_every_command_has_its_section_in_order() -> None:
    """And the page has no others."""
    assert re.findall(r"^## smolny (\w+)$", PAGE, re.MULTILINE) == list(COMMANDS) == list(commands())


@pytest.mark.parametrize("name", COMMANDS)
def test_a_section_has_every_option(name: str) -> None:
    """By its name and what it takes."""
    assert set(re.findall(r"^\| `(-.*?)` \|", section(f"smolny {name}"), re.MULTILINE)) == options(name)


@pytest.mark.parametrize("name", COMMANDS)
def test_a_section_begins_with_the_usage(name: str) -> None:
    """What is typed, word for word."""
    command = commands()[name]
    usage = " ".join(["smolny", name, *command.collect_usage_pieces(click.Context(command))])

    assert section(f"smolny {name}").splitlines()[1] == f"    {usage}"


@pytest.mark.parametrize("name", COMMANDS)
def test_a_section_has_every_default(name: str) -> None:
    """Those that the help shows."""
    told = section(f"smolny {name}")
    shown = [each for each in commands()[name].params if getattr(each, "show_default", None)]

    assert not [each.name for each in shown if f"by default `{each.default}`" not in told]


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_helped_with_an_example(name: str) -> None:
    """A short line for the list of commands, an example at the end, an explanation of every option."""
    command = commands()[name]

    assert len(command.get_short_help_str(100)) <= 68
    assert f"smolny {name}" in (command.epilog or "")
    assert all(each.help for each in command.params if isinstance(each, click.Option))


@pytest.mark.parametrize("name", COMMANDS)
def test_the_list_of_commands_says_what_each_says(name: str) -> None:
    """Though it loads none."""
    assert told_short(name, 68) == commands()[name].get_short_help_str(68) != ""


def test_exit_codes_are_those_of_the_page_and_of_the_help() -> None:
    """Constant, and the same everywhere."""
    codes = {0, refusals.REFUSED, refusals.MISASKED, refusals.UNUSABLE, refusals.INTERRUPTED}
    listed = re.findall(r"^\| (\d+) \|", section("Exit codes"), re.MULTILINE)

    assert {int(code) for code in listed} == codes
    assert re.findall(r"^  (\d)  ", main.epilog or "", re.MULTILINE) == ["0", "1", "2", "3"]


@pytest.mark.parametrize("code", [refusals.MISASKED, refusals.UNUSABLE])
def test_the_rules_of_an_exit_code_are_those_of_the_page(code: int) -> None:
    """So that a script can tell what happened."""
    paragraph = section("Exit codes").split(f"With code {code} end: ")[1].split("\n\n")[0]
    rules = {rule for rule in surface("commands").own if surface("commands").exit_code(rule) == code}

    assert set(re.findall(r"`([a-z-]+)`", paragraph)) == rules
