import { $ } from "./page.js";

// The room's line to the server: one socket a page. Words are sent by the form, which works without it; here the room
// hears what comes of them, and of what somebody says on another device.
const PING_EVERY = 15000, PATIENCE = 10000, OPENS_WITHIN = 2000, LONGEST_PAUSE = 30000, TRIES = 5;
// A turn of our own may be told here before the form's answer has put it on the page.
const ON_ITS_WAY = 1500;
// Nobody is let in by knocking again.
const SHUT = [4400, 4401, 4403, 4404, 4429];
const TOLD_ON = ["clock", "ended"];

let line = null;

class Line {
  constructor(room) {
    this.address = room.dataset.socket;
    this.number = Number(room.dataset.last);
    this.listeners = new Map();
    this.failures = 0;
    this.open();
    document.addEventListener("visibilitychange", () => { if (!document.hidden && this.waits) this.open(); });
    addEventListener("pagehide", () => { this.waits = true; this.socket.close(); });
    addEventListener("pageshow", (event) => { if (event.persisted) this.open(); });
  }

  open() {
    this.waits = false;
    this.ready = new Promise((resolve) => {
      this.opened = resolve;
      setTimeout(resolve, OPENS_WITHIN, false);
    });
    const socket = this.socket = new WebSocket(`${this.address}?after=${this.number}`);
    socket.addEventListener("message", (event) => { if (socket === this.socket) this.hear(JSON.parse(event.data)); });
    socket.addEventListener("close", (event) => { if (socket === this.socket) this.lost(event.code); });
  }

  send(frame) {
    if (this.socket.readyState === WebSocket.OPEN) this.socket.send(JSON.stringify(frame));
  }

  hear(frame) {
    clearTimeout(this.silence);
    const listener = this.listeners.get(frame.turn_id);
    if (frame.type === "hello") this.greeted();
    else if (frame.type === "turn") this.learn(frame);
    else if (frame.type === "error") this.drop();
    else if (listener) listener(frame);
    else if (TOLD_ON.includes(frame.type)) document.dispatchEvent(new CustomEvent(frame.type, { detail: frame }));
  }

  greeted() {
    this.failures = 0;
    this.opened(true);
    clearInterval(this.pinging);
    this.pinging = setInterval(() => this.ping(), PING_EVERY);
  }

  ping() {
    this.send({ type: "ping", after: this.number });
    this.silence = setTimeout(() => { this.socket.close(); this.lost(); }, PATIENCE);
  }

  learn(turn) {
    this.number = Math.max(this.number, turn.number);
    setTimeout(() => {
      if (!$(`#turn-${turn.id}`)) document.dispatchEvent(new CustomEvent("news", { detail: turn }));
    }, ON_ITS_WAY);
  }

  lost(code) {
    clearInterval(this.pinging);
    clearTimeout(this.silence);
    this.opened(false);
    this.ready = Promise.resolve(false);
    this.drop();
    this.failures += 1;
    if (SHUT.includes(code) || this.failures >= TRIES) return;
    if (document.hidden) this.waits = true;
    else setTimeout(() => this.open(), Math.min(LONGEST_PAUSE, 1000 * 2 ** this.failures));
  }

  // Whoever was listening goes on by another way.
  drop() {
    const listeners = [...this.listeners.values()];
    this.listeners.clear();
    for (const listener of listeners) listener({ type: "lost" });
  }
}

export function connect(room) {
  if ("WebSocket" in window) line = new Line(room);
}

// Hear a turn from a place on ("attempt:offset"). False when there is no line.
export async function follow(turnId, place, listener) {
  if (!line || !(await line.ready)) return false;
  line.listeners.set(turnId, listener);
  line.send({ type: "follow", turn_id: turnId, place });
  return true;
}

export const unfollow = (turnId) => line?.listeners.delete(turnId);
