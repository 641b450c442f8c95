// The forms of an answer that the server writes: to read as text, and to download.
zkg.forms = (() => {
  const { byId, element, say } = zkg;
  const JSON_TYPE = "application/sparql-results+json";
  const FORMS = [
    { key: "csv", name: "CSV", type: "text/csv", kinds: ["rows"] },
    { key: "tsv", name: "TSV", type: "text/tab-separated-values", kinds: ["rows"] },
    { key: "json", name: "JSON", type: JSON_TYPE, kinds: ["rows", "answer"] },
    { key: "xml", name: "XML", type: "application/sparql-results+xml", kinds: ["rows", "answer"] },
    { key: "ttl", name: "Turtle", type: "text/turtle", kinds: ["triples"] },
    { key: "nt", name: "N-Triples", type: "application/n-triples", kinds: ["triples"] },
  ];
  const MOST = 200_000; // characters that are shown
  const menu = byId("take");
  let chosen = null;

  const fitting = (kind) => FORMS.filter((form) => form.kinds.includes(kind));
  // What came with the answer is not asked for again.
  const text = async (run, form) => {
    if (!run.texts.has(form.type)) run.texts.set(form.type, (await zkg.client.ask(run.request, form.type, run.signal)).text);
    return run.texts.get(form.type);
  };
  const trying = async (deed, note) => {
    try {
      await deed();
    } catch (error) {
      if (error.name !== "AbortError") note(error.message);
    }
  };
  // A sheet takes CSV for UTF-8 only with a mark in front.
  const save = (content, { key, type }, name) => {
    const blob = new Blob([key === "csv" ? "\ufeff" : "", content], { type: `${type};charset=utf-8` });
    const link = element("a", { download: `${name || "answer"}.${key}` });
    link.href = URL.createObjectURL(blob);
    link.click();
    window.setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  };
  const drawMenu = (run, note) => {
    const entry = (form) => {
      const act = () => {
        menu.open = false;
        trying(async () => save(await text(run, form), form, run.name), note);
      };
      return element("li", {}, element("button", { type: "button", id: `take-${form.key}`, onclick: act }, form.name));
    };
    menu.hidden = run === null;
    menu.querySelector("ul").replaceChildren(...(run ? fitting(run.answer.kind).map(entry) : []));
  };
  const draw = (run, note) => {
    const forms = fitting(run.answer.kind);
    const pre = element("pre", { class: "raw", tabindex: "0", "aria-label": say("text") });
    const cut = element("p", { class: "note" });
    const show = (form) =>
      trying(async () => {
        const whole = await text(run, form);
        pre.textContent = whole.slice(0, MOST);
        cut.textContent = whole.length > MOST ? say("textCut", zkg.number(MOST)) : "";
      }, note);
    const options = forms.map((form) => element("option", { value: form.key }, form.name));
    const pick = element("select", { "aria-label": say("form") }, ...options);
    if (forms.some((form) => form.key === chosen)) pick.value = chosen;
    pick.addEventListener("change", () => {
      chosen = pick.value;
      show(forms[pick.selectedIndex]);
    });
    show(forms[pick.selectedIndex]);
    return element("div", { class: "text" }, element("label", {}, element("span", {}, say("form"), " "), pick), cut, pre);
  };

  menu.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !menu.open) return;
    menu.open = false;
    menu.querySelector("summary").focus();
  });
  document.addEventListener("pointerdown", (event) => {
    if (!menu.contains(event.target)) menu.open = false;
  });
  return { draw, drawMenu };
})();
