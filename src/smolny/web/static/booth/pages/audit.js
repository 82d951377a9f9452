/** Ballots checked on another device: an opened one made again, a cast one found, the whole archive judged. */
import { checkBallot } from "../belenios/ballot.js";
import { ballotTexts, isClosed, readSetup, verify } from "../belenios/verify.js";
import { checkOpening } from "../belenios/voting.js";
import {
  Refused,
  begin,
  bytesOf,
  drawn,
  inWords,
  list,
  on,
  part,
  readOut,
  show,
  wait,
  words,
} from "./page.js";

const now = { place: "", setup: null };
const SHORTEST = 8;
const ALL = ["about", "whole", "find", "check"];

begin(async (place, given) => {
  now.place = place;
  now.setup = readSetup(await bytesOf(`${place}/setup.bel`)).setup;
  part("vote-name").textContent = now.setup.election.name;
  part("opening").value = given.get("opening") ?? "";
  show(...ALL);
});

part("opening-file").addEventListener("change", async ({ target }) => {
  part("opening").value = await target.files[0].text();
});

on("check-form", "submit", check, () => ALL);

async function check() {
  part("checked").hidden = true;
  await wait("making-again");
  const { choices, seal } = checkOpening(now.setup, part("opening").value.trim());
  list("checked-choices", inWords(now.setup.election.questions, choices));
  part("checked-seal").textContent = seal;
  part("checked").hidden = false;
  show(...ALL);
  part("checked-h").focus();
}

on("find-form", "submit", find, () => ALL);

async function find() {
  part("found").hidden = part("lost").hidden = true;
  await wait("looking-up");
  const sought = part("tracker").value.trim();
  if (sought.length < SHORTEST) throw new Refused("tracker-is-short", { least: SHORTEST });
  const archive = await bytesOf(`${now.place}/archive.bel`);
  const texts = ballotTexts(archive);
  const trackers = [...texts.keys()];
  const found = trackers.filter((each) => each.startsWith(sought));
  part("found").hidden = found.length !== 1;
  part("lost").hidden = found.length === 1;
  part("found-until").hidden = isClosed(archive);
  if (found.length === 1) tellFound(texts, trackers, found[0]);
  show(...ALL);
  part(found.length === 1 ? "found-h" : "lost-h").focus();
}

function tellFound(texts, trackers, mark) {
  const { hash, credential } = checkBallot(now.setup, texts.get(mark));
  const place = trackers.indexOf(mark);
  const later = trackers
    .slice(place + 1)
    .some((each) => JSON.parse(texts.get(each)).credential === credential);
  part("found-tracker").textContent = mark;
  part("found-seal").textContent = hash;
  const { weights } = now.setup;
  const weight = [...weights.values()].some((each) => each !== 1) ? weights.get(credential) : "";
  const of = trackers.length;
  part("found-place").textContent = words("place-in-archive", { place: place + 1, of, weight });
  part("found-counts").hidden = later;
  part("found-replaced").hidden = !later;
}

on("verify", "click", judge, () => ALL);

async function judge() {
  const bar = part("progress");
  part("sound").hidden = true;
  bar.hidden = false;
  try {
    const archive = await bytesOf(`${now.place}/archive.bel`);
    const board = await verify(archive, async (height, files) => {
      Object.assign(bar, { max: files, value: 2 * height });
      await drawn();
    });
    const told = { ballots: board.ballots.length, events: board.height + 1, result: resultOf(board) };
    part("sound-told").textContent = words("archive-is-sound", told);
    part("sound-hash").textContent = readOut(archive);
    part("sound").hidden = false;
  } finally {
    bar.hidden = true;
  }
}

/** What was counted, answer by answer, blank ones last; nothing before there is a result. */
function resultOf(board) {
  if (board.result === null) return "";
  const { questions } = board.setup.election;
  return questions
    .filter((each) => each.kind !== "Lists")
    .map((question) => {
      if (question.kind === "NonHomomorphic") {
        return words("papers-opened", { papers: board.result[questions.indexOf(question)].length });
      }
      const values = board.result[questions.indexOf(question)];
      const [blank, sums] = question.blank ? [values[0], values.slice(1)] : [null, values];
      const told = question.answers.map((name, at) => `${name} ${sums[at]}`);
      return (blank === null ? told : [...told, `${words("blank")} ${blank}`]).join(", ");
    })
    .join("; ");
}
