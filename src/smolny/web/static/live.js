// Keeps a page as the record is: parts come by server events, clocks count. Everything works without it.
(() => {
  "use strict";
  const root = document.querySelector("[data-live]");
  if (!root) return;
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const parse = (html) => new DOMParser().parseFromString(html, "text/html");
  const hour = (time) => new Date(time).toTimeString().slice(0, 5);
  const tell = (words) => { document.getElementById("told").textContent = words; };
  let [source, heard, lostAt, offset, seen] = [null, 0, 0, 0, Number(root.dataset.after)];
  let [asked, refused, due] = [0, 0, 0];

  // Whether the page is live is said where the server left room for it.
  function mark() {
    for (const place of all("[data-mark]")) {
      place.classList.toggle("off", lostAt > 0 || !heard);
      if (heard && !lostAt) place.textContent = `live \u00b7 entry ${seen}`;
      else if (lostAt) place.innerHTML = `not live since ${hour(lostAt)} <a href="">load again</a>`;
    }
  }

  function lost() {
    lostAt ||= Date.now();
    mark();
    document.dispatchEvent(new Event("lost"));
  }

  function live() {
    heard = Date.now();
    [lostAt, refused] = [0, 0];
    mark();
    document.dispatchEvent(new Event("live"));
  }

  // Parts: what was typed, unfolded and focused in the old one goes on in the new one.
  const fields = (part) => all("input:not([type=hidden]), textarea, select", part);
  const same = (field) => field.id || field.name;
  const touched = (field) => field.matches("[type=checkbox], [type=radio]") ? field.checked !== field.defaultChecked
    : field.options ? [...field.options].some((each) => each.selected !== each.defaultSelected) : field.value !== field.defaultValue;

  function keepTyped(old, fresh) {
    for (const field of fields(old).filter(touched)) {
      const twin = fields(fresh).find((each) => same(each) === same(field) && each.type === field.type
        && (each.type !== "radio" || each.value === field.value));
      if (twin) [twin.value, twin.checked] = [field.value, field.checked];
    }
    const folds = all("details", fresh);
    all("details", old).forEach((each, place) => { if (folds[place]) folds[place].open = each.open; });
  }

  function replace(html, which) {
    for (const fresh of all(which, parse(html))) {
      const old = fresh.id && document.getElementById(fresh.id);
      if (!old || old.isEqualNode(fresh)) continue;
      const part = document.adoptNode(fresh);
      const active = old.contains(document.activeElement) ? document.activeElement : null;
      const place = active && all(active.localName, old).indexOf(active);
      keepTyped(old, part);
      old.replaceWith(part);
      const next = active && (active.id && document.getElementById(active.id) || all(active.localName, part)[place]);
      if (!next) continue;
      next.focus({ preventScroll: true });
      try { next.setSelectionRange(active.selectionStart, active.selectionEnd); } catch { /* it has no caret */ }
    }
    mark();
    count();
  }

  // Nothing is replaced under a finger: a press that began on a button ends on it. What waits keeps its order.
  async function released() {
    for (let tries = 0; tries < 40 && document.querySelector(":active"); tries += 1) await new Promise((done) => setTimeout(done, 50));
  }
  let turn = Promise.resolve();
  const inTurn = (html, which) => { turn = turn.then(released).then(() => replace(html, which)).catch(lost); };

  // What only this reader sees is fetched again, each reader a moment later than the other; what came while
  // it was fetched has it fetched once more, so that no older answer follows a newer one.
  let [waiting, fetching, stale] = [0, false, false];
  function reload(within = 1000) {
    if (!document.querySelector("[data-own]")) return;
    stale = true;
    clearTimeout(waiting);
    if (!fetching) waiting = setTimeout(fetchOwn, Math.random() * within);
  }

  async function fetchOwn() {
    [fetching, stale] = [true, false];
    let again = 0;
    try {
      const answer = await fetch(location.href, { cache: "no-store" });
      if (answer.ok && !answer.redirected) inTurn(await answer.text(), "[data-own]");
      else if (answer.status === 429 || answer.status >= 500) again = 5000;
    } catch {
      lost();
      again = 5000;
    }
    fetching = false;
    if (stale || again) reload(again || 1000);
  }

  function concerned(told) {
    const mine = root.dataset.of;
    return !mine || told === "*" || told.split(" ").some((each) => mine.split(" ").includes(each));
  }

  function listen() {
    if (source) source.close();
    [asked, due] = [Date.now(), 0];
    const address = new URL(root.dataset.live, location);
    address.searchParams.set("after", seen);
    source = new EventSource(address);
    const on = (kind, work) => source.addEventListener(kind, (event) => {
      if (event.lastEventId) seen = Number(event.lastEventId);
      work(event.data);
      live();
    });
    on("hello", (data) => { offset = Date.parse(JSON.parse(data).now) - Date.now(); });
    on("parts", (data) => { inTurn(data, "[data-part]"); if (!root.dataset.of) reload(); });
    on("concerns", (data) => { if (concerned(data)) reload(); });
    on("beat", () => {});
    source.onerror = lost;
  }

  // A stream that was refused, or that fell silent, is asked for again: soon at first, and each reader at
  // another moment.
  setInterval(() => {
    const silent = Date.now() - Math.max(heard, asked) > 40000;
    if (silent) lost();
    if (!silent && source.readyState !== EventSource.CLOSED) return;
    due ||= Date.now() + Math.random() * Math.min(20000, 2000 * 2 ** refused);
    if (Date.now() < due) return;
    refused += 1;
    listen();
  }, 500);

  // Clocks: data-ends and data-began are moments by the server's clock; one without an end counts up.
  function count() {
    const now = Date.now() + offset;
    for (const clock of all("[data-ends], [data-began]")) {
      const [ends, began] = [Date.parse(clock.dataset.ends), Date.parse(clock.dataset.began)];
      if (clock.localName === "progress") { clock.value = (now - began) / 1000; continue; }
      const left = Math.round((isNaN(ends) ? now - began : ends - now) / 1000);
      const [size, face] = [Math.abs(left), clock.querySelector("b") || clock];
      const shown = `${left < 0 ? "+" : ""}${Math.floor(size / 60)}:${String(size % 60).padStart(2, "0")}`;
      if (face.textContent === shown) continue;
      face.textContent = shown;
      clock.classList.toggle("over", left < 0);
      if (!isNaN(ends) && (left === 60 || left === 0)) tell(left ? "One minute left." : "The time is over.");
    }
  }
  setInterval(count, 250);

  addEventListener("offline", lost);
  addEventListener("online", listen);
  document.addEventListener("replaced", () => { mark(); count(); });
  addEventListener("pagehide", () => source.close());
  addEventListener("pageshow", (event) => { if (event.persisted) listen(); });
  listen();
})();
