/** The prime-order subgroup of Ed25519, by the arithmetic of noble-curves. */
import { mulAddUnsafe, pippenger } from "../noble/curves/abstract/curve.js";
import { ed25519 } from "../noble/curves/ed25519.js";
import { bytesToHex, hexToBytes } from "../noble/hashes/utils.js";
import { hexadecimal } from "./hashing.js";
import { packed, unpacked } from "./packing.js";

const Point = ed25519.Point;
const ORDER = Point.Fn.ORDER;
const WRITTEN = /^[0-9a-f]{64}$/;
const PADDING = 14n;
const WINDOW = 5;
const TEXTS = new WeakMap();

/** A point of the curve, whatever its order, from a compressed number; null where there is none. */
function onCurve(number) {
  try {
    return Point.fromBytes(hexToBytes(number.toString(16).padStart(64, "0")).reverse());
  } catch {
    return null;
  }
}

/** Elements are points; secret exponents take `power`, what everybody may know takes `openPower`. */
export const ED25519 = {
  name: "Ed25519",
  order: ORDER,
  generator: Point.BASE,
  identity: Point.ZERO,
  mostInts: 30,

  /** The point of 64 lower-case hexadecimal digits, the most significant first; null for anything else. */
  decode(text) {
    const point = WRITTEN.test(text) ? onCurve(BigInt(`0x${text}`)) : null;
    if (point === null || !(point.is0() || point.isTorsionFree())) return null;
    TEXTS.set(point, text);
    return point;
  },

  encode(point) {
    if (!TEXTS.has(point)) TEXTS.set(point, bytesToHex(point.toBytes().reverse()));
    return TEXTS.get(point);
  },

  same: (one, other) => one.equals(other),
  times: (one, other) => one.add(other),
  over: (one, other) => one.subtract(other),

  /** A multiple of a point, in the same time whatever the number. */
  power(point, exponent) {
    const reduced = Point.Fn.create(exponent);
    return reduced === 0n || point.is0() ? Point.ZERO : point.multiply(reduced);
  },

  basePower: (exponent) => ED25519.power(Point.BASE, exponent),

  /** A multiple by a number that is no secret. */
  openPower: (point, exponent) => point.multiplyUnsafe(Point.Fn.create(exponent)),

  /** The product of powers whose exponents are no secrets. */
  openPowers(points, exponents) {
    if (points.length > 8) return pippenger(Point, points, exponents);
    return mulAddUnsafe(Point, points, exponents);
  },

  /** A table for an element that is raised often; the element itself. */
  often(point) {
    return point.is0() ? point : point.precompute(WINDOW, true);
  },

  /** The first point of the group from the packed integers up, within the padding; null without one. */
  ofInts(values) {
    const start = packed(values, 8n, this.mostInts) << PADDING;
    for (let number = start; number < start + (1n << PADDING); number += 1n) {
      const point = onCurve(number);
      if (point?.isTorsionFree()) return point;
    }
    return null;
  },

  /** The integers above the padding, the last of them lowest. */
  toInts(point, count) {
    return unpacked(BigInt(`0x${this.encode(point)}`) >> PADDING, 8n, count);
  },

  /** Eight times the first point of the curve from a hash of the index up. */
  independent(index) {
    let number = BigInt(`0x${hexadecimal(`ggen|${index}`)}`) >> 2n;
    let point = onCurve(number);
    while (point === null) point = onCurve((number += 1n));
    return point.clearCofactor();
  },
};
