// Every behaviour here improves a page that already works without it. No inline handlers, no eval, no words:
// whatever is said to a person comes from the template, translated.
const $ = (selector, root = document) => root.querySelector(selector);
const $$ = (selector, root = document) => [...root.querySelectorAll(selector)];

function announce(text) {
  const live = $("#live");
  if (!live || !text) return;
  live.textContent = "";
  requestAnimationFrame(() => { live.textContent = text; });
}

function toast(text) {
  const region = $(".toasts");
  const box = Object.assign(document.createElement("div"), { className: "toast", role: "alert" });
  const close = Object.assign(document.createElement("button"), { type: "button", textContent: region.dataset.close });
  close.addEventListener("click", () => box.remove());
  box.append(text, close);
  region.replaceChildren(box);
}

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

// The composer
const SAVE_AFTER = 800;
const count = {
  words: (text) => (text.trim().match(/\S+/g) || []).length,
  characters: (text) => text.replace(/\s/g, "").length,
};

function measure(form, text) {
  const meter = $("[data-count]", form), spoken = $("[data-spoken]", form), fill = $("[data-fill]", form);
  const amount = count[meter.dataset.count](text);
  const seconds = Math.round((amount / meter.dataset.rate) * 60);
  $("[data-amount]", form).textContent = amount;
  spoken.textContent = (seconds < 60 ? spoken.dataset.short : spoken.dataset.long)
    .replace("{m}", Math.floor(seconds / 60)).replace("{s}", seconds % 60);
  fill.setAttribute("width", Math.min(fill.dataset.fill, amount));
}

// A browser may refuse storage altogether. The server keeps the draft as well, so that is no reason to stop.
function keep(key, text) {
  try {
    if (text) localStorage.setItem(key, text); else localStorage.removeItem(key);
  } catch (error) {
    console.info("No local draft:", error.name);
  }
}

function kept(key) {
  try {
    return localStorage.getItem(key) || "";
  } catch {
    return "";
  }
}

// When the person could begin to answer. Unknown for a draft from an earlier visit: then nothing is measured.
const LONGEST_ANSWER = 3600;
let heardAt = null;
const sinceHeard = () => Math.round((Date.now() - heardAt) / 1000);

const flat = (text) => text.replace(/\s+/g, " ").trim();

// What was typed after the server last heard of it, unless it has been sent since.
function restore(area, key) {
  const local = kept(key);
  const last = $$(".turn.me .bubble").at(-1)?.textContent || "";
  if (!local || flat(local) === flat(last)) return keep(key, "");
  if (local.startsWith(area.value)) area.value = local;
}

function composer(form) {
  const area = $("textarea", form), alert = $("[data-alert]", form), saved = $("[data-saved]", form);
  const key = "draft:" + form.dataset.composer;
  let timer = null, request = null;

  const warn = (which) => {
    alert.textContent = which ? $(`[data-words-${which}]`, form).content.textContent.trim() : "";
    alert.hidden = !which;
  };
  const stop = () => { clearTimeout(timer); timer = null; request?.abort(); };
  const save = async () => {
    stop();
    request = new AbortController();
    const body = new URLSearchParams({ draft: area.value, csrfmiddlewaretoken: form.csrfmiddlewaretoken.value });
    try {
      const answer = await fetch(form.dataset.draft, { method: "POST", body, keepalive: true, signal: request.signal });
      saved.textContent = answer.ok ? saved.dataset.words : saved.dataset.here;
    } catch (error) {
      if (error.name !== "AbortError") saved.textContent = saved.dataset.here;
    }
  };

  restore(area, key);
  measure(form, area.value);
  heardAt = area.value ? null : Date.now();
  area.addEventListener("input", () => {
    measure(form, area.value);
    keep(key, area.value);
    saved.textContent = "";
    clearTimeout(timer);
    timer = setTimeout(save, SAVE_AFTER);
  });
  area.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || event.isComposing) return;
    event.preventDefault();
    form.requestSubmit();
  });
  form.addEventListener("flush", () => { if (timer) save(); });
  form.addEventListener("htmx:configRequest", (event) => {
    const measured = event.target === form && heardAt && sinceHeard() <= LONGEST_ANSWER;
    if (measured) event.detail.parameters.time_spent = sinceHeard();
  });
  form.addEventListener("htmx:beforeRequest", (event) => {
    if (event.target !== form) return;
    if ($(".turn.pending")) { event.preventDefault(); return warn("busy"); }
    warn(null);
    stop();  // a draft that arrives after its answer would come back as a ghost
  });
  for (const failure of ["htmx:sendError", "htmx:timeout", "htmx:responseError"]) {
    form.addEventListener(failure, (event) => {
      if (event.target !== form) return;
      event.stopPropagation();
      const reason = refusal(event);
      if (!reason) return warn("failed");
      alert.textContent = reason;
      alert.hidden = false;
    });
  }
  form.addEventListener("htmx:beforeOnLoad", (event) => {
    const { xhr } = event.detail, accepted = xhr.status < 300 && !xhr.getResponseHeader("HX-Retarget");
    if (event.target === form && accepted) keep(key, "");
  });
}
document.addEventListener("visibilitychange", () => {
  if (document.hidden) for (const form of $$("[data-composer]")) form.dispatchEvent(new Event("flush"));
});

