// Forms that bear a key are sent once, however often it takes, and what was typed is not lost. Without it they
// are sent as any form is.
(() => {
  "use strict";
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const fields = (form) => all("input:not([type=hidden], [type=password]), textarea, select", form);
  const same = (field) => field.id || field.name;
  const queued = `queued:${location.pathname}`;
  const typed = (form) => `typed:${location.pathname}:${form.getAttribute("action")}`;
  const keyed = (form) => form && form.elements.key;

  // One line above the page says what waits to be sent.
  function say(words) {
    const main = document.querySelector("main");
    const line = document.getElementById("unsent") || main.insertAdjacentElement("afterbegin", document.createElement("p"));
    [line.id, line.className, line.textContent] = ["unsent", "notice obstacle", words];
    line.setAttribute("role", "status");
  }

  async function send({ action, body }) {
    const answer = await fetch(action, { method: "POST", body: new URLSearchParams(body) });
    sessionStorage.removeItem(queued);
    const main = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("main");
    if (!main) return location.assign(answer.url);
    if (answer.ok) history.replaceState(null, "", answer.url);
    document.querySelector("main").replaceWith(document.adoptNode(main));
    document.dispatchEvent(new Event("replaced"));
    const refused = document.querySelector(".notice.fault");
    if (refused) { refused.tabIndex = -1; refused.focus(); }
  }

  async function flush() {
    const held = JSON.parse(sessionStorage.getItem(queued) || "null");
    if (!held || flush.busy) return;
    flush.busy = true;
    try { await send(held); } catch { say("No connection. What you sent is kept, and is sent once when there is one."); }
    flush.busy = false;
  }

  document.addEventListener("submit", (event) => {
    const [form, button] = [event.target, event.submitter];
    if (!keyed(form) || form.enctype.startsWith("multipart")) return;
    event.preventDefault();
    const held = { action: button?.hasAttribute("formaction") ? button.formAction : form.action, body: [...new FormData(form, button)] };
    sessionStorage.setItem(queued, JSON.stringify(held));
    sessionStorage.removeItem(typed(form));
    flush();
  });

  document.addEventListener("input", ({ target: { form } }) => {
    if (!keyed(form)) return;
    const kept = fields(form).filter(same).map((each) => [same(each), each.value, each.checked]);
    sessionStorage.setItem(typed(form), JSON.stringify(kept));
  });

  for (const form of all("form").filter(keyed)) {
    for (const [name, value, checked] of JSON.parse(sessionStorage.getItem(typed(form)) || "[]")) {
      const field = fields(form).find((each) => same(each) === name && (each.type !== "radio" || each.value === value));
      if (field) [field.value, field.checked] = [value, checked];
    }
  }

  addEventListener("online", flush);
  document.addEventListener("live", flush);
  flush();
})();
