/** Small integers as the digits of one number. */

/** The number; RangeError where they are too many or too large. */
export function packed(values, bits, most) {
  const fits = values.length <= most && values.every((each) => each >= 0 && each < 2 ** Number(bits));
  if (!fits) throw new RangeError(String(values));
  return values.reduce((number, each) => (number << bits) + BigInt(each), 0n);
}

/** The lowest digits of a number, the last of them lowest. */
export function unpacked(number, bits, count) {
  const mask = (1n << bits) - 1n;
  return Array.from({ length: count }, (_, place) =>
    Number((number >> (bits * BigInt(count - 1 - place))) & mask),
  );
}
