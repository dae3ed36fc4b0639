import { $, announce } from "./page.js";

const two = (n) => String(n).padStart(2, "0");
const told = (seconds) => `${two(Math.floor(seconds / 60))}:${two(seconds % 60)}`;
// The server counts whole seconds and leaves a few for the way; we never end before it does.
const SETTLE = 2000, SHORT = 300, SOON = [30, 10];

function every(box, tick) {
  const stop = () => clearInterval(ticking);
  const ticking = setInterval(() => box.isConnected ? tick(stop) : stop(), 500);
  tick(stop);
}

// Counts up, and in the last five minutes down. role=timer is silent on purpose; only that change is spoken.
export function timer(box) {
  const begun = Date.now(), { timer: left, elapsed } = box.dataset;
  every(box, (stop) => {
    const passed = Math.floor((Date.now() - begun) / 1000), rest = Math.max(0, left - passed);
    $("[data-timer-out]", box).textContent = told(rest <= SHORT ? rest : Number(elapsed) + passed);
    if (rest <= SHORT && !box.dataset.warned) {
      box.dataset.warned = "yes";
      box.classList.add("is-low");
      announce(box.dataset.warning);
    }
    if (rest > 0) return;
    stop();
    $("[data-composer]")?.dispatchEvent(new Event("flush"));
    setTimeout(() => location.reload(), SETTLE);
  });
}

// The time for one answer: first some to think, where there is any, then the answer's own. At its end the words in
// the field are sent as they are; the server would count no later ones anyway.
let sentFor = null;
export function answerClock(box) {
  const ends = Date.now() + box.dataset.left * 1000, most = Number(box.dataset.most);
  const phase = $("[data-phase]", box), out = $("[data-answer-left]", box);
  let spoken = Infinity, wasThinking = false;
  every(box, (stop) => {
    const left = Math.max(0, Math.ceil((ends - Date.now()) / 1000)), thinking = left > most;
    phase.textContent = thinking ? box.dataset.thinking : box.dataset.answering;
    out.textContent = told(thinking ? left - most : left);
    box.classList.toggle("is-thinking", thinking);
    box.classList.toggle("is-low", left <= SOON[0]);
    if (wasThinking && !thinking) announce(box.dataset.begins);
    wasThinking = thinking;
    const soon = SOON.findLast((seconds) => left <= seconds);
    if (soon && soon < spoken && left > 0) announce(box.dataset.soon.replace("{s}", left));
    spoken = soon ?? spoken;
    if (left > 0) return;
    stop();
    // Refused once with no time left, it would be refused again and again: then the person sends it themselves.
    const asked = $("#answers")?.value;
    if (box.dataset.left === "0" && asked === sentFor) return;
    sentFor = asked;
    announce(box.dataset.over);
    $("[data-time-up]")?.click();
  });
}
