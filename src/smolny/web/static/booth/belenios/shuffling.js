/** Shuffles made, with the proof that nothing was changed (CHVote 1.3.2). */
import { product } from "./groups.js";
import { ciphertextData } from "./messages.js";
import { generators, orderChallenges, wholeChallenge } from "./shuffles.js";

/**
 * Each column in another order and encrypted anew, with its proof, as the election publishes it. What is
 * secret is raised by `power`, one after the other; `progress` is waited for after each.
 */
export async function shuffle({ election, fingerprint, group }, before, chance, progress = () => {}) {
  const [ciphertexts, proofs] = [[], []];
  for (const column of before) {
    const { after, secrets } = shuffled(election.key, column, chance);
    const said = { key: election.key, fingerprint, before: column, after };
    ciphertexts.push(after.map((each) => ciphertextData(group, each)));
    proofs.push(proofData(group, await prove(said, secrets, chance, progress)));
  }
  return { ciphertexts, proofs };
}

/** The numbers from 0 in an order, each order as likely as any other. */
export function permutation(count, chance) {
  const left = Array.from({ length: count }, (_, place) => place);
  return left.map((_, place) => {
    const taken = place + Number(chance(BigInt(count - place)));
    const found = left[taken];
    left[taken] = left[place];
    return found;
  });
}

function draw({ order }, count, chance) {
  return Array.from({ length: count }, () => chance(order));
}

/** A column shuffled, and how: where each pair came from, and by what each was encrypted anew. */
function shuffled({ group, public: shared }, column, chance) {
  const order = permutation(column.length, chance);
  const numbers = draw(group, column.length, chance);
  const fresh = column.map((pair, place) => ({
    alpha: group.times(pair.alpha, group.basePower(numbers[place])),
    beta: group.times(pair.beta, group.power(shared, numbers[place])),
  }));
  return { after: order.map((place) => fresh[place]), secrets: { order, numbers } };
}

/** A commitment to an order, one element for each place, and the numbers behind them. */
function commitOrder(group, order, bases, chance) {
  const numbers = draw(group, order.length, chance);
  const elements = [];
  bases.forEach((base, at) => {
    elements[order[at]] = group.times(group.basePower(numbers[order[at]]), base);
  });
  return { elements, numbers };
}

/** A chain of commitments, each from the one before. */
async function commitChain(group, first, exponents, chance, progress) {
  const numbers = draw(group, exponents.length, chance);
  const elements = [first];
  for (const [at, exponent] of exponents.entries()) {
    elements.push(group.times(group.basePower(numbers[at]), group.power(elements[at], exponent)));
    await progress();
  }
  return { elements: elements.slice(1), numbers };
}

/** The product of elements, each to a power that is secret. */
async function secretPowers(group, elements, exponents, progress) {
  const found = [];
  for (const [at, each] of elements.entries()) {
    found.push(group.power(each, exponents[at]));
    await progress();
  }
  return product(group, found);
}

/** The proof of a shuffle, in the order of the specification's table. */
async function prove(said, secrets, chance, progress) {
  const { group } = said.key;
  const count = said.before.length;
  const [secondary, ...bases] = generators(group, count);
  const placed = commitOrder(group, secrets.order, bases, chance);
  const weights = orderChallenges(said, placed.elements);
  const ordered = secrets.order.map((place) => weights[place]);
  const chain = await commitChain(group, secondary, ordered, chance, progress);
  const [four, links, places] = [4, count, count].map((many) => draw(group, many, chance));
  const steps = [secondary, ...chain.elements].slice(0, count);
  const committed = {
    drawn: await commitments(said, four, places, bases, progress),
    chainDrawn: await chainCommitments(group, links, steps, places, progress),
    permutation: placed.elements,
    chain: chain.elements,
  };
  const asked = wholeChallenge(said, committed);
  const answers = (nonces, values) =>
    nonces.map((nonce, at) => (nonce + asked * values[at]) % group.order);
  return {
    ...committed,
    responses: answers(four, sums(group, weights, ordered, placed.numbers, chain.numbers, secrets.numbers)),
    chainResponses: answers(links, chain.numbers),
    orderResponses: answers(places, ordered),
  };
}

/** The first three about the order, the last two about what is encrypted. */
async function commitments({ key, after }, four, places, bases, progress) {
  const { group, public: shared } = key;
  const [first, second, third] = four.slice(0, 3).map((each) => group.basePower(each));
  const half = async (base, part) => {
    const elements = after.map((each) => each[part]);
    return group.over(await secretPowers(group, elements, places, progress), group.power(base, four[3]));
  };
  const weighed = group.times(third, await secretPowers(group, bases, places, progress));
  return [first, second, weighed, await half(shared, "beta"), await half(group.generator, "alpha")];
}

async function chainCommitments(group, links, steps, places, progress) {
  const found = [];
  for (const [at, step] of steps.entries()) {
    found.push(group.times(group.basePower(links[at]), group.power(step, places[at])));
    await progress();
  }
  return found;
}

/** Of the secret numbers: plain, along the chain, and weighed by the challenges. */
function sums({ order }, weights, ordered, placed, links, fresh) {
  let [along, tail] = [0n, 1n];
  for (let at = links.length - 1; at >= 0; at -= 1) {
    along = (along + links[at] * tail) % order;
    tail = (tail * ordered[at]) % order;
  }
  const plain = placed.reduce((sum, each) => (sum + each) % order, 0n);
  const weigh = (row) => row.reduce((sum, each, at) => (sum + each * weights[at]) % order, 0n);
  return [plain, along, weigh(placed), weigh(fresh)];
}

function proofData(group, proof) {
  const written = (elements) => elements.map((each) => group.encode(each));
  const [first, second, third, ...pair] = written(proof.drawn);
  return [
    [first, second, third, pair, written(proof.chainDrawn)],
    [...proof.responses.map(String), proof.chainResponses.map(String), proof.orderResponses.map(String)],
    written(proof.permutation),
    written(proof.chain),
  ];
}
