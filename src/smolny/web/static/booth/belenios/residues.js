/** The subgroup of prime order q of the numbers modulo p. */
import { hexadecimal } from "./hashing.js";

const WRITTEN = /^[1-9][0-9]{0,616}$/;
const WINDOW = 4n;
const DIGITS = 1n << WINDOW;

/** A power modulo p, four bits of the exponent at a time. */
export function powerModulo(base, exponent, modulus) {
  const row = [1n];
  for (let digit = 1n; digit < DIGITS; digit += 1n) row.push((row.at(-1) * base) % modulus);
  let found = 1n;
  for (const digit of digits(exponent).reverse()) {
    for (let bit = 0n; bit < WINDOW; bit += 1n) found = (found * found) % modulus;
    found = (found * row[digit]) % modulus;
  }
  return found;
}

function digits(exponent) {
  return Array.from(exponent.toString(16), (digit) => parseInt(digit, 16)).reverse();
}

/** The same by a table with a row for each digit of the exponent. */
function lookedUp(table, exponent, modulus) {
  return digits(exponent).reduce((found, digit, place) => (found * table[place][digit]) % modulus, 1n);
}

function tableOf(element, order, modulus) {
  return Array.from(order.toString(16), () => {
    const row = [1n];
    while (row.length < DIGITS) row.push((row.at(-1) * element) % modulus);
    element = (row.at(-1) * element) % modulus;
    return row;
  });
}

/** A group of residues behind the interface of ed25519.js. Its arithmetic hides no time from who measures. */
export function residues(name, p, g, q) {
  const tables = new Map();
  const reduced = (exponent) => ((exponent % q) + q) % q;
  const power = (element, exponent) => {
    const table = tables.get(element);
    return table ? lookedUp(table, reduced(exponent), p) : powerModulo(element, reduced(exponent), p);
  };
  const often = (element) => {
    if (!tables.has(element)) tables.set(element, tableOf(element, q, p));
    return element;
  };
  return {
    name,
    order: q,
    generator: g,
    identity: 1n,
    mostInts: 0,
    decode(text) {
      const number = WRITTEN.test(text) ? BigInt(text) : p;
      return number < p && powerModulo(number, q, p) === 1n ? number : null;
    },
    encode: String,
    same: (one, other) => one === other,
    times: (one, other) => (one * other) % p,
    over: (one, other) => (one * powerModulo(other, q - 1n, p)) % p,
    power,
    openPower: power,
    openPowers: (elements, exponents) =>
      elements.reduce((found, each, place) => (found * power(each, exponents[place])) % p, 1n),
    basePower: (exponent) => power(often(g), exponent),
    often,
    ofInts: () => null,
    toInts: () => [],
    independent: (index) => powerModulo(BigInt(`0x${hexadecimal(`ggen|${index}`)}`), (p - 1n) / q, p),
  };
}
