"use strict";
// The index is a script because a page that was opened from a disk may not fetch a file beside it.
(() => {
  const most = 100;
  const sought = document.getElementById("sought");
  const found = document.getElementById("found");
  const results = document.getElementById("results");
  const plain = (words) => words.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const lines = window.smolnyIndex.map(([file, title, words]) => ({
    file, title, words, plain: plain(`${title} ${words}`),
  }));

  function shown(line) {
    const item = document.createElement("li");
    const link = document.createElement("a");
    link.href = line.file;
    link.textContent = line.title;
    const where = document.createElement("span");
    where.className = "mute";
    where.textContent = line.file.replace(/\.html$/, "");
    item.append(link, line.words ? ` ${line.words} ` : " ", where);
    return item;
  }

  function search() {
    const asked = plain(sought.value).split(/\s+/).filter(Boolean);
    const fitting = asked.length ? lines.filter((line) => asked.every((word) => line.plain.includes(word))) : [];
    results.replaceChildren(...fitting.slice(0, most).map(shown));
    const more = fitting.length > most ? `; the first ${most} are shown` : "";
    found.textContent = asked.length ? `${fitting.length} found${more}.` : `${lines.length} pages and entries can be searched.`;
  }

  sought.addEventListener("input", search);
  search();
})();
