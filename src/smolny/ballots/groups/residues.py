"""Subgroups of prime order of the numbers modulo a prime."""

from collections.abc import Callable, Iterable, Sequence
from hashlib import sha256
from re import compile as pattern
from typing import Any

from smolny.ballots.groups.ed25519 import packed, unpacked
from smolny.ballots.groups.group import Element

try:
    from gmpy2 import mpz
except ImportError:
    mpz = int

BELENIOS_P = int(
    "2069478569142254640101364365750500806492298929575110409710088478705737421924271740192223725449768433"
    "8129066633138078958404960054389636289796393038773905722803605973749427671376777618898589872735865049"
    "0811670993105358677809800307904916540637771737641986785272734744763418356000356983051931442845617019"
    "1100078673730733356412397173289791324047457883446826065232797464795113767265869358218004631792207366"
    "8860052627186363386088796882120769432366149491002923444346373222145884100586421050242120365433561201"
    "3204811188524087310770141516662001623131771693721892480785077118278423174980732765988288251691831031"
    "25680162072880719"
)
BELENIOS_G = int(
    "2402352677501852209227687703532399932712287657378364916510075318787663274146353219320285676155269678"
    "7996946682987493890950838965734256019006010684771644917354741372831046104586813145117816467554005274"
    "0288984613986453266121505579709716201616827031288643245666383486363578210615491841998253431518974065"
    "8186868651151358576410138882215396016043228843603930989333662772848406593138406010231675095763777982"
    "6651036068224066350766977640253462537730851331734951942489677540525736590494924776314759915751987751"
    "7771148149092045660020547812705472823814097251863985833411570056835369555342378147558249189605029668"
    "0037745308460627"
)
BELENIOS_Q = int("78571733251071885079927659812671450121821421258408794611510081919805623223441")
RFC_3526_P = int(
    "3231700607131100730033891392642382824881794124114023911284200975140074170663435422261968941736356934"
    "7117901737909704191754605873209195028853758986185622153212175412514901774520270235796078236248884246"
    "1894775876411059286460994117232454266225221932305409190376805242355191256797158701170010580558776510"
    "3886184728025797605490356973256152616708133936179954133647655916036831789672907317838458968063967190"
    "0977202194168647225871031411336429319536193471636533209717077448227988588565369208645296636077250268"
    "9555059283627511211740969729980684105543595848665832916421362182310789909994486524682624169720359118"
    "52507045361090559"
)
WRITTEN = pattern("[1-9][0-9]{0,616}")
WINDOW = 8
PADDING, BITS = 8, 8
Whole = Callable[[int | str], Any]
"""A type of integers: Python's, or GMP's, which are the same numbers reckoned with several times faster."""


class Residues:
    """The subgroup of order q of the numbers modulo p; the elements are of the type `whole`."""

    def __init__(self, name: str, p: int, g: int, q: int, most_ints: int, whole: Whole = mpz) -> None:
        self.name = name
        self.order = q
        self.generator: Element = whole(g)
        self.identity: Element = whole(1)
        self.most_ints = most_ints
        self._whole = whole
        self._modulus: int = whole(p)
        self._tables: dict[int, list[list[int]]] = {}

    def decode(self, text: str) -> int:
        """The number in decimal digits, where it is in the subgroup."""
        if not WRITTEN.fullmatch(text):
            raise ValueError(text[:80])
        number: int = self._whole(text)
        if number >= self._modulus or pow(number, self.order, self._modulus) != 1:
            raise ValueError(text[:80])
        return number

    def encode(self, element: int) -> str:
        """The number in decimal digits."""
        return str(element)

    def times(self, one: int, other: int) -> int:
        """The product modulo p."""
        return one * other % self._modulus

    def over(self, one: int, other: int) -> int:
        """The quotient modulo p."""
        return one * pow(other, -1, self._modulus) % self._modulus

    def power(self, element: int, exponent: int) -> int:
        """A power modulo p, by the table of an element that is used often."""
        exponent %= self.order
        table = self._tables.get(element)
        return pow(element, exponent, self._modulus) if table is None else self._looked_up(table, exponent)

    def base_power(self, exponent: int) -> int:
        """A power of the generator."""
        return self.power(self.often(self.generator), exponent)

    def often(self, element: int) -> int:
        """Keep a table of the element's powers, a row for each byte of an exponent; four tables stay."""
        if element not in self._tables and self.order.bit_length() <= 256:
            while len(self._tables) >= 4:
                del self._tables[next(each for each in self._tables if each != self.generator)]
            self._tables[element] = self._table(element)
        return element

    def _table(self, element: int) -> list[list[int]]:
        rows = []
        for _ in range(-(-self.order.bit_length() // WINDOW)):
            row: list[int] = [self.identity]
            for _ in range(2**WINDOW):
                row.append(row[-1] * element % self._modulus)
            element = row.pop()
            rows.append(row)
        return rows

    def _looked_up(self, table: list[list[int]], exponent: int) -> int:
        found: int = self.identity
        for row in table:
            found = found * row[exponent % 2**WINDOW] % self._modulus
            exponent >>= WINDOW
        return found

    def of_ints(self, values: Sequence[int]) -> int:
        """The first element from the packed integers up, within eight bits of padding."""
        start = packed(values, BITS, self.most_ints) << PADDING
        near: Iterable[int] = map(self._whole, range(max(start, 1), start + 2**PADDING))
        for number in near:
            if pow(number, self.order, self._modulus) == 1:
                return number
        raise ValueError(values)

    def to_ints(self, element: int, count: int) -> tuple[int, ...]:
        """The integers above the padding, the last of them lowest."""
        return unpacked(int(element) >> PADDING, BITS, count)

    def independent(self, index: int) -> int:
        """A hash of the index, raised into the subgroup."""
        number = self._whole(int.from_bytes(sha256(f"ggen|{index}".encode()).digest(), "big"))
        found: int = pow(number, (self._modulus - 1) // self.order, self._modulus)
        return found


BELENIOS_2048 = Residues("BELENIOS-2048", BELENIOS_P, BELENIOS_G, BELENIOS_Q, 0)
RFC_3526_2048 = Residues("RFC-3526-2048", RFC_3526_P, 2, RFC_3526_P // 2, 254)
