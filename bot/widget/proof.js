// The sum that opens a chat in a flood, fetched only then: counts up until the key that the browser derives from a count
// begins as the challenge says (ALTCHA, PBKDF2). The browser derives off the page's own thread, and between two handfuls
// the page has its turn, so nothing on it waits.

const HANDFUL = 8;
const bytes = (hex) => Uint8Array.from(hex.match(/../g), (two) => parseInt(two, 16));
const hex = (buffer) => [...new Uint8Array(buffer)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
const turn = () => new Promise((done) => setTimeout(done));

const derive = async ({ nonce, salt, cost, keyLength }, counter) => {
  const name = "PBKDF2", password = new Uint8Array([...bytes(nonce), 0, 0, 0, 0]);
  new DataView(password.buffer).setUint32(password.length - 4, counter);
  const key = await crypto.subtle.importKey("raw", password, name, false, ["deriveBits"]);
  return hex(await crypto.subtle.deriveBits({ name, salt: bytes(salt), iterations: cost, hash: "SHA-256" }, key, keyLength * 8));
};

// What is sent as `proof`. Throws where the browser cannot (no crypto.subtle on plain http) or the challenge is over.
export const solve = async (challenge, goesOn = () => true) => {
  const { parameters } = challenge;
  if (parameters.algorithm !== "PBKDF2/SHA-256") throw new Error("unknown challenge");
  for (let first = 0; goesOn() && Date.now() < parameters.expiresAt * 1000; first += HANDFUL) {
    const keys = await Promise.all(Array.from({ length: HANDFUL }, (_, more) => derive(parameters, first + more)));
    const found = keys.findIndex((key) => key.startsWith(parameters.keyPrefix));
    if (found >= 0) return btoa(JSON.stringify({ challenge, solution: { counter: first + found, derivedKey: keys[found] } }));
    await turn();
  }
  throw new Error("not solved in time");
};

const WORDS = {
  en: "Many people are here at this moment. Your browser solves a small sum first; this takes some seconds, and you need do nothing.",
  de: "Im Moment sind sehr viele da. Ihr Browser löst erst eine kleine Rechenaufgabe; das dauert einige Sekunden, Sie müssen nichts tun.",
  es: "En este momento hay mucha gente. Su navegador resuelve antes un pequeño cálculo; tarda unos segundos y usted no tiene que hacer nada.",
  fr: "Il y a beaucoup de monde en ce moment. Votre navigateur fait d’abord un petit calcul ; cela prend quelques secondes et vous n’avez rien à faire.",
  pt: "Há muita gente neste momento. O seu navegador resolve antes um pequeno cálculo; leva alguns segundos e não precisa de fazer nada.",
  ru: "Сейчас очень много посетителей. Ваш браузер сначала решит небольшую задачу; это займёт несколько секунд, от вас ничего не требуется.",
};

// Opens a chat that was refused with a challenge. A browser that cannot solve it waits like after any refusal.
export const prove = async (talk, refused, wanted) => {
  const { turn } = talk;
  talk.on("state", WORDS[(talk.locale || "").split("-")[0]] || WORDS.en); // read out: it stands where the state does
  const proof = await solve(refused.challenge, () => turn === talk.turn).catch(() => {
    throw refused;
  });
  return talk.ask("POST", "sessions", { ...wanted, proof });
};
