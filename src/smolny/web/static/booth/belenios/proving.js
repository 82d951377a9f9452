/**
 * Proofs made.
 *
 * What a voter proves something about, the voter knows: the secret by which a pair is hidden, and how much
 * more than nought it hides. So every commitment is made of powers of the generator and of the key, of which
 * there are tables, also where a proof says nothing.
 */
import { challenge, written } from "./hashing.js";
import { intervalWords } from "./proofs.js";

/** A Schnorr proof that somebody knows the secret of a key, said with these words. */
export function proveLogarithm(group, words, secret, chance) {
  const nonce = chance(group.order);
  const asked = challenge(group, `${words}|${written(group, group.basePower(nonce))}`);
  return { challenge: asked, response: reduced(group, nonce - secret * asked) };
}

function reduced(group, number) {
  const rest = number % group.order;
  return rest < 0n ? rest + group.order : rest;
}

/** What makes a proof hold that a pair hides nought, where it hides `excess` by `secret`. */
function commitments({ group, public: shared }, { secret, excess }, proof) {
  const power = reduced(group, proof.response + secret * proof.challenge);
  const more = reduced(group, BigInt(excess) * proof.challenge);
  return [group.basePower(power), group.times(group.power(shared, power), group.basePower(more))];
}

/**
 * One of the claims, each a pair's secret and what it hides, hides nought, and nobody can tell that it is the
 * one at `place`.
 */
export function proveOne(key, words, claims, place, chance) {
  const { group } = key;
  const drawn = () => chance(group.order);
  const nonce = drawn();
  const proofs = claims.map(() => ({ challenge: drawn(), response: drawn() }));
  const found = claims.flatMap((claim, at) => {
    if (at !== place) return commitments(key, claim, proofs[at]);
    return [group.basePower(nonce), group.power(key.public, nonce)];
  });
  const others = proofs.reduce((sum, each, at) => (at === place ? sum : sum + each.challenge), 0n);
  const asked = reduced(group, challenge(group, `${words}|${written(group, ...found)}`) - others);
  proofs[place] = { challenge: asked, response: reduced(group, nonce - claims[place].secret * asked) };
  return proofs;
}

/** A sealed number is one of the values. */
export function proveAmong(key, statement, sealed, values, chance) {
  const words = intervalWords(key.group, statement, sealed.pair);
  return proveOne(key, words, lessEach(sealed, values), values.indexOf(sealed.value), chance);
}

/** What is claimed of a sealed number with each of the values taken away. */
export function lessEach({ secret, value }, values) {
  return values.map((each) => ({ secret, excess: value - each }));
}
