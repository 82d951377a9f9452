// The ballot: a press is sent by itself, and again with the same key until it is answered. Works without it.
(() => {
  "use strict";
  const words = { "in-favour": "for", against: "against", abstain: "to abstain" };
  const root = document.querySelector("[data-live]");
  if (!root) return;
  const kept = (name) => { try { return JSON.parse(sessionStorage.getItem(`ballot ${name}`)); } catch { return null; } };
  const keep = (name, told) => { try { sessionStorage.setItem(`ballot ${name}`, JSON.stringify(told)); } catch { /* nothing is kept here */ } };
  const fresh = () => [...crypto.getRandomValues(new Uint8Array(16))].map((each) => each.toString(16).padStart(2, "0")).join("");
  const pause = (seconds) => new Promise((done) => setTimeout(done, seconds * 1000));

  function show(form, html, fault = false) {
    const place = form.parentElement.querySelector("[data-voted]");
    place.hidden = false;
    place.classList.toggle("fault", fault);
    place.textContent = html;
  }

  function dress(form) {
    const shown = document.querySelector("#my-ballot [data-seat]");
    const told = kept(form.dataset.ballot) || (shown && { choice: shown.dataset.choice });
    for (const each of form.querySelectorAll("button")) each.setAttribute("aria-pressed", told && !("secret" in form.dataset) ? told.choice === each.value : false);
    if (!told) return;
    const secret = "secret" in form.dataset;
    if (shown) { /* the page has said it */ }
    else if (told.waiting) show(form, "Held, not yet recorded: your paper goes into the urn with others.");
    else if (secret) show(form, `You have voted: entry ${told.entry}.`);
    else show(form, `You voted ${words[told.choice]}: entry ${told.entry}. Press another answer to change it.`);
    if (secret) for (const each of form.querySelectorAll("button")) each.disabled = true;
  }

  async function send(form, choice) {
    const csrf = document.querySelector("#mine input[name=csrf]").value;
    const press = JSON.stringify({ csrf, question: form.dataset.ballot, key: fresh(), choice });
    for (let tries = 0; ; tries += 1) {
      try {
        const answer = await fetch(form.action, { method: "POST", headers: { "Content-Type": "application/json" }, body: press });
        if (answer.status >= 500) throw new Error("not now");
        return [answer.ok, await answer.json()];
      } catch {
        show(form, "Not answered yet; sent again and again.");
        await pause(Math.min(10, 1 + tries) * (0.5 + Math.random()));
      }
    }
  }

  root.addEventListener("submit", async (event) => {
    const form = event.target;
    if (!form.matches("[data-ballot]") || !event.submitter) return;
    event.preventDefault();
    const choice = event.submitter.value;
    if ("secret" in form.dataset && !confirm(`Vote ${words[choice]}? A secret vote cannot be changed.`)) return;
    for (const each of form.querySelectorAll("button")) each.disabled = true;
    show(form, "On its way.");
    const [done, told] = await send(form, choice);
    const now = document.querySelector(`[data-ballot="${form.dataset.ballot}"]`) || form;
    for (const each of now.querySelectorAll("button")) each.disabled = false;
    if (!done) { show(now, told.told, true); return; }
    keep(form.dataset.ballot, "secret" in form.dataset ? { entry: told.entry, waiting: told.waiting } : { choice, entry: told.entry });
    const mine = document.getElementById("my-ballot");
    if (mine) {
      for (const each of mine.querySelectorAll("[data-seat], [data-not-yet]")) each.remove();
      if (mine.childElementCount === 1) mine.remove();
    }
    dress(now);
  });

  const dressed = new WeakSet();
  const look = () => {
    for (const form of document.querySelectorAll("[data-ballot]")) {
      if (dressed.has(form)) continue;
      dressed.add(form);
      dress(form);
    }
  };
  new MutationObserver(look).observe(root, { childList: true, subtree: true });
  look();
})();
