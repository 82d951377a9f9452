/** Answers checked: that each hides what its question allows, and nothing else. */
import { written } from "./hashing.js";
import { isAmong, isNotNought, knowsLogarithm, less, oneHidesNought, together } from "./proofs.js";
import { totals } from "./questions.js";
import { require, within } from "./unsound.js";

export const BIT = [0, 1];

/** What overall proofs are about: fingerprint, credential, then every ciphertext of the answer. */
export function statement(group, start, pairs) {
  return `${start}|${written(group, ...pairs.flatMap((pair) => [pair.alpha, pair.beta]))}`;
}

/**
 * Every proof of an answer holds; `start` is the election's fingerprint, a bar and the voter's credential.
 * Unsound `choice-is-not-0-or-1`, `total-is-not-allowed`, `blank-is-not-alone`, `content-is-not-known`,
 * `not-one-list`, `candidate-of-another-list`, `no-candidate-chosen`.
 */
export function checkAnswer(key, start, question, answer) {
  const check = { Homomorphic: checkChoice, NonHomomorphic: checkRanked, Lists: checkLists }[question.kind];
  check(key, start, answer, question);
}

function checkBits(key, start, pairs, proofs) {
  pairs.forEach((pair, choice) => {
    require(isAmong(key, start, pair, BIT, proofs[choice]), "choice-is-not-0-or-1", { choice });
  });
}

function checkChoice(key, start, answer, question) {
  checkBits(key, start, answer.choices, answer.individual);
  const words = statement(key.group, start, answer.choices);
  if (answer.blank === null) {
    const total = together(key.group, answer.choices);
    require(isAmong(key, words, total, totals(question), answer.overall), "total-is-not-allowed");
    return;
  }
  const [first, ...others] = answer.choices;
  const total = together(key.group, others);
  const alone = oneHidesNought(key, `bproof0|${words}`, [first, total], answer.blank);
  require(alone, "blank-is-not-alone");
  const pairs = [...less(key.group, first, [1]), ...less(key.group, total, totals(question))];
  require(oneHidesNought(key, `bproof1|${words}`, pairs, answer.overall), "total-is-not-allowed");
}

/** What the proof of a ranked answer hashes before its commitment. */
export function rankedWords(key, start, pair) {
  return `raweg|${start}|${written(key.group, key.public, pair.alpha, pair.beta)}`;
}

function checkRanked(key, start, answer) {
  const words = rankedWords(key, start, answer.choices);
  require(knowsLogarithm(key.group, words, answer.choices.alpha, answer.proof), "content-is-not-known");
}

function checkLists(key, start, answer) {
  const { group } = key;
  checkBits(key, start, answer.choices.flat(), answer.individual.flat());
  const words = statement(group, start, answer.choices.flat());
  const names = together(
    group,
    answer.choices.map((row) => row[0]),
  );
  require(isAmong(key, words, names, [1], [answer.overall]), "not-one-list");
  answer.choices.forEach((row, list) => {
    const pairs = [...less(group, row[0], [1]), together(group, row.slice(1))];
    const holds = oneHidesNought(key, `lproof|${words}`, pairs, answer.lists[list]);
    within({ list }, () => require(holds, "candidate-of-another-list"));
  });
  const candidates = together(
    group,
    answer.choices.flatMap((row) => row.slice(1)),
  );
  require(isNotNought(key, words, candidates, answer.nonzero), "no-candidate-chosen");
}
