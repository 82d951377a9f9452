/** A code read from a card by the camera, where the browser can. */

/** The code in what a card's QR code says: the code itself, or a link with it in its fragment. */
export function codeIn(text) {
  const [, query] = text.split("#").at(-1).split("?");
  return new URLSearchParams(query).get("code") ?? text.trim();
}

/** The camera of the device. */
export const camera = {
  isThere: () => "BarcodeDetector" in globalThis && Boolean(navigator.mediaDevices?.getUserMedia),

  /** What the first QR code says that the camera sees; null where `stop` was pressed before. */
  async read(video, stop) {
    const stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
    let stopped = false;
    stop.onclick = () => (stopped = true);
    try {
      video.srcObject = stream;
      await video.play();
      const detector = new BarcodeDetector({ formats: ["qr_code"] });
      while (!stopped) {
        const [seen] = await detector.detect(video);
        if (seen) return seen.rawValue;
        await new Promise((resolve) => setTimeout(resolve, 200));
      }
      return null;
    } finally {
      for (const track of stream.getTracks()) track.stop();
      video.srcObject = null;
    }
  },
};
