// What this page and the server say to each other, and nothing of how it looks. An answer is kept in the browser until
// the server has acknowledged it, always under the id it got here, so that sending it again has no second effect.

import { backoff, BASE, part, pause } from "./parts.js";

const LOST = [401, 404, 410]; // the server no longer knows this session
const refused = ({ status }) => /^4(?!01|04|08|10|25|29)/.test(status); // again would not help
const POLL_MS = 3000, TIMEOUT_MS = 15000;

const memory = {}; // stands in where the browser refuses storage
const recall = (key) => {
  try {
    return key in memory ? memory[key] : JSON.parse(localStorage.getItem(key));
  } catch {
    return null;
  }
};
const keep = (key, value) => {
  try {
    localStorage.setItem(key, JSON.stringify(value));
    delete memory[key];
  } catch {
    memory[key] = value;
  }
};

// crypto.randomUUID is missing on plain http addresses other than localhost
const freshId = () => [...crypto.getRandomValues(new Uint32Array(4))].map((n) => n.toString(36)).join("-");

// on(what, detail) hears: open, ready, event, queued, kept, refused, state ("" | offline | busy | gone, or words), renewed
export class Talk {
  constructor({ script, locale, source, on }) {
    Object.assign(this, { base: BASE, script, locale, source, on, turn: 0, renewals: 0 });
    this.key = "frontdesk:" + (script || "");
    this.queue = part("queue").then(({ queue }) => queue(this, { LOST, refused, pause, backoff, POLL_MS })); // sends what is owed
  }

  get who() {
    return recall(this.key); // read each time: another tab may have a newer token
  }

  get unsent() {
    const some = recall(this.key + ":unsent");
    return Array.isArray(some) ? some : [];
  }

  set unsent(some) {
    keep(this.key + ":unsent", some);
  }

  stop() {
    this.turn++;
    this.stream?.close();
    this.ended?.();
    this.queue.then((queue) => queue.leave());
  }

  // Another session, or none, in place of this browser's; what was still to be said belongs to the old one.
  adopt(who) {
    keep(this.key, who);
    this.unsent = [];
  }

  // Adds an answer to what is owed to the server; `shown` is how the page words it until the server does.
  say(message, shown) {
    const item = { id: freshId(), seen: this.seen, ...message };
    this.unsent = [...this.unsent, { ...item, shown }];
    this.on("queued", { id: item.id, shown });
    this.flush();
  }

  // Resumes the session of this browser or begins one, then listens until a later open() takes over.
  async open() {
    const turn = ++this.turn;
    this.seen = 0;
    this.stream?.close();
    this.ended?.();
    this.on("open");
    for (let tries = 0, ready; turn === this.turn; ) {
      try {
        if (!this.who) await this.begin(turn);
        if (turn !== this.turn) return;
        this.session = this.who.session;
        if (!ready) await this.ask("POST", this.session + "/return"); // who was away for long hears where they were
        if (turn !== this.turn) return;
        await this.catchUp(turn);
        if (turn !== this.turn) return;
        this.on("state", "");
        if (!ready) this.on("ready", this.unsent);
        ready = true;
        this.flush();
        tries = 0;
        await this.listen(turn);
      } catch (error) {
        if (turn !== this.turn) return;
        if (LOST.includes(error.status)) return this.session ? this.queue.then((queue) => queue.renew(error)) : this.on("state", "gone");
        if (refused(error) && !this.who) return this.on("state", "gone");
        if (!error.polled) this.complain(error);
        await pause(error.polled ? POLL_MS * (0.7 + Math.random() * 0.6) : error.after || backoff(tries++));
      }
    }
  }

  async begin(turn) {
    this.session = "";
    const { script, locale } = this, wanted = { script, locale, source: await this.source(), place: self.frontdeskPlace };
    const who = await this.ask("POST", "sessions", wanted).catch((error) => {
      if (error.challenge) return part("proof").then(({ prove }) => prove(this, error, wanted));
      throw error;
    });
    if (turn === this.turn) keep(this.key, who);
  }

  async catchUp(turn) {
    for (const event of await this.ask("GET", `${this.session}/events?after=${this.seen}`)) this.hear(event, turn);
  }

  // Holds the stream until it breaks; the loop in open() then polls once and comes back here.
  async listen(turn) {
    const broken = { polled: true };
    const { ticket } = await this.ask("POST", this.session + "/ticket").catch((error) => {
      throw LOST.includes(error.status) ? error : broken;
    });
    if (turn !== this.turn) return;
    const path = `${this.base}/v1/chat/${this.session}/events?ticket=${ticket}&after=${this.seen}`;
    const stream = (this.stream = new EventSource(path));
    stream.onmessage = ({ data }) => this.hear(JSON.parse(data), turn);
    // a ticket lives a minute, so the browser's own reconnecting would fail: close, and come back with a new one
    await new Promise((done) => (stream.onerror = this.ended = done));
    stream.close();
    throw broken;
  }

  hear(event, turn = this.turn) {
    if (turn !== this.turn || event.id <= this.seen) return;
    this.seen = event.id;
    this.on("event", event);
  }

  flush() {
    this.queue.then((queue) => queue.flush());
  }

  complain(error) {
    this.on("state", error.status ? "busy" : "offline");
  }

  async ask(method, path, body) {
    const { turn } = this, { session, token = "" } = this.who || {};
    const headers = { ...(this.session && this.session === session && { authorization: "Bearer " + token }), ...(body && { "content-type": "application/json" }) };
    const signal = AbortSignal.timeout(TIMEOUT_MS);
    const response = await fetch(`${this.base}/v1/chat/${path}`, { method, headers, body: body && JSON.stringify(body), cache: "no-store", signal });
    const after = 1000 * Number(response.headers.get("retry-after"));
    const told = response.json();
    if (!response.ok) throw { ...(await told.catch(() => {})), status: response.status, after, token, turn };
    // an answer may bring the token to use from now on, unless another tab has got a newer one meanwhile
    const { token: now } = await told;
    if (now && this.who?.token === token) keep(this.key, { ...this.who, token: now });
    return told;
  }
}
