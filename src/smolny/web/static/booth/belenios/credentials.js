/** Secret codes of voters, and what follows from them. */
import { hexadecimal } from "./hashing.js";
import { Unsound } from "./unsound.js";

const ALPHABET = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
const PARTS = [5, 6, 5, 6];
const LENGTH = 22;

/** So many characters that nobody mistakes for another. */
export function characters(count, chance) {
  return Array.from({ length: count }, () => ALPHABET[Number(chance(BigInt(ALPHABET.length)))]).join("");
}

/**
 * What was typed of a code: as it is written, how many characters are there, and which cannot be in one.
 * Hyphens and spaces are put where they belong.
 */
export function typed(text) {
  const found = [...text].filter((each) => !/[\s-]/.test(each));
  const wrong = [...new Set(found.filter((each) => !ALPHABET.includes(each)))];
  const kept = found.join("");
  const parts = [];
  for (let place = 0, part = 0; place < kept.length; place += PARTS[part], part += 1) {
    parts.push(kept.slice(place, place + (PARTS[part] ?? kept.length)));
    if (part >= PARTS.length) break;
  }
  return {
    code: parts.join("-"),
    count: found.length,
    wrong,
    whole: found.length === LENGTH && wrong.length === 0,
  };
}

export { LENGTH };

/** The secret exponent of a code in an election; Unsound `not-a-code`. */
export function exponent(group, uuid, text) {
  const { code, whole } = typed(text);
  if (!whole) throw new Unsound("not-a-code");
  const halves = ["0", "1"].map((half) => hexadecimal(`derive_credential|${uuid}|${half}|${code}`));
  return BigInt(`0x${halves.join("")}`) % group.order;
}
