// A ballot paper with ranks as a list that is put in order: by drag, by tap, by keys. The form works without it.
(() => {
  "use strict";
  const dressed = new WeakSet();
  const make = (tag, dress = {}, words = "") => {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(dress)) made.setAttribute(name, value);
    if (words) made.textContent = words;
    return made;
  };
  const kept = new Map();

  function rankings(form) {
    const list = form.querySelector("ol.candidates");
    const ranked = make("ol", { class: "ranked", "aria-label": "Your order", role: "list" });
    const hint = make("p", { class: "proc" }, "Tap a name to put it behind those in your order; move it with the arrows, by dragging, or with the arrow keys.");
    const order = make("input", { type: "hidden", name: "order" });
    form.insertBefore(hint, list);
    form.insertBefore(ranked, list);
    form.append(order);
    list.classList.add("left");
    const names = new Map([...list.children].map((each) => [each.dataset.number, each.querySelector("label span:last-child").textContent]));
    let said = (kept.get(form.action + form.elements.question.value) || []).filter((each) => names.has(each));
    let dragged = null;

    function move(number, to) {
      const from = said.indexOf(number);
      if (from >= 0) said.splice(from, 1);
      if (to !== null) said.splice(Math.max(0, Math.min(to, said.length)), 0, number);
      draw(number);
    }

    function row(number, place) {
      const item = make("li", { draggable: "true", tabindex: "0", "data-number": number, "aria-label": `${names.get(number)}, number ${place + 1} of ${said.length}` });
      item.append(make("b", { class: "no" }, String(place + 1)), make("span", {}, names.get(number)));
      for (const [words, label, to] of [["\u2191", "up", place - 1], ["\u2193", "down", place + 1], ["\u00d7", "out of your order", null]]) {
        const button = make("button", { type: "button", class: "btn", "aria-label": `${names.get(number)} ${label}` }, words);
        button.addEventListener("click", () => move(number, to));
        item.append(button);
      }
      item.addEventListener("keydown", (event) => {
        const to = { ArrowUp: place - 1, ArrowDown: place + 1 }[event.key];
        if (event.target !== item || (to === undefined && !["Delete", "Backspace"].includes(event.key))) return;
        event.preventDefault();
        move(number, to === undefined ? null : to);
      });
      item.addEventListener("dragstart", () => { dragged = number; });
      item.addEventListener("dragover", (event) => event.preventDefault());
      item.addEventListener("drop", (event) => { event.preventDefault(); if (dragged) move(dragged, place); });
      return item;
    }

    function draw(focus = null) {
      kept.set(form.action + form.elements.question.value, said);
      order.value = said.join(">");
      ranked.replaceChildren(...said.map(row));
      for (const each of list.children) each.hidden = said.includes(each.dataset.number);
      const item = focus && ranked.querySelector(`[data-number="${focus}"]`);
      if (item) item.focus();
    }

    for (const each of list.children) {
      const number = each.dataset.number;
      const button = make("button", { type: "button", class: "btn wide", draggable: "true" });
      button.append(make("span", { class: "no" }, number), make("span", {}, names.get(number)));
      button.addEventListener("click", () => move(number, said.length));
      button.addEventListener("dragstart", () => { dragged = number; });
      each.replaceChildren(button);
    }
    ranked.addEventListener("dragover", (event) => event.preventDefault());
    ranked.addEventListener("drop", (event) => { event.preventDefault(); if (dragged && event.target === ranked) move(dragged, said.length); });
    draw();
  }

  // How many more may be marked, before anything is sent.
  function marks(form) {
    const told = form.querySelector("[data-left]");
    const most = Number(form.dataset.most);
    const count = () => {
      const marked = form.dataset.paper === "points"
        ? [...form.querySelectorAll("[name^='points.']")].reduce((sum, each) => sum + (Number(each.value) || 0), 0)
        : form.querySelectorAll("[name=mark]:checked").length;
      told.hidden = false;
      told.textContent = marked > most ? `${marked - most} too many.` : `${most - marked} left.`;
      for (const each of form.querySelectorAll("[name=mark]")) each.disabled = marked >= most && !each.checked;
      form.querySelector("button.go").disabled = marked > most;
    };
    form.addEventListener("input", count);
    count();
  }

  const look = () => {
    for (const form of document.querySelectorAll("[data-paper]")) {
      if (dressed.has(form)) continue;
      dressed.add(form);
      if (form.dataset.paper === "ranking") rankings(form);
      if (["several", "points"].includes(form.dataset.paper)) marks(form);
    }
  };
  // A paper that came by the stream is the same for everybody: whose it is the page knows.
  const fresh = () => [...crypto.getRandomValues(new Uint8Array(16))].map((each) => each.toString(16).padStart(2, "0")).join("");
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!form.matches("[data-paper]")) return;
    const asked = event.submitter && event.submitter.value;
    if (asked === "blank" && !confirm("Hand in a blank paper?")) { event.preventDefault(); return; }
    form.elements.csrf.value = document.querySelector("#mine input[name=csrf]").value;
    if (form.elements.key.value.startsWith("@")) form.elements.key.value = fresh();
  });
  new MutationObserver(look).observe(document.body, { childList: true, subtree: true });
  look();
})();
