import { $, $$ } from "./page.js";
import { hush, voiceOf } from "./aloud.js";
import { choice, choose } from "./choice.js";
import { canRecord } from "./microphone.js";
import { canRecognise } from "./recogniser.js";

// Who writes down what is said. Nobody listens before the dialog has said who gets the sound, and been answered.
const dialog = () => $("#voice-dialog");
const field = (name) => $("form", dialog()).elements[name];
const show = (name, isShown) => { $(`[data-${name}]`, dialog()).hidden = !isShown; };
let begins = null;

export const told = (name) => dialog().dataset[name];
export const ways = () => ({ browser: canRecognise(), server: Boolean(told("host")) && canRecord() });

// A new host of the sound is asked about anew.
export function way() {
  const { way: wanted, host } = choice();
  return ways()[wanted] && (wanted !== "server" || host === told("host")) ? wanted : null;
}

// `start` is what the person wanted to do when they were asked, if anything.
export function choosing(start = null) {
  const { browser, server } = ways(), { keep, aloud } = choice(), voice = voiceOf(told("language"));
  const current = way() || (choice().way === "off" ? "off" : ""), offered = { browser, server, off: true };
  for (const label of $$("[data-way]", dialog())) {
    label.hidden = !offered[label.dataset.way];
    $("input", label).checked = label.dataset.way === current;
  }
  show("ways", browser || server || !isSecureContext);
  show("insecure", !isSecureContext);
  show("keep", (browser || server) && canRecord());
  show("aloud-choice", voice);
  show("local", voice?.localService);
  show("remote", voice && !voice.localService);
  field("keep").checked = Boolean(keep);
  field("aloud").checked = Boolean(aloud);
  begins = start;
  label();
  dialog().showModal();
}

function label() {
  const wanted = field("way").value, speaks = begins && wanted !== "off";
  show("start", speaks);
  show("save", !speaks);
  $("[data-done]", dialog()).disabled = Boolean(speaks) && !wanted;
}

function decided() {
  const wanted = field("way").value, aloud = field("aloud").checked;
  choose({ ...(wanted && { way: wanted, host: told("host") }), keep: field("keep").checked, aloud });
  if (!aloud) hush();
  if (way()) begins?.();
}

document.addEventListener("change", (event) => { if (event.target.closest("#voice-dialog")) label(); });
document.addEventListener("submit", (event) => {
  if (event.target.closest("#voice-dialog") && event.submitter?.value === "done") decided();
});
