// The panel that the launcher's button or a link opens: a dialog beside the page, not in its way; the whole screen on a
// phone. Esc closes it, and the focus goes back to where it was.
const looks = new CSSStyleSheet();
looks.replaceSync(`
section { position: fixed; z-index: 2147483000; bottom: calc(1em + env(safe-area-inset-bottom)); right: calc(1em + env(safe-area-inset-right)); display: flex; flex-direction: column; box-sizing: border-box; width: min(25em, 100vw - 2em); height: min(42em, 100dvh - 2em); border: 1px solid var(--fd-line, light-dark(#868fa0, #6b768b)); border-radius: 1em; overflow: hidden; background: var(--fd-ground, light-dark(#fff, #131822)); box-shadow: 0 8px 40px #0006; }
section:focus-visible { outline: 0; }
header { display: flex; align-items: center; justify-content: space-between; padding-inline: 1em .25em; background: var(--accent); color: var(--on-accent); font: 600 medium/1.2 var(--fd-font, system-ui, sans-serif); }
header button { all: unset; box-sizing: border-box; width: 48px; height: 48px; text-align: center; font-size: 1.5em; cursor: pointer; }
header button:focus-visible { outline: 3px solid currentColor; outline-offset: -6px; border-radius: .75em; }
frontdesk-chat { flex: 1; }
@media (max-width: 30em), (max-height: 26em) { section { inset: 0 !important; width: auto; height: 100dvh; border: 0; border-radius: 0; padding-block-end: env(safe-area-inset-bottom); } }
`);

const given = (some) => Object.fromEntries(Object.entries(some).filter(([, value]) => value != null));

export const panel = (h, launcher) => {
  const { script, locale, words, telegram, label = "Chat with us", title = label, close = "Close" } = launcher.dataset;
  const chat = h("frontdesk-chat");
  Object.assign(chat.dataset, given({ script, locale, words, telegram }));
  let back;
  const shut = () => {
    show(false);
    // a link that opened it may be gone by now, and the button may be none
    (back?.isConnected && back !== document.body ? back : launcher.button).focus();
  };
  const cross = h("button", { type: "button", ariaLabel: close, title: close, onclick: shut }, "×");
  const head = h("header", { dir: "auto" }, h("span", {}, title), cross);
  const box = h("section", { role: "dialog", ariaLabel: title, tabIndex: -1, hidden: true }, head);
  const show = (on) => {
    box.hidden = !on;
    launcher.button.hidden = on;
    launcher.button.ariaExpanded = String(on);
  };
  box.onkeydown = ({ key, isComposing }) => key === "Escape" && !isComposing && shut();
  launcher.shadowRoot.adoptedStyleSheets.push(looks);
  launcher.shadowRoot.append(box);
  launcher.close = shut;
  return (opener) => {
    if (!box.hidden) return box.focus();
    back = opener;
    show(true);
    if (!chat.isConnected) box.append(chat);
    box.focus(); // what is read out first is what this is
    chat.focusInput();
    chat.around.then(({ tell }) => tell(chat, "opened", { script }));
  };
};
