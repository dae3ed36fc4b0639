import { $, announce, toast } from "./page.js";
import { hush, voiceOf } from "./aloud.js";
import { choice } from "./choice.js";
import { canListen, canRecord, open } from "./microphone.js";
import { recognise } from "./recogniser.js";
import { add, asked, begin, delivery, unasked } from "./timing.js";
import { wave } from "./wave.js";
import { choosing, told, way, ways } from "./ways.js";

// Speaking an answer instead of typing it. The words arrive in the field, where they can be changed before they are
// sent. Two ways: the browser's recogniser, or a recording that the server has written down. `live` is what listens
// now, `ending` what is still being done about what was heard, `unsent` a recording that has not been written down.
const LONGEST = 600_000;
const PROBLEMS = { NotAllowedError: "denied", SecurityError: "denied" };
let form = null, live = null, ending = null, unsent = null;

const part = (name) => $(`[data-${name}]`, form);
const area = () => $("textarea", form);
const clock = (seconds) => [seconds / 60, seconds % 60].map((n) => String(Math.floor(n)).padStart(2, "0")).join(":");

// The composer comes anew with every answer; what was measured belongs to the one before, unless that was refused.
export function voice(box) {
  form = box.closest("form");
  if (!part("delivery").value) begin();
  area().value ? unasked() : asked();
  const can = ways(), speaks = can.browser || can.server;
  part("mic").hidden = !speaks;
  part("voice-hint").hidden = !speaks || matchMedia("(pointer: coarse)").matches;
  box.hidden = !speaks && !voiceOf(told("language"));
  part("mic").addEventListener("click", toggle);
  part("voice-open").addEventListener("click", () => choosing());
  part("voice-again").addEventListener("click", () => finish(written(unsent)));
  part("voice-kept").addEventListener("click", drop);
  area().addEventListener("input", () => { if (!area().value) measure(begin); });
  form.addEventListener("flush", () => { if (live?.isInstant) live.stop(); });
  paint("idle");
}

function paint(state) {
  form.dataset.voiceState = state;
  part("voice-strip").hidden = state !== "listening" && state !== "writing";
  part("mic").setAttribute("aria-pressed", state === "listening");
  part("mic").disabled = state === "writing";
  part("voice-interim").textContent = state === "writing" ? told("writing") : state === "listening" ? told("listening") : "";
}

function warn(text, again = null) {
  unsent = again;
  const box = part("voice-alert");
  $("span", box).textContent = text;
  part("voice-again").hidden = !again;
  box.hidden = !text;
}

function measure(change, ...given) {
  change(...given);
  part("delivery").value = delivery();
}

function write(text) {
  const field = area(), { selectionStart: from, selectionEnd: to, value } = field;
  const before = value.slice(0, from), after = value.slice(to);
  const begins = !before.trim() || /[.!?]\s*$/.test(before);
  const said = begins ? text[0].toUpperCase() + text.slice(1) : text;
  field.setRangeText((/\S$/.test(before) ? " " : "") + said + (/^\S/.test(after) ? " " : ""), from, to, "end");
  field.dispatchEvent(new Event("input", { bubbles: true }));
}

const toggle = () => (live ? live.stop() : start());

async function finish(work) {
  ending = work;
  await work;
  if (ending === work) ending = null;
}

async function start() {
  if (live || ending) return;
  if (!way()) return choosing(start);
  hush();
  warn("");
  if (document.activeElement !== area()) area().setSelectionRange(area().value.length, area().value.length);
  const mine = live = { stop: () => { live = null; paint("idle"); } };
  paint("opening");
  try {
    await (way() === "browser" ? dictate(mine) : take(mine));
  } catch (error) {
    console.info("Not listening:", error.name);
    if (live !== mine) return;
    mine.stop();
    return warn(told(PROBLEMS[error.name] || "absent"));
  }
  if (live !== mine) return;
  paint("listening");
  announce(told("listening"));
}

// How loud it is and how long it lasts, while somebody speaks. Stopping is said once, whoever asks for it.
function listening(mine, end) {
  const draw = wave(part("wave")), out = part("voice-time"), begun = Date.now();
  const ticking = setInterval(() => {
    out.textContent = clock((Date.now() - begun) / 1000);
    if (Date.now() - begun > LONGEST && live === mine) { mine.stop(); toast(told("longest")); }
  }, 250);
  out.textContent = clock(0);
  mine.stop = async (problem) => {
    if (live !== mine) return;
    clearInterval(ticking);
    live = null;
    await finish(end(problem));
  };
  return draw;
}

const hears = (mine, draw) => open({ onLevel: (level) => draw(level), onLost: () => mine.stop() });

async function dictate(mine) {
  const keeps = choice().keep && canRecord();
  let heard = 0, draw = () => {};
  // Two listeners at once are more than some telephones allow.
  const wanted = canListen() && (keeps || !matchMedia("(pointer: coarse)").matches);
  const mic = wanted ? await hears(mine, (level) => draw(level)).catch(unlessDenied) : null;
  if (live !== mine) return mic?.close();
  const recorder = keeps ? mic?.record() : null;
  const ear = recognise(told("language"), {
    onWords: (text) => { heard += 1; part("voice-interim").textContent = ""; write(text); },
    onGuess: (text) => { part("voice-interim").textContent = text; },
    onEnd: (problem) => mine.stop(problem),
  });
  mine.isInstant = !recorder;
  draw = listening(mine, async (problem) => {
    ear.stop();
    const sound = recorder && recorder.stop();
    mic?.close();
    paint("idle");
    if (heard) measure(add, spoken(mic, ear));
    said(heard, problem);
    if (heard && sound) await keep(await sound);
  });
}

