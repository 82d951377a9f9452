/** The trustee: the key drawn, step by step, and the sums opened once the archive was verified. */
import * as table from "../belenios/ceremony.js";
import { secretChance } from "../belenios/chance.js";
import { decrypt } from "../belenios/decrypting.js";
import { hexadecimal } from "../belenios/hashing.js";
import { groupNamed } from "../belenios/groups.js";
import { drawKey, singleMessage } from "../belenios/keys.js";
import { shuffle } from "../belenios/shuffling.js";
import { rankedPlaces } from "../belenios/tally.js";
import { closedPart, readSetup, verify } from "../belenios/verify.js";
import { dump } from "../belenios/wire.js";
import { forget, kept, keep, keyOfFile } from "./keeping.js";
import {
  Refused,
  allow,
  ask,
  begin,
  bytesOf,
  drawn,
  list,
  on,
  part,
  readOut,
  saves,
  show,
  wait,
  words,
} from "./page.js";

const [EVERY, AT_ONCE, TRIES] = [5000, 20, 20];
/** The stages of an archive in which trustees shuffle. */
const MIXING = ["EncryptedTally", "Shuffle"];
/** What a trustee is answered who has to do something else by now. */
const PASSED = ["nothing-to-shuffle", "trustee-shuffles-twice"];
/** The events up to which a trustee compares the archive: the record has its mark there. */
const COMPARED = { shuffle: ["EncryptedTally"], decrypt: ["EncryptedTally", "EndShuffles"] };
const now = { place: "", number: 0, token: "", told: null, key: null, archive: null };

begin(async (place, given) => {
  Object.assign(now, { place, number: Number(given.get("trustee")), token: given.get("token") ?? "" });
  now.key = kept(place, now.number);
  await look();
  setInterval(() => part("waiting-others").hidden || look().catch(() => {}), EVERY);
});

/** See how far the ceremony has come, and show what is to be done here. */
async function look() {
  const headers = now.token ? { Authorization: `Bearer ${now.token}` } : {};
  now.told = await (await ask(`${now.place}/ceremony.json`, { headers })).json();
  const mine = now.told.trustees.find((each) => each.trustee === now.number);
  if (now.key !== null && now.key.uuid !== now.told.uuid) now.key = null;
  tellTrustees();
  if (mine === undefined || !now.token) return show("stranger");
  if (now.told.bearer !== now.number) throw new Refused("not-this-trustee");
  part("vote-name").textContent = now.told.title;
  part("trustee-name").textContent = mine.name;
  part("trustee-number").textContent = now.number;
  const { threshold: needed, size } = now.told;
  const rule = needed === null ? "all-are-needed" : "so-many-are-needed";
  part("trustee-needed").textContent = words(rule, { needed, size });
  const section = sectionOf(mine.step);
  turnTo("about", ...(isShufflersKey(section) ? ["shuffled-key"] : []), section);
  if (["shuffle", "decrypt"].includes(section)) await fetchArchive(section);
  if (section === "ready" && now.told.state !== "keys") await tellSetup();
}

/** Show these sections; where they are shown already, whoever reads or types there is left alone. */
function turnTo(...names) {
  const shown = [...document.querySelectorAll("main section:not([hidden])")];
  if (shown.length !== names.length || !shown.every((each) => names.includes(each.id))) show(...names);
}

/** Whether the key is another one than before the trustee shuffled, and may be needed again. */
function isShufflersKey(section) {
  return ["waiting-others", "decrypt"].includes(section) && Boolean(now.key.taken ?? now.key.tried);
}

/** The archive whose hash the trustee compares, before a tap verifies and opens this one and no other. */
async function fetchArchive(section) {
  now.archive = await bytesOf(`${now.place}/archive.bel`);
  const [closed, compared] = ["shuffle", section].map((each) => closedPart(now.archive, COMPARED[each]));
  part(`${section}-hash`).textContent = readOut(compared);
  const when = compared.length > closed.length ? "archive-when-shuffled" : "archive-at-the-closing";
  part("decrypt-when").textContent = words(when);
  allow(section === "shuffle" ? "mix" : "open-sums", true);
}

/** Whether the vote was set up with the key that was drawn here; told only where it was. */
async function tellSetup() {
  const archive = await bytesOf(`${now.place}/setup.bel`);
  const { setup } = readSetup(archive);
  if (now.key?.secret) requireOwn(setup, BigInt(now.key.secret));
  part("ready-number").textContent = now.number;
  part("ready-hash").textContent = readOut(archive);
  part("ready-setup").hidden = !now.key?.secret;
}

