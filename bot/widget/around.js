// What the page around the chat gives and gets: where its visitor came from, the certificates of services that watch its
// forms, the privacy signal; and events for its analytics, which say what happened and never what was said. Whoever sends
// the signal causes none of these events, and no ad click of theirs travels.

const gpc = navigator.globalPrivacyControl === true;
const filled = (some) => Object.fromEntries(Object.entries(some).filter(([, value]) => value));

// The page without its query (it may hold anything), the referrer, campaign and ad click. `landed` is the address that
// was open when the program came: a page that changes its own address loses its campaign.
export const source = ({ url, ref }) => {
  const { origin, pathname, searchParams } = new URL(url);
  const utm = {}, click_ids = {};
  for (const [name, value] of searchParams)
    if (/^utm_\w+$/.test(name)) utm[name.slice(4)] = value.slice(0, 200);
    else if (!gpc && /^(\w+clid|[gw]braid)$/.test(name)) click_ids[name] = value.slice(0, 200);
  const link = searchParams.get("link")?.match(/^[a-z2-9]{7}$/)?.[0];
  const seconds = Math.round(performance.now() / 1000);
  return { page: origin + pathname, ref: ref.split("?")[0], utm, click_ids, link, seconds, ...(gpc && { gpc }) };
};

const value = (name) => document.querySelector(`input[name="${name}"]`)?.value;

// What travels with each answer. A service writes its certificate into the page late: it is looked for each time.
export const proof = () => {
  const certificates = filled({
    trustedform: value("xxTrustedFormCertUrl"),
    jornaya: value("universal_leadid") || document.getElementById("leadid_token")?.value || self.LeadiD?.token,
  });
  return { ...(gpc && { gpc }), ...(Object.keys(certificates).length && { certificates }) };
};

export const tell = (element, name, detail) => {
  if (!gpc) element.dispatchEvent(new CustomEvent("frontdesk:" + name, { detail, bubbles: true, composed: true }));
};

// What a line of the conversation means to the page. A reload brings all lines again, so the number of the last one that
// was told is kept in the browser.
export const hear = (chat, { id, from, ask, progress, events = [] }) => {
  const { session, key } = chat.talk, { script } = chat.dataset;
  const mark = key + ":told";
  const told = recall(mark);
  const fresh = !told || told.session !== session || id > told.id;
  const say = (name, more) => fresh && tell(chat, name, { script, ...more });
  if (from === "person") {
    if (!chat.spoke) say("started");
    chat.spoke = true;
  } else {
    if (chat.asked && chat.spoke && progress != null && (ask ? ask !== chat.asked : events.includes("completed")))
      say("answered", { question: chat.asked, progress });
    for (const name of events) say(name);
    chat.asked = events.includes("completed") ? "" : ask || chat.asked;
  }
  if (fresh) keep(mark, { session, id });
};

const memory = {};
const recall = (key) => {
  try {
    return JSON.parse(localStorage.getItem(key)) || memory[key];
  } catch {
    return memory[key];
  }
};
const keep = (key, value) => {
  memory[key] = value;
  try {
    localStorage.setItem(key, JSON.stringify(value));
  } catch {
    // a browser that refuses storage hears again what it heard, after a reload
  }
};
