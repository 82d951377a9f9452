/** A whole election judged from its archive alone; nothing here could make one. */
import { checkBallot } from "./ballot.js";
import { Data, events } from "./chain.js";
import { checkDecryption, checkResult, combined, opened, readDecryption } from "./decryptions.js";
import { makeSetup } from "./election.js";
import { fingerprintOf, tracker } from "./hashing.js";
import { checkShuffle, readShuffle } from "./shuffles.js";
import { arranged, rankedPlaces, tally } from "./tally.js";
import { readArchive } from "./tar.js";
import { Unsound, require, within } from "./unsound.js";
import { fields, load, small } from "./wire.js";

function begun(moment, quick) {
  return {
    moment,
    quick,
    data: new Data(),
    setup: null,
    ballots: [],
    trackers: new Map(),
    tally: null,
    columns: [],
    shuffledBy: [],
    decryptions: new Map(),
    result: null,
    head: "",
    height: -1,
    stage: "",
  };
}

/**
 * Check an archive whole, from its first byte; one that still runs as far as it has come.
 *
 * `progress` is told, and waited for, after each event that was found sound, with its height and how many
 * files there are. Unsound by the first rule that is broken, with the event that breaks it.
 */
export async function verify(archive, progress = () => {}) {
  const { moment, members } = readArchive(archive);
  const board = begun(moment, false);
  for (const event of events(members, board.data)) {
    advance(board, event);
    await progress(event.height, members.length);
  }
  require(board.setup !== null, "nothing-is-set-up");
  return board;
}

/** The board after its setup alone, other voters' credentials unread; what a voter has to know. */
export function readSetup(archive) {
  const { moment, members } = readArchive(archive);
  const board = begun(moment, true);
  const { value } = events(members, board.data).next();
  require(value !== undefined, "nothing-is-set-up");
  advance(board, value);
  return board;
}

function advance(board, event) {
  within({ event: event.height }, () => STEPS[event.kind](board, event));
  Object.assign(board, { head: event.digest, height: event.height, stage: event.kind });
}

/** The text of each ballot of an archive by its tracker; read, but not judged. */
export function ballotTexts(archive) {
  const { members } = readArchive(archive);
  const data = new Data();
  const found = new Map();
  for (const event of events(members, data)) {
    data.unused.clear();
    if (event.kind === "Ballot") found.set(tracker(event.payload), new TextDecoder().decode(event.payload));
  }
  return found;
}

/** Whether the archive has the event that ends the voting. */
export function isClosed(archive) {
  return eventsOf(archive, ["EndBallots"]).length > 0;
}

function eventsOf(archive, kinds) {
  const { members } = readArchive(archive);
  return members.filter((each) => each.kind === "event" && kinds.includes(load(each.content).type));
}

/** The archive up to the last event of these kinds, so far as it has one; Unsound `nothing-is-added-up`. */
export function closedPart(archive, kinds) {
  const ends = eventsOf(archive, kinds);
  require(ends.length > 0, "nothing-is-added-up");
  return archive.subarray(0, ends.at(-1).end);
}

function setUp(board, event) {
  const parts = fields(load(event.payload), "setup_data", ["election", "trustees", "credentials"]);
  const contents = ["election", "trustees", "credentials"].map((name, place) =>
    board.data.take(parts[place], name),
  );
  board.setup = makeSetup(contents, fingerprintOf(parts[0]), board.quick);
}

function ballot(board, event) {
  const mark = tracker(event.payload);
  const checked = within({ tracker: mark }, () => {
    require(!board.trackers.has(mark), "ballot-appears-twice");
    return checkBallot(board.setup, event.payload);
  });
  board.trackers.set(mark, checked.credential);
  board.ballots.push(checked);
}

function encryptedTally(board, event) {
  const names = ["num_tallied", "total_weight", "encrypted_tally"];
  const [count, weight, reference] = fields(load(event.payload), "sized_encrypted_tally", names);
  const told = board.data.take(reference, "encrypted_tally");
  const found = tally(board.setup, board.ballots);
  require(small(count, "num_tallied") === found.count, "count-is-wrong", { counted: found.count });
  require(small(weight, "total_weight") === found.weight, "weight-is-wrong", { counted: found.weight });
  const columns = arranged(board.setup, found, load(told));
  if (columns === null) throw new Unsound("tally-is-wrong");
  Object.assign(board, { tally: found, columns });
}

/** Who made what an event brings, and what it is; Unsound `no-such-owner`. */
function owned(board, event, name) {
  const [owner, reference] = fields(load(event.payload), name, ["owner", "payload"]);
  const known = small(owner, "owner") >= 1 && owner <= board.setup.decrypting.length;
  require(known, "no-such-owner", { owner });
  return [owner, load(board.data.take(reference, "payload"))];
}

function shuffle(board, event) {
  const [owner, data] = owned(board, event, "owned_shuffle");
  const { setup } = board;
  const places = rankedPlaces(setup);
  require(places.length > 0, "nothing-to-shuffle");
  const before = places.map((place) => board.columns[place]);
  const made = within({ owner }, () => {
    const read = readShuffle(
      setup.group,
      data,
      before.map((each) => each.length),
    );
    checkShuffle(setup.election.key, setup.fingerprint, before, read);
    return read;
  });
  places.forEach((place, at) => (board.columns[place] = made.columns[at]));
  board.shuffledBy.push(owner);
}

function decryption(board, event) {
  const { setup } = board;
  require(board.shuffledBy.length > 0 || rankedPlaces(setup).length === 0, "ballots-are-not-shuffled");
  const [owner, data] = owned(board, event, "owned_partial_decryption");
  require(!board.decryptions.has(owner), "trustee-decrypts-twice", { owner });
  within({ owner }, () => {
    const made = readDecryption(setup, board.columns, data);
    checkDecryption(setup, setup.decrypting[owner - 1], board.columns, made);
    board.decryptions.set(owner, made);
  });
}

function result(board, event) {
  const { setup } = board;
  const hidden = opened(setup, board.columns, combined(setup, board.decryptions));
  const data = load(event.payload);
  checkResult(setup, hidden, board.tally.weight, data);
  board.result = data.result;
}

const STEPS = {
  Setup: setUp,
  Ballot: ballot,
  EndBallots() {},
  EncryptedTally: encryptedTally,
  Shuffle: shuffle,
  EndShuffles() {},
  PartialDecryption: decryption,
  Result: result,
};
