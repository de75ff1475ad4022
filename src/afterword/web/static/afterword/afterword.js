// What only a script can do. Every page works without it; data attributes ask for it:
//   data-drop         a form that takes dropped files and pasted text, and then posts itself
//   data-autosave     a form that is saved as one types
//   data-check        a form whose text is checked as one types; data-into names the place of the answer
//   data-copy="#id"   a button that copies a text
//   data-print        a button that prints
//   data-zone         an empty field for the browser's time zone
//   data-submit-once  a form that is posted once, however often its button is pressed
//   data-focus        where to begin after a form came back
// Sentences stand in the page (on <body>), in the reader's language.

document.documentElement.classList.add("scripted");  // shows what has .needs-script

const words = document.body.dataset;
const each = (selector, todo) => document.querySelectorAll(selector).forEach(todo);

function announce(sentence) {
  const place = document.getElementById("announce");
  if (place) place.textContent = sentence;
}

function later(todo, milliseconds) {
  let timer;
  const run = () => { clearTimeout(timer); timer = setTimeout(todo, milliseconds); };
  run.stop = () => clearTimeout(timer);
  return run;
}

// Forms send line ends as CR LF; a server may keep LF.
const same = (one, other) => String(one).replaceAll("\r\n", "\n").trim() === String(other).replaceAll("\r\n", "\n").trim();

const alike = (one, other) => one.length === other.length
  && one.every(([name, value], n) => name === other[n][0] && same(value, other[n][1]));

// ---- saving as one types -------------------------------------------------------------------

const WAIT = 600;
const AGAIN = [2000, 4000, 8000, 15000, 30000];
const store = {
  read(key) { try { return JSON.parse(localStorage.getItem(key)); } catch { return null; } },
  write(key, value) { try { localStorage.setItem(key, JSON.stringify(value)); } catch { /* full or forbidden */ } },
  drop(key) { try { localStorage.removeItem(key); } catch { /* forbidden */ } },
};

