/** Proofs, ciphertexts and the answers made of them, read and written. */
import { totals } from "./questions.js";
import { element, fields, malformed, rows, scalar } from "./wire.js";

/** A proof: a challenge and its response, both below the order of the group. */
export function readProof(group, data) {
  const [challenge, response] = fields(data, "proof", ["challenge", "response"]);
  return { challenge: scalar(group, challenge, "challenge"), response: scalar(group, response, "response") };
}

/** A proof as it is written. */
export function proofData(proof) {
  return { challenge: String(proof.challenge), response: String(proof.response) };
}

/** So many proofs. */
export function readProofs(group, data, name, count) {
  return rows(data, name, (each) => readProof(group, each), count);
}

/** A ciphertext whose two parts are in the group. */
export function readCiphertext(group, data) {
  const [alpha, beta] = fields(data, "ciphertext", ["alpha", "beta"]);
  return { alpha: element(group, alpha, "alpha"), beta: element(group, beta, "beta") };
}

/** A ciphertext as it is written. */
export function ciphertextData(group, pair) {
  return { alpha: group.encode(pair.alpha), beta: group.encode(pair.beta) };
}

/** Ciphertexts, so many where a count is given. */
export function readCiphertexts(group, data, name, count) {
  return rows(data, name, (each) => readCiphertext(group, each), count);
}

/** The answer to a question, of the lengths that the question asks for. */
export function readAnswer(group, question, data) {
  if (question.kind === "Homomorphic") return readChoice(group, question, data);
  if (question.kind === "Lists") return readLists(group, question, data);
  const [choices, proof] = fields(data, "answer", ["choices", "proof"]);
  return { choices: readCiphertext(group, choices), proof: readProof(group, proof) };
}

function readChoice(group, question, data) {
  const names = ["choices", "individual_proofs", "overall_proof", ...(question.blank ? ["blank_proof"] : [])];
  const [choices, individual, overall, blank] = fields(data, "answer", names);
  const bits = (each) => readProofs(group, each, "iproof", 2);
  return {
    choices: readCiphertexts(group, choices, "choices", question.width),
    individual: rows(individual, "individual_proofs", bits, question.width),
    overall: readProofs(group, overall, "overall_proof", totals(question).length + Number(question.blank)),
    blank: question.blank ? readProofs(group, blank, "blank_proof", 2) : null,
  };
}

function readLists(group, question, data) {
  const names = ["choices", "individual_proofs", "overall_proof", "list_proofs", "nonzero_proof"];
  const [choices, individual, overall, lists, nonzero] = fields(data, "answer", names);
  const { widths } = question;
  const fits = (each) => Array.isArray(each) && each.length === widths.length;
  if (![choices, individual, lists].every(fits)) throw malformed("answer");
  const bits = (each) => readProofs(group, each, "iproof", 2);
  return {
    choices: choices.map((row, place) => readCiphertexts(group, row, "choices", widths[place])),
    individual: individual.map((row, place) => rows(row, "individual_proofs", bits, widths[place])),
    overall: readProof(group, overall),
    lists: lists.map((each) => readProofs(group, each, "list_proofs", 2)),
    nonzero: readNonzero(group, nonzero),
  };
}

function readNonzero(group, data) {
  const [committed, challenge, pair] = fields(data, "nonzero_proof", ["commitment", "challenge", "response"]);
  const responses = rows(pair, "response", (each) => scalar(group, each, "response"), 2);
  const commitment = element(group, committed, "commitment");
  return { commitment, challenge: scalar(group, challenge, "challenge"), responses };
}

/** The answer of a voter to a homomorphic or ranked question as it is written. */
export function answerData(group, answer) {
  if (!Array.isArray(answer.choices)) {
    return { choices: ciphertextData(group, answer.choices), proof: proofData(answer.proof) };
  }
  return {
    choices: answer.choices.map((each) => ciphertextData(group, each)),
    individual_proofs: answer.individual.map((row) => row.map(proofData)),
    overall_proof: answer.overall.map(proofData),
    ...(answer.blank === null ? {} : { blank_proof: answer.blank.map(proofData) }),
  };
}
