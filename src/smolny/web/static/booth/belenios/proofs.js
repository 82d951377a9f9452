/** Proofs checked, each a sum of challenges that has to be a hash. A key is a group and a public element. */
import { joint } from "./groups.js";
import { challenge, written } from "./hashing.js";

/** A Schnorr proof: its challenge is the hash of the words, a bar and the commitment. */
export function knowsLogarithm(group, words, element, proof) {
  const commitment = joint(group, proof.response, element, proof.challenge);
  return proof.challenge === challenge(group, `${words}|${written(group, commitment)}`);
}

/** One of the pairs hides nought, nobody can tell which: the challenges add up to the hash. */
export function oneHidesNought(key, words, pairs, proofs) {
  const { group } = key;
  const found = pairs.flatMap((pair, place) => commitments(key, pair, proofs[place]));
  const total = proofs.reduce((sum, each) => sum + each.challenge, 0n) % group.order;
  return total === challenge(group, `${words}|${written(group, ...found)}`);
}

function commitments({ group, public: shared }, pair, proof) {
  const first = joint(group, proof.response, pair.alpha, proof.challenge);
  const powers = [group.openPower(shared, proof.response), group.openPower(pair.beta, proof.challenge)];
  return [first, group.times(...powers)];
}

/** The pairs that hide nought where the pair hides each of the values. */
export function less(group, pair, values) {
  const lowered = (value) => group.over(pair.beta, group.openPower(group.generator, BigInt(value)));
  return values.map((value) => ({ alpha: pair.alpha, beta: lowered(value) }));
}

/** What a proof of an interval hashes before its commitments. */
export function intervalWords(group, statement, pair) {
  return `prove|${statement}|${written(group, pair.alpha, pair.beta)}`;
}

/** The pair hides one of the values. */
export function isAmong(key, statement, pair, values, proofs) {
  return oneHidesNought(
    key,
    intervalWords(key.group, statement, pair),
    less(key.group, pair, values),
    proofs,
  );
}

/** The pair hides anything but nought. */
export function isNotNought(key, statement, pair, proof) {
  const { group } = key;
  const [first, second] = proof.responses;
  if (group.same(proof.commitment, group.identity)) return false;
  const one = joint(group, second, pair.alpha, first);
  const exponents = [first, second, proof.challenge];
  const other = group.openPowers([pair.beta, key.public, proof.commitment], exponents);
  const words = `nonzero|${statement}|${written(group, proof.commitment, one, other)}`;
  return proof.challenge === challenge(group, words);
}

/** The pair that hides the sum of what the pairs hide. */
export function together(group, pairs) {
  const start = { alpha: group.identity, beta: group.identity };
  const plus = (sum, each) => ({
    alpha: group.times(sum.alpha, each.alpha),
    beta: group.times(sum.beta, each.beta),
  });
  return pairs.reduce(plus, start);
}
