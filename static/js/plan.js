// The plan on the set-up page. Every button works without this; here changes are read out and Enter looks up a word.
import { $, announce } from "./page.js";

export function plan(box) {
  announce(box.dataset.said);
  const query = $("#plan-query", box);
  query?.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.isComposing) return;
    event.preventDefault();
    $("[value=look]", box).click();
  });
}
