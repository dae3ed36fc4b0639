import { $, announce } from "./page.js";
import { hear } from "./composer.js";
import { follow, unfollow } from "./socket.js";

// A reply being written. Words go into the bubble silently; whole sentences go to the polite region.
const RETRY_EVERY = 2000, TRIES = 3;

class Reply {
  constructor(turn) {
    this.turn = turn;
    this.id = turn.id.replace("turn-", "");
    this.out = $("[data-stream-out]", turn);
    this.attempt = this.offset = 0;
    this.unsaid = "";
  }

  get place() { return this.attempt ? `${this.attempt}:${this.offset}` : ""; }

  // Words that came before, by another way, are not said twice.
  add(text, attempt, offset) {
    if (attempt !== this.attempt) this.reset(attempt);
    if (offset <= this.offset) return;
    this.offset = offset;
    this.out.append(text);
    this.unsaid += text;
    this.speak(false);
  }

  reset(attempt) {
    this.attempt = attempt;
    this.offset = 0;
    this.out.textContent = this.unsaid = "";
  }

  speak(all) {
    const whole = all ? this.unsaid : (this.unsaid.match(/^[\s\S]*[.?!。](?=\s)/) || [""])[0];
    announce(whole.trim());
    this.unsaid = this.unsaid.slice(whole.length);
  }
}

// By whichever way is open, from where the one before broke off.
export async function stream(turn) {
  const reply = new Reply(turn);
  const heard = (await bySocket(reply)) || (await byEvents(reply));
  reply.speak(true);
  if (!heard) by("polling");
  fetchTurn(turn, heard ? "" : "?unheard=1");
}

const by = (transport) => { document.documentElement.dataset.transport = transport; };

function bySocket(reply) {
  return new Promise((resolve) => {
    const listener = (frame) => {
      if (frame.type === "delta") return reply.add(frame.text, frame.attempt, frame.offset);
      if (frame.type === "reset") return reply.reset(frame.attempt);
      unfollow(reply.id);
      return resolve(frame.type !== "lost");
    };
    follow(reply.id, reply.place, listener).then((open) => open ? by("socket") : resolve(false));
  });
}

function byEvents(reply) {
  const after = reply.place ? `?after=${reply.place}` : "";
  const source = new EventSource(reply.turn.dataset.stream + after);
  let failures = 0;
  by("events");
  return new Promise((resolve) => {
    const end = (heard) => { source.close(); resolve(heard); };
    const where = (event) => event.lastEventId.split(":").map(Number);
    source.addEventListener("delta", (event) => {
      failures = 0;
      reply.add(JSON.parse(event.data).text, ...where(event));
    });
    source.addEventListener("reset", (event) => reply.reset(where(event)[0]));
    source.addEventListener("done", () => end(true));
    source.addEventListener("failed", () => end(true));
    source.addEventListener("error", () => {
      failures += 1;
      if (source.readyState === EventSource.CLOSED || failures >= TRIES) end(false);
    });
  });
}

// Replaces the bubble by what the server has stored, asking again until it is settled. A reply that nobody listens to
// is written by a worker: `unheard` asks for one.
async function fetchTurn(turn, unheard = "") {
  const again = (still = "") => setTimeout(() => fetchTurn(turn, still), RETRY_EVERY);
  if (!turn.isConnected) return;
  try {
    const answer = await fetch(turn.dataset.fragment + unheard, { headers: { "HX-Request": "true" } });
    if (answer.status === 404) return;  // erased meanwhile: it will never be there
    const html = await answer.text();
    if (!answer.ok) return again(unheard);
    if (html.includes("data-stream=")) return again();
    htmx.swap(turn, html, { swapStyle: "outerHTML" });
    hear();
    document.dispatchEvent(new Event("arrived"));
  } catch {
    again(unheard);
  }
}