// The sentence with which the server refused, if it said one
function refusal(event) {
  const html = event.detail.xhr?.responseText || "";
  const page = html && new DOMParser().parseFromString(html, "text/html");
  return page && $(".notice", page)?.textContent.trim();
}
for (const failure of ["htmx:sendError", "htmx:timeout", "htmx:responseError"]) {
  document.addEventListener(failure, (event) => {
    const words = $(".toasts").dataset;
    toast(refusal(event) || (failure === "htmx:responseError" ? words.failed : words.offline));
  });
}

// role=timer is silent on purpose; only the five-minute warning is spoken.
function timer(box) {
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

// A reply being written. Words go into the bubble silently; whole sentences go to the polite region.
const RETRY_EVERY = 2000, TRIES = 3;

function stream(turn) {
  const out = $("[data-stream-out]", turn), source = new EventSource(turn.dataset.stream);
  let failures = 0, unsaid = "";
  const sentences = (all) => {
    const whole = all ? unsaid : (unsaid.match(/^[\s\S]*[.?!。](?=\s)/) || [""])[0];
    announce(whole.trim());
    unsaid = unsaid.slice(whole.length);
  };
  const settle = () => { source.close(); sentences(true); fetchTurn(turn); };

  source.addEventListener("delta", (event) => {
    failures = 0;
    const { text } = JSON.parse(event.data);
    out.append(text);
    unsaid += text;
    sentences(false);
  });
  source.addEventListener("reset", () => { out.textContent = ""; unsaid = ""; });
  source.addEventListener("done", settle);
  source.addEventListener("failed", settle);
  source.addEventListener("error", () => {
    failures += 1;
    if (source.readyState === EventSource.CLOSED || failures >= TRIES) settle();
  });
}

// Replaces the bubble by what the server has stored, asking again until it is settled.
async function fetchTurn(turn) {
  const again = () => setTimeout(() => fetchTurn(turn), RETRY_EVERY);
  if (!turn.isConnected) return;
  try {
    const answer = await fetch(turn.dataset.fragment, { headers: { "HX-Request": "true" } });
    if (answer.status === 404) return;  // erased meanwhile: it will never be there
    const html = await answer.text();
    if (!answer.ok || html.includes("data-stream=")) return again();
    htmx.swap(turn, html, { swapStyle: "outerHTML" });
    if (!$("#answer")?.value) heardAt = Date.now();
    enhance();
  } catch {
    again();
  }
}

// What htmx brings in behaves like what was there. Focus moves only where the answer asks for it.
const ready = new WeakSet();
function enhance() {
  for (const [selector, make] of [["[data-composer]", composer], ["[data-timer]", timer], ["[data-stream]", stream]]) {
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
enhance();

if ("serviceWorker" in navigator) {
  navigator.serviceWorker.register("/sw.js").catch((error) => console.info("No offline page:", error.message));
}
