// What a person chose about speaking and listening, kept in this browser.
const KEY = "voice";
let current = null;

function stored() {
  try {
    return JSON.parse(localStorage.getItem(KEY)) || {};
  } catch {
    return {};
  }
}

export const choice = () => current ??= stored();

export function choose(changes) {
  current = { ...choice(), ...changes };
  try {
    localStorage.setItem(KEY, JSON.stringify(current));
  } catch (error) {
    console.info("Not remembered:", error.name);
  }
}
