// Choosing a photo or a file and sending it; loaded when the first one is asked for. The bytes go first, under one key
// however often they have to be sent; the answer that names them follows when they are stored. Until then the file waits
// here: through a bad line, not through a reload, after which it can be chosen again.

const WORDS = {
  photo: "Choose a photo", file: "Choose a file", another: "Choose another one", cancel: "Cancel", sending: "Sending {name}",
  waits: "{name} is kept here and sent when the connection is back.", stopped: "{name} was not sent.",
  large: "This file is larger than {mb} MB. Please choose a smaller one.", empty: "This file is empty. Please choose another one.",
  kind: "A file of this kind cannot be taken here. Please choose another one.",
  over: "This can no longer be sent here. Please just go on below.",
};
const AGAIN_MS_MAX = 30000, QUIET_MS_MAX = 60000, ANNOUNCE = /^(sending|waits)$/;
export const sheet = new CSSStyleSheet();
sheet.replaceSync(`
.hand { display: grid; gap: .5em; justify-items: start; max-width: 34em; animation: rise .2s; }
.hand > div { display: flex; flex-wrap: wrap; align-items: center; gap: .5em; width: 100%; }
.hand p { margin: 0; padding: 0; font-size: .9375em; overflow-wrap: anywhere; }
.hand p:empty { display: none; }
.hand p.wrong { color: var(--fd-wrong, light-dark(#b3261e, #ffb4ab)); }
.hand progress { flex: 1 1 8em; height: .5em; border-radius: .25em; overflow: hidden; }
`);

// Sends once; done(status, answer, seconds to wait) with 0 where nothing came back.
const send = ({ base, session, who }, file, key, progress, done) => {
  const request = new XMLHttpRequest();
  let quiet;
  const alive = () => {
    clearTimeout(quiet); // a dead line never says so
    quiet = setTimeout(() => request.abort(), QUIET_MS_MAX);
  };
  request.open("POST", `${base}/v1/chat/${session}/files`);
  request.setRequestHeader("authorization", "Bearer " + who?.token);
  request.setRequestHeader("idempotency-key", key);
  request.setRequestHeader("x-file-name", encodeURIComponent([...file.name.replace(/\p{Cs}/gu, "")].slice(-120).join("")));
  request.setRequestHeader("content-type", "application/octet-stream");
  request.responseType = "json";
  request.upload.onprogress = ({ loaded, total }) => (alive(), progress(loaded / total));
  request.onloadend = () => {
    clearTimeout(quiet);
    done(request.status, request.response, 1000 * Number(request.status && request.getResponseHeader("retry-after")));
  };
  alive();
  request.send(file);
  return request;
};

// What the server's refusal means to a person.
const why = (status) => ({ 413: "large", 415: "kind", 422: "empty" })[status] || "over";

export const card = (h, { kind, megabytes, accept }, given, answer, talk) => {
  const words = { ...WORDS, ...given };
  const input = h("input", { type: "file", accept, hidden: true, tabIndex: -1, "aria-hidden": true });
  const choose = h("button", { type: "button", onclick: () => input.click() }, words[kind]);
  const cancel = h("button", { type: "button", className: "cancel", hidden: true }, words.cancel);
  const bar = h("progress", { max: 1, value: 0, hidden: true });
  const says = h("p", { dir: "auto", role: "status" });
  const box = h("div", { className: "hand live" }, h("div", {}, choose, bar, cancel), says, input);
  let file, request, timer, tries;

  const tell = (what) => {
    says.textContent = what ? words[what].replace("{name}", file?.name).replace("{mb}", megabytes) : "";
    says.className = what && !ANNOUNCE.test(what) && what !== "stopped" ? "wrong" : "";
    says.scrollIntoView({ block: "nearest" });
  };
  const idle = (what) => {
    clearTimeout(timer);
    removeEventListener("online", hurry);
    bar.hidden = cancel.hidden = true;
    choose.hidden = false;
    choose.textContent = words[file ? "another" : kind];
    tell(what);
    request = timer = undefined;
  };
  const hurry = () => timer && (clearTimeout(timer), attempt());
  const attempt = () => {
    timer = undefined;
    if (!box.isConnected) return removeEventListener("online", hurry); // answered some other way meanwhile
    tell("sending");
    const progress = (part) => (box.isConnected ? (bar.value = part) : request?.abort());
    request = send(talk, file, file.key, progress, (status, told, after) => {
      if (!request) return; // cancelled
      if (!box.isConnected) return removeEventListener("online", hurry);
      if (status === 201) {
        idle();
        return answer({ type: "file", ref: told.ref }, `[${told.name}]`);
      }
      if ([401, 404, 410].includes(status)) return idle("over"), talk.open(); // the server knows this chat no longer
      if (status >= 400 && status < 500 && ![408, 425, 429].includes(status)) return idle(why(status)), choose.focus();
      tell("waits");
      bar.value = 0;
      timer = setTimeout(attempt, after || Math.min(AGAIN_MS_MAX, 1000 * 2 ** tries++) * (0.7 + Math.random() * 0.6));
    });
  };
  input.onchange = () => {
    file = input.files[0];
    input.value = ""; // the same one may be chosen again
    if (!file) return;
    if (!file.size) return idle("empty");
    if (file.size > megabytes * 1e6) return idle("large");
    file.key = [...crypto.getRandomValues(new Uint32Array(4))].map((n) => n.toString(36)).join("-");
    tries = 0;
    choose.hidden = true;
    bar.hidden = cancel.hidden = false;
    bar.value = 0;
    bar.ariaLabel = words.sending.replace("{name}", file.name);
    addEventListener("online", hurry);
    cancel.focus();
    attempt();
  };
  cancel.onclick = () => {
    const running = request;
    request = undefined;
    running?.abort();
    idle("stopped");
    choose.focus();
  };
  return box;
};
