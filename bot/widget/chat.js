// <frontdesk-chat data-script="roofing">: what a person sees and does in the chat. talk.js brings the words over the line
// and style.js the looks; form.js and file.js come only when such a thing is asked. What people wrote is only ever textContent.
// words/ has WORDS in other languages; leaving.js fetches one when the conversation is in it; around.js knows the page.
// Attributes: data-script, data-locale, data-words (JSON, replaces WORDS), data-focus.
import { landed, part, pause } from "./parts.js";
import { sheet } from "./style.js";
import { Talk } from "./talk.js";

const WORDS = {
  log: "Conversation", you: "You", bot: "Assistant", agent: "Team member", label: "Your answer", hint: "Type your answer", send: "Send",
  progress: "Progress", waiting: "Not sent yet",
};
const TYPING_MS = 15e3;

export const h = (tag, props = {}, ...inside) => {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(props))
    if (name in node && !name.includes("-")) node[name] = value;
    else if (value != null) node.setAttribute(name, value);
  node.append(...inside);
  return node;
};

export class FrontdeskChat extends HTMLElement {
  connectedCallback() {
    const { script, locale, words, focus } = this.dataset;
    this.words = { ...WORDS, ...JSON.parse(words || "{}") };
    this.around = part("around").then((around) => (this.outside = around));
    const source = () => Promise.race([this.around.then((around) => around.source(landed)), pause(3000)]);
    this.talk = new Talk({ script, locale: locale || navigator.language, source, on: (what, detail) => this[what](detail) });
    this.build();
    if (focus != null) this.focusInput();
    const start = () => this.talk.open();
    this.more = part("leaving").then(({ foot }) => foot(h, this, part));
    if (/\Wresume=/.test(location.search)) this.more.then(({ redeem }) => redeem()).then(start, start);
    else start();
  }

  disconnectedCallback() {
    this.talk.stop();
  }

  build() {
    const { words } = this;
    this.bar = h("progress", { max: 100, hidden: true, "aria-label": words.progress });
    this.dots = h("div", { className: "dots", hidden: true, "aria-hidden": true }, "•••");
    this.log = h("div", { className: "log", role: "log", "aria-live": "polite", "aria-label": words.log, tabIndex: 0 }, this.dots);
    this.status = h("p", { role: "status", dir: "auto" });
    this.input = h("textarea", { rows: 1, dir: "auto", maxLength: 4000, placeholder: words.hint, "aria-label": words.label, enterKeyHint: "send", autocomplete: "off" });
    this.composer = h("form", { className: "composer", onsubmit: (event) => this.submit(event) }, this.input, h("button", { className: "main" }, words.send));
    this.input.onkeydown = (event) => {
      if (event.key === "Enter" && !event.shiftKey && !event.isComposing) this.submit(event);
    }; // in braces: a handler that returns false would swallow every other key
    const root = this.shadowRoot || this.attachShadow({ mode: "open" });
    root.adoptedStyleSheets = [sheet];
    // a box of its own, which no rule of the page around reaches and where nothing is inherited from it
    root.replaceChildren((this.box = h("div", { className: "box" }, this.bar, this.log, this.status, this.composer)));
  }

  // --- what the person does

  submit(event) {
    event.preventDefault();
    const text = this.input.value.trim();
    if (!text) return;
    this.input.value = "";
    this.answer({ type: "text", text }, text);
  }

  answer(message, shown) {
    this.talk.say({ ...message, ...this.outside?.proof() }, shown);
    this.focusInput();
  }

  // On a touch screen the keyboard would jump up and hide the question.
  focusInput() {
    if (!matchMedia("(pointer: coarse)").matches) this.input.focus({ preventScroll: true });
  }

  // --- what talk.js tells

  open() {
    this.spoke = this.asked = ""; // what around.js tells the page
    this.said = {}; // bubbles by event id, and by message id until the server has numbered them
    this.log.setAttribute("aria-live", "off"); // a restored history is not read out
    this.log.replaceChildren(this.dots);
    this.typing(true); // on a slow line an empty chat would look broken
    this.bar.hidden = true;
  }

  ready(unsent) {
    for (const { id, shown } of unsent) if (!this.said[id]) this.queued({ id, shown });
    setTimeout(() => this.log.setAttribute("aria-live", "polite"), 500);
  }