// A server answers a saved form with JSON {revision, saved: "14:32", note: "Enough for …"}, all optional, or with
// nothing (204); 409 with {revision, fields: {name: value}} where the form has moved on since `revision`; 400 or 422
// with {note} where a field needs another look. If what the form moved on to is what we sent before the line was cut,
// it was ourselves: then we go on from there.
class Autosave {
  constructor(form) {
    this.form = form;
    this.url = form.dataset.autosave || form.action;
    this.key = `afterword:${form.dataset.key || this.url}`;
    this.status = form.querySelector("[data-autosave-status]") || this.makeStatus();
    this.note = form.querySelector("[data-autosave-note]");
    this.saved = JSON.stringify(this.fields());
    this.tries = 0;
    this.busy = false;
    this.soon = later(() => this.save(), WAIT);
    this.bringBack();
    form.addEventListener("input", () => this.changed());
    form.addEventListener("change", () => this.changed());
    form.addEventListener("submit", (event) => { if (!event.defaultPrevented) this.leave(); });
    window.addEventListener("online", () => this.save());
    window.addEventListener("focus", () => this.save());
    window.addEventListener("pagehide", () => this.save({ keepalive: true }));
    window.addEventListener("pageshow", () => { this.leaving = false; });
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "hidden") this.save({ keepalive: true });
    });
    window.addEventListener("beforeunload", (event) => {
      if (this.isDirty() && !this.leaving) event.preventDefault();
    });
  }

  makeStatus() {
    const status = document.createElement("p");
    status.className = "saved";
    status.setAttribute("role", "status");
    this.form.append(status);
    return status;
  }

  say(sentence, state = "") {
    if (this.status.textContent !== sentence) this.status.textContent = sentence;
    this.status.dataset.state = state;
  }

  get revision() { return this.form.elements.namedItem("revision")?.value ?? ""; }

  fields() {
    const fields = [];
    for (const [name, value] of new FormData(this.form)) {
      const isText = typeof value === "string";
      if (isText && name !== "csrfmiddlewaretoken" && name !== "revision") fields.push([name, value]);
    }
    return fields;
  }

  isDirty() { return JSON.stringify(this.fields()) !== this.saved; }

  keep() { store.write(this.key, { revision: this.revision, fields: this.fields() }); }

  // Posted as a whole: if the form has a newer revision when it is next seen, that was us.
  leave() {
    this.leaving = true;
    if (this.isDirty()) store.write(this.key, { ...store.read(this.key), posted: true });
  }

  changed() {
    if (!this.isDirty()) return;
    this.keep();
    this.tries = 0;
    this.stuck = false;
    this.soon();
  }

  async save(options = {}) {
    this.soon.stop();
    if (this.busy || this.stuck || this.leaving || !this.isDirty()) return;
    this.busy = true;
    const sent = JSON.stringify(this.fields());
    this.unanswered ??= [];
    this.unanswered.push(sent);
    try {
      const answer = await fetch(this.url, {
        method: "POST", body: new FormData(this.form), redirect: "error",
        signal: AbortSignal.timeout(15000),
        headers: { Accept: "application/json", "X-Afterword": "autosave" }, ...options,
      });
      await this.answered(answer, sent);
    } catch {
      this.retry(words.unsaved);
    } finally {
      this.busy = false;
    }
    if (this.isDirty() && !this.tries && !this.stuck) this.soon();
  }

  async answered(answer, sent) {
    const told = await answer.json().catch(() => ({}));
    if (answer.ok) return this.succeeded(told, sent);
    if (answer.status === 409) return this.clashed(told);
    if (answer.status === 400 || answer.status === 422) return this.stop(told.note || words.invalid);
    this.retry(answer.status === 403 ? words.shut : words.unsaved);
  }

  clashed(told) {
    const there = told.fields || {};
    const isOurs = (sent) => JSON.parse(sent).every(([name, value]) => !(name in there) || same(there[name], value));
    const own = told.fields && this.unanswered.slice(0, -1).reverse().find(isOurs);
    if (!own) return this.stop(told.note || words.clash);
    this.succeeded(told, own);
  }

  succeeded(told, sent) {
    this.tries = 0;
    this.saved = sent;
    this.unanswered = [];
    const revision = this.form.elements.namedItem("revision");
    if (revision && told.revision !== undefined) revision.value = told.revision;
    if (this.isDirty()) this.keep(); else store.drop(this.key);
    const time = told.saved || new Date().toLocaleTimeString(document.documentElement.lang, { hour: "2-digit", minute: "2-digit" });
    this.say(`${words.saved} ${time}`);
    if (this.note && told.note !== undefined && this.note.textContent !== told.note) {
      this.note.textContent = told.note;
      this.note.hidden = !told.note;
    }
  }

  retry(sentence) {
    this.say(sentence, "unsaved");
    const wait = AGAIN[Math.min(this.tries, AGAIN.length - 1)];
    this.tries += 1;
    setTimeout(() => this.save(), wait);
  }

  stop(sentence) {
    this.stuck = true;
    this.say(sentence, "unsaved");
  }

  // Words that never reached the server: put back if the form has not changed since, offered if it has.
  bringBack() {
    const kept = store.read(this.key);
    if (!kept || !Array.isArray(kept.fields)) return;
    const isNewer = kept.revision !== this.revision;
    if ((kept.posted && isNewer) || alike(kept.fields, this.fields())) store.drop(this.key);
    else if (!isNewer) this.putBack(kept.fields);
    else this.offer(kept.fields);
  }

  putBack(fields) {
    for (const control of this.form.elements) {
      if (!control.name || ["hidden", "file", "submit", "button", "fieldset"].includes(control.type)) continue;
      const values = fields.filter(([name]) => name === control.name).map(([, value]) => value);
      if (control.type === "checkbox" || control.type === "radio") control.checked = values.includes(control.value);
      else if (values.length) control.value = values[0];
    }
    this.say(words.restored, "unsaved");
    this.soon();
  }

  offer(fields) {
    const box = document.createElement("div");
    box.className = "notice";
    const sentence = document.createElement("p");
    sentence.textContent = words.older;
    box.append(sentence, this.choice(words.restore, box, () => this.putBack(fields)), this.choice(words.discard, box, () => store.drop(this.key)));
    this.form.prepend(box);
    announce(words.older);
  }

  choice(label, box, todo) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "button quiet";
    button.textContent = label;
    button.addEventListener("click", () => {
      box.remove();
      todo();
      this.form.querySelector("textarea, input:not([type=hidden])")?.focus();
    });
    return button;
  }
}

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
