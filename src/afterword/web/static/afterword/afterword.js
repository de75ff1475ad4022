// What only a script can do. Every page works without it; data attributes ask for it:
//   data-drop         a form that takes dropped files and pasted text, and then posts itself
//   data-autosave     a form that is saved as one types
//   data-check        a form whose text is checked as one types; data-into names the place of the answer
//   data-copy="#id"   a button that copies a text
//   data-print        a button that prints
//   data-zone         an empty field for the browser's time zone
//   data-submit-once  a form that is posted once, however often its button is pressed
//   data-focus        where to begin after a form came back

import { announce, later, words } from "./common.js";
import { Autosave } from "./saving.js";

document.documentElement.classList.add("scripted");  // shows what has .needs-script

const each = (selector, todo) => document.querySelectorAll(selector).forEach(todo);

// ---- checking as one types -----------------------------------------------------------------

// The answer is a piece of HTML. Focus inside the old one is kept where an element with the same id comes back; the
// editor itself is never touched. An element with data-announce in the answer is read out when its words change.
function check(form) {
  const into = document.querySelector(form.dataset.into);
  let asked;
  let spoken = into.querySelector("[data-announce]")?.dataset.announce ?? "";
  const ask = async () => {
    asked?.abort();
    asked = new AbortController();
    try {
      const answer = await fetch(form.dataset.check, {
        method: "POST", body: new FormData(form), redirect: "error", signal: asked.signal, headers: { "X-Afterword": "check" },
      });
      if (answer.ok) show(await answer.text());
    } catch { /* the next letter typed asks again */ }
  };
  const show = (html) => {
    const focused = into.contains(document.activeElement) ? document.activeElement.id : "";
    const open = [...into.querySelectorAll("details[open][id]")].map((part) => part.id);
    into.replaceChildren(...new DOMParser().parseFromString(html, "text/html").body.childNodes);
    open.forEach((id) => document.getElementById(id)?.setAttribute("open", ""));
    if (focused) document.getElementById(focused)?.focus({ preventScroll: true });
    const now = into.querySelector("[data-announce]")?.dataset.announce ?? "";
    if (now !== spoken) announce(now);
    spoken = now;
  };
  form.addEventListener("input", later(ask, 400));
}

// ---- dropping and pasting ------------------------------------------------------------------

function drop(form) {
  const files = form.querySelector("input[type=file]");
  const text = form.querySelector("textarea");
  const zone = form.querySelector(".drop") || form;
  let depth = 0;
  const take = (transfer) => {
    if (files && transfer.files.length) {
      const chosen = new DataTransfer();
      for (const file of files.multiple ? transfer.files : [transfer.files[0]]) chosen.items.add(file);
      files.files = chosen.files;
    } else if (text && transfer.getData("text/plain").trim()) {
      text.value = transfer.getData("text/plain");
    } else return false;
    form.requestSubmit();
    return true;
  };
  const isOurs = (event) => files && event.dataTransfer?.types.includes("Files");
  document.addEventListener("dragenter", (event) => { if (isOurs(event)) { depth += 1; zone.classList.add("over"); } });
  document.addEventListener("dragleave", (event) => { if (isOurs(event) && (depth -= 1) <= 0) { depth = 0; zone.classList.remove("over"); } });
  // A file that misses the zone is taken all the same: the browser would leave the page for it.
  document.addEventListener("dragover", (event) => { if (isOurs(event)) event.preventDefault(); });
  document.addEventListener("drop", (event) => {
    if (!isOurs(event)) return;
    event.preventDefault();
    depth = 0;
    zone.classList.remove("over");
    take(event.dataTransfer);
  });
  document.addEventListener("paste", (event) => {
    if (event.target.closest?.("input, textarea, select, [contenteditable]")) return;
    if (event.clipboardData && take(event.clipboardData)) event.preventDefault();
  });
}

// ---- small things --------------------------------------------------------------------------

async function copy(button) {
  const source = document.querySelector(button.dataset.copy);
  const text = source.value ?? source.textContent;
  try {
    await navigator.clipboard.writeText(text);
    told(button, words.copied);
  } catch {
    if (source.select) source.select(); else getSelection().selectAllChildren(source);
    told(button, words.uncopied);
  }
}

function told(button, sentence) {
  announce(sentence);
  const label = button.querySelector("[data-label]") || button;
  label.dataset.before ??= label.textContent;
  label.textContent = sentence === words.copied ? sentence : label.dataset.before;
  setTimeout(() => { label.textContent = label.dataset.before; announce(""); }, 4000);
}

function once(form) {
  form.addEventListener("submit", (event) => {
    if (form.dataset.sent) { event.preventDefault(); return; }
    form.dataset.sent = "yes";
    setTimeout(() => form.querySelectorAll("button:not([type=button])").forEach((b) => b.setAttribute("aria-disabled", "true")));
  });
  window.addEventListener("pageshow", () => {
    delete form.dataset.sent;
    form.querySelectorAll("[aria-disabled]").forEach((b) => b.removeAttribute("aria-disabled"));
  });
}

function zone(field) {
  const here = Intl.DateTimeFormat().resolvedOptions().timeZone;
  if (field.value || !here) return;
  const isKnown = !field.options || [...field.options].some((option) => option.value === here);
  if (isKnown) field.value = here;
}

each("form[data-submit-once]", once);
each("form[data-autosave]", (form) => new Autosave(form));
each("form[data-check]", check);
each("form[data-drop]", drop);
each("[data-zone]", zone);
each("[data-copy]", (button) => button.addEventListener("click", () => copy(button)));
each("[data-print]", (button) => button.addEventListener("click", () => window.print()));
document.querySelector("[data-focus]")?.focus();
