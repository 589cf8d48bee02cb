// Where this program was loaded from, and its parts that come only when they are needed. The server writes in here what
// they are called in this version (bot/assets.py).
const VERSION = "";
export const tag = document.currentScript;
export const BASE = tag.src.replace(/\/widget\.js\b.*/, "");
export const landed = { url: location.href, ref: document.referrer };

// Ends early when the browser says that the connection is back.
export const pause = (ms) =>
  new Promise((done) => {
    const go = () => {
      clearTimeout(timer);
      removeEventListener("online", go);
      done();
    };
    const timer = setTimeout(go, ms);
    addEventListener("online", go);
  });
export const backoff = (tries) => Math.min(3e4, 1000 * 2 ** tries) * (0.7 + Math.random() * 0.6);

// A browser remembers that a part did not come, so that each new try needs an address of its own.
export const part = async (name) => {
  for (let tries = 0; ; tries++)
    try {
      return await import(`${BASE}/widget/${name}.${VERSION}.js` + (tries ? "?" + tries : ""));
    } catch {
      if (tries === 1) console.error(`No answer: frontdesk site add ${location.origin}?`);
      await pause(backoff(tries));
    }
};
