/** Partial decryptions checked and put together. */
import { joint } from "./groups.js";
import { challenge, written } from "./hashing.js";
import { proofData, readProof } from "./messages.js";
import { powerModulo } from "./residues.js";
import { shaped } from "./tally.js";
import { require, within } from "./unsound.js";
import { dump, element, fields, malformed, rows } from "./wire.js";

/** A partial decryption of these columns; Unsound where its form is wrong. */
export function readDecryption(setup, columns, data) {
  const names = ["decryption_factors", "decryption_proofs"];
  const [factors, proofs] = fields(data, "partial_decryption", names);
  const column = (name, told, read) =>
    flat(setup, told).map((row, place) => rows(row, name, read, columns[place].length));
  return {
    factors: column(names[0], factors, (each) => element(setup.group, each, names[0])),
    proofs: column(names[1], proofs, (each) => readProof(setup.group, each)),
  };
}

/** Rows of lists joined to one column for each question. */
function flat(setup, data) {
  const { questions } = setup.election;
  if (!Array.isArray(data) || data.length !== questions.length) throw malformed("partial_decryption");
  return data.map((each, place) => (questions[place].widths ? joined(each, questions[place].widths) : each));
}

function joined(data, widths) {
  const table = rows(data, "partial_decryption", (each) => each, widths.length);
  const fits = table.every((row, place) => Array.isArray(row) && row.length === widths[place]);
  if (!fits) throw malformed("partial_decryption");
  return table.flat();
}

/** A partial decryption as it is written. */
export function decryptionData(setup, made) {
  const encoded = made.factors.map((row) => row.map((each) => setup.group.encode(each)));
  return {
    decryption_factors: shaped(setup, encoded),
    decryption_proofs: shaped(
      setup,
      made.proofs.map((row) => row.map(proofData)),
    ),
  };
}

/** The challenge to two commitments, to the key and to the factor. */
export function decryptionChallenge(group, fingerprint, shared, commitments) {
  return challenge(
    group,
    `decrypt|${fingerprint}|${written(group, shared)}|${written(group, ...commitments)}`,
  );
}

/** Every factor is by the secret of the trustee's key; Unsound `decryption-does-not-hold`. */
export function checkDecryption(setup, trustee, columns, made) {
  columns.forEach((column, question) =>
    column.forEach((pair, ciphertext) => {
      const [factor, proof] = [made.factors[question][ciphertext], made.proofs[question][ciphertext]];
      const right = holds(setup, trustee.public, pair.alpha, factor, proof);
      require(right, "decryption-does-not-hold", { question, ciphertext });
    }),
  );
}

function holds({ group, fingerprint }, shared, alpha, factor, proof) {
  const first = joint(group, proof.response, shared, proof.challenge);
  const second = group.openPowers([alpha, factor], [proof.response, proof.challenge]);
  return proof.challenge === decryptionChallenge(group, fingerprint, shared, [first, second]);
}

/** By which power the trustee with this index counts among those who are present. */
function lagrange(index, present, order) {
  const inverse = (number) => powerModulo(((number % order) + order) % order, order - 2n, order);
  return present
    .filter((each) => each !== index)
    .reduce((found, each) => (found * BigInt(each) * inverse(BigInt(each - index))) % order, 1n);
}

/** The factor of each ciphertext, from what each trustee made by number; Unsound `trustee-is-missing`. */
export function combined(setup, made) {
  let first = 1;
  const chosen = setup.trustees.flatMap((kind) => {
    const found = chosenOf(setup.group, kind, first, made);
    first += kind.members.length;
    return found;
  });
  const powers = chosen.map((each) => each.power);
  return chosen[0].made.factors.map((row, place) =>
    row.map((_, at) =>
      setup.group.openPowers(
        chosen.map((each) => each.made.factors[place][at]),
        powers,
      ),
    ),
  );
}

function chosenOf(group, kind, first, made) {
  const end = first + kind.members.length - 1;
  const indexes = kind.members.map((_, place) => place + 1);
  const present = indexes.filter((index) => made.has(first + index - 1)).slice(0, kind.needed);
  const particulars = { among: `${first}-${end}`, more: kind.needed - present.length };
  require(present.length === kind.needed, "trustee-is-missing", particulars);
  return present.map((index) => ({
    made: made.get(first + index - 1),
    power: lagrange(index, present, group.order),
  }));
}

/** What each ciphertext hides, as an element of the group. */
export function opened(setup, columns, factors) {
  return columns.map((column, place) =>
    column.map((pair, at) => setup.group.over(pair.beta, factors[place][at])),
  );
}

/** The result is what was hidden, sums up to the whole weight; Unsound `result-is-wrong`. */
export function checkResult(setup, hidden, weight, data) {
  const [told] = fields(data, "result", ["result"]);
  const columns = flat(setup, told);
  setup.election.questions.forEach((question, place) =>
    within({ question: place }, () => {
      const values = rows(columns[place], "result", (each) => each, hidden[place].length);
      values.forEach((value, row) => {
        const right = isTold(setup.group, question, hidden[place][row], value, weight);
        require(right, "result-is-wrong", { place: row });
      });
    }),
  );
}

function isTold(group, question, hidden, value, weight) {
  if (question.kind === "NonHomomorphic") {
    return Array.isArray(value) && dump(value) === dump(group.toInts(hidden, question.answers.length));
  }
  const whole = Number.isInteger(value) && value >= 0 && value <= weight;
  return whole && group.same(group.openPower(group.generator, BigInt(value)), hidden);
}
