// Passwords that can be looked at, and passkeys. Everything else at the door is a form.
const shows = document.querySelectorAll("[data-show]");
for (const button of shows) {
  const input = document.getElementById(button.dataset.show);
  const words = [button.textContent, button.dataset.hide];
  button.hidden = false;
  button.addEventListener("click", () => {
    const shown = input.type === "password";
    input.type = shown ? "text" : "password";
    button.textContent = words[Number(shown)];
    button.setAttribute("aria-pressed", shown);
    input.focus();
  });
}

async function options(button) {
  if (!button.dataset.options) return JSON.parse(document.getElementById("passkey-options").textContent);
  const answer = await fetch(button.dataset.options, { headers: { Accept: "application/json" } });
  if (!answer.ok) throw new Error(`passkey options: ${answer.status}`);
  return answer.json();
}

async function ask(button) {
  const { creation_options: creation, request_options: request } = await options(button);
  if (button.dataset.passkey === "get") return window.webauthnJSON.get(request);
  // A passkey and no mere second factor: the device keeps it and asks for a finger, a face or a PIN.
  Object.assign(creation.publicKey.authenticatorSelection, {
    residentKey: "required", requireResidentKey: true, userVerification: "required",
  });
  return window.webauthnJSON.create(creation);
}

for (const button of document.querySelectorAll("[data-passkey]")) {
  const said = button.parentElement.querySelector("[data-failed]");
  button.parentElement.querySelector("[data-unscripted]").hidden = true;
  if (!window.PublicKeyCredential) {
    said.textContent = said.dataset.unknown;
    continue;
  }
  button.hidden = false;
  button.addEventListener("click", async () => {
    said.textContent = "";
    button.disabled = true;
    try {
      button.form.elements.credential.value = JSON.stringify(await ask(button));
      button.form.submit();
    } catch (error) {
      console.info("No passkey:", error.name);
      said.textContent = said.dataset.failed;
    } finally {
      button.disabled = false;
    }
  });
}
