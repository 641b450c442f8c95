// The answer's side of the page: what state the question is in, and the answer in the chosen view.
zkg.results = (() => {
  const { byId, element, say } = zkg;
  const [place, shown, notes, clock] = ["answer", "shown", "notes", "clock"].map(byId);
  const status = byId("status").firstElementChild;
  let now = { state: "empty" }; // state: empty, running, done, failed, stopped; with what belongs to it
  let view = "table";
  let stop; // ends what the shown view does by itself
  let ticking = 0;

  const note = (text) => notes.append(element("li", {}, text));
  const panel = (title, ...rest) =>
    shown.replaceChildren(element("div", { class: "state" }, element("h2", {}, title), ...rest));
  const seconds = (value) => say("seconds", value < 10 ? value.toFixed(2) : value.toFixed(0));
  const size = ({ kind, rows }) => {
    if (kind === "answer") return "";
    const [one, many] = kind === "triples" ? ["triple", "triples"] : ["row", "rows"];
    return rows.length === 1 ? say(one) : say(many, zkg.number(rows.length));
  };
  const drawDone = () => {
    const { run } = now;
    const { answer } = run;
    const tools = { signal: run.signal, note, stopWith: (deed) => { stop = deed; } };
    if (run.limited) note(say("limited", zkg.number(answer.rows.length)));
    if (view === "text") shown.replaceChildren(zkg.forms.draw(run, note));
    else if (answer.kind === "answer") panel(say(answer.answer ? "yes" : "no"));
    else if (!answer.rows.length) panel(say("noRows"), element("p", {}, say("noRowsHint")));
    else {
      shown.replaceChildren();
      shown.append(zkg[view].draw(answer, tools));
    }
  };
  const drawFailed = () => {
    const { error } = now;
    const go = () => zkg.editor.goTo(error.line);
    const button = () => element("button", { type: "button", id: "go", onclick: go }, say("failedAt", error.line));
    const told = [element("p", { class: "fault" }, error.message), element("p", {}, say("failedHint"))];
    panel(say("failed"), ...told, ...(error.line ? [button()] : []));
  };
  const PANELS = {
    empty: () => panel(say("empty"), element("p", {}, say("emptyHint"))),
    running: () => {}, // the answer before stays, pale, until there is another
    done: drawDone,
    failed: drawFailed,
    stopped: () => panel(say("stopped"), element("p", {}, say("stoppedHint"))),
  };
  const STATUS = {
    empty: () => "",
    running: () => say("running"),
    done: ({ run }) => [size(run.answer), seconds(run.seconds)].filter(Boolean).join(" · "),
    failed: () => say("failed"),
    stopped: () => say("stopped"),
  };
  const draw = () => {
    if (stop && now.state !== "running") stop = stop();
    place.dataset.state = now.state;
    place.setAttribute("aria-busy", String(now.state === "running"));
    status.textContent = STATUS[now.state](now);
    notes.replaceChildren();
    byId("views").hidden = now.state !== "done";
    if (now.state !== "running") zkg.forms.drawMenu(now.state === "done" ? now.run : null, note);
    for (const button of byId("views").children) button.setAttribute("aria-pressed", String(button.dataset.view === view));
    PANELS[now.state]();
  };
  const tick = (since) => {
    window.clearInterval(ticking);
    clock.textContent = "";
    if (since === null) return;
    ticking = window.setInterval(() => {
      clock.textContent = ` ${seconds((performance.now() - since) / 1000)}`;
    }, 200);
  };
  const turn = (next) => {
    now = next;
    tick(next.state === "running" ? performance.now() : null);
    draw();
  };
  const setView = (wish) => {
    if (view === wish) return;
    view = wish;
    if (now.state === "done") draw();
    for (const button of byId("views").children) button.setAttribute("aria-pressed", String(button.dataset.view === view));
  };
  zkg.onLanguage(draw);
  return {
    note,
    setView,
    view: () => view,
    empty: () => turn({ state: "empty" }),
    running: () => turn({ state: "running" }),
    // { request, name, answer, texts, limited, seconds, signal }
    done: (run) => turn({ state: "done", run }),
    failed: (error) => turn({ state: "failed", error }),
    stopped: () => turn({ state: "stopped" }),
  };
})();
