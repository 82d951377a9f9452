/** Ballots put together without being opened. */
import { ciphertextData } from "./messages.js";
import { together } from "./proofs.js";
import { dump } from "./wire.js";

/** The last ballot of each credential, in the order in which those came. */
export function last(ballots) {
  const kept = new Map();
  for (const each of ballots) {
    kept.delete(each.credential);
    kept.set(each.credential, each);
  }
  return [...kept.values()];
}

/** What is to be decrypted, a flat column for each question: sums by weight, ranked answers one by one. */
export function tally(setup, ballots) {
  const counted = last(ballots);
  const weights = counted.map((each) => setup.weights.get(each.credential));
  const columns = setup.election.questions.map((each, place) =>
    columnOf(setup, each, place, counted, weights),
  );
  return { count: counted.length, weight: weights.reduce((sum, each) => sum + each, 0), columns };
}

function columnOf({ group }, question, place, ballots, weights) {
  const flat = ballots.map((each) => [each.answers[place].choices].flat(2));
  if (question.kind === "NonHomomorphic") return flat.flat();
  const width = question.width ?? question.widths.reduce((sum, each) => sum + each, 0);
  const weighed = flat.map((row, at) => row.map((pair) => times(group, pair, weights[at])));
  return Array.from({ length: width }, (_, at) =>
    together(
      group,
      weighed.map((row) => row[at]),
    ),
  );
}

function times(group, pair, weight) {
  if (weight === 1) return pair;
  const raised = (each) => group.openPower(each, BigInt(weight));
  return { alpha: raised(pair.alpha), beta: raised(pair.beta) };
}

/** Columns as messages write them: those of lists cut into their rows again. */
export function shaped(setup, columns) {
  return columns.map((column, place) => {
    const { widths } = setup.election.questions[place];
    return widths ? cut(column, widths) : column;
  });
}

function cut(column, widths) {
  const left = [...column];
  return widths.map((width) => left.splice(0, width));
}

/** A tally as it is written. */
export function tallyData(setup, columns) {
  return shaped(
    setup,
    columns.map((column) => column.map((each) => ciphertextData(setup.group, each))),
  );
}

/** Which questions are shuffled. */
export function rankedPlaces(setup) {
  const { questions } = setup.election;
  return [...questions.keys()].filter((place) => questions[place].kind === "NonHomomorphic");
}

/** The columns as an election tells them, ranked answers in any order; null where they are not the found. */
export function arranged(setup, found, told) {
  const right = tallyData(setup, found.columns);
  if (!Array.isArray(told) || told.length !== right.length) return null;
  const columns = [...found.columns];
  for (const place of rankedPlaces(setup)) {
    if (!Array.isArray(told[place]) || sorted(told[place]) !== sorted(right[place])) return null;
    const pairs = new Map(right[place].map((each, at) => [dump(each), columns[place][at]]));
    columns[place] = told[place].map((each) => pairs.get(dump(each)));
  }
  return dump(tallyData(setup, columns)) === dump(told) ? columns : null;
}

function sorted(data) {
  return dump(data.map(dump).sort());
}
