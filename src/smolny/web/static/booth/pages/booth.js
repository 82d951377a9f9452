/** The booth: code, choice, seal, then audit or cast. */
import { secretChance } from "../belenios/chance.js";
import { LENGTH, typed } from "../belenios/credentials.js";
import { tracker } from "../belenios/hashing.js";
import { readSetup } from "../belenios/verify.js";
import { credentialOf, makeBallot, openingText } from "../belenios/voting.js";
import { camera, codeIn } from "./camera.js";
import { chosen, drawQuestions } from "./choosing.js";
import {
  Refused,
  ask,
  begin,
  bytesOf,
  drawn,
  inWords,
  list,
  on,
  part,
  readOut,
  saves,
  show,
  wait,
  words,
} from "./page.js";

/** What is known in this window alone: the vote, the code, the ballot that was sealed last. */
const now = { place: "", setup: null, weighs: false, code: "", choices: null, ballot: null };

begin(async (place, given) => {
  now.place = place;
  const archive = await bytesOf(`${place}/setup.bel`);
  now.setup = readSetup(archive).setup;
  part("fact-hash").textContent = readOut(archive);
  await tellVote();
  const code = given.get("code");
  if (code) {
    // The code is not left in the address, nor in what the browser remembers.
    history.replaceState(null, "", `#${place}`);
    part("code").value = code;
    tellCode();
  }
  part("scan").hidden = !camera.isThere();
  show("about", "enter");
});

async function tellVote() {
  const { election, weights, trustees } = now.setup;
  part("vote-name").textContent = election.name;
  part("vote-description").textContent = election.description;
  part("fact-voters").textContent = weights.size;
  const heaps = cardsByWeight(weights);
  now.weighs = heaps.some(([weight]) => weight !== 1);
  part("weights").hidden = part("fact-weights").hidden = !now.weighs;
  part("fact-weights").textContent = heaps
    .map(([weight, cards]) => words("cards-of-weight", { weight, cards }))
    .join("; ");
  const groups = trustees.map(({ kind, needed, members }) =>
    words(kind === "Single" ? "trustee-alone" : "trustees-together", { needed, size: members.length }),
  );
  part("fact-trustees").textContent = groups.join("; ");
  const { state } = await (await ask(`${now.place}/board.json`)).json();
  part("not-open").hidden = state === "open";
  drawQuestions(part("questions"), election.questions);
}

/** How many voters have which weight, the least first. */
function cardsByWeight(weights) {
  const heaps = new Map();
  for (const weight of weights.values()) heaps.set(weight, (heaps.get(weight) ?? 0) + 1);
  return [...heaps].sort(([one], [other]) => Number(one) - Number(other));
}

function tellCode() {
  const { count, wrong, whole } = typed(part("code").value);
  const told = part("code-so-far");
  told.className = wrong.length > 0 || count > LENGTH ? "error" : "hint";
  if (wrong.length > 0) told.value = words("code-has-wrong", { characters: wrong.join(" ") });
  else if (count > LENGTH) told.value = words("code-is-too-long", { over: count - LENGTH });
  else told.value = whole ? words("code-is-whole") : count > 0 ? words("code-so-far", { count }) : "";
  part("code").setAttribute("aria-invalid", String(wrong.length > 0 || count > LENGTH));
}

part("code").addEventListener("input", tellCode);

on("enter-form", "submit", enter, () => ["about", "enter"]);

/** The code is whole and its credential is in the list of this vote: a mistyped one is found out here. */
async function enter() {
  const { code, whole } = typed(part("code").value);
  if (!whole) {
    tellCode();
    part("code").focus();
    if (!part("code-so-far").value) part("code-so-far").value = words("not-a-code");
    return;
  }
  await wait("looking-up");
  const weight = now.setup.weights.get(credentialOf(now.setup, code));
  if (weight === undefined) throw new Refused("code-is-not-listed");
  now.code = code;
  part("your-weight").hidden = !now.weighs;
  part("your-weight").textContent = words("your-weight", { weight });
  show("about", "choose");
}

