import { $, $$, refusal } from "./page.js";

// The composer: what is typed is kept in this browser and at the server until it is sent.
const SAVE_AFTER = 800;
const count = {
  words: (text) => (text.trim().match(/\S+/g) || []).length,
  characters: (text) => text.replace(/\s/g, "").length,
};

export function measure(form, text) {
  const meter = $("[data-count]", form), spoken = $("[data-spoken]", form), fill = $("[data-fill]", form);
  const amount = count[meter.dataset.count](text);
  const seconds = Math.round((amount / meter.dataset.rate) * 60);
  $("[data-amount]", form).textContent = amount;
  spoken.textContent = (seconds < 60 ? spoken.dataset.short : spoken.dataset.long)
    .replace("{m}", Math.floor(seconds / 60)).replace("{s}", seconds % 60);
  fill.setAttribute("width", Math.min(fill.dataset.fill, amount));
}

// A browser may refuse storage altogether. The server keeps the draft as well, so that is no reason to stop.
export function keep(key, text) {
  try {
    if (text) localStorage.setItem(key, text); else localStorage.removeItem(key);
  } catch (error) {
    console.info("No local draft:", error.name);
  }
}

export function kept(key) {
  try {
    return localStorage.getItem(key) || "";
  } catch {
    return "";
  }
}

// When the person could begin to answer. Unknown for a draft from an earlier visit: then nothing is measured.
const LONGEST_ANSWER = 3600;
let heardAt = null;
export const hear = () => { if (!$("#answer")?.value) heardAt = Date.now(); };
const sinceHeard = () => Math.round((Date.now() - heardAt) / 1000);

export const flat = (text) => text.replace(/\s+/g, " ").trim();

// What was typed after the server last heard of it, unless it has been sent since.
function restore(area, key) {
  const local = kept(key);
  const last = $$(".turn.me .bubble").at(-1)?.textContent || "";
  if (!local || flat(local) === flat(last)) return keep(key, "");
  if (local.startsWith(area.value)) area.value = local;
}

// Whether somebody wrote here what the server did not bring.
export const isTouched = (form) => { const area = $("textarea", form); return area.value !== area.defaultValue; };

// Words that another device keeps for this answer.
export function refill(form, text) {
  const area = $("textarea", form);
  if (area.value === text) return;
  area.defaultValue = area.value = text;
  measure(form, text);
}

export function composer(form) {
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
    const isAnswer = event.detail.requestConfig.path === form.getAttribute("action");
    if (isAnswer && $(".turn.pending")) { event.preventDefault(); return warn("busy"); }
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