function requireOwn({ group, decrypting }, secret) {
  const own = decrypting[now.number - 1]?.public ?? group.identity;
  if (!group.same(group.basePower(secret), own)) throw new Refused("key-is-not-the-listed-one");
}

function tellTrustees() {
  const lines = now.told.trustees.map((each) =>
    words("trustee-stands", { name: each.name, stands: words(`step-${each.step}`) }),
  );
  list("trustees", lines);
  list("stranger-trustees", lines);
}

function sectionOf(step) {
  if (["key", "certificate"].includes(step)) return now.key === null ? "draw" : offerFile();
  if (step === "done") return ["closed", "counted"].includes(now.told.state) ? tellOpened() : "ready";
  if (now.key === null) return "keyless";
  keepFiles();
  part("step-polynomial").hidden = step !== "polynomial";
  part("step-voutput").hidden = step !== "voutput";
  return { polynomial: "step", voutput: "step", shuffle: step, decrypt: step }[step] ?? "waiting-others";
}

/** The key file and the place where its public part is sent from. */
function offerFile() {
  keepFiles();
  return "save";
}

function keepFiles() {
  const text = dump(now.key);
  for (const link of [part("save-file"), ...document.querySelectorAll(".keep-file")]) {
    saves(link, text);
    link.download = `key-${now.key.uuid}-${now.number}.json`;
  }
}

on("draw-key", "click", draw, () => ["about", "draw"]);

async function draw() {
  const { group: name, uuid, size, threshold } = now.told;
  const group = groupNamed(name);
  const secret =
    threshold === null
      ? { secret: String(drawKey(group, secretChance)) }
      : { seed: table.seat(group, now.number, size, threshold, secretChance).seed };
  const made = {
    format: 1,
    vote: now.place,
    uuid,
    trustee: now.number,
    group: name,
    size,
    threshold,
    ...secret,
  };
  now.key = keep(made);
  show("about", offerFile());
}

part("saved").addEventListener("change", ({ target }) => allow("send-key", target.checked));

part("key-file").addEventListener("change", async ({ target }) => {
  try {
    now.key = keep(keyOfFile(await target.files[0].text(), now.place, now.number));
    await look();
  } catch (failed) {
    part("keyless-h").textContent = words(failed.rule ?? "key-file-is-malformed");
  }
});

function seat() {
  const { group, size, threshold, trustee: index, seed } = now.key;
  return { group: groupNamed(group), size, threshold, index, seed };
}

on("send-key", "click", sendFirst, () => ["about", "save"]);

async function sendFirst() {
  await wait("proving");
  if (now.key.threshold === null) {
    await sendStep("key", singleMessage(groupNamed(now.key.group), BigInt(now.key.secret), secretChance));
  } else {
    await sendStep("certificate", table.certificate(seat(), secretChance));
  }
  await look();
}

on("go-step", "click", goOn, () => ["about", "step"]);

async function goOn() {
  await wait("proving");
  const certificates = inOrder("certificate");
  if (part("step-voutput").hidden) {
    await sendStep("polynomial", await table.polynomial(seat(), certificates, secretChance));
  } else {
    const share = await shareOf(certificates);
    await sendStep("voutput", await table.output(seat(), share, secretChance));
  }
  await look();
}

/** The secret share, from what everybody sent; kept, so that it is at hand when the ballots are opened. */
async function shareOf(certificates) {
  const share = await table.share(seat(), certificates, inOrder("polynomial"));
  now.key = keep({ ...now.key, secret: String(share) });
  return share;
}

function inOrder(step) {
  const sent = Object.entries(now.told.messages[step] ?? {});
  return sent.sort(([one], [other]) => one - other).map(([, message]) => message);
}

function sendStep(step, message) {
  return send("keys", { trustee: now.number, step, message });
}

function send(path, data) {
  const headers = { "Content-Type": "application/json", Authorization: `Bearer ${now.token}` };
  return ask(`${now.place}/${path}`, { method: "POST", body: dump(data), headers });
}

on("mix", "click", mix, () => ["about", "shuffle"]);

/** Verify and shuffle; where somebody else shuffled meanwhile, what they left. */
async function mix() {
  const closing = part("shuffle-hash").textContent;
  for (let left = TRIES; ; left -= 1) {
    try {
      await judged("shuffle", mixPapers);
      return await look();
    } catch (failed) {
      if (failed.rule !== "shuffled-meanwhile" || left === 0) throw failed;
    }
    now.archive = await bytesOf(`${now.place}/archive.bel`);
    const same = readOut(closedPart(now.archive, COMPARED.shuffle)) === closing;
    if (!same) throw new Refused("archive-was-changed");
  }
}