on("scan", "click", scan, () => ["about", "enter"]);

async function scan() {
  part("camera").hidden = false;
  const seen = await camera.read(part("video"), part("camera-stop"));
  part("camera").hidden = true;
  if (seen !== null) part("code").value = codeIn(seen);
  tellCode();
  part("code").focus();
}

on("choose-form", "submit", seal, () => ["about", "choose"]);

async function seal() {
  const { choices, wrong } = chosen(part("questions"), now.setup.election.questions);
  part("choose-wrong").hidden = wrong === null;
  if (wrong !== null) {
    part("choose-wrong-told").textContent = wrong;
    return;
  }
  now.choices = choices;
  await sealAgain();
}

async function sealAgain() {
  await wait("sealing");
  now.ballot = makeBallot(now.setup, now.code, now.choices, secretChance);
  list("sealed-choices", inWords(now.setup.election.questions, now.choices));
  part("sealed-tracker").textContent = tracker(now.ballot.text);
  part("sealed-seal").textContent = now.ballot.seal;
  show("sealed");
}

/** The ballot in hand, which is given out once: a cast one is not opened and an opened one not cast. */
function taken() {
  const { ballot } = now;
  now.ballot = null;
  if (ballot === null) throw new Refused("ballot-was-used");
  return ballot;
}

on("audit", "click", audit, () => ["about", "choose"]);

function audit() {
  const { seal: control, opening } = taken();
  const text = openingText(opening);
  list("opened-choices", inWords(now.setup.election.questions, opening.choices));
  part("opened-seal").textContent = control;
  part("opened-text").textContent = text;
  saves(part("opened-file"), text);
  part("opened-link").href = `audit.html#${now.place}?opening=${encodeURIComponent(text)}`;
  part("opened-copy").onclick = async () => {
    await navigator.clipboard?.writeText(text);
    part("copied").hidden = false;
  };
  part("copied").hidden = true;
  show("opened");
}

on(
  "again",
  "click",
  () => show("about", "choose"),
  () => ["about", "choose"],
);
on(
  "rethink",
  "click",
  () => show("about", "choose"),
  () => ["about", "choose"],
);
on(
  "revote",
  "click",
  () => show("about", "choose"),
  () => ["about", "choose"],
);
on("cast", "click", cast, () => (now.ballot === null ? ["about", "choose"] : ["sealed"]));

async function cast() {
  const ballot = taken();
  await wait("casting");
  try {
    await send(ballot.text);
  } catch (failed) {
    // Whether it arrived is not known: the same ballot may be sent again, and counts once.
    if (!["server-refuses", "server-is-out-of-reach"].includes(failed.rule)) throw failed;
    now.ballot = ballot;
    throw failed;
  }
  now.choices = null;
  drawQuestions(part("questions"), now.setup.election.questions);
  tellReceipt(ballot);
  show("done");
  await drawn();
  await tellPlace(tracker(ballot.text));
}

async function send(text) {
  const headers = { "Content-Type": "application/json" };
  const answer = await ask(`${now.place}/ballots`, { method: "POST", body: text, headers });
  const told = await answer.json();
  if (told.tracker !== tracker(text)) throw new Refused("tracker-differs", { tracker: String(told.tracker) });
}

function tellReceipt({ text, seal: control }) {
  const mark = tracker(text);
  part("done-tracker").textContent = mark;
  part("done-seal").textContent = control;
  part("done-place").textContent = "";
  part("done-find").href = `${now.place}/board?tracker=${encodeURIComponent(mark)}`;
  const { name, uuid } = now.setup.election;
  saves(part("done-file"), words("receipt", { name, uuid, tracker: mark, control }), "text/plain");
}

async function tellPlace(mark) {
  const board = await (await ask(`${now.place}/board.json`)).json();
  const place = board.trackers.findIndex((each) => each.tracker === mark);
  const name = place < 0 ? "not-on-the-board" : "on-the-board";
  part("done-place").textContent = words(name, { place: place + 1, of: board.trackers.length });
}
