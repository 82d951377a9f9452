/**
 * The ceremony by which trustees draw keys of whom so many are enough, in five rounds of messages.
 *
 * Messages between trustees go through a server that cannot read them, closed with AES-GCM. A seat is
 * `{group, index, size, threshold, seed}`: the place from 1, and the seed that is never shown.
 */
import { bytesToHex, hexToBytes } from "../noble/hashes/utils.js";
import { characters } from "./credentials.js";
import { hexadecimal, utf8 } from "./hashing.js";
import { proofData, readProof } from "./messages.js";
import { drawKey, trusteeOf } from "./keys.js";
import { proveLogarithm } from "./proving.js";
import * as trustees from "./trustees.js";
import { Unsound, require } from "./unsound.js";
import { dump, element, fields, load, rows, scalar, string } from "./wire.js";

const ALGORITHM = "AES-GCM";

/** A seat with a fresh seed of 22 characters; Unsound `threshold-is-impossible`. */
export function seat(group, index, size, threshold, chance) {
  const possible = threshold >= 1 && threshold <= size && index >= 1 && index <= size;
  require(possible, "threshold-is-impossible");
  return { group, index, size, threshold, seed: characters(22, chance) };
}

/** The key of a purpose: "sk" to sign, "dk" to decrypt. */
function secretOf(own, purpose) {
  return BigInt(`0x${hexadecimal(`${purpose}|${own.seed}`)}`) % own.group.order;
}

function publicOf(own, purpose) {
  return own.group.basePower(secretOf(own, purpose));
}

function sign(own, message, chance) {
  return { message, signature: proveLogarithm(own.group, `sigmsg|${message}`, secretOf(own, "sk"), chance) };
}

/** The first round: the keys of a seat, signed. */
export function certificate(own, chance) {
  const data = {
    context: trustees.contextData(own.group, own),
    verification: own.group.encode(publicOf(own, "sk")),
    encryption: own.group.encode(publicOf(own, "dk")),
  };
  return trustees.signedData(sign(own, dump(data), chance));
}

/**
 * Everybody's certificates and keys, checked, the own ones among them. Unsound
 * `certificate-is-of-another-group`, `certificate-is-not-signed`, `own-certificate-was-changed`.
 */
function table(own, told) {
  const { group, size, threshold } = own;
  require(Array.isArray(told) && told.length === size, "certificate-is-of-another-group");
  const certificates = told.map((each) => trustees.readSigned(group, each));
  const keys = certificates.map((each, place) => {
    const [verification, encryption] = trustees.certKeys(group, each, { size, threshold, index: place + 1 });
    require(trustees.isSigned(group, each, verification), "certificate-is-not-signed", {
      trustee: place + 1,
    });
    return { verification, encryption };
  });
  const mine = keys[own.index - 1];
  const unchanged =
    group.same(mine.verification, publicOf(own, "sk")) && group.same(mine.encryption, publicOf(own, "dk"));
  require(unchanged, "own-certificate-was-changed");
  return { certificates, keys };
}

/** The third round: a secret polynomial, a share of it for everybody, and what it is held to. */
export async function polynomial(own, told, chance) {
  const { group } = own;
  const { certificates, keys } = table(own, told);
  const secret = Array.from({ length: own.threshold }, () => drawKey(group, chance));
  const coefexps = secret.map((each) => group.encode(group.basePower(each)));
  const coefficients = sign(own, dump({ coefexps }), chance);
  const kept = dump({ polynomial: secret.map(String) });
  const secrets = [];
  for (const [place, { encryption }] of keys.entries()) {
    const share = dump({ secret: String(valueAt(group, secret, BigInt(place + 1))) });
    secrets.push(await send(own, encryption, share, chance));
  }
  const words = trustees.acknowledgement(certificates, coefficients);
  return {
    polynomial: await send(own, keys[own.index - 1].encryption, kept, chance),
    secrets,
    coefexps: trustees.signedData(coefficients),
    signature: proofData(sign(own, words, chance).signature),
  };
}

function valueAt(group, coefficients, at) {
  return coefficients.reduceRight((found, each) => (found * at + each) % group.order, 0n);
}

function hashed(purpose, group, point) {
  return hexToBytes(hexadecimal(`${purpose}|${group.encode(point)}`));
}

async function cipher(work, group, shared, alpha, bytes) {
  const key = await crypto.subtle.importKey("raw", hashed("key", group, shared), ALGORITHM, false, [work]);
  const done = await crypto.subtle[work]({ name: ALGORITHM, iv: hashed("iv", group, alpha) }, key, bytes);
  return new Uint8Array(done);
}

