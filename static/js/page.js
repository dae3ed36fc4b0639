// What every module of the product's pages uses. No inline handlers, no eval, no words: whatever is said to a person
// comes from the template, translated.
export const $ = (selector, root = document) => root.querySelector(selector);
export const $$ = (selector, root = document) => [...root.querySelectorAll(selector)];

export function announce(text) {
  const live = $("#live");
  if (!live || !text) return;
  live.textContent = "";
  requestAnimationFrame(() => { live.textContent = text; });
}

export function toast(text) {
  const region = $(".toasts");
  const box = Object.assign(document.createElement("div"), { className: "toast", role: "alert" });
  const close = Object.assign(document.createElement("button"), { type: "button", textContent: region.dataset.close });
  close.addEventListener("click", () => box.remove());
  box.append(text, close);
  region.replaceChildren(box);
}

// The sentence with which the server refused, if it said one
export function refusal(event) {
  const html = event.detail.xhr?.responseText || "";
  const page = html && new DOMParser().parseFromString(html, "text/html");
  return page && $(".notice", page)?.textContent.trim();
}
