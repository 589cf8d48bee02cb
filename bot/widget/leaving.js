// Leaving and coming back: starting again, asking for a link, and what a link from another device opens here; and the
// looks of what shows only after the first answer, and the change to another language. Loaded beside the chat, which does
// without it where it does not come. A message that is sent at once need not say that it waits.

const WORDS = {
  offline: "You are offline. What you write is kept and sent when the connection is back.",
  gone: "This chat is not available right now. Please try again later.",
  busy: "The server is busy. What you write is kept and sent as soon as it answers.",
  refused: "This could not be taken. Please try it in other words.",
  renewed: "Your earlier conversation has expired, so we begin a new one.",
  again: "Start again", sure: "Sure? Click again to start over",
  elsewhere: "Continue on another device", copy: "Copy the link", copied: "Copied", telegram: "Continue in Telegram",
  signal: "Your browser asks that your data is not sold. It is heard: no ad click of yours is kept.",
  spent: "That link was used already, or its time is over. Ask for a new one where you began, or just go on here.",
};
const PARAMETER = "resume", GPC = navigator.globalPrivacyControl === true;
const sheet = new CSSStyleSheet();
sheet.replaceSync(`
.dots { align-self: flex-start; padding: .3em 1em; border-radius: var(--radius); background: var(--surface); color: var(--quiet); font-size: 1.4em; animation: beat 1s infinite alternate; }
@keyframes beat { from { opacity: .4; } }
progress { appearance: none; width: 100%; height: 4px; flex: none; border: 0; background: var(--surface); color: var(--accent); }
progress::-webkit-progress-bar { background: var(--surface); }
progress::-webkit-progress-value { background: var(--accent); transition: inline-size .4s; }
progress::-moz-progress-bar { background: var(--accent); }
.note { margin: 0; align-self: center; max-width: 90%; text-align: center; color: var(--quiet); font-size: .8125em; }
button.link { border: 0; padding-inline: .5em; color: var(--quiet); text-decoration: underline; font-size: .875em; }
.agent p { background: none; border-color: var(--line); }
small { display: block; padding: .2em .4em 0; color: var(--quiet); font-size: .8125em; white-space: pre-wrap; overflow-wrap: anywhere; }
small:empty { display: none; }
.person small { text-align: end; }
.unsent small { animation: late 1s step-end; }
.agent .off { all: unset; display: block; color: var(--accent); }
.said, .options { animation: rise .2s; }
@keyframes rise { from { opacity: 0; transform: translateY(.4em); } }
@keyframes late { from { display: none; } }
[role=status] { margin: 0; padding: 0 1em; font-size: .875em; color: var(--quiet); }
[role=status]:not(:empty) { padding-block: .4em; }
.log:focus-visible { outline-offset: -3px; }
textarea { max-height: 8em; field-sizing: content; }
button:not(.main):hover { background: color-mix(in srgb, var(--accent) 12%, transparent); }
::placeholder { color: var(--quiet); opacity: 1; }
textarea:focus-visible, input:focus-visible { outline-width: 2px; outline-offset: -1px; }
.foot { display: flex; flex-wrap: wrap; justify-content: end; padding-inline: .75em; }
.links { display: flex; flex-wrap: wrap; align-items: center; gap: .25em 1em; max-width: min(34em, 85%); overflow-wrap: anywhere; }
.links a { min-height: 44px; align-content: center; color: var(--accent); }
@media (prefers-reduced-motion: reduce) { * { animation: none !important; transition: none !important; } }
`);

const RIGHT_TO_LEFT = /^(ar|dv|fa|he|ku|ps|sd|ug|ur|yi)\b/i;

// Makes the chat speak this language, and gives all its words. Called line by line, so that the last line wins.
const turn = (chat, lang, english, translated) => {
  Object.assign(chat, { lang, dir: RIGHT_TO_LEFT.test(lang) ? "rtl" : "ltr" });
  const words = (chat.words = { ...english, ...translated, ...JSON.parse(chat.dataset.words || "{}") });
  chat.bar.ariaLabel = words.progress;
  chat.log.ariaLabel = words.log;
  chat.input.ariaLabel = words.label;
  chat.input.placeholder = words.hint;
  chat.composer.lastChild.textContent = words.send;
  return words;
};

