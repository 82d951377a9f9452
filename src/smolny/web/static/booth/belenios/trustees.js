/** Those who can decrypt together, and the proofs that came with their keys. */
import { product } from "./groups.js";
import { proofData, readProof, readProofs } from "./messages.js";
import { knowsLogarithm } from "./proofs.js";
import { Unsound, require, within } from "./unsound.js";
import { dump, element, fields, key, load, malformed, rows, small, string } from "./wire.js";

const MOST_TRUSTEES = 100;

/** Trustees as an election lists them; Unsound where the form is wrong or nobody is there. */
export function readTrustees(group, data) {
  const found = rows(data, "trustees", (each) => readKind(group, each));
  if (found.length === 0) throw malformed("trustees");
  return found;
}

function readKind(group, data) {
  const [name, value] = rows(data, "trustees", (each) => each, 2);
  if (name === "Single") return { kind: "Single", needed: 1, members: [readTrustee(group, value, false)] };
  if (name === "Pedersen") return readPedersen(group, value);
  throw new Unsound("no-such-trustee", { kind: String(name).slice(0, 40) });
}

/** A public key with its proof, and with a signature where one has to be. */
export function readTrustee(group, data, signed) {
  const names = ["pok", "public_key", ...(signed ? ["signature"] : [])];
  const [proof, shared, signature] = fields(data, "trustee_public_key", names);
  const signedBy = signed ? readProof(group, signature) : null;
  return { proof: readProof(group, proof), public: key(group, shared, "public_key"), signature: signedBy };
}

/** A public key as it is written. */
export function trusteeData(group, trustee) {
  const signature = trustee.signature === null ? {} : { signature: proofData(trustee.signature) };
  return { pok: proofData(trustee.proof), public_key: group.encode(trustee.public), ...signature };
}

function readPedersen(group, data) {
  const names = ["threshold", "certs", "coefexps", "signatures", "verification_keys"];
  const [threshold, certs, coefexps, signatures, keys] = fields(data, "threshold_parameters", names);
  const certificates = rows(certs, "certs", (each) => readSigned(group, each));
  const size = certificates.length;
  const fits = small(threshold, "threshold") >= 1 && threshold <= size && size <= MOST_TRUSTEES;
  if (!fits) throw malformed("threshold");
  return {
    kind: "Pedersen",
    needed: threshold,
    certificates,
    coefficients: rows(coefexps, "coefexps", (each) => readSigned(group, each), size),
    signatures: readProofs(group, signatures, "signatures", size),
    members: rows(keys, "verification_keys", (each) => readTrustee(group, each, true), size),
  };
}

/** A message with its signature, which is not checked yet. */
export function readSigned(group, data) {
  const [message, signature] = fields(data, "signed_msg", ["message", "signature"]);
  return { message: string(message, "message"), signature: readProof(group, signature) };
}

/** A signed message as it is written. */
export function signedData(signed) {
  return { message: signed.message, signature: proofData(signed.signature) };
}

/** The generator to each coefficient of a trustee's secret polynomial. */
export function exponents(group, signed, threshold) {
  const [found] = fields(load(signed.message), "raw_coefexps", ["coefexps"]);
  return rows(found, "coefexps", (each) => element(group, each, "coefexps"), threshold);
}

/** The keys to verify and to encrypt with of a trustee; Unsound `certificate-is-of-another-group`. */
export function certKeys(group, signed, context) {
  const names = ["context", "verification", "encryption"];
  const [told, verification, encryption] = fields(load(signed.message), "cert_keys", names);
  require(dump(told) === dump(contextData(group, context)), "certificate-is-of-another-group");
  return [key(group, verification, "verification"), key(group, encryption, "encryption")];
}

/** For what a certificate is made. */
export function contextData(group, { size, threshold, index }) {
  return { group: group.name, size, threshold, index };
}

/** The part that a trustee, or a group of them, has in the key of the election. */
export function keyOf(group, kind) {
  if (kind.kind === "Single") return kind.members[0].public;
  return product(
    group,
    kind.coefficients.map((each) => exponents(group, each, kind.needed)[0]),
  );
}

/**
 * Each trustee knows the secret of the key, and keys with a threshold fit the polynomials.
 * Unsound `key-is-not-known`, `certificate-is-not-signed`, `coefficients-are-not-signed`,
 * `certificates-are-not-acknowledged`, `key-does-not-fit-polynomials`, `key-is-not-signed`.
 */
export function checkTrustees(group, kinds) {
  kinds.forEach((kind, item) =>
    within({ item }, () => {
      kind.members.forEach((each) => checkKey(group, each));
      if (kind.kind === "Pedersen") checkPedersen(group, kind);
    }),
  );
}

/** Unsound `key-is-not-known` where the proof of knowledge does not hold. */
export function checkKey(group, trustee) {
  const words = `pok|${group.name}|${group.encode(trustee.public)}`;
  require(knowsLogarithm(group, words, trustee.public, trustee.proof), "key-is-not-known");
}

function checkPedersen(group, kind) {
  const [size, threshold] = [kind.members.length, kind.needed];
  const polynomials = kind.coefficients.map((each) => exponents(group, each, threshold));
  kind.members.forEach((member, place) =>
    within({ trustee: place + 1 }, () => {
      const context = { size, threshold, index: place + 1 };
      const [verification] = certKeys(group, kind.certificates[place], context);
      checkSignatures(group, kind, place, verification);
      const expected = shareKey(group, polynomials, place + 1);
      require(group.same(member.public, expected), "key-does-not-fit-polynomials");
    }),
  );
}

function checkSignatures(group, kind, place, verification) {
  const signed = (each) => isSigned(group, each, verification);
  const [coefficients, member] = [kind.coefficients[place], kind.members[place]];
  require(signed(kind.certificates[place]), "certificate-is-not-signed");
  require(signed(coefficients), "coefficients-are-not-signed");
  const message = acknowledgement(kind.certificates, coefficients);
  require(signed({ message, signature: kind.signatures[place] }), "certificates-are-not-acknowledged");
  require(signed({ message: group.encode(member.public), signature: member.signature }), "key-is-not-signed");
}

/** Is the signature of a message by whoever has the secret of this key? */
export function isSigned(group, signed, verification) {
  return knowsLogarithm(group, `sigmsg|${signed.message}`, verification, signed.signature);
}

/** The words by which a trustee stands to all certificates and the own coefficients. */
export function acknowledgement(certificates, coefficients) {
  const { coefexps } = load(coefficients.message);
  return `certs_sig|${dump({ certs: certificates.map(signedData), coefexps })}`;
}

/** The public key of the trustee with this index, from everybody's coefficients. */
export function shareKey(group, polynomials, index) {
  const elements = polynomials.flat();
  const powers = polynomials.flatMap((each) =>
    each.map((_, degree) => BigInt(index) ** BigInt(degree) % group.order),
  );
  return group.openPowers(elements, powers);
}
