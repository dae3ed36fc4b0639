import { $ } from "./page.js";
import { flat, keep, kept, measure } from "./composer.js";

// An answer written on a page of its own: what is typed stays in this browser until it has arrived.
export function draft(form) {
  const area = $("textarea", form), saved = $("[data-saved]", form);
  const key = "draft:" + form.dataset.draftKey;
  if (!area.value) area.value = kept(key);
  measure(form, area.value);
  area.addEventListener("input", () => {
    measure(form, area.value);
    keep(key, area.value);
    saved.textContent = saved.dataset.here;
  });
  area.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || event.isComposing) return;
    event.preventDefault();
    form.requestSubmit();
  });
}

// Words that have arrived are no draft any more; others that were begun since stay.
export function sent(template) {
  const key = "draft:" + template.dataset.draftSent;
  if (flat(kept(key)) === flat(template.content.textContent)) keep(key, "");
}
