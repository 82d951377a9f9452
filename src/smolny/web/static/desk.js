// The credentials desk: counts that follow the record, and the camera for cards. Everything works without it.
(() => {
  "use strict";
  const every = 3000;
  const strip = () => document.getElementById("strip");

  async function refresh() {
    const page = new URL(location.href);
    try {
      const answer = await fetch(`${page.pathname}/counts?size=${strip().dataset.size}`, { cache: "no-store" });
      if (answer.redirected || answer.status === 403) throw new Error("signed out");
      if (answer.status === 200) replace(await answer.text());
      strip().querySelector(".live").classList.remove("off");
    } catch {
      strip().querySelector(".live").classList.add("off");
    }
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

  setInterval(refresh, every);
  document.addEventListener("replaced", offer);
  offer();
})();
