// Forms with several fields and the consent question; loaded when the first one is asked. Consent shows the exact words
// it will be recorded with, and "no" is a button like "yes", as large and as near.

const WORDS = {
  yes: "I agree", no: "No, thank you", privacy: "Privacy",
  missing: "Please fill this in.", invalid: "This does not look right; please check it.",
};
const LOOKS = {
  email: { type: "email", inputMode: "email", autocapitalize: "off", spellcheck: false },
  phone: { type: "tel" },
  date: { type: "date" },
  number: { inputMode: "decimal" },
  money: { inputMode: "decimal" },
};
export const sheet = new CSSStyleSheet();
sheet.replaceSync(`
.card { display: grid; gap: .75em; max-width: 34em; padding: 1em; border: 1px solid var(--line); border-radius: var(--radius); animation: rise .2s; }
.card p { margin: 0; white-space: pre-wrap; }
.card label { display: grid; gap: .25em; font-size: .9375em; }
.card input { scroll-margin-block: 4em; }
.card .options > :nth-child(n) { flex: 1 1 9em; max-width: none; }
.card .wrong { padding: 0; color: var(--fd-wrong, light-dark(#b3261e, #ffb4ab)); }
a { color: inherit; }
`);

let made = 0; // ids are unique on the page

const field = (h, { name, label, kind, autocomplete, required }, words) => {
  const id = "fd-" + ++made;
  const wrong = h("small", { id, className: "wrong", role: "alert" });
  // the name is prefixed: a field called "append" or "isConnected" would hide that method of its form
  const input = h("input", { name: "fd-" + name, dir: "auto", maxLength: 500, autocomplete: autocomplete || "off", "aria-describedby": id, required: !!required, ...LOOKS[kind] });
  const check = () => {
    const { valid, valueMissing } = input.validity;
    wrong.textContent = valid ? "" : valueMissing ? words.missing : words.invalid;
    input.ariaInvalid = String(!valid);
    return valid;
  };
  input.oninput = () => wrong.textContent && check();
  return { name, input, check, node: h("label", {}, h("span", { dir: "auto" }, label), input, wrong) };
};

// A page of the brand only: never javascript: or data:
const privacy = (h, address, words) =>
  /^https?:$/.test(URL.canParse(address, location) ? new URL(address, location).protocol : "")
    ? [h("a", { href: address, target: "_blank", rel: "noopener" }, words.privacy)]
    : [];

// h makes elements (chat.js has it; importing it here would load a second copy where both are bundled).
export const card = (h, { fields = [], consent, intro }, given, answer) => {
  const words = { ...WORDS, ...given };
  const rows = fields.map((one) => field(h, one, words));
  const filled = () => Object.fromEntries(rows.map(({ name, input }) => [name, input.value.trim()]).filter(([, value]) => value));
  const send = (event) => {
    event.preventDefault();
    const wrong = rows.filter((row) => !row.check());
    if (wrong.length) return wrong[0].input.focus();
    const values = filled();
    const shown = [...Object.values(values), ...(consent ? [yes] : [])].join("\n");
    done({ type: "form", fields: values, ...(consent && { consent: true }) }, shown || words.send);
  };
  // who refuses has nothing passed on: what stands in the fields stays on this page
  const refuse = () => done({ type: "form", fields: {}, consent: false }, no);
  const done = (message, shown) => form.isConnected && answer(message, shown);
  const yes = consent?.yes || words.yes, no = consent?.no || words.no;
  const buttons = h("div", { className: "options" }, h("button", {}, consent ? yes : words.send));
  if (consent) buttons.append(h("button", { type: "button", onclick: refuse }, no));
  else buttons.firstChild.className = "main";
  const form = h("form", { className: "card live", noValidate: true, onsubmit: send, "aria-label": intro || words.label }, ...rows.map((row) => row.node));
  if (consent) form.append(h("p", { dir: "auto" }, consent.words), ...privacy(h, consent.privacy_url, words));
  form.append(buttons);
  return form;
};
