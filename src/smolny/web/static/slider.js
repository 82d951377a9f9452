// Moves the page through the entries of the record while the slider is dragged. Without it the form does the same.
"use strict";

const form = document.querySelector("[data-slider]");
const slider = form.elements.after;
let shown = Number(slider.value);
let loading = false;
let leaving = false;

const address = () => (slider.value === slider.max ? form.action : `${form.action}?after=${slider.value}`);

function replaceParts(page) {
  for (const part of document.querySelectorAll("[data-part]")) {
    const fresh = page.getElementById(part.id);
    if (fresh) part.replaceWith(document.adoptNode(fresh));
  }
}

// One request at a time; when it is answered and the slider has moved on, the next one asks for where it stands now.
async function follow() {
  if (loading || Number(slider.value) === shown) return;
  loading = true;
  const [wanted, place] = [Number(slider.value), address()];
  try {
    const answer = await fetch(place);
    if (!answer.ok) throw new Error(answer.statusText);
    replaceParts(new DOMParser().parseFromString(await answer.text(), "text/html"));
    shown = wanted;
    history.replaceState(null, "", place);
  } catch {
    if (!leaving) location.assign(place);
    return;
  } finally {
    loading = false;
  }
  follow();
}

slider.addEventListener("input", follow);
addEventListener("beforeunload", () => { leaving = true; });
