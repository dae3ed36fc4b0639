import { $, $$ } from "./page.js";

// A recorded answer heard again: its words light up in the text that was sent, and a click on one of them jumps there.
// Words that were changed before sending are passed over.
const AHEAD = 80;
const LETTER = /[\p{L}\p{N}]/u;
const plain = (text) => [...text.normalize("NFC").toLowerCase()].filter((c) => LETTER.test(c)).join("");

// The letters of a text, and where each of them stands.
function letters(text) {
  const found = [];
  for (let at = 0; at < text.length; at += 1) {
    const folded = text[at].toLowerCase();
    if (LETTER.test(folded)) for (const letter of folded) found.push({ letter, at });
  }
  return found;
}

// Where each heard word stands in the text: [from, to, start], in order. `from` is where to begin looking.
function placed(text, words, from) {
  const all = letters(text), folded = all.map(({ letter }) => letter).join("");
  let next = all.findIndex(({ at }) => at >= from);
  const places = [];
  for (const { word, start } of next < 0 ? [] : words) {
    const wanted = plain(word), at = wanted ? folded.indexOf(wanted, next) : -1;
    if (at < 0 || at - next > AHEAD) continue;
    next = at + wanted.length;
    places.push([all[at].at, all[next - 1].at + 1, start]);
  }
  return places;
}

// Numbers of notes stand among the words and are not of them.
function texts(line) {
  const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT), found = [];
  let offset = 0;
  while (walker.nextNode()) {
    const node = walker.currentNode;
    if (node.parentElement.closest("sup, .guarded-why")) continue;
    found.push({ node, offset, ends: offset + node.length });
    offset += node.length;
  }
  return found;
}

// Lays a span around each heard word of the text, from a place on. Says where it got to.
function lay(line, words, from) {
  const parts = texts(line), places = placed(parts.map(({ node }) => node.data).join(""), words, from), spans = [];
  for (const { node, offset, ends } of parts) {
    // From the last one, so that the places before it stay where they are.
    for (const [start, end, at] of places.filter((place) => place[0] >= offset && place[1] <= ends).reverse()) {
      const range = document.createRange(), span = Object.assign(document.createElement("span"), { className: "heard" });
      span.dataset.at = at;
      range.setStart(node, start - offset);
      range.setEnd(node, end - offset);
      range.surroundContents(span);
      spans.push(span);
    }
  }
  return { spans: spans.sort((one, other) => one.dataset.at - other.dataset.at), end: places.at(-1)?.[1] ?? from };
}

// A browser writes a recording without saying how long it is, and then cannot jump in it: going to its end tells.
function learnLength(audio) {
  audio.addEventListener("loadedmetadata", () => {
    if (audio.duration !== Infinity) return;
    const at = audio.currentTime, plays = !audio.paused;
    audio.addEventListener("durationchange", () => {
      audio.currentTime = at;
      if (plays) audio.play();
    }, { once: true });
    audio.currentTime = Number.MAX_SAFE_INTEGER;
  });
}

export function player(audio) {
  const line = $("[data-said]", audio.closest("li")), from = Number(line.dataset.reached || 0);
  const { spans, end } = lay(line, JSON.parse(audio.dataset.words || "[]"), from);
  line.dataset.reached = end;
  learnLength(audio);
  let lit = null;
  const light = () => {
    const now = spans.findLast((span) => Number(span.dataset.at) <= audio.currentTime + 0.05) || null;
    if (now !== lit) {
      lit?.classList.remove("is-on");
      now?.classList.add("is-on");
      lit = now;
    }
    if (!audio.paused) requestAnimationFrame(light);
  };
  audio.addEventListener("play", () => {
    for (const other of $$("audio")) if (other !== audio) other.pause();
    light();
  });
  audio.addEventListener("seeked", light);
  audio.addEventListener("ended", () => { lit?.classList.remove("is-on"); lit = null; });
  for (const span of spans) {
    span.addEventListener("click", () => {
      // A word under a mark leads to its note.
      if (span.closest("a")) return;
      audio.currentTime = Number(span.dataset.at);
      audio.play();
    });
  }
}