function unlessDenied(error) {
  if (PROBLEMS[error.name]) throw error;
  console.info("No level:", error.name);
  return null;
}

// What the recogniser tells comes late and in pieces: it says when one began and ended, and nothing of pauses.
function spoken(mic, ear) {
  const spans = mic?.spans() || [];
  if (spans.length) return { begunAt: mic.begunAt, spans, source: "recogniser" };
  const [first, last] = [ear.times[0], ear.times.at(-1)];
  return { begunAt: first, spans: [[0, (last - first) / 1000]], source: "recogniser", isTimed: false };
}

function said(heard, problem) {
  if (problem) warn(told(problem));
  else if (!heard) warn(told("silent"));
  else {
    announce(told("stopped"));
    if (!matchMedia("(pointer: coarse)").matches) area().focus();
  }
}

async function take(mine) {
  let draw = () => {};
  const mic = await hears(mine, (level) => draw(level));
  if (live !== mine) return mic.close();
  const recorder = mic.record();
  draw = listening(mine, async () => {
    const sound = await recorder.stop();
    mic.close();
    await written({ ...sound, keep: Boolean(choice().keep), begunAt: mic.begunAt, spans: mic.spans() });
  });
}

async function post(address, { blob, seconds, keep }) {
  const body = new FormData();
  body.set("file", blob, "answer");
  body.set("seconds", seconds);
  if (keep) body.set("keep", "on");
  const headers = { "X-CSRFToken": form.csrfmiddlewaretoken.value, "HX-Request": "true" };
  const answer = await fetch(address, { method: "POST", body, headers });
  return { status: answer.status, told: await answer.json() };
}

async function written(sound) {
  warn("");
  paint("writing");
  announce(told("writing"));
  const answer = await post(told("transcribe"), sound).catch((error) => console.info("Not sent:", error.name));
  paint("idle");
  if (!answer) return warn(told("unsent"), sound);
  const { text, words, recording_id: kept, error, details } = answer.told;
  if (kept || details?.recording_id) show(kept || details.recording_id, sound.seconds);
  if (error) {
    const again = answer.status >= 500 || answer.status === 429;
    return warn(error, again ? { ...sound, keep: sound.keep && !details?.recording_id } : null);
  }
  if (text) {
    write(text);
    measure(add, { begunAt: sound.begunAt, spans: sound.spans, words, source: "transcribed" });
  }
  return said(Boolean(text));
}

async function keep(sound) {
  const answer = await post(told("record"), sound).catch((error) => console.info("Not sent:", error.name));
  if (answer?.told.recording_id) return show(answer.told.recording_id, sound.seconds);
  return warn(answer?.told.error || told("notKept"));
}

function show(id, seconds) {
  const row = part("voice-one").content.cloneNode(true);
  $("input", row).value = id;
  $("[data-kept-time]", row).textContent = clock(seconds);
  part("voice-kept").append(row);
}

async function drop(event) {
  const button = event.target.closest("[data-drop]"), row = button?.closest("li");
  if (!row) return;
  const headers = { "X-CSRFToken": form.csrfmiddlewaretoken.value, "HX-Request": "true" };
  const address = `${button.dataset.drop}${$("input", row).value}/delete/`;
  const answer = await fetch(address, { method: "POST", headers }).catch((error) => console.info(error.name));
  // Whoever deleted it in another window has it gone here as well.
  if (answer?.ok || answer?.status === 404) row.remove();
}

document.addEventListener("submit", (event) => {
  if (event.target !== form || !(live || ending)) return;
  if (live?.isInstant) live.stop(); else hold(event);
}, true);

// What was said a moment ago is still on its way. A plain answer waits until it has been read over; whatever else was
// asked for, by a button or by the clock, is done as soon as the words are there.
async function hold(event) {
  event.preventDefault();
  event.stopImmediatePropagation();
  const { submitter } = event, isRead = way() === "browser" || submitter?.hasAttribute("formaction");
  await (live ? live.stop() : ending);
  if (!isRead || !form.isConnected) return;
  // A click, because that is how htmx learns which of the buttons it was.
  submitter ? submitter.click() : form.requestSubmit();
}

document.addEventListener("keydown", (event) => {
  if (!form?.isConnected || $("dialog[open]")) return;
  if (event.key === "Escape" && live) { event.preventDefault(); live.stop(); }
  if (event.code !== "KeyM" || !event.altKey || event.ctrlKey || event.metaKey || part("mic").hidden) return;
  event.preventDefault();
  toggle();
});
document.addEventListener("arrived", () => { if (form?.isConnected && !area().value) asked(); });
document.addEventListener("voices", () => { if (form?.isConnected) $("[data-voice]", form).hidden = false; });
