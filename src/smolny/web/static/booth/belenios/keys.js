/** Keys of trustees. */
import { proveLogarithm } from "./proving.js";
import { trusteeData } from "./trustees.js";

/** A secret key, never nought. */
export function drawKey(group, chance) {
  return 1n + chance(group.order - 1n);
}

/** The public key of a secret one, with the proof that its owner knows it. */
export function trusteeOf(group, secret, chance, signature = null) {
  const element = group.basePower(secret);
  const words = `pok|${group.name}|${group.encode(element)}`;
  return { public: element, proof: proveLogarithm(group, words, secret, chance), signature };
}

/** The message of a trustee without whom nothing is decrypted. */
export function singleMessage(group, secret, chance) {
  return trusteeData(group, trusteeOf(group, secret, chance));
}
