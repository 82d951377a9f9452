/** Hashes, and the numbers that proofs take from them. */
import { sha256 } from "../noble/hashes/sha2.js";
import { bytesToHex } from "../noble/hashes/utils.js";

const WRITER = new TextEncoder();

/** A text in UTF-8. */
export function utf8(text) {
  return WRITER.encode(text);
}

/** SHA-256 of bytes or of a text, as an archive names its contents. */
export function hexadecimal(content) {
  return bytesToHex(sha256(typeof content === "string" ? utf8(content) : content));
}

/** Base64 without padding, as trackers and fingerprints are written. */
export function compact(digest) {
  return btoa(String.fromCharCode(...digest)).replace(/=+$/, "");
}

/** By what a voter finds a ballot again: the hash of its bytes, 43 characters. */
export function tracker(ballot) {
  return compact(sha256(typeof ballot === "string" ? utf8(ballot) : ballot));
}

/** The fingerprint of an election from its hash in hexadecimal. */
export function fingerprintOf(digest) {
  return compact(Uint8Array.from(digest.match(/../g), (pair) => parseInt(pair, 16)));
}

/** SHA-256 of a text as a number modulo the order of the group. */
export function challenge(group, text) {
  return BigInt(`0x${hexadecimal(text)}`) % group.order;
}

/** Elements as proofs hash them, with a comma between. */
export function written(group, ...elements) {
  return elements.map((each) => group.encode(each)).join(",");
}
