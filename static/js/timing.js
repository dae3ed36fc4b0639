// What is measured of an answer while it is spoken. Seconds, from the first word on; takes follow without a gap.
const BREATH = 0.25, PAUSE = 0.7, LONGEST_SILENCE = 3600;
const round = (seconds) => Math.round(seconds * 100) / 100;

// When the question was there, or had been read aloud. Unknown for a draft from an earlier visit.
let askedAt = null;
export const asked = () => { askedAt = Date.now(); };
export const unasked = () => { askedAt = null; };

const nothing = () => ({ first: null, length: 0, speaking: 0, pauses: [], words: [], source: null, isTimed: true });
let answer = nothing();
export const begin = () => { answer = nothing(); };

// Voices nearer to each other than a breath are one.
function joined(spans) {
  const found = [];
  for (const [start, end] of spans) {
    const last = found.at(-1);
    if (last && start - last[1] < BREATH) last[1] = Math.max(last[1], end);
    else found.push([start, end]);
  }
  return found;
}

// A take: when it began, and where in it there was a voice. `words` have a `word`, a `start` and an `end`. Where only
// the beginning and the end are known, nothing is said about pauses.
export function add({ begunAt, spans, words = [], source, isTimed = true }) {
  const voices = joined(words.length ? words.map(({ start, end }) => [start, end]) : spans);
  if (!voices.length) return;
  const zero = voices[0][0], at = (seconds) => round(answer.length + seconds - zero);
  const silence = askedAt && (begunAt - askedAt) / 1000 + zero;
  if (!answer.source && silence > 0 && silence < LONGEST_SILENCE) answer.first = round(silence);
  voices.forEach(([start, end], n) => {
    const gap = n ? start - voices[n - 1][1] : 0;
    if (gap >= PAUSE) answer.pauses.push([at(voices[n - 1][1]), round(gap)]);
    answer.speaking += end - start;
  });
  answer.words.push(...words.map(({ word, start, end }) => [word.slice(0, 100), at(start), at(end)]));
  answer.length = at(voices.at(-1)[1]);
  answer.source = source;
  answer.isTimed &&= isTimed;
}

export function delivery() {
  if (!answer.source) return "";
  const told = { source: answer.source };
  if (answer.length) told.duration = answer.length;
  if (answer.first !== null) told.first_word = answer.first;
  if (answer.isTimed) Object.assign(told, { speaking: round(answer.speaking), pauses: answer.pauses.slice(0, 500) });
  if (answer.words.length) told.words = answer.words.slice(0, 2500);
  return JSON.stringify(told);
}
