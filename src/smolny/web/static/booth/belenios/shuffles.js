/** Shuffles checked: the same answers in another order, encrypted anew (CHVote 1.3.2). */
import { product } from "./groups.js";
import { challenge, hexadecimal } from "./hashing.js";
import { readCiphertexts } from "./messages.js";
import { require, within } from "./unsound.js";
import { element, fields, malformed, rows, scalar } from "./wire.js";

const KNOWN = new Map();

/** The secondary generator of a group and as many more, all different; Unsound `generators-coincide`. */
export function generators(group, count) {
  const known = KNOWN.get(group) ?? [];
  while (known.length < count + 1) known.push(group.independent(known.length - 1));
  KNOWN.set(group, known);
  const found = known.slice(0, count + 1);
  const written = [...found, group.identity, group.generator].map((each) => group.encode(each));
  require(new Set(written).size === written.length, "generators-coincide");
  return found;
}

/** A shuffle of columns of these sizes; Unsound where its form is wrong. */
export function readShuffle(group, data, sizes) {
  const [columns, proofs] = fields(data, "shuffle", ["ciphertexts", "proofs"]);
  const fits = (each) => Array.isArray(each) && each.length === sizes.length;
  if (!fits(columns) || !fits(proofs)) throw malformed("shuffle");
  return {
    columns: columns.map((each, place) => readCiphertexts(group, each, "ciphertexts", sizes[place])),
    proofs: proofs.map((each, place) => readProof(group, each, sizes[place])),
  };
}

function readProof(group, data, size) {
  const parts = (told, name, count) => rows(told, name, (each) => each, count);
  const elements = (told, count) => rows(told, "proofs", (each) => element(group, each, "proofs"), count);
  const scalars = (told, count) => rows(told, "proofs", (each) => scalar(group, each, "proofs"), count);
  const [committed, responses, permutation, chain] = parts(data, "proofs", 4);
  const [first, second, third, fourth, chainDrawn] = parts(committed, "commitments", 5);
  const pair = parts(fourth, "commitments", 2);
  const [one, two, three, four, chainResponses, orderResponses] = parts(responses, "responses", 6);
  return {
    drawn: elements([first, second, third, ...pair], 5),
    chainDrawn: elements(chainDrawn, size),
    responses: scalars([one, two, three, four], 4),
    chainResponses: scalars(chainResponses, size),
    orderResponses: scalars(orderResponses, size),
    permutation: elements(permutation, size),
    chain: elements(chain, size),
  };
}

function listed(group, elements) {
  return elements.map((each) => `${group.encode(each)},`).join("");
}

function listedPairs(group, pairs) {
  return listed(
    group,
    pairs.flatMap((pair) => [pair.alpha, pair.beta]),
  );
}

/** Both columns and the committed permutation, as they are hashed. */
function textOf({ key, before, after }, permutation) {
  const { group } = key;
  return listedPairs(group, before) + listedPairs(group, after) + listed(group, permutation);
}

/** One challenge for each pair, once the permutation is committed. */
export function orderChallenges(said, permutation) {
  const start = hexadecimal(`shuffle-challenges|${said.fingerprint}|${textOf(said, permutation)}`);
  return said.before.map((_, index) => challenge(said.key.group, start + hexadecimal(String(index))));
}

/** The challenge to everything that was committed. */
export function wholeChallenge(said, proof) {
  const { group } = said.key;
  const about = textOf(said, proof.permutation) + listed(group, proof.chain) + group.encode(said.key.public);
  const text = listed(group, proof.drawn) + listed(group, proof.chainDrawn) + about;
  return challenge(group, `shuffle-challenge|${said.fingerprint}|${text}`);
}

/** Every column is the one before, in another order, encrypted anew; Unsound `shuffle-does-not-hold`. */
export function checkShuffle(key, fingerprint, before, shuffle) {
  before.forEach((column, place) =>
    within({ column: place }, () => {
      const said = { key, fingerprint, before: column, after: shuffle.columns[place] };
      require(holds(said, shuffle.proofs[place]), "shuffle-does-not-hold");
    }),
  );
}

/** The proof's equations, in the order of the specification's table. */
function holds(said, proof) {
  const { group } = said.key;
  const order = orderChallenges(said, proof.permutation);
  const asked = wholeChallenge(said, proof);
  const [secondary, ...bases] = generators(group, said.before.length);
  const expected = [
    ...sums(group, proof, order, asked, secondary, bases),
    ...reencryption(said, proof, order, asked),
  ];
  const agree = (found, told) => found.every((each, place) => group.same(each, told[place]));
  return agree(expected, proof.drawn) && agree(links(group, proof, asked, secondary), proof.chainDrawn);
}

/** The generator to a response, over an element to the challenge. */
function answered(group, response, element, asked) {
  return group.over(group.openPower(group.generator, response), group.openPower(element, asked));
}

/** The three equations about the permutation: all of it, the chain's end, weighed by the challenges. */
function sums(group, proof, order, asked, secondary, bases) {
  const total = order.reduce((found, each) => (found * each) % group.order, 1n);
  const end = proof.chain.at(-1) ?? secondary;
  const found = [
    group.over(product(group, proof.permutation), product(group, bases)),
    group.over(end, group.openPower(secondary, total)),
    group.openPowers(proof.permutation, order),
  ];
  const [first, second, third] = found.map((each, place) =>
    answered(group, proof.responses[place], each, asked),
  );
  return [first, second, group.times(third, group.openPowers(bases, proof.orderResponses))];
}

/** The two equations about what is encrypted, by the key and by the generator. */
function reencryption(said, proof, order, asked) {
  const { group, public: shared } = said.key;
  const half = (base, part) => {
    const before = group.openPowers(
      said.before.map((each) => each[part]),
      order,
    );
    const after = group.openPowers(
      said.after.map((each) => each[part]),
      proof.orderResponses,
    );
    const known = group.times(group.openPower(before, asked), group.openPower(base, proof.responses[3]));
    return group.over(after, known);
  };
  return [half(shared, "beta"), half(group.generator, "alpha")];
}

/** One equation for each link of the chain. */
function links(group, proof, asked, secondary) {
  return proof.chain.map((link, place) => {
    const before = place === 0 ? secondary : proof.chain[place - 1];
    const raised = group.openPower(before, proof.orderResponses[place]);
    return group.times(answered(group, proof.chainResponses[place], link, asked), raised);
  });
}
