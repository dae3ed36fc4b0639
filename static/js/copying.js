import { announce } from "./page.js";

// A field's words into the clipboard; where the browser does not allow that, they are marked, ready for the keys.
export function copier(button) {
  const field = document.getElementById(button.dataset.copy), words = button.querySelector("span");
  const before = words.textContent;
  button.hidden = false;
  button.addEventListener("click", async () => {
    field.select();
    try {
      await navigator.clipboard.writeText(field.value);
    } catch (error) {
      return console.info("Not copied:", error?.name);
    }
    words.textContent = button.dataset.copied;
    announce(button.dataset.copied);
    setTimeout(() => { words.textContent = before; }, 3000);
  });
}
