/** An election as it is set up: what is asked, of whom, and who decrypts. */
import { groupNamed, product } from "./groups.js";
import { readQuestion } from "./questions.js";
import { checkTrustees, keyOf, readTrustees } from "./trustees.js";
import { Unsound, require, within } from "./unsound.js";
import { fields, key, load, malformed, rows, small, string } from "./wire.js";

const UUID = /^[1-9A-HJ-NP-Za-km-z]{14,60}$/;
const WEIGHT = /^[1-9][0-9]{0,11}$/;
const VERSION = 1;
const MOST_WEIGHT = 1e12;
const NAMES = ["version", "description", "name", "group", "public_key", "questions", "uuid"];
const PEOPLE = ["administrator", "credential_authority"];

/** An election; Unsound where the form is wrong, or the version, the group or a question is not known. */
export function readElection(content) {
  const found = fields(load(content), "election", [...NAMES, ...PEOPLE], PEOPLE);
  const [version, description, name, groupName, shared, questions, uuid, ...people] = found;
  if (small(version, "version") !== VERSION) throw new Unsound("no-such-version", { version });
  if (!UUID.test(string(uuid, "uuid"))) throw malformed("uuid");
  const group = groupNamed(string(groupName, "group"));
  people.filter((each) => each !== undefined).forEach((each) => string(each, "election"));
  return {
    name: string(name, "name"),
    description: string(description, "description"),
    uuid,
    key: { group, public: key(group, shared, "public_key") },
    questions: readQuestions(group, questions),
  };
}

function readQuestions(group, data) {
  const questions = rows(data, "questions", readQuestion);
  if (questions.length === 0) throw malformed("questions");
  for (const each of questions) {
    if (each.kind === "NonHomomorphic" && each.answers.length > group.mostInts) {
      throw new Unsound("question-cannot-be-answered", { question: each.question.slice(0, 80) });
    }
  }
  return questions;
}

/** The weight of each public credential; Unsound `credential-appears-twice`, `weight-is-malformed`. */
export function readCredentials(group, content, quick = false) {
  const weights = new Map();
  for (const [written, weight] of rows(load(content), "credentials", readCredential)) {
    if (!quick) key(group, written, "credential");
    if (weights.has(written)) throw new Unsound("credential-appears-twice", { credential: written });
    weights.set(written, weight);
  }
  if ([...weights.values()].reduce((sum, each) => sum + each, 0) > MOST_WEIGHT) {
    throw new Unsound("weight-is-malformed");
  }
  return weights;
}

function readCredential(data) {
  const [written, weight, ...more] = string(data, "credential").split(",");
  if (weight === undefined) return [written, 1];
  if (more.length > 0 || !WEIGHT.test(weight)) {
    throw new Unsound("weight-is-malformed", { weight: weight.slice(0, 40) });
  }
  return [written, Number(weight)];
}

/**
 * Everything that a vote stands on, checked; `fingerprint` is the election's hash in Base64.
 *
 * `quick` leaves other voters' credentials unread, as a voter may: they decide nothing about the own ballot.
 * Unsound where a part is malformed, a trustee's proof does not hold, or `key-is-not-the-trustees`,
 * `weights-need-sums`.
 */
export function makeSetup([election, trustees, credentials], fingerprint, quick = false) {
  const read = within({ part: "election" }, () => readElection(election));
  const { group } = read.key;
  const kinds = within({ part: "trustees" }, () => {
    const found = readTrustees(group, load(trustees));
    checkTrustees(group, found);
    return found;
  });
  require(group.same(sharedKey(group, kinds), read.key.public), "key-is-not-the-trustees");
  const weights = within({ part: "credentials" }, () => readCredentials(group, credentials, quick));
  const ranked = read.questions.some((each) => each.kind === "NonHomomorphic");
  require(!ranked || [...weights.values()].every((each) => each === 1), "weights-need-sums");
  group.often(read.key.public);
  return {
    election: read,
    group,
    fingerprint,
    trustees: kinds,
    weights,
    decrypting: kinds.flatMap((each) => each.members),
  };
}

/** The key that all trustees have together. */
export function sharedKey(group, kinds) {
  return product(
    group,
    kinds.map((each) => keyOf(group, each)),
  );
}
