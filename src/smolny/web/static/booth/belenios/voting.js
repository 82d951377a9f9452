/** Ballots made by voters, opened for whoever doubts the device, and checked on another one. */
import { BIT, rankedWords, statement } from "./answers.js";
import { hashOf, signedText, unsignedData } from "./ballot.js";
import { recording, replaying } from "./chance.js";
import { exponent } from "./credentials.js";
import { proveAmong, proveLogarithm, proveOne, lessEach } from "./proving.js";
import { together } from "./proofs.js";
import { totals } from "./questions.js";
import { Unsound, require } from "./unsound.js";
import { dump, fields, load, rows, scalar, string } from "./wire.js";

/** A small number encrypted so that sums can be decrypted. */
function seal({ group, public: shared }, value, chance) {
  const secret = chance(group.order);
  const beta = group.times(group.power(shared, secret), group.openPower(group.generator, BigInt(value)));
  return { value, secret, pair: { alpha: group.basePower(secret), beta } };
}

/** The sum of sealed numbers, still sealed. */
function summed({ group }, sealed) {
  return {
    value: sealed.reduce((sum, each) => sum + each.value, 0),
    secret: sealed.reduce((sum, each) => sum + each.secret, 0n) % group.order,
    pair: together(
      group,
      sealed.map((each) => each.pair),
    ),
  };
}

/** Whether a question takes such an answer: one or nought for each (a leading one for blank), or ranks. */
export function isAllowed(question, choice) {
  if (!Array.isArray(choice) || !choice.every(Number.isInteger)) return false;
  if (question.kind === "NonHomomorphic") {
    return choice.length === question.answers.length && choice.every((each) => each >= 0 && each < 256);
  }
  const fits = question.kind === "Homomorphic" && choice.length === question.width;
  if (!fits || !choice.every((each) => BIT.includes(each))) return false;
  const [blank, ...others] = question.blank ? choice : [0, ...choice];
  const chosen = others.reduce((sum, each) => sum + each, 0);
  return blank ? chosen === 0 : totals(question).includes(chosen);
}

function answer(key, start, question, choice, chance) {
  if (!isAllowed(question, choice)) {
    throw new Unsound("answer-is-not-allowed", { question: question.question.slice(0, 80) });
  }
  const made = question.kind === "NonHomomorphic" ? ranked : chosen;
  return made(key, start, question, choice, chance);
}

function chosen(key, start, question, values, chance) {
  const sealed = values.map((each) => seal(key, each, chance));
  const choices = sealed.map((each) => each.pair);
  const individual = sealed.map((each) => proveAmong(key, start, each, BIT, chance));
  const words = statement(key.group, start, choices);
  if (!question.blank) {
    const overall = proveAmong(key, words, summed(key, sealed), totals(question), chance);
    return { choices, individual, overall, blank: null };
  }
  const [first, ...others] = sealed;
  return { choices, individual, ...blankProofs(key, words, question, first, summed(key, others), chance) };
}

function blankProofs(key, words, question, first, total, chance) {
  const alone = [...lessEach(first, [0]), ...lessEach(total, [0])];
  const blank = proveOne(key, `bproof0|${words}`, alone, first.value ? 1 : 0, chance);
  const either = [...lessEach(first, [1]), ...lessEach(total, totals(question))];
  const place = first.value ? 0 : 1 + totals(question).indexOf(total.value);
  return { overall: proveOne(key, `bproof1|${words}`, either, place, chance), blank };
}

function ranked(key, start, question, values, chance) {
  const { group } = key;
  const secret = chance(group.order);
  const beta = group.times(group.power(key.public, secret), group.ofInts(values));
  const choices = { alpha: group.basePower(secret), beta };
  return { choices, proof: proveLogarithm(group, rankedWords(key, start, choices), secret, chance) };
}

function unsignedBallot(setup, credential, choices, chance) {
  const { key, questions } = setup.election;
  if (choices.length !== questions.length)
    throw new Unsound("answer-is-not-allowed", { question: choices.length });
  const start = `${setup.fingerprint}|${credential}`;
  const answers = questions.map((each, place) => answer(key, start, each, choices[place], chance));
  return unsignedData(setup, credential, answers);
}

/** The public credential of a code, as an election lists it. */
export function credentialOf(setup, code) {
  return setup.group.encode(setup.group.basePower(exponent(setup.group, setup.election.uuid, code)));
}

/**
 * The ballot of the voter with this code: its `text` to cast, its `seal` (the hash of all but the signature),
 * and its `opening`, which shows what is in it and how it was made but not the signature, so that nobody who
 * is shown the opening can cast it. Unsound `answer-is-not-allowed`, `not-a-code`.
 */
export function makeBallot(setup, code, choices, chance) {
  const secret = exponent(setup.group, setup.election.uuid, code);
  const credential = credentialOf(setup, code);
  const numbers = [];
  const unsigned = unsignedBallot(setup, credential, choices, recording(chance, numbers));
  const hash = hashOf(unsigned);
  const proof = proveLogarithm(setup.group, `sig|${hash}`, secret, chance);
  const opening = { uuid: setup.election.uuid, credential, choices, numbers: numbers.map(String) };
  return { text: signedText(unsigned, hash, proof), seal: hash, opening };
}

/**
 * An opening made again: what it answers and the seal of the ballot that it opens, to be compared with what
 * the other device showed before. Unsound `opening-is-malformed`, `opening-is-for-another-election`.
 */
export function checkOpening(setup, text) {
  const { group, election } = setup;
  try {
    const [uuid, credential, choices, told] = fields(load(text), "opening", [
      "uuid",
      "credential",
      "choices",
      "numbers",
    ]);
    require(uuid === election.uuid, "opening-is-for-another-election");
    const numbers = rows(told, "numbers", (each) => scalar(group, each, "numbers"));
    const unsigned = unsignedBallot(setup, string(credential, "credential"), choices, replaying(numbers));
    return { choices, seal: hashOf(unsigned), credential };
  } catch (refused) {
    if (refused.rule === "opening-is-for-another-election") throw refused;
    throw new Unsound("opening-is-malformed");
  }
}

/** An opening as it is handed on. */
export function openingText(opening) {
  return dump(opening);
}
