/** Partial decryptions made. */
import { decryptionChallenge, decryptionData } from "./decryptions.js";

/** One trustee's factors of all ciphertexts, each with a proof, as the election publishes them. */
export function decrypt(setup, secret, columns, chance) {
  const shared = setup.group.basePower(secret);
  const made = columns.map((column) =>
    column.map((pair) => factorOf(setup, shared, secret, pair.alpha, chance)),
  );
  return decryptionData(setup, {
    factors: made.map((row) => row.map((each) => each.factor)),
    proofs: made.map((row) => row.map((each) => each.proof)),
  });
}

function factorOf({ group, fingerprint }, shared, secret, alpha, chance) {
  const nonce = chance(group.order);
  const committed = [group.basePower(nonce), group.power(alpha, nonce)];
  const challenge = decryptionChallenge(group, fingerprint, shared, committed);
  const response = (((nonce - secret * challenge) % group.order) + group.order) % group.order;
  return { factor: group.power(alpha, secret), proof: { challenge, response } };
}
