/** What voters are asked. */
import { Unsound } from "./unsound.js";
import { fields, malformed, rows, small, string } from "./wire.js";

const MOST_ANSWERS = 1000;

/** A question; Unsound `question-is-of-no-known-kind`, `question-cannot-be-answered`. */
export function readQuestion(data) {
  if (data !== null && typeof data === "object" && Object.hasOwn(data, "type")) {
    const [kind, value, extra] = fields(data, "question", ["type", "value", "extra"], ["extra"]);
    return checked(nested(kind, value, extra));
  }
  const names = ["answers", "blank", "min", "max", "question"];
  const [answers, blank, least, most, question] = fields(data, "question", names, ["blank"]);
  if (blank !== undefined && typeof blank !== "boolean") throw malformed("blank");
  const named = namesOf(answers);
  return checked({
    kind: "Homomorphic",
    answers: named,
    least: small(least, "min"),
    most: small(most, "max"),
    question: string(question, "question"),
    blank: Boolean(blank),
    width: named.length + Number(Boolean(blank)),
  });
}

function nested(kind, value, extra) {
  if (!["NonHomomorphic", "Lists"].includes(kind)) {
    throw new Unsound("question-is-of-no-known-kind", { kind: String(kind).slice(0, 40) });
  }
  const [answers, question] = fields(value, "question", ["answers", "question"]);
  const asked = string(question, "question");
  if (kind === "NonHomomorphic") return { kind, answers: namesOf(answers), question: asked, extra };
  const lists = rows(answers, "answers", namesOf);
  return { kind, answers: lists, question: asked, widths: lists.map((row) => row.length) };
}

function namesOf(data) {
  return rows(data, "answers", (each) => string(each, "answers"));
}

function checked(question) {
  const lists = question.kind === "Lists";
  const table = lists ? question.answers : [question.answers];
  let possible = table.length > 0 && table.every((row) => row.length > Number(lists));
  if (question.kind === "Homomorphic") {
    possible &&= question.least <= question.most && question.most <= question.answers.length;
  }
  if (!possible || table.flat().length > MOST_ANSWERS) {
    throw new Unsound("question-cannot-be-answered", { question: question.question.slice(0, 80) });
  }
  return question;
}

/** How many answers may be chosen together: every number from the least to the most. */
export function totals(question) {
  return Array.from({ length: question.most - question.least + 1 }, (_, more) => question.least + more);
}
