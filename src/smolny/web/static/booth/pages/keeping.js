/** Where a trustee's key is kept: in the storage of the browser, and in a file that the trustee saves. */
import { Refused } from "./page.js";

function name(place, number) {
  return `smolny-key ${place} ${number}`;
}

/** The key that this browser has for a trustee of a vote; null where there is none. */
export function kept(place, number) {
  const text = localStorage.getItem(name(place, number));
  return text === null ? null : asNow(JSON.parse(text));
}

/** A key as it is kept now. Earlier the hash of a `shuffle` was kept before the server was sent it. */
function asNow({ shuffle, ...key }) {
  return shuffle === undefined ? key : { ...key, tried: [...(key.tried ?? []), shuffle] };
}

/** Keep a key in this browser; the key. */
export function keep(key) {
  localStorage.setItem(name(key.vote, key.trustee), JSON.stringify(key));
  return key;
}

/** Keep it no longer. */
export function forget(place, number) {
  localStorage.removeItem(name(place, number));
}

/** The key in a file; Refused `key-file-is-malformed`, `key-is-of-another`. */
export function keyOfFile(text, place, number) {
  let key;
  try {
    key = JSON.parse(text);
  } catch {
    throw new Refused("key-file-is-malformed");
  }
  if (key?.format !== 1 || !(key.secret || key.seed)) throw new Refused("key-file-is-malformed");
  if (key.vote !== place || key.trustee !== number) throw new Refused("key-is-of-another");
  return asNow(key);
}
