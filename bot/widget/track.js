// Tells the chat which pages its visitor looked at: none before they agreed or under GPC, and to nobody but the chat.
(() => {
  const { src, dataset } = document.currentScript;
  let agreed = dataset.consent == "given", last;

  const held = (store, name) => {
    try {
      return JSON.parse(store()[name]);
    } catch {}
  };
  const read = () => held(() => sessionStorage, "frontdesk:pages") || [];
  const write = (pages) => {
    try {
      sessionStorage["frontdesk:pages"] = JSON.stringify(pages.slice(-20));
    } catch {}
  };

  const tell = async () => {
    const who = held(() => localStorage, "frontdesk:" + dataset.script), told = read();
    if (!agreed || !told[0] || !who) return;
    const answer = await fetch(`${new URL(src).origin}/v1/chat/${who.session}/pages`, {
      method: "POST",
      keepalive: true,
      headers: { authorization: "Bearer " + who.token },
      body: JSON.stringify({ pages: told.map((one) => ({ ...one, ago: Date.now() - one.at })), visitor: dataset.visitor }),
    }).catch(() => 0);
    if (answer.status < 429) write(read().filter(({ id }) => !told.some((one) => one.id == id)));
  };
  const note = (path) => {
    if (!agreed) return;
    write([...read(), { id: crypto.getRandomValues(new Uint32Array(3)).join("-"), path, at: Date.now() }]);
    tell();
  };
  const look = () => last != location.pathname && note((last = location.pathname));

  if (navigator.globalPrivacyControl) return;
  const on = addEventListener;
  on("frontdesk:consent", ({ detail }) => {
    agreed = detail == "given";
    last = "";
    agreed ? look() : write([]);
  });
  on("frontdesk:did", ({ detail }) => note("#" + detail));
  on("frontdesk:answered", tell);
  on("pagehide", tell);
  on("popstate", look);
  on("click", ({ target }) => {
    const link = target.closest("a[download],a[href$='.pdf']");
    if (link) note(link.pathname);
    setTimeout(look); // pages that change without being loaded anew
  });
  look();
})();
