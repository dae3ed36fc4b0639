import { $, announce } from "./page.js";
import { hear } from "./composer.js";

// A reply being written. Words go into the bubble silently; whole sentences go to the polite region.
const RETRY_EVERY = 2000, TRIES = 3;

export function stream(turn) {
  const out = $("[data-stream-out]", turn), source = new EventSource(turn.dataset.stream);
  let failures = 0, unsaid = "";
  const sentences = (all) => {
    const whole = all ? unsaid : (unsaid.match(/^[\s\S]*[.?!。](?=\s)/) || [""])[0];
    announce(whole.trim());
    unsaid = unsaid.slice(whole.length);
  };
  const settle = () => { source.close(); sentences(true); fetchTurn(turn); };

  source.addEventListener("delta", (event) => {
    failures = 0;
    const { text } = JSON.parse(event.data);
    out.append(text);
    unsaid += text;
    sentences(false);
  });
  source.addEventListener("reset", () => { out.textContent = ""; unsaid = ""; });
  source.addEventListener("done", settle);
  source.addEventListener("failed", settle);
  source.addEventListener("error", () => {
    failures += 1;
    if (source.readyState === EventSource.CLOSED || failures >= TRIES) settle();
  });
}

// Replaces the bubble by what the server has stored, asking again until it is settled.
async function fetchTurn(turn) {
  const again = () => setTimeout(() => fetchTurn(turn), RETRY_EVERY);
  if (!turn.isConnected) return;
  try {
    const answer = await fetch(turn.dataset.fragment, { headers: { "HX-Request": "true" } });
    if (answer.status === 404) return;  // erased meanwhile: it will never be there
    const html = await answer.text();
    if (!answer.ok || html.includes("data-stream=")) return again();
    htmx.swap(turn, html, { swapStyle: "outerHTML" });
    hear();
    document.dispatchEvent(new Event("arrived"));
  } catch {
    again();
  }
}
