/** JSON as messages have it: compact, every field in its place, nothing twice and nothing over. */
import { Unsound, within } from "./unsound.js";

const READER = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
const DECIMAL = /^(0|[1-9][0-9]*)$/;
const HASH = /^[0-9a-f]{64}$/;
const LONE_SURROGATE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;
const LIMIT = 1e15;
const DEEPEST = 100;

/** The one way in which a message is written. */
export function dump(data) {
  return JSON.stringify(data);
}

/** A message read, from bytes or text; Unsound `json-is-malformed`, `json-is-not-compact`. */
export function load(content) {
  let text, data, again;
  try {
    text = typeof content === "string" ? content : READER.decode(content);
    data = JSON.parse(text);
    again = dump(data);
  } catch {
    throw new Unsound("json-is-malformed");
  }
  if (!isWritable(data, DEEPEST)) throw new Unsound("json-is-malformed");
  if (text !== again && text !== again.replaceAll("\x7f", "\\u007f"))
    throw new Unsound("json-is-not-compact");
  return data;
}

/** No deeper than a message can be, and of characters that can be written in UTF-8. */
function isWritable(data, depth) {
  if (typeof data === "string") return !LONE_SURROGATE.test(data);
  if (data === null || typeof data !== "object") return true;
  return (
    depth > 0 &&
    Object.entries(data).every(([name, each]) => isWritable(name, 0) && isWritable(each, depth - 1))
  );
}

/** The refusal of a part that has not the form of the specification. */
export function malformed(field) {
  return new Unsound("message-is-malformed", { field });
}

/** The values of an object's fields in their order, undefined for an optional one that is absent. */
export function fields(data, name, names, optional = []) {
  if (data === null || typeof data !== "object" || Array.isArray(data)) throw malformed(name);
  const expected = names.filter((each) => Object.hasOwn(data, each) || !optional.includes(each));
  const found = Object.keys(data);
  const fits = found.length === expected.length && found.every((each, place) => each === expected[place]);
  if (!fits || Object.values(data).includes(null)) throw malformed(name);
  return names.map((each) => data[each]);
}

/** A list, each of its members read; where a count is given it has that many. */
export function rows(data, name, read, count) {
  if (!Array.isArray(data) || (count !== undefined && data.length !== count)) throw malformed(name);
  return data.map((each, member) => within({ member }, () => read(each)));
}

/** A string. */
export function string(data, name) {
  if (typeof data !== "string") throw malformed(name);
  return data;
}

/** A small integer, a number of JSON. */
export function small(data, name, least = 0) {
  if (!Number.isInteger(data) || data < least || data >= LIMIT) throw malformed(name);
  return data;
}

/** A SHA-256 in hexadecimal. */
export function digest(data, name) {
  if (typeof data !== "string" || !HASH.test(data)) throw malformed(name);
  return data;
}

/** A number below the order of the group, in decimal digits, none too many; Unsound `not-a-scalar`. */
export function scalar(group, data, name) {
  const fits = typeof data === "string" && data.length <= 620 && DECIMAL.test(data);
  if (!fits || BigInt(data) >= group.order) throw new Unsound("not-a-scalar", { field: name });
  return BigInt(data);
}

/** An element of the group in its one writing; Unsound `not-in-the-group`. */
export function element(group, data, name) {
  const found = group.decode(string(data, name));
  if (found === null) throw new Unsound("not-in-the-group", { field: name });
  return found;
}

/** An element that can be somebody's public key, so not the identity; Unsound `key-is-trivial`. */
export function key(group, data, name) {
  const found = element(group, data, name);
  if (group.same(found, group.identity)) throw new Unsound("key-is-trivial", { field: name });
  return found;
}
