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
const part = (title, ...inside) => (inside.some((one) => one) ? h("section", "", h("h3", "", title), ...inside) : "");
const code = (value) => value && h("code", "", text(value));
const header = (headers, name) => Object.entries(headers || {}).find(([key]) => key.toLowerCase() === name)?.[1];
const signed = (points) => (points < 0 ? "−" : "+") + Math.abs(points);

const contact = (data) => {
  const { name, ...ways } = data.contact || {};
  const rest = Object.values(ways).map(text).filter(Boolean);
  return [h("h2", "", text(name) || rest[0] || "No name given"), h("p", "contact", ...(name ? rest : rest.slice(1)).map((way) => h("span", "", way)))];
};

const score = (data) => {
  const { total, grade, temperature } = typeof data.score === "object" ? data.score || {} : { total: data.score };
  if (total == null) return "";
  const below = [grade && "grade " + grade, temperature].filter(Boolean).join(" · ");
  return h("div", "score", h("b", "", text(total)), h("span", "", "points"), below && h("span", "", below));
};

const reasons = (data) => {
  const fired = many(data.score?.reasons ?? data.score?.fired ?? data.reasons);
  const line = (one) => {
    const because = one.say || one.because || one.reason || one.row || text(one);
    const points = h("b", one.points < 0 ? "minus" : "", one.points == null ? "" : signed(one.points));
    return h("li", "", points, h("span", "", text(because)));
  };
  return part("Why this score", fired.length ? h("ul", "reasons", ...fired.map(line)) : "");
};

const answers = ({ answers }) => {
  const rows = Array.isArray(answers) ? answers.map((one) => [words(one.ask || one.name || one.question), one.said ?? one.text ?? one.value]) : Object.entries(answers || {}).map(([key, value]) => [words(key), value?.said ?? value?.value ?? value]);
  return part("Answers", pairs(rows));
};

const standing = ({ score = {} }) => {
  const bant = Object.entries(score.bant || {}).map(([key, value]) => `${key} ${value}`);
  const unknown = many(score.unknown).map(words);
  return part("Standing", pairs([["Stages", many(score.stages)], ["BANT", bant], ["Worth asking next", unknown]].map(([key, value]) => [key, text(value)])));
};

const consent = (given) => {
  const proof = { ...given, ...given.proof };
  const to = many(given.recipients).join(", "), by = many(given.channels).join(", ");
  return h(
    "section", "consent",
    h("h3", "", "Consent, in the words that were shown"),
    given.words || given.text ? h("blockquote", "", text(given.words || given.text)) : "",
    h("div", "proof", pairs([
      ["Given", moment(given.at ?? given.given_at)], ["For", [words(given.purpose), by && "by " + by, to && "to " + to].filter(Boolean).join(" ")],
      ["Wording", [given.wording, given.version && "version " + given.version, given.language].filter(Boolean).join(", ")],
      ["Ledger entry", text(proof.seq)], ["Leaf", code(proof.leaf)], ["Signed head", code(proof.head)],
    ])),
  );
};

const signature = ({ verified, headers }) => {
  const id = header(headers, "webhook-id"), stamp = header(headers, "webhook-timestamp");
  return h(
    "p", "signature",
    h("span", verified ? "verified" : "refused", verified ? "✓ Signature verified" : "✗ Signature not valid"),
    id && h("span", "", "webhook-id ", code(id)), stamp && h("span", "", "webhook-timestamp ", code(stamp)),
  );
};

const raw = (body) => h("details", "", h("summary", "", "Raw JSON"), h("pre", "", typeof body === "string" ? body : JSON.stringify(body, null, 2)));

const card = (delivery, isNew) => {
  const body = typeof delivery.body === "object" && delivery.body ? delivery.body : {};
  const data = body.data || {}, type = text(delivery.type || body.type), kind = type.split(".").pop();
  const test = data.test || data.lead?.test ? h("span", "badge", "test lead") : "";
  const lead = text(data.lead?.id ?? data.lead_id ?? data.id), link = text(data.transcript?.url ?? data.transcript ?? data.transcript_url);
  const facts = h("p", "facts", h("span", "badge " + (["hot", "qualified"].includes(kind) ? kind : ""), type), test, moment(delivery.at), lead && h("span", "", lead));
  const parts = h("div", "parts", reasons(data), answers(data), standing(data));
  const top = h("header", "", h("div", "", facts, ...contact(data)), score(data));
  const article = h("article", "delivery" + (isNew ? " new" : ""), top, parts, ...many(data.consent).map(consent), signature(delivery), raw(delivery.body));
  if (/^https?:\/\//.test(link)) {
    const anchor = h("a", "", "Transcript");
    anchor.href = link;
    article.querySelector(".signature").append(anchor);
  }
  return article;
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
