import { $, $$ } from "./page.js";
import { choice } from "./choice.js";
import { asked } from "./timing.js";

// Questions read aloud by the browser, in a voice of the talk's language or not at all.
const speech = window.speechSynthesis;
const SENTENCE = /[^.!?。？！]+[.!?。？！]*\s*/g;
let isOpened = false, speaking = null;

// Rather a voice of this machine than one that sends the text away.
export function voiceOf(language) {
  const fitting = (speech?.getVoices() || []).filter(({ lang }) => lang.toLowerCase().startsWith(language));
  return fitting.find((voice) => voice.localService) || fitting[0];
}

export function hush() {
  speech?.cancel();
  speaking?.setAttribute("aria-pressed", "false");
  speaking = null;
}

function read(button) {
  const bubble = $(".bubble", button.closest(".turn")), voice = voiceOf(bubble.lang);
  if (!voice) return;
  hush();
  speaking = button;
  button.setAttribute("aria-pressed", "true");
  const text = $$("p:not(.q-tag)", bubble).map((line) => line.textContent).join(" ");
  // Browsers break off what is too long to be said in one breath.
  const sentences = text.match(SENTENCE) || [text];
  sentences.forEach((sentence, n) => {
    const utterance = Object.assign(new SpeechSynthesisUtterance(sentence.trim()), { voice, lang: voice.lang });
    if (n === sentences.length - 1) utterance.addEventListener("end", () => ended(button));
    speech.speak(utterance);
  });
}

// Whoever has to listen first begins to think when it has been said.
function ended(button) {
  if (speaking !== button) return;
  hush();
  if (!$("#answer")?.value) asked();
}

const isLast = (button) => button.closest(".turn") === $$(".turn.partner").at(-1);

export function aloud(button) {
  const bubble = $(".bubble", button.closest(".turn"));
  button.hidden = !voiceOf(bubble.lang);
  button.addEventListener("click", () => (speaking === button ? hush() : read(button)));
  // What was said before this page opened is only read when somebody asks for it.
  if (isOpened && choice().aloud && isLast(button)) read(button);
}

speech?.addEventListener?.("voiceschanged", () => {
  for (const button of $$("[data-aloud]")) button.hidden = !voiceOf($(".bubble", button.closest(".turn")).lang);
  document.dispatchEvent(new Event("voices"));
});
document.addEventListener("input", (event) => { if (event.target.id === "answer") hush(); });
window.addEventListener("pagehide", hush);
setTimeout(() => { isOpened = true; });
