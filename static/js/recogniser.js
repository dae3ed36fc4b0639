// The browser's own recogniser. It stops by itself after a silence, and is started again until told otherwise.
const Recogniser = window.SpeechRecognition || window.webkitSpeechRecognition;
const TOO_SHORT = 1000, MOST_STARTS = 4;
const FINAL = { "not-allowed": "denied", "service-not-allowed": "denied", "audio-capture": "absent", network: "network" };

export const canRecognise = () => Boolean(Recogniser);

// One's own kind of English, where that is what the browser speaks.
function spoken(language) {
  const mine = navigator.languages?.find((tag) => tag.toLowerCase().startsWith(language + "-"));
  return mine || { en: "en-US", ko: "ko-KR" }[language] || language;
}

export function recognise(language, { onWords, onGuess, onEnd }) {
  const ear = new Recogniser(), times = [];
  let guess = "", isOver = false, startedAt = 0, starts = 0;
  Object.assign(ear, { lang: spoken(language), continuous: true, interimResults: true });

  const settle = () => {
    if (guess.trim()) onWords(guess.trim());
    guess = "";
  };
  const over = (problem) => {
    if (isOver) return;
    isOver = true;
    settle();
    onEnd(problem);
  };
  ear.addEventListener("result", (event) => {
    if (isOver) return;
    times.push(Date.now());
    guess = "";
    for (const result of [...event.results].slice(event.resultIndex)) {
      const said = result[0].transcript;
      if (result.isFinal) { if (said.trim()) onWords(said.trim()); } else guess += said;
    }
    onGuess(guess.trim());
  });
  ear.addEventListener("speechstart", () => times.push(Date.now()));
  ear.addEventListener("error", ({ error }) => { if (FINAL[error]) over(FINAL[error]); });
  ear.addEventListener("end", () => {
    if (isOver) return;
    starts = Date.now() - startedAt < TOO_SHORT ? starts + 1 : 0;
    if (starts >= MOST_STARTS) return over("network");
    settle();
    start();
  });
  const start = () => {
    startedAt = Date.now();
    ear.start();
  };
  start();

  return {
    times,
    // Whatever has been guessed is taken as said: it is in the field, where it can be changed.
    stop() {
      if (isOver) return;
      isOver = true;
      settle();
      ear.stop();
    },
  };
}