// What stands below the chat; what the chat then asks this module for.
export const foot = (h, chat, part) => {
  const words = (chat.words = { ...WORDS, ...chat.words });
  // a conversation may change its language in the middle; where it is English all along, no words are loaded
  const speak = async (lang, english) => {
    if (!lang || lang === (chat.lang || "en")) return;
    const translated = (await part("words-" + lang.split("-")[0])).WORDS; // of a language that is not there: none
    Object.assign(words, turn(chat, lang, { ...WORDS, ...english }, translated));
    unsure();
    elsewhere.textContent = link.text = words.elsewhere;
    away.textContent = words.telegram;
    heard.textContent = words.signal;
  };
  const button = (props, ...inside) => h("button", { type: "button", ...props }, ...inside);
  const unsure = () => (again.textContent = words.again);
  const restart = () => {
    if (again.textContent !== words.sure) return (again.textContent = words.sure);
    unsure();
    chat.talk.adopt(null);
    chat.talk.open();
    chat.focusInput();
  };
  const again = button({ className: "link", onclick: restart, onblur: unsure }, words.again);
  const link = { type: "choice", value: "/link", text: words.elsewhere };
  const elsewhere = button({ className: "link", onclick: () => chat.answer(link, words.elsewhere) }, words.elsewhere);
  // the way on is asked for first: it is a link of this talk, good for a while
  const away = button({ className: "link", hidden: chat.dataset.telegram == null, onclick: () => {
    chat.leaves = true;
    chat.answer({ ...link, text: words.telegram }, words.telegram);
  } }, words.telegram);
  const heard = h("small", { hidden: !GPC, dir: "auto" }, words.signal);
  chat.shadowRoot.adoptedStyleSheets.push(sheet);
  chat.box.append(h("div", { className: "foot" }, heard, away, elsewhere, again));
  return { speak, redeem: () => redeem(chat, words), draw: (links) => draw(h, button, words, links, chat) };
};

// Only web addresses: never javascript: or data:
const web = ({ url }) => URL.canParse(url) && /^https?:$/.test(new URL(url).protocol);

// Where this talk goes on elsewhere, below the words that say so.
const draw = (h, button, words, links, chat) => {
  const good = links.filter(web);
  const shown = ({ label, url }) => (label === "Telegram" ? words.telegram : url);
  const places = good.map((one) => h("a", { href: one.url, target: "_blank", rel: "noopener noreferrer" }, shown(one)));
  const copied = () => (copy.textContent = words.copied);
  const copy = button({ onclick: () => navigator.clipboard.writeText(good[0].url).then(copied) }, words.copy);
  const bot = chat.leaves && places[good.findIndex(({ label }) => label === "Telegram")];
  chat.leaves = false;
  if (bot) setTimeout(() => bot.focus()); // once it is drawn
  return h("div", { className: "links" }, ...places, ...(navigator.clipboard && good.length ? [copy] : []));
};

// The code opens nothing any more, and must not be bookmarked or passed on.
const forget = () => {
  const here = new URL(location.href);
  here.searchParams.delete(PARAMETER);
  history.replaceState(history.state, "", here);
};

// What was begun on another device goes on here. Asked with one id until there is an answer: one that got lost costs
// nothing.
const redeem = async (chat, words) => {
  const code = new URLSearchParams(location.search).get(PARAMETER);
  const id = [...crypto.getRandomValues(new Uint32Array(4))].map((n) => n.toString(16).padStart(8, 0)).join("");
  for (let tries = 0; code; tries++) {
    try {
      const { session, token } = await chat.talk.ask("POST", "resume", { code, id });
      chat.talk.adopt({ session, token });
      return forget();
    } catch ({ status, after }) {
      if (status === 410 || status === 422) {
        chat.notice = words.spent;
        return forget();
      }
      chat.talk.complain({ status });
      await new Promise((done) => setTimeout(done, after || Math.min(30000, 1000 * 2 ** tries)));
    }
  }
};
