// Sends what is owed and begins anew where the server has forgotten; loaded beside the chat. What was said before this part
// came, or while there was no line, waits in the browser.

// talk: see talk.js, which also lends how it waits and what an error means.
export const queue = (talk, { LOST, refused, pause, backoff, POLL_MS }) => {
  let sending;
  const settle = (id) => (talk.unsent = talk.unsent.filter((item) => item.id !== id));

  // Oldest first, one at a time: the order of answers is part of their meaning.
  const flush = async () => {
    if (sending) return;
    sending = true;
    for (let tries = 0, head; talk.session && talk.who && (head = talk.unsent[0]); ) {
      const { shown, ...message } = head;
      try {
        const { seq } = await talk.ask("POST", talk.session + "/messages", message);
        settle(head.id);
        talk.on("kept", { id: head.id, seq });
        talk.on("state", "");
        insist(seq);
        tries = 0;
      } catch (error) {
        if (refused(error)) {
          settle(head.id);
          talk.on("refused", { id: head.id });
        } else if (LOST.includes(error.status)) {
          sending = false;
          return renew(error);
        } else {
          talk.complain(error);
          await pause(error.after || backoff(tries++));
        }
      }
    }
    sending = false;
  };

  // Some proxies hold a stream back: whoever waits for a reply asks for it as well.
  const insist = async (seq) => {
    const { turn } = talk, upTo = seq || talk.seen;
    for (let tries = 0; tries < 5; tries++) {
      await pause(POLL_MS);
      if (turn !== talk.turn || talk.seen > upTo) return;
      await talk.catchUp(turn).catch(() => {});
    }
  };

  const renew = async (error) => {
    if (error.turn !== talk.turn) return;
    if (talk.who?.token === error.token) {
      talk.on("renewed", talk.unsent);
      talk.adopt(null);
    }
    talk.turn++;
    await pause(talk.renewals++ * 2000); // a server that forgets each new session is not asked in a tight loop
    talk.open();
  };

  const away = () => talk.on("state", "offline");
  const elsewhere = ({ key }) => {
    // another tab began anew: show the same conversation here
    if (key === talk.key && talk.who && talk.who.session !== talk.session) talk.open();
  };
  const listening = new AbortController(), { signal } = listening;
  addEventListener("offline", away, { signal });
  addEventListener("storage", elsewhere, { signal });

  return { flush, renew, leave: () => listening.abort() };
};
