// Saving as one types: nothing written is lost, whatever happens to the line, the server or the window.

import { announce, later, words } from "./common.js";

// Forms send line ends as CR LF; a server may keep LF.
const same = (one, other) => String(one).replaceAll("\r\n", "\n").trim() === String(other).replaceAll("\r\n", "\n").trim();

const alike = (one, other) => one.length === other.length
  && one.every(([name, value], n) => name === other[n][0] && same(value, other[n][1]));

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
export class Autosave {
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
