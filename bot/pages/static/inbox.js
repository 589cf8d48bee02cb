// Draws what the demo's webhook receiver got, newest first. It reads the deliveries tolerantly, part by part, because it
// stands for any receiver: what a delivery lacks is left out, and the raw body is always there. Only ever textContent.
const POLL_MS = 1500, SHOWN_MAX = 100, BACKOFF_MS_MAX = 15000;
const list = document.getElementById("deliveries"), live = document.getElementById("live"), empty = document.getElementById("empty");

const h = (tag, className, ...inside) => {
  const node = document.createElement(tag);
  if (className) node.className = className;
  node.append(...inside.filter((one) => one != null && one !== ""));
  return node;
};
const many = (value) => (Array.isArray(value) ? value : value == null ? [] : [value]);
const text = (value) => (value == null ? "" : Array.isArray(value) ? value.map(text).join(", ") : typeof value === "object" ? JSON.stringify(value) : String(value));
const words = (key) => text(key).replaceAll("_", " ");
const moment = (value) => {
  const at = new Date(value);
  if (value == null || isNaN(at)) return text(value);
  const node = h("time", "", at.toLocaleString(undefined, { dateStyle: "medium", timeStyle: "medium" }));
  node.dateTime = at.toISOString();
  return node;
};
const pairs = (entries) => {
  const rows = entries.filter(([, value]) => value != null && value !== "");
  return rows.length ? h("dl", "", ...rows.flatMap(([key, value]) => [h("dt", "", key), h("dd", "", value instanceof Node ? value : text(value))])) : "";
};
const part = (title, ...inside) => (inside.some(Boolean) ? h("section", "", h("h3", "", title), ...inside) : "");
const code = (value) => value && h("code", "", text(value));
const link = (address, said) => {
  if (!/^https?:\/\//.test(address)) return "";
  const anchor = h("a", "", said);
  anchor.href = address;
  return anchor;
};
const header = (headers, name) => Object.entries(headers || {}).find(([key]) => key.toLowerCase() === name)?.[1];
const signed = (points) => (points < 0 ? "−" : "+") + Math.abs(points);

// Events about a lead show the person; the others (withdrawal, erasure, alert, trial) say in words what happened.
const heading = (type, data) => {
  const { name, ...ways } = data.contact || {};
  const rest = Object.values(ways).map(text).filter(Boolean);
  const title = text(name) || rest.shift() || text(data.words) || (type ? words(type.replace(".", " ")) : "Not an event of ours");
  const reach = rest.length ? h("p", "contact", ...rest.map((way) => h("span", "", way))) : "";
  const short = text(data.score?.sentence);
  return [h("h2", "", title[0].toUpperCase() + title.slice(1)), reach, short ? h("p", "contact", h("span", "", short)) : ""];
};

const score = ({ score }) => {
  if (!score) return "";
  const below = [score.grade && "grade " + score.grade, score.temperature].filter(Boolean).join(" · ");
  return h("div", "score", h("b", "", text(score.points ?? score.total)), h("span", "", "points"), h("span", "", below));
};

const reasons = ({ score }) => {
  const line = ({ points, because, row }) => h("li", "", h("b", points < 0 ? "minus" : "", signed(points)), h("span", "", text(because || row)));
  const fired = many(score?.reasons);
  return part("Why this score", fired.length ? h("ul", "reasons", ...fired.map(line)) : "");
};

const answers = ({ answers }) => part("Answers", pairs(many(answers).map(({ question, label, value }) => [words(question), label ?? value])));

const MARKS = { good: "✓", bad: "✗", unknown: "?" };
const standing = ({ score, source, script, rulebook }) => {
  const bant = Object.entries(score?.bant || {}).map(([key, value]) => {
    const chip = h("span", "chip " + value, `${MARKS[value] ?? "?"} ${key}`);
    chip.title = `${key}: ${value}`;
    return chip;
  });
  const version = (one) => one && `${one.name}, version ${one.version}`;
  return part("Standing", pairs([
    ["Stages", text(score?.stages)], ["BANT", bant.length ? h("span", "chips", ...bant) : ""], ["Worth asking", text(many(score?.unknown).map(words))],
    ["Came by", text([source?.channel, source?.campaign, source?.page].filter(Boolean))], ["Script", version(script)], ["Rulebook", version(rulebook)],
  ]));
};

const consent = (given) => {
  const { seq, leaf, head } = given.ledger || {};
  const to = many(given.recipients).join(", "), by = many(given.channels).join(" or ");
  const purpose = [words(given.purpose), by && "by " + by, to && "for " + to].filter(Boolean).join(", ");
  return h(
    "section", "consent",
    h("h3", "", "Consent, in the words that were shown"),
    given.words ? h("blockquote", "", text(given.words)) : "",
    h("div", "proof", pairs([
      ["Given", moment(given.at)], ["To", purpose], ["Wording", [given.wording, given.version && "version " + given.version, given.language, given.channel].filter(Boolean).join(", ")],
      ["Ledger entry", text(seq)], ["Leaf", code(leaf)], ["Signed head", code(head)],
    ])),
  );
};

const detail = (key, value) => (["at", "since"].includes(key) ? moment(value) : text(value) === "*" ? "all" : text(value));
const LEAD_PARTS = ["contact", "answers", "facts", "score", "consent", "source", "script", "rulebook", "transcript", "words"];
const others = (type, data) => (data.score ? "" : part("Details", pairs(Object.entries(data).filter(([key]) => !LEAD_PARTS.includes(key)).map(([key, value]) => [words(key), detail(key, value)]))));

const signature = ({ verified, headers }, transcript) => {
  const id = header(headers, "webhook-id"), stamp = header(headers, "webhook-timestamp");
  return h(
    "p", "signature",
    h("span", verified ? "verified" : "refused", verified ? "✓ Signature verified" : "✗ Signature not valid"),
    id && h("span", "", "webhook-id ", code(id)), stamp && h("span", "", "webhook-timestamp ", code(stamp)), link(transcript, "Transcript"),
  );
};

const raw = (body) => h("details", "", h("summary", "", "Raw JSON"), h("pre", "", typeof body === "string" ? body : JSON.stringify(body, null, 2)));

const card = (delivery, isNew) => {
  const body = delivery.body && typeof delivery.body === "object" ? delivery.body : {};
  const data = body.data && typeof body.data === "object" ? body.data : {};
  const type = text(delivery.type || body.type), kind = type.split(".").pop();
  const badge = h("span", "badge " + (["hot", "qualified"].includes(kind) ? kind : ""), type || "unknown");
  const facts = h("p", "facts", badge, data.test ? h("span", "badge", "test") : "", moment(delivery.at), data.score ? text(data.lead) : "");
  const parts = h("div", "parts", reasons(data), answers(data), standing(data), others(type, data));
  const [title, ...below] = heading(type, data);
  const top = h("header", "", h("div", "", facts, title), score(data), ...below);
  return h("article", "delivery" + (isNew ? " new" : ""), top, parts, ...many(data.consent).map(consent), signature(delivery, data.transcript), raw(delivery.body));
};

let seen = 0;
const load = async (isNew) => {
  const response = await fetch(`${list.dataset.events}?after=${seen}`, { cache: "no-store", signal: AbortSignal.timeout(10000) });
  if (!response.ok) throw new Error(String(response.status));
  for (const delivery of await response.json()) {
    if (delivery.id <= seen) continue;
    seen = delivery.id;
    list.prepend(card(delivery, isNew));
  }
  while (list.childElementCount > SHOWN_MAX) list.lastElementChild.remove();
  empty.hidden = list.childElementCount > 0;
};

const tell = (state, said) => {
  if (live.textContent !== said) live.textContent = said;
  live.className = "live " + state;
};

for (let tries = 0, first = true; ; ) {
  try {
    if (!document.hidden) await load(!first);
    tell("on", "Live");
    first = false;
    tries = 0;
  } catch {
    tell("lost", "The server does not answer; trying again");
    tries++;
  }
  await new Promise((done) => setTimeout(done, Math.min(BACKOFF_MS_MAX, POLL_MS * 2 ** tries)));
}
