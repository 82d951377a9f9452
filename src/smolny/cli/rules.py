"""`smolny rules`."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict

import click

from smolny.cli.found import chosen_orders
from smolny.cli.terminal import wrapped
from smolny.locale import Words, words
from smolny.readings import views
from smolny.readings.orders import orders_told

INDENT = "  "


@click.command(
    "rules",
    epilog="\b\nExamples:\n  smolny rules check our-rules.toml\n  smolny rules check british-union --json",
)
@click.argument("action", type=click.Choice(["check"]))
@click.argument("file")
@click.option("--json", "as_json", is_flag=True, help="The rules, the examples and the findings as JSON.")
def command(action: str, file: str, as_json: bool) -> None:
    """Say what standing orders mean, and what in them contradicts itself.

    Each majority is told in words, with a vote that carries by the least.

    FILE is a .toml file of your own, or the name of a preset. Everything that is impossible is told by line;
    with a contradiction the exit code is 1.
    """
    told = orders_told(words(), chosen_orders(file).orders)
    for line in [json.dumps(asdict(told), ensure_ascii=False, indent=2)] if as_json else lines(words(), told):
        click.echo(line)
    if told.wrong:
        raise click.exceptions.Exit(1)


def lines(language: Words, told: views.OrdersTold) -> Iterator[str]:
    """The rules as the terminal shows them."""
    yield from wrapped(told.title, "")
    for rule in told.majorities:
        yield ""
        matters = "; ".join(rule.matters) or None
        yield from wrapped(language.ruled("heading", name=rule.name, matters=matters), "")
        yield from _rule(language, rule)
    for section, sentences in told.sections:
        yield ""
        yield section
        yield from _listed(sentences)
    yield ""
    count = str(len(told.wrong)) if told.wrong else None
    yield language.ruled("wrong" if count else "nothing-wrong", count=count)


def _rule(language: Words, rule: views.MajorityTold) -> Iterator[str]:
    if rule.remark:
        yield from wrapped(rule.remark, INDENT)
    for place, conditions in enumerate(rule.alternatives, 1):
        if len(rule.alternatives) > 1:
            yield INDENT + language.ruled("alternative", number=str(place))
        yield from _listed(conditions)
    yield from _listed(rule.besides)
    if rule.example:
        yield INDENT + language.ruled("for-example")
        yield from _listed(rule.example, INDENT * 2)
    for each in rule.wrong:
        yield from wrapped(language.ruled("contradiction", what=each), INDENT)


def _listed(sentences: Sequence[str], indent: str = INDENT) -> Iterator[str]:
    for each in sentences:
        yield from wrapped(each, indent)
