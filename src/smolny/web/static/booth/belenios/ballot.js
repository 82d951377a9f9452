/** One ballot: read, and checked by itself. */
import { sha256 } from "../noble/hashes/sha2.js";
import { checkAnswer } from "./answers.js";
import { compact, utf8 } from "./hashing.js";
import { answerData, proofData, readAnswer, readProof } from "./messages.js";
import { knowsLogarithm } from "./proofs.js";
import { require, within } from "./unsound.js";
import { dump, fields, key, load, malformed, string } from "./wire.js";

/** A ballot to this election; Unsound `ballot-is-for-another-election`, or where its form is wrong. */
export function readBallot(setup, content) {
  const data = load(content);
  const names = ["election_uuid", "election_hash", "credential", "answers", "signature"];
  const [uuid, fingerprint, credential, answers, signature] = fields(data, "ballot", names);
  const fits = uuid === setup.election.uuid && fingerprint === setup.fingerprint;
  require(fits, "ballot-is-for-another-election");
  const [told, proof] = fields(signature, "signature", ["hash", "proof"]);
  return {
    credential: string(credential, "credential"),
    answers: readAnswers(setup, answers),
    hash: string(told, "hash"),
    proof: readProof(setup.group, proof),
    expected: hashOf({ election_uuid: uuid, election_hash: fingerprint, credential, answers }),
  };
}

function readAnswers(setup, data) {
  const { questions } = setup.election;
  if (!Array.isArray(data) || data.length !== questions.length) throw malformed("answers");
  return questions.map((each, question) =>
    within({ question }, () => readAnswer(setup.group, each, data[question])),
  );
}

/** A ballot without its signature, as it is written; what the signature is about is its hash. */
export function unsignedData(setup, credential, answers) {
  return {
    election_uuid: setup.election.uuid,
    election_hash: setup.fingerprint,
    credential,
    answers: answers.map((each) => answerData(setup.group, each)),
  };
}

/** What the signature is about. */
export function hashOf(unsigned) {
  return compact(sha256(utf8(dump(unsigned))));
}

/** A ballot as it is cast, in text. */
export function signedText(unsigned, hash, proof) {
  return dump({ ...unsigned, signature: { hash, proof: proofData(proof) } });
}

/**
 * A ballot that may be counted: listed, signed, and every proof holds.
 * Unsound `credential-is-not-listed`, `ballot-hash-is-wrong`, `signature-does-not-hold`, and what
 * `readBallot` and `checkAnswer` refuse.
 */
export function checkBallot(setup, content) {
  const ballot = readBallot(setup, content);
  const { group } = setup;
  require(setup.weights.has(ballot.credential), "credential-is-not-listed");
  require(ballot.hash === ballot.expected, "ballot-hash-is-wrong");
  const credential = key(group, ballot.credential, "credential");
  require(knowsLogarithm(group, `sig|${ballot.hash}`, credential, ballot.proof), "signature-does-not-hold");
  const start = `${setup.fingerprint}|${ballot.credential}`;
  setup.election.questions.forEach((each, question) =>
    within({ question }, () => checkAnswer(setup.election.key, start, each, ballot.answers[question])),
  );
  return ballot;
}
