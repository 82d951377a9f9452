/** What the pages of the client share: which vote they are about, words, the server, what is shown. */

import { hexadecimal } from "../belenios/hashing.js";
import { paperInWords } from "./papers.js";

const PLACE = /^\/[A-Za-z0-9._~-]+\/verifiable\/[A-Za-z0-9._~-]+$/;
const WORDS = {};

/** An element of the page. */
export function part(id) {
  return document.getElementById(id);
}

/** The vote that the fragment of the address names, null where it names none, and what else it gives. */
export function route() {
  const [path, query] = location.hash.slice(1).split("?");
  return { place: PLACE.test(path) ? path : null, given: new URLSearchParams(query) };
}

/** Words of the page, their gaps filled; of what stands in brackets only what has all its gaps filled. */
export function words(name, particulars = {}) {
  const template = WORDS[name];
  if (template === undefined) return name;
  const known = (gap) => (particulars[gap] ?? "") !== "";
  const gaps = /\{([a-z_-]+)\}/g;
  const kept = template.replace(/\[([^[\]]*)\]/g, (_, inner) =>
    [...inner.matchAll(gaps)].every((gap) => known(gap[1])) ? inner : "",
  );
  return kept.replace(gaps, (_, gap) => (known(gap) ? String(particulars[gap]) : "…"));
}

/** What the server refused, or could not be asked. */
export class Refused extends Error {
  constructor(rule, particulars = {}) {
    super(rule);
    this.rule = rule;
    this.particulars = particulars;
  }
}

/** The server's answer; no cookie goes with the question. Refused by the rule that it tells. */
export async function ask(path, options = {}) {
  let answer;
  try {
    answer = await fetch(path, {
      cache: "no-store",
      credentials: "omit",
      referrerPolicy: "no-referrer",
      ...options,
    });
  } catch {
    throw new Refused("server-is-out-of-reach");
  }
  if (answer.ok) return answer;
  const told = await answer.json().catch(() => ({}));
  throw new Refused(typeof told.rule === "string" ? told.rule : "server-refuses", told);
}

/** The bytes of a file of the vote. */
export async function bytesOf(path) {
  return new Uint8Array(await (await ask(path)).arrayBuffer());
}

/** The SHA-256 of a file in groups, as screens have it, so that it can be read out. */
export function readOut(content) {
  return hexadecimal(content).match(/.{8}/g).join(" ");
}

/** Show these sections and no others but those that always stand, and go to the heading of the last. */
export function show(...names) {
  for (const each of document.querySelectorAll("main section")) each.hidden = !names.includes(each.id);
  const heading = part(names.at(-1)).querySelector("[tabindex='-1']");
  heading?.focus({ preventScroll: true });
  part(names.at(-1)).scrollIntoView({ block: "start" });
}

/** Say that something takes a while, and let the browser draw it. */
export async function wait(name) {
  part("waiting").textContent = words(name);
  show("wait");
  await drawn();
}

/** Resolved once the browser has drawn the page. */
export function drawn() {
  return new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 0)));
}

/** Tell what did not work, with the rule, and lead back to `sections`. */
export function trouble(failed, sections) {
  const rule = failed.rule ?? "page-has-failed";
  part("trouble-told").textContent = words(rule, failed.particulars);
  part("trouble-rule").textContent = failed.rule ? rule : `${rule}: ${failed.message}`;
  part("trouble-back").hidden = sections === null;
  part("trouble-back").onclick = () => show(...sections);
  show("trouble");
}

/** Let a button be pressed, or not: it stays where the keyboard finds it, and its reason stands beside it. */
export function allow(id, isAllowed) {
  const reason = `${id}-why`;
  part(reason).hidden = isAllowed;
  for (const [name, told] of Object.entries({ "aria-disabled": "true", "aria-describedby": reason })) {
    if (isAllowed) part(id).removeAttribute(name);
    else part(id).setAttribute(name, told);
  }
}

/** Do what a press or a form asks for, and tell what did not work. */
export function on(id, event, work, back) {
  part(id).addEventListener(event, async (happened) => {
    happened.preventDefault();
    if (part(id).getAttribute("aria-disabled") === "true") return;
    try {
      await work(happened);
    } catch (failed) {
      trouble(failed, back());
    }
  });
}

/** A list in which each line is a text. */
export function list(id, lines) {
  part(id).replaceChildren(
    ...lines.map((line) => Object.assign(document.createElement("li"), { textContent: line })),
  );
}

/** Let a link save a text as a file. */
export function saves(link, text, type = "application/json") {
  if (link.href.startsWith("blob:")) URL.revokeObjectURL(link.href);
  link.href = URL.createObjectURL(new Blob([text], { type }));
}

/** What was answered, in words: of each question which of its answers. */
export function inWords(questions, choices) {
  return questions.map((question, place) => {
    const values = choices[place];
    const name = question.question;
    if (question.kind === "NonHomomorphic") {
      return words("answered", { question: name, answers: paperInWords(question, values) });
    }
    const bits = question.blank ? values.slice(1) : values;
    const chosen = question.answers.filter((_, at) => bits[at] === 1);
    const blank = question.blank && values[0] === 1 ? [words("blank")] : [];
    const answers = [...blank, ...chosen].join(", ") || words("none-of-them");
    return words("answered", { question: name, answers });
  });
}

/** Begin a page: the words, the links to the vote, then `work`, whose failures are told. */
export async function begin(work) {
  addEventListener("hashchange", () => location.reload());
  document.querySelector("[data-skip]").addEventListener("click", (pressed) => {
    pressed.preventDefault();
    part("main").focus();
  });
  const { place, given } = route();
  try {
    Object.assign(WORDS, await (await ask("words.json")).json());
    for (const link of document.querySelectorAll("[data-way]"))
      link.href = `${link.dataset.way}#${place ?? ""}`;
    for (const link of document.querySelectorAll("[data-vote]")) {
      link.hidden = place === null;
      link.href = [place, link.dataset.vote].filter(Boolean).join("/");
    }
    if (place === null) throw new Refused("no-vote-is-named");
    await work(place, given);
  } catch (failed) {
    trouble(failed, null);
  }
}
