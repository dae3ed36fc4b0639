// Every behaviour here improves a page that already works without it. The room's own stand in modules beside this one.
import { $, $$, announce, refusal, toast } from "./page.js";
import { composer } from "./composer.js";
import { answerClock, timer } from "./clock.js";
import { follow } from "./devices.js";
import { draft, sent } from "./draft.js";
import { plan } from "./plan.js";
import { stream } from "./replies.js";
import { aloud } from "./aloud.js";
import { player } from "./playback.js";
import { voice } from "./voice.js";
import { connect } from "./socket.js";
import { copier } from "./copying.js";

// Theme: the server writes data-theme, so nothing flashes; this only spares the reload.
document.addEventListener("submit", async (event) => {
  const form = event.target;
  if (!form.matches("[data-theme-form]") || !event.submitter) return;
  event.preventDefault();
  const chosen = event.submitter.value;
  document.documentElement.dataset.theme = chosen;
  for (const button of $$("button[name=theme]", form)) button.setAttribute("aria-pressed", button.value === chosen);
  const body = new FormData(form);
  body.set("theme", chosen);
  try {
    await fetch(form.action, { method: "POST", body, keepalive: true });
  } catch {
    toast($(".toasts").dataset.offline);
  }
});

// The server tells times by this clock, from the next page on.
const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
if (zone && !document.cookie.split("; ").includes("timezone=" + zone)) {
  document.cookie = `timezone=${zone}; path=/; max-age=31536000; samesite=lax`;
}

// Dialogs, filters, anchors that open what they point into
document.addEventListener("click", (event) => {
  const opener = event.target.closest("[data-open]");
  if (opener) {
    event.preventDefault();
    $("#" + opener.dataset.open).showModal();
  }
  if (event.target.closest("[data-close-dialog]")) event.target.closest("dialog").close();
  const filter = event.target.closest("[data-filter]");
  const radio = filter && $("#filter-" + filter.dataset.filter);
  if (radio) {
    radio.checked = true;
    radio.dispatchEvent(new Event("change", { bubbles: true }));
  }
  const details = $("details" + (event.target.closest("a[href^='#']")?.hash || "#nothing"));
  if (details) details.open = true;
});

document.addEventListener("change", (event) => {
  if (event.target.name !== "filter") return;
  const shown = $$(".transcript .note").filter((note) => note.offsetParent).length;
  announce($("#filter-all").dataset.shown.replace("{n}", shown));
});

// A mark in the words and its note light up together
for (const kind of ["pointerover", "focusin", "pointerout", "focusout"]) {
  document.addEventListener(kind, (event) => {
    const lit = event.target.closest?.("a.ev, .note");
    const number = lit && (lit.matches(".note") ? lit.id : lit.hash).replace(/\D/g, "");
    if (!number) return;
    const on = kind === "pointerover" || kind === "focusin";
    for (const pair of $$(`a.ev[href="#n${number}"], #n${number}`)) pair.classList.toggle("is-on", on);
  });
}

for (const failure of ["htmx:sendError", "htmx:timeout", "htmx:responseError"]) {
  document.addEventListener(failure, (event) => {
    const words = $(".toasts").dataset;
    toast(refusal(event) || (failure === "htmx:responseError" ? words.failed : words.offline));
  });
}

// What htmx brings in behaves like what was there. Focus moves only where the answer asks for it.
const ready = new WeakSet();
function enhance() {
  for (const [selector, make] of [["[data-socket]", connect], ["[data-composer]", composer], ["[data-timer]", timer],
    ["[data-stream]", stream], ["[data-answer-clock]", answerClock], ["[data-since]", follow], ["[data-aloud]", aloud], ["[data-voice]", voice],
    ["[data-player]", player], ["[data-plan]", plan], ["[data-copy]", copier],
    ["[data-draft-key]", draft], ["[data-draft-sent]", sent]]) {
    for (const element of $$(selector)) {
      if (ready.has(element)) continue;
      ready.add(element);
      make(element);
    }
  }
  const refused = $("#notices > .notice");
  if (refused) toast(refused.textContent);
  const wanted = $("[data-autofocus]");
  wanted?.removeAttribute("data-autofocus");
  wanted?.focus();
}
document.addEventListener("htmx:afterSettle", enhance);
document.addEventListener("htmx:oobAfterSwap", enhance);
document.addEventListener("arrived", enhance);
enhance();

if ("serviceWorker" in navigator) {
  navigator.serviceWorker.register("/sw.js").catch((error) => console.info("No offline page:", error.message));
}
