/** The chain of events, and what each of them brings. */
import { Unsound, within } from "./unsound.js";
import { digest, fields, load, malformed, small } from "./wire.js";

const FOLLOWS = {
  "": ["Setup"],
  Setup: ["Ballot", "EndBallots"],
  Ballot: ["Ballot", "EndBallots"],
  EndBallots: ["EncryptedTally"],
  EncryptedTally: ["Shuffle", "PartialDecryption"],
  Shuffle: ["Shuffle", "EndShuffles"],
  EndShuffles: ["PartialDecryption"],
  PartialDecryption: ["PartialDecryption", "Result"],
  Result: [],
};
const BARE = ["EndBallots", "EndShuffles"];

/** The data files that have come so far, each to be referred to once. */
export class Data {
  contents = new Map();
  unused = new Set();

  /** One more; Unsound `data-appears-twice`. */
  keep(member) {
    if (this.contents.has(member.digest)) throw new Unsound("data-appears-twice", { hash: member.digest });
    this.contents.set(member.digest, member.content);
    this.unused.add(member.digest);
  }

  /** What a hash refers to; Unsound `payload-is-missing`. */
  take(reference, field) {
    const hash = digest(reference, field);
    if (!this.contents.has(hash)) throw new Unsound("payload-is-missing", { field, hash });
    this.unused.delete(hash);
    return this.contents.get(hash);
  }
}

/**
 * Each event in turn, with its data kept in `data`.
 * Unsound `chain-is-broken`, `height-is-wrong`, `event-is-out-of-order`, `payload-is-missing`,
 * `data-is-unused`.
 */
export function* events(members, data) {
  let [parent, height, kind] = ["", 0, ""];
  for (const member of members) {
    if (member.kind === "data") {
      data.keep(member);
      continue;
    }
    const event = within({ event: height }, () => eventOf(member, data, parent, height, kind));
    yield event;
    [parent, height, kind] = [event.digest, height + 1, event.kind];
    allUsed(data, event.height);
  }
  allUsed(data, height);
}

function allUsed(data, event) {
  if (data.unused.size > 0) throw new Unsound("data-is-unused", { event, hash: [...data.unused].sort()[0] });
}

function eventOf(member, data, parent, height, before) {
  const names = ["parent", "height", "type", "payload"];
  const [toldParent, toldHeight, kind, payload] = fields(load(member.content), "event", names, [
    "parent",
    "payload",
  ]);
  if ((toldParent || "") !== parent) throw new Unsound("chain-is-broken");
  if (small(toldHeight, "height") !== height) throw new Unsound("height-is-wrong");
  if (!FOLLOWS[before].includes(kind)) {
    throw new Unsound("event-is-out-of-order", { kind: String(kind).slice(0, 40), after: before });
  }
  if ((payload === undefined) !== BARE.includes(kind)) throw malformed("payload");
  const content = payload === undefined ? null : data.take(payload, "payload");
  return { height, kind, payload: content, digest: member.digest };
}
