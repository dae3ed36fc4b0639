// The microphone of this machine: how loud it is, when there was a voice, and the sound itself.
const TICK = 50, BREATH = 0.25, QUIETEST = 0.012, ABOVE_NOISE = 2.5;
const KINDS = ["audio/webm;codecs=opus", "audio/ogg;codecs=opus", "audio/mp4"];
const BITS = 32_000;

export const canListen = () => Boolean(navigator.mediaDevices?.getUserMedia);
export const canRecord = () => canListen() && "MediaRecorder" in window;

export async function open({ onLevel, onLost }) {
  const stream = await navigator.mediaDevices.getUserMedia({ audio: { echoCancellation: true, noiseSuppression: true } });
  const context = new AudioContext(), analyser = context.createAnalyser();
  const samples = new Float32Array(analyser.fftSize), spans = [], begunAt = Date.now();
  context.createMediaStreamSource(stream).connect(analyser);
  let noise = QUIETEST;
  const look = () => {
    analyser.getFloatTimeDomainData(samples);
    const level = Math.sqrt(samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length);
    noise = level < noise ? level : Math.min(noise * 1.003, 0.05);
    if (level > Math.max(QUIETEST, noise * ABOVE_NOISE)) note((Date.now() - begunAt) / 1000);
    onLevel(level);
  };
  const note = (at) => {
    const last = spans.at(-1);
    if (last && at - last[1] < BREATH) last[1] = at; else spans.push([Math.max(0, at - TICK / 1000), at]);
  };
  const looking = setInterval(look, TICK);
  for (const track of stream.getTracks()) track.addEventListener("ended", onLost);

  return {
    begunAt,
    // A click of the mouse is no word.
    spans: () => spans.filter(([start, end]) => end - start > 0.12),
    record: () => record(stream),
    close() {
      clearInterval(looking);
      for (const track of stream.getTracks()) track.stop();
      context.close();
    },
  };
}

function record(stream) {
  const mimeType = KINDS.find((kind) => MediaRecorder.isTypeSupported(kind));
  const recorder = new MediaRecorder(stream, { mimeType, audioBitsPerSecond: BITS }), pieces = [], begun = Date.now();
  const whole = new Promise((resolve) => {
    recorder.addEventListener("dataavailable", ({ data }) => { if (data.size) pieces.push(data); });
    // A microphone that is pulled out ends it as well.
    recorder.addEventListener("stop", () => {
      resolve({ blob: new Blob(pieces, { type: recorder.mimeType }), seconds: (Date.now() - begun) / 1000 });
    });
  });
  recorder.start(1000);
  return {
    stop() {
      if (recorder.state !== "inactive") recorder.stop();
      return whole;
    },
  };
}
