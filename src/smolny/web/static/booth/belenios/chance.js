/** Where random numbers come from. A chance answers a number from 0 up to a limit, that one left out. */

/** The chance of the operating system, for everything outside of tests. */
export function secretChance(limit) {
  const digits = limit.toString(16).length;
  const bytes = new Uint8Array(Math.ceil(digits / 2));
  const spare = BigInt(8 * bytes.length - limit.toString(2).length);
  for (;;) {
    crypto.getRandomValues(bytes);
    const written = Array.from(bytes, (each) => each.toString(16).padStart(2, "0")).join("");
    const number = BigInt(`0x${written}`) >> spare;
    if (number < limit) return number;
  }
}

/** A chance that keeps every number it gave, in their order, so that what was made by it can be opened. */
export function recording(chance, numbers) {
  return (limit) => {
    const number = chance(limit);
    numbers.push(number);
    return number;
  };
}

/** A chance that gives these numbers again; RangeError where one does not fit or none is left. */
export function replaying(numbers) {
  let place = 0;
  return (limit) => {
    const number = numbers[place++];
    if (number === undefined || number < 0n || number >= limit) throw new RangeError("replaying");
    return number;
  };
}
