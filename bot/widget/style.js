// How the chat looks. Theming: set --fd-accent, --fd-on-accent, --fd-ground, --fd-surface, --fd-ink, --fd-quiet, --fd-line,
// --fd-radius, --fd-font or --fd-scheme (light, dark) on the element or any ancestor. A constructed sheet passes a CSP that forbids inline styles.
// What may come a moment later (hover, movement, growing, what an answer leaves behind) stands in leaving.js. Two buttons,
// such as yes and no, are of one width from the first moment: to refuse must be as easy as to agree.
export const sheet = new CSSStyleSheet();
sheet.replaceSync(`
:host {
  --accent: var(--fd-accent, light-dark(#1d4ed8, #8fb4ff)); --on-accent: var(--fd-on-accent, light-dark(#fff, #0b1220));
  --ground: var(--fd-ground, light-dark(#fff, #131822)); --surface: var(--fd-surface, light-dark(#eef1f6, #232a38));
  --ink: var(--fd-ink, light-dark(#141a26, #eaeef6)); --quiet: var(--fd-quiet, light-dark(#566072, #a7b1c4));
  --line: var(--fd-line, light-dark(#868fa0, #6b768b)); --radius: var(--fd-radius, 1.125em);
  display: flex !important; flex-direction: column; min-height: 0; color-scheme: var(--fd-scheme, light dark);
}
.box { all: initial; flex: 1; min-height: 0; min-width: 0; display: flex; flex-direction: column; color: var(--ink); background: var(--ground); color-scheme: inherit; font: medium/1.45 var(--fd-font, system-ui, sans-serif); }
:host([hidden]), [hidden] { display: none !important; }
* { box-sizing: border-box; }
button, input, textarea { font: inherit; color: inherit; }
button { min-height: 44px; padding: .5em 1.1em; border: 1px solid var(--accent); border-radius: var(--radius); background: none; color: var(--accent); cursor: pointer; }
button.main { background: var(--accent); color: var(--on-accent); }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
.log { flex: 1; min-height: 0; overflow-y: auto; overscroll-behavior: contain; padding: 1em; display: flex; flex-direction: column; gap: .625em; }
.log > :first-child { margin-block-start: auto; }
.said { max-width: min(34em, 85%); align-self: flex-start; }
.said.person { align-self: flex-end; }
.said p { margin: 0; padding: .625em .9em; border-radius: var(--radius); border-end-start-radius: .3em; background: var(--surface); border: 1px solid transparent; white-space: pre-wrap; overflow-wrap: anywhere; }
.person p { border-radius: var(--radius); border-end-end-radius: .3em; background: var(--accent); color: var(--on-accent); }
.options { display: flex; flex-wrap: wrap; gap: .5em; max-width: 40em; }
.options :first-child:nth-last-child(2), .options :nth-child(2):last-child { flex: 1 1 8em; max-width: 14em; }
.composer { display: flex; gap: .5em; align-items: end; padding: .75em 1em .25em; border-block-start: 1px solid var(--surface); }
textarea, input { flex: 1; min-width: 0; width: 100%; min-height: 44px; padding: .55em .9em; border: 1px solid var(--line); border-radius: var(--radius); background: var(--ground); }
textarea { resize: none; }
.off { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
`);
