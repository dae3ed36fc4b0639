import { $, $$, announce } from "./page.js";
import { isTouched, refill } from "./composer.js";

// The same talk on two devices: each shows what the other one did, while nobody types here.
const EVERY = 10_000;

export function follow(thread) {
  let typedAt = 0, looking = false;
  const last = () => $$(".turn[data-number]", thread).at(-1);
  const isFree = () => !document.hidden && $("[data-composer]") && !$(".turn.pending", thread);

  const look = async () => {
    const seen = last();
    if (looking || !seen || !isFree()) return;
    looking = true;
    try {
      const asked = new URLSearchParams({ status: seen.dataset.status || "done", state: thread.dataset.state });
      const address = thread.dataset.since.replace("/0/", `/${seen.dataset.number}/`);
      const answer = await fetch(`${address}?${asked}`, { headers: { "HX-Request": "true" } });
      if (answer.ok && isFree() && last() === seen) show(answer.headers, await answer.text());
    } catch (error) {
      console.info("Nothing heard of other devices:", error.name);
    } finally {
      looking = false;
    }
  };

  const show = (headers, html) => {
    const form = $("[data-composer]");
    if (headers.get("HX-Refresh")) {
      form.dispatchEvent(new Event("flush"));
      return location.reload();
    }
    const page = new DOMParser().parseFromString(html, "text/html").body, kept = $("[data-kept]", page);
    kept.remove();
    for (const turn of $$(".turn", page)) document.getElementById(turn.id)?.remove();
    // Words typed for the question before stay words for that one: the server then says that the talk went on.
    if (isTouched(form)) $("#answers", page)?.remove();
    else refill(form, kept.value);
    if (!$(".turn", page)) return;
    htmx.swap(thread, page.innerHTML, { swapStyle: "beforeend" });
    announce($$(".turn.partner .bubble", thread).at(-1)?.textContent.trim());
    document.dispatchEvent(new Event("arrived"));
  };

  document.addEventListener("input", () => { typedAt = Date.now(); });
  document.addEventListener("news", look);
  document.addEventListener("visibilitychange", look);
  window.addEventListener("focus", look);
  setInterval(() => { if (Date.now() - typedAt > EVERY) look(); }, EVERY);
}