async function mixPapers(board) {
  const before = rankedPlaces(board.setup).map((place) => board.columns[place]);
  const fits = board.setup.election.uuid === now.key.uuid;
  if (!fits || !before.some((column) => column.length > 0)) throw new Refused("nothing-to-shuffle");
  const isOver = hasOwnShuffle(board) || !MIXING.includes(board.stage);
  const message = isOver ? null : await mixed(board.setup, before);
  try {
    const after = board.shuffledBy.length;
    const { taken } = await (await send("shuffles", { trustee: now.number, after, message })).json();
    if (taken && message) now.key = keep({ ...now.key, taken: now.key.tried.at(-1), tried: undefined });
  } catch (failed) {
    if (!PASSED.includes(failed.rule)) throw failed;
  }
}

/**
 * The papers in another order and encrypted anew. Its hash is kept with the key before it is sent: where no
 * answer comes, only that tells later that the server took it.
 */
async function mixed(setup, before) {
  let done = 0;
  part("shuffle-told").textContent = words("shuffling");
  const message = await shuffle(setup, before, secretChance, () => (done += 1) % AT_ONCE || drawn());
  now.key = keep({ ...now.key, tried: [...(now.key.tried ?? []), hexadecimal(dump(message))] });
  return message;
}

/**
 * Whether a shuffle that was made here is in the archive. Refused `shuffle-is-missing` where the one that the
 * server took is not, or where the archive names this trustee and none of those that were made here.
 */
function hasOwnShuffle({ data: { contents }, shuffledBy }) {
  const { taken, tried = [] } = now.key;
  const has = [taken, ...tried].some((each) => contents.has(each));
  const isMissed = taken !== undefined && !contents.has(taken);
  if (isMissed || (shuffledBy.includes(now.number) && !has)) throw new Refused("shuffle-is-missing");
  return has;
}

/**
 * Refused `shuffles-are-not-ended` where papers may be shuffled still, since no hash of them was compared;
 * `too-few-have-shuffled` where the archive names fewer trustees for shuffles than are needed to open.
 */
function refuseUnshuffled({ setup, shuffledBy, stage }) {
  if (rankedPlaces(setup).length > 0 && MIXING.includes(stage)) throw new Refused("shuffles-are-not-ended");
  const needed = setup.trustees.reduce((sum, each) => sum + each.needed, -1);
  const others = new Set(shuffledBy.filter((each) => each !== setup.decrypting.length)).size;
  const isFit = rankedPlaces(setup).length === 0 || others >= needed;
  if (!isFit) throw new Refused("too-few-have-shuffled", { trustees: others, needed });
}

on("open-sums", "click", () => judged("decrypt", openSums), () => ["about", "decrypt"]);

/** Verify the archive whose hash was compared, and do with it what a tap asks for. */
async function judged(section, work) {
  const [bar, told] = [part(`${section}-progress`), part(`${section}-told`)];
  bar.hidden = told.hidden = false;
  try {
    part("opened-hash").textContent = part(`${section}-hash`).textContent;
    const board = await verify(now.archive, async (height, files) => {
      Object.assign(bar, { max: files, value: 2 * height });
      told.textContent = words("checked-so-far", { events: height + 1 });
      await drawn();
    });
    await work(board);
  } finally {
    bar.hidden = told.hidden = true;
  }
}

async function openSums(board) {
  const { setup } = board;
  if (setup.election.uuid !== now.key.uuid) throw new Refused("nothing-to-open");
  const secret = BigInt(now.key.secret ?? (await shareOf(inOrder("certificate"))));
  requireOwn(setup, secret);
  hasOwnShuffle(board);
  refuseUnshuffled(board);
  const message = decrypt(setup, secret, board.columns, secretChance);
  now.told = { ...now.told, ...(await (await send("decryptions", { trustee: now.number, message })).json()) };
  part("opened-told").textContent = words("archive-is-sound", {
    ballots: board.ballots.length,
    events: board.height + 1,
  });
  show("about", tellOpened());
}

/** What is left for a trustee once nothing is to be opened: a key to be deleted, where it is here. */
function tellOpened() {
  part("opened-h").textContent = words(now.told.state === "counted" ? "count-is-opened" : "part-is-sent");
  part("opened-sound").hidden = part("opened-told").textContent === "";
  part("opened-key").hidden = now.key === null;
  part("forgotten").hidden = now.key !== null;
  return "opened";
}

on("forget", "click", discard, () => ["about", "opened"]);

function discard() {
  forget(now.place, now.number);
  now.key = null;
  tellOpened();
  part("opened-h").focus();
}

for (const id of ["look", "ready-look"]) on(id, "click", look, () => ["about"]);
