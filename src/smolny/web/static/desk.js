// The credentials desk: counts that follow the record by its stream, and the camera for cards. Everything works without it.
(() => {
  "use strict";
  const strip = () => document.getElementById("strip");

  // The stream says that somebody entered something; the counts are fetched, each desk a moment later than the other.
  const address = strip().dataset.live;
  let [source, waiting] = [null, 0];

  function off() { strip().querySelector(".live").classList.add("off"); }

  function listen() {
    source = new EventSource(`${address}&after=${strip().dataset.size}`);
    source.addEventListener("hello", refresh);
    source.addEventListener("concerns", () => { clearTimeout(waiting); waiting = setTimeout(refresh, Math.random() * 300); });
    source.onerror = off;
  }

  async function refresh() {
    const page = new URL(location.href);
    try {
      const answer = await fetch(`${page.pathname}/counts?size=${strip().dataset.size}`, { cache: "no-store" });
      if (answer.redirected || answer.status === 403) throw new Error("signed out");
      if (answer.status === 200) replace(await answer.text());
      strip().querySelector(".live").classList.remove("off");
    } catch { off(); }
  }

  function replace(html) {
    const fresh = new DOMParser().parseFromString(html, "text/html");
    for (const id of ["strip", "counts"]) {
      const part = fresh.getElementById(id);
      const old = document.getElementById(id);
      const desk = old.querySelector("li:not(.live)");
      if (id === "strip" && desk && desk.textContent.startsWith("Desk")) part.prepend(desk);
      old.replaceWith(part);
    }
  }

  async function scan(camera, look) {
    const reader = new BarcodeDetector({ formats: ["qr_code"] });
    camera.srcObject = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
    camera.hidden = false;
    await camera.play();
    const seek = async () => {
      const [code] = await reader.detect(camera);
      if (!code) return void requestAnimationFrame(seek);
      camera.srcObject.getTracks().forEach((track) => track.stop());
      look.value = code.rawValue.split("#").pop();
      look.form.requestSubmit();
    };
    await seek();
  }

  function offer() {
    const button = document.getElementById("scan");
    if (!button || !("BarcodeDetector" in window) || !navigator.mediaDevices) return;
    button.hidden = false;
    button.addEventListener("click", () => scan(document.getElementById("camera"), document.getElementById("look")));
  }

  listen();
  setInterval(() => { if (source.readyState === 2) listen(); }, 5000);
  document.addEventListener("replaced", offer);
  offer();
})();