  queued({ id, shown }) {
    this.close();
    this.said[id] = this.bubble("person unsent", shown, this.words.waiting);
    this.scroll(true);
  }

  kept({ id, seq }) {
    const bubble = this.said[id];
    if (!bubble?.matches(".unsent")) return;
    if (this.said[seq]) bubble.remove(); // the stream was quicker than the acknowledgement
    else this.number(bubble, seq);
    this.typing(!this.agent && (!seq || this.talk.seen <= seq));
  }

  number(bubble, id, note = "") {
    bubble.className = "said person";
    bubble.querySelector("small")?.replaceChildren(note);
    if (id) this.said[id] = bubble;
  }

  refused({ id }) {
    if (this.said[id]) this.number(this.said[id], 0, this.words.refused);
  }

  renewed(unsent) {
    this.notice = this.words.renewed;
    this.input.value ||= unsent.map(({ text }) => text || "").join(" ").trim();
  }

  async state(state) {
    if (state) this.typing();
    await this.more; // has the words
    this.status.textContent = this.words[state] || state || this.notice || "";
    this.input.disabled = this.composer.lastChild.disabled = state === "gone";
  }

  event(event) {
    const { id, from, text, lang, ask, options, form, upload, progress, note, ref, links, name, agent } = event;
    this.around.then((around) => around.hear(this, event));
    const atEnd = this.log.scrollHeight - this.log.scrollTop - this.log.clientHeight < 80;
    if (from === "person") {
      this.close();
      const mine = this.said[ref] || this.said[id];
      if (mine) return this.number(mine, id);
      if (text) this.said[id] = this.bubble(from, text);
    } else {
      this.typing(false);
      this.spoken = this.more.then((more) => more.speak(lang, WORDS));
      if (ask) this.clear(); // a question put again has buttons of its own
      this.agent = agent || from === "agent"; // a person types when they like: no dots
      if (note) this.add(h("p", { className: "note", dir: "auto" }, note));
      const said = form?.intro || text;
      if (said) this.bubble(from, said, "", lang, name);
      if (links) this.lead(links, this.add(h("div")));
      if (upload) this.ask(upload, "file");
      if (form) this.ask(form, "form");
      else if (options?.length) this.offer(options, text, ask);
      if (progress != null) Object.assign(this.bar, { value: progress, hidden: false });
    }
    this.scroll(atEnd);
  }

  // --- what is drawn

  // What was heard stands above what is still to be sent.
  add(node) {
    const later = node.matches(".unsent") ? null : this.log.querySelector(".unsent");
    return this.log.insertBefore(node, later || this.dots);
  }

  bubble(from, text, note, lang = "", who = this.words[from.split(" ")[0] === "person" ? "you" : from]) {
    const bubble = h("div", { className: "said " + from, lang }, h("p", { dir: "auto" }, h("span", { className: "off", dir: "auto" }, who + ": "), text));
    if (note) bubble.append(h("small", { dir: "auto" }, note));
    return this.add(bubble);
  }

  offer(options, question, ask) {
    const group = h("div", { className: "options live", role: "group", "aria-label": question });
    for (const { label, value } of options) {
      const press = () => group.isConnected && this.answer({ type: "choice", value, text: label, ask }, label);
      group.append(h("button", { type: "button", dir: "auto", onclick: press }, label));
    }
    this.add(group);
  }

  async lead(links, place) {
    place.replaceWith((await this.more).draw(links));
    this.scroll(true);
  }

  async ask(wanted, by) {
    const place = this.add(h("div", { className: "live" }));
    const { card, sheet: more } = await part(by);
    await this.spoken; // in the words of their language
    this.shadowRoot.adoptedStyleSheets.push(more);
    place.replaceWith(card(h, wanted, this.words, (message, shown) => this.answer(message, shown), this.talk));
    this.scroll(true);
  }

  // Any answer, however given, closes what was offered before: old buttons must not speak later.
  close() {
    this.notice = "";
    this.clear();
  }

  clear() {
    for (const old of this.log.querySelectorAll(".live")) old.remove();
  }

  typing(on) {
    clearTimeout(this.quiet);
    this.dots.hidden = !on;
    if (on) this.quiet = setTimeout(() => this.typing(false), TYPING_MS);
    this.scroll(on);
  }

  scroll(wanted) {
    if (wanted) this.log.scrollTop = this.log.scrollHeight;
  }
}
