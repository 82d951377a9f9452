// Forms with a field "once" are sent until they are answered, in the order of the presses, and done once; what was typed is
// not lost. Without script they are sent as any form is.
(() => {
  "use strict";
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const fields = (form) => all("input:not([type=hidden], [type=password]), textarea, select", form);
  const same = (field) => field.id || field.name;
  const queued = `queued:${location.pathname}`;
  const held = () => [].concat(JSON.parse(sessionStorage.getItem(queued) || "[]"));
  const hold = (sent) => sent.length ? sessionStorage.setItem(queued, JSON.stringify(sent)) : sessionStorage.removeItem(queued);
  const typed = (form) => `typed:${location.pathname}:${form.getAttribute("action")}`;
  const keyed = (form) => form && form.elements.once;
  const chosen = () => [...crypto.getRandomValues(new Uint8Array(16))].map((each) => each.toString(16).padStart(2, "0")).join("");

  // One line above the page says what waits to be sent.
  function say(words) {
    const main = document.querySelector("main");
    const line = document.getElementById("unsent") || main.insertAdjacentElement("afterbegin", document.createElement("p"));
    [line.id, line.className, line.textContent] = ["unsent", "notice obstacle", words];
    line.setAttribute("role", "status");
  }

  // The answer takes the place of the page: its fault, the deed that is asked again, or the next step comes into view.
  async function send({ action, body, draft, fold }) {
    const answer = await fetch(action, { method: "POST", body: new URLSearchParams(body) });
    if (answer.status >= 502 && answer.status <= 504) throw new Error("nobody is there");
    const after = held().slice(1);
    const main = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("main");
    const elsewhere = !main || (answer.redirected && new URL(answer.url).pathname !== location.pathname);
    hold(answer.ok && !elsewhere ? after : []);
    if (elsewhere) return location.assign(answer.url);
    // As live.js: nothing is replaced under a finger.
    for (let tries = 0; tries < 40 && document.querySelector(":active"); tries += 1) await new Promise((done) => setTimeout(done, 50));
    if (answer.redirected) history.replaceState(null, "", answer.url);
    const unfolded = all("main details[open] > summary[id]").map((each) => each.id).filter((each) => each !== fold);
    document.querySelector("main").replaceWith(document.adoptNode(main));
    if (answer.ok) sessionStorage.removeItem(draft);
    for (const each of unfolded) document.getElementById(each)?.parentElement.setAttribute("open", "");
    restore();
    document.dispatchEvent(new Event("replaced"));
    if (!answer.ok && after.length) say("What was pressed after this was not sent. What was typed there is kept.");
    const next = document.getElementById("again") || document.querySelector(".notice.fault") || document.getElementById("next") || document.getElementById("step");
    if (next) { if (next.tabIndex < 0) next.tabIndex = -1; next.focus({ preventScroll: answer.ok && next.id !== "next" }); }
  }

  async function flush() {
    if (flush.busy) return;
    flush.busy = true;
    try { while (held().length) await send(held()[0]); }
    catch { say("No connection. What you sent is kept, and is sent once when there is one."); }
    flush.busy = false;
  }

  document.addEventListener("submit", (event) => {
    const [form, button] = [event.target, event.submitter];
    if (!keyed(form) || form.enctype.startsWith("multipart")) return;
    event.preventDefault();
    const action = button?.hasAttribute("formaction") ? button.formAction : form.action;
    form.elements.once.value = "";
    const pressed = JSON.stringify([...new FormData(form, button)]);
    if (held().some((each) => each.action === action && each.pressed === pressed)) return flush();
    form.elements.once.value = chosen();
    const fold = form.closest("details")?.querySelector("summary").id;
    hold([...held(), { action, pressed, body: [...new FormData(form, button)], draft: typed(form), fold }]);
    flush();
  });

  document.addEventListener("input", ({ target: { form } }) => {
    if (!keyed(form)) return;
    const kept = fields(form).filter(same).map((each) => [same(each), each.value, each.checked]);
    sessionStorage.setItem(typed(form), JSON.stringify(kept));
  });

  function restore() {
    for (const form of all("form").filter(keyed)) {
      for (const [name, value, checked] of JSON.parse(sessionStorage.getItem(typed(form)) || "[]")) {
        const field = fields(form).find((each) => same(each) === name && (each.type !== "radio" || each.value === value));
        if (field) [field.value, field.checked] = [value, checked];
      }
    }
  }

  setInterval(flush, 5000);
  addEventListener("online", flush);
  document.addEventListener("live", flush);
  restore();
  flush();
})();
