/** Questions drawn as fields, and what was chosen in them. */
import { isAllowed } from "../belenios/voting.js";
import { words } from "./page.js";
import { clearPaper, drawPaper, element, isPaper, numbersIn, paperHint } from "./papers.js";

const BLANK = "blank";

/** Draw the questions into a part of the page. */
export function drawQuestions(into, questions) {
  into.replaceChildren(...questions.map(drawQuestion));
}

function drawQuestion(question, place) {
  const hint = element("p", { className: "proc", id: `hint-${place}`, textContent: hintOf(question) });
  const legend = element("legend", { textContent: question.question });
  const field = element("fieldset", { className: "ask" }, legend, hint);
  field.setAttribute("aria-describedby", hint.id);
  if (question.kind === "Lists") return field;
  if (question.kind === "NonHomomorphic") return paperField(field, question, place);
  question.answers.forEach((answer, at) => field.append(tickField(question, place, String(at), answer)));
  if (question.blank) field.append(tickField(question, place, BLANK, words("blank")));
  field.addEventListener("change", (changed) => blankStandsAlone(field, changed.target));
  return field;
}

/** A paper that is opened by itself; blank stands alone here too. */
function paperField(field, question, place) {
  const blank = tickField({}, place, BLANK, words("blank"));
  const input = blank.querySelector("input");
  field.append(...drawPaper(question, place, () => (input.checked = false)), blank);
  input.addEventListener("change", () => {
    if (!input.checked) return;
    clearPaper(field);
    input.checked = true;
  });
  return field;
}

function hintOf(question) {
  if (question.kind === "Lists") return words("lists-are-not-offered");
  if (question.kind === "NonHomomorphic") return paperHint(question);
  const { least, most, blank } = question;
  const name =
    most === 1 && least === 1 ? "choose-one" : least === most ? "choose-exactly" : "choose-between";
  return words(name, { least, most }) + (blank ? ` ${words("or-blank")}` : "");
}

function tickField({ least, most }, place, value, answer) {
  const type = least === 1 && most === 1 ? "radio" : "checkbox";
  const input = element("input", { type, name: `question-${place}`, value });
  return element("label", { className: "tick" }, input, ` ${answer}`);
}

function blankStandsAlone(field, changed) {
  if (!changed.checked) return;
  for (const each of field.querySelectorAll(":checked")) {
    if (each !== changed && [each.value, changed.value].includes(BLANK)) each.checked = false;
  }
}

/** The choices as a ballot takes them, and what is wrong with them in words, null where nothing is. */
export function chosen(from, questions) {
  const fields = [...from.children];
  const choices = questions.map((question, place) => choiceIn(fields[place], question));
  const wrong = questions.findIndex((question, place) => !fits(fields[place], question, choices[place]));
  if (wrong < 0) return { choices, wrong: null };
  const [{ question }, hint] = [questions[wrong], hintOf(questions[wrong])];
  return { choices, wrong: words("choice-does-not-fit", { question, hint }) };
}

/** A paper says something that its form can say, or that it is blank. */
function fits(field, question, choice) {
  if (question.kind !== "NonHomomorphic") return isAllowed(question, choice);
  const isBlank = field.querySelector(`[value="${BLANK}"]`).checked;
  return isPaper(question, choice) && isAllowed(question, choice) && choice.some(Boolean) !== isBlank;
}

function choiceIn(field, question) {
  if (question.kind === "NonHomomorphic") return numbersIn(field, question);
  const values = Array.from(field.querySelectorAll(":checked"), (each) => each.value);
  const bits = question.answers.map((_, at) => Number(values.includes(String(at))));
  return question.blank ? [Number(values.includes(BLANK)), ...bits] : bits;
}
