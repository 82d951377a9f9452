/** Papers that are opened one by one, drawn as fields: an order, numbers for ranks, grades or points, answers. */
import { words } from "./page.js";

const MOST_GRADES = 6;

export function element(name, properties, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

/** How a paper is filled in; ranks that may be alike where a question does not say. */
export function formOf({ extra, answers }) {
  const known = { form: "ranking", alike: true, most: answers.length, ...extra };
  return Object.hasOwn(DRAWN, known.form) ? known : { ...known, form: "ranking", alike: true };
}

/** What is to be done, in words. */
export function paperHint(question) {
  const { form, alike, most } = formOf(question);
  const name = form === "ranking" && !alike ? "put-in-order" : `give-${form}`;
  return `${words(name, { most, grades: MOST_GRADES })} ${words("or-blank")}`;
}

/** Draw what a paper has for its candidates; `changed` is called when something is marked. */
export function drawPaper(question, place, changed) {
  const { form, alike } = formOf(question);
  const draw = form === "ranking" && !alike ? orderField : DRAWN[form];
  return draw(question, place, changed);
}

/** The numbers of a paper: a number for each candidate, 0 for nothing. */
export function numbersIn(field, question) {
  const numbers = question.answers.map(() => 0);
  for (const [at, item] of [...field.querySelectorAll("[data-order] > li")].entries())
    numbers[item.dataset.answer] = at + 1;
  for (const each of field.querySelectorAll("[data-number]"))
    if (each.type !== "radio" || each.checked) numbers[each.dataset.number] = Number(each.value);
  return numbers;
}

/** Whether some paper of the form can say that. */
export function isPaper(question, numbers) {
  const { form, alike, most } = formOf(question);
  const given = numbers.filter((each) => each !== 0);
  if (!given.every((each) => Number.isInteger(each) && each > 0 && each < 256)) return false;
  if (form === "points") return given.reduce((sum, each) => sum + each, 0) <= most;
  if (form === "grades") return given.every((each) => each <= MOST_GRADES);
  if (form === "answers") return given.every((each) => each <= 2);
  const ranks = new Set(given);
  return given.every((each) => each === 1 || ranks.has(each - 1)) && (alike || ranks.size === given.length);
}

/** Take everything off a paper again. */
export function clearPaper(field) {
  for (const each of field.querySelectorAll("[data-order] [data-out]")) each.click();
  for (const each of field.querySelectorAll("[data-number]")) {
    if (each.type === "radio") each.checked = each.value === "0";
    else each.value = each.localName === "select" ? "0" : "";
  }
}

/** What a paper says, in words. */
export function paperInWords(question, numbers) {
  const { form } = formOf(question);
  const marked = question.answers.map((answer, at) => [answer, numbers[at]]).filter(([, rank]) => rank > 0);
  if (marked.length === 0) return words("blank");
  const sign = form === "points" ? -1 : 1;
  marked.sort(([, one], [, other]) => sign * (one - other));
  const name = form === "answers" ? ["", "said-yes", "said-no"] : null;
  return marked.map(([answer, rank]) => words(name?.[rank] ?? "ranked", { answer, rank })).join(", ");
}

/** An order that is made by tapping: the names in it, with buttons to move them, then those that are left. */
function orderField(question, place, changed) {
  const order = element("ol", { className: "order", ariaLabel: words("your-order") });
  const left = element("ul", { className: "order plain", ariaLabel: words("not-in-order") });
  const told = element("p", { className: "proc" });
  order.dataset.order = "";
  told.setAttribute("role", "status");
  const say = (name, item) => {
    const at = [...order.children].indexOf(item) + 1;
    told.textContent = words(name, { answer: item.dataset.name, rank: at, of: order.children.length });
    for (const [rank, each] of [...order.children].entries()) number(each, rank + 1);
    for (const each of left.children) number(each, 0);
    changed();
  };
  for (const [at, answer] of question.answers.entries()) {
    const item = element("li", {});
    Object.assign(item.dataset, { answer: at, name: answer });
    const move = (name, aside, work) => {
      const button = element("button", { type: "button", className: "btn", textContent: words(`sign-${name}`) });
      button.ariaLabel = words(`${name}-in-order`, { answer });
      if (aside) button.dataset[aside] = "";
      button.addEventListener("click", () => {
        const to = work(item);
        say(to, item);
        const next = item.querySelector(to === "is-out-of-order" ? "[data-in]" : `[data-${aside}]`);
        next.focus({ preventScroll: true });
      });
      return button;
    };
    const name = element("span", { textContent: answer });
    item.append(
      element("b", {}),
      name,
      move("next", "in", () => (order.append(item), "is-in-order")),
      move("up", "up", () => (item.previousElementSibling?.before(item), "is-in-order")),
      move("down", "down", () => (item.nextElementSibling?.after(item), "is-in-order")),
      move("out", "out", () => (back(left, item), "is-out-of-order")),
    );
    item.addEventListener("click", ({ target }) => {
      const isLeft = item.parentElement === left && !target.closest("button");
      if (isLeft) item.querySelector("[data-in]").click();
    });
    left.append(item);
    number(item, 0);
  }
  return [order, told, left];
}

/** Back to its place among those that are left. */
function back(left, item) {
  const after = [...left.children].find((each) => Number(each.dataset.answer) > Number(item.dataset.answer));
  left.insertBefore(item, after ?? null);
}

function number(item, rank) {
  item.querySelector("b").textContent = rank || "";
  for (const name of ["up", "down", "out"]) item.querySelector(`[data-${name}]`).hidden = rank === 0;
  item.querySelector("[data-in]").hidden = rank > 0;
}

function chosenFrom(values, nameOf) {
  return (question, place, changed) =>
    question.answers.map((answer, at) => {
      const options = values(question).map((value) =>
        element("option", { value, textContent: value === 0 ? words("no-number") : nameOf(value) }),
      );
      const select = element("select", {}, ...options);
      select.dataset.number = at;
      select.addEventListener("change", changed);
      return element("label", { className: "tick" }, element("span", { textContent: answer }), select);
    });
}

function upTo(most) {
  return Array.from({ length: most + 1 }, (_, value) => value);
}

function pointsField(question, place, changed) {
  return question.answers.map((answer, at) => {
    const input = element("input", { type: "text", inputMode: "numeric", size: 4 });
    input.dataset.number = at;
    input.addEventListener("input", changed);
    return element("label", { className: "tick" }, element("span", { textContent: answer }), input);
  });
}

function answersField(question, place, changed) {
  return question.answers.map((answer, at) => {
    const choices = ["answer-none", "answer-yes", "answer-no"].map((name, value) => {
      const input = element("input", { type: "radio", name: `answer-${place}-${at}`, value, checked: value === 0 });
      input.dataset.number = at;
      input.addEventListener("change", changed);
      return element("label", { className: "tick" }, input, ` ${words(name)}`);
    });
    const legend = element("legend", { textContent: answer });
    return element("fieldset", { className: "answers" }, legend, ...[1, 2, 0].map((each) => choices[each]));
  });
}

const DRAWN = {
  ranking: chosenFrom(({ answers }) => upTo(answers.length), String),
  grades: chosenFrom(
    () => upTo(MOST_GRADES),
    (value) => (value === 1 ? words("best-grade") : String(value)),
  ),
  points: pointsField,
  answers: answersField,
};
