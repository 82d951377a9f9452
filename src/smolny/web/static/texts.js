// A change is shown while it is written: the part #preview is asked for anew, and put in place. Without script a button does it.
(() => {
  "use strict";
  const form = document.querySelector("form[data-preview]");
  if (!form) return;
  let [waits, asked] = [0, 0];

  async function show() {
    const number = (asked += 1);
    const sent = new FormData(form);
    for (const [name, value] of [...sent]) if (value instanceof File) sent.delete(name);
    sent.set("do", "preview");
    const plain = form.enctype.startsWith("multipart") ? sent : new URLSearchParams(sent);
    try {
      const answer = await fetch(form.action, { method: "POST", body: plain });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const fresh = page.getElementById("preview");
      if (number !== asked || !fresh) return;
      document.getElementById("preview").replaceWith(document.adoptNode(fresh));
      for (const seal of form.querySelectorAll("#seal")) seal.value = page.getElementById("seal").value;
    } catch { /* Without a network what was shown last stands. */ }
  }

  // What is ticked on the merge desk is kept in this browser, and is there again when the page is.
  const kept = `ticked:${location.pathname}`;
  const ticks = () => [...form.querySelectorAll("input[type=checkbox]")];
  const restore = () => {
    const before = JSON.parse(localStorage.getItem(kept) || "null");
    if (!before) return;
    for (const each of ticks()) each.checked = before[each.name + each.value] ?? each.checked;
    show();
  };
  if ("kept" in form.dataset && document.readyState !== "loading") restore();

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
    if ("kept" in form.dataset) localStorage.setItem(kept, JSON.stringify(Object.fromEntries(ticks().map((each) => [each.name + each.value, each.checked]))));
    clearTimeout(waits);
    waits = setTimeout(show, 400);
  });
})();
