import { $, announce } from "./page.js";

// role=timer is silent on purpose; only the five-minute warning is spoken.
export function timer(box) {
  const start = Date.now() - box.dataset.timer * 1000, warnAt = box.dataset.total * 60 - 300;
  const two = (n) => String(n).padStart(2, "0");
  const tick = () => {
    const seconds = Math.floor((Date.now() - start) / 1000);
    $("[data-timer-out]", box).textContent = `${two(Math.floor(seconds / 60))}:${two(seconds % 60)}`;
    if (seconds < warnAt || box.classList.contains("is-low")) return;
    box.classList.add("is-low");
    announce(box.dataset.warning);
  };
  tick();
  setInterval(tick, 1000);
}
