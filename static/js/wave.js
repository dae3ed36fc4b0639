// The last few seconds of a voice, as bars.
const BARS = 30, WIDTH = 120, HEIGHT = 20, EVERY = 2;
const SVG = "http://www.w3.org/2000/svg";

export function wave(svg) {
  const levels = Array(BARS).fill(0), step = WIDTH / BARS;
  const bars = levels.map((_level, n) => {
    const bar = document.createElementNS(SVG, "rect");
    for (const [name, value] of Object.entries({ x: n * step, width: step * 0.5, rx: 1 })) bar.setAttribute(name, value);
    return bar;
  });
  svg.replaceChildren(...bars);
  let seen = 0, loudest = 0;
  const draw = (level) => {
    loudest = Math.max(loudest, level);
    seen += 1;
    if (seen % EVERY) return;
    levels.push(loudest);
    levels.shift();
    loudest = 0;
    bars.forEach((bar, n) => {
      const height = Math.max(2, Math.min(HEIGHT, Math.sqrt(levels[n]) * HEIGHT * 1.8));
      bar.setAttribute("height", height);
      bar.setAttribute("y", (HEIGHT - height) / 2);
    });
  };
  draw(0);
  draw(0);
  return draw;
}