/** A message that only the recipient can read, and that nobody else can have sent. */
async function send(own, recipient, message, chance) {
  const { group } = own;
  const enveloped = dump({ recipient: group.encode(recipient), message });
  const inside = dump(trustees.signedData(sign(own, enveloped, chance)));
  const first = chance(group.order);
  const alpha = group.basePower(first);
  const shared = group.basePower(chance(group.order));
  const beta = group.times(group.power(recipient, first), shared);
  const closed = await cipher("encrypt", group, shared, alpha, utf8(inside));
  const [alphaText, betaText] = [group.encode(alpha), group.encode(beta)];
  return dump({ algorithm: ALGORITHM, alpha: alphaText, beta: betaText, data: bytesToHex(closed) });
}

/** A message to this seat by the owner of a verification key; Unsound `message-cannot-be-opened`. */
async function receive(own, sender, closed) {
  const { group } = own;
  const names = ["algorithm", "alpha", "beta", "data"];
  const [algorithm, alpha, beta, data] = fields(load(closed), "encrypted_msg", names);
  require(algorithm === ALGORITHM, "message-cannot-be-opened");
  const first = element(group, alpha, "alpha");
  const shared = group.over(element(group, beta, "beta"), group.power(first, secretOf(own, "dk")));
  let inside;
  try {
    inside = await cipher("decrypt", group, shared, first, hexToBytes(string(data, "data")));
  } catch {
    throw new Unsound("message-cannot-be-opened");
  }
  const signed = trustees.readSigned(group, load(inside));
  const [recipient, message] = fields(load(signed.message), "channel_msg", ["recipient", "message"]);
  const fits = recipient === group.encode(publicOf(own, "dk")) && trustees.isSigned(group, signed, sender);
  require(fits, "message-cannot-be-opened");
  return string(message, "message");
}

/**
 * The fifth round: the secret key of this seat, from what everybody sent, checked.
 * Unsound `coefficients-are-not-signed`, `certificates-are-not-acknowledged`, `share-does-not-fit` with the
 * trustee who sent it, `message-cannot-be-opened`.
 */
export async function share(own, told, polynomials) {
  const { group } = own;
  const { certificates, keys } = table(own, told);
  require(polynomials.length === own.size, "share-does-not-fit");
  let total = 0n;
  for (const [place, each] of polynomials.entries()) {
    const trustee = place + 1;
    try {
      const made = readPolynomial(own, each);
      checkSender(own, certificates, made, keys[place].verification);
      const message = await receive(own, keys[place].verification, made.secrets[own.index - 1]);
      const [told] = fields(load(message), "secret", ["secret"]);
      const found = scalar(group, told, "secret");
      const held = trustees.exponents(group, made.coefficients, own.threshold);
      const expected = trustees.shareKey(group, [held], own.index);
      require(group.same(group.basePower(found), expected), "share-does-not-fit");
      total += found;
    } catch (refused) {
      if (refused instanceof Unsound) refused.particulars = { trustee, ...refused.particulars };
      throw refused;
    }
  }
  return total % group.order;
}

function readPolynomial({ group, size }, data) {
  const names = ["polynomial", "secrets", "coefexps", "signature"];
  const [, secrets, coefficients, signature] = fields(data, "polynomial", names);
  return {
    secrets: rows(secrets, "secrets", (each) => string(each, "secrets"), size),
    coefficients: trustees.readSigned(group, coefficients),
    signature: readProof(group, signature),
  };
}

function checkSender({ group }, certificates, made, verification) {
  require(trustees.isSigned(group, made.coefficients, verification), "coefficients-are-not-signed");
  const message = trustees.acknowledgement(certificates, made.coefficients);
  const signed = { message, signature: made.signature };
  require(trustees.isSigned(group, signed, verification), "certificates-are-not-acknowledged");
}

/** The message of the fifth round: the public key of the share, with its proof, signed by who holds it. */
export function verificationKey(own, secret, chance) {
  const { signature } = sign(own, own.group.encode(own.group.basePower(secret)), chance);
  return trustees.trusteeData(own.group, trusteeOf(own.group, secret, chance, signature));
}

/** What is sent in the fifth round: the public key, and the share closed to its owner alone, to be kept. */
export async function output(own, secret, chance) {
  const kept = dump({ decryption_key: String(secret) });
  const closed = await send(own, publicOf(own, "dk"), kept, chance);
  return { private_key: closed, public_key: verificationKey(own, secret, chance) };
}
