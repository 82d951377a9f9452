"""What every group can do."""

from collections.abc import Iterable, Sequence
from functools import reduce
from typing import Any, Protocol

Element = Any
"""An element of a group, which only its own group can read."""


class Group(Protocol):
    """A cyclic group of prime order, written as a product."""

    name: str
    order: int
    generator: Element
    identity: Element
    most_ints: int
    """How many small integers an element can hold; 0 where the group holds none."""

    def decode(self, text: str) -> Element:
        """The element that is written so; ValueError for another writing or what is outside the group."""

    def encode(self, element: Element) -> str:
        """An element as it is written in messages and hashed in proofs."""

    def times(self, one: Element, other: Element) -> Element:
        """The product of two elements."""

    def over(self, one: Element, other: Element) -> Element:
        """One element divided by another."""

    def power(self, element: Element, exponent: int) -> Element:
        """An element to a power from 0 up to the order."""

    def base_power(self, exponent: int) -> Element:
        """The generator to a power from 0 up to the order."""

    def often(self, element: Element) -> Element:
        """Make ready for many powers of an element, such as the key of an election; the element itself."""

    def of_ints(self, values: Sequence[int]) -> Element:
        """The element that holds these integers of eight bits; ValueError where too many or too large."""

    def to_ints(self, element: Element, count: int) -> tuple[int, ...]:
        """The integers that an element holds."""

    def independent(self, index: int) -> Element:
        """A generator whose logarithm nobody knows, for each index from -1 up."""


def product(group: Group, elements: Iterable[Element]) -> Element:
    """The product of elements, the identity where there are none."""
    return reduce(group.times, elements, group.identity)


def joint(group: Group, response: int, element: Element, challenge: int) -> Element:
    """The generator to the response, times an element to the challenge: the commitment of a Schnorr proof."""
    return group.times(group.base_power(response), group.power(element, challenge))
