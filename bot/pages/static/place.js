// Only on a page whose variants promise different things: who comes back sees what they saw before. Which variant that
// is, the server says by the place that this browser keeps; the address is left as it was.
(() => {
  const { place, script } = document.currentScript.dataset;
  self.frontdeskPlace = place; // talk.js tells it when the chat opens
  const key = "frontdesk:place:" + script, url = new URL(location);
  try {
    const kept = localStorage.getItem(key);
    if (!kept) localStorage.setItem(key, place);
    if (url.searchParams.has("place")) {
      url.searchParams.delete("place");
      history.replaceState(null, "", url);
    } else if (kept && kept !== place) {
      url.searchParams.set("place", kept);
      location.replace(url);
    }
  } catch {
    // a browser that refuses storage sees a variant anew each time
  }
})();
