import { $, $$, announce } from "./page.js";

// A talk played again, one turn at a time, its words as they came.
const root = $("[data-replay]"), isStill = matchMedia("(prefers-reduced-motion: reduce)").matches;
const [play, seek, clock, list, controls, caption] = ["play", "seek", "now", "index", "controls", "silence"].map((name) => $(`[data-${name}]`));
const audios = $$("audio"), bars = $$(".replay-bar"), mute = new Set(), unsaid = window.Highlight && new Highlight();
const turns = $$("[data-turn]").map((li) => ({
  ...JSON.parse(li.dataset.turn), li, line: $("[data-said]", li), audios: $$("audio", li), link: $(`a[href="#${li.id}"]`, list),
}));
let n = 0, turn, time, said, last, piece, begun = false, plays = false, skips = false, speed = 1;

const minutes = (s) => new Date(1000 * s).toISOString().slice(s < 3600 ? 14 : 11, 19);
const silence = () => turn.silences.find(([at, until]) => at <= time && time < until - 0.05);

// Numbers of notes are none of the words.
function rest(from) {
  const walker = document.createTreeWalker(turn.line, NodeFilter.SHOW_TEXT), found = new Range();
  found.selectNodeContents(turn.line);
  for (let node; (node = walker.nextNode());) {
    if (node.parentElement.closest("sup, .guarded-why")) continue;
    if (from < node.length) return found.setStart(node, from), found;
    from -= node.length;
  }
  return new Range();
}

function reveal() {
  const comes = begun && turn.line && (!isStill || turn.sounds.length);
  const now = comes ? turn.cues.findLast(([at]) => at <= time)?.[1] ?? 0 : Infinity;
  if (now === said) return;
  said = now;
  unsaid?.clear();
  for (const mark of $$("[data-at]", turn.li)) mark.classList.toggle("is-ahead", comes && mark.dataset.at > time);
  if (!comes) return;
  const left = rest(now), below = left.getClientRects()[0]?.bottom + 90 - innerHeight;
  unsaid?.add(left);
  if (plays && below > 0 && below < 150) scrollBy(0, innerHeight / 3);
}

function draw() {
  reveal();
  const told = (begun && silence()?.[2]) || "", place = turn.at + time;
  if (caption.textContent !== told) caption.textContent = told;
  seek.value = place;
  clock.textContent = minutes(place);
  seek.ariaValueText = seek.dataset.says.replace("{time}", clock.textContent).replace("{n}", turn.li.dataset.number);
}

function hush() {
  piece = null;
  audios.forEach((audio) => audio.pause());
}

// What a browser recorded knows its length, and can be jumped in, once its end was seen.
async function start(audio, second) {
  const heard = (name) => new Promise((done) => audio.addEventListener(name, done, { once: true }));
  if (!audio.readyState) audio.load(), await heard("loadedmetadata");
  if (audio.duration === Infinity) audio.currentTime = 1e9, await heard("durationchange");
  audio.currentTime = second;
  if (piece && turn.audios[piece[1]] === audio) await audio.play();
}

// Until a recording has ended its turn is not over.
function advance(elapsed) {
  const wanted = turn.sounds.findLast(([at]) => at <= time), audio = turn.audios[wanted?.[1]];
  if (!audio || mute.has(audio)) return void (time += elapsed);
  audio.playbackRate = speed;
  if (wanted !== piece) {
    hush();
    piece = wanted;
    start(audio, piece[2] + time - piece[0]).catch(({ name }) => name === "AbortError" || mute.add(audio));
  }
  const next = turn.sounds[turn.sounds.indexOf(piece) + 1], ends = next?.[0] ?? turn.seconds, heard = piece[0] + audio.currentTime - piece[2];
  if (audio.ended) time = ends;
  else if (!audio.paused && !audio.seeking) time = Math.max(time, next?.[1] === piece[1] ? heard : Math.min(heard, ends - 0.01));
}

function tick(now) {
  if (!plays) return;
  advance(Math.min((now - last) / 1000, 0.25) * speed);
  last = now;
  if (skips && silence()) time = silence()[1], hush();
  if (time < turn.seconds) draw();
  else if (turns[n + 1]) go(n + 1);
  else time = turn.seconds, toggle();
  requestAnimationFrame(tick);
}

function toggle() {
  plays = !plays;
  root.classList.toggle("is-playing", plays);
  play.ariaLabel = plays ? play.dataset.pauses : play.dataset.plays;
  if (!plays) return hush(), draw();
  if (time >= turn.seconds) go(turns[n + 1] ? n : 0);
  begun = true;
  last = performance.now();
  requestAnimationFrame(tick);
}

// A turn leafed to while nothing plays stands whole.
function show(to, at = 0) {
  hush();
  n = Math.max(0, Math.min(to, turns.length - 1));
  turn = turns[n], time = at, begun = plays || at > 0, said = null;
  turns.forEach(({ li, link }, place) => {
    for (const part of [li, bars[place]]) part.classList.toggle("is-now", place === n);
    link.ariaCurrent = place === n ? "step" : null;
  });
  list.scrollTop = turn.link.offsetTop - list.clientHeight / 3;
  draw();
}

function go(to, at) {
  const from = n;
  show(to, at);
  if (from === n) return;
  history.replaceState(null, "", "#" + turn.li.id);
  announce(turn.li.dataset.says);
}

function arrive() {
  const to = turns.findIndex(({ li }) => li.contains(document.getElementById(location.hash.slice(1))));
  if (to >= 0 && to !== n) show(to);
  turns[to]?.li.scrollIntoView({ block: "nearest" });
}

const keys = { " ": toggle, ArrowLeft: () => go(n - 1), ArrowRight: () => go(n + 1), Home: () => go(0), End: () => go(turns.length) };
onkeydown = (event) => {
  const { key, target } = event, theirs = "input:not([data-seek]), [tabindex='0']" + (key === " " ? ", button, summary" : "");
  if (!keys[key] || target.closest(theirs) || event.altKey || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  keys[key]();
};
for (const button of $$("[data-key]")) button.onclick = keys[button.dataset.key];
seek.oninput = () => {
  const at = Number(seek.value), to = turns.findLastIndex((one) => one.at <= at);
  go(to, at - turns[to].at);
};
controls.onchange = ({ target }) => {
  if (target.type === "checkbox") skips = target.checked;
  else speed = Number(target.value);
};
for (const audio of audios) {
  audio.controls = false;
  audio.onerror = () => mute.add(audio);
}
seek.hidden = controls.hidden = false;
CSS.highlights?.set("unsaid", unsaid);
root.classList.add("is-live");
onhashchange = arrive;
show(0);
arrive();
