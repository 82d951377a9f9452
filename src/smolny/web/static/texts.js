// A change is shown while it is written: parts of the page are asked for anew, and put in place. Without script a button does it.
(() => {
  "use strict";
  const form = document.querySelector("form[data-preview]");
  if (!form) return;
  const keeps = "kept" in form.dataset;
  const MOST_ON_LEAVING = 60000; // Of what is sent while a page is left, browsers take no more than 64 KiB.
  let [waits, busy, again, unsaved, pressed] = [0, false, false, false, ""];

  // Whoever is at a field of a part goes on there in the new one.
  function put(id, page) {
    const fresh = page.getElementById(id);
    if (!fresh) return;
    const held = document.activeElement;
    document.getElementById(id).replaceWith(document.adoptNode(fresh));
    const twin = held.id && held !== document.activeElement && document.getElementById(held.id);
    if (!twin) return;
    twin.focus({ preventScroll: true });
    if (typeof held.selectionStart === "number") twin.setSelectionRange(held.selectionStart, held.selectionEnd);
  }

  function lost() {
    unsaved = keeps;
    const saved = document.getElementById("saved");
    if (saved) saved.textContent = saved.dataset.lost;
  }

  // One at a time: what is kept next follows what was kept last. A merge desk is kept, any other form is only shown.
  async function show() {
    [waits, again] = [clearTimeout(waits), busy];
    if (busy) return;
    busy = true;
    const sent = new FormData(form);
    for (const [name, value] of [...sent]) if (value instanceof File) sent.delete(name);
    sent.set("do", keeps ? "keep" : "preview");
    const plain = form.enctype.startsWith("multipart") ? sent : new URLSearchParams(sent);
    try {
      const answer = await fetch(form.action, { method: "POST", body: plain, keepalive: keeps && `${plain}`.length < MOST_ON_LEAVING });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      if (page.getElementById("preview")) unsaved = false;
      else lost();
      for (const seal of form.querySelectorAll("#seal")) seal.value = page.getElementById("seal").value;
      // What was changed meanwhile is not taken back: the next answer shows it.
      for (const id of again || waits || pressed ? ["kept"] : ["kept", "preview"]) put(id, page);
    } catch { lost(); /* Without a network what was shown last stands. */ }
    busy = false;
    if (pressed) form.requestSubmit(form.querySelector(`[name=do][value=${pressed}]`));
    else if (again) show();
  }

  // A piece of evidence is known by its hash: the file stays where it is.
  async function hashed(chosen) {
    const file = chosen.files[0];
    const field = (part) => form.elements[chosen.name.replace(/file$/, part)];
    if (!file || !globalThis.crypto?.subtle) return;
    const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", await file.arrayBuffer()));
    field("sha256").value = [...digest].map((byte) => byte.toString(16).padStart(2, "0")).join("");
    field("where").value ||= file.name;
    field("title").value ||= file.name;
    chosen.value = "";
  }

  form.addEventListener("input", (event) => {
    if ("hashed" in event.target.dataset) hashed(event.target);
    if (event.target.type === "file") return;
    clearTimeout(waits);
    waits = setTimeout(show, 400);
  });
  if (!keeps) return;
  // An amendment is ticked with all of its changes, and with any of them; with the last one it is unticked.
  form.addEventListener("input", ({ target }) => {
    const box = target.closest(".toggle");
    const changes = box ? [...box.querySelectorAll("[name=change]")] : [];
    if (target.name === "take") for (const each of changes) each.checked = target.checked;
    if (target.name === "change") box.querySelector("[name=take]").checked = changes.some((each) => each.checked);
  });
  addEventListener("pagehide", () => { if (waits) show(); });
  // What is still on its way, or did not arrive, is not left behind unasked.
  addEventListener("beforeunload", (event) => { if (busy || waits || again || unsaved) event.preventDefault(); });
  // Any other button sends the whole form, with the version that the save before it has left.
  form.addEventListener("submit", (event) => {
    const asked = event.submitter?.value;
    if (asked === "save" || busy) event.preventDefault();
    if (asked === "save") return void show();
    [waits, again, unsaved, pressed] = [clearTimeout(waits), false, false, busy ? asked : ""];
  });
})();
