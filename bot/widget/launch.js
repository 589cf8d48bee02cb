// <frontdesk-launcher data-script="roofing">: the button in the corner; panel.js comes with the first press. And what the
// one script tag does on a page. Attributes, on the element or the tag: data-script, data-label (the button), data-title and
// data-close (the panel), data-position (left or right), data-launcher="none" (no button); data-locale and data-words go to
// the chat.
import { FrontdeskChat, h } from "./chat.js";
import { BASE, part, tag } from "./parts.js";

const looks = new CSSStyleSheet();
looks.replaceSync(`
:host { all: initial !important; color-scheme: var(--fd-scheme, light dark) !important; --accent: var(--fd-accent, light-dark(#1d4ed8, #8fb4ff)); --on-accent: var(--fd-on-accent, light-dark(#fff, #0b1220)); }
button { position: fixed; z-index: 2147483000; bottom: calc(1em + env(safe-area-inset-bottom)); right: calc(1em + env(safe-area-inset-right)); max-width: 90vw; padding: 1em 1.25em; border: 1px solid transparent; border-radius: 2em; background: var(--accent); color: var(--on-accent); font: 600 medium/1.2 var(--fd-font, system-ui, sans-serif); cursor: pointer; box-shadow: 0 4px 20px #0005; }
:host([data-position=left]) :is(button, section) { right: auto; left: calc(1em + env(safe-area-inset-left)); }
:host([data-launcher=none]) > button, [hidden] { display: none !important; }
button:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
`);

class FrontdeskLauncher extends HTMLElement {
  connectedCallback() {
    if (this.shadowRoot) return;
    const root = this.attachShadow({ mode: "open" });
    root.adoptedStyleSheets = [looks];
    root.append((this.button = h("button", { ariaExpanded: "false", onclick: () => this.open(this.button) }, this.dataset.label || "Chat with us")));
    this.known = part("label").then(({ label }) => label(this, BASE));
  }

  async open(opener = document.activeElement) {
    this.panel ||= this.known.then(() => part("panel")).then(({ panel }) => panel(h, this));
    (await this.panel)(opener);
  }
}

const define = (name, element) => customElements.get(name) || customElements.define(name, element); // another tag did
define("frontdesk-chat", FrontdeskChat);
define("frontdesk-launcher", FrontdeskLauncher);

const fill = (name, dataset) => {
  const element = h(name);
  Object.assign(element.dataset, dataset);
  return element;
};

const begin = () => {
  const { script } = tag.dataset;
  for (const place of document.querySelectorAll("[data-frontdesk]:not(:has(*))"))
    place.append(fill("frontdesk-chat", { ...place.dataset, script: place.dataset.frontdesk }));
  if (script == null && document.querySelector("frontdesk-chat")) return;
  const launcher = fill("frontdesk-launcher", tag.dataset);
  const stand = () => launcher.isConnected || document.body.append(launcher);
  stand();
  new MutationObserver(stand).observe(document.documentElement, { childList: true }); // some pages swap their whole body
  addEventListener("click", (event) => {
    const link = event.target.closest?.("a[href='#frontdesk'], [data-frontdesk-open]");
    if (!link || (link.dataset.frontdeskOpen || script) !== script) return;
    event.preventDefault();
    launcher.open(link);
  });
  if (location.hash === "#frontdesk") launcher.open();
};
if (document.readyState === "loading") addEventListener("DOMContentLoaded", begin);
else begin();
