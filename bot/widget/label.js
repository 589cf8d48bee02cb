// What the button and the panel are called where the page does not say: the script's words, in the variant and the
// language that this browser gets. Gives up early: the words of the page, or "Chat with us", do as well.
const GIVE_UP_MS = 4000;

export const label = async (launcher, base) => {
  const { script, label, title } = launcher.dataset;
  const key = "frontdesk:place:" + script;
  let place = "";
  try {
    place = localStorage.getItem(key) || "";
  } catch {
    // a browser that refuses storage sees a variant anew each time
  }
  try {
    const query = new URLSearchParams({ script: script || "", place });
    const answer = await fetch(`${base}/widget/words?${query}`, { signal: AbortSignal.timeout(GIVE_UP_MS) });
    const told = await answer.json();
    if (!answer.ok) return;
    if (told.place) {
      self.frontdeskPlace = told.place; // talk.js tells it when the chat opens
      localStorage.setItem(key, told.place);
    }
    if (told.telegram) launcher.dataset.telegram = "";
    launcher.dataset.title = title || told.title;
    launcher.dataset.label = launcher.button.textContent = label || told.label || launcher.button.textContent;
  } catch {
    // as it is
  }
};
