// Puts the parts together: runs the query, keeps the address, brings back what an address says.
(() => {
  const { byId, say, editor, params, library, results, address, client, terms } = zkg;
  let question = null; // of the library, from which the query came
  let controller = null; // of the request that is under way
  let asked = ""; // query and parameters of the answer shown
  const narrow = window.matchMedia("(max-width: 900px)"); // the answer lies below the question

  // One run -------------------------------------------------------------------------------------------------------
  const busy = (is) => {
    byId("stop").hidden = !is;
    byId("run").disabled = is;
  };
  const fetchAnswer = async (request, signal) => {
    const sent = await client.ask(request, zkg.answer.ACCEPT, signal);
    const { limited, seconds } = sent;
    const texts = new Map([[sent.type, sent.text]]);
    return { request, name: question && question.name, answer: zkg.answer.read(sent), texts, limited, seconds, signal };
  };
  const run = async () => {
    if (controller) controller.abort();
    controller = new AbortController();
    const { signal } = controller;
    const request = { query: editor.text(), params: params.sent() };
    asked = JSON.stringify(request);
    editor.mark(null);
    busy(true);
    results.running();
    let turn = null;
    try {
      const found = await fetchAnswer(request, signal);
      turn = () => results.done(found);
    } catch (error) {
      turn = () => (error.name === "AbortError" ? results.stopped() : results.failed(error));
      if (controller.signal === signal) editor.mark(error.line || null);
    }
    if (controller.signal !== signal) return; // another run has begun
    busy(false);
    turn();
    if (narrow.matches) byId("answer").scrollIntoView();
  };
  const rest = () => {
    if (controller) controller.abort();
    controller = null;
    asked = "";
    busy(false);
    results.empty();
  };

  // The address ---------------------------------------------------------------------------------------------------
  const written = () =>
    address.write({ name: question && question.name, query: editor.text(), params: params.values(), view: results.view() });
  const remember = () => {
    if (location.hash !== written()) history.pushState(null, "", written());
  };
  const put = (next) => {
    question = library.find(next.name);
    editor.set(next.query);
    params.show(question, next.query, next.params);
  };
  const restore = () => {
    const next = address.read(location.hash);
    if (next === null || next.missing) {
      put({ name: null, query: "", params: {} });
      rest();
      if (next) results.note(say("noQuestion", next.missing));
      library.open(true);
      return;
    }
    put(next);
    results.setView(next.view);
    library.open(false);
    if (JSON.stringify({ query: editor.text(), params: params.sent() }) !== asked) run();
  };
  // What was changed and not run is there again after a step back from a link.
  const keepBeforeLeaving = (event) => {
    const link = event.target.closest("a[href^='#']");
    const elsewhere = event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey;
    if (link && !elsewhere) history.replaceState(null, "", written());
  };

  // Clicks --------------------------------------------------------------------------------------------------------
  byId("params").addEventListener("submit", (event) => {
    event.preventDefault();
    if (editor.text().trim()) {
      remember();
      run();
    } else {
      rest();
      editor.field.focus();
    }
  });
  byId("stop").addEventListener("click", () => controller.abort());
  byId("fresh").addEventListener("click", () => {
    put({ name: null, query: "", params: {} });
    rest();
    library.open(false);
    history.pushState(null, "", location.pathname);
    editor.field.focus();
  });
  byId("portable").addEventListener("click", () => {
    const { text, added } = zkg.sparql.portable(editor.text(), terms.prefixes());
    if (added) editor.insert(text, 0, editor.text().length);
    say_(added ? say("portableDone", added) : say("portableNone"));
  });
  byId("link").addEventListener("click", async () => {
    remember();
    try {
      await navigator.clipboard.writeText(location.href);
      say_(say("linkDone"));
    } catch (error) {
      // A page that came without encryption from another machine has no clipboard, and a reader may forbid it.
      if (!(error instanceof TypeError || error instanceof DOMException)) throw error;
      say_(say("linkFailed"));
    }
  });
  for (const button of byId("views").children) {
    button.addEventListener("click", () => {
      results.setView(button.dataset.view);
      remember();
    });
  }
  // A word on what a button did; the next key or click in the editor takes it away.
  const say_ = (text) => {
    byId("keys").textContent = text;
    byId("keys").setAttribute("role", "status");
  };
  document.addEventListener("click", keepBeforeLeaving, { capture: true });
  window.addEventListener("popstate", restore);
  library.onPick((picked) => {
    put({ name: picked.name, query: picked.text, params: {} });
    library.open(false);
    byId("picked").firstElementChild.focus();
    remember();
    run();
  });
  editor.listen(() => {
    byId("keys").textContent = say("keys");
    params.draw(editor.text());
  });

  // The start -----------------------------------------------------------------------------------------------------
  const start = async () => {
    const [noTerms, noLibrary] = (await Promise.allSettled([terms.load(), library.load()])).map((end) => end.reason);
    zkg.writeWords();
    restore();
    if (noTerms) results.note(say("noTerms", noTerms.message));
    if (noLibrary) results.note(say("noLibrary", noLibrary.message));
    document.documentElement.setAttribute("data-ready", "");
  };
  start();
})();
